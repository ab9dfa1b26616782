// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/state.h"

namespace bellwether {

/// The fold: the state after one more fact. Total: it never fails and accepts every event that any version wrote, in
/// any order; what it does not know changes only `sequence`.
[[nodiscard]] DeploymentState evolve(DeploymentState state, const Event& event);

} // namespace bellwether
