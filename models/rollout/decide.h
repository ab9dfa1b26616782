// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"
#include "models/rollout/commands.h"
#include "models/rollout/observations.h"
#include "models/rollout/refusal.h"
#include "models/rollout/state.h"

namespace bellwether {

/// What a command makes true, or every reason why not now. A button is enabled when a dry run of this gives events, and
/// the text beside it is the refusal, so that window and rules cannot disagree.
/// What raises needs: a fresh reading of every node, a writable log, no failed invariant, no hold, no open gate. What
/// lowers is refused only when there is nothing to lower.
[[nodiscard]] Result<std::vector<EventDraft>, Refusals> decide(
    const DeploymentState& state, const Command& command, const Observations& observations, const Now& now);

} // namespace bellwether
