// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"
#include "models/base/track.h"
#include "models/metrics/histogram.h"
#include "models/metrics/metrickind.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace bellwether {

inline constexpr std::size_t maxEdges = 200;

/// How many observations of each track are at or below a finite bound that both have.
struct CommonEdge
{
    double bound = 0;
    PerTrack<double> below;

    bool operator==(const CommonEdge&) const = default;
};

/// Two histograms on their common bounds; ascending, counts neither fall nor exceed the total.
struct CommonHistogram
{
    std::vector<CommonEdge> edges;
    PerTrack<double> total;

    bool operator==(const CommonHistogram&) const = default;
};

/// The interval's histograms on their common bounds, or what is wrong with them. They trust nobody: bounds that do not
/// ascend, or less than half of either track's in common, are NotWhole: what a few bounds show is no claim about all;
/// more than maxEdges in common TooManySeries; a bucket with more than the +Inf bucket MoreEventsThanExposures. Counts
/// that fall from bucket to bucket (a scrape is no snapshot) are lifted, as Prometheus does.
[[nodiscard]] Result<CommonHistogram, Unusable> onCommonEdges(const IntervalHistograms& interval);

/// The observations beyond an edge of the histogram, on the bad side: above it, or at and below it.
[[nodiscard]] PerTrack<double> beyond(const CommonHistogram& histogram, const CommonEdge& edge, Worse worse);

/// Where a value that need not be an edge lies between edges, seen from one side: `inner` is the edge beyond which
/// there are fewer observations than beyond the value, `outer` the one with more.
struct EdgePosition
{
    std::size_t inner = 0; ///< an index
    std::optional<std::size_t> outer; ///< none: beyond it lie all observations
    double linear
        = 0; ///< distance from the inner edge, in parts of the distance to the outer one; 1 when that is infinite
    double logarithmic = 0; ///< the same of the logarithms; 0 when that is infinite

    bool operator==(const EdgePosition&) const = default;
};

/// Where `value` lies among ascending bounds. `worse` says on which side "beyond" is: above for Higher, at or below for
/// Lower. Nothing when no edge has fewer observations beyond it, or the value is neither a bound nor positive. A first
/// bucket with a positive bound begins at 0, as in quantile().
[[nodiscard]] std::optional<EdgePosition> positionOf(double value, std::span<const double> bounds, Worse worse);

} // namespace bellwether
