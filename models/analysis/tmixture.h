// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/blocks.h"
#include "models/analysis/evidence.h"
#include "models/metrics/intervals.h"

#include <cstdint>
#include <limits>
#include <optional>

namespace bellwether {

/// The t-mixture test (statistics.md's T2): is the mean difference between canary and stable, block by block, beyond
/// the limit? With T the one-sample t of n differences, and g the variance of the effect sizes that it looks for,
///
///     ln E = -ln(1 + ng)/2 + n/2 [ln(1 + T^2/(n-1)) - ln(1 + T^2/((n-1)(1+ng)))].
///
/// E looks at both sides; used one-sided, T counts as 0 in the good direction. That E never exceeds the two-sided one,
/// and it grows with each difference, so it holds against "no worse" and not only against "the same". A one-sided prior
/// would give up to twice the evidence, this one never more than is honest.
///
/// What it assumes. E is an e-process when the differences are independent and normal with one variance, known to
/// nobody, and means on the good side of the limit or on it (Lai 1976; Wang & Ramdas 2024). A margin that is a ratio
/// needs no more: d = canary - r stable holds the noise of the margin itself, since both come of the same block;
/// nothing is estimated first and then taken for known. Not assumed but only approximately harmless: a variance that
/// follows weight and base rate (blocks of small variance only dilute), and skewness. Skewed by rare events, it errs to
/// the careful side for "worse" and to the careless one for "no worse"; counts are therefore only ever judged by the
/// lesser of this and the exact test (calibration.h). It is an e-process against rules that look at E alone; a rule
/// that looks at the raw scale of the differences as well has no such proof.
struct Differences
{
    std::uint64_t count = 0;
    double mean = 0;
    double squares = 0; ///< of the distances from the mean (Welford's sum)
    double largest = 0; ///< magnitude of the values that were subtracted
    double stable = 0; ///< mean of stable's values; no test needs it

    bool operator==(const Differences&) const = default;
};

/// Adds canary - stable - (ratio - 1) |stable| - added, of rates or means in any unit; `limit.added` is in theirs.
/// Values are finite, their magnitudes 1e100 at most.
[[nodiscard]] Differences add(Differences differences, const Limit& limit, double stable, double canary);

/// Why differences are no evidence beyond 1 yet.
enum class NoDifferences {
    TooFewBlocks, ///< less than `fewestBlocks`
    Constant, ///< alike to a part in 10^12 of the values, so that rounding may have made what distance there is
};

inline constexpr std::uint64_t fewestBlocks = 6;

[[nodiscard]] std::optional<NoDifferences> troubleOf(const Differences& differences);

/// ln E for "the mean difference lies on that side of the limit". Finite; at most 0 while there is trouble: cutting E
/// off at 1 keeps it below an e-process, replacing it by 1 would not.
[[nodiscard]] double lnE(const Differences& differences, Side side, double g);

/// {m: two-sided E of "the mean difference is m" < 1/alpha}: bounds of the mean difference that hold at all times
/// together. Infinite while there is trouble, or too few blocks for any.
struct DifferenceBounds
{
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();
};
[[nodiscard]] DifferenceBounds validBounds(const Differences& differences, double g, double alpha);

/// g for a block's length: 0.1 below 30 s, 0.3 below 60 s, else 0.5. Longer blocks are quieter, so effects are greater.
[[nodiscard]] double effectVariance(Duration block);

/// Intervals, folded into blocks and those into differences: all that the test remembers.
struct TMixture
{
    Limit limit;
    BlockFold blocks;
    std::uint32_t comparison = 0;
    Differences differences;

    bool operator==(const TMixture&) const = default;
};

/// Adds an interval; unusable ones change nothing. Another comparison starts anew, another weight goes on with a new
/// block.
[[nodiscard]] TMixture add(TMixture test, const IntervalCounts& interval);

/// As of its differences. But of rates constant ones are evidence, since counts do not round: a canary that fails every
/// request is not to pass because it does so evenly. They are then only judged by the lesser of this and the exact
/// test, which no constants deceive.
[[nodiscard]] double lnE(const TMixture& test, Side side);

/// The closed blocks' differences; while there are none, that of the open block as far as it has come.
[[nodiscard]] Differences differencesSoFar(const TMixture& test);

/// About how many blocks in all reach the threshold on that side, if mean and variance stay as they are; nothing when a
/// million would not.
[[nodiscard]] std::optional<double> blocksNeeded(const TMixture& test, Side side, double lnThreshold);

} // namespace bellwether
