// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/observations.h"
#include "models/rollout/refusal.h"
#include "models/rollout/state.h"

namespace bellwether {

/// What still stands between the current stage and the next one: the stage's gates, its least duration, open rules and
/// verdicts. Empty when the stage may be left. Before the first stage the pre-flight and the `pre` gate items count.
[[nodiscard]] Refusals openGates(const DeploymentState& state, const Observations& observations, const Now& now);

/// The canary's requests since its share last changed, by the exposures of the plan's first proportion metric. What
/// happened before this process took the deployment up is not counted. 0 when no metric tells.
[[nodiscard]] double canaryRequestsInStage(const Observations& observations);

/// The gate items of a checklist that nobody has signed or waived.
[[nodiscard]] std::vector<std::string> openItems(const DeploymentState& state, ChecklistPhase phase);

} // namespace bellwether
