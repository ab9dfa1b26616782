// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/blocks.h"

#include <cmath>

namespace bellwether {

namespace {

constexpr double largest = 1e100; // squares of it, and sums of them, stay finite

std::optional<Unusable> unusableAs(MetricKind kind, const TrackCounts& counts)
{
    const auto why = kind == MetricKind::Gauge ? unusableAsGauge(counts)
        : kind == MetricKind::Mean             ? unusableAsMean(counts)
                                               : unusable(counts);
    const bool isBounded = std::abs(counts.events) <= largest && std::abs(counts.events / counts.exposures) <= largest;
    return !why && !isBounded ? Unusable::Implausible : why;
}

/// Times whose distances do not overflow: within some 30,000 years of 1970.
bool isPlausible(UtcTime moment)
{
    constexpr Duration farthest = std::chrono::hours(300'000'000);
    return moment.time_since_epoch() >= -farthest && moment.time_since_epoch() <= farthest;
}

/// The open block, when enough of it is covered.
std::optional<Block> taken(std::optional<Block>& open, Duration length)
{
    std::optional<Block> block;
    if (2 * open->covered >= length) {
        block = open;
    }
    open.reset();
    return block;
}

void put(std::optional<Block>& open, const IntervalCounts& interval)
{
    if (!open) {
        open = Block{interval.from, interval.to, {}, interval.stratum, {}};
    }
    open->to = interval.to;
    open->covered += interval.to - interval.from;
    for (const Track track : allTracks) {
        open->totals[track].events += interval.tracks[track].events;
        open->totals[track].exposures += interval.tracks[track].exposures;
    }
}

} // namespace

std::optional<Unusable> unusableAs(MetricKind kind, const IntervalCounts& interval)
{
    if (!isPlausible(interval.from) || !isPlausible(interval.to)) {
        return Unusable::Implausible;
    }
    if (interval.to <= interval.from) {
        return Unusable::OutOfOrder;
    }
    const auto why = unusableAs(kind, interval.tracks.canary);
    return why ? why : unusableAs(kind, interval.tracks.stable);
}

std::optional<Unusable> unusableFor(const BlockFold& fold, const IntervalCounts& interval)
{
    const auto why = unusableAs(fold.kind, interval);
    const bool isKnown = why != Unusable::Implausible && fold.seenTo && interval.from < *fold.seenTo;
    return isKnown ? Unusable::OutOfOrder : why;
}

std::optional<Block> addUsable(BlockFold& fold, const IntervalCounts& interval)
{
    const auto reachesEnd = [&fold](UtcTime moment) { return moment - fold.open->from >= fold.length; };
    std::optional<Block> closed;
    fold.seenTo = interval.to;
    if (fold.open && (fold.open->stratum != interval.stratum || reachesEnd(interval.from))) {
        closed = taken(fold.open, fold.length);
    }
    put(fold.open, interval);
    // With one block closed already, this one waits for the next interval.
    if (!closed && reachesEnd(interval.to)) {
        closed = taken(fold.open, fold.length);
    }
    return closed;
}

BlockAdded add(BlockFold& fold, const IntervalCounts& interval)
{
    BlockAdded added;
    added.leftOut = unusableFor(fold, interval);
    if (!added.leftOut) {
        added.closed = addUsable(fold, interval);
    }
    return added;
}

} // namespace bellwether
