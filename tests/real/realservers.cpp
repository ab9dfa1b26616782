// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/real/realservers.h"

#include <QStandardPaths>
#include <QTcpSocket>

#include <csignal>
#include <sys/prctl.h>

namespace bellwether::real {

quint16 freePort()
{
    QTcpServer probe;
    probe.listen(QHostAddress::LocalHost, 0);
    return probe.serverPort();
}

QString programPath(const QString& name)
{
    const QString found = QStandardPaths::findExecutable(name);
    return found.isEmpty()
        ? QStandardPaths::findExecutable(name, {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/local/sbin")})
        : found;
}

Child::Child(const QString& program, const QStringList& arguments, const QString& folder)
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setWorkingDirectory(folder);
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_process.start(program, arguments);
    m_process.waitForStarted(boundMs);
}

Child::~Child()
{
    signal(SIGCONT);
    m_process.terminate();
    if (!m_process.waitForFinished(boundMs)) {
        m_process.kill();
        m_process.waitForFinished(boundMs);
    }
}

void Child::signal(int number) const
{
    if (m_process.state() == QProcess::Running) {
        ::kill(static_cast<pid_t>(m_process.processId()), number);
    }
}

QByteArray Child::waitForEnd()
{
    m_process.waitForFinished(boundMs);
    return said();
}

HttpStub::HttpStub(std::function<QByteArray()> body, quint16 port)
    : m_body(std::move(body))
{
    listen(QHostAddress::LocalHost, port);
    connect(this, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket* const socket = nextPendingConnection()) {
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { answer(socket); });
        }
    });
}

void HttpStub::answer(QTcpSocket* socket)
{
    if (!socket->peek(65'536).contains("\r\n\r\n")) {
        return;
    }
    socket->readAll();
    ++requests;
    if (silent) {
        return;
    }
    const QByteArray body = m_body();
    socket->write("HTTP/1.1 " + QByteArray::number(status) + " Said\r\nContent-Type: " + contentType
        + "\r\nConnection: close\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    socket->disconnectFromHost();
}

QByteArray httpGet(quint16 port, const QByteArray& path, const QByteArray& header)
{
    QTcpSocket socket;
    QEventLoop loop;
    QObject::connect(&socket, &QTcpSocket::disconnected, &loop, &QEventLoop::quit);
    QObject::connect(&socket, &QTcpSocket::errorOccurred, &loop, &QEventLoop::quit);
    QTimer::singleShot(boundMs, &loop, &QEventLoop::quit);
    socket.connectToHost(QHostAddress::LocalHost, port);
    socket.write("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + header + "\r\n");
    loop.exec();
    return socket.readAll();
}

bool eventually(const std::function<bool()>& holds)
{
    QElapsedTimer elapsed;
    elapsed.start();
    while (!holds()) {
        if (elapsed.hasExpired(boundMs)) {
            return false;
        }
        QEventLoop turn;
        QTimer::singleShot(5, &turn, &QEventLoop::quit);
        turn.exec();
    }
    return true;
}

} // namespace bellwether::real
