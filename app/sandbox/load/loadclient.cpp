// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/load/loadclient.h"

#include <chrono>

using namespace std::chrono_literals;

namespace bellwether::sandbox {

namespace {
constexpr auto patience = 15s;
constexpr qsizetype longestAnswer = 65'536;

// A header's value, or nothing. The head ends before its empty line.
QByteArray headerOf(const QByteArray& head, const QByteArray& name)
{
    const QByteArray field = "\r\n" + name + ':';
    const qsizetype start = head.toLower().indexOf(field);
    if (start < 0)
        return {};
    const qsizetype end = head.indexOf("\r\n", start + field.size());
    return head.mid(start + field.size(), end < 0 ? -1 : end - start - field.size()).trimmed();
}
} // namespace

LoadClient::LoadClient(quint16 port, bool keepsCookies, QObject* parent)
    : QObject(parent)
    , m_port(port)
    , m_keepsCookies(keepsCookies)
{
    m_deadline.setSingleShot(true);
    m_deadline.setInterval(patience);
    m_deadline.setTimerType(Qt::CoarseTimer);
    connect(&m_deadline, &QTimer::timeout, this, [this] { lose(false); });
    connect(&m_socket, &QTcpSocket::connected, this, &LoadClient::send);
    connect(&m_socket, &QTcpSocket::readyRead, this, &LoadClient::readSome);
    connect(&m_socket, &QTcpSocket::errorOccurred, this,
        [this](QAbstractSocket::SocketError error) { lose(error == QAbstractSocket::ConnectionRefusedError); });
}

void LoadClient::ask(const QByteArray& path)
{
    m_path = path;
    m_deadline.start();
    if (m_socket.state() == QAbstractSocket::ConnectedState)
        send();
    else
        m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
}

void LoadClient::send()
{
    m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    const QByteArray cookie = m_cookie.isEmpty() ? QByteArray() : "Cookie: " + m_cookie + "\r\n";
    m_socket.write("GET " + m_path + " HTTP/1.1\r\nHost: shop\r\n" + cookie + "\r\n");
}

void LoadClient::readSome()
{
    m_input += m_socket.readAll();
    const qsizetype end = m_input.indexOf("\r\n\r\n");
    if (m_input.size() > longestAnswer)
        return lose(false);
    if (end < 0)
        return;
    const QByteArray head = m_input.first(end);
    if (m_input.size() < end + 4 + headerOf(head, "content-length").toLongLong())
        return;
    m_input.clear();
    m_deadline.stop();
    if (const QByteArray cookie = headerOf(head, "set-cookie"); m_keepsCookies && !cookie.isEmpty())
        m_cookie = cookie.split(';').first();
    if (headerOf(head, "connection").toLower() == "close")
        return lose(false);
    Q_EMIT idle(this);
}

void LoadClient::lose(bool wasRefused)
{
    if (std::exchange(m_isLost, true))
        return;
    m_socket.abort();
    Q_EMIT lost(this, wasRefused);
}

} // namespace bellwether::sandbox
