// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"
#include "models/base/track.h"
#include "models/metrics/counterfold.h"
#include "models/metrics/intervals.h"
#include "models/metrics/metrickind.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace bellwether {

/// Which sum of a track: a part, and of buckets the upper bound (else 0; never NaN).
using Lane = std::pair<MetricPart, double>;

struct Tally
{
    double sum = 0;
    std::uint64_t increments = 0; ///< how many made the sum; 0 of them is no measurement

    bool operator==(const Tally&) const = default;
};

/// One interval of a grid: its sums, and what spoils a track.
struct Cell
{
    PerTrack<std::map<Lane, Tally>> tallies;
    PerTrack<std::optional<Unusable>> spoiled; ///< the first reason

    bool operator==(const Cell&) const = default;
};

struct ClosedCell
{
    UtcTime from;
    UtcTime to;
    Stratum stratum;
    Cell cell;

    bool operator==(const ClosedCell&) const = default;
};

/// Increments of several counters, put on one fixed grid of time. An increment belongs as a whole to the interval that
/// holds its end, which keeps counts whole and a scrape's events with its exposures; if that interval is closed, to the
/// oldest open one.
struct Grid
{
    Duration width = {}; ///< 0 until chosen
    std::optional<std::int64_t> oldestOpen; ///< the number of the first interval not yet closed: start / width
    std::map<std::int64_t, Cell> open;
    std::vector<std::pair<UtcTime, Stratum>> strata; ///< since when which one; ascending

    bool operator==(const Grid&) const = default;
};

struct GridClosed
{
    Grid grid;
    std::vector<ClosedCell> cells; ///< ascending, without holes
};

/// Two scrapes, rounded up to a second, at least one second: every series then has a sample in every interval.
[[nodiscard]] Duration gridWidth(Duration scrapeInterval);

/// From `since` on (the samples' clock) another stratum holds. The intervals around it are spoiled for both tracks.
[[nodiscard]] Grid enterStratum(Grid grid, UtcTime since, Stratum stratum);

/// Numbers all strata anew, greater by these; the time before the first one too. Nothing else changes.
[[nodiscard]] Grid raiseStrata(Grid grid, Stratum by);

/// Adds what a fold gave. An increment over more than two widths spoils the track instead of counting.
[[nodiscard]] Grid add(
    Grid grid, Track track, Lane lane, const std::vector<Increment>& increments, const std::vector<Gap>& gaps);

/// Closes what is complete: intervals that the newest samples of both tracks have passed, or that ended two widths
/// before `now`. A long silence gives one long spoiled interval and then at most 64 of the grid's width.
[[nodiscard]] GridClosed close(Grid grid, const PerTrack<std::optional<UtcTime>>& newest, UtcTime now);

} // namespace bellwether
