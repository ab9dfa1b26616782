// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/review/sortedvalues.h"
#include "models/analysis/review/tails.h"

#include <span>

namespace bellwether {

/// Mann and Whitney's rank test of two sides. For a single look at the end; never for a live screen.
struct MannWhitney
{
    double u = 0; ///< pairs in which the first side is greater, ties counting half
    double z = 0; ///< (u - mn/2, half a unit towards 0) / standard deviation: positive when the first side is greater
    double effect = 0; ///< common-language effect size u/(mn): the chance that a value of the first side is greater
    bool isExact
        = false; ///< p from the exact distribution: at most 20 values a side and no ties; else from the normal one
    Probability p;

    bool operator==(const MannWhitney&) const = default;
};

/// Normal p-values are corrected for ties and continuity as scipy's mannwhitneyu corrects them. Refuses values that are
/// not finite, an empty side, and values that are all the same.
[[nodiscard]] Result<MannWhitney, ReviewTrouble> mannWhitney(
    std::span<const double> first, std::span<const double> second, Alternative alternative);

/// The same for sides that are already sorted.
[[nodiscard]] Result<MannWhitney, ReviewTrouble> mannWhitney(
    const SortedValues& first, const SortedValues& second, Alternative alternative);

} // namespace bellwether
