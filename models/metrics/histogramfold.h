// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/counterfold.h"
#include "models/metrics/grid.h"
#include "models/metrics/histogram.h"

#include <cstdint>
#include <map>
#include <span>
#include <vector>

namespace bellwether {

/// A distribution's polls so far, on both tracks: one fold a bucket bound, and one for the sums.
struct HistogramFold
{
    PerTrack<std::map<double, CounterFold>> buckets;
    PerTrack<CounterFold> sums;
    Grid grid;
    PerTrack<std::uint64_t> badBounds; ///< series whose "le" is missing, no number, or beyond 200 bounds

    bool operator==(const HistogramFold&) const = default;
};

/// One poll of MetricPart::Buckets (each series with its "le" label) and, if the metric has it, MetricPart::Sum.
struct HistogramPoll
{
    PerTrack<std::span<const SeriesSamples>> buckets;
    PerTrack<std::span<const SeriesSamples>> sums;
};

struct HistogramFolded
{
    HistogramFold fold;
    std::vector<IntervalHistograms> closed;
};

/// Folds one poll in and closes what is complete; `now` as for proportions. Series of all instances are added bound by
/// bound; bounds that only some of them have are left out of an interval.
[[nodiscard]] HistogramFolded fold(HistogramFold before, const HistogramPoll& poll, UtcTime now);

} // namespace bellwether
