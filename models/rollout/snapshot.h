// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/observations.h"
#include "models/rollout/state.h"

#include <memory>
#include <vector>

namespace bellwether {

/// A deployment at one moment, immutable: what projections get. Of a running one it comes from the engine, of a
/// recorded one from the same folds stopped at some event.
struct Snapshot
{
    Now now;
    DeploymentState state;
    Observations observations; ///< without folds
    std::vector<std::shared_ptr<const Event>> events; ///< in order, from the first
    std::uint64_t unrecorded = 0; ///< events that the log has not taken yet
    std::uint64_t samplesLost = 0; ///< by this process, because they came faster than the disk takes them
    std::string samplesTrouble; ///< the file that takes no samples now; empty: they are kept
    bool recorded = false; ///< a replay: nothing here is live
};

using SnapshotPtr = std::shared_ptr<const Snapshot>;

} // namespace bellwether
