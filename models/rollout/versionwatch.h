// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "models/base/time.h"
#include "models/base/track.h"
#include "models/rollout/metricreading.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace bellwether {

/// What the servers say they run. Another version on a track makes another comparison.
struct VersionsObservation
{
    std::vector<VersionSeen> seen; ///< of the last good reading
    std::map<std::pair<Track, std::string>, Version> known; ///< what each instance, or the record, said last
    PerTrack<std::set<std::string>> running; ///< of each track's last reading that told any; empty after a restart
    std::vector<VersionSeen> strangers; ///< of the last change: instances that nobody knew, of a version not running
    std::optional<MonotonicTime> readAt;
    std::optional<MetricError> error; ///< of the last reading, when it failed

    bool operator==(const VersionsObservation&) const = default;
};

/// Takes a good reading. Tells whether a track runs something now that it did not run before: an instance says another
/// version than its last, or one that nobody knew a version that none of its track ran in the reading before. An
/// instance that says nothing for a while is no change; nor is what the first reading says of a track of which nothing
/// is on record.
[[nodiscard]] bool takeVersions(VersionsObservation& versions, std::vector<VersionSeen> seen, MonotonicTime now);

} // namespace bellwether
