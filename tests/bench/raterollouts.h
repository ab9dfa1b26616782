// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/calibration.h"
#include "tests/analysis/nullruns.h"

namespace bellwether::test {

/// A kind of rollout: the traffic, how it is measured, and what is wrong with the canary.
struct Rollout
{
    double perSecond = 100;
    int scrapeSeconds = 10;
    int minutes = 60;
    double ratio = 1; ///< the canary's error rate to stable's, which is 1 % at the beginning
    bool isRamp = false; ///< 5, 20 and 50 percent, else 5
    double drift = 1; ///< by how much the base rate has grown at the end
    double deviation = 0; ///< of each track's own noise (log-normal), and how much of it stays an interval later
    double memory = 0;

    [[nodiscard]] int count() const { return 60 * minutes / scrapeSeconds; }
};

/// One rollout's requests, interval by interval. They arrive at random (Poisson), each fails on its own.
class RateTraffic
{
public:
    RateTraffic(const Rollout& rollout, Draws& draws);

    /// What twelve hours of stable's past say of the noise, drawn now. Call it before next() only.
    [[nodiscard]] EvidenceChoice calibrated();

    [[nodiscard]] IntervalCounts next();

private:
    [[nodiscard]] TrackCounts drawn(double requests, double rate);
    [[nodiscard]] IntervalCounts intervalOf(int number, int moment, double ratio);

    Rollout m_rollout;
    Setting m_setting;
    Draws& m_draws;
    PersistentNoise m_canaryNoise;
    PersistentNoise m_stableNoise;
    int m_number = 0;
};

} // namespace bellwether::test
