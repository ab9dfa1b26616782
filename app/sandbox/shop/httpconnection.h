// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>

class QTcpSocket;

namespace bellwether::sandbox {

struct HttpRequest
{
    QByteArray method;
    QByteArray path; ///< without the query
};

struct HttpReply
{
    int code = 200;
    QByteArray type = "text/plain";
    QByteArray body;
    QByteArray headers; ///< further header lines, each with its "\r\n"
};

/// One client's HTTP/1.1 connection: one request after the other, kept alive. A request that is too long, or whose
/// body has no plain length, closes it. Deletes itself when the client leaves.
class HttpConnection : public QObject
{
    Q_OBJECT

public:
    /// Takes the socket over.
    HttpConnection(QTcpSocket* socket, QObject* parent);

    /// Answers the request that requested() spoke of; the next one is read only then.
    void reply(const HttpReply& reply);

Q_SIGNALS:
    void requested(bellwether::sandbox::HttpConnection* connection, const bellwether::sandbox::HttpRequest& request);

private:
    void readSome();
    void takeHead(QByteArrayView head);

    QTcpSocket* m_socket;
    QByteArray m_input;
    qsizetype m_bodyLeft = 0; ///< bytes of the last request's body that are still to be skipped
    bool m_isAnswering = false;
    bool m_isLast = false; ///< the client asked for the connection's end after this answer
};

} // namespace bellwether::sandbox
