// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/observations.h"
#include "models/rollout/state.h"

namespace bellwether {

/// The observations with which a process takes up a deployment that an earlier one has started; others are returned as
/// they are. The stored evidence is then awaited, the versions that the record knows are those that the first reading
/// is compared with, and what the record calls worse is worse from the start: it stays so until a version changes, even
/// when the evidence cannot be had.
///
/// The judge's state is that of the last interval in the sample store, which a process that is killed may be a second
/// short of. These intervals, and those that ended while no process ran, are polled again where they lie within three
/// scrapes and a second of the return (foldReading()), and judged; older ones count for neither side.
[[nodiscard]] Observations resume(Observations observations, const DeploymentState& state);

} // namespace bellwether
