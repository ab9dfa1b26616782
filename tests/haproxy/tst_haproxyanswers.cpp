// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/haproxy/answerparser.h"

#include <QFile>
#include <QTest>

namespace bellwether::haproxy {

namespace {

using Kind = TrafficError::Kind;

/// What Debian's HAProxy 2.6.12 said.
std::string recorded(const char* name)
{
    QFile file(QFINDTESTDATA(QByteArray("data/").append(name).constData()));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

TrafficPlan planOf(const char* backend, std::vector<std::string> stable = {"shop1"})
{
    TrafficPlan plan;
    plan.backend = backend;
    plan.tracks.stable = std::move(stable);
    plan.tracks.canary = {"shop-c1"};
    return plan;
}

TrafficPlan shop()
{
    return planOf("be_shop", {"shop1", "shop2"});
}

std::string replaced(std::string text, std::string_view from, std::string_view to)
{
    const std::size_t at = text.find(from);
    return at == text.npos ? std::string("nothing to replace") : text.replace(at, from.size(), to);
}

QByteArray describe(const Result<NodeTraffic, TrafficError>& result)
{
    if (!result) {
        return "error " + QByteArray::number(static_cast<int>(result.error().kind)) + " "
            + QByteArray::fromStdString(result.error().detail);
    }
    QByteArray text = result->mayWrite ? "admin" : "reader";
    text += result->weightsChangeable ? ", dynamic" : ", static";
    text += result->followsWeights ? ", by weight" : "";
    text += result->sticky ? ", sticky" : "";
    return text;
}

} // namespace

class TestHaproxyAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsServers()
    {
        const auto node = parseReading(recorded("reading.txt"), shop());
        QVERIFY2(node.has_value(), describe(node).constData());
        QCOMPARE(node->servers.size(), std::size_t(3));
        ServerTraffic shop1;
        shop1.name = "shop1";
        shop1.address = "127.0.0.1:28081";
        shop1.weight = 85;
        shop1.configuredWeight = 100;
        shop1.status = ServerStatus::Up;
        shop1.counters.requests = 45;
        shop1.counters.assigned = 45;
        QVERIFY(node->servers[0] == shop1);
        QCOMPARE(node->servers[1].address, std::string("[::1]:28083"));
        QVERIFY(node->servers[1].status == ServerStatus::Down);
        const ServerTraffic& canary = node->servers[2];
        QVERIFY(canary.track == Track::Canary);
        QCOMPARE(canary.weight, 255);
        QCOMPARE(canary.configuredWeight, 0);
        QCOMPARE(canary.counters.requests, std::uint64_t(135));
        QCOMPARE(canary.counters.serverErrors, std::uint64_t(45));
        QVERIFY(QByteArray::fromStdString(node->process).contains(' '));
        QVERIFY(!node->survivesReload);
    }

    void tellsWhatANodeAllows_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("backend");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("admin") << QByteArray("reading.txt") << QByteArray("be_shop")
                               << QByteArray("admin, dynamic, by weight");
        QTest::newRow("operator") << QByteArray("reading_operator.txt") << QByteArray("be_shop")
                                  << QByteArray("reader, dynamic, by weight");
        QTest::newRow("user sees no algorithm")
            << QByteArray("reading_user.txt") << QByteArray("be_shop") << QByteArray("reader, static");
        QTest::newRow("static-rr") << QByteArray("reading_static.txt") << QByteArray("be_static")
                                   << QByteArray("admin, static");
        QTest::newRow("cookie") << QByteArray("reading_sticky.txt") << QByteArray("be_sticky")
                                << QByteArray("admin, dynamic, by weight, sticky");
        QTest::newRow("stick table") << QByteArray("reading_stick_table.txt") << QByteArray("be_stick_table")
                                     << QByteArray("admin, dynamic, sticky");
        QTest::newRow("tcp") << QByteArray("reading_tcp.txt") << QByteArray("be_tcp") << QByteArray("admin, dynamic");
    }

    void tellsWhatANodeAllows()
    {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, backend);
        QTEST(describe(parseReading(recorded(file.constData()), planOf(backend.constData()))), "expected");
    }

    void readsTheOperatorsStates()
    {
        const NodeWritten written = parseWritten(recorded("written_maint.txt"), shop());
        QVERIFY(written.outcome == WriteOutcome::Accepted);
        const NodeTraffic& node = *written.after.traffic;
        QVERIFY(node.servers[1].admin == ServerAdmin::Drain);
        QVERIFY(node.servers[2].admin == ServerAdmin::Maint);
        // Checks stop in maint, so nobody knows whether the server is up.
        QVERIFY(node.servers[2].status == ServerStatus::Unchecked);
    }

    void readsServersThatAreDown()
    {
        const auto node = parseReading(recorded("reading_down.txt"), shop());
        QVERIFY2(node.has_value(), describe(node).constData());
        QVERIFY(trackIsDown(*node, Track::Canary));
        QVERIFY(trackIsDown(*node, Track::Stable));
    }

    void readsServersWithoutChecks()
    {
        const auto node = parseReading(recorded("reading_tcp.txt"), planOf("be_tcp"));
        QVERIFY2(node.has_value(), describe(node).constData());
        QVERIFY(node->servers[0].status == ServerStatus::Unchecked);
        QCOMPARE(node->servers[1].address, std::string("unix"));
    }

    void namesFaults_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("kind");
        const std::string good = recorded("reading.txt");
        const auto row = [](const char* name, const std::string& answer, Kind kind) {
            QTest::newRow(name) << QByteArray::fromStdString(answer) << static_cast<int>(kind);
        };
        row("no such backend", recorded("reading_unknown_backend.txt"), Kind::UnknownBackend);
        row("another backend's answer", recorded("reading_static.txt"), Kind::UnknownBackend);
        row("server gone from statistics", replaced(good, "be_shop,shop-c1,", "be_shop,shop-c2,"), Kind::UnknownServer);
        row("server gone from states", replaced(good, " shop-c1 ", " shop-c2 "), Kind::UnknownServer);
        row("nothing", "", Kind::ClosedEarly);
        row("web server", "HTTP/1.1 400 Bad Request\r\nServer: x\r\n\r\n<html>", Kind::Unreadable);
        row("old command set", replaced(good, "# be_id", "Unknown command."), Kind::Unreadable);
        row("leaving process", replaced(good, "Stopping: 0", "Stopping: 1"), Kind::Rejected);
        row("weight out of range", replaced(good, " 255 0 ", " 257 0 "), Kind::Unreadable);
        row("weight is a word", replaced(good, " 255 0 ", " many 0 "), Kind::Unreadable);
        row("negative counter", replaced(good, ",45,0,0,,,,45", ",-45,0,0,,,,45"), Kind::Unreadable);
        row("counter without end", replaced(good, ",45,0,0,,,,45", ",99999999999999999999,0,0,,,,45"),
            Kind::Unreadable);
        row("unknown state", replaced(good, " shop-c1 127.0.0.1 2 ", " shop-c1 127.0.0.1 9 "), Kind::Unreadable);
        row("short row", replaced(good, ",UP,255,1,0,0,0,2,0,,1,3,3,,135", ""), Kind::Unreadable);
        row("over the limit", std::string(maxAnswerBytes + 1, 'x'), Kind::Unreadable);
    }

    void namesFaults()
    {
        QFETCH(QByteArray, answer);
        const auto node = parseReading(answer.toStdString(), shop());
        QVERIFY(!node.has_value());
        QTEST(static_cast<int>(node.error().kind), "kind");
        QVERIFY(node.error().detail.size() <= 300);
    }

    void quotedFieldsHoldSeparators()
    {
        const std::string quoted = replaced(recorded("reading.txt"), "Layer4 check passed", "\"said \"\"a, b\"\", c\"");
        QCOMPARE(describe(parseReading(quoted, shop())), QByteArray("admin, dynamic, by weight"));
    }

    void acceptsCarriageReturns()
    {
        const QByteArray answer = QByteArray::fromStdString(recorded("reading.txt")).replace("\n", "\r\n");
        QCOMPARE(describe(parseReading(answer.toStdString(), shop())), QByteArray("admin, dynamic, by weight"));
    }

    void aCutAnswerIsNoReading()
    {
        const std::string whole = recorded("reading.txt");
        const std::size_t complete = whole.rfind("admin") + 5;
        for (std::size_t length = 0; length < whole.size(); ++length) {
            const auto node = parseReading(std::string_view(whole).substr(0, length), shop());
            QVERIFY2(node.has_value() == (length >= complete), qPrintable(QString::number(length)));
        }
    }

    void tellsHowAWriteEnded_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("backend");
        QTest::addColumn<int>("outcome");
        QTest::addColumn<int>("kind"); // -1: no error
        const auto row = [](const char* file, const char* backend, WriteOutcome outcome, int kind) {
            QTest::newRow(file) << QByteArray(file) << QByteArray(backend) << static_cast<int>(outcome) << kind;
        };
        row("written_reading.txt", "be_shop", WriteOutcome::Accepted, -1);
        row("written_half.txt", "be_shop", WriteOutcome::Refused, static_cast<int>(Kind::UnknownServer));
        row("written_denied.txt", "be_shop", WriteOutcome::Refused, static_cast<int>(Kind::PermissionDenied));
        row("written_static.txt", "be_static", WriteOutcome::Refused, static_cast<int>(Kind::StaticAlgorithm));
    }

    void tellsHowAWriteEnded()
    {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, backend);
        const NodeWritten written = parseWritten(recorded(file.constData()), planOf(backend.constData()));
        QTEST(static_cast<int>(written.outcome), "outcome");
        QTEST(written.error ? static_cast<int>(written.error->kind) : -1, "kind");
        QVERIFY2(written.after.traffic.has_value(), describe(written.after.traffic).constData());
    }

    void aHalfRefusedWriteShowsWhatItDid()
    {
        const NodeWritten written = parseWritten(recorded("written_half.txt"), planOf("be_shop"));
        QCOMPARE(written.after.traffic->servers[0].weight, 256);
        QCOMPARE(written.after.traffic->servers[1].weight, 0);
    }

    void aCutWriteIsUnknown()
    {
        const std::string whole = recorded("written_reading.txt");
        const std::size_t complete = whole.rfind("admin") + 5;
        for (std::size_t length = 0; length < complete; ++length) {
            const NodeWritten written = parseWritten(std::string_view(whole).substr(0, length), shop());
            QVERIFY2(written.outcome == WriteOutcome::Unknown, qPrintable(QString::number(length)));
            QVERIFY(written.error.has_value());
        }
    }

    void aStrangersAnswerIsUnknown()
    {
        const NodeWritten written = parseWritten("HTTP/1.1 400 Bad Request\r\n\r\n", shop());
        QVERIFY(written.outcome == WriteOutcome::Unknown);
        QVERIFY(written.error->kind == Kind::Unreadable);
    }

    void aKnownRefusalNeedsNoReading()
    {
        const NodeWritten written = parseWritten("\nPermission denied\n\n", shop());
        QVERIFY(written.outcome == WriteOutcome::Refused);
        QVERIFY(written.error->kind == Kind::PermissionDenied);
    }
};

} // namespace bellwether::haproxy

QTEST_GUILESS_MAIN(bellwether::haproxy::TestHaproxyAnswers)
#include "tst_haproxyanswers.moc"
