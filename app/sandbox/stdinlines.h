// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QSocketNotifier>

namespace bellwether::sandbox {

/// Standard input as lines on the event loop. Its end is how a process of the sandbox learns that its parent is gone.
class StdinLines : public QObject
{
    Q_OBJECT

public:
    explicit StdinLines(QObject* parent = nullptr);

Q_SIGNALS:
    void line(const QByteArray& text);
    void closed();

private:
    void readSome();

    QSocketNotifier m_notifier;
    QByteArray m_rest;
};

} // namespace bellwether::sandbox
