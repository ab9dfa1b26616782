// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/haproxy/runtimesocket.h"
#include "tests/real/realservers.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace std::chrono_literals;

namespace bellwether::haproxy {

namespace {

/// Says "hello" to whoever says a line, and closes.
class Peer : public QTcpServer
{
public:
    Peer()
    {
        listen(QHostAddress(QStringLiteral("127.0.0.1")));
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket* const socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                ++said;
                socket->write("hello");
                socket->disconnectFromHost();
            });
        });
    }

    int said = 0;
};

/// An address at which nobody answers, not even with a refusal: a listener whose queue is full.
class BlackHole
{
public:
    BlackHole(const char* address, quint16 port)
    {
        sockaddr_in where = {};
        where.sin_family = AF_INET;
        where.sin_port = htons(port);
        ::inet_pton(AF_INET, address, &where.sin_addr);
        const auto* at = reinterpret_cast<const sockaddr*>(&where);
        m_sockets.push_back(::socket(AF_INET, SOCK_STREAM, 0));
        isListening = ::bind(m_sockets.front(), at, sizeof where) == 0 && ::listen(m_sockets.front(), 0) == 0;
        for (int i = 0; i < 4; ++i) {
            m_sockets.push_back(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0));
            (void)::connect(m_sockets.back(), at, sizeof where);
        }
    }
    BlackHole(const BlackHole&) = delete;
    BlackHole& operator=(const BlackHole&) = delete;
    ~BlackHole()
    {
        for (const int socket : m_sockets) {
            ::close(socket);
        }
    }

    bool isListening = false;

private:
    std::vector<int> m_sockets;
};

} // namespace

/// A node that is given by a name with several addresses.
class TestRuntimeSocket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesOnFromASilentAddress();
    void keepsTheAddressThatAnsweredInFront();
};

void TestRuntimeSocket::goesOnFromASilentAddress()
{
    Peer peer;
    const BlackHole hole("127.0.0.2", peer.serverPort());
    QVERIFY(hole.isListening);
    HostAddresses hosts([](const QByteArray&) {
        return HostAddresses::Addresses{QStringLiteral("127.0.0.2"), QStringLiteral("127.0.0.1")};
    });
    QObject owner;
    const auto ask = [&] {
        return real::awaited<RuntimeSocket::Answer>([&](auto done) {
            auto* socket = new RuntimeSocket(hosts, &owner);
            socket->ask("edge.example:" + std::to_string(peer.serverPort()), "show info", 3s, done);
        });
    };
    const auto first = ask();
    QVERIFY(first && !first->error);
    QCOMPARE(first->text, std::string("hello"));
    const auto second = ask();
    QVERIFY(second && !second->error);
    QCOMPARE(peer.said, 2);
}

void TestRuntimeSocket::keepsTheAddressThatAnsweredInFront()
{
    HostAddresses hosts([](const QByteArray&) {
        return HostAddresses::Addresses{QStringLiteral("10.0.0.1"), QStringLiteral("10.0.0.2")};
    });
    QObject context;
    const auto find = [&] {
        return real::awaited<HostAddresses::Addresses>(
            [&](auto done) { hosts.find(QStringLiteral("edge.example"), &context, done); });
    };
    QCOMPARE(find()->front(), QStringLiteral("10.0.0.1"));
    hosts.prefer(QStringLiteral("edge.example"), QStringLiteral("10.0.0.2"));
    QCOMPARE(*find(), (HostAddresses::Addresses{QStringLiteral("10.0.0.2"), QStringLiteral("10.0.0.1")}));
}

} // namespace bellwether::haproxy

QTEST_GUILESS_MAIN(bellwether::haproxy::TestRuntimeSocket)
#include "tst_runtimesocket.moc"
