// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/real/realservers.h"

#include <QTemporaryDir>

#include <csignal>

namespace bellwether::real {

/// One real HAProxy in front of two servers of the test, with every kind of backend and socket that the router meets.
class HaproxyNode
{
public:
    /// `stable` and `canary` are the servers' ports.
    HaproxyNode(quint16 stable, quint16 canary);

    [[nodiscard]] std::string adminTcp() const { return "127.0.0.1:" + std::to_string(m_admin); }
    [[nodiscard]] std::string operatorTcp() const { return "127.0.0.1:" + std::to_string(m_operator); }
    [[nodiscard]] std::string adminUnix() const { return m_folder.filePath(QStringLiteral("s.sock")).toStdString(); }
    [[nodiscard]] quint16 httpPort() const { return m_http; }
    [[nodiscard]] std::string mapName() const { return m_folder.filePath(QStringLiteral("route.map")).toStdString(); }

    /// The version of whom answered a request: "stable" or "canary".
    [[nodiscard]] QByteArray whoAnswers(const QByteArray& path, const QByteArray& header = {}) const;

    /// Requests so many times and says how many the canary answered.
    [[nodiscard]] int canaryAnswers(const QByteArray& path, int requests) const;

    /// Reloads the configuration by the master process' own socket.
    [[nodiscard]] bool isLoaded() const { return m_isLoaded; }

    void reload() const;
    void signal(int number) { m_child->signal(number); }

private:
    void writeConfiguration(quint16 stable, quint16 canary) const;

    QTemporaryDir m_folder;
    quint16 m_admin = freePort();
    quint16 m_operator = freePort();
    quint16 m_http = freePort();
    std::unique_ptr<Child> m_child;
    bool m_isLoaded = false;
};

} // namespace bellwether::real
