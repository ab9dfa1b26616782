// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/observations.h"
#include "models/rollout/state.h"

namespace bellwether {

/// The share that the canary may have at most right now: the highest that any node showed last, or that was confirmed
/// last. A node that no longer answers still counts with what it said.
[[nodiscard]] Share riskNow(const DeploymentState& state, const Observations& observations);

/// Shares closer than this are the same: less than one step of 256 integer weights.
inline constexpr double shareTolerance = 0.05;

[[nodiscard]] bool isSameShare(Share a, Share b);

/// The share that integer weights reach for a target with the plan's servers.
[[nodiscard]] Share reachableShare(Share target, const Plan& plan, int maxWeight);

} // namespace bellwether
