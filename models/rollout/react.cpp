// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/react.h"

#include "models/base/overloaded.h"
#include "models/rollout/gates.h"
#include "models/rollout/guard.h"
#include "models/rollout/intentreaction.h"
#include "models/rollout/preflight.h"
#include "models/rollout/risk.h"
#include "models/rollout/testusers.h"

#include <algorithm>

namespace bellwether {

namespace {

constexpr Duration preflightAgain = std::chrono::seconds(5);

std::vector<EventDraft> reactToForeignChange(const DeploymentState& state, const Observations& observations, const Now&)
{
    if (state.intent || observations.superseded) {
        return {};
    }
    for (const auto& [id, node] : observations.nodes) {
        const std::optional<Share> expected = expectedOn(state, id);
        if (!node.traffic || node.error || !expected) {
            continue;
        }
        const Share wanted
            = state.adopted.contains(id) ? *expected : reachableShare(*expected, *state.plan, observations.maxWeight);
        const Share observed = requestedShareOf(*node.traffic);
        if (isSameShare(wanted, observed)) {
            continue;
        }
        const bool restarted = node.restartedAt && node.restartedAt == node.readAt;
        std::vector<EventDraft> drafts
            = {engineDraft(ForeignChangeSeen{id, wanted, observed, restarted}, readingOf(id))};
        if (observed < wanted && state.phase == Phase::Running && !state.held) {
            drafts.push_back(engineDraft(Held{observed, true}, readingOf(id)));
        }
        return drafts;
    }
    return {};
}

std::vector<EventDraft> reactToVersions(const DeploymentState& state, const Observations& observations, const Now&)
{
    // While the stored evidence is awaited, the comparisons are not numbered as those before it.
    const bool isWatched = state.phase == Phase::Running || state.phase == Phase::RollingBack;
    if (!isWatched || observations.restoration.isAwaited()) {
        return {};
    }
    // What the track ran before anything changed: one instance's change is not another's.
    const PerTrack<Version>& checked = state.preflight ? state.preflight->versions : state.versions;
    for (const VersionSeen& seen : observations.versions.seen) {
        const auto known = state.instances.find({seen.track, seen.instance});
        const Version& before = known == state.instances.end() ? checked[seen.track] : known->second;
        if (!before.isEmpty() && !seen.version.isEmpty() && before != seen.version) {
            return {engineDraft(
                VersionChangeSeen{seen.track, seen.instance, before, seen.version, observations.stratum.comparison},
                "observation of versions")};
        }
    }
    // An instance that the record does not know may bring back what was checked at the beginning.
    for (const VersionSeen& seen : observations.versions.strangers) {
        const Version& before = state.versions[seen.track];
        if (!state.instances.contains({seen.track, seen.instance}) && !before.isEmpty() && before != seen.version) {
            return {engineDraft(
                VersionChangeSeen{seen.track, seen.instance, before, seen.version, observations.stratum.comparison},
                "observation of versions")};
        }
    }
    return {};
}

struct Hearing
{
    ConnectionId connection;
    std::string subject;
    std::optional<MonotonicTime> failingSince;
    std::optional<MonotonicTime> heardAt;
    std::string detail;
};

/// Every node, and the metrics backend as a whole: it is lost when no metric can be read.
std::vector<Hearing> hearings(const Plan& plan, const Observations& observations)
{
    std::vector<Hearing> all;
    for (const auto& [id, node] : observations.nodes) {
        all.push_back({trafficConnection(plan), id.value, node.failingSince, node.readAt,
            node.error ? node.error->detail : std::string{}});
    }
    const auto metrics = plan.connections.find("metrics");
    if (metrics == plan.connections.end() || observations.metrics.empty()) {
        return all;
    }
    Hearing hearing{metrics->second, {}, MonotonicTime::min(), {}, {}};
    for (const auto& [id, metric] : observations.metrics) {
        if (!metric.failingSince) {
            hearing.failingSince.reset();
        } else if (hearing.failingSince) {
            hearing.failingSince = std::max(*hearing.failingSince, *metric.failingSince);
        }
        hearing.heardAt = std::max(hearing.heardAt, metric.readAt);
        hearing.detail = metric.error ? metric.error->detail : hearing.detail;
    }
    all.push_back(hearing);
    return all;
}

std::vector<EventDraft> reactToShares(const DeploymentState& state, const Observations& observations, const Now&)
{
    const SharesObservation& shares = observations.shares;
    if (state.phase != Phase::Running || state.mismatch || !shares.differ || observations.restoration.isAwaited()) {
        return {};
    }
    return {engineDraft(
        ShareMismatchSeen{shares.requests, shares.canaryByWeight, shares.maxLnE, observations.stratum.comparison},
        "observation of all nodes")};
}

std::vector<EventDraft> reactToConnections(
    const DeploymentState& state, const Observations& observations, const Now& now)
{
    if (observations.superseded) {
        return {};
    }
    for (const Hearing& hearing : hearings(*state.plan, observations)) {
        const bool known = state.lost.contains({hearing.connection, hearing.subject});
        const MonotonicTime heard = hearing.heardAt.value_or(observations.startedAt.monotonic);
        const bool lost = hearing.failingSince && now.monotonic - heard >= lostAfter;
        if (lost && !known) {
            return {engineDraft(ConnectionLost{hearing.connection, hearing.subject, hearing.detail}, "observation")};
        }
        if (known && !hearing.failingSince && hearing.heardAt) {
            return {engineDraft(ConnectionRestored{hearing.connection, hearing.subject, {}}, "observation")};
        }
    }
    return {};
}

std::vector<EventDraft> reactToPreflight(const DeploymentState& state, const Observations& observations, const Now& now)
{
    const bool early = state.phase == Phase::Planned && !state.stage && state.planReadable;
    if (!early || !isPreflightComplete(state, observations, now)) {
        return {};
    }
    const bool recent = state.preflightAt && state.preflightAt->boot == now.boot
        && now.monotonic - state.preflightAt->monotonic < preflightAgain;
    if (!state.preflightWanted && recent) {
        return {};
    }
    PreflightChecked checked = checkPreflight(state, observations);
    const bool isKnown = state.preflight && state.preflight->findings == checked.findings
        && state.preflight->versions == checked.versions && state.preflight->evidence == checked.evidence;
    if (!state.preflightWanted && isKnown) {
        return {};
    }
    return {engineDraft(std::move(checked), "observation of all connections")};
}

bool isNews(const DeploymentState& state, const MetricId& metric, Verdict::Kind kind)
{
    const auto known = state.verdicts.find(metric);
    return isNews(known == state.verdicts.end() ? std::nullopt : std::optional(known->second.after), kind);
}

EventDraft verdictChanged(const DeploymentState& state, const MetricId& metric, const Verdict& verdict)
{
    const auto known = state.verdicts.find(metric);
    VerdictChanged changed{metric, known == state.verdicts.end() ? Verdict::Kind::NotEnoughData : known->second.after,
        verdict.kind, {}, {}, verdict.lnWorse, verdict.lnNoWorse.value_or(0), verdict.lnThreshold, judgeAlgorithm};
    for (const Track track : allTracks) {
        changed.events[track] = verdict.counts[track].events;
        changed.exposures[track] = verdict.counts[track].exposures;
    }
    return engineDraft(std::move(changed), "observation of " + (metric.value.empty() ? "all metrics" : metric.value));
}

std::vector<EventDraft> reactToVerdicts(const DeploymentState& state, const Observations& observations, const Now&)
{
    if (observations.restoration.isAwaited()) {
        return {}; // to know nothing yet is no verdict
    }
    for (const auto& [id, metric] : observations.metrics) {
        if (isNews(state, id, metric.verdict.kind)) {
            return {verdictChanged(state, id, metric.verdict)};
        }
    }
    const WholeVerdict& whole = observations.whole.verdict;
    if (observations.metrics.size() > 1 && isNews(state, {}, whole.kind)) {
        Verdict verdict;
        verdict.kind = whole.kind;
        verdict.lnWorse = whole.lnWorse;
        verdict.lnThreshold = whole.lnThreshold;
        return {verdictChanged(state, {}, verdict)};
    }
    return {};
}

double thresholdOf(const Rule& rule)
{
    return std::visit(
        Overloaded{
            [](const MetricRule& metric) { return metric.threshold; },
            [](const CanaryDownRule& down) { return std::chrono::duration<double>(down.holdsFor).count(); },
            [](const BurnRule& burn) { return burn.factor; },
            [](const VerdictRule& verdict) { return verdict.evidence; },
        },
        rule.condition);
}

std::vector<EventDraft> triggered(
    const DeploymentState& state, const Observations& observations, const Now& now, std::size_t index)
{
    const Rule& rule = state.plan->rules[index];
    const RuleObservation& seen = observations.rules[index];
    // A stable that is down gets no requests, so that a metric alone cannot tell.
    const bool automatic = seen.status == RuleObservation::Status::Due && actsByItself(rule, state) && !state.disarmed
        && !stableIsDown(observations, now);
    const auto known = state.triggered.find(index);
    if (known != state.triggered.end() && (known->second.automatic || !automatic)) {
        return {};
    }
    const std::string name = "rule " + std::to_string(index + 1);
    std::vector<EventDraft> drafts
        = {{RuleTriggered{index, rule.severity, seen.canary.value_or(0), thresholdOf(rule), automatic}, "rule", {},
            "observation of " + name, {}, false}};
    if (automatic) {
        const bool atOnce = state.plan->traffic.onRollback == MoveSticky::AtOnce;
        drafts.push_back({RollbackRequested{riskNow(state, observations), atOnce}, "rule", {}, name, {}, true});
    }
    return drafts;
}

std::vector<EventDraft> reactToRules(const DeploymentState& state, const Observations& observations, const Now& now)
{
    if (state.phase != Phase::Running || riskNow(state, observations).percent <= 0) {
        return {};
    }
    using Status = RuleObservation::Status;
    for (std::size_t index = 0; index < std::min(observations.rules.size(), state.plan->rules.size()); ++index) {
        const Status status = observations.rules[index].status;
        if (status == Status::Fine && state.triggered.contains(index)) {
            return {engineDraft(RuleCleared{index, observations.rules[index].canary.value_or(0)},
                "observation of rule " + std::to_string(index + 1))};
        }
        if (status == Status::Due || status == Status::BothBad) {
            std::vector<EventDraft> drafts = triggered(state, observations, now, index);
            if (!drafts.empty()) {
                return drafts;
            }
        }
    }
    return {};
}

std::vector<EventDraft> reactToGates(const DeploymentState& state, const Observations& observations, const Now& now)
{
    const bool reached = state.phase == Phase::Running && state.stageSince && !state.gatePassed && !state.intent;
    if (!reached || !openGates(state, observations, now).empty()) {
        return {};
    }
    return {engineDraft(GatePassed{*state.stage, canaryRequestsInStage(observations)}, "observation")};
}

std::vector<EventDraft> reactToGuard(const DeploymentState& state, const Observations& observations, const Now& now)
{
    if (state.phase != Phase::Running || state.disarmed || riskNow(state, observations).percent <= 0) {
        return {};
    }
    const GuardStatus status = guardStatus(state, observations, now);
    if (status.armed() && !state.guarded) {
        return {engineDraft(Armed{}, "observation")};
    }
    if (!status.armed() && state.guarded) {
        return {engineDraft(GuardLost{status.lacks.front().subject}, "observation")};
    }
    return {};
}

} // namespace

bool isNews(std::optional<Verdict::Kind> told, Verdict::Kind kind)
{
    return told ? *told != kind : kind == Verdict::Kind::Worse || kind == Verdict::Kind::NoWorse;
}

std::vector<EventDraft> react(const DeploymentState& state, const Observations& observations, const Now& now)
{
    if (!state.plan || state.phase == Phase::Closed) {
        return {};
    }
    // Rules stand before the rest: what they ask for must not wait for a step that only records.
    for (const auto check : {&reactToIntent, &reactToRules, &reactToForeignChange, &reactToTestUsers, &reactToVersions,
             &reactToShares, &reactToConnections, &reactToPreflight, &reactToVerdicts, &reactToGates, &reactToGuard}) {
        std::vector<EventDraft> drafts = check(state, observations, now);
        if (!drafts.empty()) {
            return drafts;
        }
    }
    return {};
}

} // namespace bellwether
