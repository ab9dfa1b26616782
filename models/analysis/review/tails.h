// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/review/reviewtrouble.h"

namespace bellwether {

/// A probability that may be too small for a double. `p` loses digits below 2.2e-308 and is 0 below 4.9e-324; `ln`, its
/// natural logarithm, stays finite and exact to 1e-12 relative.
struct Probability
{
    double p = 1;
    double ln = 0;

    bool operator==(const Probability&) const = default;
};

/// P(Z >= z) of the standard normal distribution, for |z| of 1e100 at most.
[[nodiscard]] Probability normalTail(double z);

/// P(T >= t) of Student's t with df degrees of freedom, df positive, t finite.
[[nodiscard]] Probability studentTail(double t, double df);

/// The z that a standard normal value exceeds with this probability, which is strictly between 0 and 1.
[[nodiscard]] double normalQuantile(double upperTail);

/// The same for Student's t; infinite when beyond the range of doubles.
[[nodiscard]] double studentQuantile(double upperTail, double df);

/// The p-value of a two-sided test from the smaller tail: 2 p, at most 1.
[[nodiscard]] Probability twoSided(const Probability& tail);

/// Whether a confidence is one: strictly between 0 and 1.
[[nodiscard]] bool isConfidence(double confidence);

/// What an interval leaves out on each side that it bounds: (1 - confidence)/2 when two-sided, else 1 - confidence.
[[nodiscard]] double tailLeftOut(double confidence, Alternative alternative);

} // namespace bellwether
