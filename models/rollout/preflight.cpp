// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/preflight.h"

#include "models/rollout/risk.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace bellwether {

namespace {

using Finding = PreflightFinding;
using Kind = PreflightFinding::Kind;

constexpr Duration patience = std::chrono::seconds(10);
constexpr double worthSaying = 0.5; ///< percentage points by which a stage's share may be missed in silence

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
    if (!node.traffic->survivesReload) {
        findings.push_back({Kind::NodeForgetsOnReload, false, name, {}});
    }
    const Share share = requestedShareOf(*node.traffic);
    if (share.percent > 0) {
        findings.push_back({Kind::CanaryHasTraffic, false, name, std::to_string(share.percent)});
    }
}

void checkNodes(std::vector<Finding>& findings, const Plan& plan, const Observations& observations)
{
    std::optional<Share> first;
    bool disagree = false;
    for (const auto& [id, node] : observations.nodes) {
        checkNode(findings, id.value, node, plan);
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

void checkMetrics(std::vector<Finding>& findings, const Observations& observations)
{
    for (const auto& [id, metric] : observations.metrics) {
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
        if (entry.track == track) {
            versions.insert(entry.version);
            if (!wanted.isEmpty() && entry.version != wanted) {
                findings.push_back(
                    {Kind::VersionMismatch, true, entry.instance, entry.version.value + ", not " + wanted.value});
            }
        }
    }
    const std::string name = track == Track::Stable ? "stable" : "canary";
    if (versions.empty()) {
        findings.push_back({Kind::VersionUnknown, true, name, {}});
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

} // namespace

bool isPreflightComplete(const DeploymentState& state, const Observations& observations, const Now& now)
{
    const bool patient = now.monotonic - observations.startedAt.monotonic < patience;
    const bool nodes = std::all_of(observations.nodes.begin(), observations.nodes.end(),
        [](const auto& entry) { return entry.second.traffic || entry.second.error; });
    const bool metrics
        = std::all_of(observations.metrics.begin(), observations.metrics.end(), [patient](const auto& entry) {
              const MetricObservation& metric = entry.second;
              return metric.error || (metric.readAt && (metric.newest.stable || !patient));
          });
    const bool said = observations.versions.readAt && !(patient && observations.versions.seen.empty());
    const bool versions = !state.plan || !state.plan->versions || said || observations.versions.error;
    return nodes && metrics && versions;
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
    checkMetrics(checked.findings, observations);
    checked.versions = checkVersions(checked.findings, state, observations);
    if (!observations.logWritable) {
        checked.findings.push_back({Kind::LogNotWritable, true, {}, {}});
    }
    return checked;
}

} // namespace bellwether
