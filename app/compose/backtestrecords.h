// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/compose/setup.h"
#include "app/ports/samplestore.h"
#include "app/ports/storeerror.h"
#include "models/rollout/backtestsummary.h"

#include <functional>
#include <vector>

namespace bellwether {

/// The intervals that a deployment's decisions rested on, and how many of their records cannot be read.
struct ReadIntervals
{
    std::vector<RecordedInterval> intervals;
    std::size_t unreadable = 0;
};
/// `isUnwanted` is asked from time to time: once it says so, the rest is left out.
[[nodiscard]] Result<ReadIntervals, StoreError> readIntervals(
    const SampleReader& samples, const DeploymentId& deployment, const std::function<bool()>& isUnwanted = {});

/// What this plan would have said of recorded deployments: of those named, in their order, or of all of its service in
/// its environment. One that is named and of another service is taken, and says so. What the record does not have is
/// left out: a name, too. Reads events and intervals beside a running engine, and changes nothing. A deployment whose
/// intervals are gone by retention has none.
[[nodiscard]] Result<std::vector<BacktestedDeployment>, StoreError> backtestRecords(
    const Folders& folders, const Plan& plan, const std::vector<DeploymentId>& only);

} // namespace bellwether
