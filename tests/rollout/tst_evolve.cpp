// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/evolve.h"
#include "models/rollout/gates.h"
#include "models/rollout/guard.h"
#include "models/rollout/nexteffects.h"
#include "models/rollout/react.h"
#include "tests/rollout/rollout.h"
#include "tests/support/fakeworld.h"
#include "tests/support/statetext.h"

#include <QtTest>

#include <random>

using namespace bellwether;
using namespace bellwether::test;
using namespace std::chrono_literals;

namespace {

template<std::size_t Index = 0>
EventPayload payloadAt(std::size_t index)
{
    if constexpr (Index + 1 < std::variant_size_v<EventPayload>) {
        return index == Index ? EventPayload(std::in_place_index<Index>) : payloadAt<Index + 1>(index);
    } else {
        return UnknownEvent{"TrafficMirrored"};
    }
}

/// Members as a damaged or foreign log might hold them.
void spoil(EventPayload& payload, std::mt19937_64& random, const std::shared_ptr<const Plan>& plan)
{
    const std::array<std::size_t, 5> indexes = {0, 1, 2, 99, SIZE_MAX};
    const std::size_t index = indexes.at(random() % indexes.size());
    if (auto* planned = std::get_if<DeploymentPlanned>(&payload)) {
        planned->plan = random() % 3 > 0 ? plan : nullptr;
    } else if (auto* entered = std::get_if<StageEntered>(&payload)) {
        entered->stage = index;
    } else if (auto* rule = std::get_if<RuleTriggered>(&payload)) {
        rule->rule = index;
    } else if (auto* shift = std::get_if<ShiftRequested>(&payload)) {
        *shift = {{double(random() % 300) - 100}, {double(random() % 300) - 100}, random() % 2 == 0};
    }
}

} // namespace

class EvolveTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesAnyEventInAnyOrder();
    void anUnknownEventOnlyCounts();
    void aHoldEndsARaiseOnly();
    void aRaiseThatCameToNothingLowersTheCeiling();
    void theStageBeginsAgainWhenItsWeightIsLeft_data();
    void theStageBeginsAgainWhenItsWeightIsLeft();
    void aCancelledRollBackIsHeld();
};

void EvolveTest::takesAnyEventInAnyOrder()
{
    std::mt19937_64 random(1);
    const auto plan = std::make_shared<const Plan>(shopPlan());
    for (int round = 0; round < 2000; ++round) {
        Rollout rollout(shopPlan());
        for (int step = 0; step < 30; ++step) {
            EventPayload payload = payloadAt(random() % std::variant_size_v<EventPayload>);
            spoil(payload, random, plan);
            rollout.happen(payload);
            rollout.pass(std::chrono::seconds(random() % 20));
            // What follows from a state must stand any state too.
            (void)react(rollout.state, rollout.seen, rollout.now);
            (void)nextEffects(rollout.state, rollout.seen, rollout.now);
            (void)openGates(rollout.state, rollout.seen, rollout.now);
            (void)guardStatus(rollout.state, rollout.seen, rollout.now);
            (void)rollout.decide(Promote{});
            (void)rollout.decide(ShiftTraffic{{50}});
            (void)rollout.decide(RollBack{});
        }
        QCOMPARE(rollout.state.sequence, std::uint64_t(32));
    }
}

void EvolveTest::anUnknownEventOnlyCounts()
{
    Rollout rollout(shopPlan());
    rollout.run();
    DeploymentState before = rollout.state;
    rollout.happen(UnknownEvent{"TrafficMirrored"});
    before.sequence += 1;
    QCOMPARE(describe(rollout.state), describe(before));
}

void EvolveTest::aHoldEndsARaiseOnly()
{
    Rollout rollout(shopPlan());
    rollout.run();
    rollout.happen(ShiftRequested{{25}, {5}, true});
    rollout.happen(Held{{5}, false});
    QVERIFY(!rollout.state.intent);
    rollout.happen(RollbackRequested{{5}, false});
    rollout.happen(Held{{5}, false});
    QVERIFY(rollout.state.intent);
    QVERIFY(rollout.state.held);
}

void EvolveTest::aRaiseThatCameToNothingLowersTheCeiling()
{
    Rollout rollout(shopPlan());
    rollout.run();
    rollout.happen(ShiftRequested{{25}, {5}, true});
    QCOMPARE(rollout.state.ceiling.percent, 25.0);
    rollout.happen(ShiftLapsed{});
    QCOMPARE(rollout.state.ceiling.percent, 5.0);
}

void EvolveTest::theStageBeginsAgainWhenItsWeightIsLeft_data()
{
    QTest::addColumn<EventPayload>("payload");
    QTest::newRow("lowered") << EventPayload(ShiftConfirmed{{1}, {}, {}});
    QTest::newRow("foreign change") << EventPayload(ForeignChangeSeen{edge1, {5}, {0}, false});
}

void EvolveTest::theStageBeginsAgainWhenItsWeightIsLeft()
{
    QFETCH(EventPayload, payload);
    Rollout rollout(shopPlan());
    rollout.run();
    rollout.happen(GatePassed{});
    rollout.happen(payload);
    QVERIFY(!rollout.state.stageSince && !rollout.state.gatePassed);
    rollout.pass(10s);
    rollout.happen(ShiftConfirmed{{5}, {}, {}});
    QVERIFY(rollout.state.stageSince == rollout.now);
}

void EvolveTest::aCancelledRollBackIsHeld()
{
    Rollout rollout(shopPlan());
    rollout.run();
    rollout.happen(RollbackRequested{{5}, false});
    QCOMPARE(rollout.state.phase, Phase::RollingBack);
    rollout.happen(ShiftLapsed{ShiftLapsed::Cause::Cancelled});
    QCOMPARE(rollout.state.phase, Phase::Running);
    QVERIFY(rollout.state.held && !rollout.state.intent);
}

QTEST_GUILESS_MAIN(EvolveTest)
#include "tst_evolve.moc"
