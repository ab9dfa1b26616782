// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/rulewatch.h"
#include "tests/support/fakeworld.h"

#include <QTest>

#include <cmath>

using namespace bellwether;
using namespace bellwether::test;
using namespace std::chrono_literals;

using Status = RuleObservation::Status;

namespace {

constexpr UtcTime start = UtcTime(Duration(1'700'000'000'000));
constexpr Duration width = 10s;

/// The shop, whose errors have an objective of 99 %, with one rule on how fast the canary burns it.
Plan burningPlan()
{
    Plan plan = shopPlan();
    plan.metrics.front().objective = 0.99;
    plan.rules = {{BurnRule{{"errors"}, 14.4}, Severity::Critical}};
    return plan;
}

ClosedInterval intervalAt(int index, double canaryBad, double stableBad)
{
    const UtcTime from = start + index * width;
    IntervalCounts counts{from, from + width, {}, {}};
    counts.tracks.stable = {1000 * stableBad, 1000, {}};
    counts.tracks.canary = {50 * canaryBad, 50, {}};
    return {from, from + width, counts, true};
}

} // namespace

/// Rules that do not compare one value with one threshold.
class RuleWatchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_plan = burningPlan();
        m_folds = beginMetric(m_plan.metrics.front()).second;
        m_rules.assign(1, {});
        m_next = 0;
        m_since = start;
    }

    void burningMustBeSoForMuchOfTheHour()
    {
        // Thirty times the even pace: of an hour a little less than half is enough.
        run(20min, 0.3, 0);
        QCOMPARE(m_rules.front().status, Status::TooFew);
        run(8min, 0.3, 0);
        QCOMPARE(m_rules.front().status, Status::TooFew);
        run(2min, 0.3, 0);
        QCOMPARE(m_rules.front().status, Status::Due);
        QVERIFY(m_rules.front().canary.value() > 14.4);
    }

    void whatIsOverBurnsNoMore()
    {
        run(40min, 0.3, 0);
        run(6min, 0, 0);
        QVERIFY(m_rules.front().status != Status::Due);
        QCOMPARE(m_rules.front().canary.value(), 0.0);
    }

    void anHourWithinTheBudgetIsFine()
    {
        run(40min, 0.05, 0);
        QCOMPARE(m_rules.front().status, Status::TooFew);
        run(30min, 0.05, 0);
        QCOMPARE(m_rules.front().status, Status::Fine);
    }

    void bothTracksBurningIsSaid()
    {
        run(40min, 0.3, 0.3);
        QCOMPARE(m_rules.front().status, Status::BothBad);
    }

    void whoeverCrossesFirstByChanceIsNotBlamed()
    {
        for (int i = 0; i < 360; ++i) {
            watch(intervalAt(m_next++, 0.31, 0.29));
            QVERIFY(m_rules.front().status != Status::Due);
        }
        QCOMPARE(m_rules.front().status, Status::BothBad);
    }

    void aStableThatSpendsItsBudgetExcusesNothing()
    {
        m_plan.rules = {{BurnRule{{"errors"}, 1}, Severity::Critical}};
        run(40h, 0.5, 0.006);
        QCOMPARE(m_rules.front().status, Status::Due);
    }

    void aFewErrorsAreNoFire()
    {
        m_plan.metrics.front().objective = 0.99999;
        run(1h, 0, 0);
        watch(intervalAt(m_next++, 0.18, 0));
        QCOMPARE(m_rules.front().status, Status::TooFew);
        watch(intervalAt(m_next++, 0.18, 0));
        QCOMPARE(m_rules.front().status, Status::Due);
    }

    void aRestartForgetsNothingThatIsStored()
    {
        std::vector<RecordedInterval> stored;
        for (int i = 0; i < 240; ++i) {
            ClosedInterval interval = intervalAt(m_next++, 0.3, 0);
            interval.judged = false;
            stored.push_back({{"errors"}, interval});
            interval.judged = true;
            stored.push_back({{"errors"}, interval});
        }
        m_folds.burn = foldStored(m_plan, {}, stored).burns.at({"errors"});
        // The first interval of the new process began before it saw the canary's traffic.
        m_since = start + m_next * width + 1s;
        watch(intervalAt(m_next++, 0.3, 0));
        watch(intervalAt(m_next++, 0.3, 0));
        QCOMPARE(m_rules.front().status, Status::Due);
    }

    void whatAnEarlierCanaryBurntDoesNotCount()
    {
        m_since = start + 40min;
        run(40min, 1, 0);
        QCOMPARE(m_rules.front().status, Status::NoData);
        run(2min, 0, 0);
        QCOMPARE(m_rules.front().canary.value(), 0.0);
    }

    void silenceIsNoData()
    {
        for (int i = 0; i < 60; ++i) {
            ClosedInterval interval = intervalAt(m_next++, 0, 0);
            std::get<IntervalCounts>(interval.measured).tracks.canary = {0, 0, Unusable::NoSamples};
            watch(interval);
        }
        QCOMPARE(m_rules.front().status, Status::NoData);
    }

    void verdict_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<double>("lnWorse");
        QTest::addColumn<int>("status");
        QTest::addColumn<double>("shown");
        const auto row = [](const char* name, Verdict::Kind kind, double lnWorse, Status status, double shown) {
            QTest::newRow(name) << int(kind) << lnWorse << int(status) << shown;
        };
        row("nothing yet", Verdict::Kind::NoData, 9, Status::NoData, -1);
        row("cannot be judged", Verdict::Kind::CannotJudge, 9, Status::NoData, -1);
        row("no evidence", Verdict::Kind::NotEnoughData, 0, Status::Fine, 1);
        row("worse, but not so surely", Verdict::Kind::Worse, std::log(99.0), Status::Fine, 99);
        row("worse for sure", Verdict::Kind::Worse, std::log(101.0), Status::Due, 101);
        row("beyond all doubt", Verdict::Kind::Worse, 5000, Status::Due, 1e6);
        row("a million", Verdict::Kind::Worse, 13.9, Status::Due, 1e6);
    }

    void verdict()
    {
        QFETCH(int, kind);
        QFETCH(double, lnWorse);
        QFETCH(double, shown);
        m_plan.rules = {{VerdictRule{}, Severity::Critical}};
        WholeVerdict whole;
        whole.kind = Verdict::Kind(kind);
        whole.maxLnWorse = lnWorse;
        watchVerdict(m_rules, m_plan, whole);
        QTEST(int(m_rules.front().status), "status");
        QCOMPARE(m_rules.front().canary.value_or(-1), shown);
    }

    void aCanaryThatIsWorseForSureIsRolledBack()
    {
        Plan plan = shopPlan();
        plan.rules = {{VerdictRule{}, Severity::Critical}};
        FakeWorld world(plan);
        world.start(3s);
        world.run(20s);
        QCOMPARE(world.count("RuleTriggered"), 0);
        world.errorRatio.canary = 0.1;
        world.run(90s);
        QCOMPARE(world.count("RuleTriggered"), 1);
        QCOMPARE(world.state().phase, Phase::RolledBack);
    }

private:
    void watch(const ClosedInterval& interval)
    {
        remember(m_folds, std::get<IntervalCounts>(interval.measured));
        watchMetricRules(m_rules, m_plan, m_plan.metrics.front(), 60s, m_folds, std::span(&interval, 1), m_since);
    }

    void run(Duration length, double canaryBad, double stableBad)
    {
        for (Duration passed{0}; passed < length; passed += width) {
            watch(intervalAt(m_next++, canaryBad, stableBad));
        }
    }

    Plan m_plan;
    MetricFolds m_folds;
    std::vector<RuleObservation> m_rules;
    std::optional<UtcTime> m_since = start;
    int m_next = 0;
};

QTEST_APPLESS_MAIN(RuleWatchTest)
#include "tst_rulewatch.moc"
