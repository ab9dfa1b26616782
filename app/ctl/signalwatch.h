// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <functional>
#include <memory>

namespace bellwether {

/// Turns SIGINT and SIGTERM into a call from the event loop. To be made before any thread is.
class SignalWatch : public QObject
{
    Q_OBJECT

public:
    explicit SignalWatch(std::function<void()> onSignal);
    ~SignalWatch() override;

private:
    std::function<void()> m_onSignal;
    int m_descriptor = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace bellwether
