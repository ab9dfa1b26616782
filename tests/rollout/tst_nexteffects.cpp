// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/effects.h"
#include "models/rollout/nexteffects.h"
#include "tests/rollout/rollout.h"
#include "tests/support/fakeworld.h"
#include "tests/support/statetext.h"

#include <QtTest>

using namespace bellwether;
using namespace bellwether::test;
using namespace std::chrono_literals;

namespace {

NextEffects next(const Rollout& rollout)
{
    return nextEffects(rollout.state, rollout.seen, rollout.now);
}

std::string writesOf(const Rollout& rollout)
{
    std::string text;
    for (const Effect& effect : next(rollout).effects) {
        if (const auto* write = std::get_if<WriteTraffic>(&effect)) {
            text += (text.empty() ? "" : " ") + write->node.value + "="
                + std::to_string(static_cast<int>(write->order.target.percent));
        }
    }
    return text;
}

void raise(Rollout& rollout)
{
    rollout.happen(ShiftRequested{{25}, {5}, true});
    rollout.refresh();
}

/// A write that was started at this moment and ended so.
void wrote(Rollout& rollout, const NodeId& node, WriteOutcome outcome)
{
    rollout.seen.nodes.at(node).writes = {rollout.state.intent->operation, 1, rollout.now.monotonic, outcome, {}};
}

} // namespace

class NextEffectsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writes_data();
    void writes();
    void readsWhatIsDue();
    void aNodeThatFailsWhileARaiseWaitsIsNotAskedWithoutPause();
    void whatIsUnderWayIsNotDoneTwice();
    void aLostEffectIsDoneAgain();
    void aLoweringIsRetriedMoreAndMoreSlowly();
    void aGapAsksFirst_data();
    void aGapAsksFirst();
    void withoutAPlanOrAfterTheEndNothingIsDone();

private:
    static void add(const char* name, const Change& change, const char* writes)
    {
        QTest::newRow(name) << change << std::string(writes);
    }

    static void addRaises();
    static void addLowerings();
};

void NextEffectsTest::writes_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<std::string>("writes");
    add(
        "nothing intended", [](Rollout&) {}, "");
    addRaises();
    addLowerings();
}

void NextEffectsTest::addRaises()
{
    add("a raise in a world just read", raise, "edge-1=25 edge-2=25");
    add(
        "a raise before the world is read",
        [](Rollout& rollout) {
            rollout.now.monotonic += 1ms;
            rollout.happen(ShiftRequested{{25}, {5}, true});
        },
        "");
    add(
        "a raise with a silent node",
        [](Rollout& rollout) {
            raise(rollout);
            rollout.silence(edge2);
        },
        "");
    add(
        "a raise over somebody's raise",
        [](Rollout& rollout) {
            raise(rollout);
            rollout.read(edge1, {60});
        },
        "");
    add(
        "a raise is sent once",
        [](Rollout& rollout) {
            raise(rollout);
            wrote(rollout, edge1, WriteOutcome::Unknown);
        },
        "edge-2=25");
    add(
        "a raise after ten seconds",
        [](Rollout& rollout) {
            raise(rollout);
            rollout.pass(10s);
        },
        "");
    add(
        "a raise before this process",
        [](Rollout& rollout) {
            raise(rollout);
            rollout.seen.startedAt.monotonic = rollout.now.monotonic + 1ms;
        },
        "");
    add(
        "a raise before this boot",
        [](Rollout& rollout) {
            raise(rollout);
            rollout.seen.startedAt.boot = {"another"};
        },
        "");
}

void NextEffectsTest::addLowerings()
{
    const Change back = [](Rollout& rollout) { rollout.happen(RollbackRequested{{5}, false}); };
    add("a roll-back", back, "edge-1=0 edge-2=0");
    add(
        "a roll-back with dead nodes",
        [back](Rollout& rollout) {
            rollout.silence(edge1);
            rollout.silence(edge2);
            back(rollout);
        },
        "edge-1=0 edge-2=0");
    add(
        "a roll-back that is half done",
        [back](Rollout& rollout) {
            back(rollout);
            rollout.pass(1s);
            rollout.read(edge1, {0});
        },
        "edge-2=0");
    add(
        "a roll-back before this process",
        [back](Rollout& rollout) {
            back(rollout);
            rollout.seen.startedAt.monotonic = rollout.now.monotonic + 1ms;
        },
        "");
    add(
        "a lowering spares who is lower",
        [](Rollout& rollout) {
            rollout.read(edge1, {0});
            rollout.read(edge2, {60});
            rollout.now.monotonic += 1ms;
            rollout.happen(ShiftRequested{{5}, {60}, false});
        },
        "edge-2=5");
    add(
        "a lowering where nothing is known",
        [](Rollout& rollout) {
            rollout.silence(edge1);
            rollout.happen(ShiftRequested{{2}, {5}, false});
        },
        "edge-1=2 edge-2=2");
    add(
        "a lowering after our own raise may have come",
        [](Rollout& rollout) {
            raise(rollout);
            rollout.now.monotonic += 1ms;
            wrote(rollout, edge1, WriteOutcome::Unknown);
            wrote(rollout, edge2, WriteOutcome::Unknown);
            rollout.now.monotonic += 1ms;
            rollout.happen(ShiftRequested{{10}, {25}, false});
        },
        "edge-1=10 edge-2=10");
}

void NextEffectsTest::writes()
{
    QFETCH(Change, change);
    QFETCH(std::string, writes);
    Rollout rollout(shopPlan());
    rollout.run();
    change(rollout);
    QCOMPARE(writesOf(rollout), writes);
}

void NextEffectsTest::readsWhatIsDue()
{
    Rollout rollout(shopPlan());
    // Both nodes' traffic and test users, and the metric.
    QCOMPARE(next(rollout).effects.size(), std::size_t(5));
    for (const Effect& effect : next(rollout).effects) {
        rollout.seen.lastStarted[keyOf(effect)] = rollout.now.monotonic;
    }
    QVERIFY(next(rollout).effects.empty());
    QVERIFY(next(rollout).wakeAt <= rollout.now.monotonic + trafficPoll);
    QVERIFY(next(rollout).wakeAt > rollout.now.monotonic);
    rollout.pass(trafficPoll);
    QVERIFY(next(rollout).effects.size() >= 2);
}

void NextEffectsTest::aNodeThatFailsWhileARaiseWaitsIsNotAskedWithoutPause()
{
    Rollout rollout(shopPlan());
    rollout.run();
    rollout.pass(1s);
    rollout.now.monotonic += 10ms; // later than the node's last reading
    rollout.happen(ShiftRequested{{25}, {5}, true});
    rollout.silence(edge1);
    rollout.seen.lastStarted[keyOf(Effect(ReadTraffic{edge1}))] = rollout.now.monotonic;
    const auto asks = [&] {
        const auto effects = next(rollout).effects;
        return std::any_of(effects.begin(), effects.end(), [](const Effect& effect) {
            const auto* read = std::get_if<ReadTraffic>(&effect);
            return read && read->node == edge1;
        });
    };
    QVERIFY(!asks());
    QVERIFY(next(rollout).wakeAt > rollout.now.monotonic);
    rollout.now.monotonic += 100ms;
    QVERIFY(asks());
}

void NextEffectsTest::whatIsUnderWayIsNotDoneTwice()
{
    Rollout rollout(shopPlan());
    rollout.run();
    rollout.happen(RollbackRequested{{5}, false});
    const NextEffects first = next(rollout);
    for (const Effect& effect : first.effects) {
        rollout.seen.inFlight[keyOf(effect)] = {1, rollout.now.monotonic};
    }
    QVERIFY(next(rollout).effects.empty());
}

void NextEffectsTest::aLostEffectIsDoneAgain()
{
    Rollout rollout(shopPlan());
    rollout.run();
    rollout.happen(RollbackRequested{{5}, false});
    rollout.seen.inFlight["write edge-1"] = {1, rollout.now.monotonic};
    QCOMPARE(writesOf(rollout), std::string("edge-2=0"));
    rollout.pass(31s);
    rollout.read(edge1, {5});
    rollout.read(edge2, {5});
    QCOMPARE(writesOf(rollout), std::string("edge-1=0 edge-2=0"));
}

void NextEffectsTest::aLoweringIsRetriedMoreAndMoreSlowly()
{
    Rollout rollout(shopPlan());
    rollout.run();
    rollout.happen(RollbackRequested{{5}, false});
    for (const int tries : {1, 2, 5, 50}) {
        NodeWrites& writes = rollout.seen.nodes.at(edge1).writes;
        writes = {rollout.state.intent->operation, tries, rollout.now.monotonic, WriteOutcome::Refused, {}};
        const Duration wait = std::chrono::seconds(std::min(tries, 5));
        rollout.pass(wait - 1ms);
        QVERIFY(!writesOf(rollout).starts_with("edge-1"));
        rollout.pass(1ms);
        QVERIFY(writesOf(rollout).starts_with("edge-1"));
    }
}

void NextEffectsTest::aGapAsksFirst_data()
{
    QTest::addColumn<Duration>("beforeCommand"); ///< of the gap
    QTest::addColumn<Duration>("afterCommand");
    QTest::addColumn<bool>("asks");
    QTest::newRow("slept after it") << Duration(0min) << Duration(6min) << true;
    QTest::newRow("slept a little") << Duration(0min) << Duration(4min) << false;
    QTest::newRow("given at the end of the gap") << Duration(40min) << Duration(1min) << false;
    QTest::newRow("given in the middle") << Duration(10min) << Duration(10min) << true;
}

void NextEffectsTest::aGapAsksFirst()
{
    QFETCH(Duration, beforeCommand);
    QFETCH(Duration, afterCommand);
    QFETCH(bool, asks);
    Rollout rollout(shopPlan());
    rollout.run();
    rollout.now.monotonic += beforeCommand;
    rollout.happen(RollbackRequested{{5}, false});
    rollout.now.monotonic += afterCommand;
    rollout.seen = observe(rollout.seen, {{}, 0, rollout.now, Tick{}});
    // The first node that answers ends the gap and must not make it count again.
    rollout.seen.inFlight["read edge-1"] = {9, rollout.now.monotonic};
    const NodeTraffic traffic = *rollout.seen.nodes.at(edge1).traffic;
    rollout.seen = observe(rollout.seen, {"read edge-1", 9, rollout.now, TrafficRead{edge1, traffic, {}}});
    QCOMPARE(asksFirst(rollout.state, rollout.seen, rollout.now), asks);
    QCOMPARE(writesOf(rollout).empty(), asks);
}

void NextEffectsTest::withoutAPlanOrAfterTheEndNothingIsDone()
{
    Rollout rollout(shopPlan());
    rollout.run();
    rollout.happen(RollbackRequested{{5}, false});
    Rollout closed = rollout;
    closed.happen(Closed{});
    QVERIFY(next(closed).effects.empty());
    rollout.state.plan.reset();
    QVERIFY(next(rollout).effects.empty());
}

QTEST_GUILESS_MAIN(NextEffectsTest)
#include "tst_nexteffects.moc"
