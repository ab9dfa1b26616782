// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/observations.h"
#include "models/rollout/refusal.h"
#include "models/rollout/state.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace bellwether {

/// Test users: single users whose requests a balancer sends to the canary whatever the weights say. Each is an intent
/// of its own, with the rules of the share's: one that sends a user to the canary raises and lapses, one that sends the
/// user back lowers and is repeated until it is observed. A roll-back sends all of them back.

/// Whether what was asked for a user may be sent to this node now: still valid, not observed there, and, when it
/// raises, not sent before and every node read since, with a canary that takes requests.
[[nodiscard]] bool wantsWrite(const TestUserIntent& intent, const std::string& key, const NodeObservation& node,
    const Observations& observations, const Now& now);

/// Whether a removal waits for a person's word before it goes on, as asksFirst().
[[nodiscard]] bool asksFirst(const TestUserIntent& intent, const Observations& observations, const Now& now);

/// Whether a person gave up the way back: the user stays where the nodes say.
[[nodiscard]] bool isLeft(const TestUserIntent& intent);

/// How many the deployment sent to the canary, or is sending back; not those that were left.
[[nodiscard]] std::size_t testUsersAway(const DeploymentState& state);

/// Whether anything that was asked is not observed yet.
[[nodiscard]] bool hasPendingTestUsers(const DeploymentState& state);

/// Keys that some node was last seen to send to the canary, whoever asked for it.
[[nodiscard]] std::set<std::string> testUsersSeen(const Observations& observations);

/// On how many nodes this key goes to the canary; unset while a node has not said, or does not now.
[[nodiscard]] std::optional<std::size_t> nodesSendingToCanary(const Observations& observations, const std::string& key);

/// Whether a roll-back has no test user left on the canary: nothing is pending, and every node's map was read since it
/// was asked for, or cannot be read. True where the plan routes none.
[[nodiscard]] bool areTestUsersBack(const DeploymentState& state, const Observations& observations);

/// Who a roll-back that is under way sends back beside the users that the deployment knows of: whoever was seen on the
/// canary, whoever sent them there. As many at a time as maxTestUsers leaves room for.
[[nodiscard]] std::vector<std::string> otherTestUsersToSendBack(
    const DeploymentState& state, const Observations& observations);

/// Why this user cannot be sent to the canary, or back; the plan and the state of the nodes apart.
[[nodiscard]] Refusals testUserObstacles(
    const DeploymentState& state, const Observations& observations, const std::string& key, bool toCanary);

/// What became of the test users: see react().
[[nodiscard]] std::vector<EventDraft> reactToTestUsers(
    const DeploymentState& state, const Observations& observations, const Now& now);

/// How often the nodes are asked for their test users, while something is pending and else.
inline constexpr Duration testUsersPoll = std::chrono::seconds(5);
inline constexpr Duration pendingTestUsersPoll = std::chrono::seconds(1);

/// The longest key, in bytes.
inline constexpr std::size_t maxTestUserKey = 200;

} // namespace bellwether
