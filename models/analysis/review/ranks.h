// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/review/sortedvalues.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace bellwether {

/// What the rank tests need of two sides, exactly.
struct Ranks
{
    std::uint64_t twiceU
        = 0; ///< twice Mann and Whitney's U of the first side: 2 a pair where it is greater, 1 for a tie
    bool hasTies = false; ///< anywhere among the values of both sides
    bool isConstant = false; ///< all values of both sides are the same
    double variance = 0; ///< of U when both sides are alike, corrected for ties
};

/// One merging pass over both sides.
[[nodiscard]] Ranks ranksOf(const SortedValues& first, const SortedValues& second);

/// The variance of U with the first side shifted, so that ties between the sides dissolve and those within stay.
[[nodiscard]] double shiftedVariance(const SortedValues& first, const SortedValues& second);

/// How many of the ways to share out m + n ranks give U = 0 ... mn, when no values tie. Sums up to 2^53 for m, n <= 20.
[[nodiscard]] std::vector<std::uint64_t> exactCounts(std::size_t m, std::size_t n);

/// From so many values a side on, the exact distribution gives way to the normal one.
inline constexpr std::size_t mostExact = 20;

} // namespace bellwether
