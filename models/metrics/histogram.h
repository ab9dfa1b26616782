// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"
#include "models/base/track.h"
#include "models/metrics/intervals.h"

#include <optional>
#include <span>
#include <vector>

namespace bellwether {

/// Observations at or below an upper bound, as classic Prometheus histograms count them: cumulative.
struct Bucket
{
    double upperBound = 0; ///< +Inf in the last one
    double count = 0;

    bool operator==(const Bucket&) const = default;
};

/// Buckets by ascending bound. Whole only when the last bound is +Inf.
struct Histogram
{
    std::vector<Bucket> buckets;
    std::optional<double> sum;

    /// The +Inf bucket's count; 0 without one.
    [[nodiscard]] double count() const;
    /// sum / count; NaN when either is missing.
    [[nodiscard]] double mean() const;
    bool operator==(const Histogram&) const = default;
};

struct TrackHistogram
{
    Histogram histogram;
    std::optional<Unusable> unusable;

    bool operator==(const TrackHistogram&) const = default;
};

struct IntervalHistograms
{
    UtcTime from;
    UtcTime to;
    Stratum stratum;
    PerTrack<TrackHistogram> tracks;

    bool operator==(const IntervalHistograms&) const = default;
};

/// The q-quantile as Prometheus defines it (promql/quantile.go, bucketQuantile, 2.42): linear within the bucket, 0 as
/// the lower end of the first one when its bound is positive, the last finite bound when the rank lies in +Inf. NaN
/// when the histogram is empty, not whole or has less than two buckets, and for q that is NaN; -Inf below 0, +Inf
/// above 1.
[[nodiscard]] double quantile(double q, const Histogram& histogram);

/// The sum of both, on the bounds they share: a cumulative count says nothing of other bounds. An empty histogram is
/// neutral.
[[nodiscard]] Histogram merged(const Histogram& a, const Histogram& b);

/// Merges each track's usable intervals that lie wholly in the `window` before `end`; unusable when there is none.
[[nodiscard]] PerTrack<TrackHistogram> trailing(
    std::span<const IntervalHistograms> intervals, UtcTime end, Duration window);

} // namespace bellwether
