// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QSslConfiguration>
#include <QTcpServer>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

class QTcpSocket;

namespace bellwether {

/// A peer on a free port of the loopback that does exactly what a test says, byte by byte.
class LoopbackServer : public QObject
{
    Q_OBJECT

public:
    struct Answer
    {
        QByteArray bytes; ///< written as they are; empty: nothing
        bool closes = false; ///< afterwards
    };
    using Answerer = std::function<Answer(const QByteArray& request)>;

    /// Each whole request (head, and body by its Content-Length) is kept in requests(), then answered.
    explicit LoopbackServer(Answerer answerer, const std::optional<QSslConfiguration>& tls = {});
    ~LoopbackServer() override;

    [[nodiscard]] quint16 port() const { return m_server->serverPort(); }

    [[nodiscard]] const std::vector<QByteArray>& requests() const { return m_requests; }

    [[nodiscard]] int connections() const { return m_connections; }

    /// A whole answer of status 200.
    [[nodiscard]] static QByteArray ok(const QByteArray& body, const QByteArray& headers = {});

private:
    void accept();
    void read(QTcpSocket* socket, QByteArray& pending);

    Answerer m_answerer;
    std::unique_ptr<QTcpServer> m_server;
    std::vector<QByteArray> m_requests;
    int m_connections = 0;
};

} // namespace bellwether
