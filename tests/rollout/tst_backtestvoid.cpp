// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/backtest.h"
#include "tests/support/fakeworld.h"

#include <QtTest>

using namespace bellwether;
using namespace bellwether::test;
using namespace std::chrono_literals;

namespace {

constexpr UtcTime start = UtcTime(Duration(1'700'000'000'000));
const std::vector<TrafficSpan> always = {{start}};

/// Ten minutes of a canary of which three in ten requests fail, one of a hundred on stable; another version of it, and
/// with that another comparison, comes after five.
std::vector<RecordedInterval> badCanaries()
{
    std::vector<RecordedInterval> intervals;
    for (UtcTime from = start; from < start + 10min; from += 2s) {
        IntervalCounts counts{from, from + 2s, {}, {}};
        counts.tracks.stable = {5.7, 570, {}};
        counts.tracks.canary = {9, 30, {}};
        counts.stratum.comparison = from < start + 5min ? 1 : 2;
        intervals.push_back({{"errors"}, {from, from + 2s, counts, true}});
    }
    return intervals;
}

/// One rule, on the canary's errors, that acts at once.
Plan planWith(MetricRule::Comparison comparison, double threshold)
{
    Plan plan = shopPlan();
    MetricRule rule;
    rule.metric = {"errors"};
    rule.comparison = comparison;
    rule.threshold = threshold;
    plan.rules = {{rule, Severity::Critical}};
    plan.automatic.rollback = Severity::Critical;
    return plan;
}

} // namespace

/// A past in which the tracks were seen to get other shares than asked for.
class BacktestVoidTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rulesThatCompareTheTracksOnlyPropose()
    {
        const Plan plan = planWith(MetricRule::Comparison::Relative, 2);
        const Backtest fair = backtest(plan, badCanaries(), always);
        QVERIFY(fair.stopped && !fair.rules[0].first->isVoid);

        const std::vector<VoidComparison> both = {{1, start}, {2, start}};
        const Backtest test = backtest(plan, badCanaries(), always, {}, both);
        QCOMPARE(test.rules[0].first->when, fair.rules[0].first->when);
        QVERIFY(test.rules[0].first->isVoid);
        QVERIFY(!test.rules[0].acted && !test.stopped);
        QVERIFY2(test.proposed, "a person may still see it");
        QCOMPARE(test.whole.kind, Verdict::Kind::CannotJudge);
    }

    void theNextComparisonIsJudgedAnew()
    {
        const Plan plan = planWith(MetricRule::Comparison::Relative, 2);
        const std::vector<VoidComparison> first = {{1, start}};
        const Backtest test = backtest(plan, badCanaries(), always, {}, first);
        QVERIFY(test.rules[0].first->isVoid && test.rules[0].acted);
        QVERIFY(!test.rules[0].acted->isVoid);
        QCOMPARE(test.rules[0].acted->when.at, start + 5min + 2s);
        QVERIFY(test.stopped.has_value());
        QCOMPARE(test.whole.kind, Verdict::Kind::Worse);
    }

    void whatWasActedOnBeforeStays()
    {
        const Plan plan = planWith(MetricRule::Comparison::Relative, 2);
        const std::vector<VoidComparison> late = {{1, start + 4min}};
        const Backtest test = backtest(plan, badCanaries(), always, {}, late);
        QCOMPARE(test.stopped, backtest(plan, badCanaries(), always).stopped);
    }

    void rulesOnTheCanaryAloneActThroughout()
    {
        const Plan plan = planWith(MetricRule::Comparison::Absolute, 5);
        const std::vector<VoidComparison> both = {{1, start}, {2, start}};
        const Backtest test = backtest(plan, badCanaries(), always, {}, both);
        QVERIFY(test.stopped && !test.rules[0].first->isVoid);
        QCOMPARE(test.stopped, backtest(plan, badCanaries(), always).stopped);
    }
};

QTEST_APPLESS_MAIN(BacktestVoidTest)
#include "tst_backtestvoid.moc"
