// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/sharewatch.h"

#include "models/analysis/reproducible.h"

#include <algorithm>
#include <cmath>

namespace bellwether {

namespace {

using Why = SharesObservation::Why;

bool isSteady(const ServerTraffic& before, const ServerTraffic& now)
{
    return before.name == now.name && before.track == now.track && before.weight == now.weight
        && before.status == now.status && before.admin == now.admin
        && before.counters.redispatches == now.counters.redispatches;
}

bool isSteady(const NodeTraffic& before, const NodeTraffic& now)
{
    return before.process == now.process
        && std::ranges::equal(before.servers, now.servers, [](auto& a, auto& b) { return isSteady(a, b); });
}

/// A server that starts slowly gets less than its weight.
bool isStarting(const ServerTraffic& server)
{
    return server.status == ServerStatus::Starting;
}

bool hasTestUsers(const Plan& plan, const NodeObservation& node)
{
    return plan.traffic.testUsers && (!node.testUsers.keys || !node.testUsers.keys->empty());
}

std::optional<Why> whyNot(const Plan& plan, const NodeObservation& node)
{
    const double share = shareOf(*node.traffic).percent;
    if (!(share > 0 && share < 100)) {
        return Why::NothingSplit;
    }
    if (!plan.traffic.sharesByWeight) {
        return Why::NotAsked;
    }
    if (node.traffic->sticky) {
        return Why::Sticky;
    }
    if (!node.traffic->followsWeights) {
        return Why::NotByWeight;
    }
    if (hasTestUsers(plan, node)) {
        return Why::TestUsers;
    }
    return std::ranges::any_of(node.traffic->servers, isStarting) ? std::optional(Why::Unsettled) : std::nullopt;
}

PerTrack<double> assignedBetween(const NodeTraffic& before, const NodeTraffic& now)
{
    PerTrack<double> assigned;
    for (std::size_t i = 0; i < now.servers.size(); ++i) {
        assigned[now.servers[i].track] += static_cast<double>(now.servers[i].counters.assigned)
            - static_cast<double>(before.servers[i].counters.assigned);
    }
    return assigned;
}

/// ln of the mean of the nodes' factors; a mean of e-processes is one, however the nodes depend on each other.
double lnMean(const std::map<NodeId, SharesObservation::Node>& nodes)
{
    double highest = 0;
    for (const auto& [id, node] : nodes) {
        highest = std::max(highest, lnE(node.ratio));
    }
    double sum = 0;
    for (const auto& [id, node] : nodes) {
        sum += reproducibleExp(lnE(node.ratio) - highest);
    }
    return highest + reproducibleLog(sum / static_cast<double>(nodes.size()));
}

} // namespace

void foldShares(
    SharesObservation& shares, const Plan& plan, const NodeId& id, const NodeObservation& node, const Stratum& stratum)
{
    SharesObservation::Node& counted = shares.nodes[id];
    const NodeTraffic& now = *node.traffic;
    counted.why = whyNot(plan, node);
    const bool isFirst = !counted.counted || !isSteady(*counted.counted, now);
    if (counted.why || isFirst) {
        counted.why = counted.why.value_or(Why::Unsettled);
        counted.counted = now;
        return;
    }
    const PerTrack<double> assigned = assignedBetween(*counted.counted, now);
    // Open requests that ended uncounted can outweigh the new ones for a moment: they are made up for by those to come.
    if (assigned.stable < 0 || assigned.canary < 0) {
        return;
    }
    const double planned = shareOf(now).percent / 100;
    const SampleRatioAdded added = add(counted.ratio, {stratum, planned, assigned});
    counted.counted = now;
    if (added.leftOut) {
        return;
    }
    counted.ratio = added.ratio;
    for (const Track track : allTracks) {
        shares.requests[track] += assigned[track];
    }
    shares.canaryByWeight += planned * (assigned.stable + assigned.canary);
    shares.maxLnE = std::max(shares.maxLnE, lnMean(shares.nodes));
    shares.differ = shares.differ || shares.maxLnE >= sampleRatioThreshold;
}

SharesObservation beginShares(SharesObservation shares)
{
    SharesObservation anew;
    for (auto& [id, node] : shares.nodes) {
        anew.nodes[id] = {{}, std::move(node.counted), node.why};
    }
    return anew;
}

std::optional<Why> whyUncounted(const SharesObservation& shares)
{
    std::optional<Why> why;
    for (const auto& [id, node] : shares.nodes) {
        if (!node.why) {
            return {};
        }
        why = std::max(why, node.why);
    }
    return why;
}

} // namespace bellwether
