// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/grid.h"

#include "models/base/ensure.h"

#include <algorithm>

namespace bellwether {

namespace {

constexpr std::int64_t silenceKept = 64;
constexpr std::int64_t longestSpoil = 1000;
constexpr std::size_t strataKept = 64;

std::int64_t numberAt(const Grid& grid, UtcTime time)
{
    return time.time_since_epoch() / grid.width;
}

UtcTime startOf(const Grid& grid, std::int64_t number)
{
    return UtcTime(number * grid.width);
}

void spoil(Cell& cell, Track track, Unusable why)
{
    auto& spoiled = cell.spoiled[track];
    spoiled = spoiled.value_or(why);
}

void spoil(Grid& grid, Track track, const Gap& gap)
{
    const std::int64_t last = std::max(numberAt(grid, gap.at), grid.oldestOpen.value_or(0));
    const std::int64_t first = std::max({numberAt(grid, gap.from), grid.oldestOpen.value_or(0), last - longestSpoil});
    for (std::int64_t number = first; number <= last; ++number) {
        spoil(grid.open[number], track, gap.why);
    }
}

Stratum stratumAt(const Grid& grid, UtcTime time)
{
    Stratum stratum;
    for (const auto& [since, entered] : grid.strata) {
        if (since <= time) {
            stratum = entered;
        }
    }
    return stratum;
}

/// Whether an increment that ends in the interval may have begun in another stratum.
bool isMixed(const Grid& grid, UtcTime from, UtcTime to)
{
    return std::any_of(grid.strata.begin(), grid.strata.end(),
        [&](const auto& change) { return change.first < to && change.first + grid.width / 2 > from; });
}

ClosedCell closedCell(const Grid& grid, std::int64_t first, std::int64_t end, Cell cell)
{
    const UtcTime from = startOf(grid, first);
    const UtcTime to = startOf(grid, end);
    if (isMixed(grid, from, to)) {
        for (const Track track : allTracks) {
            spoil(cell, track, Unusable::StratumChanged);
        }
    }
    return {from, to, stratumAt(grid, from), std::move(cell)};
}

/// Closes everything before `end`, the holes of `open` as empty cells.
std::vector<ClosedCell> closeUntil(Grid& grid, std::int64_t end)
{
    std::vector<ClosedCell> closed;
    std::int64_t number = *grid.oldestOpen;
    while (number < end) {
        const auto next = grid.open.begin();
        const std::int64_t filled = next == grid.open.end() ? end : std::min(end, next->first);
        if (filled == number) {
            closed.push_back(closedCell(grid, number, number + 1, std::move(next->second)));
            grid.open.erase(next);
            ++number;
        } else {
            const std::int64_t step = std::max<std::int64_t>(1, filled - number - silenceKept);
            closed.push_back(closedCell(grid, number, number + step, {}));
            number += step;
        }
    }
    grid.oldestOpen = number;
    return closed;
}

void forgetStrata(Grid& grid)
{
    const UtcTime still = startOf(grid, *grid.oldestOpen) - grid.width;
    while (grid.strata.size() > 1 && (grid.strata[1].first < still || grid.strata.size() > strataKept)) {
        grid.strata.erase(grid.strata.begin());
    }
}

} // namespace

Duration gridWidth(Duration scrapeInterval)
{
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(2 * scrapeInterval);
    return std::max(seconds, std::chrono::seconds(1));
}

Grid enterStratum(Grid grid, UtcTime since, Stratum stratum)
{
    const Stratum current = grid.strata.empty() ? Stratum() : grid.strata.back().second;
    if (stratum == current) {
        return grid;
    }
    if (!grid.strata.empty()) {
        since = std::max(since, grid.strata.back().first);
    }
    grid.strata.emplace_back(since, stratum);
    return grid;
}

Grid raiseStrata(Grid grid, Stratum by)
{
    for (auto& [since, stratum] : grid.strata) {
        stratum = raised(stratum, by);
    }
    if (grid.strata.empty() || grid.strata.front().first > UtcTime::min()) {
        grid.strata.insert(grid.strata.begin(), {UtcTime::min(), by});
    }
    return grid;
}

Grid add(Grid grid, Track track, Lane lane, const std::vector<Increment>& increments, const std::vector<Gap>& gaps)
{
    if (!ensure(grid.width > Duration())) {
        return grid;
    }
    for (const Increment& increment : increments) {
        const std::int64_t number = std::max(numberAt(grid, increment.at), grid.oldestOpen.value_or(0));
        Cell& cell = grid.open[number];
        if (increment.at - increment.from > 2 * grid.width) {
            spoil(cell, track, Unusable::Stretched);
            continue;
        }
        Tally& tally = cell.tallies[track][lane];
        tally.sum += increment.delta;
        ++tally.increments;
    }
    for (const Gap& gap : gaps) {
        spoil(grid, track, gap);
    }
    return grid;
}

GridClosed close(Grid grid, const PerTrack<std::optional<UtcTime>>& newest, UtcTime now)
{
    if (grid.width <= Duration() || (!grid.oldestOpen && grid.open.empty())) {
        return {std::move(grid), {}};
    }
    if (!grid.oldestOpen) {
        grid.oldestOpen = grid.open.begin()->first;
    }
    UtcTime complete = now - 2 * grid.width;
    if (newest.stable && newest.canary) {
        complete = std::max(complete, std::min(*newest.stable, *newest.canary));
    }
    std::vector<ClosedCell> closed = closeUntil(grid, numberAt(grid, complete));
    forgetStrata(grid);
    return {std::move(grid), std::move(closed)};
}

} // namespace bellwether
