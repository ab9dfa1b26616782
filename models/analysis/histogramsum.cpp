// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/histogramsum.h"

#include "models/analysis/histogramtails.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

namespace bellwether {

namespace {

/// Makes room for the bounds that are new, by what is known of their neighbours.
void insertNew(HistogramSum& sum, const Histogram& histogram)
{
    const bool isFirst = sum.total == 0;
    auto next = sum.buckets.begin();
    for (const Bucket& bucket : histogram.buckets) {
        while (next != sum.buckets.end() && next->upperBound < bucket.upperBound) {
            ++next;
        }
        const bool isKnown = next != sum.buckets.end() && next->upperBound == bucket.upperBound;
        if (isKnown || !std::isfinite(bucket.upperBound) || sum.buckets.size() >= maxEdges) {
            continue;
        }
        const double least = next == sum.buckets.begin() ? 0 : std::prev(next)->least;
        const double most = next == sum.buckets.end() ? sum.total : next->most;
        next = sum.buckets.insert(next, SummedBucket{bucket.upperBound, least, most, !isFirst});
    }
}

} // namespace

void add(HistogramSum& sum, const Histogram& histogram, double scale)
{
    insertNew(sum, histogram);
    const double total = histogram.count();
    const auto lifted = [total](double below, double count) { return std::min(total, std::max(below, count)); };
    double below = 0;
    auto next = histogram.buckets.begin();
    for (SummedBucket& bucket : sum.buckets) {
        // The last bound is infinite.
        for (; next->upperBound < bucket.upperBound; ++next) {
            below = lifted(below, next->count);
        }
        const double upTo = lifted(below, next->count);
        bucket.least += scale * (next->upperBound == bucket.upperBound ? upTo : below);
        bucket.most += scale * upTo;
    }
    sum.total += scale * total;
}

Histogram middleOf(const HistogramSum& sum)
{
    Histogram middle;
    middle.buckets.reserve(sum.buckets.size() + 1);
    for (const SummedBucket& bucket : sum.buckets) {
        middle.buckets.push_back({bucket.upperBound, (bucket.least + bucket.most) / 2});
    }
    middle.buckets.push_back({std::numeric_limits<double>::infinity(), sum.total});
    return middle;
}

void add(MatchedSums& sums, const IntervalHistograms& interval)
{
    const PerTrack<double> counts
        = {interval.tracks.stable.histogram.count(), interval.tracks.canary.histogram.count()};
    const double matched = std::min(counts.stable, counts.canary);
    for (const Track track : allTracks) {
        add(sums[track], interval.tracks[track].histogram, matched / counts[track]);
    }
}

} // namespace bellwether
