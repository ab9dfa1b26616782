// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/histogramsum.h"
#include "models/analysis/verdict.h"

namespace bellwether {

/// Where a track's q-quantile lies, at confidence 1 - alpha at all times together: above the last bound with so few
/// observations up to it, and at or below the first with so many, that chance is a poor excuse.
///
/// What it is of: the law that the track's requests had on average up to now, each interval weighing as in the sum.
/// The law may drift. Of n observations, let N be at or below a bound, p on average, and let each interval's count be
/// scaled by 1 at most. For a fixed l, exp(l N - n ln(1 - p + p e^l)) is then below a supermartingale: the logarithm is
/// concave in p, and convex in the scale. With l > 0, N >= (n ln(1 - q + q e^l) + ln(1/a)) / l ever happens while p < q
/// with a chance of a at most, and with l < 0 the mirror image while p >= q. Ten l of either sign, 4 to 1/128 by
/// halves, share alpha, and so do the bounds; those that were not in the first interval share a tenth of it, however
/// many come.
///
/// This takes the place of a band around the whole distribution (Howard & Ramdas 2022, theorem 2). At alpha 0.025 that
/// one needs 78,000 observations before any p99 has an upper bound at all, this one with 11 bounds 940; and that one
/// assumes that nothing drifts.
///
/// A first bucket with a positive bound begins at 0, as in quantile(). Unbounded for q beyond 0..1, alpha not within.
[[nodiscard]] QuantileBounds quantileBounds(const HistogramSum& sum, double q, double alpha);

/// The quantile on both tracks, its bounds at alpha / 2 each, so that the ratio's hold at alpha. The ratio has no
/// bounds where values may be negative. Both sums hold observations.
[[nodiscard]] QuantileEffect quantileEffect(const MatchedSums& sums, double q, double alpha);

} // namespace bellwether
