// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

namespace bellwether {

/// Why a test of a review has no result.
enum class ReviewTrouble {
    Empty, ///< a side has no values
    TooFew, ///< a side has one value, and one value has no variance
    TooMany, ///< a side has 2^31 values or more
    NotFinite, ///< a NaN or an infinity among the values
    NoVariation, ///< all values are the same (rank tests), or each side is constant (Welch)
    OutOfRange, ///< the answer lies beyond the range of doubles
    BadConfidence, ///< not strictly between 0 and 1
    BadThreshold, ///< a tolerance or threshold that is negative or not finite
};

/// Against which alternative to "no difference" a test is made: the first side is different, less, or greater.
enum class Alternative { TwoSided, Less, Greater };

/// Bounds of first minus second, in the unit of the data. None: not bounded on that side, because the alternative is
/// one-sided or because so few values cannot give that much confidence.
struct DifferenceInterval
{
    std::optional<double> low;
    std::optional<double> high;

    bool operator==(const DifferenceInterval&) const = default;
};

} // namespace bellwether
