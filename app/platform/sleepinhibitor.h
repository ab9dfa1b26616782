// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusServiceWatcher>
#include <QDBusUnixFileDescriptor>
#include <QObject>
#include <QString>

namespace bellwether {

/// Keeps this machine awake while it is told to: by systemd's login manager (system bus), else by the desktop's screen
/// saver (session bus), which only keeps an unattended machine awake. Asks again whenever one of them comes or goes.
/// Never waits: every call is asynchronous. https://systemd.io/INHIBITOR_LOCKS/
class SleepInhibitor : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Idle, ///< not told to
        Asking,
        Held, ///< sleep is blocked
        HeldWhileIdle, ///< only the sleep that comes by itself is blocked
        NoService, ///< no bus, or nobody on it who could
        Refused,
    };

    /// `reason` is shown by the desktop to whoever tries to put the machine to sleep.
    SleepInhibitor(const QDBusConnection& system, const QDBusConnection& session, const QString& reason,
        QObject* parent = nullptr);
    ~SleepInhibitor() override;

    /// Tells it to keep the machine awake, or to let go. Telling it again what it does already changes nothing.
    void setWanted(bool wanted);

    [[nodiscard]] State state() const { return m_state; }

Q_SIGNALS:
    void changed();

private:
    void begin();
    void askLogin();
    void askScreenSaver(bool refused);
    void letGo();
    void become(State state);
    void watch(QDBusServiceWatcher& watcher, const QString& service);

    QDBusConnection m_system;
    QDBusConnection m_session;
    QString m_reason;
    QDBusServiceWatcher m_loginWatcher;
    QDBusServiceWatcher m_screenWatcher;
    QDBusUnixFileDescriptor m_lock; ///< open: sleep is blocked
    uint m_cookie = 0; ///< the screen saver's
    quint64 m_round = 0; ///< answers to an earlier asking are undone
    State m_state = State::Idle;
    bool m_wanted = false;
};

} // namespace bellwether
