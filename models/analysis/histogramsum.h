// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/track.h"
#include "models/metrics/histogram.h"

#include <cstddef>
#include <vector>

namespace bellwether {

/// How many observations are at or below a finite bound: between two numbers, since an interval without that bound
/// tells of it only what it tells of its neighbours.
struct SummedBucket
{
    double upperBound = 0;
    double least = 0;
    double most = 0;
    bool isLate = false; ///< the first interval did not have it

    bool operator==(const SummedBucket&) const = default;
};

/// One track's histograms, summed. A bound that an interval lacks makes its bucket a little less exact from then on; no
/// bound goes. One that comes later is known of what came before as far as its neighbours are, up to maxEdges in all.
struct HistogramSum
{
    std::vector<SummedBucket> buckets; ///< ascending
    double total = 0;

    bool operator==(const HistogramSum&) const = default;
};

/// Adds a whole histogram, its counts times `scale`. Bounds ascend, counts are finite, not negative and, but for
/// rounding, no greater than the last one; those that fall are lifted, as Prometheus does.
void add(HistogramSum& sum, const Histogram& histogram, double scale);

/// The sum in the middle of what is known, for quantile().
[[nodiscard]] Histogram middleOf(const HistogramSum& sum);

/// Both tracks' histograms of a comparison, each interval weighing the same on both: the track with more requests is
/// scaled down to the other's number. Plain sums would compare a canary that mostly came late with a stable track that
/// mostly came early, once the weight was raised, and call what changed for both meanwhile the canary's (Simpson).
using MatchedSums = PerTrack<HistogramSum>;

/// Adds an interval that onCommonEdges() takes.
void add(MatchedSums& sums, const IntervalHistograms& interval);

} // namespace bellwether
