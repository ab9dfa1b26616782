// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How old and how far apart a metric's samples are, and what that means for polls and for what is shown.
#include "models/rollout/metricobservation.h"

#include <algorithm>

namespace bellwether {

namespace {

constexpr Duration longestPoll = std::chrono::hours(1);
constexpr Duration firstPoll = std::chrono::minutes(10);

} // namespace

std::optional<Duration> ageOf(const MetricObservation& metric, Track track, const Now& now)
{
    if (!metric.newest[track] || !metric.readAt) {
        return {};
    }
    return metric.ageWhenRead[track] + (now.monotonic - *metric.readAt);
}

bool isFresh(const MetricObservation& metric, const Now& now)
{
    const Duration limit = 3 * metric.scrapeInterval + std::chrono::seconds(2);
    return std::all_of(allTracks.begin(), allTracks.end(), [&](Track track) {
        const std::optional<Duration> age = ageOf(metric, track, now);
        return age && *age <= limit;
    });
}

Duration displayWindow(const MetricObservation& metric)
{
    return displayWindow(metric.scrapeInterval);
}

Duration displayWindow(Duration scrapeInterval)
{
    const auto glance = std::clamp<Duration>(6 * scrapeInterval, std::chrono::seconds(15), std::chrono::minutes(2));
    return std::max<Duration>(glance, 3 * scrapeInterval);
}

Duration pollOverlap(const MetricObservation& metric)
{
    return 3 * metric.scrapeInterval + std::chrono::seconds(1);
}

Duration pollWindow(const MetricObservation& metric, const Now& now)
{
    Duration oldest = {};
    for (const Track track : allTracks) {
        oldest = std::max(oldest, ageOf(metric, track, now).value_or(Duration{0}));
    }
    const Duration window = oldest + pollOverlap(metric);
    const bool wasTooMuch = metric.error
        && (metric.error->kind == MetricError::Kind::TooMuch || metric.error->kind == MetricError::Kind::TimedOut);
    if (!metric.readAt && !wasTooMuch) {
        return std::max<Duration>(window, firstPoll);
    }
    return std::min<Duration>(window, longestPoll);
}

Duration pollInterval(const MetricObservation& metric)
{
    if (!metric.scrapeKnown) {
        return std::chrono::seconds(2);
    }
    return std::clamp<Duration>(metric.scrapeInterval, std::chrono::seconds(1), std::chrono::seconds(15));
}

} // namespace bellwether
