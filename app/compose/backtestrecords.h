// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/compose/setup.h"
#include "app/ports/storeerror.h"
#include "models/rollout/backtestsummary.h"

#include <vector>

namespace bellwether {

/// What this plan would have said of recorded deployments: of those named, in their order, or of all of its service in
/// its environment. What the record does not have is left out: a name, too. Reads events and intervals beside a running
/// engine, and changes nothing. A deployment whose intervals are gone by retention has none.
[[nodiscard]] Result<std::vector<BacktestedDeployment>, StoreError> backtestRecords(
    const Folders& folders, const Plan& plan, const std::vector<DeploymentId>& only);

} // namespace bellwether
