// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/proportionfold.h"

#include <algorithm>
#include <utility>

namespace bellwether {

namespace {

Tally tallyOf(const Cell& cell, Track track, MetricPart part)
{
    const auto found = cell.tallies[track].find({part, 0});
    return found == cell.tallies[track].end() ? Tally() : found->second;
}

TrackCounts countsOf(const ProportionFold& fold, const Cell& cell, Track track)
{
    const Tally events = tallyOf(cell, track, MetricPart::Events);
    const Tally exposures = tallyOf(cell, track, MetricPart::Exposures);
    TrackCounts counts = {events.sum, exposures.sum, cell.spoiled[track]};
    if (counts.unusable) {
        return counts;
    }
    if (exposures.increments == 0) {
        counts.unusable = Unusable::NoSamples;
    } else if (events.increments == 0 && fold.absent == AbsentEvents::AreUnknown) {
        counts.unusable = Unusable::EventsMissing;
    } else {
        counts.unusable = fold.kind == MetricKind::Mean ? unusableAsMean(counts) : unusable(counts);
    }
    return counts;
}

/// Up to when the track is known: both parts, if both are alive. The parts are asked one after the other, and a scrape
/// may come between.
std::optional<UtcTime> newestOf(const ProportionFold& fold, Track track)
{
    const CounterFold& events = fold.events[track];
    const CounterFold& exposures = fold.exposures[track];
    return events.live > 0 ? std::min(events.newest, exposures.newest) : exposures.newest;
}

void chooseWidth(ProportionFold& fold)
{
    if (fold.grid.width > Duration()) {
        return;
    }
    std::optional<Duration> slowest;
    for (const Track track : allTracks) {
        slowest = std::max({slowest, fold.events[track].scrapeInterval, fold.exposures[track].scrapeInterval});
    }
    if (slowest) {
        fold.grid.width = gridWidth(*slowest);
    }
}

} // namespace

ProportionFolded fold(ProportionFold before, const ProportionPoll& poll, UtcTime now)
{
    ProportionFolded result = {std::move(before), {}};
    ProportionFold& after = result.fold;
    PerTrack<CounterFolded> events;
    PerTrack<CounterFolded> exposures;
    for (const Track track : allTracks) {
        // Events first: they may lean on what earlier polls know of the processes, not on this one.
        events[track] = fold(std::move(after.events[track]), poll.events[track], now, after.exposures[track].processes);
        exposures[track] = fold(std::move(after.exposures[track]), poll.exposures[track], now);
        after.events[track] = std::move(events[track].fold);
        after.exposures[track] = std::move(exposures[track].fold);
    }
    chooseWidth(after);
    if (after.grid.width <= Duration()) {
        return result; // no series has two samples yet, so nothing was counted
    }
    PerTrack<std::optional<UtcTime>> newest;
    for (const Track track : allTracks) {
        after.grid
            = add(std::move(after.grid), track, {MetricPart::Events, 0}, events[track].increments, events[track].gaps);
        after.grid = add(std::move(after.grid), track, {MetricPart::Exposures, 0}, exposures[track].increments,
            exposures[track].gaps);
        newest[track] = newestOf(after, track);
    }
    auto [grid, cells] = close(std::move(after.grid), newest, now);
    after.grid = std::move(grid);
    for (const ClosedCell& closed : cells) {
        result.closed.push_back({closed.from, closed.to, closed.stratum,
            {countsOf(after, closed.cell, Track::Stable), countsOf(after, closed.cell, Track::Canary)}});
    }
    return result;
}

} // namespace bellwether
