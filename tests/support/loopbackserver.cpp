// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/loopbackserver.h"

#include <QSslServer>
#include <QTcpSocket>

namespace bellwether {

namespace {

/// Bytes of the first whole request; -1 while it is not all there.
qsizetype lengthOfRequest(const QByteArray& pending)
{
    const qsizetype head = pending.indexOf("\r\n\r\n");
    if (head < 0) {
        return -1;
    }
    const QByteArray name = "content-length:";
    const qsizetype at = pending.left(head).toLower().indexOf(name);
    const qsizetype value = at + name.size();
    const qsizetype body = at < 0 ? 0 : pending.mid(value, pending.indexOf('\r', value) - value).trimmed().toLongLong();
    const qsizetype whole = head + 4 + body;
    return pending.size() < whole ? -1 : whole;
}

} // namespace

LoopbackServer::LoopbackServer(Answerer answerer, const std::optional<QSslConfiguration>& tls)
    : m_answerer(std::move(answerer))
{
    if (tls) {
        auto server = std::make_unique<QSslServer>();
        server->setSslConfiguration(*tls);
        m_server = std::move(server);
    } else {
        m_server = std::make_unique<QTcpServer>();
    }
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, &LoopbackServer::accept);
    m_server->listen(QHostAddress::LocalHost);
}

LoopbackServer::~LoopbackServer()
{
    m_server->disconnect(this);
}

QByteArray LoopbackServer::ok(const QByteArray& body, const QByteArray& headers)
{
    return "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" + body;
}

void LoopbackServer::accept()
{
    while (QTcpSocket* socket = m_server->nextPendingConnection()) {
        ++m_connections;
        const auto pending = std::make_shared<QByteArray>();
        connect(socket, &QTcpSocket::readyRead, this, [this, socket, pending] { read(socket, *pending); });
        read(socket, *pending);
    }
}

void LoopbackServer::read(QTcpSocket* socket, QByteArray& pending)
{
    pending += socket->readAll();
    for (qsizetype length = lengthOfRequest(pending); length >= 0; length = lengthOfRequest(pending)) {
        m_requests.push_back(pending.left(length));
        pending.remove(0, length);
        const Answer answer = m_answerer(m_requests.back());
        socket->write(answer.bytes);
        if (answer.closes) {
            socket->disconnectFromHost();
            return;
        }
    }
}

} // namespace bellwether
