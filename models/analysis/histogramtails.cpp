// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/histogramtails.h"

#include "models/analysis/reproducible.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace bellwether {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double largestExact = 9007199254740992.0; // 2^53: above it a double no longer counts by one
constexpr double roundingAllowed = 1 + 1e-9;

std::optional<Unusable> unusableCount(double count, double total)
{
    if (!std::isfinite(count)) {
        return Unusable::NotFinite;
    }
    if (count < 0) {
        return Unusable::Negative;
    }
    return count > total * roundingAllowed ? std::optional(Unusable::MoreEventsThanExposures) : std::nullopt;
}

std::optional<Unusable> unusable(const TrackHistogram& track)
{
    const std::vector<Bucket>& buckets = track.histogram.buckets;
    if (track.unusable) {
        return track.unusable;
    }
    if (buckets.empty()) {
        return Unusable::NoSamples;
    }
    const double total = buckets.back().count;
    if (buckets.back().upperBound != infinity) {
        return Unusable::NotWhole;
    }
    for (std::size_t i = 0; i < buckets.size(); ++i) {
        if (i > 0 && !(buckets[i].upperBound > buckets[i - 1].upperBound)) {
            return Unusable::NotWhole;
        }
        if (const auto why = unusableCount(buckets[i].count, total)) {
            return why;
        }
    }
    if (total > largestExact) {
        return Unusable::Implausible;
    }
    return total > 0 ? std::nullopt : std::optional(Unusable::NoExposures);
}

/// Goes through one track's buckets in step with the other's.
class Cursor
{
public:
    explicit Cursor(const Histogram& histogram)
        : m_buckets(histogram.buckets)
        , m_total(histogram.buckets.back().count)
    { }

    /// The count at that bound, not below any before; nothing when it is no bound of this histogram. Bounds ascend.
    std::optional<double> at(double bound)
    {
        while (m_next < m_buckets.size() && m_buckets[m_next].upperBound < bound) {
            lift();
        }
        if (m_next == m_buckets.size() || m_buckets[m_next].upperBound != bound) {
            return std::nullopt;
        }
        lift();
        return m_highest;
    }

private:
    void lift()
    {
        m_highest = std::min(m_total, std::max(m_highest, m_buckets[m_next].count));
        ++m_next;
    }

    const std::vector<Bucket>& m_buckets;
    double m_total = 0;
    double m_highest = 0;
    std::size_t m_next = 0;
};

} // namespace

Result<CommonHistogram, Unusable> onCommonEdges(const IntervalHistograms& interval)
{
    if (interval.to <= interval.from) {
        return Unexpected(Unusable::OutOfOrder);
    }
    for (const Track track : {Track::Canary, Track::Stable}) {
        if (const auto why = unusable(interval.tracks[track])) {
            return Unexpected(*why);
        }
    }
    CommonHistogram common;
    Cursor stable(interval.tracks.stable.histogram);
    Cursor canary(interval.tracks.canary.histogram);
    for (const Bucket& bucket : interval.tracks.stable.histogram.buckets) {
        const auto ofStable = stable.at(bucket.upperBound);
        const auto ofCanary = canary.at(bucket.upperBound);
        if (ofStable && ofCanary && std::isfinite(bucket.upperBound)) {
            common.edges.push_back({bucket.upperBound, {*ofStable, *ofCanary}});
        }
    }
    for (const Track track : allTracks) {
        common.total[track] = interval.tracks[track].histogram.buckets.back().count;
    }
    const std::size_t fewer
        = std::min(interval.tracks.stable.histogram.buckets.size(), interval.tracks.canary.histogram.buckets.size());
    if (common.edges.empty() || 2 * common.edges.size() < fewer - 1) {
        return Unexpected(Unusable::NotWhole);
    }
    return common.edges.size() > maxEdges ? Result<CommonHistogram, Unusable>(Unexpected(Unusable::TooManySeries))
                                          : common;
}

PerTrack<double> beyond(const CommonHistogram& histogram, const CommonEdge& edge, Worse worse)
{
    return worse == Worse::Lower
        ? edge.below
        : PerTrack<double>{histogram.total.stable - edge.below.stable, histogram.total.canary - edge.below.canary};
}

std::optional<EdgePosition> positionOf(double value, std::span<const double> bounds, Worse worse)
{
    const auto atLeast = std::lower_bound(bounds.begin(), bounds.end(), value);
    const auto index = static_cast<std::size_t>(atLeast - bounds.begin());
    if (atLeast != bounds.end() && *atLeast == value) {
        return EdgePosition{index, index, 0, 0};
    }
    const bool isHigher = worse == Worse::Higher;
    if (!(value > 0) || (isHigher && index == bounds.size()) || (!isHigher && index == 0)) {
        return std::nullopt;
    }
    EdgePosition position;
    position.inner = isHigher ? index : index - 1;
    const double inner = bounds[position.inner];
    const bool isOutermost = isHigher ? index == 0 : index == bounds.size();
    if (isOutermost) {
        position.linear = isHigher ? (inner - value) / inner : 1;
        return position;
    }
    position.outer = isHigher ? index - 1 : index;
    const double outer = bounds[*position.outer];
    position.linear = (value - inner) / (outer - inner);
    if (std::min(inner, outer) > 0) {
        position.logarithmic = reproducibleLog(value / inner) / reproducibleLog(outer / inner);
    }
    return position;
}

} // namespace bellwether
