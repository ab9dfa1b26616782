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

TrackHistogram histogramOf(const Cell& cell, Track track)
{
    TrackHistogram result = {{}, cell.spoiled[track]};
    for (const auto& [lane, tally] : cell.tallies[track]) {
        result.histogram.buckets.push_back({lane.second, tally.sum});
    }
    return result;
}

} // namespace

LatencyTraffic::LatencyTraffic(const LatencyRollout& rollout, Draws& draws)
    : m_draws(draws)
    , m_scrapes(rollout.scrapeInterval(), draws)
    , m_grid(rollout.scrapeInterval(), draws)
{
    m_means.stable = perBucket(rollout.perSecond * (1 - canaryShare), 1, stableSlow);
    m_means.canary = perBucket(rollout.perSecond * canaryShare, rollout.ratio, rollout.canarySlow);
    m_grid.enter(start, 1);
}

LatencyLook LatencyTraffic::next()
{
    const Scrape scrape = m_scrapes.next();
    LatencyLook look = {scrape.track, scrape.at, drawn(scrape), {}};
    for (const Bucket& bucket : look.measured.buckets) {
        m_grid.add(scrape, {MetricPart::Buckets, bucket.upperBound}, bucket.count);
    }
    for (const ClosedCell& closed : m_grid.close(scrape)) {
        look.closed.push_back({closed.from, closed.to, closed.stratum,
            {histogramOf(closed.cell, Track::Stable), histogramOf(closed.cell, Track::Canary)}});
    }
    return look;
}

Histogram LatencyTraffic::drawn(const Scrape& scrape)
{
    const double seconds = std::chrono::duration<double>(scrape.at - scrape.from).count();
    const std::vector<double>& means = m_means[scrape.track];
    Histogram histogram;
    double sum = 0;
    for (std::size_t i = 0; i < means.size(); ++i) {
        sum += m_draws.poisson(means[i] * seconds);
        histogram.buckets.push_back({defaultBounds[i], sum});
    }
    return histogram;
}

} // namespace bellwether::test
