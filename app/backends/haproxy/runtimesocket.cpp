// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/haproxy/runtimesocket.h"

#include "app/backends/haproxy/answerparser.h"

#include <QLocalSocket>
#include <QNetworkProxy>
#include <QTcpSocket>

#include <cerrno>
#include <cstring>

#include <netdb.h>

namespace bellwether::haproxy {

RuntimeSocket::RuntimeSocket(HostAddresses& hosts, QObject* parent)
    : QObject(parent)
    , m_hosts(hosts)
{
    m_deadline.setSingleShot(true);
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &RuntimeSocket::tryNextAddress);
    connect(&m_deadline, &QTimer::timeout, this, [this] { end(TrafficError::Kind::TimedOut); });
}

void RuntimeSocket::ask(
    const std::string& address, const std::string& line, Duration deadline, std::function<void(Answer)> done)
{
    m_line = line + "\n";
    m_done = std::move(done);
    m_deadline.start(std::max(deadline, Duration(0)));
    // A local socket may fail from inside the call; nobody is called back from there.
    QTimer::singleShot(0, this, [this, text = QString::fromStdString(address)] {
        text.contains(QLatin1Char('/')) ? connectUnix(text) : resolve(text);
    });
}

void RuntimeSocket::resolve(const QString& address)
{
    const qsizetype colon = address.lastIndexOf(QLatin1Char(':'));
    m_host = address.left(colon).remove(QLatin1Char('[')).remove(QLatin1Char(']'));
    m_port = address.mid(colon + 1).toUShort();
    m_isResolved = false;
    m_hosts.find(m_host, this, [this](const HostAddresses::Addresses& addresses) {
        m_isResolved = !addresses.isEmpty();
        m_untried = addresses;
        m_isResolved ? connectTcp() : end(TrafficError::Kind::Unreachable);
    });
}

void RuntimeSocket::connectTcp()
{
    m_patience.stop();
    if (m_untried.size() > 1) {
        m_patience.start(m_deadline.remainingTimeAsDuration() / m_untried.size());
    }
    const QString address = m_untried.takeFirst();
    auto* const socket = new QTcpSocket(this);
    socket->setProxy(QNetworkProxy::NoProxy);
    m_socket = socket;
    connect(socket, &QTcpSocket::connected, this, [this, address] {
        m_patience.stop();
        m_hosts.prefer(m_host, address);
        say();
    });
    connect(socket, &QTcpSocket::readyRead, this, [this] { take(); });
    connect(socket, &QTcpSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        if (!m_answer.delivered && !m_untried.isEmpty()) {
            tryNextAddress();
            return;
        }
        end(error == QAbstractSocket::RemoteHostClosedError ? std::nullopt
                                                            : std::optional(TrafficError::Kind::Unreachable));
    });
    socket->connectToHost(address, m_port);
}

void RuntimeSocket::tryNextAddress()
{
    m_socket->disconnect(this);
    m_socket->deleteLater();
    connectTcp();
}

void RuntimeSocket::connectUnix(const QString& path)
{
    auto* const socket = new QLocalSocket(this);
    m_socket = socket;
    connect(socket, &QLocalSocket::connected, this, [this] { say(); });
    connect(socket, &QLocalSocket::readyRead, this, [this] { take(); });
    connect(socket, &QLocalSocket::errorOccurred, this, [this](QLocalSocket::LocalSocketError error) {
        end(error == QLocalSocket::PeerClosedError ? std::nullopt : std::optional(TrafficError::Kind::Unreachable));
    });
    connect(socket, &QLocalSocket::disconnected, this, [this] { end(std::nullopt); });
    socket->connectToServer(path);
}

void RuntimeSocket::say()
{
    m_answer.delivered = true;
    m_socket->write(m_line.data(), static_cast<qint64>(m_line.size()));
}

void RuntimeSocket::take()
{
    const QByteArray bytes = m_socket->readAll();
    m_answer.text.append(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    if (m_answer.text.size() > maxAnswerBytes) {
        end(TrafficError::Kind::Unreadable);
    }
}

std::string RuntimeSocket::systemWords(TrafficError::Kind kind) const
{
    const bool isTimedOut = kind == TrafficError::Kind::TimedOut;
    if (!m_isResolved) {
        return ::gai_strerror(isTimedOut ? EAI_AGAIN : EAI_NONAME);
    }
    if (isTimedOut) {
        return std::strerror(ETIMEDOUT);
    }
    return kind == TrafficError::Kind::Unreachable ? m_socket->errorString().toStdString() : std::string();
}

void RuntimeSocket::end(std::optional<TrafficError::Kind> kind)
{
    if (m_done && !kind) {
        take();
    }
    if (!m_done) {
        return;
    }
    if (kind) {
        // A connection that broke after the line was sent says nothing of what became of it.
        const bool isCut = m_answer.delivered && *kind == TrafficError::Kind::Unreachable;
        m_answer.error = {.kind = isCut ? TrafficError::Kind::ClosedEarly : *kind, .detail = systemWords(*kind)};
    }
    m_deadline.stop();
    const auto done = std::exchange(m_done, nullptr);
    deleteLater();
    done(std::move(m_answer));
}

} // namespace bellwether::haproxy
