// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/observations.h"
#include "models/rollout/state.h"

#include <optional>

namespace bellwether {

/// The share that the canary may have at most right now: the highest that any node showed last, or that was confirmed
/// last. A node that no longer answers still counts with what it said.
[[nodiscard]] Share riskNow(const DeploymentState& state, const Observations& observations);

/// How the end of a deployment was undone on a node.
struct Undone
{
    NodeId node;
    Share before; ///< what the node should show
    Share after; ///< what it shows

    bool operator==(const Undone&) const = default;
};

/// The node that went furthest from how the deployment ended: rolled back, and the canary has traffic again; promoted,
/// and it has less than it was promoted with. Unset while all stands, in every other phase, and once a later deployment
/// has the servers.
[[nodiscard]] std::optional<Undone> undoneOn(const DeploymentState& state, const Observations& observations);

/// Shares closer than this are the same: less than one step of 256 integer weights.
inline constexpr double shareTolerance = 0.05;

[[nodiscard]] bool isSameShare(Share a, Share b);

/// The share that integer weights reach for a target with the plan's servers.
[[nodiscard]] Share reachableShare(Share target, const Plan& plan, int maxWeight);

} // namespace bellwether
