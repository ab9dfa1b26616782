// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/review/reviewtrouble.h"
#include "models/analysis/review/tails.h"
#include "models/base/result.h"

#include <span>

namespace bellwether {

/// Welch's t-test of two means with unequal variances. For a single look at the end; never for a live screen.
struct Welch
{
    double difference = 0; ///< mean of the first side minus mean of the second, in their unit
    double t = 0;
    double df = 0; ///< Satterthwaite's degrees of freedom
    Probability p;
    DifferenceInterval interval; ///< of the difference, at the confidence asked for

    bool operator==(const Welch&) const = default;
};

/// t = d/s with s^2 = s1^2/n1 + s2^2/n2 and df = s^4/((s1^2/n1)^2/(n1 - 1) + (s2^2/n2)^2/(n2 - 1)) (Welch 1947). Each
/// side needs two finite values, and one of them variation; `confidence` is strictly between 0 and 1. One side may be
/// constant. Works at any scale of the data.
[[nodiscard]] Result<Welch, ReviewTrouble> welch(
    std::span<const double> first, std::span<const double> second, Alternative alternative, double confidence = 0.95);

} // namespace bellwether
