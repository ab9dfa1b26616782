// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/verdict.h"
#include "models/metrics/intervals.h"
#include "models/metrics/metrickind.h"

#include <optional>

namespace bellwether {

/// The totals of intervals in a row. Of a mean or a gauge, `events` is the sum of the values and `exposures` how many.
struct Block
{
    UtcTime from;
    UtcTime to;
    Duration covered = {}; ///< the time of the usable intervals
    Stratum stratum;
    PerTrack<Counts> totals;

    bool operator==(const Block&) const = default;
};

/// Intervals on their way to a block. A block begins with an interval and ends with the first one that reaches its
/// length; where intervals are longer than that, each is a block.
struct BlockFold
{
    MetricKind kind = MetricKind::Proportion; ///< by which the counts are looked at; a gauge's sums may be negative
    Duration length = std::chrono::seconds(60);
    std::optional<Block> open;
    std::optional<UtcTime> seenTo;

    bool operator==(const BlockFold&) const = default;
};

/// Why an interval was left out, or the block that it closed.
struct BlockAdded
{
    std::optional<Block> closed;
    std::optional<Unusable> leftOut;
};

/// Adds an interval to the fold, in place. Another weight or comparison, and a hole that reaches the block's end, close
/// the open block; one of which less than half is covered is dropped then, as it would weigh like a whole one. Neither
/// depends on the values.
[[nodiscard]] BlockAdded add(BlockFold& fold, const IntervalCounts& interval);

/// What is wrong with an interval's times and counts as a metric of that kind, wherever it comes from.
[[nodiscard]] std::optional<Unusable> unusableAs(MetricKind kind, const IntervalCounts& interval);

/// Both halves of add(), for whoever keeps folds of several lengths: what is wrong with the interval, and what it
/// closes when nothing is.
[[nodiscard]] std::optional<Unusable> unusableFor(const BlockFold& fold, const IntervalCounts& interval);
[[nodiscard]] std::optional<Block> addUsable(BlockFold& fold, const IntervalCounts& interval);

} // namespace bellwether
