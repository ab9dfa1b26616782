// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/shop/httpconnection.h"

#include <QTcpSocket>

namespace bellwether::sandbox {

namespace {
constexpr qsizetype longestHead = 16'384;
constexpr qsizetype longestBody = 65'536;

QByteArray reasonOf(int code)
{
    switch (code) {
    case 200:
        return "OK";
    case 404:
        return "Not Found";
    case 503:
        return "Service Unavailable";
    default:
        return "Internal Server Error";
    }
}

// A header's value in lower case; empty when the head has none.
QByteArray headerOf(QByteArrayView head, const QByteArray& name)
{
    const QByteArray lower = head.toByteArray().toLower() + "\r\n";
    const QByteArray field = "\r\n" + name + ':';
    const qsizetype start = lower.indexOf(field);
    if (start < 0)
        return {};
    const qsizetype value = start + field.size();
    return lower.mid(value, lower.indexOf("\r\n", value) - value).trimmed();
}

// The length that a head announces for its body: 0 when it announces none, -1 when it is none that we read.
qsizetype bodyLength(QByteArrayView head)
{
    if (!headerOf(head, "transfer-encoding").isEmpty())
        return -1;
    const QByteArray announced = headerOf(head, "content-length");
    if (announced.isEmpty())
        return 0;
    bool isNumber = false;
    const qlonglong length = announced.toLongLong(&isNumber);
    return isNumber && length >= 0 && length <= longestBody ? length : -1;
}
} // namespace

HttpConnection::HttpConnection(QTcpSocket* socket, QObject* parent)
    : QObject(parent)
    , m_socket(socket)
{
    m_socket->setParent(this);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(m_socket, &QTcpSocket::readyRead, this, &HttpConnection::readSome);
    connect(m_socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
}

void HttpConnection::readSome()
{
    m_input += m_socket->readAll();
    const qsizetype skipped = std::min(m_bodyLeft, m_input.size());
    m_input.remove(0, skipped);
    m_bodyLeft -= skipped;
    if (m_isAnswering || m_bodyLeft > 0)
        return;
    const qsizetype end = m_input.indexOf("\r\n\r\n");
    if (end < 0 && m_input.size() <= longestHead)
        return;
    if (end < 0 || end > longestHead)
        return m_socket->abort();
    const QByteArray head = m_input.first(end);
    m_input.remove(0, end + 4);
    takeHead(head);
}

void HttpConnection::takeHead(QByteArrayView head)
{
    m_bodyLeft = bodyLength(head);
    m_isLast = headerOf(head, "connection") == "close";
    const qsizetype lineEnd = head.indexOf("\r\n");
    const QList<QByteArray> words = head.first(lineEnd < 0 ? head.size() : lineEnd).toByteArray().split(' ');
    if (m_bodyLeft < 0 || words.size() != 3 || !words[2].startsWith("HTTP/1."))
        return m_socket->abort();
    m_isAnswering = true;
    Q_EMIT requested(this, {words[0], words[1].split('?').first()});
}

void HttpConnection::reply(const HttpReply& reply)
{
    m_isAnswering = false;
    m_socket->write("HTTP/1.1 " + QByteArray::number(reply.code) + ' ' + reasonOf(reply.code)
        + "\r\nContent-Type: " + reply.type + "\r\nContent-Length: " + QByteArray::number(reply.body.size()) + "\r\n"
        + reply.headers + "\r\n" + reply.body);
    if (m_isLast)
        return m_socket->disconnectFromHost();
    if (!m_input.isEmpty() || m_socket->bytesAvailable() > 0)
        QMetaObject::invokeMethod(this, &HttpConnection::readSome, Qt::QueuedConnection);
}

} // namespace bellwether::sandbox
