// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/observations.h"
#include "models/rollout/refusal.h"
#include "models/rollout/state.h"

namespace bellwether {

/// What keeps risk from being raised now, whatever the command; empty when nothing does. Nothing here keeps it from
/// being lowered.

/// How old a reading of a node may be when a command that raises is given; it is read again before anything is sent.
inline constexpr Duration raiseMaxAge = std::chrono::seconds(5);

/// Whether this build can read the plan whole. What lowers needs no more than the plan's pinned part.
[[nodiscard]] bool planIsReadable(const DeploymentState& state);

/// The event log and this process: nothing raises that cannot be recorded.
[[nodiscard]] Refusals recordObstacles(const Observations& observations);

/// The same, and the nodes: every one must have been seen just now, and all must say the same.
[[nodiscard]] Refusals worldObstacles(const DeploymentState& state, const Observations& observations, const Now& now);

/// The same, and the deployment: its phase, a pending intent, a hold, a foreign change.
[[nodiscard]] Refusals raiseObstacles(const DeploymentState& state, const Observations& observations, const Now& now);

/// For a single user who goes to the canary: before the first stage too, once the pre-flight has nothing against it.
[[nodiscard]] Refusals testUserRaiseObstacles(
    const DeploymentState& state, const Observations& observations, const Now& now);

/// Adds more reasons behind those there are.
void append(Refusals& why, Refusals more);

} // namespace bellwether
