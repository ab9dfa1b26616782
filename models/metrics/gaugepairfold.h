// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/gaugefold.h"
#include "models/metrics/grid.h"
#include "models/metrics/intervals.h"

#include <span>
#include <vector>

namespace bellwether {

/// A gauge's polls so far, on both tracks. A change of weight or version is told to its grid: enterStratum.
struct GaugePairFold
{
    PerTrack<GaugeFold> tracks;
    PerTrack<std::optional<UtcTime>> newest; ///< of all means
    Grid grid;

    bool operator==(const GaugePairFold&) const = default;
};

struct GaugePairFolded
{
    GaugePairFold fold;
    PerTrack<std::vector<Sample>> means; ///< of each track, as GaugeFolded
    /// As for proportions; events are the sum of the means of an interval, exposures how many there were.
    std::vector<IntervalCounts> closed;
};

/// Folds one poll in and closes what is complete; `now` as for proportions. Nothing closes before a series has shown
/// two samples, from whose distance the intervals' width is taken.
[[nodiscard]] GaugePairFolded fold(
    GaugePairFold before, const PerTrack<std::span<const SeriesSamples>>& poll, UtcTime now);

} // namespace bellwether
