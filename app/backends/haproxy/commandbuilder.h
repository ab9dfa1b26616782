// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"
#include "models/rollout/plan.h"
#include "models/rollout/traffic.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Commands of HAProxy's runtime API (doc/management.txt, section 9.3), as text.
namespace bellwether::haproxy {

/// The largest weight of a server (management.txt 9.3, "set weight").
inline constexpr int maxServerWeight = 256;

/// The most bytes of one line: HAProxy reads it into one buffer, by default of 16384 bytes (tune.bufsize).
inline constexpr std::size_t maxLineBytes = 15'000;

/// Whether HAProxy takes this as the name of a proxy or a server. Anything else could carry another command.
[[nodiscard]] bool isName(std::string_view name);

/// Why no command can be made from this plan: a name that is none, or a track without servers.
[[nodiscard]] std::optional<TrafficError> faultOf(const TrafficPlan& plan);

/// The commands that bring the plan's servers to the order's share; absolute, so that sending them twice is the same as
/// once. Stable's weights come first, and the canary's first when stable ends at 0: at no moment are all weights 0, and
/// between the commands the canary's share lies between old and new or below. faultOf(plan) is empty.
[[nodiscard]] std::vector<std::string> writeCommands(const TrafficPlan& plan, const TrafficOrder& order);

/// The commands whose answers parseReading understands. faultOf(plan) is empty.
[[nodiscard]] std::vector<std::string> readCommands(const TrafficPlan& plan);

/// Joins commands to as few lines as fit maxLineBytes; `last` stays together on the last one.
[[nodiscard]] std::vector<std::string> joinedToLines(
    const std::vector<std::string>& commands, const std::vector<std::string>& last);

/// A word as HAProxy's command line takes it: blanks, ';' and '\' escaped. Nothing for what cannot be said safely: an
/// empty word, control characters, a leading '#' (an entry's number) or "<<" (the start of a payload).
[[nodiscard]] std::optional<std::string> escapedWord(std::string_view word);

/// The commands whose answers mapanswers.h understands. Nothing for a map that cannot be named safely.
[[nodiscard]] std::optional<std::vector<std::string>> readMapCommands(const TestUsers& users);

/// What brings a key that has no entry to the canary, or takes the entry of one that goes there away. Atomic by itself:
/// replacing the whole map in a transaction would lose what a colleague changed meanwhile. Nothing for what cannot be
/// said safely.
[[nodiscard]] std::optional<std::string> testUserCommand(const TestUsers& users, const TestUserOrder& order);

} // namespace bellwether::haproxy
