// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/analysis/draws.h"
#include "tests/analysis/latencies.h"

#include <vector>

namespace bellwether::test {

/// A kind of rollout with a 5 % canary, as latencies see it: most requests take 80 ms (median, log-normal), some around
/// a second. The canary takes `ratio` times as long, and has its own part of slow ones.
struct LatencyRollout
{
    double perSecond = 100;
    int scrapeSeconds = 10;
    int minutes = 60;
    double ratio = 1;
    double canarySlow = 0.01; ///< of stable's requests 1 % are slow

    [[nodiscard]] int count() const { return 60 * minutes / scrapeSeconds; }
};

/// One rollout's latencies in the buckets of Prometheus' clients, interval by interval.
class LatencyTraffic
{
public:
    LatencyTraffic(const LatencyRollout& rollout, Draws& draws);

    [[nodiscard]] IntervalHistograms next();

private:
    [[nodiscard]] TrackHistogram drawn(const std::vector<double>& means);

    std::chrono::seconds m_width;
    PerTrack<std::vector<double>> m_means; ///< of each bucket, an interval
    Draws& m_draws;
    int m_number = 0;
};

} // namespace bellwether::test
