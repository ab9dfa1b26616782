// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/raterollouts.h"

#include <algorithm>
#include <ratio>

namespace bellwether::test {

namespace {

constexpr Duration history = std::chrono::hours(12);

/// Ten seconds: for so long noise stays the same. Weights change in between only.
using Steps = std::chrono::duration<std::int64_t, std::ratio<10>>;

double sumOf(const Cell& cell, Track track, MetricPart part)
{
    const auto found = cell.tallies[track].find({part, 0});
    return found == cell.tallies[track].end() ? 0 : found->second.sum;
}

TrackCounts countsOf(const Cell& cell, Track track)
{
    return {sumOf(cell, track, MetricPart::Events), sumOf(cell, track, MetricPart::Exposures), cell.spoiled[track]};
}

} // namespace

RateTraffic::RateTraffic(const Rollout& rollout, Draws& draws)
    : m_rollout(rollout)
    , m_setting{rollout.perSecond, rollout.isRamp, rollout.drift, 1}
    , m_draws(draws)
    , m_stableNoise{PersistentNoise(rollout.deviation, rollout.memory, draws)}
    , m_canaryNoise{PersistentNoise(rollout.deviation, rollout.memory, draws)}
    , m_scrapes(rollout.scrapeInterval(), draws)
    , m_grid(rollout.scrapeInterval(), draws)
{
    const int weights = rollout.isRamp ? 3 : 1;
    for (int weight = 0; weight < weights; ++weight) {
        m_grid.enter(
            start + weight * std::chrono::minutes(rollout.minutes) / weights, static_cast<std::uint32_t>(weight + 1));
    }
}

EvidenceChoice RateTraffic::calibrated()
{
    const Duration length = gridWidth(m_rollout.scrapeInterval());
    Calibration calibration;
    // Both tracks' windows are shifted by their scrapes' phases, and end before the beginning.
    for (UtcTime from = start - history - length; from < start - length; from += length) {
        IntervalCounts interval = {from, from + length, {}, {}};
        for (const Track track : allTracks) {
            const UtcTime began = from + m_scrapes.phase(track);
            const Counts counts = drawn(track, began, began + length);
            interval.tracks[track] = {counts.events, counts.exposures, {}};
        }
        (void)add(calibration, interval);
    }
    return choose(calibration);
}

RateLook RateTraffic::next()
{
    const Scrape scrape = m_scrapes.next();
    RateLook look = {scrape.track, scrape.at, drawn(scrape.track, scrape.from, scrape.at), {}};
    m_grid.add(scrape, {MetricPart::Events, 0}, look.measured.events);
    m_grid.add(scrape, {MetricPart::Exposures, 0}, look.measured.exposures);
    for (const ClosedCell& closed : m_grid.close(scrape)) {
        look.closed.push_back({closed.from, closed.to, closed.stratum,
            {countsOf(closed.cell, Track::Stable), countsOf(closed.cell, Track::Canary)}});
    }
    return look;
}

/// Requests that fail and those that do not are independent when all arrive at random.
Counts RateTraffic::drawn(Track track, UtcTime from, UtcTime to)
{
    double bad = 0;
    double good = 0;
    while (from < to) {
        const auto step = std::chrono::floor<Steps>(from - start);
        const UtcTime until = std::min<UtcTime>(to, start + step + Steps(1));
        const bool isPast = step < Steps(0);
        const int moment = isPast ? 0 : static_cast<int>(step * looks / std::chrono::minutes(m_rollout.minutes));
        const double share = track == Track::Canary ? m_setting.share(moment) : 1 - m_setting.share(moment);
        const double ratio = track == Track::Canary && !isPast ? m_rollout.ratio : 1;
        const double failing = std::min(1., m_setting.rate(moment) * ratio * noiseAt(track, step.count()));
        const double requests = m_rollout.perSecond * share * std::chrono::duration<double>(until - from).count();
        bad += requests * failing;
        good += requests * (1 - failing);
        from = until;
    }
    const double events = m_draws.poisson(bad);
    return {events, events + m_draws.poisson(good)};
}

/// Steps never go back.
double RateTraffic::noiseAt(Track track, std::int64_t step)
{
    Noise& noise = track == Track::Canary ? m_canaryNoise : m_stableNoise;
    if (noise.step != step) {
        noise.step = step;
        noise.value = noise.source.next(m_draws);
    }
    return noise.value;
}

} // namespace bellwether::test
