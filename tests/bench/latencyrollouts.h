// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/analysis/latencies.h"
#include "tests/bench/scrapes.h"

#include <vector>

namespace bellwether::test {

/// A kind of rollout with a 5 % canary, as latencies see it: most requests take 80 ms (median, log-normal), some around
/// a second. The canary takes `ratio` times as long, and has its own part of slow ones.
struct LatencyRollout
{
    double perSecond = 100;
    int scrapeSeconds = 5;
    int minutes = 60;
    double ratio = 1;
    double canarySlow = 0.01; ///< of stable's requests 1 % are slow

    [[nodiscard]] Duration scrapeInterval() const { return std::chrono::seconds(scrapeSeconds); }
    [[nodiscard]] UtcTime end() const { return start + std::chrono::minutes(minutes); }
};

using LatencyLook = Look<Histogram, IntervalHistograms>;

/// One rollout's latencies in the buckets of Prometheus' clients, scrape by scrape.
class LatencyTraffic
{
public:
    LatencyTraffic(const LatencyRollout& rollout, Draws& draws);

    [[nodiscard]] LatencyLook next();

private:
    [[nodiscard]] Histogram drawn(const Scrape& scrape);

    PerTrack<std::vector<double>> m_means; ///< of each bucket, a second
    Draws& m_draws;
    Scrapes m_scrapes;
    RolloutGrid m_grid;
};

} // namespace bellwether::test
