// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/control/controlclient.h"
#include "app/control/controlserver.h"
#include "tests/control/fakeengine.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace bellwether {

using namespace Qt::StringLiterals;

namespace {

/// The bare socket, for what our own client never sends.
class Peer
{
public:
    explicit Peer(const QString& path) { m_socket.connectToServer(path); }

    QLocalSocket& socket() { return m_socket; }

    void send(const QByteArray& line) { m_socket.write(line + '\n'); }

    QJsonObject next()
    {
        return QTest::qWaitFor([this] { return m_socket.canReadLine(); })
            ? QJsonDocument::fromJson(m_socket.readLine()).object()
            : QJsonObject{};
    }

    bool isLetGo()
    {
        return QTest::qWaitFor([this] { return m_socket.state() == QLocalSocket::UnconnectedState; });
    }

private:
    QLocalSocket m_socket;
};

std::vector<qint64> sequencesOf(const QSignalSpy& spy)
{
    std::vector<qint64> sequences;
    for (const auto& arguments : spy) {
        sequences.push_back(arguments.first().toJsonObject().value("sequence"_L1).toInteger());
    }
    return sequences;
}

} // namespace

class TestControlSocket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_engine = std::make_unique<FakeEngine>();
        m_raised = 0;
        m_server = std::make_unique<ControlServer>(*m_engine, path(), "anna", [this] { ++m_raised; });
        QCOMPARE(m_server->fault(), QString());
    }

    void cleanup() { m_server.reset(); }

    void saysTheVersionFirst()
    {
        Peer peer(path());
        QCOMPARE(peer.next(), (QJsonObject{{u"bellwether"_s, 1}}));
    }

    void isForThisUserOnly()
    {
        QCOMPARE(QFileInfo(path()).permissions() & ~(QFile::ReadUser | QFile::WriteUser | QFile::ExeUser),
            QFile::ReadOwner | QFile::WriteOwner);
    }

    void takesTheSocketOfADeadProcessOver()
    {
        m_server.reset();
        QLocalServer dead;
        QVERIFY(dead.listen(path()));
        m_server = std::make_unique<ControlServer>(*m_engine, path(), "anna", [] {});
        QCOMPARE(m_server->fault(), QString());
        Peer peer(path());
        QVERIFY(!peer.next().isEmpty());
    }

    void greetsOnceWhatIsOpenIsKnown()
    {
        m_engine->publish(deploymentWith("shop-1", 1));
        Peer peer(path());
        QVERIFY(!peer.next().isEmpty());
        peer.send(R"({"do": "status", "id": 7})");
        const QJsonObject reply = peer.next();
        QCOMPARE(reply.value("id"_L1).toInteger(), 7);
        QCOMPARE(reply.value("status"_L1).toArray().at(0).toObject().value("deployment"_L1).toString(), u"shop-1"_s);
    }

    void handsACommandOver()
    {
        ControlClient client;
        attach(client);
        const QJsonObject reply = ask(client,
            {{u"do"_s, u"shift"_s}, {u"deployment"_s, u"shop-1"_s}, {u"share"_s, 25}, {u"reason"_s, u"why not"_s},
                {u"actor"_s, u"somebody else"_s}});
        QCOMPARE(reply.value("ok"_L1).toBool(), true);
        QCOMPARE(reply.value("event"_L1).toInteger(), 1);
        QCOMPARE(m_engine->commands.size(), std::size_t(1));
        const Command& command = m_engine->commands.front();
        QCOMPARE(command.deployment.value, std::string("shop-1"));
        QCOMPARE(std::get<ShiftTraffic>(command.wish).target.percent, 25.0);
        QCOMPARE(command.reason, std::string("why not"));
        QVERIFY2(command.actor == "anna", "the actor is who may open the socket");
    }

    void passesEveryRefusalOn()
    {
        m_engine->outcome = Unexpected<Refusals>(Refusals{
            {Refusal::Kind::NodeSilent, "10.0.0.7:9999", {}}, {Refusal::Kind::TooEarly, {}, Duration(90'000)}});
        ControlClient client;
        attach(client);
        const QJsonObject reply = ask(client, {{u"do"_s, u"promote"_s}, {u"deployment"_s, u"shop-1"_s}});
        QCOMPARE(reply.value("ok"_L1).toBool(true), false);
        const QJsonArray refused = reply.value("refused"_L1).toArray();
        QCOMPARE(refused.size(), 2);
        QCOMPARE(refused.at(0).toObject().value("kind"_L1).toString(), u"node-silent"_s);
        QCOMPARE(refused.at(0).toObject().value("subject"_L1).toString(), u"10.0.0.7:9999"_s);
        QCOMPARE(refused.at(1).toObject().value("remaining_ms"_L1).toInteger(), 90'000);
    }

    void refusesWhatIsNoRequest_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("no JSON") << QByteArray("shift 25");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("a list") << QByteArray("[1]");
        QTest::newRow("half") << QByteArray("{\"do\": \"status\"");
        QTest::newRow("unknown request") << QByteArray("{\"do\": \"dance\", \"deployment\": \"shop-1\"}");
        QTest::newRow("no deployment") << QByteArray("{\"do\": \"shift\", \"share\": 5}");
        QTest::newRow("bytes") << QByteArray("\xff\xfe{}");
    }

    void refusesWhatIsNoRequest()
    {
        QFETCH(QByteArray, line);
        Peer peer(path());
        (void)peer.next();
        peer.send(line);
        QVERIFY(peer.next().contains("error"_L1));
        peer.send(R"({"do": "status"})");
        QVERIFY2(peer.next().contains("status"_L1), "the connection goes on");
        QVERIFY(m_engine->commands.empty());
    }

    void letsAPeerGoThatNeverEndsItsLine()
    {
        Peer peer(path());
        (void)peer.next();
        peer.socket().write(QByteArray(3 << 20, 'x'));
        QVERIFY(peer.isLetGo());
    }

    void letsASlowReaderGoAndServesTheOthers()
    {
        Peer slow(path());
        (void)slow.next();
        slow.socket().setReadBufferSize(1);
        ControlClient other;
        attach(other);
        QSignalSpy heard(&other, &ControlClient::eventHeard);
        slow.send(R"({"do": "events", "follow": true})");
        (void)ask(other, {{u"do"_s, u"events"_s}, {u"follow"_s, true}});
        QVERIFY(QTest::qWaitFor([&] { return slow.socket().bytesToWrite() == 0; }));
        const SnapshotPtr last = deploymentWith("shop-1", 24, 1 << 20);
        for (int told = 1; told <= 24; ++told) {
            auto snapshot = std::make_shared<Snapshot>(*last);
            snapshot->events.resize(std::size_t(told));
            snapshot->state.sequence = std::uint64_t(told);
            m_engine->publish(snapshot);
            QVERIFY(QTest::qWaitFor([&] { return heard.size() == told; }));
        }
        slow.socket().setReadBufferSize(0);
        QVERIFY(slow.isLetGo());
    }

    void followsEachEventOnceAndInOrder()
    {
        m_engine->publish(deploymentWith("shop-1", 2));
        ControlClient client;
        attach(client);
        QSignalSpy heard(&client, &ControlClient::eventHeard);
        const QJsonObject before
            = ask(client, {{u"do"_s, u"events"_s}, {u"deployment"_s, u"shop-1"_s}, {u"follow"_s, true}});
        QCOMPARE(before.value("events"_L1).toArray().size(), 2);
        m_engine->publish(deploymentWith("shop-2", 3));
        m_engine->publish(deploymentWith("shop-1", 2));
        m_engine->publish(deploymentWith("shop-1", 4));
        m_engine->publish(deploymentWith("shop-1", 7));
        QVERIFY(QTest::qWaitFor([&] { return heard.size() >= 5; }));
        (void)ask(client, {{u"do"_s, u"status"_s}});
        QCOMPARE(sequencesOf(heard), (std::vector<qint64>{3, 4, 5, 6, 7}));
    }

    void readsEventsFromANumberOn()
    {
        m_engine->publish(deploymentWith("shop-1", 5));
        ControlClient client;
        attach(client);
        const QJsonObject reply = ask(client, {{u"do"_s, u"events"_s}, {u"deployment"_s, u"shop-1"_s}, {u"from"_s, 4}});
        const QJsonArray events = reply.value("events"_L1).toArray();
        QCOMPARE(events.size(), 2);
        QCOMPARE(events.at(0).toObject().value("sequence"_L1).toInteger(), 4);
        QCOMPARE(events.at(0).toObject().value("deployment"_L1).toString(), u"shop-1"_s);
    }

    void watchesTheStatus()
    {
        ControlClient client;
        attach(client);
        QSignalSpy heard(&client, &ControlClient::statusHeard);
        (void)ask(client, {{u"do"_s, u"watch"_s}});
        m_engine->publish(deploymentWith("shop-1", 2));
        QVERIFY(heard.count() > 0 || heard.wait());
        QCOMPARE(heard.first().first().toJsonObject().value("events"_L1).toInteger(), 2);
    }

    void servesTwoAtOnce()
    {
        ControlClient first;
        ControlClient second;
        attach(first);
        attach(second);
        (void)ask(first, {{u"do"_s, u"hold"_s}, {u"deployment"_s, u"a"_s}});
        (void)ask(second, {{u"do"_s, u"raise-window"_s}});
        QCOMPARE(m_engine->commands.size(), std::size_t(1));
        QCOMPARE(m_raised, 1);
    }

    void saysThatThereIsNoWindow()
    {
        m_server.reset();
        m_server = std::make_unique<ControlServer>(*m_engine, path(), "anna", nullptr);
        ControlClient client;
        attach(client);
        QCOMPARE(ask(client, {{u"do"_s, u"raise-window"_s}}).value("ok"_L1).toBool(true), false);
    }

    void saysWhyNobodyCanAttach()
    {
        m_server.reset();
        const ControlServer server(*m_engine, path() + QString(200, u'x'), "anna", nullptr);
        QVERIFY(!server.fault().isEmpty());
    }

    void saysThatTheEngineIsGone()
    {
        ControlClient client;
        attach(client);
        QSignalSpy lost(&client, &ControlClient::lost);
        m_server.reset();
        QVERIFY(lost.count() > 0 || lost.wait());
    }

    void endsWhileACommandIsUnderWay()
    {
        Peer peer(path());
        (void)peer.next();
        peer.send(R"({"do": "hold", "deployment": "a"})");
        QVERIFY(QTest::qWaitFor([&] { return !m_engine->commands.empty(); }));
        m_server.reset();
        QVERIFY(peer.isLetGo());
    }

    void saysThatNobodyListens()
    {
        m_server.reset();
        ControlClient client;
        QSignalSpy unavailable(&client, &ControlClient::unavailable);
        client.attach(path());
        QVERIFY(unavailable.count() > 0 || unavailable.wait());
    }

private:
    QString path() const { return m_folder.filePath(u"control.sock"_s); }

    void attach(ControlClient& client)
    {
        QSignalSpy attached(&client, &ControlClient::attached);
        client.attach(path());
        QVERIFY(attached.count() > 0 || attached.wait());
    }

    static QJsonObject ask(ControlClient& client, const QJsonObject& request)
    {
        std::optional<QJsonObject> reply;
        client.ask(request, [&](const QJsonObject& said) { reply = said; });
        (void)QTest::qWaitFor([&] { return reply.has_value(); });
        return reply.value_or(QJsonObject{});
    }

    QTemporaryDir m_folder;
    std::unique_ptr<FakeEngine> m_engine;
    std::unique_ptr<ControlServer> m_server;
    int m_raised = 0;
};

} // namespace bellwether

QTEST_GUILESS_MAIN(bellwether::TestControlSocket)
#include "tst_controlsocket.moc"
