// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeworld.h"

#include <QtTest>

using namespace bellwether;
using namespace bellwether::test;
using namespace std::chrono_literals;

namespace {

/// The stored types in order, without those that only note connections, verdicts and the guard.
QString story(const MemoryLog& log)
{
    static const std::set<std::string> quiet
        = {"ConnectionLost", "ConnectionRestored", "VerdictChanged", "Armed", "GuardLost"};
    QStringList types;
    for (const EventRecord& record : log.records) {
        if (!quiet.contains(record.type)) {
            types.push_back(QString::fromStdString(record.type));
        }
    }
    return types.join(QLatin1Char(' '));
}

} // namespace

class DeploymentLoopTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPlannedDeploymentIsCheckedAndNothingIsSent();
    void promotingShiftsEveryNodeAndConfirms();
    void aBadCanaryIsRolledBackByRule();
    void rollBackByHandReachesEveryNode();
    void aRollBackTriesALockedLogOnce();
    void aDeadNodeDelaysNobody();
    void aRefusedRaiseIsTakenBack();
    void anUnansweredRaiseLapsesAndIsTakenBack();
    void aColleaguesZeroIsHeldNotFought();
    void aForeignRaiseAlarmsAndIsNotFollowed();
    void aRestartReadsTheWorldBeforeAnything();
    void aRollbackAsksFirstAfterARestart();
    void afterFortyMinutesWithoutNetworkNothingIsSent();
    void withoutALogRaisingIsRefusedAndLoweringGoesThrough();
    void automaticRollbackSparesADeadStable();
    void automaticRollbackSparesAStableInMaintenance_data();
    void automaticRollbackSparesAStableInMaintenance();
    void withoutANodeNothingIsConfirmed();
    void aCanaryThatIsDownIsRolledBack();
    void silenceNeverPromotes();
    void theLogVerifies();
    void nothingIsStoredBetweenALoweringAndItsSending();
};

void DeploymentLoopTest::aPlannedDeploymentIsCheckedAndNothingIsSent()
{
    FakeWorld world;
    world.plan();
    QCOMPARE(story(world.log), QStringLiteral("DeploymentPlanned PreflightChecked"));
    QVERIFY(world.state().preflight->findings.empty());
    QVERIFY(world.writes.empty());
}

void DeploymentLoopTest::promotingShiftsEveryNodeAndConfirms()
{
    FakeWorld world;
    world.start(3s);
    QCOMPARE(world.shareOn(2).percent, 5.0);
    QCOMPARE(story(world.log),
        QStringLiteral("DeploymentPlanned PreflightChecked StageEntered ShiftRequested ShiftConfirmed"));
    world.run(25s);
    QCOMPARE(world.count("GatePassed"), 1);
    QVERIFY(world.give(Promote{}).has_value());
    world.run(3s);
    QCOMPARE(world.shareOn(1).percent, 25.0);
}

void DeploymentLoopTest::aBadCanaryIsRolledBackByRule()
{
    FakeWorld world;
    world.start(3s);
    world.run(30s);
    world.errorRatio.canary = 0.5;
    world.run(60s);
    QCOMPARE(world.count("RuleTriggered"), 1);
    QCOMPARE(world.count("RolledBack"), 1);
    QCOMPARE(world.shareOn(1).percent, 0.0);
    QCOMPARE(world.shareOn(2).percent, 0.0);
}

void DeploymentLoopTest::aRollBackTriesALockedLogOnce()
{
    FakeWorld world;
    world.start(3s);
    int tries = 0;
    world.log.failsNow = [&tries] {
        ++tries;
        return true;
    };
    QVERIFY(world.give(RollBack{}).has_value());
    QCOMPARE(tries, 1);
    QVERIFY2(!world.writes.empty() && std::holds_alternative<WriteTraffic>(world.writes.back().first), "sent at once");
    world.run(1500ms);
    QVERIFY2(tries == 1 && world.shareOn(1).percent == 0, "no event after it waits for the log either");
    world.log.failsNow = nullptr;
    world.run(2s);
    QCOMPARE(world.count("RollbackRequested"), 1);
    QCOMPARE(world.count("RolledBack"), 1);
}

void DeploymentLoopTest::rollBackByHandReachesEveryNode()
{
    FakeWorld world;
    world.start(3s);
    QVERIFY(world.give(RollBack{}).has_value());
    world.run(1s);
    QCOMPARE(world.shareOn(1).percent, 0.0);
    QCOMPARE(world.shareOn(2).percent, 0.0);
    QCOMPARE(world.state().phase, Phase::RolledBack);
}

void DeploymentLoopTest::aDeadNodeDelaysNobody()
{
    FakeWorld world;
    world.start(3s);
    world.nodes.at({"edge-2"}).reachable = false;
    QVERIFY(world.give(RollBack{}).has_value());
    world.run(500ms);
    QCOMPARE(world.shareOn(1).percent, 0.0);
    QCOMPARE(world.state().phase, Phase::RollingBack);
    world.nodes.at({"edge-2"}).reachable = true;
    world.run(10s);
    QCOMPARE(world.shareOn(2).percent, 0.0);
    QCOMPARE(world.state().phase, Phase::RolledBack);
}

void DeploymentLoopTest::aRefusedRaiseIsTakenBack()
{
    FakeWorld world;
    world.plan();
    world.nodes.at({"edge-2"}).refuses = true;
    QVERIFY(world.give(Promote{}).has_value());
    world.run(5s);
    QCOMPARE(world.count("ShiftRefused"), 1);
    QCOMPARE(world.shareOn(1).percent, 0.0);
    QVERIFY(!world.state().intent);
}

void DeploymentLoopTest::anUnansweredRaiseLapsesAndIsTakenBack()
{
    FakeWorld world;
    world.plan();
    QVERIFY(world.give(Promote{}).has_value());
    world.run(250ms, 250ms);
    world.nodes.at({"edge-2"}).answers = false;
    world.run(20s);
    QVERIFY(world.count("ShiftLapsed") + world.count("ShiftConfirmed") >= 1);
    world.nodes.at({"edge-2"}).answers = true;
    world.run(20s);
    QVERIFY(!world.state().intent);
    QCOMPARE(world.shareOn(1), world.shareOn(2));
}

void DeploymentLoopTest::aColleaguesZeroIsHeldNotFought()
{
    FakeWorld world;
    world.start(3s);
    const std::size_t sent = world.writes.size();
    world.setShare(1, {0});
    world.setShare(2, {0});
    world.run(20s);
    QCOMPARE(world.writes.size(), sent);
    QVERIFY(world.state().held);
    QCOMPARE(world.count("ForeignChangeSeen"), 2);
    QCOMPARE(world.count("Held"), 1);
    QVERIFY(!world.give(ShiftTraffic{{5}}).has_value());
    QVERIFY(world.give(Resume{}).has_value());
    QVERIFY(world.give(ShiftTraffic{{5}}).has_value());
    world.run(3s);
    QCOMPARE(world.shareOn(1).percent, 5.0);
}

void DeploymentLoopTest::aForeignRaiseAlarmsAndIsNotFollowed()
{
    FakeWorld world;
    world.start(3s);
    const std::size_t sent = world.writes.size();
    world.setShare(2, {50});
    world.run(5s);
    QCOMPARE(world.count("ForeignChangeSeen"), 1);
    QCOMPARE(world.writes.size(), sent);
    QVERIFY(!world.give(Promote{}).has_value());
    QVERIFY(world.give(ShiftTraffic{{5}}).has_value());
    world.run(3s);
    QCOMPARE(world.shareOn(2).percent, 5.0);
}

void DeploymentLoopTest::aRestartReadsTheWorldBeforeAnything()
{
    FakeWorld world;
    world.plan();
    QVERIFY(world.give(Promote{}).has_value());
    world.restart();
    const std::size_t sent = world.writes.size();
    world.run(20s);
    QCOMPARE(world.count("ShiftLapsed"), 1);
    QCOMPARE(world.writes.size(), sent);
    QCOMPARE(world.shareOn(1).percent, 0.0);
}

void DeploymentLoopTest::aRollbackAsksFirstAfterARestart()
{
    FakeWorld world;
    world.start(3s);
    for (auto& [id, node] : world.nodes) {
        node.reachable = false;
    }
    QVERIFY(world.give(RollBack{}).has_value());
    world.run(5s);
    world.restart();
    for (auto& [id, node] : world.nodes) {
        node.reachable = true;
    }
    const std::size_t sent = world.writes.size();
    world.run(10s);
    QCOMPARE(world.writes.size(), sent);
    QCOMPARE(world.state().phase, Phase::RollingBack);
    QVERIFY(world.give(RollBack{}).has_value());
    world.run(2s);
    QCOMPARE(world.state().phase, Phase::RolledBack);
}

void DeploymentLoopTest::afterFortyMinutesWithoutNetworkNothingIsSent()
{
    FakeWorld world;
    world.start(3s);
    world.run(25s);
    QVERIFY(world.give(Promote{}).has_value());
    for (auto& [id, node] : world.nodes) {
        node.reachable = false;
    }
    world.run(40min, 1s);
    const std::size_t sent = world.writes.size();
    for (auto& [id, node] : world.nodes) {
        node.reachable = true;
    }
    world.run(60s);
    QCOMPARE(world.writes.size(), sent);
    QVERIFY(world.shareOn(1).percent <= 5.0);
}

void DeploymentLoopTest::withoutALogRaisingIsRefusedAndLoweringGoesThrough()
{
    FakeWorld world;
    world.start(3s);
    world.run(25s);
    world.log.failing = true;
    QVERIFY(!world.give(Promote{}).has_value());
    QVERIFY(world.give(RollBack{}).has_value());
    world.run(3s);
    QCOMPARE(world.shareOn(1).percent, 0.0);
    QVERIFY(world.loop().snapshot(world.now())->unrecorded > 0);
    world.log.failing = false;
    world.run(5s);
    QCOMPARE(world.loop().snapshot(world.now())->unrecorded, std::uint64_t(0));
    QCOMPARE(world.count("RolledBack"), 1);
    QVERIFY(!world.log.verify({"d1"}, {})->firstBreak);
}

void DeploymentLoopTest::automaticRollbackSparesADeadStable()
{
    FakeWorld world;
    world.start(3s);
    world.run(10s);
    for (auto& [id, node] : world.nodes) {
        for (ServerTraffic& server : node.traffic.servers) {
            server.status = ServerStatus::Down;
        }
    }
    world.errorRatio = {1, 1};
    world.run(60s);
    QVERIFY(world.count("RuleTriggered") >= 1);
    QCOMPARE(world.count("RollbackRequested"), 0);
}

void DeploymentLoopTest::automaticRollbackSparesAStableInMaintenance_data()
{
    QTest::addColumn<ServerAdmin>("admin");
    QTest::newRow("maint") << ServerAdmin::Maint;
    QTest::newRow("drain") << ServerAdmin::Drain;
}

void DeploymentLoopTest::automaticRollbackSparesAStableInMaintenance()
{
    QFETCH(ServerAdmin, admin);
    FakeWorld world;
    world.start(3s);
    world.run(10s);
    for (auto& [id, node] : world.nodes) {
        for (ServerTraffic& server : node.traffic.servers) {
            if (server.track == Track::Stable) {
                server.admin = admin;
                server.status = admin == ServerAdmin::Maint ? ServerStatus::Unchecked : server.status;
            }
        }
    }
    world.errorRatio.canary = 0.5;
    world.run(60s);
    QVERIFY(world.count("RuleTriggered") >= 1);
    QCOMPARE(world.count("RollbackRequested"), 0);
}

void DeploymentLoopTest::withoutANodeNothingIsConfirmed()
{
    FakeWorld world(shopPlan(), 0);
    world.plan();
    QVERIFY(!world.give(Promote{}).has_value());
    QVERIFY(world.give(RollBack{}).has_value());
    world.run(60s);
    QCOMPARE(world.count("RolledBack"), 0);
    QVERIFY(world.state().phase == Phase::RollingBack);
}

void DeploymentLoopTest::aCanaryThatIsDownIsRolledBack()
{
    FakeWorld world;
    world.start(3s);
    for (auto& [id, node] : world.nodes) {
        node.traffic.servers.back().status = ServerStatus::Down;
    }
    world.run(20s);
    QCOMPARE(world.count("RolledBack"), 1);
}

void DeploymentLoopTest::silenceNeverPromotes()
{
    Plan plan = shopPlan();
    plan.stages[0].gates.verdictNoWorse = true;
    FakeWorld world(plan);
    world.start(3s);
    world.metricsAnswer = false;
    world.run(5min, 1s);
    const auto outcome = world.give(Promote{});
    QVERIFY(!outcome.has_value());
    QVERIFY(std::any_of(outcome.error().begin(), outcome.error().end(),
        [](const Refusal& refusal) { return refusal.kind == Refusal::Kind::VerdictNotGood; }));
    QCOMPARE(world.count("GatePassed"), 0);
}

void DeploymentLoopTest::theLogVerifies()
{
    FakeWorld world;
    world.start(3s);
    QVERIFY(world.give(RollBack{}).has_value());
    world.run(3s);
    QVERIFY(!world.log.verify({"d1"}, {})->firstBreak);
    for (const auto& [write, stored] : world.writes) {
        const OperationId operation = std::get<WriteTraffic>(write).order.operation;
        const auto end = world.log.records.begin() + static_cast<std::ptrdiff_t>(stored);
        QVERIFY(std::any_of(
            world.log.records.begin(), end, [&](const EventRecord& record) { return record.operation == operation; }));
    }
}

/// Each stored event costs a sync of the disk. What else the same observation made true, here a verdict that turns as
/// the rule fires, is stored after the roll-back was sent.
void DeploymentLoopTest::nothingIsStoredBetweenALoweringAndItsSending()
{
    Plan plan = shopPlan();
    auto& rule = std::get<MetricRule>(plan.rules.front().condition);
    rule.holdsFor = 0s;
    rule.minRequests = 0;
    FakeWorld world(plan);
    world.start(3s);
    world.run(30s);
    world.errorRatio.canary = 0.25;
    world.run(30s);
    QCOMPARE(world.count("RollbackRequested"), 1);
    const auto type = [&](std::size_t number) { return QString::fromStdString(world.log.records.at(number - 1).type); };
    const auto& [write, stored] = world.writes.back();
    QCOMPARE(std::get<WriteTraffic>(write).order.target.percent, 0.0);
    QCOMPARE(type(stored), QStringLiteral("RollbackRequested"));
    QCOMPARE(type(stored + 1), QStringLiteral("VerdictChanged"));
}

QTEST_GUILESS_MAIN(DeploymentLoopTest)
#include "tst_deploymentloop.moc"
