// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/prometheus/prometheussource.h"
#include "models/metrics/histogram.h"
#include "tests/real/nativeexposition.h"
#include "tests/real/prometheusserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <memory>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace bellwether::prometheus {

using real::awaited;
using real::eventually;

namespace {

using Reading = Result<MetricReading, MetricError>;

MetricPlan latency()
{
    MetricPlan metric;
    metric.kind = MetricKind::Distribution;
    metric.unit = "s";
    metric.histogram = "latency_seconds{track=\"$track\"}";
    return metric;
}

/// What the series say last, as one histogram.
Histogram newest(const std::vector<SeriesSamples>& series)
{
    Histogram histogram;
    for (const SeriesSamples& one : series) {
        for (const auto& [name, value] : one.labels) {
            if (name == "le") {
                histogram.buckets.push_back({std::strtod(value.c_str(), nullptr), one.samples.back().value});
            }
        }
    }
    std::ranges::sort(histogram.buckets, {}, &Bucket::upperBound);
    return histogram;
}

} // namespace

/// Native histograms as Debian's Prometheus returns them, read as distributions.
class TestRealNativeHistograms : public QObject
{
    Q_OBJECT

private:
    Reading read()
    {
        const QueryNames names{.service = "shop", .versions = {.stable = {"1.4.0"}, .canary = {"1.5.0"}}};
        const auto answer = awaited<Reading>([&](auto done) {
            m_source->read(latency(), names, 60s, 10s, [done](Reading reading, Duration) { done(std::move(reading)); });
        });
        return answer.value_or(Unexpected<MetricError>(MetricError{}));
    }

    Histogram histogramOf(Track track)
    {
        const Reading reading = read();
        return reading ? newest(reading->parts.at(MetricPart::Buckets)[track]) : Histogram();
    }

    /// What Prometheus itself makes of a query that gives one number.
    double evaluated(const QByteArray& query)
    {
        const QByteArray answer = real::httpGet(m_server->port(), "/api/v1/query?query=" + query.toPercentEncoding());
        const QByteArray body = answer.mid(answer.indexOf("\r\n\r\n") + 4);
        const QJsonArray result = QJsonDocument::fromJson(body)["data"_L1]["result"_L1].toArray();
        return result[0]["value"_L1][1].toString().toDouble();
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (real::programPath(u"prometheus"_s).isEmpty()) {
            QSKIP("prometheus is not installed");
        }
    }

    void init()
    {
        m_stable = {"latency_seconds", "stable", 3, {}, false};
        m_canary = {"latency_seconds", "canary", 3, {}, false};
        m_exporter = std::make_unique<real::HttpStub>([this] { return exposed(m_stable) + exposed(m_canary); });
        m_exporter->contentType = real::protobufType;
        real::PrometheusServer::Options options;
        options.more = {u"--enable-feature=native-histograms"_s};
        m_server = std::make_unique<real::PrometheusServer>(m_exporter->serverPort(), options);
        m_source = std::make_unique<PrometheusSource>(m_server->url(), HttpAccess());
    }

    void cleanup()
    {
        m_source.reset();
        m_server.reset();
        m_exporter.reset();
    }

    void bucketsAreCumulativeAtPowers()
    {
        m_stable.buckets = {{-24, 10}, {-20, 30}, {-8, 5}}; // up to 1/8, 0.177 and 1/2
        m_canary.buckets = {{-24, 1}, {5, 4}}; // up to 1/8 and 1.54
        QVERIFY(eventually([&] { return histogramOf(Track::Canary).count() == 5; }));
        const Histogram stable = histogramOf(Track::Stable);
        const Histogram canary = histogramOf(Track::Canary);
        const auto at = [](const Histogram& histogram, double bound) {
            const auto found = std::ranges::find_if(histogram.buckets,
                [&](const Bucket& bucket) { return std::abs(bucket.upperBound / bound - 1) < 1e-9; });
            return found == histogram.buckets.end() ? -1 : found->count;
        };
        QCOMPARE(at(stable, 1. / 16), 0);
        QCOMPARE(at(stable, 1. / 8), 10);
        QCOMPARE(at(stable, std::exp2(-2.5)), 40);
        QCOMPARE(at(stable, 0.5), 45);
        QCOMPARE(stable.count(), 45);
        QCOMPARE(at(canary, 1), 1);
        QCOMPARE(at(canary, 2), 5);
        QCOMPARE(canary.buckets.size(), stable.buckets.size());
    }

    void quantilesAgreeWithPrometheus()
    {
        for (int index = -30; index <= 0; ++index) {
            m_stable.buckets[index] = 3 + (index * index) % 17;
        }
        m_canary.buckets = m_stable.buckets;
        QVERIFY(eventually([&] { return histogramOf(Track::Canary).count() > 0; }));
        const Histogram histogram = histogramOf(Track::Stable);
        for (const char* share : {"0.1", "0.5", "0.9", "0.99"}) {
            const double theirs
                = evaluated(QByteArray("histogram_quantile(") + share + ",latency_seconds{track=\"stable\"})");
            const double ours = quantile(std::strtod(share, nullptr), histogram);
            // Four of their buckets are one of ours, and both draw a straight line through theirs.
            QVERIFY2(std::abs(std::log2(ours / theirs)) < 0.25, qPrintable(u"%1 and %2"_s.arg(ours).arg(theirs)));
        }
    }

    void theBoundsAreThereBeforeWhatTheyCount()
    {
        m_stable.buckets = {{0, 1}};
        m_canary.buckets = {{0, 1}};
        QVERIFY(eventually([&] { return histogramOf(Track::Canary).count() == 1; }));
        m_canary.buckets = {{0, 2}, {20, 1}};
        QVERIFY(eventually([&] { return histogramOf(Track::Canary).count() == 3; }));
        const Reading reading = read();
        QVERIFY(reading.has_value());
        for (const SeriesSamples& series : reading->parts.at(MetricPart::Buckets).canary) {
            QVERIFY(series.samples.size() >= 2);
            QVERIFY(series.samples.front().value <= 1);
        }
    }

    void anotherFormOnTheOtherTrackIsSaid()
    {
        m_stable.isClassic = true;
        m_stable.buckets = {{0, 1}};
        m_canary.buckets = {{0, 1}};
        QVERIFY(eventually([&] {
            const Reading reading = read();
            return reading && !reading->warnings.empty();
        }));
        QCOMPARE(histogramOf(Track::Stable).count(), 1);
        QCOMPARE(histogramOf(Track::Canary).count(), 1);
    }

private:
    real::ExposedHistogram m_stable;
    real::ExposedHistogram m_canary;
    std::unique_ptr<real::HttpStub> m_exporter;
    std::unique_ptr<real::PrometheusServer> m_server;
    std::unique_ptr<PrometheusSource> m_source;
};

} // namespace bellwether::prometheus

QTEST_GUILESS_MAIN(bellwether::prometheus::TestRealNativeHistograms)
#include "tst_realnativehistograms.moc"
