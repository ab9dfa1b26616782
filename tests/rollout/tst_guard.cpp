// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/guard.h"
#include "tests/rollout/rollout.h"
#include "tests/support/fakeworld.h"

#include <QtTest>

using namespace bellwether;
using namespace bellwether::test;
using namespace std::chrono_literals;
using Lack = GuardStatus::Lack;

namespace {

void add(const char* name, const Change& change, const std::vector<Lack>& lacks)
{
    QTest::newRow(name) << change << lacks;
}

/// Of rules that see nothing to go by.
void addBlindness()
{
    add("samples that cannot be used",
        [](Rollout& rollout) {
            rollout.seen.rules.front().status = RuleObservation::Status::NoData;
            rollout.seen.canaryTrafficSince = rollout.now.monotonic - 10min;
        },
        {Lack::RuleBlind});
    const auto byVerdict = [](Duration since) {
        return [since](Rollout& rollout) {
            rollout.plan.rules = {{VerdictRule{}, Severity::Critical}};
            rollout.replan();
            rollout.run();
            rollout.happen(Armed{});
            rollout.seen.whole.verdict.kind = Verdict::Kind::NoData;
            rollout.seen.canaryTrafficSince = rollout.now.monotonic - since;
        };
    };
    add("a verdict that has no data", byVerdict(10min), {Lack::RuleBlind});
    add("a verdict that has some of its data",
        [byVerdict](Rollout& rollout) {
            byVerdict(10min)(rollout);
            rollout.errors().verdict.kind = Verdict::Kind::NotEnoughData;
        },
        {});
    add("a verdict that waits for its first data", byVerdict(1s), {});
    add("a rule that fired and was cancelled",
        [](Rollout& rollout) {
            rollout.happen(RuleTriggered{0, Severity::Critical, 6, 5, true}, "rule");
            rollout.happen(RollbackRequested{{5}, false}, "rule");
            rollout.happen(ShiftLapsed{ShiftLapsed::Cause::Cancelled});
        },
        {Lack::RuleAnswered});
    add("the first samples are still to come",
        [](Rollout& rollout) {
            rollout.seen.rules.front().status = RuleObservation::Status::NoData;
            rollout.seen.canaryTrafficSince = rollout.now.monotonic - 1s;
        },
        {});
}

} // namespace

class GuardTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void guardStatus_data();
    void guardStatus();
    void whereOneRuleLacksSomethingTheOthersAct_data();
    void whereOneRuleLacksSomethingTheOthersAct();
    void theVerdictGoesOnByAFreshMetric();
};

void GuardTest::guardStatus_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<std::vector<Lack>>("lacks");
    add("armed", [](Rollout&) {}, {});
    add("before the start", [](Rollout& rollout) { rollout.replan(); }, {Lack::NothingToGuard});
    add("rolling back",
        [](Rollout& rollout) {
            rollout.happen(RollbackRequested{{5}, false});
        },
        {Lack::NothingToGuard});
    add("promoted", [](Rollout& rollout) { rollout.happen(Promoted{}); }, {Lack::NothingToGuard});
    add("a plan of a newer build", [](Rollout& rollout) { rollout.state.planReadable = false; },
        {Lack::PlanUnreadable});
    add("a connection without nodes", [](Rollout& rollout) { rollout.seen.nodes.clear(); }, {Lack::NoNode});
    addBlindness();
    add("disarmed", [](Rollout& rollout) { rollout.happen(Disarmed{}); }, {Lack::Disarmed});
    add("a silent node", [](Rollout& rollout) { rollout.silence(edge1); }, {Lack::NodeSilent});
    add("a node read six seconds ago",
        [](Rollout& rollout) { rollout.seen.nodes.at(edge2).readAt = rollout.now.monotonic - 6s; }, {Lack::NodeSilent});
    add("old metrics", [](Rollout& rollout) { rollout.errors().ageWhenRead.canary = 5min; }, {Lack::MetricStale});
    add("no metrics", [](Rollout& rollout) { rollout.seen.metrics.clear(); }, {Lack::MetricStale});
    add("a log that fails", [](Rollout& rollout) { rollout.seen.logWritable = false; }, {Lack::LogNotWritable});
    add("no rule that acts",
        [](Rollout& rollout) {
            rollout.plan.automatic.rollback.reset();
            rollout.replan();
            rollout.run();
        },
        {Lack::NoAutomaticRule});
    add("all at once",
        [](Rollout& rollout) {
            rollout.happen(Disarmed{});
            rollout.silence(edge1);
            rollout.seen.logWritable = false;
        },
        {Lack::Disarmed, Lack::LogNotWritable, Lack::NodeSilent});
}

void GuardTest::guardStatus()
{
    QFETCH(Change, change);
    QFETCH(std::vector<Lack>, lacks);
    Rollout rollout(shopPlan());
    rollout.run();
    change(rollout);
    const GuardStatus status = bellwether::guardStatus(rollout.state, rollout.seen, rollout.now);
    std::vector<Lack> actual;
    for (const GuardStatus::Reason& reason : status.lacks) {
        actual.push_back(reason.lack);
    }
    QCOMPARE(actual, lacks);
    QCOMPARE(status.armed(), lacks.empty());
}

void GuardTest::whereOneRuleLacksSomethingTheOthersAct_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<std::vector<std::size_t>>("acting");
    const auto row = [](const char* name, const std::vector<std::size_t>& acting, const Change& change) {
        QTest::newRow(name) << change << acting;
    };
    row("nothing", {0, 1, 2}, [](Rollout&) {});
    row("fired and cancelled", {1, 2}, [](Rollout& rollout) {
        rollout.happen(RuleTriggered{0, Severity::Critical, 6, 5, true}, "rule");
        rollout.happen(RollbackRequested{{5}, false}, "rule");
        rollout.happen(ShiftLapsed{ShiftLapsed::Cause::Cancelled});
    });
    row("other shares than asked for", {0, 2}, [](Rollout& rollout) {
        rollout.happen(ShareMismatchSeen{{950, 50}, 20, 9, 0});
    });
    row("nothing to go by", {1, 2}, [](Rollout& rollout) {
        rollout.seen.rules.front().status = RuleObservation::Status::NoData;
        rollout.seen.canaryTrafficSince = rollout.now.monotonic - 10min;
    });
    row("old metrics", {2}, [](Rollout& rollout) { rollout.errors().ageWhenRead.canary = 5min; });
    row("a silent node", {0, 1, 2}, [](Rollout& rollout) { rollout.silence(edge1); });
    row("a log that fails", {0, 1, 2}, [](Rollout& rollout) { rollout.seen.logWritable = false; });
    row("no node", {}, [](Rollout& rollout) { rollout.seen.nodes.clear(); });
    row("no node that answers", {}, [](Rollout& rollout) {
        rollout.silence(edge1);
        rollout.silence(edge2);
    });
    row("a person disarmed them", {}, [](Rollout& rollout) { rollout.happen(Disarmed{}); });
}

void GuardTest::whereOneRuleLacksSomethingTheOthersAct()
{
    QFETCH(Change, change);
    QFETCH(std::vector<std::size_t>, acting);
    Rollout rollout(shopPlan());
    MetricRule relative = std::get<MetricRule>(rollout.plan.rules.front().condition);
    relative.comparison = MetricRule::Comparison::Relative;
    rollout.plan.rules = {rollout.plan.rules.front(), {relative, Severity::Critical},
        {CanaryDownRule{10s}, Severity::Critical}, {relative, Severity::Low}};
    rollout.replan();
    rollout.run();
    rollout.happen(Armed{});
    RuleObservation fine;
    fine.status = RuleObservation::Status::Fine;
    rollout.seen.rules.assign(rollout.plan.rules.size(), fine);
    change(rollout);
    const GuardStatus status = bellwether::guardStatus(rollout.state, rollout.seen, rollout.now);
    QCOMPARE(status.acting, acting);
    QCOMPARE(status.armed(), QLatin1String(QTest::currentDataTag()) == QLatin1String("nothing"));
}

/// The verdict is over all metrics that are judged: one that is shown only says nothing of it.
void GuardTest::theVerdictGoesOnByAFreshMetric()
{
    Rollout rollout(shopPlan());
    rollout.plan.rules = {{VerdictRule{}, Severity::Critical}};
    for (const char* const name : {"latency", "cpu"}) {
        rollout.plan.metrics.push_back(rollout.plan.metrics.front());
        rollout.plan.metrics.back().name = {name};
    }
    rollout.plan.metrics.back().kind = MetricKind::Gauge;
    rollout.plan.metrics.back().accept.reset();
    rollout.replan();
    rollout.run();
    rollout.happen(Armed{});
    rollout.seen.metrics[{"latency"}] = rollout.errors();
    const auto status = [&] { return bellwether::guardStatus(rollout.state, rollout.seen, rollout.now); };
    QCOMPARE(status().armed(), true);
    rollout.seen.metrics[{"latency"}].ageWhenRead.canary = 5min;
    QVERIFY2(!status().armed(), "its samples may be what would have told");
    QCOMPARE(status().acting, std::vector<std::size_t>{0});
    // What one said while it was fresh moves no verdict now.
    rollout.seen.metrics[{"latency"}].verdict.kind = Verdict::Kind::NotEnoughData;
    rollout.errors().verdict.kind = Verdict::Kind::NoData;
    rollout.seen.canaryTrafficSince = rollout.now.monotonic - 10min;
    QVERIFY(status().acting.empty());
    rollout.errors().verdict.kind = Verdict::Kind::NotEnoughData;
    QCOMPARE(status().acting, std::vector<std::size_t>{0});
    rollout.errors().ageWhenRead.canary = 5min;
    QVERIFY(status().acting.empty());
}

QTEST_APPLESS_MAIN(GuardTest)
#include "tst_guard.moc"
