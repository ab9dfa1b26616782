// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/preflight.h"

#include "models/analysis/tmixture.h"
#include "models/rollout/prospect.h"
#include "models/rollout/risk.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace bellwether {

namespace {

using Finding = PreflightFinding;
using Kind = PreflightFinding::Kind;

constexpr Duration patience = std::chrono::seconds(10);
constexpr Duration historyPatience = std::chrono::minutes(1); ///< twelve hours are large, and servers busy
constexpr double worthSaying = 0.5; ///< percentage points by which a stage's share may be missed in silence

/// Every server of a track gets the same weight: servers that were given unlike ones would be loaded beyond their size.
void checkServers(std::vector<Finding>& findings, const std::string& node, const NodeTraffic& traffic)
{
    PerTrack<const ServerTraffic*> first;
    for (const ServerTraffic& server : traffic.servers) {
        if (server.track == Track::Canary && server.admin != ServerAdmin::Ready) {
            findings.push_back({Kind::ServerNotReady, false, server.name, node});
        }
        const ServerTraffic*& other = first[server.track];
        const bool differs = other && server.configuredWeight > 0 && server.configuredWeight != other->configuredWeight;
        if (differs) {
            findings.push_back({Kind::ServersUnlike, true, node, other->name + ", " + server.name});
        }
        other = other || server.configuredWeight <= 0 ? other : &server;
    }
}

void checkNode(std::vector<Finding>& findings, const std::string& name, const NodeObservation& node, const Plan& plan)
{
    if (!node.traffic || node.error) {
        const bool names = node.error
            && (node.error->kind == TrafficError::Kind::UnknownServer
                || node.error->kind == TrafficError::Kind::UnknownBackend);
        findings.push_back({names ? Kind::NodeServerMissing : Kind::NodeUnreachable, true, name,
            node.error ? node.error->detail : ""});
        return;
    }
    if (!node.traffic->mayWrite) {
        findings.push_back({Kind::NodeNotAdmin, true, name, {}});
    }
    if (!node.traffic->weightsChangeable) {
        findings.push_back({Kind::NodeStaticAlgorithm, true, name, plan.traffic.backend});
    }
    checkServers(findings, name, *node.traffic);
    if (!node.traffic->survivesReload) {
        findings.push_back({Kind::NodeForgetsOnReload, false, name, {}});
    }
    const Share share = requestedShareOf(*node.traffic);
    if (share.percent > 0) {
        findings.push_back({Kind::CanaryHasTraffic, false, name, std::to_string(share.percent)});
    }
}

/// Silence passes, or is the node's own trouble.
bool isAnswer(const TrafficError& error)
{
    using Error = TrafficError::Kind;
    return error.kind != Error::Unreachable && error.kind != Error::TimedOut && error.kind != Error::ClosedEarly;
}

void checkNodes(std::vector<Finding>& findings, const Plan& plan, const Observations& observations)
{
    if (observations.nodes.empty()) {
        findings.push_back({Kind::ConnectionMissing, true, trafficConnection(plan).value, {}});
    }
    std::optional<Share> first;
    bool disagree = false;
    for (const auto& [id, node] : observations.nodes) {
        checkNode(findings, id.value, node, plan);
        if (plan.traffic.testUsers && node.testUsers.error && isAnswer(*node.testUsers.error)) {
            findings.push_back({Kind::TestUsersUnreadable, false, id.value, node.testUsers.error->detail});
        }
        if (node.traffic && !node.error) {
            const Share share = requestedShareOf(*node.traffic);
            disagree = disagree || (first && !isSameShare(*first, share));
            first = first.value_or(share);
        }
    }
    if (disagree) {
        findings.push_back({Kind::NodesDisagree, true, plan.traffic.backend, {}});
    }
    for (const Stage& stage : plan.stages) {
        const double reached = reachableShare(stage.weight, plan, observations.maxWeight).percent;
        if (std::abs(reached - stage.weight.percent) > worthSaying) {
            findings.push_back(
                {Kind::ShareNotReachable, false, std::to_string(stage.weight.percent), std::to_string(reached)});
        }
    }
}

Finding secretMissing(const Plan& plan, const MetricError& error)
{
    const auto connection = plan.connections.find("metrics");
    return {
        Kind::SecretMissing, true, connection == plan.connections.end() ? "" : connection->second.value, error.detail};
}

void checkMetrics(std::vector<Finding>& findings, const Plan& plan, const Observations& observations)
{
    for (const auto& [id, metric] : observations.metrics) {
        if (metric.error && metric.error->isSecretMissing()) {
            findings.push_back(secretMissing(plan, *metric.error));
            return;
        }
        if (metric.error || !metric.readAt) {
            findings.push_back({Kind::MetricUnreadable, true, id.value, metric.error ? metric.error->detail : ""});
        } else if (!metric.newest.stable) {
            findings.push_back({Kind::MetricWithoutData, true, id.value, {}});
        }
    }
}

/// A track must say one version, the one that was asked for.
Version checkTrack(
    std::vector<Finding>& findings, Track track, const Version& wanted, const std::vector<VersionSeen>& seen)
{
    std::set<Version> versions;
    for (const VersionSeen& entry : seen) {
        if (entry.track == track && entry.version.isEmpty()) {
            findings.push_back({Kind::VersionUnknown, true, entry.instance, entry.problem});
        } else if (entry.track == track) {
            versions.insert(entry.version);
            if (!wanted.isEmpty() && entry.version != wanted) {
                findings.push_back(
                    {Kind::VersionMismatch, true, entry.instance, entry.version.value + ", not " + wanted.value});
            }
        }
    }
    const std::string name = track == Track::Stable ? "stable" : "canary";
    if (versions.empty()) {
        const bool said
            = std::any_of(seen.begin(), seen.end(), [track](const VersionSeen& entry) { return entry.track == track; });
        if (!said) {
            findings.push_back({Kind::VersionUnknown, true, name, {}});
        }
        return {};
    }
    if (versions.size() > 1 && wanted.isEmpty()) {
        findings.push_back(
            {Kind::VersionMismatch, true, name, versions.begin()->value + " and " + versions.rbegin()->value});
    }
    return *versions.begin();
}

PerTrack<Version> checkVersions(
    std::vector<Finding>& findings, const DeploymentState& state, const Observations& observations)
{
    if (!state.plan->versions) {
        return state.versions;
    }
    if (observations.versions.error && observations.versions.error->isSecretMissing()) {
        // The metrics may have said it already, or may have been read after the secret came.
        const Finding missing = secretMissing(*state.plan, *observations.versions.error);
        if (std::ranges::find(findings, Kind::SecretMissing, &Finding::kind) == findings.end()) {
            findings.push_back(missing);
        }
        return {};
    }
    if (observations.versions.error) {
        findings.push_back({Kind::VersionUnknown, true, "stable", observations.versions.error->detail});
        return {};
    }
    PerTrack<Version> read;
    for (const Track track : allTracks) {
        read[track] = checkTrack(findings, track, state.versions[track], observations.versions.seen);
    }
    if (!read.stable.isEmpty() && read.stable == read.canary) {
        findings.push_back({Kind::VersionsEqual, true, read.stable.value, {}});
    }
    return read;
}

/// The whole engine is one user's, who planned and would approve.
void checkApprovals(std::vector<Finding>& findings, const Plan& plan)
{
    for (const Stage& stage : plan.stages) {
        if (stage.gates.approval && stage.gates.approval->notRequester) {
            findings.push_back(
                {Kind::ApprovalCannotBeMet, false, stage.gates.approval->role, std::to_string(stage.weight.percent)});
        }
    }
}

bool isAveraged(const MetricPlan& metric)
{
    return metric.kind == MetricKind::Mean || metric.kind == MetricKind::Gauge;
}

/// As the plan wants it, and stable's past allows.
EvidenceChoice choiceFor(const Plan& plan, const MetricPlan& metric, const MetricObservation& seen)
{
    if (plan.evidence == EvidencePlan::Counts) {
        return countsAlone();
    }
    return wantsHistory(plan, metric) && seen.history ? seen.history->choice : EvidenceChoice();
}

/// How many blocks there are at least while both tracks have traffic; a block ends with the interval that completes it.
/// Nothing where a stage's end is up to somebody, or where it waits for the verdict.
std::optional<Duration::rep> fewestBlocksOf(const Plan& plan, Duration block, Duration interval)
{
    const Duration whole = (block + interval - Duration{1}) / interval * interval;
    const std::vector<StageAhead> ahead = stagesAhead(plan, interval);
    Duration::rep blocks = 0;
    bool compares = false;
    for (std::size_t index = 0; index < ahead.size(); ++index) {
        const Stage& stage = plan.stages[index];
        if (stage.weight.percent >= 100) {
            continue;
        }
        compares = true;
        if (stage.atLeast <= Duration{0} || stage.gates.verdictNoWorse) {
            return {};
        }
        blocks += (ahead[index].lasts - ahead[index].unjudged) / whole;
    }
    return compares ? std::optional(blocks) : std::nullopt;
}

void checkBlocks(std::vector<Finding>& findings, const Plan& plan, const MetricPlan& metric,
    const EvidenceChoice& choice, Duration interval)
{
    if (choice.isOutlasted) {
        findings.push_back({Kind::NoiseOutlasts, false, metric.name.value, {}});
    }
    const bool isByBlocks = choice.needsDifferences || isAveraged(metric);
    const auto blocks = fewestBlocksOf(plan, choice.block, interval);
    if (isByBlocks && blocks && *blocks < static_cast<Duration::rep>(fewestBlocks)) {
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(choice.block).count();
        findings.push_back({Kind::BlocksTooLong, false, metric.name.value, std::to_string(seconds)});
    }
}

void checkEvidence(PreflightChecked& checked, const Plan& plan, const Observations& observations)
{
    for (const MetricPlan& metric : plan.metrics) {
        const auto found = observations.metrics.find(metric.name);
        if (!isJudged(metric) || found == observations.metrics.end()) {
            continue;
        }
        const EvidenceChoice choice = choiceFor(plan, metric, found->second);
        // Of a mean the blocks alone are calibrated.
        const bool isCalibrated = choice.isCalibrated && !(choice.isOutlasted && isAveraged(metric));
        checked.evidence.push_back(
            {metric.name, isCalibrated, choice.needsDifferences, choice.block, choice.isOutlasted});
        if (wantsHistory(plan, metric) && !choice.isCalibrated) {
            const auto& history = found->second.history;
            checked.findings.push_back({isAveraged(metric) ? Kind::BlocksNotCalibrated : Kind::NotCalibrated, false,
                metric.name.value, history && history->error ? history->error->detail : std::string{}});
        }
        checkBlocks(checked.findings, plan, metric, choice, gridWidth(found->second.scrapeInterval));
    }
}

/// Nobody waits for the past of a metric that cannot be read at all.
bool isHistoryRead(const Plan& plan, const Observations& observations)
{
    return std::ranges::all_of(plan.metrics, [&](const MetricPlan& metric) {
        const auto found = observations.metrics.find(metric.name);
        return !wantsHistory(plan, metric) || found == observations.metrics.end() || !found->second.readAt
            || (found->second.history && found->second.history->isOver);
    });
}

} // namespace

bool isPreflightComplete(const DeploymentState& state, const Observations& observations, const Now& now)
{
    const bool patient = now.monotonic - observations.startedAt.monotonic < patience;
    const bool asksTestUsers = state.plan && state.plan->traffic.testUsers;
    const bool nodes = std::ranges::all_of(observations.nodes, [asksTestUsers](const auto& entry) {
        const NodeObservation& node = entry.second;
        const bool testUsers = !asksTestUsers || node.testUsers.keys || node.testUsers.error;
        return node.error || (node.traffic && testUsers);
    });
    const bool metrics
        = std::all_of(observations.metrics.begin(), observations.metrics.end(), [patient](const auto& entry) {
              const MetricObservation& metric = entry.second;
              const bool failed = metric.error && metric.error->kind != MetricError::Kind::SecretAwaited;
              return failed || (metric.readAt && (metric.newest.stable || !patient));
          });
    const bool said = observations.versions.readAt && !(patient && observations.versions.seen.empty());
    const auto& failure = observations.versions.error;
    const bool failed = failure && failure->kind != MetricError::Kind::SecretAwaited;
    const bool versions = !state.plan || !state.plan->versions || said || failed;
    const bool waitsForHistory = now.monotonic - observations.startedAt.monotonic < historyPatience;
    const bool history = !waitsForHistory || !state.plan || isHistoryRead(*state.plan, observations);
    return nodes && metrics && versions && history;
}

PreflightChecked checkPreflight(const DeploymentState& state, const Observations& observations)
{
    PreflightChecked checked;
    if (!state.plan) {
        return checked;
    }
    for (const std::string& fact : state.plan->requiredFacts) {
        if (!state.facts.contains(fact)) {
            checked.findings.push_back({Kind::FactMissing, true, fact, {}});
        }
    }
    checkNodes(checked.findings, *state.plan, observations);
    checkApprovals(checked.findings, *state.plan);
    checkMetrics(checked.findings, *state.plan, observations);
    checkEvidence(checked, *state.plan, observations);
    checked.versions = checkVersions(checked.findings, state, observations);
    if (!observations.logWritable) {
        checked.findings.push_back({Kind::LogNotWritable, true, {}, {}});
    }
    return checked;
}

} // namespace bellwether
