// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/sharewatch.h"

#include "models/analysis/reproducible.h"

#include <algorithm>
#include <utility>

namespace bellwether {

namespace {

using Why = SharesObservation::Why;

bool isSteady(const ServerTraffic& before, const ServerTraffic& now)
{
    return before.name == now.name && before.track == now.track && before.weight == now.weight
        && before.status == now.status && before.admin == now.admin
        && before.counters.assigned <= now.counters.assigned;
}

bool isSteady(const NodeTraffic& before, const NodeTraffic& now)
{
    return before.process == now.process
        && std::ranges::equal(before.servers, now.servers, [](auto& a, auto& b) { return isSteady(a, b); });
}

std::uint64_t redispatchesOf(const NodeTraffic& node)
{
    std::uint64_t sum = 0;
    for (const ServerTraffic& server : node.servers) {
        sum += server.counters.redispatches;
    }
    return sum;
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

void foldShares(SharesObservation& shares, const Plan& plan, const NodeId& id, const NodeObservation& node,
    const Stratum& stratum, const Now& now)
{
    SharesObservation::Node& counted = shares.nodes[id];
    const NodeTraffic& traffic = *node.traffic;
    const std::optional<NodeTraffic> before = std::exchange(counted.counted, traffic);
    const Duration gap = now.monotonic - std::exchange(counted.countedAt, now.monotonic);
    counted.why = whyNot(plan, node);
    if (!counted.why && (!before || gap > mostShareGap || !isSteady(*before, traffic))) {
        counted.why = Why::Unsettled;
    } else if (!counted.why && redispatchesOf(*before) != redispatchesOf(traffic)) {
        counted.why = Why::Redispatched;
    }
    if (counted.why) {
        return;
    }
    const PerTrack<double> assigned = assignedBetween(*before, traffic);
    const double planned = shareOf(traffic).percent / 100;
    const SampleRatioAdded added = add(counted.ratio, {stratum, planned, assigned});
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
    anew.nodes = std::move(shares.nodes);
    for (auto& [id, node] : anew.nodes) {
        node.ratio = {};
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
