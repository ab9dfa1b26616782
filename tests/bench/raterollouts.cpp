// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/raterollouts.h"

#include <algorithm>

namespace bellwether::test {

namespace {

constexpr int secondsOfHistory = 12 * 3600;

} // namespace

RateTraffic::RateTraffic(const Rollout& rollout, Draws& draws)
    : m_rollout(rollout)
    , m_setting{rollout.perSecond, rollout.isRamp, rollout.drift, 1}
    , m_draws(draws)
    , m_canaryNoise(rollout.deviation, rollout.memory, draws)
    , m_stableNoise(rollout.deviation, rollout.memory, draws)
{ }

EvidenceChoice RateTraffic::calibrated()
{
    Calibration calibration;
    for (int number = 0; number < secondsOfHistory / m_rollout.scrapeSeconds; ++number) {
        (void)add(calibration, intervalOf(number, 0, 1));
    }
    return choose(calibration);
}

IntervalCounts RateTraffic::next()
{
    const int moment = m_number * looks / m_rollout.count();
    return intervalOf(m_number++, moment, m_rollout.ratio);
}

/// Requests that fail and those that do not are independent when all arrive at random.
TrackCounts RateTraffic::drawn(double requests, double rate)
{
    const double failing = std::min(rate, 1.);
    const double bad = m_draws.poisson(requests * failing);
    return {bad, bad + m_draws.poisson(requests * (1 - failing)), {}};
}

IntervalCounts RateTraffic::intervalOf(int number, int moment, double ratio)
{
    const std::chrono::seconds length(m_rollout.scrapeSeconds);
    const UtcTime from = start + number * length;
    const double requests = m_rollout.perSecond * m_rollout.scrapeSeconds;
    const double share = m_setting.share(moment);
    const double rate = m_setting.rate(moment);
    const double canaryRate = rate * ratio * m_canaryNoise.next(m_draws);
    const double stableRate = rate * m_stableNoise.next(m_draws);
    return {from, from + length, m_setting.stratum(moment),
        {drawn(requests * (1 - share), stableRate), drawn(requests * share, canaryRate)}};
}

} // namespace bellwether::test
