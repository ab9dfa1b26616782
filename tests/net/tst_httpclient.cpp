// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/net/httpexchange.h"

#include <QTest>

using namespace bellwether;

class TestHttpClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void deliversAnUnansweredCommandOnce();
    void tellsHowAnExchangeFailed_data();
    void tellsHowAnExchangeFailed();
    void refusedConnectionWasNotSent();
    void boundsTheBody_data();
    void boundsTheBody();
    void asksForNoCompression();
    void keepsToConnectionsPerHost();
    void waitingBehindASlowAnswerIsATimeout();
    void refusesBeyondTheQueueLater();
    void cancelAndDestructionCallNobody();
    void followsNoRedirect();
    void sendsWhatTheAccessSays_data();
    void sendsWhatTheAccessSays();
    void ignoresTheEnvironmentsProxy();
    void refusesWhatIsNoRequest_data();
    void refusesWhatIsNoRequest();
    void noDeadlineIsNoEternity();
};

void TestHttpClient::deliversAnUnansweredCommandOnce()
{
    LoopbackServer server([](const QByteArray& request) {
        return request.startsWith("POST") ? Answer{{}, true} : Answer{LoopbackServer::ok("warm")};
    });
    HttpClient client({}, {});
    QVERIFY(exchange(client, get(urlOf(server))).has_value());
    const Outcome outcome = exchange(client, post(urlOf(server), HttpRequest::Reuse::FreshConnection));
    QVERIFY(!outcome.has_value());
    QCOMPARE(outcome.error().kind, HttpError::Kind::NoAnswer);
    QVERIFY(outcome.error().sent);
    QCOMPARE(server.requests().size(), std::size_t(2));
    QVERIFY(server.requests().back().endsWith("weight=50"));
    QCOMPARE(server.connections(), 2);
}

void TestHttpClient::tellsHowAnExchangeFailed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("closes");
    QTest::addColumn<int>("kind");
    QTest::newRow("silence") << QByteArray() << false << int(HttpError::Kind::TimedOut);
    QTest::newRow("closed") << QByteArray() << true << int(HttpError::Kind::NoAnswer);
    QTest::newRow("half a body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf") << true
                                 << int(HttpError::Kind::CutShort);
    QTest::newRow("half a chunk") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhalf")
                                  << true << int(HttpError::Kind::CutShort);
}

void TestHttpClient::tellsHowAnExchangeFailed()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, closes);
    QFETCH(int, kind);
    LoopbackServer server([&](const QByteArray&) { return Answer{bytes, closes}; });
    HttpAccess access;
    access.auth = HttpAccess::Auth::Bearer;
    access.secret = Secret(std::string("hush-hush"));
    HttpClient client(access, {});
    HttpRequest request = post(urlOf(server), HttpRequest::Reuse::FreshConnection);
    request.deadline = std::chrono::milliseconds(300);
    const Outcome outcome = exchange(client, request);
    QVERIFY(!outcome.has_value());
    QCOMPARE(int(outcome.error().kind), kind);
    QVERIFY(outcome.error().sent);
    QCOMPARE(outcome.error().detail.find("hush"), std::string::npos);
    QCOMPARE(server.requests().size(), std::size_t(1));
}

void TestHttpClient::refusedConnectionWasNotSent()
{
    std::string url;
    {
        const LoopbackServer gone([](const QByteArray&) { return Answer{}; });
        url = urlOf(gone);
    }
    HttpClient client({}, {});
    const Outcome outcome = exchange(client, post(url, HttpRequest::Reuse::FreshConnection));
    QVERIFY(!outcome.has_value());
    QCOMPARE(outcome.error().kind, HttpError::Kind::Unreachable);
    QVERIFY(!outcome.error().sent);
}

void TestHttpClient::boundsTheBody_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<bool>("fits");
    QTest::newRow("below") << 999 << true;
    QTest::newRow("at") << 1000 << true;
    QTest::newRow("above") << 1001 << false;
}

void TestHttpClient::boundsTheBody()
{
    QFETCH(int, size);
    QFETCH(bool, fits);
    LoopbackServer server([&](const QByteArray&) { return Answer{LoopbackServer::ok(QByteArray(size, 'x'))}; });
    HttpClient client({}, {});
    HttpRequest request = get(urlOf(server));
    request.mostBytes = 1000;
    const Outcome outcome = exchange(client, request);
    QCOMPARE(outcome.has_value(), fits);
    if (fits) {
        QCOMPARE(outcome->body.size(), std::size_t(size));
    } else {
        QCOMPARE(outcome.error().kind, HttpError::Kind::TooLarge);
    }
}

void TestHttpClient::asksForNoCompression()
{
    LoopbackServer server([](const QByteArray&) { return Answer{LoopbackServer::ok("x")}; });
    HttpClient client({}, {});
    QVERIFY(exchange(client, get(urlOf(server))).has_value());
    QVERIFY(!server.requests().front().toLower().contains("accept-encoding"));
}

void TestHttpClient::keepsToConnectionsPerHost()
{
    LoopbackServer server([](const QByteArray&) { return Answer{LoopbackServer::ok("x")}; });
    HttpClient client({}, {3, 1000});
    QEventLoop loop;
    int answered = 0;
    for (int index = 0; index < 60; ++index) {
        client.send(get(urlOf(server)), [&](const Outcome& outcome) {
            answered += outcome.has_value() ? 1 : 1000;
            if (answered >= 60) {
                loop.quit();
            }
        });
        QCOMPARE(answered, 0);
    }
    loop.exec();
    QCOMPARE(answered, 60);
    QCOMPARE(server.requests().size(), std::size_t(60));
    QVERIFY(server.connections() <= 3);
}

void TestHttpClient::waitingBehindASlowAnswerIsATimeout()
{
    LoopbackServer server([](const QByteArray&) { return Answer{}; });
    HttpClient client({}, {1, 1000});
    QEventLoop loop;
    std::vector<HttpError> errors;
    for (int index = 0; index < 3; ++index) {
        HttpRequest request = get(urlOf(server));
        request.deadline = std::chrono::milliseconds(300);
        client.send(std::move(request), [&](const Outcome& outcome) {
            errors.push_back(outcome ? HttpError{} : outcome.error());
            if (errors.size() == 3) {
                loop.quit();
            }
        });
    }
    loop.exec();
    for (const HttpError& error : errors) {
        QCOMPARE(error.kind, HttpError::Kind::TimedOut);
        QVERIFY2(error.detail.find("resolve") == std::string::npos, error.detail.c_str());
    }
    QVERIFY(errors.front().sent);
    QVERIFY(!errors.back().sent);
}

void TestHttpClient::refusesBeyondTheQueueLater()
{
    LoopbackServer server([](const QByteArray&) { return Answer{LoopbackServer::ok("x")}; });
    HttpClient client({}, {0, 1});
    QEventLoop loop;
    bool first = false;
    client.send(get(urlOf(server)), [&](const Outcome& outcome) {
        first = outcome.has_value();
        loop.quit();
    });
    const Outcome second = exchange(client, get(urlOf(server)));
    QVERIFY(!second.has_value());
    QCOMPARE(second.error().kind, HttpError::Kind::TooManyQueued);
    QVERIFY(!second.error().sent);
    if (!first) {
        loop.exec();
    }
    QVERIFY(first);
    QCOMPARE(server.requests().size(), std::size_t(1));
}

void TestHttpClient::cancelAndDestructionCallNobody()
{
    LoopbackServer server([](const QByteArray&) { return Answer{LoopbackServer::ok("x")}; });
    int called = 0;
    HttpClient other({}, {});
    {
        HttpClient client({}, {});
        client.send(get(urlOf(server)), [&](const Outcome&) { ++called; });
    }
    const HttpClient::RequestId id = other.send(get(urlOf(server)), [&](const Outcome&) { ++called; });
    other.cancel(id);
    other.cancel(id);
    QVERIFY(exchange(other, get(urlOf(server))).has_value());
    QCOMPARE(called, 0);
}

void TestHttpClient::followsNoRedirect()
{
    LoopbackServer server([](const QByteArray&) {
        return Answer{"HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n"};
    });
    HttpClient client({}, {});
    const Outcome outcome = exchange(client, get(urlOf(server)));
    QVERIFY(outcome.has_value());
    QCOMPARE(outcome->status, 302);
    QCOMPARE(outcome->header("location"), std::string("/elsewhere"));
    QCOMPARE(server.requests().size(), std::size_t(1));
}

void TestHttpClient::sendsWhatTheAccessSays_data()
{
    QTest::addColumn<int>("auth");
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("none") << int(HttpAccess::Auth::None) << QByteArray();
    QTest::newRow("basic") << int(HttpAccess::Auth::Basic)
                           << "Authorization: Basic " + QByteArray("ann:s3cret").toBase64() + "\r\n";
    QTest::newRow("bearer") << int(HttpAccess::Auth::Bearer) << QByteArray("Authorization: Bearer s3cret\r\n");
}

void TestHttpClient::sendsWhatTheAccessSays()
{
    QFETCH(int, auth);
    QFETCH(QByteArray, line);
    LoopbackServer server([](const QByteArray&) { return Answer{LoopbackServer::ok("x")}; });
    HttpAccess access;
    access.auth = static_cast<HttpAccess::Auth>(auth);
    access.user = "ann";
    access.secret = Secret(std::string("s3cret"));
    access.headers = {{"X-Scope-OrgID", "shop"}};
    HttpClient client(access, {});
    QVERIFY(exchange(client, get(urlOf(server, "/prefix/api?x=1"))).has_value());
    const QByteArray request = server.requests().front();
    QVERIFY(request.startsWith("GET /prefix/api?x=1 HTTP/1.1\r\n"));
    QVERIFY(request.contains("X-Scope-OrgID: shop\r\n"));
    QCOMPARE(request.contains("Authorization"), !line.isEmpty());
    QVERIFY(request.contains(line));
}

void TestHttpClient::ignoresTheEnvironmentsProxy()
{
    LoopbackServer server([](const QByteArray&) { return Answer{LoopbackServer::ok("x")}; });
    LoopbackServer proxy([](const QByteArray&) { return Answer{LoopbackServer::ok("proxied")}; });
    const QByteArray url = QByteArray::fromStdString(urlOf(proxy));
    qputenv("http_proxy", url);
    qputenv("ALL_PROXY", url);
    HttpClient client({}, {});
    const Outcome outcome = exchange(client, get(urlOf(server)));
    qunsetenv("http_proxy");
    qunsetenv("ALL_PROXY");
    QVERIFY(outcome.has_value());
    QCOMPARE(outcome->body, std::string("x"));
    QVERIFY(proxy.requests().empty());
}

void TestHttpClient::refusesWhatIsNoRequest_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("a second header") << QByteArray("GET") << QByteArray("X-A") << QByteArray("a\r\nX-Injected: yes");
    QTest::newRow("a line feed") << QByteArray("GET") << QByteArray("X-A") << QByteArray("a\nb");
    QTest::newRow("a name of two words") << QByteArray("GET") << QByteArray("X A") << QByteArray("a");
    QTest::newRow("no name") << QByteArray("GET") << QByteArray() << QByteArray("a");
    QTest::newRow("a method with a line")
        << QByteArray("GET / HTTP/1.1\r\nX: ") << QByteArray("X-A") << QByteArray("a");
    QTest::newRow("no method") << QByteArray() << QByteArray("X-A") << QByteArray("a");
}

void TestHttpClient::refusesWhatIsNoRequest()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    LoopbackServer server([](const QByteArray&) { return Answer{LoopbackServer::ok("x")}; });
    HttpRequest request = get(urlOf(server));
    request.method = method.toStdString();
    request.headers = {{name.toStdString(), value.toStdString()}};
    HttpClient client({}, {});
    const Outcome outcome = exchange(client, std::move(request));
    QVERIFY(!outcome.has_value());
    QCOMPARE(outcome.error().kind, HttpError::Kind::BadRequest);
    QVERIFY(!outcome.error().sent);
    QCOMPARE(server.connections(), 0);
    QVERIFY2(exchange(client, get(urlOf(server))).has_value(), "the client goes on");
}

void TestHttpClient::noDeadlineIsNoEternity()
{
    LoopbackServer server([](const QByteArray&) { return Answer{}; });
    HttpRequest request = get(urlOf(server));
    request.deadline = Duration{0};
    HttpClient client({}, {});
    const Outcome outcome = exchange(client, std::move(request));
    QVERIFY(!outcome.has_value());
}

QTEST_GUILESS_MAIN(TestHttpClient)
#include "tst_httpclient.moc"
