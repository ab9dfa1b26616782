// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/cockpit.h"
#include "models/views/comparedface.h"
#include "tests/support/fakeworld.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace bellwether;
using namespace bellwether::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr UtcTime start{480'000h};
constexpr double infinity = std::numeric_limits<double>::infinity();

ChartData compared(double level, double accepted, double estimate, RatioInterval interval)
{
    ChartData chart;
    chart.level = level;
    chart.decimals = 2;
    chart.tracks.stable.append(start, level);
    chart.tracks.canary.append(start, estimate);
    chart.accepted.append(start, accepted);
    chart.interval.low.append(start, interval.low);
    chart.interval.high.append(start, interval.high);
    return chart;
}

void go(ChartData& chart, double estimate, RatioInterval interval)
{
    const UtcTime at = chart.tracks.canary.last().at + 5s;
    chart.tracks.stable.append(at, *chart.level);
    chart.tracks.canary.append(at, estimate);
    chart.interval.low.append(at, interval.low);
    chart.interval.high.append(at, interval.high);
}

} // namespace

class ComparedFaceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void aMetricsChartHasASecondFace()
    {
        FakeWorld world;
        world.errorRatio.canary = 0.03;
        world.start(90s);
        const auto charts = chartViews(*world.loop().snapshot(world.now()));
        const ChartData& errors = charts.front();
        QVERIFY(errors.compared);
        const ChartData& face = *errors.compared;
        QVERIFY(face.id != errors.id);
        QCOMPARE(face.title, u"Error rate, compared"_s);
        QCOMPARE(face.unit, u"×"_s);
        QCOMPARE(face.metric, errors.metric);
        QCOMPARE(face.badge, errors.badge);
        QCOMPARE(face.now.stable, u"1 ×"_s);
        QVERIFY(face.now.canary.endsWith(u" ×"_s));
        QCOMPARE(face.marks, errors.marks);
        QVERIFY2(!errors.limits.empty() && face.limits.empty(), "a limit is in percent");
        QCOMPARE(face.band, (ChartBand{1, 0, true}));
        QCOMPARE(face.accepted.last().value, 1.5);
        QVERIFY(!face.interval.low.isEmpty());
        for (auto chart = charts.end() - 2; chart != charts.end(); ++chart) {
            QVERIFY2(!chart->compared, "HAProxy's own counts have no verdict");
        }
    }

    void aQuantilesFaceHasItsInterval()
    {
        Plan plan = shopPlan();
        MetricPlan latency;
        latency.name = {"latency"};
        latency.title = "Latency";
        latency.kind = MetricKind::Distribution;
        latency.unit = "s";
        latency.show = {0.5, 0.99};
        latency.accept = Margin{Margin::Kind::Ratio, 1.1};
        plan.metrics.push_back(latency);
        FakeWorld world(plan);
        world.plan();
        Snapshot snapshot = *world.loop().snapshot(world.now());
        MetricObservation& metric = snapshot.observations.metrics.at(latency.name);
        metric.verdict.kind = Verdict::Kind::NotEnoughData;
        metric.verdict.quantiles = {{0.99, {0.16, 0.24}, {{0.15, 0.18}, {0.21, 0.26}}, {1.2, 1.7}}};
        chartEffect(metric, latency, start);
        const auto charts = chartViews(snapshot);
        QCOMPARE(charts.at(1).title, u"Latency p99"_s);
        const ChartData& face = *charts.at(1).compared;
        QCOMPARE(face.unit, u"×"_s);
        QCOMPARE(face.now.canary, u"1.50 ×"_s);
        QCOMPARE(intervalText(face, start), u"1.20 to 1.70"_s);
        QCOMPARE(face.accepted.last().value, 1.1);
    }

    void aFaceWithoutAComparisonSaysSo()
    {
        FakeWorld world;
        world.plan();
        const ChartData chart = chartViews(*world.loop().snapshot(world.now())).front();
        QVERIFY(chart.compared->tracks.canary.isEmpty());
        QCOMPARE(chart.compared->now.canary, QString());
        QVERIFY(!chart.compared->emptyText.isEmpty());
    }

    void whatIsShownOnlyIsOfItsMoment()
    {
        FakeWorld world;
        world.start(60s);
        Snapshot snapshot = *world.loop().snapshot(world.now());
        MetricObservation& errors = snapshot.observations.metrics.at({"errors"});
        *errors.newest.canary += 60s;
        QVERIFY2(!chartViews(snapshot).front().compared->now.canary.isEmpty(), "evidence stands");
        EffectSeries& effect = errors.series.front().effect;
        effect.low = {};
        effect.high = {};
        QCOMPARE(chartViews(snapshot).front().compared->now.canary, QString());
        *errors.newest.canary -= 60s;
        QVERIFY(!chartViews(snapshot).front().compared->now.canary.isEmpty());
    }

    void aWildBeginningDoesNotPressTheRestFlat()
    {
        ChartData chart = compared(1, 1.5, 40, {0.5, infinity});
        const ValueScale wild = comparedScale(chart, start, start, {});
        QVERIFY2(wild.top >= 40, "it is shown while it is so");
        go(chart, 1.1, {0.8, 1.4});
        const ValueScale calm = comparedScale(chart, start, start + 5s, wild);
        QVERIFY2(calm.top >= 1.5 && calm.top <= 2, qPrintable(QString::number(calm.top)));
        QCOMPARE(calm.bottom, 0.0);
        go(chart, 1.1, {0.8, infinity});
        QVERIFY2(comparedScale(chart, start, start + 10s, calm).top <= 4, "nor does a bound that is not known");
    }

    void differencesGoBelowZero()
    {
        ChartData chart = compared(0, 10, -4, {-7, -1});
        chart.factor = 1000;
        const ValueScale scale = comparedScale(chart, start, start, {});
        QVERIFY(scale.bottom <= -7000 && scale.top >= 10'000);
        const double steps = scale.bottom / scale.step;
        QVERIFY2(std::abs(steps - std::round(steps)) < 1e-9, "so that zero is a line of the grid");
        go(chart, -4, {-infinity, infinity});
        QVERIFY(comparedScale(chart, start, start + 5s, scale).bottom >= -60'000);
    }

    void withoutAnIntervalMostOfTheLineIsShown()
    {
        ChartData chart;
        chart.level = 0;
        for (int second = 0; second < 1000; ++second) {
            chart.tracks.canary.append(start + second * 1s, second == 500 ? -90 : second % 4 == 3 ? -2 : -0.5);
        }
        const ValueScale scale = comparedScale(chart, start, start + 998s, {});
        QVERIFY2(scale.bottom <= -2 && scale.bottom >= -4, qPrintable(QString::number(scale.bottom)));
        QVERIFY(comparedScale(chart, start, start + 500s, {}).bottom <= -90);
    }

    void theScaleIsOfItsMoment()
    {
        ChartData chart = compared(1, 1.5, 1, {0.5, 1.5});
        go(chart, 30, {20, 45});
        QVERIFY(comparedScale(chart, start, start, {}).top <= 2);
        QVERIFY(comparedScale(chart, start, start + 5s, {}).top >= 45);
    }

    void theIntervalIsSaid_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<QString>("text");
        const double unknown = std::numeric_limits<double>::quiet_NaN();
        QTest::newRow("both") << 1.9 << 5.0 << u"1.90 to 5.00"_s;
        QTest::newRow("no upper bound") << 2.0 << infinity << u"at least 2.00"_s;
        QTest::newRow("no lower bound") << -infinity << 3.0 << u"at most 3.00"_s;
        QTest::newRow("none") << unknown << unknown << QString();
    }

    void theIntervalIsSaid()
    {
        QFETCH(double, low);
        QFETCH(double, high);
        QTEST(intervalText(compared(1, 1.5, 1, {low, high}), start), "text");
        QCOMPARE(intervalText(ChartData{}, start), QString());
    }
};

QTEST_GUILESS_MAIN(ComparedFaceTest)
#include "tst_comparedface.moc"
