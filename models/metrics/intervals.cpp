// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/intervals.h"

#include <cmath>

namespace bellwether {

namespace {

constexpr double largestExact = 9007199254740992.0; // 2^53: above it a double no longer counts by one
constexpr double roundingAllowed = 1 + 1e-9; // counters may be fractions, and sums of fractions round

} // namespace

std::optional<Unusable> unusable(const TrackCounts& counts)
{
    const std::optional<Unusable> why = unusableAsMean(counts);
    const bool isCounted = !why || (!counts.unusable && why == Unusable::NoExposures);
    return isCounted && counts.events > counts.exposures * roundingAllowed ? Unusable::MoreEventsThanExposures : why;
}

std::optional<Unusable> unusableAsMean(const TrackCounts& counts)
{
    const std::optional<Unusable> why = unusableAsGauge(counts);
    const bool isNumber = !counts.unusable && why != Unusable::NotFinite;
    return isNumber && counts.events < 0 ? Unusable::Negative : why;
}

std::optional<Unusable> unusableAsGauge(const TrackCounts& counts)
{
    if (counts.unusable) {
        return counts.unusable;
    }
    if (!std::isfinite(counts.events) || !std::isfinite(counts.exposures)) {
        return Unusable::NotFinite;
    }
    if (counts.exposures < 0) {
        return Unusable::Negative;
    }
    if (counts.exposures > largestExact) {
        return Unusable::Implausible;
    }
    return counts.exposures > 0 ? std::nullopt : std::optional(Unusable::NoExposures);
}

std::optional<Unusable> unusable(const IntervalCounts& interval)
{
    if (interval.to <= interval.from) {
        return Unusable::OutOfOrder;
    }
    if (const auto why = unusable(interval.tracks.canary)) {
        return why;
    }
    return unusable(interval.tracks.stable);
}

std::optional<double> WindowCounts::ratio() const
{
    return exposures > 0 ? std::optional(events / exposures) : std::nullopt;
}

PerTrack<WindowCounts> trailing(
    MetricKind kind, std::span<const IntervalCounts> intervals, UtcTime end, Duration window)
{
    PerTrack<WindowCounts> sums;
    for (const IntervalCounts& interval : intervals) {
        if (interval.to > end || interval.from < end - window) {
            continue;
        }
        for (const Track track : allTracks) {
            const TrackCounts& counts = interval.tracks[track];
            WindowCounts& sum = sums[track];
            const auto why = kind == MetricKind::Gauge ? unusableAsGauge(counts) : unusableAsMean(counts);
            if (why) {
                sum.newestTrouble = why;
                continue;
            }
            sum.events += counts.events;
            sum.exposures += counts.exposures;
            sum.covered += interval.to - interval.from;
        }
    }
    return sums;
}

} // namespace bellwether
