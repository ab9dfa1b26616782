// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/ensure.h"
#include "tests/rollout/rollout.h"
#include "tests/support/fakeworld.h"

#include <QtTest>

#include <cmath>

using namespace bellwether;
using namespace bellwether::test;
using namespace std::chrono_literals;
using Kind = Refusal::Kind;
using Kinds = std::vector<Kind>;

namespace {

std::set<Kind>& met()
{
    static std::set<Kind> kinds;
    return kinds;
}

Plan plan()
{
    Plan plan = shopPlan();
    plan.checklists[ChecklistPhase::Pre] = {"", {"backup", "page"}, {}};
    return plan;
}

void addRefusal(const char* name, const Change& change, const Wish& wish, const Kinds& kinds)
{
    QTest::newRow(name) << change << wish << kinds;
}

const Change none = [](Rollout&) {};
const Change run = [](Rollout& rollout) { rollout.run(); };

Change running(const Change& more)
{
    return [more](Rollout& rollout) {
        rollout.run();
        more(rollout);
    };
}

Change planned(const Change& more)
{
    return [more](Rollout& rollout) {
        more(rollout);
        rollout.replan();
    };
}

Change after(const EventPayload& payload)
{
    return running([payload](Rollout& rollout) { rollout.happen(payload); });
}

} // namespace

class DecideTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void carriesOut_data();
    void carriesOut();
    void refuses_data();
    void refuses();
    void refusesTheLastSteps_data();
    void refusesTheLastSteps() { refuses(); }
    void refusesPeoplesWork_data();
    void refusesPeoplesWork() { refuses(); }
    void loweringNeedsNothing_data();
    void loweringNeedsNothing();
    void writesAreMarked();
    void aFailedInvariantRefusesRaisesOnly();
    void everyRefusalStandsInATable();
};

void DecideTest::carriesOut_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<Wish>("wish");
    QTest::addColumn<std::string>("reason");
    QTest::addColumn<std::string>("types");
    const auto add = [](const char* name, const Change& change, const Wish& wish, const char* types) {
        QTest::newRow(name) << change << wish << std::string("because") << std::string(types);
    };
    add("first promotion", none, Promote{}, "StageEntered ShiftRequested");
    add("the promotion that was named", run, Promote{1}, "StageEntered ShiftRequested");
    add("next promotion", run, Promote{}, "StageEntered ShiftRequested");
    add("shift to the next stage", run, ShiftTraffic{{25}}, "StageEntered ShiftRequested");
    add("shift between stages", run, ShiftTraffic{{10}}, "ShiftRequested");
    add("shift down", run, ShiftTraffic{{1}}, "ShiftRequested");
    add("roll back", run, RollBack{}, "RollbackRequested");
    add("roll back before the start", none, RollBack{}, "RollbackRequested");
    add("roll back a promoted one", after(Promoted{}), RollBack{}, "RollbackRequested");
    add("roll back again", after(RollbackRequested{{5}, false}), RollBack{}, "RollbackRequested");
    add("hold", run, Hold{}, "Held");
    add("hold a raise that was not sent", after(ShiftRequested{{25}, {5}, true}), Hold{}, "ShiftLapsed Held");
    add("hold during a roll-back", after(RollbackRequested{{5}, false}), Hold{}, "Held");
    add("resume", after(Held{{5}, false}), Resume{}, "Resumed");
    add("disarm", run, Disarm{}, "Disarmed");
    add("arm", after(Disarmed{}), Arm{}, "Armed");
    add("cancel", after(ShiftRequested{{25}, {5}, true}), CancelIntent{}, "ShiftLapsed");
    add("preflight", none, CheckPreflight{}, "PreflightRequested");
    add("sign", none, SignItem{ChecklistPhase::Pre, "backup"}, "ItemSigned");
    add("waive", none, WaiveItem{ChecklistPhase::Pre, "backup"}, "ItemWaived");
    add(
        "withdraw",
        [](Rollout& rollout) {
            rollout.happen(ItemSigned{ChecklistPhase::Pre, "backup"});
        },
        WithdrawItem{ChecklistPhase::Pre, "backup"}, "ItemWithdrawn");
    add("note", run, AddNote{"seen"}, "NoteAdded");
    add("close before the start", none, CloseDeployment{}, "Closed");
    add("close after a roll-back", after(RolledBack{}), CloseDeployment{}, "Closed");
}

void DecideTest::carriesOut()
{
    QFETCH(Change, change);
    QFETCH(Wish, wish);
    QFETCH(std::string, reason);
    QFETCH(std::string, types);
    Rollout rollout(plan());
    change(rollout);
    const auto outcome = rollout.decide(wish, reason);
    QVERIFY(outcome.has_value());
    QCOMPARE(typesOf(*outcome), types);
    for (const EventDraft& draft : *outcome) {
        QCOMPARE(draft.actor, std::string("anna"));
        QCOMPARE(draft.reason, reason);
    }
}

void DecideTest::refuses_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<Wish>("wish");
    QTest::addColumn<Kinds>("kinds");
    const Change noPlan = running([](Rollout& rollout) { rollout.state.plan.reset(); });
    addRefusal("planned twice", none, PlanDeployment{}, {Kind::AlreadyPlanned});
    addRefusal("no plan", noPlan, Promote{}, {Kind::PlanUnreadable});
    addRefusal("no plan to lower by", noPlan, ShiftTraffic{{0}}, {Kind::PlanUnreadable});
    addRefusal("no plan to roll back by", noPlan, RollBack{}, {Kind::PlanUnreadable});
    addRefusal("shift before the start", none, ShiftTraffic{{5}}, {Kind::NotStarted});
    addRefusal("hold before the start", none, Hold{}, {Kind::NotStarted});
    addRefusal("shift after the end", after(RolledBack{}), ShiftTraffic{{5}}, {Kind::NotRunning});
    addRefusal("a stage that somebody else entered meanwhile", run, Promote{0}, {Kind::StageMoved});
    addRefusal("a stage too far", run, Promote{2}, {Kind::StageMoved});
    addRefusal("a stage before the start", none, Promote{1}, {Kind::StageMoved});
    addRefusal("promote after the end", after(RolledBack{}), Promote{}, {Kind::NotRunning});
    addRefusal("negative", run, ShiftTraffic{{-1}}, {Kind::OutOfRange});
    addRefusal("over all", run, ShiftTraffic{{100.5}}, {Kind::OutOfRange});
    addRefusal("no number", run, ShiftTraffic{{std::nan("")}}, {Kind::OutOfRange});
    addRefusal("already there", run, ShiftTraffic{{5}}, {Kind::AlreadyThere});
    addRefusal("a stage skipped", run, ShiftTraffic{{50}}, {Kind::SkipsStage});
    addRefusal("another intent", after(ShiftRequested{{10}, {5}, true}), Promote{}, {Kind::IntentPending});
    addRefusal("rolling back", after(RollbackRequested{}), ShiftTraffic{{25}}, {Kind::IntentPending});
    addRefusal("held", after(Held{{5}, false}), ShiftTraffic{{10}}, {Kind::OnHold});
    addRefusal("held twice", after(Held{{5}, false}), Hold{}, {Kind::OnHold});
    addRefusal("not held", run, Resume{}, {Kind::NotOnHold});
    addRefusal("foreign change", after(ForeignChangeSeen{edge1, {5}, {4}, false}), ShiftTraffic{{10}},
        {Kind::ForeignChange, Kind::TooEarly});
    const Change mute = running([](Rollout& rollout) { rollout.silence(edge2); });
    addRefusal("a connection without nodes", running([](Rollout& rollout) { rollout.seen.nodes.clear(); }), Promote{},
        {Kind::NoNode});
    addRefusal("a silent node", mute, Promote{}, {Kind::NodeSilent});
    addRefusal("a node read long ago",
        running([](Rollout& rollout) { rollout.seen.nodes.at(edge2).readAt = rollout.now.monotonic - 6s; }), Promote{},
        {Kind::NodeSilent});
    addRefusal("nodes that differ", running([](Rollout& rollout) { rollout.read(edge2, {3}); }), Promote{},
        {Kind::NodesDisagree});
    addRefusal("a record that was changed", running([](Rollout& rollout) { rollout.seen.chainBrokenAt = 3; }),
        Promote{}, {Kind::LogBroken});
    addRefusal("a log that fails", running([](Rollout& rollout) { rollout.seen.logWritable = false; }), Promote{},
        {Kind::LogNotWritable});
    addRefusal("resume into silence", running([](Rollout& rollout) {
        rollout.happen(Held{{5}, false});
        rollout.silence(edge1);
    }),
        Resume{}, {Kind::NodeSilent});
}

void DecideTest::refusesTheLastSteps_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<Wish>("wish");
    QTest::addColumn<Kinds>("kinds");
    const auto last = [](const Change& more) {
        return running([more](Rollout& rollout) {
            rollout.happen(StageEntered{2});
            rollout.happen(ShiftRequested{{100}, {25}, true});
            rollout.read(edge1, {100});
            rollout.read(edge2, {100});
            rollout.happen(ShiftConfirmed{{100}, {}, {}});
            rollout.pass(30s);
            more(rollout);
        });
    };
    addRefusal("held at the end", last([](Rollout& rollout) {
        rollout.happen(Held{{100}, false});
    }),
        Promote{}, {Kind::OnHold});
    addRefusal(
        "silent at the end", last([](Rollout& rollout) { rollout.silence(edge1); }), Promote{}, {Kind::NodeSilent});
    addRefusal("lowered at the end", last([](Rollout& rollout) {
        rollout.happen(ShiftRequested{{5}, {100}, false});
        rollout.happen(ShiftConfirmed{{5}, {}, {}});
    }),
        Promote{}, {Kind::TooEarly});
    addRefusal("close with traffic", last(none), CloseDeployment{}, {Kind::CanaryHasTraffic});
    addRefusal("close twice", last([](Rollout& rollout) { rollout.happen(Closed{}); }), CloseDeployment{},
        {Kind::AlreadyClosed});
    addRefusal("roll back a closed one", last([](Rollout& rollout) { rollout.happen(Closed{}); }), RollBack{},
        {Kind::AlreadyClosed});
    addRefusal("no preflight", [](Rollout& rollout) { rollout.happen(PreflightRequested{}); }, Promote{},
        {Kind::PreflightMissing});
    addRefusal("a preflight that blocks",
        [](Rollout& rollout) {
            rollout.happen(PreflightChecked{{{PreflightFinding::Kind::NodeNotAdmin, true, "edge-1", {}}}, {}});
        },
        Promote{}, {Kind::PreflightBlocks});
    addRefusal("preflight while running", run, CheckPreflight{}, {Kind::NotRunning});
    addRefusal("nothing to cancel", run, CancelIntent{}, {Kind::NoIntent});
    addRefusal("no sessions", after(RolledBack{}), MoveStickySessions{}, {Kind::NoStickySessions});
    addRefusal("armed", run, Arm{}, {Kind::AlreadyArmed});
    addRefusal("disarmed", after(Disarmed{}), Disarm{}, {Kind::AlreadyDisarmed});
    addRefusal("disarmed without a word", run, Disarm{}, {Kind::ReasonNeeded});
    addRefusal("nothing to disarm", planned([](Rollout& rollout) { rollout.plan.automatic.rollback.reset(); }),
        Disarm{}, {Kind::NotAutomatic});
}

void DecideTest::refusesPeoplesWork_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<Wish>("wish");
    QTest::addColumn<Kinds>("kinds");
    const auto gated = [](const std::function<void(Gates&)>& change) {
        return [change](Rollout& rollout) {
            change(rollout.plan.stages[0].gates);
            rollout.replan();
            rollout.run();
        };
    };
    const Change approval = gated([](Gates& gates) { gates.approval = Approval{"owner", true}; });
    addRefusal("no approval", approval, Promote{}, {Kind::ApprovalMissing});
    addRefusal("one's own approval", approval, GiveApproval{"owner"}, {Kind::ApproverIsRequester});
    addRefusal("another role", approval, GiveApproval{"king"}, {Kind::UnknownItem});
    addRefusal("requests", gated([](Gates& gates) { gates.requests = 100; }), Promote{}, {Kind::TooFewRequests});
    addRefusal("verdict", gated([](Gates& gates) { gates.verdictNoWorse = true; }), Promote{}, {Kind::VerdictNotGood});
    addRefusal("old data",
        [](Rollout& rollout) {
            rollout.plan.stages[0].gates.verdictNoWorse = true;
            rollout.replan();
            rollout.run();
            rollout.errors().verdict.kind = Verdict::Kind::NoWorse;
            rollout.errors().newest.canary = rollout.now.utc - 10min;
            rollout.errors().ageWhenRead.canary = 10min;
        },
        Promote{}, {Kind::MetricsStale});
    addRefusal("items",
        [](Rollout& rollout) {
            rollout.plan.checklists[ChecklistPhase::Pre].gates = {"backup"};
            rollout.replan();
        },
        Promote{}, {Kind::ItemsOpen});
    addRefusal("a rule that fired", running([](Rollout& rollout) { rollout.happen(RuleTriggered{}); }), Promote{},
        {Kind::WasTriggered});
    addRefusal("too early", running([](Rollout& rollout) { rollout.state.stageSince = rollout.now; }), Promote{},
        {Kind::TooEarly});
    addRefusal("no such item", none, SignItem{ChecklistPhase::Pre, "dance"}, {Kind::UnknownItem});
    addRefusal("no such list", none, SignItem{ChecklistPhase::Post, "backup"}, {Kind::UnknownItem});
    const Change signs = [](Rollout& rollout) { rollout.happen(ItemSigned{ChecklistPhase::Pre, "backup"}); };
    addRefusal("signed twice", signs, SignItem{ChecklistPhase::Pre, "backup"}, {Kind::AlreadySigned});
    addRefusal("not signed", none, WithdrawItem{ChecklistPhase::Pre, "backup"}, {Kind::NotSigned});
    addRefusal("waived without a word", none, WaiveItem{ChecklistPhase::Pre, "backup"}, {Kind::ReasonNeeded});
    addRefusal("empty note", none, AddNote{}, {Kind::EmptyNote});
}

void DecideTest::refuses()
{
    QFETCH(Change, change);
    QFETCH(Wish, wish);
    QFETCH(Kinds, kinds);
    Rollout rollout(plan());
    change(rollout);
    const auto outcome = rollout.decide(wish);
    QVERIFY(!outcome.has_value());
    Kinds actual;
    for (const Refusal& refusal : outcome.error()) {
        actual.push_back(refusal.kind);
        met().insert(refusal.kind);
    }
    QCOMPARE(actual, kinds);
}

void DecideTest::loweringNeedsNothing_data()
{
    QTest::addColumn<Wish>("wish");
    QTest::newRow("roll back") << Wish(RollBack{});
    QTest::newRow("less traffic") << Wish(ShiftTraffic{{1}});
    QTest::newRow("hold") << Wish(Hold{});
}

void DecideTest::loweringNeedsNothing()
{
    QFETCH(Wish, wish);
    Rollout rollout(plan());
    rollout.run();
    rollout.silence(edge1);
    rollout.silence(edge2);
    rollout.seen.logWritable = false;
    rollout.errors().readAt.reset();
    rollout.happen(ForeignChangeSeen{edge1, {5}, {60}, false});
    rollout.happen(ShiftRequested{{25}, {5}, true});
    QVERIFY(rollout.decide(wish, {}, "a guard").has_value());
}

void DecideTest::writesAreMarked()
{
    Rollout rollout(plan());
    const auto promoted = rollout.decide(Promote{});
    QVERIFY(!promoted->front().writes && promoted->back().writes);
    rollout.run();
    QVERIFY(rollout.decide(RollBack{})->back().writes);
    QVERIFY(!rollout.decide(Hold{})->back().writes);
    rollout.happen(ShiftRequested{{25}, {5}, true});
    rollout.seen.nodes.at(edge1).writes = {rollout.state.intent->operation, 1, rollout.now.monotonic, {}, {}};
    const auto cancelled = rollout.decide(CancelIntent{});
    QCOMPARE(typesOf(*cancelled), std::string("ShiftLapsed ShiftRequested"));
    QVERIFY(cancelled->back().writes);
    QCOMPARE(std::get<ShiftRequested>(cancelled->back().payload).target.percent, 5.0);
}

void DecideTest::aFailedInvariantRefusesRaisesOnly()
{
    Rollout rollout(plan());
    rollout.run();
    QVERIFY(rollout.decide(Promote{}).has_value());
    QVERIFY(!ensure(false));
    const auto raised = rollout.decide(Promote{});
    QVERIFY(!raised.has_value());
    QCOMPARE(raised.error().front().kind, Kind::InvariantFailed);
    met().insert(Kind::InvariantFailed);
    QVERIFY(rollout.decide(RollBack{}).has_value());
}

void DecideTest::everyRefusalStandsInATable()
{
    QStringList missing;
    for (int kind = 0; kind <= static_cast<int>(Kind::NoStickySessions); ++kind) {
        if (!met().contains(static_cast<Kind>(kind))) {
            missing.append(QString::number(kind));
        }
    }
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(QLatin1Char(' '))));
}

QTEST_GUILESS_MAIN(DecideTest)
#include "tst_decide.moc"
