// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"
#include "models/base/track.h"
#include "models/metrics/metrickind.h"
#include "models/metrics/unusable.h"

#include <cstdint>
#include <optional>
#include <span>

namespace bellwether {

/// What was the same all through an interval. Whoever decides raises the numbers; they need not be dense.
struct Stratum
{
    std::uint32_t comparison = 0; ///< another one when a version changed: the evidence starts anew
    std::uint32_t weight = 0; ///< another one when the weight changed: the evidence goes on, but no interval mixes both

    bool operator==(const Stratum&) const = default;
};

/// The stratum whose numbers are greater by these.
[[nodiscard]] constexpr Stratum raised(Stratum stratum, Stratum by)
{
    return {stratum.comparison + by.comparison, stratum.weight + by.weight};
}

/// One track's counts in one interval. When unusable, the counts are what was seen, for display only.
struct TrackCounts
{
    double events = 0;
    double exposures = 0;
    std::optional<Unusable> unusable;

    bool operator==(const TrackCounts&) const = default;
};

/// Both tracks' counts in one closed interval, from (included) to (excluded).
struct IntervalCounts
{
    UtcTime from;
    UtcTime to;
    Stratum stratum;
    PerTrack<TrackCounts> tracks;

    bool operator==(const IntervalCounts&) const = default;
};

/// What is wrong with a track's counts, as a proportion or as a sum over exposures. They trust nobody: the numbers
/// themselves are looked at as well.
[[nodiscard]] std::optional<Unusable> unusable(const TrackCounts& counts);
[[nodiscard]] std::optional<Unusable> unusableAsMean(const TrackCounts& counts);

/// The same of a gauge, whose sum may be negative.
[[nodiscard]] std::optional<Unusable> unusableAsGauge(const TrackCounts& counts);

/// What is wrong with the interval as a comparison: an end not after its beginning, else the canary's trouble, else
/// stable's.
[[nodiscard]] std::optional<Unusable> unusable(const IntervalCounts& interval);

/// A track's usable intervals of a window, summed.
struct WindowCounts
{
    double events = 0;
    double exposures = 0;
    Duration covered = {}; ///< the time of the usable intervals
    std::optional<Unusable> newestTrouble; ///< of the newest interval that was left out

    /// events / exposures; nothing when there were no exposures.
    [[nodiscard]] std::optional<double> ratio() const;
    bool operator==(const WindowCounts&) const = default;
};

/// Sums each track over the intervals that lie wholly in the `window` before `end`. A track is summed without regard to
/// the other one: an absolute rule on the canary works while stable is unreadable. `intervals` ascend in time and are
/// of that kind (no distribution); a proportion's with more events than exposures are left out only where marked.
[[nodiscard]] PerTrack<WindowCounts> trailing(
    MetricKind kind, std::span<const IntervalCounts> intervals, UtcTime end, Duration window);

} // namespace bellwether
