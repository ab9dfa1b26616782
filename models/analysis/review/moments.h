// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/review/reviewtrouble.h"
#include "models/base/result.h"

#include <cstddef>
#include <span>

namespace bellwether {

/// A power of two by which the values of two sides are scaled, so that neither the largest nor the smallest doubles
/// overflow or vanish. In two factors, because one alone may be no double.
struct Scale
{
    double factor = 1;
    double otherFactor = 1;

    [[nodiscard]] double scaled(double value) const { return value * factor * otherFactor; }
    [[nodiscard]] double inUnit(double scaled) const { return scaled / factor / otherFactor; }
};

/// Mean and spread of scaled values.
struct Moments
{
    std::size_t count = 0;
    double mean = 0;
    double rest = 0; ///< what the mean lacks in digits: their sum is exact to far more than a double holds
    double deviation = 0; ///< standard deviation, with count - 1 in the denominator; 0 exactly when all are equal
};

/// The scale that brings the greatest of all values near 1. Refuses what is empty or not finite.
[[nodiscard]] Result<Scale, ReviewTrouble> scaleOf(std::span<const double> first, std::span<const double> second);

/// Values must be those of the scale, and not empty. Sums are compensated (Neumaier): errors do not grow with the
/// count.
[[nodiscard]] Moments momentsOf(std::span<const double> values, const Scale& scale);

/// Mean of the first minus mean of the second, scaled; nearly equal means lose no digits.
[[nodiscard]] double differenceOf(const Moments& first, const Moments& second);

} // namespace bellwether
