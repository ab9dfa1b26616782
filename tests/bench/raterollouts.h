// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/calibration.h"
#include "tests/analysis/nullruns.h"
#include "tests/bench/scrapes.h"

namespace bellwether::test {

/// A kind of rollout: the traffic, how it is measured, and what is wrong with the canary.
struct Rollout
{
    double perSecond = 100;
    int scrapeSeconds = 5;
    int minutes = 60;
    double ratio = 1; ///< the canary's error rate to stable's, which is 1 % at the beginning
    bool isRamp = false; ///< 5, 20 and 50 percent, else 5
    double drift = 1; ///< by how much the base rate has grown at the end
    double deviation = 0; ///< of each track's own noise (log-normal), another every 10 s, and how much of it stays then
    double memory = 0;

    [[nodiscard]] Duration scrapeInterval() const { return std::chrono::seconds(scrapeSeconds); }
    [[nodiscard]] UtcTime end() const { return start + std::chrono::minutes(minutes); }
};

using RateLook = Look<Counts, IntervalCounts>;

/// One rollout's requests, scrape by scrape. They arrive at random (Poisson), each fails on its own.
class RateTraffic
{
public:
    RateTraffic(const Rollout& rollout, Draws& draws);

    /// What twelve hours of stable's past say of the noise, drawn now. Call it before next() only.
    [[nodiscard]] EvidenceChoice calibrated();

    [[nodiscard]] RateLook next();

private:
    /// A track's noise: the value of the ten seconds that began last.
    struct Noise
    {
        PersistentNoise source;
        std::optional<std::int64_t> step = {};
        double value = 1;
    };

    [[nodiscard]] Counts drawn(Track track, UtcTime from, UtcTime to);
    [[nodiscard]] double noiseAt(Track track, std::int64_t step);

    Rollout m_rollout;
    Setting m_setting;
    Draws& m_draws;
    Noise m_stableNoise;
    Noise m_canaryNoise;
    Scrapes m_scrapes;
    RolloutGrid m_grid;
};

} // namespace bellwether::test
