// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/quantilebounds.h"

#include "models/analysis/histogramtails.h"
#include "models/analysis/reproducible.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace bellwether {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double steepest = 4;
constexpr int slopes = 10;
constexpr double sides = 2;
constexpr double lateShare = 0.1; ///< of alpha, for the bounds that come late

/// So few at or below a bound, or so many, tell on which side of it the quantile lies.
struct Extremes
{
    double few = -infinity;
    double many = infinity;
};

Extremes extremesOf(double n, double q, double chance)
{
    Extremes extremes;
    const double lnNeeded = -reproducibleLog(chance / (sides * slopes));
    double slope = steepest;
    for (int i = 0; i < slopes; ++i, slope /= 2) {
        const double ifMore = reproducibleLog(1 - q + q * reproducibleExp(slope));
        const double ifLess = reproducibleLog(1 - q + q * reproducibleExp(-slope));
        extremes.many = std::min(extremes.many, (n * ifMore + lnNeeded) / slope);
        extremes.few = std::max(extremes.few, -(n * ifLess + lnNeeded) / slope);
    }
    return extremes;
}

RatioInterval ratioOf(const PerTrack<QuantileBounds>& bounds)
{
    RatioInterval ratio;
    if (!(bounds.stable.low >= 0 && bounds.canary.low >= 0)) {
        return ratio;
    }
    if (std::isfinite(bounds.stable.high)) {
        ratio.low = bounds.canary.low / bounds.stable.high;
    }
    if (bounds.stable.low > 0) {
        ratio.high = bounds.canary.high / bounds.stable.low;
    }
    return ratio;
}

} // namespace

QuantileBounds quantileBounds(const HistogramSum& sum, double q, double alpha)
{
    QuantileBounds bounds;
    if (!(q >= 0 && q <= 1) || !(alpha >= 1e-300 && alpha < 1) || sum.buckets.empty()) {
        return bounds;
    }
    const auto first = std::count_if(
        sum.buckets.begin(), sum.buckets.end(), [](const SummedBucket& bucket) { return !bucket.isLate; });
    const double shareOfFirst = (1 - lateShare) * alpha / static_cast<double>(std::max<std::ptrdiff_t>(first, 1));
    const Extremes ofFirst = extremesOf(sum.total, q, shareOfFirst);
    const bool isAnyLate = static_cast<std::size_t>(first) < sum.buckets.size();
    const double shareOfLate = lateShare * alpha / static_cast<double>(maxEdges);
    const Extremes ofLate = isAnyLate ? extremesOf(sum.total, q, shareOfLate) : Extremes();
    for (const SummedBucket& bucket : sum.buckets) {
        const Extremes& extremes = bucket.isLate ? ofLate : ofFirst;
        if (bucket.most <= extremes.few) {
            bounds.low = bucket.upperBound;
        }
        if (bucket.least >= extremes.many) {
            bounds.high = std::min(bounds.high, bucket.upperBound);
        }
    }
    if (sum.buckets.front().upperBound > 0) {
        bounds.low = std::max(bounds.low, 0.);
    }
    return bounds;
}

QuantileEffect quantileEffect(const MatchedSums& sums, double q, double alpha)
{
    QuantileEffect effect;
    effect.quantile = q;
    for (const Track track : allTracks) {
        effect.value[track] = quantile(q, middleOf(sums[track]));
        effect.bounds[track] = quantileBounds(sums[track], q, alpha / 2);
    }
    effect.ratio = ratioOf(effect.bounds);
    return effect;
}

} // namespace bellwether
