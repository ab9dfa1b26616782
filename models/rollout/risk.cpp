// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/risk.h"

#include "models/rollout/weights.h"

#include <algorithm>
#include <cmath>

namespace bellwether {

Share riskNow(const DeploymentState& state, const Observations& observations)
{
    Share highest = state.adopted.empty() ? state.expected.value_or(Share{0}) : Share{0};
    for (const auto& [id, node] : observations.nodes) {
        const std::optional<Share> expected = expectedOn(state, id);
        const Share share = node.traffic ? requestedShareOf(*node.traffic) : expected.value_or(Share{0});
        highest = std::max(highest, share);
    }
    return highest;
}

std::optional<Undone> undoneOn(const DeploymentState& state, const Observations& observations)
{
    const bool wasPromoted = state.phase == Phase::Promoted;
    if ((!wasPromoted && state.phase != Phase::RolledBack) || observations.superseded || !state.plan) {
        return {};
    }
    const Share ended = reachableShare(
        wasPromoted ? state.expected.value_or(Share{0}) : Share{0}, *state.plan, observations.maxWeight);
    std::optional<Undone> worst;
    for (const auto& [id, node] : observations.nodes) {
        const Share now = node.traffic ? requestedShareOf(*node.traffic) : expectedOn(state, id).value_or(ended);
        const bool isBeyond = wasPromoted ? now < ended : now > ended;
        const bool isWorst = !worst || (wasPromoted ? now < worst->after : now > worst->after);
        if (isBeyond && isWorst && !isSameShare(now, ended)) {
            worst = Undone{id, ended, now};
        }
    }
    return worst;
}

bool isSameShare(Share a, Share b)
{
    const bool bothOrNeitherZero = (a.percent > 0) == (b.percent > 0) && (a.percent < 100) == (b.percent < 100);
    return bothOrNeitherZero && std::abs(a.percent - b.percent) <= shareTolerance;
}

Share reachableShare(Share target, const Plan& plan, int maxWeight)
{
    const int stable = static_cast<int>(plan.traffic.tracks.stable.size());
    const int canary = static_cast<int>(plan.traffic.tracks.canary.size());
    return shareOf(weightsFor(target, stable, canary, maxWeight), stable, canary);
}

} // namespace bellwether
