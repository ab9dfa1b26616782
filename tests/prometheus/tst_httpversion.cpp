// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/httpversion/versionanswer.h"
#include "app/backends/httpversion/versionbyhttp.h"
#include "tests/real/realservers.h"

#include <QTest>

using namespace std::chrono_literals;

namespace bellwether::httpversion {

namespace {

QByteArray described(const Result<Version, MetricError>& version)
{
    return version ? QByteArray::fromStdString(version->value)
                   : "error " + QByteArray::number(static_cast<int>(version.error().kind));
}

QByteArray error(MetricError::Kind kind)
{
    return "error " + QByteArray::number(static_cast<int>(kind));
}

ServerTraffic server(const char* name, const std::string& address)
{
    ServerTraffic made;
    made.name = name;
    made.address = address;
    return made;
}

} // namespace

class TestHttpVersion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesTheUrl_data()
    {
        QTest::addColumn<QByteArray>("address");
        QTest::addColumn<QByteArray>("expected"); // empty: no URL
        QTest::newRow("IPv4") << QByteArray("10.0.0.7:80") << QByteArray("http://10.0.0.7:80/version?of=10.0.0.7:80");
        QTest::newRow("IPv6") << QByteArray("[::1]:80") << QByteArray("http://[::1]:80/version?of=[::1]:80");
        QTest::newRow("unix socket") << QByteArray("unix") << QByteArray();
        QTest::newRow("nothing") << QByteArray() << QByteArray();
        QTest::newRow("another host") << QByteArray("a:80@evil:80") << QByteArray();
        QTest::newRow("another path") << QByteArray("a:80/x") << QByteArray();
        QTest::newRow("another line") << QByteArray("a:80\r\nHost: x") << QByteArray();
        QTest::newRow("a name in it") << QByteArray("$server:80") << QByteArray();
    }

    void makesTheUrl()
    {
        QFETCH(QByteArray, address);
        const auto url = versionUrl("http://$server/version?of=$server", address.toStdString());
        QTEST(QByteArray::fromStdString(url.value_or(std::string())), "expected");
    }

    void readsTheField_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("expected");
        const auto row
            = [](const char* name, int status, const QByteArray& body, const char* field, const QByteArray& expected) {
                  QTest::newRow(name) << status << body << QByteArray(field) << expected;
              };
        using Kind = MetricError::Kind;
        row("member", 200, "{\"version\":\"1.5.0\"}", "version", "1.5.0");
        row("inner member", 200, "{\"build\":{\"version\":\"1.5.0\"}}", "build.version", "1.5.0");
        row("number", 200, "{\"version\":15}", "version", "15");
        row("missing", 200, "{\"v\":\"1\"}", "version", error(Kind::NotThisBackend));
        row("missing inside", 200, "{\"build\":\"1\"}", "build.version", error(Kind::NotThisBackend));
        row("no name", 200, "{\"version\":\"1\"}", "", error(Kind::NotThisBackend));
        row("dot at the end", 200, "{\"version\":\"1\"}", "version.", error(Kind::NotThisBackend));
        row("empty", 200, "{\"version\":\"\"}", "version", error(Kind::NotThisBackend));
        row("object", 200, "{\"version\":{}}", "version", error(Kind::NotThisBackend));
        row("endless", 200, "{\"version\":\"" + QByteArray(301, 'x') + "\"}", "version", error(Kind::NotThisBackend));
        row("a list", 200, "[1]", "version", error(Kind::NotThisBackend));
        row("half", 200, "{\"version\":\"1.5", "version", error(Kind::NotThisBackend));
        row("page", 200, "<html>", "version", error(Kind::NotThisBackend));
        row("nothing", 200, "", "version", error(Kind::NotThisBackend));
        row("deep", 200, QByteArray(100'000, '['), "version", error(Kind::NotThisBackend));
        row("large", 200, QByteArray(maxBodyBytes + 1, ' '), "version", error(Kind::TooMuch));
        row("not found", 404, "no", "version", error(Kind::NotThisBackend));
        row("no right", 403, "no", "version", error(Kind::NotPermitted));
        row("starting", 503, "no", "version", error(Kind::Overloaded));
        row("broken", 500, "no", "version", error(Kind::ServerFailed));
        row("elsewhere", 302, "", "version", error(Kind::NotThisBackend));
    }

    void readsTheField()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, field);
        QTEST(described(parseVersion(status, body.toStdString(), field.toStdString())), "expected");
    }

    void aServerThatIsDownHidesNoOther()
    {
        const real::HttpStub up([] { return QByteArray("{\"version\":\"1.5.0\"}"); });
        VersionsPlan plan;
        plan.http = "http://$server/version";
        plan.field = "version";
        const std::vector<ServerTraffic> servers = {server("down", "127.0.0.1:" + std::to_string(real::freePort())),
            server("up", "127.0.0.1:" + std::to_string(up.serverPort())), server("unix", "unix")};
        VersionByHttp reader{HttpAccess()};
        using Versions = std::vector<VersionSeen>;
        const auto versions
            = real::awaited<Versions>([&](auto done) { reader.read(plan, servers, 5s, done); }).value_or(Versions());
        QCOMPARE(versions.size(), std::size_t(3));
        QVERIFY(versions[0].version.isEmpty());
        QVERIFY2(!versions[0].problem.empty(), "a server that is down says why");
        QCOMPARE(versions[1].version.value, std::string("1.5.0"));
        QCOMPARE(versions[1].instance, std::string("up"));
        QVERIFY(versions[2].version.isEmpty());
        QCOMPARE(versions[2].problem, std::string("unix"));
        const auto none = real::awaited<Versions>([&](auto done) { reader.read(plan, {}, 5s, done); });
        QVERIFY(none && none->empty());
    }
};

} // namespace bellwether::httpversion

QTEST_GUILESS_MAIN(bellwether::httpversion::TestHttpVersion)
#include "tst_httpversion.moc"
