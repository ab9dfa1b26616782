// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/judging/judging.h"
#include "models/rollout/judging/pastcourse.h"
#include "models/rollout/judging/rangefold.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace std::chrono_literals;

namespace bellwether {

namespace {

using Kind = Verdict::Kind;

MetricPlan planOf(const char* name, MetricKind kind = MetricKind::Proportion)
{
    MetricPlan plan;
    plan.name = {name};
    plan.kind = kind;
    plan.events = "errors_total{track=\"$track\"}";
    plan.exposures = "requests_total{track=\"$track\"}";
    plan.accept = Margin{Margin::Kind::Ratio, 1.5};
    return plan;
}

UtcTime at(int seconds)
{
    return UtcTime(std::chrono::seconds(1'772'366'400 + seconds));
}

/// `count` intervals of ten seconds with these counts in each.
MetricData intervals(int count, double stableEvents, double canaryEvents)
{
    MetricData data;
    for (int i = 0; i < count; ++i) {
        data.counts.push_back({at(10 * i), at(10 * i + 10), {}, {{stableEvents, 9500, {}}, {canaryEvents, 500, {}}}});
    }
    return data;
}

Judgement judged(const std::vector<MetricPlan>& plans, const ComparisonData& data)
{
    return judgeAll(plans, data);
}

/// One reading of a gauge, or of two counters that grow by `perSecond`, with a sample every second from `from` on.
MetricReading reading(MetricPart part, int from, int to, PerTrack<double> perSecond, MetricReading more = {})
{
    for (const Track track : allTracks) {
        SeriesSamples series{{{"instance", "a"}}, {}};
        for (int second = from; second <= to; ++second) {
            series.samples.push_back({at(second), part == MetricPart::Value ? second : second * perSecond[track]});
        }
        more.parts[part][track] = {series};
    }
    return more;
}

} // namespace

class TestJudging : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesTheWarmUpOut()
    {
        Plan plan;
        plan.metrics = {planOf("errors"), planOf("sales")};
        plan.warmUp = 20s;
        ComparisonData data = {{{"errors"}, intervals(6, 95, 5)}, {{"sales"}, intervals(6, 95, 5)}};
        for (const MetricId& metric : {MetricId{"errors"}, MetricId{"sales"}}) {
            data[metric].counts[0].tracks.canary = {};
        }
        data[{"sales"}].counts[1].tracks.canary = {};
        const ComparisonData left = withoutWarmUp(plan, data, at(0));
        for (const auto& [metric, measured] : left) {
            QCOMPARE(measured.counts.size(), std::size_t(3));
            QCOMPARE(measured.counts.front().from, at(30)); // errors count from 10 s on
        }
        plan.warmUp = {};
        QCOMPARE(withoutWarmUp(plan, data, at(0)).at({"sales"}).counts.size(), std::size_t(5));
        QVERIFY(withoutWarmUp(plan, {{{"errors"}, intervals(0, 0, 0)}}, at(0)).at({"errors"}).counts.empty());
    }

    /// The rows of the reference page: (canary events, stable events) of 500 and 9500.
    void saysTheReferencesEvidence()
    {
        MetricData data;
        const std::vector<std::pair<double, double>> rows
            = {{1, 9}, {0, 11}, {2, 8}, {3, 10}, {1, 9}, {4, 12}, {2, 7}, {3, 11}};
        for (int i = 0; i < int(rows.size()); ++i) {
            const auto [canary, stable] = rows[std::size_t(i)];
            data.counts.push_back({at(10 * i), at(10 * i + 10), {}, {{stable, 9500, {}}, {canary, 500, {}}}});
        }
        MetricPlan plan = planOf("errors");
        plan.accept.reset();
        const Judgement judgement = judged({plan}, {{plan.name, data}});
        QVERIFY(std::abs(judgement.metrics[0].verdict.lnWorse - 7.25404) < 1e-5);
        QVERIFY(std::abs(judgement.whole.lnWorse - 7.25404) < 1e-5);
        QCOMPARE(judgement.whole.kind, Kind::Worse);
        QCOMPARE(judgement.whole.since, std::optional(at(60)));
        QCOMPARE(judgement.from, std::optional(at(0)));
        QCOMPARE(judgement.to, std::optional(at(80)));
        QCOMPARE(judgement.metrics[0].intervals, rows.size());
    }

    void judgesAllKinds()
    {
        MetricData sums = intervals(300, 9500, 1000);
        MetricData histograms;
        for (int i = 0; i < 60; ++i) {
            constexpr double inf = std::numeric_limits<double>::infinity();
            histograms.histograms.push_back({at(10 * i), at(10 * i + 10), {},
                {{{{{0.1, 900}, {1, 950}, {inf, 950}}, {}}, {}}, {{{{0.1, 10}, {1, 50}, {inf, 50}}, {}}, {}}}});
        }
        for (int i = 0; i < 300; ++i) {
            sums.counts[std::size_t(i)].tracks.canary.events += i * i % 101;
        }
        const std::vector<MetricPlan> plans = {planOf("bytes", MetricKind::Mean),
            planOf("time", MetricKind::Distribution), planOf("load", MetricKind::Gauge)};
        const Judgement judgement = judged(plans, {{{"bytes"}, sums}, {{"time"}, histograms}, {{"load"}, sums}});
        for (const JudgedMetric& metric : judgement.metrics) {
            QCOMPARE(metric.verdict.kind, Kind::Worse);
        }
        QCOMPARE(judgement.whole.kind, Kind::Worse);
        QVERIFY(judgement.metrics[0].verdict.means.has_value());
        QVERIFY(judgement.metrics[1].verdict.worstEdge.has_value());
    }

    void saysNoWorseWithinTheMargin()
    {
        const Judgement judgement = judged({planOf("errors")}, {{{"errors"}, intervals(500, 95, 5)}});
        QCOMPARE(judgement.whole.kind, Kind::NoWorse);
    }

    void isUndecidedOnLittleData()
    {
        QCOMPARE(judged({planOf("errors")}, {{{"errors"}, intervals(3, 95, 5)}}).whole.kind, Kind::NotEnoughData);
        QCOMPARE(judged({planOf("errors")}, {}).whole.kind, Kind::NoData);
        const Judgement judgement = judged({planOf("errors"), planOf("other")}, {{{"errors"}, intervals(500, 95, 5)}});
        QCOMPARE(judgement.metrics[0].verdict.kind, Kind::NoWorse);
        QCOMPARE(judgement.whole.kind, Kind::NoData);
    }

    void cannotJudgeWithoutAMargin()
    {
        MetricPlan plan = planOf("load", MetricKind::Gauge);
        plan.accept.reset();
        const Judgement judgement = judged({plan}, {{{"load"}, intervals(500, 95, 5)}});
        QCOMPARE(judgement.whole.kind, Kind::CannotJudge);
        QCOMPARE(judgement.whole.reason, std::optional(WholeVerdict::Reason::NothingJudged));
        QCOMPARE(judged({}, {}).whole.kind, Kind::CannotJudge);
        // It is shown only, and does not keep the others from a verdict.
        const Judgement two = judged({plan, planOf("errors")}, {{{"errors"}, intervals(500, 95, 5)}});
        QCOMPARE(two.whole.kind, Kind::NoWorse);
    }

    void weighsTheMetricsTogether()
    {
        // Evidence of 20 in one of a hundred metrics is no evidence of 20 in all.
        std::vector<MetricPlan> plans = {planOf("errors")};
        plans[0].accept.reset();
        ComparisonData data = {{{"errors"}, intervals(6, 9, 2)}};
        while (judged(plans, data).whole.kind != Kind::Worse) {
            const int more = int(data[{"errors"}].counts.size()) + 1;
            QVERIFY(more < 500);
            data[{"errors"}] = intervals(more, 9, 2);
        }
        for (int i = 0; i < 99; ++i) {
            plans.push_back(planOf(qPrintable(QString::number(i))));
        }
        const Judgement judgement = judged(plans, data);
        QCOMPARE(judgement.metrics[0].verdict.kind, Kind::Worse);
        QVERIFY(judgement.whole.kind != Kind::Worse);
        plans[0].weight = 1e6;
        QCOMPARE(judged(plans, data).whole.kind, Kind::Worse);
    }

    void leavesOutWhatIsNoNumber()
    {
        MetricData data = intervals(500, 95, 5);
        data.counts[0].tracks.canary.events = std::numeric_limits<double>::quiet_NaN();
        data.counts[1].tracks.stable.exposures = std::numeric_limits<double>::infinity();
        data.counts[2].tracks.canary.events = -1;
        const Judgement judgement = judged({planOf("errors")}, {{{"errors"}, data}});
        const auto& troubles = judgement.metrics[0].verdict.troubles;
        QCOMPARE(troubles[std::size_t(Unusable::NotFinite)], std::uint64_t(2));
        QCOMPARE(troubles[std::size_t(Unusable::Negative)], std::uint64_t(1));
        QCOMPARE(judgement.metrics[0].intervals, std::size_t(500));
        QCOMPARE(judgement.whole.kind, Kind::NoWorse);
    }

    void silenceAtTheEndIsNoHealth()
    {
        MetricData data = intervals(500, 95, 5);
        for (std::size_t i = 490; i < 500; ++i) {
            data.counts[i].tracks.canary.unusable = Unusable::NoSamples;
        }
        QCOMPARE(judged({planOf("errors")}, {{{"errors"}, data}}).whole.kind, Kind::NoData);
    }

    void checksDataAgainstThePlan()
    {
        const std::vector<MetricPlan> plans = {planOf("errors"), planOf("load", MetricKind::Gauge)};
        MetricData data;
        data.mark = {7, 1};
        QVERIFY(checkKinds(plans, {{{"errors"}, data}}).has_value());
        QVERIFY(checkKinds(plans, {}).has_value());
        const auto unknown = checkKinds(plans, {{{"eror"}, data}});
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().kind, DataProblem::Kind::UnknownMetric);
        QCOMPARE(unknown.error().mark.line, 7);
        const auto wrong = checkKinds(plans, {{{"load"}, data}});
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().kind, DataProblem::Kind::WrongKind);
        data.shape = DataShape::Values;
        QVERIFY(checkKinds(plans, {{{"load"}, data}}).has_value());
    }

    void putsAGaugesSamplesOnIntervals()
    {
        MetricData data;
        data.shape = DataShape::Samples;
        double sum = 0;
        for (int i = 0; i < 1000; ++i) {
            data.samples.stable.push_back({at(5 * i), 1});
            data.samples.canary.push_back({at(5 * i), double(i)});
            sum += i;
        }
        data.samples.stable[500].value = std::numeric_limits<double>::quiet_NaN();
        foldSamples(data);
        double canary = 0;
        double stableCount = 0;
        for (const IntervalCounts& interval : data.counts) {
            QCOMPARE(interval.to - interval.from, Duration(10s));
            QVERIFY(!interval.tracks.canary.unusable);
            canary += interval.tracks.canary.events;
            stableCount += interval.tracks.stable.exposures;
        }
        QCOMPARE(canary, sum);
        QCOMPARE(stableCount, 999.0);
        MetricData none;
        foldSamples(none);
        QVERIFY(none.counts.empty());
    }

    void foldsARangeInPieces()
    {
        const MetricPlan plan = planOf("errors");
        const auto counters = [](int from, int to) {
            return reading(MetricPart::Exposures, from, to, {95, 5}, reading(MetricPart::Events, from, to, {9, 2}));
        };
        RangeFold whole(plan, at(60));
        whole.add(counters(0, 600), at(600));
        RangeFold pieces(plan, at(60));
        for (int end = 100; end <= 600; end += 100) {
            pieces.add(counters(std::max(end - 130, 0), end), at(end));
        }
        const MetricData data = whole.take();
        QCOMPARE(pieces.take(), data);
        QCOMPARE(data.shape, DataShape::Counts);
        QVERIFY(data.counts.size() > 250);
        for (const IntervalCounts& interval : data.counts) {
            QVERIFY(interval.from >= at(60) && interval.to <= at(600));
            QCOMPARE(interval.tracks.canary, (TrackCounts{4, 10, {}}));
            QCOMPARE(interval.tracks.stable, (TrackCounts{18, 190, {}}));
        }
    }

    void foldsManySamplesOfAGaugesRange()
    {
        RangeFold fold(planOf("load", MetricKind::Gauge), at(0));
        fold.add(reading(MetricPart::Value, 0, 3600, {}), at(3600));
        const MetricData data = fold.take();
        QCOMPARE(data.shape, DataShape::Samples);
        QVERIFY(data.counts.size() >= 1790);
        for (const IntervalCounts& interval : data.counts) {
            QVERIFY(!interval.tracks.canary.unusable);
            QCOMPARE(interval.tracks.canary.exposures, 2.0);
        }
    }
};

} // namespace bellwether

QTEST_GUILESS_MAIN(bellwether::TestJudging)
#include "tst_judging.moc"
