// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/commands.h"
#include "models/rollout/effects.h"
#include "models/rollout/observations.h"
#include "models/rollout/state.h"

namespace bellwether {

/// The work that follows from what is intended, still valid and not yet observed. Computed afresh each time: what was
/// sent is known from `observations`, nothing from callbacks. Work that is under way is not returned again.
[[nodiscard]] NextEffects nextEffects(const DeploymentState& state, const Observations& observations, const Now& now);

/// Whether an intent waits for a person's word before it goes on.
[[nodiscard]] bool asksFirst(const DeploymentState& state, const Observations& observations, const Now& now);

/// What is sent to each node for one command.
struct Orders
{
    std::optional<TrafficOrder> traffic; ///< unset when the share is left as it is
    std::vector<TestUserOrder> testUsers;
};

/// What a command would send if it were given now; empty when it is refused or sends nothing.
[[nodiscard]] Orders ordersOf(
    const DeploymentState& state, const Command& command, const Observations& observations, const Now& now);

/// How often the world is read.
inline constexpr Duration trafficPoll = std::chrono::seconds(1);
inline constexpr Duration versionPoll = std::chrono::seconds(10);

} // namespace bellwether
