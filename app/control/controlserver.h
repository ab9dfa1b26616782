// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ports/engineclient.h"

#include <QLocalServer>
#include <QObject>
#include <QPointer>

#include <functional>
#include <map>
#include <memory>

class QLocalSocket;

namespace bellwether {

/// The local socket by which a second process attaches to this engine. The server says {"bellwether": 1}, the
/// protocol's version; then one JSON line a request and one an answer: {"id": n, …} with `do` as commandOf() takes it,
/// or status, events (deployment, from, follow), watch, raise-window, which a process without a window answers with
/// "ok": false. Followed events come as {"event": …}, watched deployments as {"status": …}. Mode 0600: whoever opens it
/// is this user.
class ControlServer : public QObject
{
    Q_OBJECT

public:
    /// Commands are given as `actor`. `onRaise` shows this process's window; empty when it has none.
    ControlServer(EngineClient& engine, const QString& path, std::string actor, std::function<void()> onRaise);
    ~ControlServer() override;

    /// Why the socket could not be made, in the system's words; empty when it was. The engine runs then, and others
    /// cannot attach.
    [[nodiscard]] QString fault() const { return m_fault; }

private:
    struct Peer
    {
        bool follows = false;
        bool watches = false;
        DeploymentId only; ///< the one that it follows; empty: all
        std::map<DeploymentId, std::uint64_t> sent; ///< the number of the last event that the peer was told
    };

    void open();
    void accept();
    void answerCommand(QLocalSocket* socket, Command command, QJsonObject reply);
    void readLines(QLocalSocket* socket);
    void answer(QLocalSocket* socket, const QJsonObject& request);
    void answerEvents(QLocalSocket* socket, const QJsonObject& request, QJsonObject reply);
    void hear(const SnapshotPtr& snapshot);
    void tellEvents(QLocalSocket* socket, Peer& peer, const Snapshot& snapshot);

    EngineClient& m_engine;
    std::string m_actor;
    std::function<void()> m_onRaise;
    QLocalServer m_server;
    QString m_fault;
    std::map<QLocalSocket*, Peer> m_peers;
    std::map<DeploymentId, SnapshotPtr> m_snapshots;
};

} // namespace bellwether
