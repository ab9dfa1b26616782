// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/haproxy/answerparser.h"
#include "app/backends/haproxy/haproxyrouter.h"
#include "tests/real/realservers.h"

#include <QFile>
#include <QTcpSocket>
#include <QTest>

using namespace std::chrono_literals;

namespace bellwether::haproxy {

namespace {

using Kind = TrafficError::Kind;

QByteArray recorded(const char* name)
{
    QFile file(QFINDTESTDATA(QByteArray("data/").append(name).constData()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Reads one line, says what it was told to and closes.
class Peer : public QTcpServer
{
public:
    explicit Peer(QByteArray answer)
        : m_answer(std::move(answer))
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket* const socket = nextPendingConnection();
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                heard += socket->readAll();
                if (heard.endsWith('\n')) {
                    socket->write(m_answer);
                    socket->disconnectFromHost();
                }
            });
        });
    }

    [[nodiscard]] HaproxySettings::Node node() const
    {
        return {{"edge-1"}, "127.0.0.1:" + std::to_string(serverPort())};
    }

    QByteArray heard;

private:
    QByteArray m_answer;
};

TrafficPlan shop()
{
    TrafficPlan plan;
    plan.backend = "be_shop";
    plan.tracks.stable = {"shop1", "shop2"};
    plan.tracks.canary = {"shop-c1"};
    return plan;
}

} // namespace

/// How a conversation ends with a peer that misbehaves.
class TestHaproxyRouter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsHowAWriteEnded_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("outcome");
        QTest::addColumn<int>("kind"); // -1: no error
        const auto row = [](const char* name, const QByteArray& answer, WriteOutcome outcome, int kind) {
            QTest::newRow(name) << answer << static_cast<int>(outcome) << kind;
        };
        const QByteArray good = recorded("written_reading.txt");
        const auto number = [](Kind kind) { return static_cast<int>(kind); };
        row("whole", good, WriteOutcome::Accepted, -1);
        row("read and never answered", "", WriteOutcome::Unknown, number(Kind::ClosedEarly));
        row("cut after the writes", "\n\n\n\n", WriteOutcome::Unknown, number(Kind::ClosedEarly));
        row("cut in the reading", good.left(good.size() / 2), WriteOutcome::Unknown, number(Kind::ClosedEarly));
        row("a web server", "HTTP/1.1 400 Bad Request\r\n\r\n", WriteOutcome::Unknown, number(Kind::Unreadable));
        row("refused", recorded("written_denied.txt"), WriteOutcome::Refused, number(Kind::PermissionDenied));
        row("without end", QByteArray(static_cast<qsizetype>(maxAnswerBytes) + 1, 'x'), WriteOutcome::Unknown,
            number(Kind::Unreadable));
    }

    void tellsHowAWriteEnded()
    {
        QFETCH(QByteArray, answer);
        Peer peer(answer);
        HaproxyRouter router({peer.node()});
        const auto written = real::awaited<NodeWritten>([&](auto done) {
            router.write(
                {"edge-1"}, shop(), {.operation = {}, .target = {25}, .moveSticky = false, .begins = false}, 10s, done);
        });
        QVERIFY(written.has_value());
        QTEST(static_cast<int>(written->outcome), "outcome");
        QTEST(written->error ? static_cast<int>(written->error->kind) : -1, "kind");
        QCOMPARE(peer.heard.count('\n'), 1);
        QVERIFY(peer.heard.startsWith("set server be_shop/shop1 weight "));
        QVERIFY(peer.heard.endsWith(";show cli level\n"));
    }

    void whatWasNotDeliveredIsRefused()
    {
        HaproxyRouter router(
            {{{"closed"}, "127.0.0.1:" + std::to_string(real::freePort())}, {{"gone"}, "/nonexistent/socket"}});
        for (const NodeId& node : router.nodes()) {
            const auto written = real::awaited<NodeWritten>([&](auto done) {
                router.write(
                    node, shop(), {.operation = {}, .target = {25}, .moveSticky = false, .begins = false}, 10s, done);
            });
            QVERIFY(written.has_value());
            QVERIFY(written->outcome == WriteOutcome::Refused);
            QVERIFY(written->error->kind == Kind::Unreachable);
        }
    }

    void aWriteOfSeveralLinesThatStopsBetweenThemIsUnknown()
    {
        TrafficPlan plan = shop();
        for (int i = 0; i < 600; ++i) {
            plan.tracks.stable.push_back("shop" + std::to_string(i));
        }
        Peer peer("\n");
        HaproxyRouter router({peer.node()});
        const auto written = real::awaited<NodeWritten>([&](auto done) {
            router.write(
                {"edge-1"}, plan, {.operation = {}, .target = {0}, .moveSticky = false, .begins = false}, 10s, done);
        });
        QVERIFY(written.has_value());
        QVERIFY(written->outcome == WriteOutcome::Unknown);
        QVERIFY(peer.heard.count('\n') > 1);
    }
};

} // namespace bellwether::haproxy

QTEST_GUILESS_MAIN(bellwether::haproxy::TestHaproxyRouter)
#include "tst_haproxyrouter.moc"
