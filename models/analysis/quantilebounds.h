// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/histogram.h"

#include <limits>
#include <optional>

namespace bellwether {

/// How far one track's empirical distribution of n independent observations is from the true one, everywhere and at all
/// times at once, but for a chance of alpha: 0.85 sqrt((ln(1 + ln(n / 100)) + C) / n) from n = 100 on (Howard & Ramdas
/// 2022, theorem 2). Nothing below 100, and for an alpha that is not in 0..1. C is tabulated at 0.05 (8.1227, taken for
/// larger alphas too); below, it grows by 0.7225 ln(0.05 / alpha), a little more than it must.
[[nodiscard]] std::optional<double> distributionBound(double n, double alpha);

/// Bucket bounds between which a quantile lies; infinite where there is none.
struct QuantileBounds
{
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();

    bool operator==(const QuantileBounds&) const = default;
};

/// Where the q-quantile of a track lies, at confidence 1 - alpha at all times and for all q together: between the last
/// bound that fewer than q are below even when lifted by the bound above, and the first that q are below even when
/// lowered by it. For display only: `histogram` is the sum over a comparison, so it holds for a law that did not
/// drift meanwhile. To compare two tracks, give each half the alpha. Unbounded for a histogram that is not whole, has
/// counts that are no numbers or too few, or for q beyond 0..1.
[[nodiscard]] QuantileBounds quantileBounds(const Histogram& histogram, double q, double alpha);

} // namespace bellwether
