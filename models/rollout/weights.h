// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/share.h"

namespace bellwether {

/// Integer weights, one for every server of a track, that together give a share.
struct Weights
{
    int stable = 0;
    int canary = 0;

    bool operator==(const Weights&) const = default;
};

/// The pair of weights whose share comes closest to `target`; among equals the largest weights, which steer finest.
/// 0 and 100 percent are met exactly. `stableServers` and `canaryServers` are at least 1; `maxWeight` is the largest
/// weight that the balancer takes (HAProxy: 256, doc/management.txt 9.3 "set weight"). Above 0 the canary's weight is
/// at least 1, below 100 the stable's is.
[[nodiscard]] Weights weightsFor(Share target, int stableServers, int canaryServers, int maxWeight);

/// The share that `weights` give: canary / (canary + stable), each times its number of servers. 0 when both are 0.
[[nodiscard]] Share shareOf(Weights weights, int stableServers, int canaryServers);

} // namespace bellwether
