// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/histogram.h"
#include "tests/analysis/intervals.h"

#include <array>
#include <cmath>
#include <limits>
#include <vector>

namespace bellwether::test {

inline constexpr double infinite = std::numeric_limits<double>::infinity();

/// The bounds that Prometheus' clients use when nobody chooses, in seconds.
inline const std::vector<double> defaultBounds = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, infinite};

/// The share of log-normal latencies (median in seconds) at or below a bound.
inline double lognormal(double bound, double median, double deviation = 0.8)
{
    return bound == infinite ? 1 : std::erfc(-std::log(bound / median) / deviation / std::sqrt(2.)) / 2;
}

/// `count` requests with that share at or below each bound.
template<typename Below>
Histogram histogramOf(const std::vector<double>& bounds, double count, const Below& below)
{
    Histogram histogram;
    for (const double bound : bounds) {
        histogram.buckets.push_back({bound, count * below(bound)});
    }
    return histogram;
}

inline IntervalHistograms latencies(int number, Histogram stable, Histogram canary, Stratum stratum = {})
{
    const UtcTime from = start + number * width;
    return {from, from + width, stratum, {{std::move(stable), {}}, {std::move(canary), {}}}};
}

} // namespace bellwether::test
