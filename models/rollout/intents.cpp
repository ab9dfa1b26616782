// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/intents.h"

#include "models/rollout/risk.h"

#include <algorithm>

namespace bellwether {

namespace {

/// Between that moment and now this process stood still, or no node was heard from, for maxGap or longer.
bool gapSince(const Now& made, const Observations& observations, const Now& now)
{
    // An intent that was made within the gap knew of it: only what passed since then counts.
    if (observations.gapEnded && observations.gapBegan
        && *observations.gapEnded - std::max(*observations.gapBegan, made.monotonic) >= maxGap) {
        return true;
    }
    const MonotonicTime heard = std::max(observations.worldSeen.value_or(made.monotonic), made.monotonic);
    return now.monotonic - heard >= maxGap;
}

} // namespace

bool madeByThisProcess(const Now& made, const Observations& observations)
{
    return made.boot == observations.startedAt.boot && made.monotonic >= observations.startedAt.monotonic;
}

bool isSendable(bool raises, const Now& made, const Observations& observations, const Now& now)
{
    if (!madeByThisProcess(made, observations)) {
        return false;
    }
    return raises ? now.monotonic - made.monotonic < raiseLapses : !gapSince(made, observations, now);
}

bool isSendable(const Intent& intent, const Observations& observations, const Now& now)
{
    return isSendable(intent.raises, intent.made, observations, now);
}

bool isAchieved(const Intent& intent, const NodeObservation& node, const Observations& observations)
{
    if (!node.traffic || node.error || !node.askedAt) {
        return false;
    }
    // All that this process read is later than what another one intended; its clock may be of another boot.
    if (madeByThisProcess(intent.made, observations) && *node.askedAt < intent.made.monotonic) {
        return false;
    }
    if (intent.moveSticky) {
        const auto& servers = node.traffic->servers;
        const bool moved = std::all_of(servers.begin(), servers.end(), [](const ServerTraffic& server) {
            return server.track == Track::Stable || server.admin == ServerAdmin::Maint;
        });
        if (!moved) {
            return false;
        }
    }
    const Share wanted = reachableShare(intent.target, *observations.plan, observations.maxWeight);
    const Share observed = requestedShareOf(*node.traffic);
    return isSameShare(observed, wanted) || (!intent.raises && observed < wanted);
}

bool wasSentTo(const Intent& intent, const NodeObservation& node)
{
    return node.writes.operation == intent.operation && node.writes.started > 0;
}

bool wasSentAnywhere(const Intent& intent, const Observations& observations)
{
    return std::any_of(observations.nodes.begin(), observations.nodes.end(),
        [&](const auto& entry) { return wasSentTo(intent, entry.second); });
}

/// Only the first raise touches what an operator said of the canary's servers; later on, one that somebody took out
/// stays out.
TrafficOrder orderOf(const Intent& intent)
{
    return {intent.operation, intent.target, intent.moveSticky, intent.raises && intent.from.percent <= 0};
}

} // namespace bellwether
