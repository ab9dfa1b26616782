// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/observations.h"
#include "models/rollout/state.h"

namespace bellwether {

/// What became of the pending intent, as react(): observed, refused or unknown on a node, lapsed; and taking back what
/// arrived of a raise that came to nothing. Empty without one.
[[nodiscard]] std::vector<EventDraft> reactToIntent(
    const DeploymentState& state, const Observations& observations, const Now& now);

} // namespace bellwether
