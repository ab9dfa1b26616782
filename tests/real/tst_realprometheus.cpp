// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/prometheus/prometheussource.h"
#include "tests/real/prometheusserver.h"

#include <QTest>

#include <cmath>

using namespace std::chrono_literals;

namespace bellwether::prometheus {

using real::awaited;
using real::eventually;

namespace {

using Kind = MetricError::Kind;
using Reading = Result<MetricReading, MetricError>;
using Versions = Result<std::vector<VersionSeen>, MetricError>;

constexpr Duration deadline = 10s;
constexpr Duration window = 60s;

MetricPlan gauge(const char* selector)
{
    MetricPlan metric;
    metric.kind = MetricKind::Gauge;
    metric.value = selector;
    return metric;
}

QueryNames names()
{
    return {.service = "shop", .versions = {.stable = {"1.4.0"}, .canary = {"1.5.0"}}};
}

MetricError noCallback()
{
    return {.kind = Kind::TimedOut, .detail = "no callback"};
}

template<typename T>
QByteArray described(const Result<T, MetricError>& result)
{
    return result ? QByteArray("fine")
                  : QByteArray::number(static_cast<int>(result.error().kind)) + " "
            + QByteArray::fromStdString(result.error().detail);
}

/// The canary's samples of the first series of a gauge.
std::vector<Sample> canarySamples(const Reading& reading)
{
    const auto& series = reading->parts.at(MetricPart::Value).canary;
    return series.empty() ? std::vector<Sample>() : series.front().samples;
}

} // namespace

/// The promises of MetricSource, kept in front of a real Prometheus.
class TestRealPrometheus : public QObject
{
    Q_OBJECT

private:
    Reading read(PrometheusSource& source, const MetricPlan& metric, Duration within = deadline)
    {
        return awaited<Reading>([&](auto done) {
            source.read(
                metric, names(), window, within, [done](Reading reading, Duration) { done(std::move(reading)); });
        }).value_or(Unexpected<MetricError>(noCallback()));
    }

    Versions readVersions(const char* metric)
    {
        VersionsPlan plan;
        plan.metric = metric;
        plan.label = "version";
        return awaited<Versions>([&](auto done) {
            m_source->readVersions(
                plan, names(), window, deadline, [done](Versions versions, Duration) { done(std::move(versions)); });
        }).value_or(Unexpected<MetricError>(noCallback()));
    }

    Result<void, MetricError> probe(PrometheusSource& source)
    {
        using Answer = Result<void, MetricError>;
        return awaited<Answer>([&](auto done) {
            source.probe(deadline, [done](Answer answer, Duration) { done(answer); });
        }).value_or(Unexpected<MetricError>(noCallback()));
    }

    void start(const real::PrometheusServer::Options& options, HttpAccess access = {})
    {
        m_server = std::make_unique<real::PrometheusServer>(m_exporter->serverPort(), options);
        if (options.tlsAndLogin && access.caFile.empty()) {
            access.caFile = m_server->caFile();
        }
        m_source = std::make_unique<PrometheusSource>(m_server->url(), access);
        QVERIFY2(eventually([&] { return probe(*m_source).has_value(); }), described(probe(*m_source)).constData());
    }

    bool hasSamples(const char* selector, std::size_t atLeast)
    {
        return eventually([&] {
            const Reading reading = read(*m_source, gauge(selector));
            return reading && canarySamples(reading).size() >= atLeast;
        });
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const QString& name : {QStringLiteral("prometheus"), QStringLiteral("openssl")}) {
            if (real::programPath(name).isEmpty()) {
                QSKIP(qPrintable(name + QStringLiteral(" is not installed")));
            }
        }
    }

    void init()
    {
        m_metrics = "x{track=\"canary\"} 1\n";
        m_exporter = std::make_unique<real::HttpStub>([this] { return m_metrics; });
    }

    void cleanup()
    {
        m_source.reset();
        m_server.reset();
        m_exporter.reset();
    }

    void joinsThePartsOfBothTracks()
    {
        m_metrics = "errors_total{track=\"stable\"} 3\nerrors_total{track=\"canary\"} 4\n"
                    "requests_total{track=\"stable\",path=\"/a\"} 30\nrequests_total{track=\"stable\",path=\"/b\"} 31\n"
                    "requests_total{track=\"canary\",path=\"/a\"} 40\nx{track=\"canary\"} 1\n";
        start({});
        QVERIFY(hasSamples("x{track=\"$track\"}", 2));
        MetricPlan metric;
        metric.events = "errors_total{track=\"$track\"}";
        metric.exposures = "requests_total{track=\"$track\"}";
        const Reading reading = read(*m_source, metric);
        QVERIFY2(reading.has_value(), described(reading).constData());
        QCOMPARE(reading->parts.size(), std::size_t(2));
        const auto& events = reading->parts.at(MetricPart::Events);
        const auto& exposures = reading->parts.at(MetricPart::Exposures);
        QCOMPARE(events.stable.at(0).samples.at(0).value, 3.0);
        QCOMPARE(events.canary.at(0).samples.at(0).value, 4.0);
        QCOMPARE(exposures.stable.size(), std::size_t(2));
        QCOMPARE(exposures.canary.at(0).samples.at(0).value, 40.0);
        QVERIFY(reading->serverTime.has_value());
        const auto age = *reading->serverTime - events.canary.at(0).samples.back().at;
        QVERIFY2(std::chrono::abs(age) < 30s, "the server's clock and the samples' are the same");
    }

    void readsTheBucketsOfAHistogram()
    {
        m_metrics = "h_bucket{track=\"canary\",le=\"0.1\"} 1\nh_bucket{track=\"canary\",le=\"+Inf\"} 2\n"
                    "x{track=\"canary\"} 1\n";
        start({});
        QVERIFY(hasSamples("x{track=\"$track\"}", 1));
        MetricPlan metric;
        metric.kind = MetricKind::Distribution;
        metric.histogram = "h{track=\"$track\"}";
        const Reading reading = read(*m_source, metric);
        QVERIFY2(reading.has_value(), described(reading).constData());
        QCOMPARE(reading->parts.at(MetricPart::Buckets).canary.size(), std::size_t(2));
    }

    void resetsAndWhatIsNoNumberAreShownAsTheyAre()
    {
        start({});
        QVERIFY(hasSamples("x{track=\"$track\"}", 1));
        for (const char* value : {"100", "5", "NaN", "+Inf"}) {
            m_metrics = QByteArray("x{track=\"canary\"} ") + value + "\n";
            const double wanted = std::strtod(value, nullptr);
            QVERIFY(eventually([&] {
                const std::vector<Sample> samples = canarySamples(read(*m_source, gauge("x{track=\"$track\"}")));
                return samples.back().value == wanted || (std::isnan(wanted) && std::isnan(samples.back().value));
            }));
        }
        const std::vector<Sample> samples = canarySamples(read(*m_source, gauge("x{track=\"$track\"}")));
        const auto fall = std::adjacent_find(samples.begin(), samples.end(),
            [](const Sample& a, const Sample& b) { return a.value == 100 && b.value == 5; });
        QVERIFY(fall != samples.end());
    }

    void theSamplesOfADeadTargetDoNotRepeat()
    {
        start({});
        QVERIFY(hasSamples("x{track=\"$track\"}", 3));
        m_exporter->close();
        std::vector<Sample> last;
        // `up` goes on, sample by sample, while what the target said has ended.
        const std::size_t ups = canarySamples(read(*m_source, gauge("up"))).size();
        QVERIFY(hasSamples("up", ups + 2));
        last = canarySamples(read(*m_source, gauge("x{track=\"$track\"}")));
        QVERIFY(hasSamples("up", ups + 6));
        const std::vector<Sample> later = canarySamples(read(*m_source, gauge("x{track=\"$track\"}")));
        QCOMPARE(later.size(), last.size());
        QVERIFY(later.back().at == last.back().at);
        QVERIFY(canarySamples(read(*m_source, gauge("up"))).back().at > later.back().at);
    }

    void anUnknownMetricIsNoDataAndNoError()
    {
        start({});
        const Reading reading = read(*m_source, gauge("nosuch{track=\"$track\"}"));
        QVERIFY2(reading.has_value(), described(reading).constData());
        QVERIFY(reading->parts.at(MetricPart::Value).canary.empty());
    }

    void asksBelowAPathPrefix()
    {
        start({.routePrefix = QStringLiteral("/prom/inner"), .tlsAndLogin = false, .more = {}});
        QVERIFY(read(*m_source, gauge("up")).has_value());
        const std::string root = "http://127.0.0.1:" + std::to_string(m_server->port());
        PrometheusSource outside(root + "/elsewhere", HttpAccess());
        QVERIFY(read(outside, gauge("up")).error().kind == Kind::NotThisBackend);
        QVERIFY(probe(outside).error().kind == Kind::NotThisBackend);
    }

    void provesBothSidesByTlsAndLogin()
    {
        HttpAccess access;
        access.auth = HttpAccess::Auth::Basic;
        access.user = "prom";
        access.secret = Secret("s3cret");
        start({.routePrefix = {}, .tlsAndLogin = true, .more = {}}, access);
        QVERIFY(read(*m_source, gauge("up")).has_value());

        access.caFile = m_server->caFile();
        access.secret = Secret("wrong");
        PrometheusSource wrongPassword(m_server->url(), access);
        QVERIFY(read(wrongPassword, gauge("up")).error().kind == Kind::NotPermitted);

        access.caFile.clear();
        PrometheusSource unknownAuthority(m_server->url(), access);
        QVERIFY(read(unknownAuthority, gauge("up")).error().kind == Kind::TlsFailed);

        PrometheusSource plain("http://127.0.0.1:" + std::to_string(m_server->port()), HttpAccess());
        QVERIFY(read(plain, gauge("up")).error().kind == Kind::NotThisBackend);
    }

    void aQueryThatTheServerRefusesSaysItsWords()
    {
        start({});
        const Reading reading = read(*m_source, gauge("{track=~\".*\"}"));
        QVERIFY(!reading.has_value());
        QVERIFY(reading.error().kind == Kind::BadQuery);
        QVERIFY2(QByteArray::fromStdString(reading.error().detail).contains("non-empty matcher"),
            described(reading).constData());
    }

    void aQueryThatCannotTakeARangeIsNotSent()
    {
        PrometheusSource nowhere("http://127.0.0.1:" + std::to_string(real::freePort()), HttpAccess());
        QVERIFY(read(nowhere, gauge("rate(x[5m])")).error().kind == Kind::BadQuery);
        QVERIFY(read(nowhere, gauge("x")).error().kind == Kind::Unreachable);
    }

    void aServerThatWouldLoadTooMuchSaysSo()
    {
        start({.routePrefix = {}, .tlsAndLogin = false, .more = {QStringLiteral("--query.max-samples=5")}});
        QVERIFY(eventually([&] {
            const Reading reading = read(*m_source, gauge("{job=\"shop\"}"));
            return !reading && reading.error().kind == Kind::TooMuch;
        }));
    }

    void readsManySeries()
    {
        m_metrics.clear();
        for (int i = 0; i < 11'500; ++i) {
            m_metrics += "many{track=\"canary\",i=\"" + QByteArray::number(i) + "\"} 1\n";
        }
        start({});
        QVERIFY(eventually([&] {
            const Reading reading = read(*m_source, gauge("many{track=\"$track\"}"));
            return reading && reading->parts.at(MetricPart::Value).canary.size() == 11'500;
        }));
    }

    void readsTheVersionOfEveryInstance()
    {
        m_metrics = "build_info{track=\"canary\",version=\"1.4.0\"} 1\n";
        start({});
        QVERIFY(eventually([&] {
            const Versions seen = readVersions("build_info{track=\"$track\"}");
            return seen && seen->size() == 1 && seen->front().version.value == "1.4.0";
        }));
        m_metrics = "build_info{track=\"canary\",version=\"1.5.0\"} 1\n";
        Versions versions;
        QVERIFY(eventually([&] {
            versions = readVersions("build_info{track=\"$track\"}");
            return versions && versions->size() == 1 && versions->front().version.value == "1.5.0";
        }));
        QVERIFY(versions->front().track == Track::Canary);
        QCOMPARE(versions->front().instance, "127.0.0.1:" + std::to_string(m_exporter->serverPort()));
    }

    void aServerThatSaysNothingEndsAtTheDeadline()
    {
        real::HttpStub hung([] { return QByteArray(); });
        hung.silent = true;
        PrometheusSource source("http://127.0.0.1:" + std::to_string(hung.serverPort()), HttpAccess());
        MetricPlan metric;
        metric.events = "a";
        metric.exposures = "b";
        QVERIFY(read(source, metric, 300ms).error().kind == Kind::TimedOut);
        QVERIFY(hung.requests <= 4);
    }

    void aLoginPageIsNoPrometheus()
    {
        real::HttpStub page([] { return QByteArray("<html><form action=\"/login\">"); });
        PrometheusSource source("http://127.0.0.1:" + std::to_string(page.serverPort()), HttpAccess());
        QVERIFY(read(source, gauge("x")).error().kind == Kind::NotThisBackend);
    }

    void warningsAreHandedOn()
    {
        real::HttpStub partial([] {
            return QByteArray("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]},"
                              "\"warnings\":[\"one store did not answer\"]}");
        });
        PrometheusSource source("http://127.0.0.1:" + std::to_string(partial.serverPort()), HttpAccess());
        const Reading reading = read(source, gauge("x"));
        QVERIFY2(reading.has_value(), described(reading).constData());
        QCOMPARE(reading->warnings.front(), std::string("one store did not answer"));
    }

    void aDestroyedSourceCallsNobody()
    {
        real::HttpStub slow([] { return QByteArray("{}"); });
        auto source
            = std::make_unique<PrometheusSource>("http://127.0.0.1:" + std::to_string(slow.serverPort()), HttpAccess());
        bool isCalled = false;
        source->read(gauge("x"), names(), window, deadline, [&](const Reading&, Duration) { isCalled = true; });
        source->read(gauge("rate(x)"), names(), window, deadline, [&](const Reading&, Duration) { isCalled = true; });
        source
            = std::make_unique<PrometheusSource>("http://127.0.0.1:" + std::to_string(slow.serverPort()), HttpAccess());
        QVERIFY(!probe(*source).has_value());
        QVERIFY(!isCalled);
    }

private:
    QByteArray m_metrics;
    std::unique_ptr<real::HttpStub> m_exporter;
    std::unique_ptr<real::PrometheusServer> m_server;
    std::unique_ptr<PrometheusSource> m_source;
};

} // namespace bellwether::prometheus

QTEST_GUILESS_MAIN(bellwether::prometheus::TestRealPrometheus)
#include "tst_realprometheus.moc"
