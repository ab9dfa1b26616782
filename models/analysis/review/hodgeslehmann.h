// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/review/sortedvalues.h"

namespace bellwether {

/// By how much the first side lies above the second, in the unit of the data: the median of all pairwise differences,
/// and the shifts that the rank test does not reject.
struct Shift
{
    double estimate = 0;
    DifferenceInterval interval; ///< its ends are pairwise differences; none where so few values bound nothing
    bool isExact
        = false; ///< ends from the exact distribution (at most 20 values a side, no ties), else from the normal
    double confidence = 0; ///< what the interval holds: at least what was asked when exact, that when normal

    bool operator==(const Shift&) const = default;
};

/// Hodges and Lehmann's estimate and its two-sided interval. The k-th smallest and the k-th greatest difference bound
/// it: k - 1 is the greatest U with P(U <= k - 1) <= (1 - confidence)/2, or, when normal, the shifts with |z| <=
/// z(confidence) after correction for continuity and for ties within a side. Exact to the last bit of the differences
/// at every scale: no root is searched for.
[[nodiscard]] Result<Shift, ReviewTrouble> hodgesLehmann(
    const SortedValues& first, const SortedValues& second, double confidence = 0.95);

} // namespace bellwether
