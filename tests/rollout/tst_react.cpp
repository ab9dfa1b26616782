// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/react.h"
#include "tests/rollout/rollout.h"
#include "tests/support/fakeworld.h"
#include "tests/support/statetext.h"

#include <QtTest>

using namespace bellwether;
using namespace bellwether::test;
using namespace std::chrono_literals;
using Status = RuleObservation::Status;

namespace {

/// Everything that becomes true, as the engine would store it, until nothing more does.
std::string settle(Rollout& rollout)
{
    std::string all;
    for (int round = 0; round < 20; ++round) {
        const std::vector<EventDraft> drafts = react(rollout.state, rollout.seen, rollout.now);
        if (drafts.empty()) {
            return all;
        }
        all += (all.empty() ? "" : " ") + typesOf(drafts);
        for (const EventDraft& draft : drafts) {
            rollout.happen(draft.payload, draft.actor);
        }
    }
    return "endless: " + all;
}

void raise(Rollout& rollout)
{
    rollout.happen(ShiftRequested{{25}, {5}, true});
    rollout.refresh();
}

void wrote(Rollout& rollout, const NodeId& node, WriteOutcome outcome)
{
    rollout.seen.nodes.at(node).writes = {rollout.state.intent->operation, 1, rollout.now.monotonic, outcome, "x"};
}

void breach(Rollout& rollout, Status status)
{
    rollout.seen.rules.at(0).status = status;
}

void setStable(Rollout& rollout, ServerStatus status)
{
    for (auto& [id, node] : rollout.seen.nodes) {
        for (ServerTraffic& server : node.traffic->servers) {
            server.status = server.track == Track::Stable ? status : server.status;
        }
    }
}

} // namespace

class ReactTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void becomesTrue_data();
    void becomesTrue();
    void ofIntents_data();
    void ofIntents() { becomesTrue(); }
    void eachInstanceIsComparedWithItself();
    void aVersionBroughtBackIsRecorded();
    void anAutomaticRollBackCarriesAnOperation();

private:
    static void add(const char* name, const Change& change, const char* events)
    {
        QTest::newRow(name) << change << std::string(events);
    }

    static void addColleagues();
    static void addRules();
    static void addHearings();
    static void addRaises();
    static void addRollBacks();
};

void ReactTest::becomesTrue_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<std::string>("events");
    addColleagues();
    addRules();
    addHearings();
}

void ReactTest::addColleagues()
{
    add(
        "nothing new", [](Rollout&) {}, "");
    add(
        "somebody lowers", [](Rollout& rollout) { rollout.read(edge1, {0}); }, "ForeignChangeSeen Held");
    add(
        "somebody lowers both",
        [](Rollout& rollout) {
            rollout.read(edge1, {0});
            rollout.read(edge2, {0});
        },
        "ForeignChangeSeen Held ForeignChangeSeen");
    add(
        "shares differ", [](Rollout& rollout) { rollout.seen.shares.differ = true; }, "ShareMismatchSeen");
    add(
        "shares differ, and another version comes",
        [](Rollout& rollout) {
            rollout.happen(ShareMismatchSeen{});
            rollout.happen(VersionChangeSeen{Track::Canary, "shop-c1", {"2"}, {"3"}, 1});
            rollout.seen.shares.differ = true;
        },
        "ShareMismatchSeen");
    add(
        "somebody raises", [](Rollout& rollout) { rollout.read(edge2, {50}); }, "ForeignChangeSeen");
}

void ReactTest::addRules()
{
    add(
        "a rule is due", [](Rollout& rollout) { breach(rollout, Status::Due); }, "RuleTriggered RollbackRequested");
    add(
        "a rule is due while disarmed",
        [](Rollout& rollout) {
            rollout.happen(Disarmed{});
            breach(rollout, Status::Due);
        },
        "RuleTriggered");
    add(
        "a rule below automatic",
        [](Rollout& rollout) {
            rollout.plan.rules[0].severity = Severity::High;
            rollout.replan();
            rollout.run();
            rollout.happen(Armed{});
            rollout.happen(GatePassed{});
            breach(rollout, Status::Due);
        },
        "RuleTriggered");
    add(
        "both tracks are bad", [](Rollout& rollout) { breach(rollout, Status::BothBad); }, "RuleTriggered");
    add(
        "stable is down",
        [](Rollout& rollout) {
            setStable(rollout, ServerStatus::Down);
            breach(rollout, Status::Due);
        },
        "RuleTriggered");
    add(
        "stable comes back",
        [](Rollout& rollout) {
            rollout.happen(RuleTriggered{0, Severity::Critical, 0, 0, false}, "rule");
            breach(rollout, Status::Due);
        },
        "RuleTriggered RollbackRequested");
    add(
        "only breaching", [](Rollout& rollout) { breach(rollout, Status::Breaching); }, "");
    add(
        "a rule without canary traffic",
        [](Rollout& rollout) {
            rollout.happen(ShiftRequested{{0}, {5}, false});
            rollout.read(edge1, {0});
            rollout.read(edge2, {0});
            rollout.happen(ShiftConfirmed{{0}, {}, {}});
            breach(rollout, Status::Due);
        },
        "");
}

void ReactTest::addHearings()
{
    add(
        "a lost node",
        [](Rollout& rollout) {
            rollout.silence(edge1);
            rollout.seen.nodes.at(edge1).readAt = rollout.now.monotonic - 4s;
        },
        "ConnectionLost GuardLost");
    add(
        "a node back again",
        [](Rollout& rollout) {
            rollout.happen(ConnectionLost{{"edge"}, "edge-1", {}});
        },
        "ConnectionRestored");
    add(
        "another verdict", [](Rollout& rollout) { rollout.errors().verdict.kind = Verdict::Kind::NoWorse; },
        "VerdictChanged");
    add(
        "old metrics", [](Rollout& rollout) { rollout.errors().ageWhenRead.canary = 5min; }, "GuardLost");
    add(
        "closed",
        [](Rollout& rollout) {
            rollout.happen(Closed{});
            rollout.read(edge1, {0});
        },
        "");
}

void ReactTest::ofIntents_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<std::string>("events");
    addRaises();
    addRollBacks();
}

void ReactTest::addRaises()
{
    add("a raise waits", raise, "");
    add(
        "a raise is seen",
        [](Rollout& rollout) {
            raise(rollout);
            rollout.read(edge1, {25});
            rollout.read(edge2, {25});
        },
        "ShiftConfirmed");
    add(
        "a raise is seen on one node",
        [](Rollout& rollout) {
            raise(rollout);
            wrote(rollout, edge1, WriteOutcome::Accepted);
            rollout.read(edge1, {25});
        },
        "");
    add(
        "a raise lapses unsent",
        [](Rollout& rollout) {
            raise(rollout);
            rollout.pass(10s);
        },
        "ShiftLapsed");
    add(
        "a raise lapses sent",
        [](Rollout& rollout) {
            raise(rollout);
            rollout.now.monotonic += 1ms;
            wrote(rollout, edge1, WriteOutcome::Accepted);
            rollout.now.monotonic += 10s;
        },
        "ShiftLapsed ShiftRequested GuardLost");
    add(
        "a raise is refused",
        [](Rollout& rollout) {
            raise(rollout);
            rollout.now.monotonic += 1ms;
            wrote(rollout, edge1, WriteOutcome::Refused);
        },
        "ShiftRefused ShiftRequested");
    add(
        "a raise is unknown",
        [](Rollout& rollout) {
            raise(rollout);
            wrote(rollout, edge1, WriteOutcome::Unknown);
        },
        "ShiftUnknown");
    add(
        "a raise meets somebody's raise",
        [](Rollout& rollout) {
            raise(rollout);
            rollout.read(edge1, {60});
        },
        "ShiftLapsed ForeignChangeSeen");
    add(
        "a raise meets somebody's zero",
        [](Rollout& rollout) {
            raise(rollout);
            rollout.read(edge1, {0});
        },
        "ShiftLapsed ForeignChangeSeen Held");
    add(
        "a raise before this process",
        [](Rollout& rollout) {
            raise(rollout);
            rollout.seen.startedAt.monotonic = rollout.now.monotonic + 1ms;
        },
        "ShiftLapsed");
}

void ReactTest::addRollBacks()
{
    const Change back = [](Rollout& rollout) {
        rollout.happen(RollbackRequested{{5}, false});
        rollout.pass(1s);
    };
    add("a roll-back waits", back, "");
    add(
        "a roll-back never lapses",
        [back](Rollout& rollout) {
            back(rollout);
            rollout.pass(1h);
        },
        "");
    add(
        "a roll-back is refused",
        [back](Rollout& rollout) {
            back(rollout);
            wrote(rollout, edge1, WriteOutcome::Refused);
        },
        "ShiftRefused");
    add(
        "a roll-back is seen",
        [back](Rollout& rollout) {
            back(rollout);
            rollout.read(edge1, {0});
            rollout.read(edge2, {0});
        },
        "RolledBack");
    add(
        "a lowering finds a node lower",
        [](Rollout& rollout) {
            rollout.happen(ShiftRequested{{2}, {5}, false});
            rollout.pass(1s);
            rollout.read(edge1, {0});
            rollout.read(edge2, {2});
        },
        "ShiftConfirmed ForeignChangeSeen Held");
}

void ReactTest::becomesTrue()
{
    QFETCH(Change, change);
    QFETCH(std::string, events);
    Rollout rollout(shopPlan());
    rollout.run();
    rollout.happen(GatePassed{}, "engine");
    rollout.happen(Armed{}, "engine");
    change(rollout);
    QCOMPARE(settle(rollout), events);
}

void ReactTest::eachInstanceIsComparedWithItself()
{
    Rollout rollout(shopPlan());
    rollout.run();
    rollout.seen.versions.seen = {{Track::Canary, "c1", {"3"}}, {Track::Canary, "c2", {"2"}}};
    (void)settle(rollout);
    QCOMPARE(rollout.state.instances.size(), std::size_t(1));
    QCOMPARE(rollout.state.versions.canary.value, std::string("3"));
}

void ReactTest::aVersionBroughtBackIsRecorded()
{
    Rollout rollout(shopPlan());
    rollout.run();
    rollout.happen(GatePassed{}, "engine");
    rollout.happen(Armed{}, "engine");
    rollout.happen(VersionChangeSeen{Track::Canary, "c2", {"2"}, {"3"}, 1}, "engine");
    rollout.seen.versions.seen = {{Track::Canary, "c3", {"2"}}};
    QCOMPARE(settle(rollout), std::string()); // an instance that was there all along
    rollout.seen.versions.strangers = rollout.seen.versions.seen;
    QCOMPARE(settle(rollout), std::string("VersionChangeSeen"));
    QCOMPARE(rollout.state.versions.canary.value, std::string("2"));
}

void ReactTest::anAutomaticRollBackCarriesAnOperation()
{
    Rollout rollout(shopPlan());
    rollout.run();
    breach(rollout, Status::Due);
    const std::vector<EventDraft> drafts = react(rollout.state, rollout.seen, rollout.now);
    QVERIFY(!drafts.front().writes && drafts.back().writes);
    QCOMPARE(drafts.back().actor, std::string("rule"));
}

QTEST_GUILESS_MAIN(ReactTest)
#include "tst_react.moc"
