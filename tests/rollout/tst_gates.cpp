// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/gates.h"
#include "models/rollout/judgeplan.h"
#include "models/rollout/preflight.h"
#include "tests/rollout/rollout.h"
#include "tests/support/fakeworld.h"
#include "tests/support/statetext.h"

#include <QtTest>

using namespace bellwether;
using namespace bellwether::test;
using namespace std::chrono_literals;
using Kind = Refusal::Kind;
using Found = PreflightFinding::Kind;

namespace {

/// The first stage asks for everything.
Plan strictPlan()
{
    Plan plan = shopPlan();
    Gates& gates = plan.stages[0].gates;
    gates.verdictNoWorse = true;
    gates.requests = 1000;
    gates.checklist = ChecklistPhase::During;
    gates.approval = Approval{"owner", true};
    plan.checklists[ChecklistPhase::During] = {"", {"look", "listen"}, {"look"}};
    return plan;
}

void meetAll(Rollout& rollout)
{
    rollout.run();
    rollout.errors().verdict.kind = Verdict::Kind::NoWorse;
    rollout.errors().canaryExposures = 1000;
    rollout.happen(ItemSigned{ChecklistPhase::During, "look"});
    rollout.happen(ApprovalGiven{"owner", 0}, "berta");
}

std::set<Found>& met()
{
    static std::set<Found> kinds;
    return kinds;
}

/// What a pre-flight may find, each by a change to a rollout that has nothing to find.
void add(const char* name, Found kind, bool blocks, const char* subject, const Change& change)
{
    QTest::newRow(name) << change << kind << blocks << std::string(subject);
}

void addNodeFindings()
{
    const auto onNode = [](const std::function<void(NodeTraffic&)>& change) {
        return [change](Rollout& rollout) { change(*rollout.seen.nodes.at(edge2).traffic); };
    };
    add("silent", Found::NodeUnreachable, true, "edge-1", [](Rollout& rollout) { rollout.silence(edge1); });
    add("read only", Found::NodeNotAdmin, true, "edge-2", onNode([](NodeTraffic& node) { node.mayWrite = false; }));
    add("static", Found::NodeStaticAlgorithm, true, "edge-2",
        onNode([](NodeTraffic& node) { node.weightsChangeable = false; }));
    add("no such connection", Found::ConnectionMissing, true, "edge",
        [](Rollout& rollout) { rollout.seen.nodes.clear(); });
    add("taken out of service", Found::ServerNotReady, false, "shop-c1",
        onNode([](NodeTraffic& node) { node.servers.back().admin = ServerAdmin::Maint; }));
    add("unlike servers", Found::ServersUnlike, true, "edge-2", onNode([](NodeTraffic& node) {
        node.servers[0].configuredWeight = 200;
        node.servers[1].configuredWeight = 20;
    }));
    add("forgets", Found::NodeForgetsOnReload, false, "edge-2",
        onNode([](NodeTraffic& node) { node.survivesReload = false; }));
    add("no server", Found::NodeServerMissing, true, "edge-1", [](Rollout& rollout) {
        rollout.seen.nodes.at(edge1).error = TrafficError{TrafficError::Kind::UnknownServer, "shop-c1"};
    });
    add("differ", Found::NodesDisagree, true, "be_shop", [](Rollout& rollout) { rollout.read(edge1, {5}); });
    add("traffic", Found::CanaryHasTraffic, false, "edge-1", [](Rollout& rollout) { rollout.read(edge1, {5}); });
    add("coarse weights", Found::ShareNotReachable, false, "5.000000",
        [](Rollout& rollout) { rollout.seen.maxWeight = 2; });
}

void addWatchFindings()
{
    add("metrics dead", Found::MetricUnreadable, true, "errors",
        [](Rollout& rollout) { rollout.errors().error = MetricError{}; });
    add("no secret", Found::SecretMissing, true, "prometheus", [](Rollout& rollout) {
        rollout.plan.connections["metrics"] = {"prometheus"};
        rollout.replan();
        rollout.errors().error = MetricError{MetricError::Kind::KeychainSilent, "entry"};
    });
    add("no secret for the versions", Found::SecretMissing, true, "prometheus", [](Rollout& rollout) {
        rollout.plan.connections["metrics"] = {"prometheus"};
        rollout.plan.versions = VersionsPlan{"build_info", "version", {}, {}};
        rollout.replan();
        rollout.seen.versions.error = MetricError{MetricError::Kind::KeychainSilent, "entry"};
    });
    add("no map of test users", Found::TestUsersUnreadable, false, "edge-2", [](Rollout& rollout) {
        rollout.seen.nodes.at(edge2).testUsers.error
            = TrafficError{TrafficError::Kind::Rejected, "Unknown map identifier."};
    });
    add("too little of the past", Found::NotCalibrated, false, "errors", [](Rollout& rollout) {
        rollout.plan.evidence = EvidencePlan::Calibrated;
        rollout.replan();
    });
    add("too little of a mean's past", Found::BlocksNotCalibrated, false, "errors", [](Rollout& rollout) {
        rollout.plan.evidence = EvidencePlan::Careful;
        rollout.plan.metrics.front().kind = MetricKind::Mean;
        rollout.plan.metrics.front().accept = Margin{Margin::Kind::Ratio, 1.5};
        rollout.replan();
    });
    add("noise that outlasts the blocks", Found::NoiseOutlasts, false, "errors", [](Rollout& rollout) {
        rollout.plan.evidence = EvidencePlan::Calibrated;
        rollout.replan();
        rollout.errors().history.emplace().choice = {true, true, 300s, {}, true};
    });
    add("stages that end before a verdict", Found::BlocksTooLong, false, "errors", [](Rollout& rollout) {
        rollout.plan.evidence = EvidencePlan::Calibrated;
        rollout.plan.stages.front().atLeast = 12min + 44s; // too short by a second for the sixth
        rollout.replan();
        rollout.errors().history.emplace().choice = {true, true, 120s, {}};
    });
    add("an approval that nobody can give", Found::ApprovalCannotBeMet, false, "owner", [](Rollout& rollout) {
        rollout.plan.stages.front().gates.approval = Approval{"owner", true};
        rollout.replan();
    });
    add("metrics empty", Found::MetricWithoutData, true, "errors",
        [](Rollout& rollout) { rollout.errors().newest.stable.reset(); });
    add("log", Found::LogNotWritable, true, "", [](Rollout& rollout) { rollout.seen.logWritable = false; });
    add("fact", Found::FactMissing, true, "change", [](Rollout& rollout) {
        rollout.plan.requiredFacts = {"change"};
        rollout.replan();
    });
}

void addVersionFindings()
{
    const auto versions = [](const std::vector<VersionSeen>& seen) {
        return [seen](Rollout& rollout) {
            rollout.plan.versions = VersionsPlan{};
            rollout.replan();
            rollout.seen.versions.seen = seen;
            rollout.seen.versions.readAt = rollout.now.monotonic;
        };
    };
    const VersionSeen stable{Track::Stable, "shop1", {"1"}};
    add("unknown", Found::VersionUnknown, true, "canary", versions({stable}));
    add("mismatch", Found::VersionMismatch, true, "c1", versions({stable, {Track::Canary, "c1", {"3"}}}));
    add("silent server", Found::VersionUnknown, true, "c2",
        versions({stable, {Track::Canary, "c1", {"2"}}, {Track::Canary, "c2", {}, "refused"}}));
    add("equal", Found::VersionsEqual, true, "1", versions({stable, {Track::Canary, "c1", {"1"}}}));
}

} // namespace

class GatesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsOpen_data();
    void whatIsOpen();
    void preflight_data();
    void preflight();
    void everyFindingStandsInTheTable();
    void recordsHowMetricsAreJudged_data();
    void recordsHowMetricsAreJudged();
};

void GatesTest::whatIsOpen_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<std::vector<Kind>>("open");
    const auto add = [](const char* name, const Change& change, const std::vector<Kind>& open) {
        QTest::newRow(name) << change << open;
    };
    add("all met", [](Rollout&) {}, {});
    for (const auto kind :
        {Verdict::Kind::Worse, Verdict::Kind::NotEnoughData, Verdict::Kind::NoData, Verdict::Kind::CannotJudge}) {
        add(qPrintable(QStringLiteral("verdict %1").arg(static_cast<int>(kind))),
            [kind](Rollout& rollout) { rollout.errors().verdict.kind = kind; }, {Kind::VerdictNotGood});
    }
    const auto withGauge = [](CannotJudge reason) {
        return [reason](Rollout& rollout) {
            rollout.seen.metrics[{"cpu"}] = rollout.errors();
            rollout.seen.metrics[{"cpu"}].verdict.kind = Verdict::Kind::CannotJudge;
            rollout.seen.metrics[{"cpu"}].verdict.reason = reason;
        };
    };
    add("a gauge that is shown only", withGauge(CannotJudge::NoMargin), {});
    add("a margin that is none", withGauge(CannotJudge::BadMargin), {Kind::VerdictNotGood});
    add("shares that differ", [](Rollout& rollout) { rollout.seen.shares.differ = true; }, {Kind::SharesDiffer});
    add("the backend died", [](Rollout& rollout) { rollout.now.monotonic += 2min; }, {Kind::MetricsStale});
    add("no samples at all", [](Rollout& rollout) { rollout.errors().newest = {}; }, {Kind::MetricsStale});
    add("a request too few", [](Rollout& rollout) { rollout.errors().canaryExposures = 999; }, {Kind::TooFewRequests});
    add("an item withdrawn",
        [](Rollout& rollout) {
            rollout.happen(ItemWithdrawn{ChecklistPhase::During, "look"});
        },
        {Kind::ItemsOpen});
    add("the requester's approval",
        [](Rollout& rollout) {
            rollout.state.approvals = {{"anna", "owner", rollout.now.utc}};
        },
        {Kind::ApprovalMissing});
    add("another role's approval",
        [](Rollout& rollout) {
            rollout.state.approvals = {{"berta", "king", rollout.now.utc}};
        },
        {Kind::ApprovalMissing});
    add("a millisecond too early",
        [](Rollout& rollout) { rollout.state.stageSince->monotonic = rollout.now.monotonic - 20s + 1ms; },
        {Kind::TooEarly});
    add("the weight is not in force", [](Rollout& rollout) { rollout.state.stageSince.reset(); }, {Kind::TooEarly});
    add("another boot goes by UTC",
        [](Rollout& rollout) {
            rollout.state.stageSince = {rollout.now.utc - 21s, rollout.now.monotonic + 1h, {"before"}};
        },
        {});
    add("a rule that fired and stands",
        [](Rollout& rollout) {
            rollout.happen(RuleTriggered{});
            rollout.seen.rules[0].status = RuleObservation::Status::NoData;
        },
        {Kind::WasTriggered});
    add("a rule that fired and is fine again",
        [](Rollout& rollout) {
            rollout.happen(RuleTriggered{});
            rollout.seen.rules[0].status = RuleObservation::Status::Fine;
        },
        {});
    add("a rule that the plan does not have",
        [](Rollout& rollout) {
            rollout.happen(RuleTriggered{99, {}, 0, 0, false});
        },
        {});
}

void GatesTest::whatIsOpen()
{
    QFETCH(Change, change);
    QFETCH(std::vector<Kind>, open);
    Rollout rollout(strictPlan());
    meetAll(rollout);
    change(rollout);
    std::vector<Kind> actual;
    for (const Refusal& refusal : openGates(rollout.state, rollout.seen, rollout.now)) {
        actual.push_back(refusal.kind);
    }
    QCOMPARE(actual, open);
}

void GatesTest::preflight_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<Found>("kind");
    QTest::addColumn<bool>("blocks");
    QTest::addColumn<std::string>("subject");
    addNodeFindings();
    addWatchFindings();
    addVersionFindings();
}

void GatesTest::preflight()
{
    QFETCH(Change, change);
    QFETCH(Found, kind);
    QFETCH(bool, blocks);
    QFETCH(std::string, subject);
    Rollout rollout(shopPlan());
    QVERIFY(checkPreflight(rollout.state, rollout.seen).findings.empty());
    change(rollout);
    const PreflightChecked checked = checkPreflight(rollout.state, rollout.seen);
    const auto found = std::find_if(checked.findings.begin(), checked.findings.end(),
        [&](const PreflightFinding& finding) { return finding.kind == kind; });
    QVERIFY(found != checked.findings.end());
    QCOMPARE(found->blocks, blocks);
    QCOMPARE(found->subject, subject);
    met().insert(kind);
}

void GatesTest::everyFindingStandsInTheTable()
{
    QCOMPARE(met().size(), static_cast<std::size_t>(Found::BlocksTooLong) + 1);
}

void GatesTest::recordsHowMetricsAreJudged_data()
{
    QTest::addColumn<EvidencePlan>("evidence");
    QTest::addColumn<MetricKind>("kind");
    QTest::addColumn<EvidenceChosen>("chosen");
    const auto add = [](const char* name, EvidencePlan evidence, MetricKind kind, EvidenceChosen chosen) {
        chosen.metric = {"errors"};
        QTest::newRow(name) << evidence << kind << chosen;
    };
    // Stable's past says: differences, in blocks of two minutes.
    add("a proportion", EvidencePlan::Calibrated, MetricKind::Proportion, {{}, true, true, 120s});
    add("a proportion, vouched for", EvidencePlan::Counts, MetricKind::Proportion, {{}, false, false, 60s});
    add("a proportion, whatever the past says", EvidencePlan::Careful, MetricKind::Proportion, {{}, false, true, 60s});
    add("a distribution", EvidencePlan::Calibrated, MetricKind::Distribution, {{}, true, true, 120s});
    add("a distribution, carefully", EvidencePlan::Careful, MetricKind::Distribution, {{}, false, true, 60s});
    add("a mean", EvidencePlan::Calibrated, MetricKind::Mean, {{}, true, true, 120s});
    add("a mean, vouched for", EvidencePlan::Counts, MetricKind::Mean, {{}, false, false, 60s});
    add("a gauge, carefully", EvidencePlan::Careful, MetricKind::Gauge, {{}, true, true, 120s});
}

void GatesTest::recordsHowMetricsAreJudged()
{
    QFETCH(EvidencePlan, evidence);
    QFETCH(MetricKind, kind);
    QFETCH(EvidenceChosen, chosen);
    Rollout rollout(shopPlan());
    rollout.plan.evidence = evidence;
    rollout.plan.metrics.front().kind = kind;
    rollout.plan.stages.front().atLeast = 12min + 45s; // six blocks, after an interval and a half that mix weights
    rollout.replan();
    HistoryProgress& history = rollout.errors().history.emplace();
    history.isOver = true;
    history.choice = {true, true, 120s, {}};
    const PreflightChecked checked = checkPreflight(rollout.state, rollout.seen);
    QCOMPARE(checked.evidence, std::vector{chosen});
    QVERIFY(checked.findings.empty());
    const JudgeSettings settings = settingsFor(rollout.plan.metrics.front(), checked.evidence);
    QCOMPARE(settings.evidence.block, chosen.block);
}

QTEST_GUILESS_MAIN(GatesTest)
#include "tst_gates.moc"
