// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/backtestsummary.h"
#include "tests/support/fakeworld.h"

#include <QtTest>

#include <limits>

using namespace bellwether;
using namespace bellwether::test;
using namespace std::chrono_literals;

namespace {

using Kind = Verdict::Kind;

constexpr UtcTime start = UtcTime(Duration(1'700'000'000'000));

/// A rollout that was recorded: what the loop kept, and what the log holds.
struct Record
{
    explicit Record(const FakeWorld& world)
        : plan(world.state().plan)
        , course(courseOf(world.loop().snapshot(world.now())->events, world.state()))
    {
        for (const auto& batch : world.keptIntervals) {
            intervals.insert(intervals.end(), batch.begin(), batch.end());
        }
    }

    [[nodiscard]] Backtest test() const { return backtest(*plan, intervals, course.traffic); }
    [[nodiscard]] Backtest test(const Plan& other) const { return backtest(other, intervals, course.traffic); }

    std::shared_ptr<const Plan> plan;
    RecordedCourse course;
    std::vector<RecordedInterval> intervals;
};

MetricRule& ruleOf(Plan& plan)
{
    return std::get<MetricRule>(plan.rules.front().condition);
}

/// The end of the last interval that was kept before the log's event with this index.
std::optional<UtcTime> keptBefore(const FakeWorld& world, std::size_t event)
{
    std::optional<UtcTime> end;
    for (std::size_t index = 0; index < world.kept.size() && world.kept[index] <= event; ++index) {
        end = world.keptIntervals[index].empty() ? end : world.keptIntervals[index].back().second.to;
    }
    return end;
}

/// Where the log has this type, as back-tests name moments.
std::vector<UtcTime> momentsOf(const FakeWorld& world, const std::string& type)
{
    std::vector<UtcTime> moments;
    for (std::size_t index = 0; index < world.log.records.size(); ++index) {
        if (world.log.records[index].type == type) {
            moments.push_back(keptBefore(world, index).value_or(UtcTime{}));
        }
    }
    return moments;
}

/// A canary that gets `requests` in each of so many two-second intervals, with this part of them bad.
std::vector<RecordedInterval> course(int count, double requests, double bad)
{
    std::vector<RecordedInterval> intervals;
    for (int index = 0; index < count; ++index) {
        const UtcTime from = start + index * 2s;
        IntervalCounts counts{from, from + 2s, {}, {}};
        counts.tracks.stable = {requests * 0.01 * 19, requests * 19, {}};
        counts.tracks.canary = {requests * bad, requests, {}};
        intervals.push_back({{"errors"}, {from, from + 2s, counts, true}});
    }
    return intervals;
}

const std::vector<TrafficSpan> always = {{start}};

} // namespace

class BacktestTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatTheLiveOneSaid();
    void theLiveCourseIsRead();
    void anotherThresholdMovesTheStop_data();
    void anotherThresholdMovesTheStop();
    void anotherMarginMovesTheVerdict();
    void whatOnlyProposesStopsNothing();
    void rulesCountTheWarmUpAndVerdictsDoNot();
    void aVersionChangeBeginsTheEvidenceAnew();
    void withoutTrafficNothingIsSaid();
    void wideAndNarrowIntervalsShareACourse();
    void distributionsAreFoldedToo();
    void badInputIsLeftOutAndCounted();
    void alarmsAreCounted();
    void emptyRecordsAreNotCounted();
};

void BacktestTest::saysWhatTheLiveOneSaid()
{
    FakeWorld world;
    world.start(3s);
    world.run(30s);
    world.errorRatio.canary = 0.3;
    world.run(60s);
    QCOMPARE(world.state().phase, Phase::RolledBack);
    const Record record(world);
    const Backtest test = record.test();

    const std::vector<UtcTime> fired = momentsOf(world, "RuleTriggered");
    QCOMPARE(fired.size(), std::size_t(1));
    QVERIFY(test.stopped.has_value());
    QCOMPARE(test.stopped->when.at, fired.front());
    QCOMPARE(test.stopped->rule, std::optional<std::size_t>(0));
    QVERIFY(test.stopped->when.canaryRequests > 50);

    std::vector<UtcTime> changed;
    for (const VerdictStep& step : test.metrics.front().changes) {
        changed.push_back(step.when.at);
    }
    QVERIFY(!changed.empty());
    QCOMPARE(changed, momentsOf(world, "VerdictChanged"));
    const MetricObservation& live = world.loop().observations().metrics.at({"errors"});
    QCOMPARE(test.metrics.front().verdict, live.verdict);
    QCOMPARE(test.whole.kind, world.loop().observations().whole.verdict.kind);
    QCOMPARE(test.whole.maxLnWorse, world.loop().observations().whole.verdict.maxLnWorse);
    QCOMPARE(test.leftOut, LeftOut{});
}

void BacktestTest::theLiveCourseIsRead()
{
    FakeWorld world;
    world.start(10s);
    const Record running(world);
    QCOMPARE(running.course.end, CourseEnd::Open);
    QCOMPARE(running.course.traffic, (std::vector<TrafficSpan>{{running.course.traffic.at(0).from}}));

    world.errorRatio.canary = 0.3;
    world.run(60s);
    const RecordedCourse ended = Record(world).course;
    QCOMPARE(ended.end, CourseEnd::Bad);
    QCOMPARE(ended.stoppedBy, std::optional<std::size_t>(0));
    QCOMPARE(ended.traffic.size(), std::size_t(1));
    QCOMPARE(ended.traffic.front().from, running.course.traffic.front().from);
    QVERIFY(ended.stoppedAt && ended.traffic.front().to >= *ended.stoppedAt);
    QVERIFY(ended.traffic.front().to - *ended.stoppedAt < 5s);

    FakeWorld asked;
    asked.start(10s);
    QVERIFY(asked.give(RollBack{}));
    asked.run(5s);
    const RecordedCourse byHand = Record(asked).course;
    QCOMPARE(byHand.end, CourseEnd::Bad);
    QVERIFY(byHand.stoppedAt && !byHand.stoppedBy);
}

void BacktestTest::anotherThresholdMovesTheStop_data()
{
    QTest::addColumn<double>("threshold");
    QTest::addColumn<qint64>("holdsForMs");
    QTest::addColumn<int>("order"); // against the recorded plan's stop; 2: never
    QTest::newRow("as it was") << 5.0 << qint64(20'000) << 0;
    QTest::newRow("stricter") << 2.0 << qint64(20'000) << -1;
    QTest::newRow("sooner") << 5.0 << qint64(4'000) << -1;
    QTest::newRow("laxer") << 25.0 << qint64(20'000) << 1;
    QTest::newRow("for longer") << 5.0 << qint64(40'000) << 1;
    QTest::newRow("beyond what came") << 60.0 << qint64(20'000) << 2;
}

void BacktestTest::anotherThresholdMovesTheStop()
{
    QFETCH(double, threshold);
    QFETCH(qint64, holdsForMs);
    QFETCH(int, order);
    std::vector<RecordedInterval> intervals = course(90, 30, 0.01);
    // Ever worse, up to half of the requests.
    for (std::size_t index = 30; index < intervals.size(); ++index) {
        auto& counts = std::get<IntervalCounts>(intervals[index].second.measured);
        counts.tracks.canary.events = 30 * std::min(0.5, 0.01 * static_cast<double>(index - 29));
    }
    const Plan recorded = shopPlan();
    Plan other = recorded;
    ruleOf(other).threshold = threshold;
    ruleOf(other).holdsFor = Duration(holdsForMs);
    const auto before = backtest(recorded, intervals, always).stopped;
    const auto after = backtest(other, intervals, always).stopped;
    QVERIFY(before.has_value());
    QCOMPARE(after.has_value(), order != 2);
    if (after) {
        QCOMPARE((after->when.at > before->when.at) - (after->when.at < before->when.at), order);
        QCOMPARE((after->when.canaryRequests > before->when.canaryRequests)
                - (after->when.canaryRequests < before->when.canaryRequests),
            order);
        QCOMPARE(after->when.after, Duration(after->when.at - start));
    }
}

void BacktestTest::anotherMarginMovesTheVerdict()
{
    const auto intervals = course(300, 60, 0.013);
    Plan lax = shopPlan();
    lax.metrics.front().accept = Margin{Margin::Kind::Ratio, 2};
    Plan strict = shopPlan();
    strict.metrics.front().accept = Margin{Margin::Kind::Ratio, 1.01};
    QCOMPARE(backtest(lax, intervals, always).metrics.front().verdict.kind, Kind::NoWorse);
    const Backtest test = backtest(strict, intervals, always);
    QCOMPARE(test.metrics.front().verdict.kind, Kind::Worse);
    QCOMPARE(test.metrics.front().changes.back().kind, Kind::Worse);
    QVERIFY2(test.proposed && !test.proposed->rule, "the verdict alone would have asked for it");
    QVERIFY(!test.stopped);
}

void BacktestTest::whatOnlyProposesStopsNothing()
{
    const auto intervals = course(60, 30, 0.3);
    Plan plan = shopPlan();
    plan.rules.front().severity = Severity::High;
    const Backtest below = backtest(plan, intervals, always);
    QVERIFY(below.rules[0].first && !below.rules[0].acted && !below.stopped && below.proposed);
    QVERIFY2(!below.rules[1].isKnown, "whether servers were up is not recorded");

    auto both = intervals;
    for (auto& [metric, interval] : both) {
        auto& counts = std::get<IntervalCounts>(interval.measured);
        counts.tracks.stable.events = counts.tracks.stable.exposures * 0.3;
    }
    const Backtest test = backtest(shopPlan(), both, always);
    QVERIFY(test.rules[0].first && test.rules[0].first->bothBad);
    QVERIFY(!test.rules[0].acted && !test.stopped);
}

void BacktestTest::rulesCountTheWarmUpAndVerdictsDoNot()
{
    auto intervals = course(60, 30, 0.3);
    for (auto& [metric, interval] : intervals) {
        interval.judged = false;
    }
    const Backtest test = backtest(shopPlan(), intervals, always);
    QVERIFY(test.stopped.has_value());
    QCOMPARE(test.metrics.front().intervals, std::size_t(60));
    QCOMPARE(test.metrics.front().verdict.kind, Kind::NoData);
    QVERIFY(test.metrics.front().changes.empty() && test.wholeChanges.empty());
}

void BacktestTest::aVersionChangeBeginsTheEvidenceAnew()
{
    auto intervals = course(300, 60, 0.01);
    for (std::size_t index = 0; index < intervals.size(); ++index) {
        auto& counts = std::get<IntervalCounts>(intervals[index].second.measured);
        counts.tracks.canary.events = index < 100 ? 20 : counts.tracks.canary.events;
        counts.stratum.comparison = index < 100 ? 0 : 1;
    }
    Plan plan = shopPlan();
    plan.metrics.front().accept = Margin{Margin::Kind::Ratio, 3};
    const Backtest test = backtest(plan, intervals, always);
    QCOMPARE(test.metrics.front().changes.front().kind, Kind::Worse);
    QCOMPARE(test.metrics.front().verdict.kind, Kind::NoWorse);
    QCOMPARE(test.whole.kind, Kind::NoWorse);
    QCOMPARE(test.wholeChanges.front().kind, Kind::Worse);
}

void BacktestTest::withoutTrafficNothingIsSaid()
{
    auto intervals = course(60, 30, 0.3);
    const Backtest never = backtest(shopPlan(), intervals, {});
    QVERIFY(!never.rules[0].first);
    QCOMPARE(never.withTraffic, std::size_t(0));

    // Two spells of traffic, each too short for the rule by itself.
    const std::vector<TrafficSpan> spells = {{start, start + 16s}, {start + 20s, start + 36s}};
    const Backtest apart = backtest(shopPlan(), intervals, spells);
    QVERIFY(!apart.rules[0].first);
    QCOMPARE(apart.withTraffic, std::size_t(16));
    const std::vector<TrafficSpan> later = {{start, start + 16s}, {start + 20s}};
    const Backtest second = backtest(shopPlan(), intervals, later);
    QVERIFY(second.stopped.has_value());
    QCOMPARE(second.stopped->when.at, start + 42s); // one interval has too few requests
    QCOMPARE(second.stopped->when.after, Duration(22s));
    QCOMPARE(second.stopped->when.canaryRequests, 330.0);
}

void BacktestTest::wideAndNarrowIntervalsShareACourse()
{
    Plan plan = shopPlan();
    MetricPlan wide = plan.metrics.front();
    wide.name = {"checkouts"};
    plan.metrics.push_back(wide);
    auto intervals = course(60, 30, 0.3);
    for (int index = -1; index < 4; ++index) {
        const UtcTime from = start + index * 30s + 15s;
        IntervalCounts counts{from, from + 30s, {}, {{4, 400, {}}, {0, 20, {}}}};
        intervals.push_back({wide.name, {from, from + 30s, counts, true}});
    }
    const Backtest test = backtest(plan, intervals, always);
    const auto alone = backtest(shopPlan(), intervals, always).stopped;
    QCOMPARE(test.stopped, alone);
    QCOMPARE(test.metrics[1].intervals, std::size_t(5));
    QCOMPARE(backtest(shopPlan(), intervals, always).leftOut.unknownMetric, std::size_t(5));
}

void BacktestTest::distributionsAreFoldedToo()
{
    Plan plan = shopPlan();
    MetricPlan& metric = plan.metrics.front();
    metric.kind = MetricKind::Distribution;
    MetricRule& rule = ruleOf(plan);
    rule.of = 0.5;
    rule.threshold = 0.2;
    rule.minBad = 0;
    std::vector<RecordedInterval> intervals;
    constexpr double infinity = std::numeric_limits<double>::infinity();
    for (int index = 0; index < 60; ++index) {
        const UtcTime from = start + index * 2s;
        IntervalHistograms measured{from, from + 2s, {}, {}};
        measured.tracks.stable.histogram.buckets = {{0.1, 200}, {0.5, 220}, {infinity, 220}};
        measured.tracks.canary.histogram.buckets = {{0.1, index < 30 ? 18.0 : 2.0}, {0.5, 20}, {infinity, 20}};
        intervals.push_back({metric.name, {from, from + 2s, measured, true}});
    }
    const Backtest test = backtest(plan, intervals, always);
    QVERIFY(test.stopped && test.stopped->when.at > start + 60s);
    QVERIFY(test.stopped->when.canaryRequests > 600);
    QCOMPARE(test.metrics.front().verdict.kind, Kind::Worse);
    QCOMPARE(backtest(shopPlan(), intervals, always).leftOut.otherKind, std::size_t(60));
}

void BacktestTest::badInputIsLeftOutAndCounted()
{
    const auto good = course(60, 30, 0.3);
    const Backtest clean = backtest(shopPlan(), good, always);
    auto intervals = good;
    std::reverse(intervals.begin(), intervals.end()); // a record is in the order in which it was written
    intervals.push_back(good[10]); // twice
    const auto add = [&](UtcTime from, UtcTime to) {
        ClosedInterval interval = good.front().second;
        interval.from = from;
        interval.to = to;
        intervals.push_back({{"errors"}, interval});
    };
    add(start + 2s, start + 2s);
    add(start + 8s, start + 4s);
    add(UtcTime::min(), UtcTime::max());
    add(start, UtcTime::max());
    add(start + 3s, start + 5s); // across two others
    intervals.push_back({{"nobody's"}, good.front().second});
    Backtest test = backtest(shopPlan(), intervals, always);
    QCOMPARE(test.leftOut, (LeftOut{1, 0, 6}));
    test.leftOut = {};
    QCOMPARE(test, clean);

    // Numbers that are none count as no data: the rule waits, and nothing ends.
    auto strange = good;
    for (std::size_t index = 0; index < 40; ++index) {
        auto& counts = std::get<IntervalCounts>(strange[index].second.measured);
        counts.tracks.canary.events = std::numeric_limits<double>::quiet_NaN();
    }
    const auto stopped = backtest(shopPlan(), strange, always).stopped;
    QVERIFY(stopped && stopped->when.at >= start + 100s);
    QCOMPARE(backtest({}, good, always).leftOut.unknownMetric, good.size());
    QCOMPARE(backtest(shopPlan(), {}, always).metrics.front().verdict.kind, Kind::NoData);
}

void BacktestTest::alarmsAreCounted()
{
    const auto one = [](CourseEnd end, std::optional<Duration> acted, std::optional<Duration> fired) {
        return BacktestCase{end, true, acted, fired, {}};
    };
    std::vector<BacktestCase> cases = {one(CourseEnd::Good, {}, 50s), one(CourseEnd::Good, 10s, 10s),
        one(CourseEnd::Good, {}, {}), one(CourseEnd::Bad, 40s, 20s), one(CourseEnd::Bad, 10s, 10s),
        one(CourseEnd::Bad, {}, 90s), one(CourseEnd::Bad, {}, {}), one(CourseEnd::Open, 5s, 5s)};
    const BacktestSummary summary = summaryOf(cases);
    QVERIFY(summary.good == 3 && summary.bad == 4 && summary.open == 1 && summary.unmeasured == 0);
    QCOMPARE(summary.acted, (AlarmCount{1, 2, Duration(25s)}));
    QCOMPARE(summary.fired, (AlarmCount{2, 1, Duration(20s)}));
    QCOMPARE(summary.worse, (AlarmCount{0, 4, {}}));
}

void BacktestTest::emptyRecordsAreNotCounted()
{
    RecordedCourse bad;
    bad.end = CourseEnd::Bad;
    const BacktestCase lost = caseOf(bad, backtest(shopPlan(), {}, always));
    const BacktestCase stopped = caseOf(bad, backtest(shopPlan(), course(60, 30, 0.3), always));
    QVERIFY(!lost.isMeasured);
    QCOMPARE(stopped.acted, std::optional<Duration>(22s));
    QCOMPARE(stopped.fired, stopped.acted);
    QVERIFY(stopped.worse.has_value());
    const std::vector<BacktestCase> cases = {lost, stopped};
    const BacktestSummary summary = summaryOf(cases);
    QVERIFY(summary.unmeasured == 1 && summary.bad == 1 && summary.acted.missed == 0);
}

QTEST_GUILESS_MAIN(BacktestTest)
#include "tst_backtest.moc"
