// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/latencyrollouts.h"

#include <algorithm>

namespace bellwether::test {

namespace {

constexpr double canaryShare = 0.05;
constexpr double stableSlow = 0.01;

double below(double bound, double slow)
{
    return (1 - slow) * lognormal(bound, 0.08, 0.5) + slow * lognormal(bound, 1, 0.5);
}

std::vector<double> perBucket(double requests, double ratio, double slow)
{
    std::vector<double> means;
    double before = 0;
    for (const double bound : defaultBounds) {
        const double share = below(bound / ratio, slow);
        means.push_back(requests * std::max(0., share - before));
        before = share;
    }
    return means;
}

} // namespace

LatencyTraffic::LatencyTraffic(const LatencyRollout& rollout, Draws& draws)
    : m_width(rollout.scrapeSeconds)
    , m_draws(draws)
{
    const double requests = rollout.perSecond * rollout.scrapeSeconds;
    m_means.stable = perBucket(requests * (1 - canaryShare), 1, stableSlow);
    m_means.canary = perBucket(requests * canaryShare, rollout.ratio, rollout.canarySlow);
}

IntervalHistograms LatencyTraffic::next()
{
    const UtcTime from = start + m_number++ * m_width;
    return {from, from + m_width, {}, {drawn(m_means.stable), drawn(m_means.canary)}};
}

TrackHistogram LatencyTraffic::drawn(const std::vector<double>& means)
{
    TrackHistogram drawn;
    double sum = 0;
    for (std::size_t i = 0; i < means.size(); ++i) {
        sum += m_draws.poisson(means[i]);
        drawn.histogram.buckets.push_back({defaultBounds[i], sum});
    }
    return drawn;
}

} // namespace bellwether::test
