// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/effects.h"
#include "models/rollout/refusal.h"
#include "models/rollout/state.h"

#include <string>

namespace bellwether::test {

/// Every member of a state, so that two texts are equal when the states are.
[[nodiscard]] std::string describe(const DeploymentState& state);

/// What a reader of a scenario wants to know of a state, on one line.
[[nodiscard]] std::string summarize(const DeploymentState& state);

/// The event's type, number, author and members.
[[nodiscard]] std::string describe(const Event& event);

/// Key, operation and target of a write; the key of a read.
[[nodiscard]] std::string describe(const Effect& effect);

/// The kinds as numbers, with their subjects.
[[nodiscard]] std::string describe(const Refusals& refusals);

[[nodiscard]] std::string nameOf(Phase phase);

} // namespace bellwether::test
