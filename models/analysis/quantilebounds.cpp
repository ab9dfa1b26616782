// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/quantilebounds.h"

#include "models/analysis/reproducible.h"

#include <algorithm>
#include <cmath>

namespace bellwether {

namespace {

constexpr double fewest = 100;
constexpr double factor = 0.85;
constexpr double tabulatedAlpha = 0.05;
constexpr double tabulatedC = 8.1227;

} // namespace

std::optional<double> distributionBound(double n, double alpha)
{
    if (!(n >= fewest && std::isfinite(n)) || !(alpha >= 1e-300 && alpha < 1)) {
        return std::nullopt;
    }
    const double smaller = std::min(alpha, tabulatedAlpha);
    const double c = tabulatedC + factor * factor * reproducibleLog(tabulatedAlpha / smaller);
    return factor * std::sqrt((reproducibleLog(1 + reproducibleLog(n / fewest)) + c) / n);
}

QuantileBounds quantileBounds(const Histogram& histogram, double q, double alpha)
{
    QuantileBounds bounds;
    const double total = histogram.count();
    const std::optional<double> distance = distributionBound(total, alpha);
    if (!distance || !(q >= 0 && q <= 1)) {
        return bounds;
    }
    double highest = 0;
    for (const Bucket& bucket : histogram.buckets) {
        if (!(bucket.count >= 0 && bucket.count <= total)) {
            return {};
        }
        highest = std::max(highest, bucket.count);
        const double share = highest / total;
        if (share + *distance < q) {
            bounds.low = bucket.upperBound;
        }
        if (share - *distance >= q) {
            bounds.high = std::min(bounds.high, bucket.upperBound);
        }
    }
    return bounds;
}

} // namespace bellwether
