// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/gaugepairfold.h"

#include <algorithm>
#include <utility>

namespace bellwether {

namespace {

const Lane lane{MetricPart::Value, 0};

TrackCounts countsOf(const Cell& cell, Track track)
{
    const auto found = cell.tallies[track].find(lane);
    const Tally tally = found == cell.tallies[track].end() ? Tally() : found->second;
    TrackCounts counts = {tally.sum, static_cast<double>(tally.increments), cell.spoiled[track]};
    if (!counts.unusable && tally.increments == 0) {
        counts.unusable = Unusable::NoSamples;
    }
    return counts;
}

/// The shortest distance of two samples of one series: a longer one holds a scrape that failed.
std::optional<Duration> scrapeInterval(std::span<const SeriesSamples> poll)
{
    std::optional<Duration> shortest;
    for (const SeriesSamples& series : poll) {
        for (std::size_t i = 1; i < series.samples.size(); ++i) {
            const Duration distance = series.samples[i].at - series.samples[i - 1].at;
            if (distance > Duration()) {
                shortest = std::min(shortest.value_or(distance), distance);
            }
        }
    }
    return shortest;
}

/// A value stands for a moment: as an increment it has no length.
std::vector<Increment> momentsOf(const std::vector<Sample>& means)
{
    std::vector<Increment> moments;
    for (const Sample& mean : means) {
        moments.push_back({mean.at, mean.at, mean.value});
    }
    return moments;
}

} // namespace

GaugePairFolded fold(GaugePairFold before, const PerTrack<std::span<const SeriesSamples>>& poll, UtcTime now)
{
    GaugePairFolded result = {std::move(before), {}, {}};
    GaugePairFold& after = result.fold;
    PerTrack<std::vector<Gap>> gaps;
    for (const Track track : allTracks) {
        GaugeFolded folded = fold(std::move(after.tracks[track]), poll[track], now);
        after.tracks[track] = std::move(folded.fold);
        for (const UtcTime bad : folded.bad) {
            gaps[track].push_back({bad, bad, Unusable::NotFinite});
        }
        result.means[track] = std::move(folded.means);
        if (!result.means[track].empty()) {
            after.newest[track] = std::max(after.newest[track], std::optional(result.means[track].back().at));
        }
    }
    if (after.grid.width <= Duration()) {
        const auto slowest = std::max(scrapeInterval(poll.stable), scrapeInterval(poll.canary));
        if (!slowest) {
            return result;
        }
        after.grid.width = gridWidth(*slowest);
    }
    for (const Track track : allTracks) {
        after.grid = add(std::move(after.grid), track, lane, momentsOf(result.means[track]), gaps[track]);
    }
    auto [grid, cells] = close(std::move(after.grid), after.newest, now);
    after.grid = std::move(grid);
    for (const ClosedCell& closed : cells) {
        result.closed.push_back({closed.from, closed.to, closed.stratum,
            {countsOf(closed.cell, Track::Stable), countsOf(closed.cell, Track::Canary)}});
    }
    return result;
}

} // namespace bellwether
