// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/histogram.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace bellwether {

namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

bool isWhole(const Histogram& histogram)
{
    return !histogram.buckets.empty() && histogram.buckets.back().upperBound == std::numeric_limits<double>::infinity();
}

/// The smallest cumulative counts that do not fall and are nowhere below the given ones, as Prometheus'
/// ensureMonotonic.
std::vector<Bucket> envelope(std::vector<Bucket> buckets)
{
    double highest = 0;
    for (Bucket& bucket : buckets) {
        highest = std::max(highest, bucket.count);
        bucket.count = highest;
    }
    return buckets;
}

double interpolated(double rank, const std::vector<Bucket>& buckets)
{
    const auto last = buckets.end() - 1;
    const auto bucket
        = std::find_if(buckets.begin(), last, [&](const Bucket& candidate) { return candidate.count >= rank; });
    if (bucket == last) {
        return (last - 1)->upperBound;
    }
    if (bucket == buckets.begin()) {
        return bucket->upperBound <= 0 ? bucket->upperBound : bucket->upperBound * (rank / bucket->count);
    }
    const Bucket& below = *(bucket - 1);
    const double part = (rank - below.count) / (bucket->count - below.count);
    return below.upperBound + (bucket->upperBound - below.upperBound) * part;
}

} // namespace

double Histogram::count() const
{
    return isWhole(*this) ? buckets.back().count : 0;
}

double Histogram::mean() const
{
    return sum && count() > 0 ? *sum / count() : notANumber;
}

double quantile(double q, const Histogram& histogram)
{
    if (std::isnan(q)) {
        return notANumber;
    }
    if (q < 0 || q > 1) {
        return q < 0 ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
    }
    if (histogram.buckets.size() < 2 || !isWhole(histogram)) {
        return notANumber;
    }
    const std::vector<Bucket> buckets = envelope(histogram.buckets);
    const double observations = buckets.back().count;
    return observations > 0 ? interpolated(q * observations, buckets) : notANumber;
}

Histogram merged(const Histogram& a, const Histogram& b)
{
    if (a.buckets.empty() || b.buckets.empty()) {
        return a.buckets.empty() ? b : a;
    }
    Histogram both;
    auto other = b.buckets.begin();
    for (const Bucket& bucket : a.buckets) {
        while (other != b.buckets.end() && other->upperBound < bucket.upperBound) {
            ++other;
        }
        if (other != b.buckets.end() && other->upperBound == bucket.upperBound) {
            both.buckets.push_back({bucket.upperBound, bucket.count + other->count});
        }
    }
    if (a.sum && b.sum) {
        both.sum = *a.sum + *b.sum;
    }
    return both;
}

PerTrack<TrackHistogram> trailing(std::span<const IntervalHistograms> intervals, UtcTime end, Duration window)
{
    PerTrack<TrackHistogram> merges;
    for (const Track track : allTracks) {
        TrackHistogram& merge = merges[track];
        merge.unusable = Unusable::NoSamples;
        bool any = false;
        for (const IntervalHistograms& interval : intervals) {
            const TrackHistogram& given = interval.tracks[track];
            if (interval.to > end || interval.from < end - window) {
                continue;
            }
            if (given.unusable) {
                merge.unusable = any ? std::nullopt : given.unusable;
                continue;
            }
            merge = {merged(merge.histogram, given.histogram), {}};
            any = true;
        }
    }
    return merges;
}

} // namespace bellwether
