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

/// Whether the intent may still be sent: one that raises within its 10 s and by the process that took it, one that
/// lowers unless a restart or a gap came between (then a person is asked first).
[[nodiscard]] bool isSendable(const Intent& intent, const Observations& observations, const Now& now);

/// The same for any wish: `raises` and when it was made are all that counts.
[[nodiscard]] bool isSendable(bool raises, const Now& made, const Observations& observations, const Now& now);

/// Whether the process that made the observations also took the wish of this moment.
[[nodiscard]] bool madeByThisProcess(const Now& made, const Observations& observations);

/// Whether an intent waits for a person's word before it goes on.
[[nodiscard]] bool asksFirst(const DeploymentState& state, const Observations& observations, const Now& now);

/// Whether a node was read, by a question asked after the intent was made, at the intent's share; for one that lowers,
/// at that share or below it, where somebody else may have put it.
[[nodiscard]] bool isAchieved(const Intent& intent, const NodeObservation& node, const Observations& observations);

/// Whether a write of the intent may have reached this node from this process.
[[nodiscard]] bool wasSentTo(const Intent& intent, const NodeObservation& node);

/// Whether it may have reached any.
[[nodiscard]] bool wasSentAnywhere(const Intent& intent, const Observations& observations);

/// What the intent sends to each node.
[[nodiscard]] TrafficOrder orderOf(const Intent& intent);

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
