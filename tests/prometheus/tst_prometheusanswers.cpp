// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/prometheus/answerparser.h"
#include "app/backends/prometheus/nativehistogram.h"

#include <QFile>
#include <QTest>

#include <array>
#include <cmath>

namespace bellwether::prometheus {

namespace {

using Kind = MetricError::Kind;

/// What Debian's Prometheus 2.42 said.
std::string recorded(const char* name)
{
    QFile file(QFINDTESTDATA(QByteArray("data/").append(name).constData()));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

/// One line a series: its labels, then time=value in milliseconds.
QByteArray described(const Result<QueryAnswer, MetricError>& answer)
{
    if (!answer) {
        return "error " + QByteArray::number(static_cast<int>(answer.error().kind));
    }
    QByteArray text;
    for (const SeriesSamples& series : answer->series) {
        for (const auto& [name, value] : series.labels) {
            text += QByteArray::fromStdString(name + "=" + value + " ");
        }
        for (const Sample& sample : series.samples) {
            text += QByteArray::number(static_cast<qint64>(sample.at.time_since_epoch().count())) + "="
                + QByteArray::number(sample.value) + " ";
        }
        text += "\n";
    }
    return text;
}

std::string matrixOf(const std::string& series)
{
    return "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[" + series + "]}}";
}

std::string nativeOf(const std::string& histograms)
{
    return "{\"metric\":{\"a\":\"b\"},\"histograms\":[" + histograms + "]}";
}

std::string seriesOf(const std::string& values)
{
    return "{\"metric\":{\"a\":\"b\"},\"values\":[" + values + "]}";
}

} // namespace

class TestPrometheusAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsRealSamplesWithTheirOwnTimes()
    {
        QCOMPARE(described(parseQueryAnswer(200, recorded("matrix.json"))),
            QByteArray("code=200 instance=127.0.0.1:29100 job=shop service=shop track=canary "
                       "1795407073640=204 1795407074640=214 1795407075640=224 1795407076640=234 \n"
                       "code=500 instance=127.0.0.1:29100 job=shop service=shop track=canary "
                       "1795407073640=4 1795407074640=4 1795407075640=4 1795407076640=4 \n"));
    }

    void readsWhatIsNoNumber()
    {
        const auto answer = parseQueryAnswer(200, recorded("special.json"));
        QVERIFY(answer.has_value());
        QCOMPARE(answer->series.size(), std::size_t(3));
        QVERIFY(std::isnan(answer->series[0].samples[0].value));
        QVERIFY(std::isinf(answer->series[1].samples[0].value) && answer->series[1].samples[0].value < 0);
        QVERIFY(std::isinf(answer->series[2].samples[0].value) && answer->series[2].samples[0].value > 0);
    }

    void anEmptyAnswerIsAnAnswer()
    {
        const auto answer = parseQueryAnswer(200, recorded("empty.json"));
        QVERIFY(answer.has_value());
        QVERIFY(answer->series.empty());
    }

    void keepsRemarks()
    {
        const auto answer = parseQueryAnswer(200,
            "{\"status\":\"success\",\"warnings\":[\"one\",\"two\"],\"data\":{\"resultType\":\"matrix\",\"result\":[]},"
            "\"infos\":[\"three\"]}");
        QVERIFY(answer.has_value());
        QCOMPARE(answer->warnings, (std::vector<std::string>{"one", "two"}));
        QCOMPARE(answer->infos, (std::vector<std::string>{"three"}));
    }

    void readsNativeHistogramsAsClassicOnes()
    {
        const std::string native = nativeOf(
            "[2,{\"count\":\"7\",\"sum\":\"2\",\"buckets\":[[0,\"1\",\"2\",\"3\"],[3,\"-0.5\",\"0.5\",\"4\"]]}],"
            "[1.5,{\"count\":\"0\",\"sum\":\"NaN\"}]");
        const auto answer
            = parseNativeAnswer(200, matrixOf(native + "," + seriesOf("[1,\"2\"]")), std::array<double, 3>{0.25, 1, 2});
        QCOMPARE(described(answer),
            QByteArray("a=b le=0.25 1500=0 \na=b le=1 1500=0 2000=4 \na=b le=2 1500=0 2000=7 \n"
                       "a=b le=+Inf 1500=0 2000=7 \n"));
        QVERIFY(answer->warnings.empty());
        const auto elsewhere = parseQueryAnswer(200, matrixOf(native + "," + seriesOf("[1,\"2\"]")));
        QCOMPARE(described(elsewhere), QByteArray("a=b 1000=2 \n"));
        QCOMPARE(elsewhere->warnings, (std::vector<std::string>{"native histograms left out: 1 series"}));
    }

    void customBucketsAreLeftOut_data()
    {
        QTest::addColumn<QByteArray>("bucket");
        QTest::newRow("no power") << QByteArray("[0,\"0.05\",\"0.1\",\"4\"]");
        QTest::newRow("begins nowhere") << QByteArray("[3,\"-Inf\",\"0.5\",\"4\"]");
    }

    void customBucketsAreLeftOut()
    {
        QFETCH(QByteArray, bucket);
        const std::string custom = nativeOf("[2,{\"count\":\"4\",\"buckets\":[" + bucket.toStdString() + "]}]");
        const std::string power = nativeOf("[2,{\"count\":\"4\",\"buckets\":[[0,\"0.5\",\"1\",\"4\"]]}]");
        const std::array<double, 1> bounds = {1};
        QVERIFY(!parseNativeAnswer(200, matrixOf(power), bounds)->series.empty());
        const auto answer = parseNativeAnswer(200, matrixOf(power + "," + custom), bounds);
        QVERIFY(answer->series.empty());
        QCOMPARE(answer->warnings,
            (std::vector<std::string>{"native histograms, some of custom buckets, left out: 2 series"}));
    }

    void tooManyBoundsInAllAreRefused()
    {
        std::string samples;
        for (int second = 1; second <= 50'000; ++second) {
            samples += "[" + std::to_string(second) + ",{\"count\":\"1\"}],";
        }
        samples.pop_back();
        const auto answer = parseNativeAnswer(200, matrixOf(nativeOf(samples)), nativeBounds("s"));
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, Kind::TooMuch);

        const std::string one = nativeOf("[1,{\"count\":\"1\"}]");
        std::string many = one;
        for (int series = 1; series < 2500; ++series) {
            many += "," + one;
        }
        QVERIFY(!parseNativeAnswer(200, matrixOf(many), nativeBounds("s")));
        const std::string wide
            = "{\"metric\":{\"a\":\"" + std::string(1'000'000, 'x') + "\"},\"histograms\":[[1,{\"count\":\"1\"}]]}";
        QVERIFY(!parseNativeAnswer(200, matrixOf(wide), nativeBounds("s")));
    }

    void brokenNativeHistogramsAreNoAnswer_data()
    {
        QTest::addColumn<QByteArray>("histogram");
        QTest::newRow("no count") << QByteArray("[1,{\"sum\":\"2\"}]");
        QTest::newRow("no histogram") << QByteArray("[1]");
        QTest::newRow("no time") << QByteArray("[{\"count\":\"1\"},1]");
        QTest::newRow("two histograms") << QByteArray("[1,{\"count\":\"1\"},{\"count\":\"1\"}]");
        QTest::newRow("a value") << QByteArray("[1,\"2\"]");
        QTest::newRow("an array") << QByteArray("[1,[]]");
        QTest::newRow("no pair") << QByteArray("1");
        QTest::newRow("count of words") << QByteArray("[1,{\"count\":\"many\"}]");
        for (const char* bucket :
            {"1", "{}", "[]", "[0,\"1\",\"2\"]", "[0,\"1\",\"2\",\"3\",\"4\"]", "[0,\"2\",\"1\",\"3\"]",
                "[0,\"NaN\",\"1\",\"3\"]", "[\"0\",\"1\",\"2\",\"3\"]", "[0,1,\"2\",\"3\"]", "[0,\"1\",\"2\",\"x\"]"}) {
            QTest::newRow(bucket) << QByteArray("[1,{\"count\":\"1\",\"buckets\":[") + bucket + "]}]";
        }
    }

    void brokenNativeHistogramsAreNoAnswer()
    {
        QFETCH(QByteArray, histogram);
        const auto answer
            = parseQueryAnswer(200, matrixOf("{\"metric\":{},\"histograms\":[" + histogram.toStdString() + "]}"));
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, Kind::NotThisBackend);
    }

    void sortsWhatIsOutOfOrder()
    {
        QCOMPARE(described(parseQueryAnswer(200, matrixOf(seriesOf("[3,\"3\"],[1,\"1\"],[3,\"4\"],[2.5,\"2\"]")))),
            QByteArray("a=b 1000=1 2500=2 3000=4 \n"));
    }

    void namesFaults_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("kind");
        const auto row = [](const char* name, int status, const std::string& body, Kind kind) {
            QTest::newRow(name) << status << QByteArray::fromStdString(body) << static_cast<int>(kind);
        };
        const std::string good = recorded("matrix.json");
        const std::string html = "<!DOCTYPE html>\n<html><form action=\"/login\">";
        row("bad query", 400, recorded("bad_query.json"), Kind::BadQuery);
        row("cannot be executed", 422, recorded("execution.json"), Kind::BadQuery);
        row("error with a good status", 200, recorded("bad_query.json"), Kind::BadQuery);
        row("too many samples", 422,
            "{\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"query processing would load too many "
            "samples into memory\"}",
            Kind::TooMuch);
        row("timeout", 503, "{\"status\":\"error\",\"errorType\":\"timeout\",\"error\":\"query timed out\"}",
            Kind::TimedOut);
        row("timeout at a proxy", 504, html, Kind::TimedOut);
        row("timeout of the request", 408, "", Kind::TimedOut);
        row("refused by a proxy for its size", 413, html, Kind::TooMuch);
        row("starting", 503, "Service Unavailable", Kind::Overloaded);
        row("too many requests", 429, "", Kind::Overloaded);
        row("no login", 401, "Unauthorized\n", Kind::NotPermitted);
        row("no right", 403, html, Kind::NotPermitted);
        row("wrong prefix", 404, "404 page not found\n", Kind::NotThisBackend);
        row("HTTP on a TLS port", 400, "Client sent an HTTP request to an HTTPS server.\n", Kind::NotThisBackend);
        row("redirected", 302, "", Kind::NotThisBackend);
        row("broken server", 500, html, Kind::ServerFailed);
        row("gateway", 502, html, Kind::ServerFailed);
        row("success with a bad status", 500, good, Kind::ServerFailed);
        row("login page", 200, html, Kind::NotThisBackend);
        row("empty body", 200, "", Kind::NotThisBackend);
        row("another API", 200, "{\"ok\":true}", Kind::NotThisBackend);
        row("a list", 200, "[1,2]", Kind::NotThisBackend);
        row("a word", 200, "\"success\"", Kind::NotThisBackend);
        row("vector", 200, recorded("vector.json"), Kind::NotThisBackend);
        row("scalar", 200, recorded("scalar.json"), Kind::NotThisBackend);
        row("half a body", 200, good.substr(0, good.size() / 2), Kind::CutShort);
        row("value is a number", 200, matrixOf(seriesOf("[1,2]")), Kind::NotThisBackend);
        row("value is a word", 200, matrixOf(seriesOf("[1,\"many\"]")), Kind::NotThisBackend);
        row("value is empty", 200, matrixOf(seriesOf("[1,\"\"]")), Kind::NotThisBackend);
        row("value is hexadecimal", 200, matrixOf(seriesOf("[1,\"0x10\"]")), Kind::NotThisBackend);
        row("value is over all bounds", 200, matrixOf(seriesOf("[1,\"1e999\"]")), Kind::NotThisBackend);
        row("value missing", 200, matrixOf(seriesOf("[1]")), Kind::NotThisBackend);
        row("three fields", 200, matrixOf(seriesOf("[1,\"2\",\"3\"]")), Kind::NotThisBackend);
        row("time is text", 200, matrixOf(seriesOf("[\"1\",\"2\"]")), Kind::NotThisBackend);
        row("time is null", 200, matrixOf(seriesOf("[null,\"2\"]")), Kind::NotThisBackend);
        row("time out of range", 200, matrixOf(seriesOf("[1e300,\"2\"]")), Kind::NotThisBackend);
        row("label is a number", 200, matrixOf("{\"metric\":{\"a\":1},\"values\":[]}"), Kind::NotThisBackend);
        row("values is an object", 200, matrixOf("{\"metric\":{},\"values\":{}}"), Kind::NotThisBackend);
        row("not UTF-8", 200, matrixOf("{\"metric\":{\"a\":\"\xff\"},\"values\":[]}"), Kind::NotThisBackend);
        row("text behind it", 200, good + "x", Kind::NotThisBackend);
        row("endless nesting", 200, std::string(200'000, '['), Kind::NotThisBackend);
        row("deep nesting", 200, "{\"x\":" + std::string(100, '['), Kind::TooMuch);
        row("endless text", 200, "{\"error\":\"" + std::string(maxStringBytes + 1, 'x') + "\"}", Kind::TooMuch);
        row("endless body", 200, std::string(maxBodyBytes + 1, ' '), Kind::TooMuch);
    }

    void namesFaults()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        const auto answer = parseQueryAnswer(status, body.toStdString());
        QVERIFY(!answer.has_value());
        QTEST(static_cast<int>(answer.error().kind), "kind");
        QVERIFY(answer.error().detail.size() <= 300);
    }

    void saysTheServersWords()
    {
        const auto answer = parseQueryAnswer(400, recorded("bad_query.json"));
        QVERIFY(QByteArray::fromStdString(answer.error().detail).contains("parse error: unexpected end of input"));
    }

    void takesAsManySeriesAsTheLimit_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<bool>("taken");
        QTest::newRow("at the limit") << static_cast<int>(maxSeries) << true;
        QTest::newRow("one over") << static_cast<int>(maxSeries) + 1 << false;
    }

    void takesAsManySeriesAsTheLimit()
    {
        QFETCH(int, count);
        std::string series;
        for (int i = 0; i < count; ++i) {
            series += (i > 0 ? ",{\"metric\":{\"i\":\"" : "{\"metric\":{\"i\":\"") + std::to_string(i)
                + "\"},\"values\":[[1,\"2\"]]}";
        }
        const auto answer = parseQueryAnswer(200, matrixOf(series));
        QTEST(answer.has_value(), "taken");
        if (!answer) {
            QVERIFY(answer.error().kind == Kind::TooMuch);
        }
    }

    void takesAsManySamplesAsTheLimit()
    {
        std::string values = "[1,\"2\"]";
        for (std::size_t i = 1; i < maxSamples; ++i) {
            values += ",[1,\"2\"]";
        }
        QVERIFY(parseQueryAnswer(200, matrixOf(seriesOf(values))).has_value());
        const auto answer = parseQueryAnswer(200, matrixOf(seriesOf(values + ",[1,\"2\"]")));
        QVERIFY(!answer.has_value());
        QVERIFY(answer.error().kind == Kind::TooMuch);
    }

    void aCutAnswerIsNoAnswer()
    {
        const std::string whole = recorded("matrix.json");
        for (std::size_t length = 1; length < whole.size(); ++length) {
            const auto answer = parseQueryAnswer(200, std::string_view(whole).substr(0, length));
            QVERIFY2(!answer && answer.error().kind == Kind::CutShort, qPrintable(QString::number(length)));
        }
    }

    void probesTheBuild()
    {
        QVERIFY(parseProbeAnswer(200, recorded("buildinfo.json")).has_value());
        QVERIFY(!parseProbeAnswer(200, "{\"status\":\"success\"}").has_value());
        QVERIFY(!parseProbeAnswer(404, "404 page not found").has_value());
        QVERIFY(!parseProbeAnswer(200, "<html>").has_value());
    }

    void theNewestVersionOfAnInstanceCounts()
    {
        const auto answer = parseQueryAnswer(200,
            matrixOf("{\"metric\":{\"instance\":\"a\",\"version\":\"1\"},\"values\":[[1,\"1\"],[2,\"1\"]]},"
                     "{\"metric\":{\"instance\":\"a\",\"version\":\"2\"},\"values\":[[3,\"1\"]]},"
                     "{\"metric\":{\"instance\":\"b\",\"version\":\"1\"},\"values\":[[2,\"1\"]]},"
                     "{\"metric\":{\"instance\":\"c\"},\"values\":[[2,\"1\"]]},"
                     "{\"metric\":{\"instance\":\"d\",\"version\":\"1\"},\"values\":[]}"));
        const std::vector<VersionSeen> versions = versionsIn(*answer, Track::Canary, "version");
        QCOMPARE(versions.size(), std::size_t(3));
        QVERIFY((versions[0] == VersionSeen{.track = Track::Canary, .instance = "a", .version = {"2"}}));
        QVERIFY((versions[1] == VersionSeen{.track = Track::Canary, .instance = "b", .version = {"1"}}));
        QVERIFY((versions[2] == VersionSeen{.track = Track::Canary, .instance = "c", .version = {}}));
    }
};

} // namespace bellwether::prometheus

QTEST_GUILESS_MAIN(bellwether::prometheus::TestPrometheusAnswers)
#include "tst_prometheusanswers.moc"
