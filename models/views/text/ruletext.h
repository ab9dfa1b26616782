// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/snapshot.h"

#include <QString>

#include <span>

namespace bellwether {

/// "errors ≥ 5 % for 1 min"
[[nodiscard]] QString conditionText(const Rule& rule, const Plan& plan);

/// "now 2.8 %", "no data", "not enough requests", "for 12 s now"
[[nodiscard]] QString standingText(const Rule& rule, const Plan& plan, const RuleObservation& seen);

/// One line: what rolls back by itself, and what only proposes.
[[nodiscard]] QString armedLine(const Snapshot& snapshot);

/// "errors ≥ 5 % for 1 min (now 2.8 %), or when …": these rules of the plan, by index.
[[nodiscard]] QString conditionsText(const Snapshot& snapshot, std::span<const std::size_t> rules);

} // namespace bellwether
