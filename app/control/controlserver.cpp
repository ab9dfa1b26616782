// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/control/controlserver.h"

#include "app/control/commandjson.h"
#include "app/control/statusjson.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocalSocket>
#include <QTimer>

namespace bellwether {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestLine = 1 << 20;
constexpr qint64 mostUnread = 16 << 20; ///< a peer that does not read is let go

void say(QLocalSocket* socket, const QJsonObject& json)
{
    if (socket->bytesToWrite() > mostUnread) {
        // Later: who calls this may be walking through the peers.
        QMetaObject::invokeMethod(
            socket, [socket] { socket->abort(); }, Qt::QueuedConnection);
        return;
    }
    socket->write(QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n');
}

} // namespace

ControlServer::ControlServer(
    EngineClient& engine, const QString& path, std::string actor, std::function<void()> onRaise)
    : m_engine(engine)
    , m_actor(std::move(actor))
    , m_onRaise(std::move(onRaise))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    // The log's lock is ours, so a socket that lies there belongs to a process that is gone.
    QLocalServer::removeServer(path);
    if (m_server.listen(path)) {
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    } else {
        m_fault = m_server.errorString();
    }
    m_engine.subscribe([this, self = QPointer<ControlServer>(this)](const SnapshotPtr& snapshot) {
        if (self) {
            hear(snapshot);
        }
    });
    // What is open is published right after the subscription. Whoever is greeted is told of all of it.
    QTimer::singleShot(0, this, &ControlServer::open);
}

// The server deletes its sockets, which say that they are disconnected: after the peers are gone.
ControlServer::~ControlServer()
{
    for (const auto& [socket, peer] : m_peers) {
        socket->disconnect(this);
    }
}

void ControlServer::open()
{
    connect(&m_server, &QLocalServer::newConnection, this, &ControlServer::accept);
    accept();
}

void ControlServer::accept()
{
    while (QLocalSocket* socket = m_server.nextPendingConnection()) {
        m_peers[socket] = {};
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { readLines(socket); });
        connect(socket, &QLocalSocket::disconnected, this, [this, socket] {
            m_peers.erase(socket);
            socket->deleteLater();
        });
        say(socket, {{u"bellwether"_s, 1}});
    }
}

void ControlServer::readLines(QLocalSocket* socket)
{
    while (m_peers.contains(socket) && socket->canReadLine()) {
        const QByteArray line = socket->readLine(longestLine);
        const QJsonDocument json = QJsonDocument::fromJson(line);
        if (!json.isObject()) {
            say(socket, {{u"error"_s, u"not a JSON object on one line"_s}});
            continue;
        }
        answer(socket, json.object());
    }
    if (m_peers.contains(socket) && socket->bytesAvailable() > longestLine) {
        socket->abort();
    }
}

void ControlServer::answer(QLocalSocket* socket, const QJsonObject& request)
{
    QJsonObject reply{{u"id"_s, request.value("id"_L1)}};
    const QString wish = request.value("do"_L1).toString();
    if (wish == u"status") {
        QJsonArray all;
        for (const auto& [id, snapshot] : m_snapshots) {
            all.append(statusJson(*snapshot));
        }
        reply[u"status"_s] = all;
        say(socket, reply);
    } else if (wish == u"events") {
        answerEvents(socket, request, reply);
    } else if (wish == u"raise-window") {
        if (m_onRaise) {
            m_onRaise();
        }
        reply[u"ok"_s] = m_onRaise != nullptr;
        say(socket, reply);
    } else if (wish == u"watch") {
        m_peers[socket].watches = true;
        reply[u"ok"_s] = true;
        say(socket, reply);
    } else if (auto command = commandOf(request, m_actor)) {
        answerCommand(socket, std::move(*command), reply);
    } else {
        reply[u"error"_s] = u"unknown request"_s;
        say(socket, reply);
    }
}

void ControlServer::answerCommand(QLocalSocket* socket, Command command, QJsonObject reply)
{
    m_engine.submit(std::move(command),
        [peer = QPointer<QLocalSocket>(socket), reply = std::move(reply)](const CommandOutcome& outcome) mutable {
            reply[u"ok"_s] = outcome.has_value();
            if (outcome) {
                reply[u"event"_s] = qint64(*outcome);
            } else {
                reply[u"refused"_s] = toJson(outcome.error());
            }
            if (peer) {
                say(peer, reply);
            }
        });
}

void ControlServer::answerEvents(QLocalSocket* socket, const QJsonObject& request, QJsonObject reply)
{
    const DeploymentId id{request.value("deployment"_L1).toString().toStdString()};
    const auto from = static_cast<std::uint64_t>(std::max<qint64>(request.value("from"_L1).toInteger(1), 1));
    QJsonArray events;
    for (const auto& [deployment, snapshot] : m_snapshots) {
        if (!id.isEmpty() && deployment != id) {
            continue;
        }
        for (const auto& event : snapshot->events) {
            if (event->sequence >= from) {
                QJsonObject json = eventJson(*event);
                json[u"deployment"_s] = QString::fromStdString(deployment.value);
                events.append(json);
            }
        }
        m_peers[socket].sent[deployment] = snapshot->state.sequence;
    }
    reply[u"events"_s] = events;
    m_peers[socket].follows = request.value("follow"_L1).toBool();
    m_peers[socket].only = id;
    say(socket, reply);
}

void ControlServer::hear(const SnapshotPtr& snapshot)
{
    m_snapshots[snapshot->state.id] = snapshot;
    for (auto& [socket, peer] : m_peers) {
        if (peer.follows && (peer.only.isEmpty() || peer.only == snapshot->state.id)) {
            tellEvents(socket, peer, *snapshot);
        }
        if (peer.watches) {
            say(socket, {{u"status"_s, statusJson(*snapshot)}});
        }
    }
}

void ControlServer::tellEvents(QLocalSocket* socket, Peer& peer, const Snapshot& snapshot)
{
    std::uint64_t& sent = peer.sent[snapshot.state.id];
    for (const auto& event : snapshot.events) {
        if (event->sequence > sent) {
            QJsonObject json = eventJson(*event);
            json[u"deployment"_s] = QString::fromStdString(snapshot.state.id.value);
            say(socket, {{u"event"_s, json}});
        }
    }
    sent = snapshot.state.sequence;
}

} // namespace bellwether
