// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/observations.h"
#include "models/rollout/state.h"

namespace bellwether {

/// Whether everything that the pre-flight looks at has answered, well or badly, at least once. A metric that answers
/// without samples is given a few seconds: its backend may have started just now.
[[nodiscard]] bool isPreflightComplete(const DeploymentState& state, const Observations& observations, const Now& now);

/// What stands in the way of the start, by what was read. Deterministic: the same readings give the same findings.
[[nodiscard]] PreflightChecked checkPreflight(const DeploymentState& state, const Observations& observations);

} // namespace bellwether
