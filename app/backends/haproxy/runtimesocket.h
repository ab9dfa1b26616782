// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/backends/haproxy/hostaddresses.h"
#include "models/base/time.h"
#include "models/rollout/traffic.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>
#include <string>

class QIODevice;

namespace bellwether::haproxy {

/// One line said to a runtime API on a connection of its own, and all that comes back until the peer closes. It deletes
/// itself when it has called back; deleted before, it calls nobody.
class RuntimeSocket : public QObject
{
    Q_OBJECT

public:
    struct Answer
    {
        std::string text;
        std::optional<TrafficError> error;
        bool delivered = false; ///< whether the line may have arrived
    };

    RuntimeSocket(HostAddresses& hosts, QObject* parent);

    /// `address` is "host:port" or, with a '/', the path of a unix socket. Calls back once, later. Of a name's
    /// addresses each gets an equal part of the deadline to connect.
    void ask(const std::string& address, const std::string& line, Duration deadline, std::function<void(Answer)> done);

private:
    void resolve(const QString& address);
    void connectTcp();
    void tryNextAddress();
    void connectUnix(const QString& path);
    void say();
    void take();
    void end(std::optional<TrafficError::Kind> kind);
    [[nodiscard]] std::string systemWords(TrafficError::Kind kind) const;

    HostAddresses& m_hosts;
    QTimer m_deadline;
    QTimer m_patience; ///< with one address, while there are others
    QString m_host;
    quint16 m_port = 0;
    HostAddresses::Addresses m_untried; ///< of the host
    bool m_isResolved = true;
    QIODevice* m_socket = nullptr;
    std::string m_line;
    Answer m_answer;
    std::function<void(Answer)> m_done;
};

} // namespace bellwether::haproxy
