// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/prometheus/nativehistogram.h"
#include "app/backends/prometheus/querybuilder.h"
#include "app/backends/prometheus/selector.h"

#include <QTest>

using namespace std::chrono_literals;

namespace bellwether::prometheus {

namespace {

QByteArray described(const Result<std::string, MetricError>& result)
{
    if (result) {
        return QByteArray::fromStdString(*result);
    }
    return (result.error().kind == MetricError::Kind::BadQuery ? "bad query at: " : "another error: ")
        + QByteArray::fromStdString(result.error().detail);
}

QByteArray described(const std::vector<Query>& queries)
{
    QByteArray text;
    for (const Query& query : queries) {
        text += QByteArray::number(static_cast<int>(query.part)) + (query.track == Track::Stable ? " s " : " c ")
            + QByteArray::fromStdString(query.text) + (query.bounds.empty() ? "" : " native") + "\n";
    }
    return text;
}

QueryNames shop()
{
    return {.service = "shop", .versions = {.stable = {"1.4.0"}, .canary = {"1.5.0-rc+1"}}};
}

} // namespace

class TestPrometheusQueries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesRangeSelectors_data()
    {
        QTest::addColumn<QByteArray>("selector");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char* name, const char* selector, const char* expected) {
            QTest::newRow(name) << QByteArray(selector) << QByteArray(expected);
        };
        row("name only", "up", "up[90s]");
        row("track", "a{track=\"$track\"}", "a{track=\"canary\"}[90s]");
        row("all names", "a{t=\"$track\",s='$service',v=`$version`}",
            "a{t=\"canary\",s='shop \"a\"',v=`1.5.0-rc+1`}[90s]");
        row("within text", "a{i=\"x-$track-y\"}", "a{i=\"x-canary-y\"}[90s]");
        row("a pattern takes names literally", "a{v=~\"$version|x\"}", "a{v=~\"1\\\\.5\\\\.0-rc\\\\+1|x\"}[90s]");
        row("a pattern in back-ticks", "a{v!~`$version`}", "a{v!~`1\\.5\\.0-rc\\+1`}[90s]");
        row("a pattern's own end", "a{code=~\"5..$\"}", "a{code=~\"5..$\"}[90s]");
        row("quoted as the string needs it", "a{s=\"$service\"}", "a{s=\"shop \\\"a\\\"\"}[90s]");
        row("escapes stay", "a{s=\"x\\\"}\",t=\"y\"}", "a{s=\"x\\\"}\",t=\"y\"}[90s]");
        row("blanks", " a { x = \"1\" , y != \"2\" , } ", "a{x=\"1\",y!=\"2\",}[90s]");
        row("no name", "{__name__=\"a\"}", "{__name__=\"a\"}[90s]");
        row("name with colons", "job:a:rate5m", "job:a:rate5m[90s]");
        row("name made of names", "http_$track", "http_canary[90s]");
        row("name beyond ASCII", "{\"http.requests\",\"code.x\"=\"1\"}", "{\"http.requests\",\"code.x\"=\"1\"}[90s]");
        row("empty", "", "bad query at: ");
        row("nothing selected", "{}", "bad query at: {}");
        row("function", "rate(a{track=\"$track\"}[5m])", "bad query at: (a{track=\"$track\"}[5m])");
        row("sum", "sum by (x) (a)", "bad query at: by (x) (a)");
        row("operator", "a / b", "bad query at: / b");
        row("range of its own", "a{x=\"1\"}[5m]", "bad query at: [5m]");
        row("offset", "a{x=\"1\"} offset 5m", "bad query at: offset 5m");
        row("number", "1", "bad query at: 1");
        row("open braces", "a{x=\"1\"", "bad query at: a{x=\"1\"");
        row("open string", "a{x=\"1", "bad query at: a{x=\"1");
        row("open escape", "a{x=\"1\\", "bad query at: a{x=\"1\\");
        row("no string", "a{x=1}", "bad query at: 1}");
        row("no operator", "a{x \"1\"}", "bad query at: \"1\"}");
        row("no comma", "a{x=\"1\" y=\"2\"}", "bad query at: y=\"2\"}");
        row("second selector", "a{x=\"1\"} or b", "bad query at: or b");
        row("name that is no name", "a_$version", "bad query at: $version");
    }

    void makesRangeSelectors()
    {
        QFETCH(QByteArray, selector);
        const SelectorNames names{.track = "canary", .service = "shop \"a\"", .version = "1.5.0-rc+1"};
        QTEST(described(rangeSelector(selector.toStdString(), names, "", 90s)), "expected");
    }

    void refusesNamesThatCannotBeSaid()
    {
        QCOMPARE(described(rangeSelector("a{v=`$version`}", {.track = {}, .service = {}, .version = "`"}, "", 1s)),
            QByteArray("bad query at: $version`}"));
        QCOMPARE(described(rangeSelector("a{v=\"$version\"}", {}, "", 1s)), QByteArray("bad query at: $version\"}"));
        QCOMPARE(described(rangeSelector("a{v=\"$version\"}", {.track = {}, .service = {}, .version = "a\nb"}, "", 1s)),
            QByteArray("a{v=\"a\\nb\"}[1s]"));
    }

    void putsTheSuffixBehindTheName()
    {
        QCOMPARE(described(rangeSelector("a{x=\"1\"}", {}, "_bucket", 1s)), QByteArray("a_bucket{x=\"1\"}[1s]"));
        QCOMPARE(described(rangeSelector("a", {}, "_bucket", 1s)), QByteArray("a_bucket[1s]"));
        QVERIFY(!rangeSelector("{__name__=\"a\"}", {}, "_bucket", 1s));
    }

    void asksForEveryPartOnBothTracks_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("proportion") << static_cast<int>(MetricKind::Proportion)
                                    << QByteArray("0 s ev{t=\"stable\"}[5s]\n"
                                                  "0 c ev{t=\"canary\"}[5s]\n"
                                                  "1 s ex{v=\"1.4.0\"}[5s]\n"
                                                  "1 c ex{v=\"1.5.0-rc+1\"}[5s]\n");
        QTest::newRow("distribution") << static_cast<int>(MetricKind::Distribution)
                                      << QByteArray("2 s h_bucket[5s]\n"
                                                    "2 c h_bucket[5s]\n"
                                                    "2 s h[5s] native\n"
                                                    "2 c h[5s] native\n");
        QTest::newRow("mean") << static_cast<int>(MetricKind::Mean)
                              << QByteArray("3 s su[5s]\n"
                                            "3 c su[5s]\n"
                                            "1 s ex{v=\"1.4.0\"}[5s]\n"
                                            "1 c ex{v=\"1.5.0-rc+1\"}[5s]\n");
        QTest::newRow("gauge") << static_cast<int>(MetricKind::Gauge)
                               << QByteArray("4 s va{s=\"shop\"}[5s]\n"
                                             "4 c va{s=\"shop\"}[5s]\n");
    }

    void asksForEveryPartOnBothTracks()
    {
        QFETCH(int, kind);
        MetricPlan metric;
        metric.kind = static_cast<MetricKind>(kind);
        metric.events = "ev{t=\"$track\"}";
        metric.exposures = "ex{v=\"$version\"}";
        metric.histogram = "h";
        metric.sum = "su";
        metric.value = "va{s=\"$service\"}";
        const auto queries = queriesFor(metric, shop(), 5s);
        QVERIFY(queries.has_value());
        QTEST(described(*queries), "expected");
    }

    void nativeHistogramsAreReadAtBoundsOfTheUnit()
    {
        MetricPlan metric;
        metric.kind = MetricKind::Distribution;
        metric.histogram = "h";
        metric.unit = "ms";
        const auto queries = queriesFor(metric, shop(), 5s);
        QCOMPARE(queries->back().bounds, nativeBounds("ms"));
        metric.unit = "B";
        QVERIFY(queriesFor(metric, shop(), 5s)->back().bounds != queries->back().bounds);
    }

    void onePartThatCannotBeAskedFailsAll()
    {
        MetricPlan metric;
        metric.events = "a";
        metric.exposures = "rate(b[5m])";
        QVERIFY(!queriesFor(metric, shop(), 5s).has_value());
    }

    void asksForVersions()
    {
        VersionsPlan plan;
        plan.metric = "build_info{track=\"$track\"}";
        const auto queries = versionQueriesFor(plan, shop(), 30s);
        QVERIFY(queries.has_value());
        QCOMPARE(described(*queries),
            QByteArray("4 s build_info{track=\"stable\"}[30s]\n4 c build_info{track=\"canary\"}[30s]\n"));
    }

    void encodesTheForm()
    {
        QCOMPARE(QByteArray::fromStdString(formFor("a{b=\"c d&e+f=\xc3\xa9\"}[5s]", 1500ms)),
            QByteArray("query=a%7Bb%3D%22c%20d%26e%2Bf%3D%C3%A9%22%7D%5B5s%5D&timeout=1500ms&limit=100001"));
    }

    void asksAtATimeOfThePast()
    {
        const auto formAt
            = [](Duration since1970) { return QByteArray::fromStdString(formFor("a[5s]", 1s, UtcTime(since1970))); };
        QCOMPARE(formAt(1772366400025ms), QByteArray("query=a%5B5s%5D&timeout=1s&limit=100001&time=1772366400.025"));
        QVERIFY(formAt(0ms).endsWith("&time=0.000"));
        QVERIFY(formAt(-5ms).endsWith("&time=0.000"));
    }

    void findsThePathBelowAPrefix_data()
    {
        QTest::addColumn<QByteArray>("base");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("root") << QByteArray("http://h:9090") << QByteArray("http://h:9090/api/v1/query");
        QTest::newRow("slash") << QByteArray("http://h:9090/") << QByteArray("http://h:9090/api/v1/query");
        QTest::newRow("prefix") << QByteArray("https://h/prom") << QByteArray("https://h/prom/api/v1/query");
        QTest::newRow("prefix and slashes")
            << QByteArray("https://h/a/prom//") << QByteArray("https://h/a/prom/api/v1/query");
    }

    void findsThePathBelowAPrefix()
    {
        QFETCH(QByteArray, base);
        QTEST(QByteArray::fromStdString(urlBelow(base.toStdString(), "api/v1/query")), "expected");
    }
};

} // namespace bellwether::prometheus

QTEST_GUILESS_MAIN(bellwether::prometheus::TestPrometheusQueries)
#include "tst_prometheusqueries.moc"
