// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ports/trafficrouter.h"
#include "models/base/result.h"
#include "models/rollout/plan.h"
#include "models/rollout/traffic.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What HAProxy's runtime API answers, as values. The text is untrusted: any bytes give a value or an error.
namespace bellwether::haproxy {

/// The largest answer that is looked at.
inline constexpr std::size_t maxAnswerBytes = 32U << 20U;

/// What a refusal in HAProxy's own words means. There are no codes: "No such server." and the like are all there is.
[[nodiscard]] TrafficError errorFromWords(std::string_view words);

/// Reads the answer to readCommands. `survivesReload` stays false: the runtime API does not say whether a server-state
/// file is loaded (management.txt has no such command, and "show env" would show secrets). Weights count as changeable
/// with roundrobin, leastconn and random (which 2.6 calls "unknown"); with hashes they do not, for the API does not
/// tell consistent hashing, which takes them, from the map-based one, which does not. Below level operator HAProxy
/// hides algorithm and cookie.
[[nodiscard]] Result<NodeTraffic, TrafficError> parseReading(std::string_view answer, const TrafficPlan& plan);

/// Reads the answer to writes with readCommands behind them. Any word of a write, where success is a blank line, means
/// Refused; replies without a whole reading mean Unknown. `took` stays 0.
[[nodiscard]] NodeWritten parseWritten(std::string_view answer, const TrafficPlan& plan);

/// The first reply of a change, where success is a blank line.
[[nodiscard]] std::optional<TrafficError> firstRefusal(std::string_view replies);

} // namespace bellwether::haproxy
