// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>
#include <QUrl>

#include <optional>

class QTcpSocket;

namespace bellwether::sandbox {

/// Asks one process after the other whether it serves yet.
class Readiness : public QObject
{
    Q_OBJECT

public:
    explicit Readiness(QObject* parent = nullptr);

    /// Asks these pages, in their order, until all have answered 200; done() follows.
    void waitFor(const QList<QUrl>& pages);

Q_SIGNALS:
    void done();
    void tooSlow(const QUrl& page);

private:
    void ask();
    void next();
    void stop();

    QList<QUrl> m_pages;
    QTcpSocket* m_socket = nullptr;
    QTimer m_pause;
    QTimer m_deadline;
};

} // namespace bellwether::sandbox
