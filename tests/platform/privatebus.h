// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QProcess>
#include <QTemporaryFile>
#include <QtTest>

namespace bellwether::test {

inline constexpr int patienceMs = 20000;

/// A real message bus of the test's own, which starts no service by itself. Gone with this.
class PrivateBus
{
public:
    PrivateBus()
    {
        m_config.setFileTemplate(QDir::tempPath() + QStringLiteral("/bus-XXXXXX.conf"));
        if (!m_config.open()) {
            return;
        }
        m_config.write("<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth>"
                       "<policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/>"
                       "<allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>");
        m_config.flush();
        m_daemon.start(QStringLiteral("dbus-daemon"),
            {QStringLiteral("--nofork"), QStringLiteral("--print-address"),
                QStringLiteral("--config-file=") + m_config.fileName()});
        if (m_daemon.waitForReadyRead(patienceMs)) {
            m_address = QString::fromLatin1(m_daemon.readLine()).trimmed();
        }
    }

    ~PrivateBus()
    {
        for (const QString& name : m_names) {
            QDBusConnection::disconnectFromBus(name);
        }
        m_daemon.kill();
        m_daemon.waitForFinished(patienceMs);
    }

    PrivateBus(const PrivateBus&) = delete;
    PrivateBus& operator=(const PrivateBus&) = delete;

    /// A connection of its own; a new peer each time.
    QDBusConnection connect()
    {
        static int count = 0;
        m_names << QStringLiteral("peer%1").arg(++count);
        return QDBusConnection::connectToBus(m_address, m_names.back());
    }

    [[nodiscard]] QString address() const { return m_address; }

    /// A connection that is none, as where no bus runs.
    static QDBusConnection nowhere() { return QDBusConnection(QStringLiteral("no such connection")); }

private:
    QTemporaryFile m_config;
    QProcess m_daemon;
    QString m_address;
    QStringList m_names;
};

} // namespace bellwether::test
