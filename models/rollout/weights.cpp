// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/weights.h"

#include <algorithm>
#include <cmath>

namespace bellwether {

namespace {

// Two shares that differ by less are the same ratio of small integers.
constexpr double sameShare = 1e-9;

// The stable weight that fits `canary` best, as a real number.
double idealStable(int canary, double share, int stableServers, int canaryServers)
{
    return canary * canaryServers * (100 - share) / (share * stableServers);
}

struct Candidate
{
    Weights weights;
    double distance = 0;

    [[nodiscard]] bool isBetterThan(const Candidate& other) const
    {
        if (std::abs(distance - other.distance) > sameShare) {
            return distance < other.distance;
        }
        return weights.stable + weights.canary > other.weights.stable + other.weights.canary;
    }
};

} // namespace

Weights weightsFor(Share target, int stableServers, int canaryServers, int maxWeight)
{
    if (!(target.percent > 0)) {
        return {.stable = maxWeight, .canary = 0};
    }
    if (target.percent >= 100) {
        return {.stable = 0, .canary = maxWeight};
    }
    const auto candidate = [&](int stable, int canary) {
        const Weights weights{.stable = stable, .canary = canary};
        const double share = shareOf(weights, stableServers, canaryServers).percent;
        return Candidate{.weights = weights, .distance = std::abs(share - target.percent)};
    };
    Candidate best = candidate(1, 1);
    for (int canary = 1; canary <= maxWeight; ++canary) {
        const double ideal
            = std::min<double>(idealStable(canary, target.percent, stableServers, canaryServers), maxWeight);
        for (const double stable : {std::floor(ideal), std::ceil(ideal)}) {
            const Candidate next = candidate(std::clamp(static_cast<int>(stable), 1, maxWeight), canary);
            if (next.isBetterThan(best)) {
                best = next;
            }
        }
    }
    return best.weights;
}

Share shareOf(Weights weights, int stableServers, int canaryServers)
{
    const double stable = static_cast<double>(weights.stable) * stableServers;
    const double canary = static_cast<double>(weights.canary) * canaryServers;
    const double sum = stable + canary;
    return {.percent = sum > 0 ? 100 * canary / sum : 0};
}

} // namespace bellwether
