// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/histogramfold.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <string_view>
#include <utility>

namespace bellwether {

namespace {

constexpr std::size_t maxBounds = 200;
constexpr double infinity = std::numeric_limits<double>::infinity();

using Picked = std::map<double, std::vector<const SeriesSamples*>>;

std::optional<double> boundOf(const Labels& labels)
{
    const auto label
        = std::find_if(labels.begin(), labels.end(), [](const auto& candidate) { return candidate.first == "le"; });
    if (label == labels.end()) {
        return std::nullopt;
    }
    std::string_view text = label->second;
    text.remove_prefix(text.starts_with('+') ? 1 : 0);
    double bound = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), bound);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole && !std::isnan(bound) ? std::optional(bound) : std::nullopt;
}

/// The poll's series by their bound. Bounds already known stay, new ones come as long as there is room.
Picked picked(HistogramFold& fold, Track track, std::span<const SeriesSamples> poll)
{
    Picked byBound;
    for (const auto& [bound, known] : fold.buckets[track]) {
        byBound[bound]; // folded also when it has no series now
    }
    for (const SeriesSamples& series : poll) {
        const std::optional<double> bound = boundOf(series.labels);
        if (!bound || (byBound.size() >= maxBounds && !byBound.contains(*bound))) {
            ++fold.badBounds[track];
            continue;
        }
        byBound[*bound].push_back(&series);
    }
    return byBound;
}

/// What a poll gave for one track, before it is put on the grid.
struct Parts
{
    std::map<double, CounterFolded> buckets;
    CounterFolded sums;
};

Parts foldTrack(HistogramFold& fold, const HistogramPoll& poll, Track track, UtcTime now)
{
    Parts parts;
    const Picked byBound = picked(fold, track, poll.buckets[track]);
    const std::size_t limit = maxSeries / std::max<std::size_t>(byBound.size(), 1);
    for (const auto& [bound, series] : byBound) {
        CounterFold& known = fold.buckets[track][bound];
        parts.buckets[bound] = foldPicked(std::move(known), series, now, Processes(), limit);
        known = std::move(parts.buckets[bound].fold);
    }
    parts.sums = bellwether::fold(std::move(fold.sums[track]), poll.sums[track], now);
    fold.sums[track] = std::move(parts.sums.fold);
    return parts;
}

void chooseWidth(HistogramFold& fold)
{
    if (fold.grid.width > Duration()) {
        return;
    }
    std::optional<Duration> slowest;
    for (const Track track : allTracks) {
        for (const auto& [bound, counter] : fold.buckets[track]) {
            slowest = std::max(slowest, counter.scrapeInterval);
        }
    }
    if (slowest) {
        fold.grid.width = gridWidth(*slowest);
    }
}

std::optional<UtcTime> addTrack(HistogramFold& fold, const Parts& parts, Track track)
{
    std::optional<UtcTime> newest;
    for (const auto& [bound, folded] : parts.buckets) {
        fold.grid = add(std::move(fold.grid), track, {MetricPart::Buckets, bound}, folded.increments, folded.gaps);
        newest = std::max(newest, fold.buckets[track][bound].newest);
    }
    // A sum falls when an observation is negative. That costs the sum, not the buckets: its gaps are not passed on.
    fold.grid = add(std::move(fold.grid), track, {MetricPart::Sum, 0}, parts.sums.increments, {});
    return newest;
}

TrackHistogram histogramOf(const Cell& cell, Track track)
{
    TrackHistogram result = {{}, cell.spoiled[track]};
    const std::map<Lane, Tally>& tallies = cell.tallies[track];
    const auto whole = tallies.find({MetricPart::Buckets, infinity});
    if (whole == tallies.end()) {
        const auto any = tallies.lower_bound({MetricPart::Buckets, -infinity});
        const bool some = any != tallies.end() && any->first.first == MetricPart::Buckets;
        result.unusable = result.unusable.value_or(some ? Unusable::NotWhole : Unusable::NoSamples);
        return result;
    }
    for (const auto& [lane, tally] : tallies) {
        const auto& [part, bound] = lane;
        if (tally.increments != whole->second.increments) {
            continue;
        }
        if (part == MetricPart::Buckets) {
            result.histogram.buckets.push_back({bound, tally.sum});
        } else if (part == MetricPart::Sum) {
            result.histogram.sum = tally.sum;
        }
    }
    if (!result.unusable && whole->second.sum <= 0) {
        result.unusable = Unusable::NoExposures;
    }
    return result;
}

} // namespace

HistogramFolded fold(HistogramFold before, const HistogramPoll& poll, UtcTime now)
{
    HistogramFolded result = {std::move(before), {}};
    HistogramFold& after = result.fold;
    PerTrack<Parts> parts;
    for (const Track track : allTracks) {
        parts[track] = foldTrack(after, poll, track, now);
    }
    chooseWidth(after);
    if (after.grid.width <= Duration()) {
        return result;
    }
    PerTrack<std::optional<UtcTime>> newest;
    for (const Track track : allTracks) {
        newest[track] = addTrack(after, parts[track], track);
    }
    auto [grid, cells] = close(std::move(after.grid), newest, now);
    after.grid = std::move(grid);
    for (const ClosedCell& closed : cells) {
        result.closed.push_back({closed.from, closed.to, closed.stratum,
            {histogramOf(closed.cell, Track::Stable), histogramOf(closed.cell, Track::Canary)}});
    }
    return result;
}

} // namespace bellwether
