// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/net/httpexchange.h"

#include <QTest>
#include <QTimer>

using namespace bellwether;

namespace {

// Longer than any test may last, on any machine.
constexpr Duration never = std::chrono::hours(1);

HttpRequest silentFor(const LoopbackServer& server, Duration deadline)
{
    HttpRequest request = get(urlOf(server));
    request.deadline = deadline;
    request.connectDeadline = deadline; // libcurl would look at everything when this one is over
    return request;
}

/// Counts requests that have ended, while the event loop runs.
class Ended
{
public:
    void add(bool asWanted)
    {
        ++m_all;
        m_asWanted += asWanted ? 1 : 0;
    }

    /// Whether that many ended. In vain only when something that should be early waits for what is late.
    [[nodiscard]] bool wait(int count) const
    {
        return QTest::qWaitFor([&] { return m_all >= count; }, 60'000);
    }

    [[nodiscard]] int asWanted() const { return m_asWanted; }

private:
    int m_all = 0;
    int m_asWanted = 0;
};

} // namespace

/// What one request must not do to those after it and beside it.
class TestHttpReuse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsLeftOfTheRequestBefore();
    void nothingIsLeftOfTheAnswerBefore();
    void nothingIsLeftOfAFailure();
    void aFreshConnectionIsForOneRequest();
    void whatEndsAtOnceDoesNotKeepTheLoop();
    void aShortDeadlineComesBesideLongOnes();
    void aShortDeadlineComesBeforeALongOneUnderWay();
    void aFailureIsToldBesideAnEarlierDeadline();
    void readsTheServersClock_data();
    void readsTheServersClock();
};

void TestHttpReuse::nothingIsLeftOfTheRequestBefore()
{
    LoopbackServer server([](const QByteArray&) { return Answer{LoopbackServer::ok("x")}; });
    HttpAccess access;
    access.headers = {{"X-Scope-OrgID", "shop"}};
    HttpClient client(access, {});
    HttpRequest command = post(urlOf(server, "/first?a=1"), HttpRequest::Reuse::Allowed);
    command.headers = {{"X-Operation", "17"}};
    QVERIFY(exchange(client, command).has_value());
    QVERIFY(exchange(client, get(urlOf(server, "/second"))).has_value());
    command.url = urlOf(server, "/third");
    command.method = "PUT";
    command.headers.clear();
    command.body = "more than before";
    QVERIFY(exchange(client, command).has_value());
    const std::vector<QByteArray>& requests = server.requests();
    QCOMPARE(server.connections(), 1);
    QVERIFY(requests[0].startsWith("POST /first?a=1 HTTP/1.1\r\n"));
    QVERIFY(requests[0].contains("X-Operation: 17\r\n"));
    QVERIFY(requests[0].endsWith("\r\n\r\nweight=50"));
    QVERIFY(requests[1].startsWith("GET /second HTTP/1.1\r\n"));
    QVERIFY(!requests[1].contains("X-Operation") && !requests[1].contains("Content-"));
    QVERIFY(requests[1].endsWith("\r\n\r\n"));
    QVERIFY(requests[2].startsWith("PUT /third HTTP/1.1\r\n"));
    QVERIFY(!requests[2].contains("X-Operation"));
    QVERIFY(requests[2].endsWith("\r\n\r\nmore than before"));
    for (const QByteArray& request : requests) {
        QCOMPARE(request.count("X-Scope-OrgID: shop\r\n"), 1);
    }
}

void TestHttpReuse::nothingIsLeftOfTheAnswerBefore()
{
    LoopbackServer server([](const QByteArray& request) {
        return request.startsWith("GET /long")
            ? Answer{LoopbackServer::ok("a long answer", "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nX-Old: yes\r\n")}
            : Answer{LoopbackServer::ok("short")};
    });
    HttpClient client({}, {});
    const Outcome first = exchange(client, get(urlOf(server, "/long")));
    QVERIFY(first->date.has_value());
    QCOMPARE(first->header("x-old"), std::string("yes"));
    const Outcome second = exchange(client, get(urlOf(server, "/short")));
    QCOMPARE(second->body, std::string("short"));
    QVERIFY(!second->date.has_value());
    QCOMPARE(second->header("x-old"), std::string());
}

void TestHttpReuse::nothingIsLeftOfAFailure()
{
    LoopbackServer server([](const QByteArray& request) {
        return request.startsWith("GET /half") ? Answer{"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf", true}
                                               : Answer{LoopbackServer::ok("four")};
    });
    HttpClient client({}, {});
    QCOMPARE(exchange(client, get(urlOf(server, "/half"))).error().kind, HttpError::Kind::CutShort);
    HttpRequest small = get(urlOf(server));
    small.mostBytes = 3;
    QCOMPARE(exchange(client, small).error().kind, HttpError::Kind::TooLarge);
    QCOMPARE(exchange(client, get("http://a b/")).error().kind, HttpError::Kind::BadUrl);
    const Outcome unsupported = exchange(client, get("gopher://127.0.0.1/"));
    QCOMPARE(unsupported.error().kind, HttpError::Kind::BadUrl);
    QVERIFY(!unsupported.error().sent);
    const Outcome outcome = exchange(client, get(urlOf(server)));
    QVERIFY(outcome.has_value());
    QCOMPARE(outcome->body, std::string("four"));
}

void TestHttpReuse::aFreshConnectionIsForOneRequest()
{
    LoopbackServer server([](const QByteArray&) { return Answer{LoopbackServer::ok("x")}; });
    HttpClient client({}, {});
    QVERIFY(exchange(client, get(urlOf(server))).has_value());
    QVERIFY(exchange(client, post(urlOf(server), HttpRequest::Reuse::FreshConnection)).has_value());
    QCOMPARE(server.connections(), 2);
    QVERIFY(exchange(client, get(urlOf(server))).has_value());
    QVERIFY(exchange(client, post(urlOf(server), HttpRequest::Reuse::Allowed)).has_value());
    QCOMPARE(server.connections(), 2);
}

void TestHttpReuse::whatEndsAtOnceDoesNotKeepTheLoop()
{
    constexpr int tooMany = 10'000;
    LoopbackServer server([](const QByteArray&) { return Answer{LoopbackServer::ok("x")}; });
    HttpClient client({}, {});
    QEventLoop loop;
    bool isAnswered = false;
    int failures = 0;
    const std::function<void()> failAgain = [&] {
        client.send(get("http://a b/"), [&](const Outcome&) {
            ++failures;
            if (!isAnswered && failures < tooMany) {
                failAgain();
            } else {
                loop.quit();
            }
        });
    };
    failAgain();
    client.send(get(urlOf(server)), [&](const Outcome& outcome) { isAnswered = outcome.has_value(); });
    loop.exec();
    QVERIFY(isAnswered);
    QVERIFY(failures < tooMany);
}

void TestHttpReuse::aShortDeadlineComesBesideLongOnes()
{
    LoopbackServer server([](const QByteArray&) { return Answer{}; });
    Ended ended;
    HttpClient client({}, {});
    for (const Duration deadline : {never, Duration(200), 2 * never, Duration(100)}) {
        client.send(silentFor(server, deadline), [&, deadline](const Outcome& outcome) {
            ended.add(!outcome && outcome.error().kind == HttpError::Kind::TimedOut && deadline < never);
        });
    }
    QVERIFY(ended.wait(2));
    QCOMPARE(ended.asWanted(), 2);
}

void TestHttpReuse::aShortDeadlineComesBeforeALongOneUnderWay()
{
    Ended ended;
    HttpClient client({}, {});
    LoopbackServer server([&](const QByteArray&) {
        if (server.requests().size() == 1) {
            // By then libcurl's own short timers are over: nothing is due before the first one's deadline.
            QTimer::singleShot(500, this,
                [&] { client.send(silentFor(server, Duration(100)), [&](const Outcome&) { ended.add(true); }); });
        }
        return Answer{};
    });
    client.send(silentFor(server, never), [&](const Outcome&) { ended.add(false); });
    QVERIFY(ended.wait(1));
    QCOMPARE(ended.asWanted(), 1);
}

void TestHttpReuse::aFailureIsToldBesideAnEarlierDeadline()
{
    LoopbackServer server([](const QByteArray&) { return Answer{}; });
    Ended ended;
    HttpClient client({}, {});
    HttpRequest bad = get("http://a b/");
    bad.deadline = 2 * never;
    bad.connectDeadline = 2 * never;
    client.send(std::move(bad),
        [&](const Outcome& outcome) { ended.add(!outcome && outcome.error().kind == HttpError::Kind::BadUrl); });
    client.send(silentFor(server, never), [&](const Outcome&) { ended.add(false); });
    QVERIFY(ended.wait(1));
    QCOMPARE(ended.asWanted(), 1);
}

void TestHttpReuse::readsTheServersClock_data()
{
    QTest::addColumn<QByteArray>("date");
    QTest::addColumn<qint64>("seconds"); // 0: none
    QTest::newRow("as RFC 9110 wants it") << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT") << qint64(784111777);
    QTest::newRow("as before 1994") << QByteArray("Sunday, 06-Nov-94 08:49:37 GMT") << qint64(784111777);
    QTest::newRow("as C prints it") << QByteArray("Sun Nov  6 08:49:37 1994") << qint64(784111777);
    QTest::newRow("another zone") << QByteArray("Sun, 06 Nov 1994 08:49:37 EST") << qint64(784111777 + 5 * 3600);
    QTest::newRow("a leap day") << QByteArray("Thu, 29 Feb 2024 23:59:59 GMT") << qint64(1709251199);
    QTest::newRow("a leap second") << QByteArray("Sat, 31 Dec 2016 23:59:60 GMT") << qint64(1483228800);
    QTest::newRow("the last second of a year") << QByteArray("Thu, 31 Dec 2026 23:59:59 GMT") << qint64(1798761599);
    QTest::newRow("no month") << QByteArray("Sun, 06 Nev 1994 08:49:37 GMT") << qint64(0);
    QTest::newRow("between two months") << QByteArray("Sun, 06 anF 1994 08:49:37 GMT") << qint64(0);
    QTest::newRow("no hour") << QByteArray("Sun, 06 Nov 1994 24:49:37 GMT") << qint64(0);
    QTest::newRow("no date") << QByteArray("yesterday") << qint64(0);
    QTest::newRow("nothing") << QByteArray() << qint64(0);
}

void TestHttpReuse::readsTheServersClock()
{
    QFETCH(QByteArray, date);
    QFETCH(qint64, seconds);
    LoopbackServer server([&](const QByteArray&) { return Answer{LoopbackServer::ok("x", "Date: " + date + "\r\n")}; });
    HttpClient client({}, {});
    const Outcome outcome = exchange(client, get(urlOf(server)));
    QVERIFY(outcome.has_value());
    QCOMPARE(outcome->date.has_value(), seconds > 0);
    if (seconds > 0) {
        QCOMPARE(qint64(outcome->date->time_since_epoch().count()), seconds * 1000);
    }
}

QTEST_GUILESS_MAIN(TestHttpReuse)
#include "tst_httpreuse.moc"
