// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/effectseries.h"
#include "tests/support/fakeworld.h"

#include <QtTest>

#include <cmath>
#include <limits>

using namespace bellwether;
using namespace bellwether::test;
using namespace std::chrono_literals;

namespace {

constexpr UtcTime at{480'000h};
constexpr double infinity = std::numeric_limits<double>::infinity();

MetricPlan metricOf(MetricKind kind, std::optional<Margin> accept)
{
    MetricPlan metric;
    metric.kind = kind;
    metric.accept = accept;
    return metric;
}

Verdict ratioVerdict(std::optional<double> ratio, RatioInterval interval)
{
    Verdict verdict;
    verdict.kind = Verdict::Kind::NotEnoughData;
    verdict.counts = {{10, 1000}, {30, 1000}};
    verdict.ratio = ratio;
    verdict.interval = interval;
    return verdict;
}

EffectSeries effectOf(const MetricPlan& metric, const Verdict& verdict, PerTrack<std::optional<double>> shown = {})
{
    EffectSeries effect;
    append(effect, metric, {verdict, 0.99, shown, at});
    return effect;
}

} // namespace

/// How the canary compares with stable, as charts draw it.
class EffectSeriesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aProportionIsARatioWithItsInterval()
    {
        const MetricPlan metric = metricOf(MetricKind::Proportion, Margin{Margin::Kind::Ratio, 1.5});
        const EffectSeries effect = effectOf(metric, ratioVerdict(3, {1.9, 5}));
        QCOMPARE(effect.level.last(), (Sample{at, 1}));
        QCOMPARE(effect.estimate.last(), (Sample{at, 3}));
        QCOMPARE(effect.low.last(), (Sample{at, 1.9}));
        QCOMPARE(effect.high.last(), (Sample{at, 5}));
        QCOMPARE(effect.accepted.last(), (Sample{at, 1.5}));
    }

    void addedPointsAreTimesOfStablesRate()
    {
        // Half a point on top of one percent.
        const MetricPlan metric = metricOf(MetricKind::Proportion, Margin{Margin::Kind::PercentagePoints, 0.5});
        QCOMPARE(effectOf(metric, ratioVerdict(3, {1.9, 5})).accepted.last().value, 1.5);
        Verdict none = ratioVerdict(3, {1.9, 5});
        none.counts.stable.events = 0;
        QVERIFY(std::isnan(effectOf(metric, none).accepted.last().value));
    }

    void whatIsNotKnownIsAGap()
    {
        const MetricPlan metric = metricOf(MetricKind::Proportion, {});
        const EffectSeries nothing = effectOf(metric, ratioVerdict({}, {}));
        for (const SeriesBuffer* series : {&nothing.estimate, &nothing.low, &nothing.high}) {
            QVERIFY(std::isnan(series->last().value));
        }
        QVERIFY(nothing.accepted.isEmpty());
        // Stable has none of them: more often than some number of times, and no number is the estimate.
        const EffectSeries endless = effectOf(metric, ratioVerdict(infinity, {2, infinity}));
        QVERIFY(std::isnan(endless.estimate.last().value));
        QCOMPARE(endless.low.last().value, 2.0);
        QCOMPARE(endless.high.last().value, infinity);
        Verdict silent = ratioVerdict(3, {1.9, 5});
        silent.unusableInARow = 3;
        QVERIFY(std::isnan(effectOf(metric, silent).estimate.last().value));
        QVERIFY(std::isnan(effectOf(metric, silent).high.last().value));
    }

    void aMeanIsADifference()
    {
        const MetricPlan metric = metricOf(MetricKind::Mean, Margin{Margin::Kind::Ratio, 1.25});
        Verdict verdict;
        verdict.kind = Verdict::Kind::NoWorse;
        verdict.means = MeanEffect{{40, 42}, -1, 5, 10};
        const EffectSeries effect = effectOf(metric, verdict, {7, 9});
        QCOMPARE(effect.level.last().value, 0.0);
        QCOMPARE(effect.estimate.last().value, 2.0);
        QCOMPARE(effect.low.last().value, -1.0);
        QCOMPARE(effect.high.last().value, 5.0);
        QCOMPARE(effect.accepted.last().value, 10.0);
    }

    void aQuantileIsARatioWithItsInterval()
    {
        const MetricPlan latency = metricOf(MetricKind::Distribution, Margin{Margin::Kind::Ratio, 1.2});
        Verdict verdict;
        verdict.kind = Verdict::Kind::NotEnoughData;
        verdict.quantiles = {{0.5, {0.08, 0.09}, {{0.05, 0.1}, {0.05, 0.1}}, {0.5, 2}},
            {0.99, {0.16, 0.24}, {{0.15, 0.18}, {0.21, 0.26}}, {1.2, 1.7}}};
        const EffectSeries tail = effectOf(latency, verdict, {7, 9});
        QCOMPARE(tail.level.last().value, 1.0);
        QCOMPARE(tail.estimate.last().value, 1.5);
        QCOMPARE(tail.low.last().value, 1.2);
        QCOMPARE(tail.high.last().value, 1.7);
        QCOMPARE(tail.accepted.last().value, 1.2);
        verdict.quantiles[1].ratio = {};
        QVERIFY(std::isnan(effectOf(latency, verdict).low.last().value));
        // Points are of shares.
        const MetricPlan points = metricOf(MetricKind::Distribution, Margin{Margin::Kind::PercentagePoints, 0.2});
        QVERIFY(std::isnan(effectOf(points, verdict).accepted.last().value));
        verdict.quantiles.clear();
        const EffectSeries nothing = effectOf(latency, verdict, {7, 9});
        for (const SeriesBuffer* series : {&nothing.estimate, &nothing.low, &nothing.high}) {
            QVERIFY(std::isnan(series->last().value));
        }
        QCOMPARE(nothing.accepted.last().value, 1.2);
    }

    void theNewestQuantilesAreThoseOfThePlan()
    {
        MetricPlan latency = metricOf(MetricKind::Distribution, Margin{Margin::Kind::Ratio, 1.2});
        latency.show = {0.5, 0.95};
        auto [metric, folds] = beginMetric(latency);
        for (int number = 0; number < 20; ++number) {
            const auto latencies = [](double count, double within) {
                return Histogram{{{0.1, count * within}, {0.2, count * 0.99}, {infinity, count}}, {}};
            };
            const UtcTime from = at + number * 10s;
            const IntervalHistograms interval{
                from, from + 10s, {}, {{latencies(900, 0.8), {}}, {latencies(100, 0.3), {}}}};
            folds.judge = judge(std::move(folds.judge), interval);
            metric.verdict = verdict(folds.judge);
            chartEffect(metric, latency, interval.to);
        }
        const EffectSeries& median = metric.series[0].effect;
        QCOMPARE(median.high.size(), std::size_t(20));
        QCOMPARE(median.low.last().value, 1.0); // stable's is up to 0.1, and the canary's above
        QVERIFY(1 < median.estimate.last().value && median.estimate.last().value < 3);
        QCOMPARE(metric.series[1].effect.low.last().value, 0.5);
        QCOMPARE(metric.series[1].effect.high.last().value, 2.0);
    }

    void whatIsNotJudgedComparesWhatIsShown()
    {
        Verdict verdict;
        verdict.kind = Verdict::Kind::CannotJudge;
        const MetricPlan latency = metricOf(MetricKind::Distribution, Margin{Margin::Kind::Ratio, 1.2});
        const EffectSeries quantile = effectOf(latency, verdict, {0.2, 0.3});
        QCOMPARE(quantile.estimate.last().value, 0.3 / 0.2);
        QCOMPARE(quantile.accepted.last().value, 1.2);
        QVERIFY(quantile.low.isEmpty() && quantile.high.isEmpty());
        QVERIFY(std::isnan(effectOf(latency, verdict, {0, 0.3}).estimate.last().value));
        QVERIFY(std::isnan(effectOf(latency, verdict, {{}, 0.3}).estimate.last().value));
        const EffectSeries gauge = effectOf(metricOf(MetricKind::Gauge, {}), verdict, {50, 45});
        QCOMPARE(gauge.estimate.last().value, -5.0);
        QVERIFY(gauge.low.isEmpty());
    }

    void itGrowsWithEachJudgedInterval()
    {
        FakeWorld world;
        world.errorRatio.canary = 0.03;
        world.start(90s);
        const auto snapshot = world.loop().snapshot(world.now());
        const ChartedSeries& errors = snapshot->observations.metrics.at({"errors"}).series.front();
        const SeriesBuffer& estimate = errors.effect.estimate;
        QVERIFY2(estimate.size() > 10 && estimate.at(0).at > errors.tracks.canary.at(0).at, "the canary's time alone");
        QCOMPARE(estimate.last().at, errors.tracks.canary.last().at);
        const double low = errors.effect.low.last().value;
        const double high = errors.effect.high.last().value;
        QVERIFY(low < estimate.last().value && estimate.last().value < high);
        QVERIFY2(low < 3 && 3 < high, "what the world does");
    }
};

QTEST_GUILESS_MAIN(EffectSeriesTest)
#include "tst_effectseries.moc"
