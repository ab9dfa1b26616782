// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/judging/rangefold.h"

#include "models/base/overloaded.h"

#include <algorithm>
#include <set>

namespace bellwether {

namespace {

/// A gauge's fold tells no more sample times than this of one poll.
constexpr std::size_t timesAtOnce = 200;

std::span<const SeriesSamples> partOf(const MetricReading& reading, MetricPart part, Track track)
{
    const auto found = reading.parts.find(part);
    return found == reading.parts.end() ? std::span<const SeriesSamples>{} : std::span(found->second[track]);
}

PerTrack<std::span<const SeriesSamples>> partOf(const MetricReading& reading, MetricPart part)
{
    return {partOf(reading, part, Track::Stable), partOf(reading, part, Track::Canary)};
}

/// Where to cut a reading, so that no piece has too many sample times; the last cut is `end`.
std::vector<UtcTime> cutsOf(const MetricReading& reading, UtcTime end)
{
    std::set<UtcTime> times;
    for (const auto& [part, tracks] : reading.parts) {
        for (const Track track : allTracks) {
            for (const SeriesSamples& series : tracks[track]) {
                for (const Sample& sample : series.samples) {
                    times.insert(sample.at);
                }
            }
        }
    }
    std::vector<UtcTime> cuts;
    std::size_t count = 0;
    for (const UtcTime time : times) {
        if (++count % timesAtOnce == 0) {
            cuts.push_back(time);
        }
    }
    cuts.push_back(end);
    return cuts;
}

/// The samples up to and with `end` that are later than `begin`.
MetricReading pieceOf(const MetricReading& reading, std::optional<UtcTime> begin, UtcTime end)
{
    MetricReading piece;
    for (const auto& [part, tracks] : reading.parts) {
        for (const Track track : allTracks) {
            for (const SeriesSamples& series : tracks[track]) {
                const auto isUpTo = [](UtcTime time, const Sample& sample) { return time < sample.at; };
                const auto& all = series.samples;
                const auto last = std::upper_bound(all.begin(), all.end(), end, isUpTo);
                const auto first = begin ? std::upper_bound(all.begin(), last, *begin, isUpTo) : all.begin();
                SeriesSamples some{series.labels, {first, last}};
                piece.parts[part][track].push_back(std::move(some));
            }
        }
    }
    return piece;
}

template<typename Interval>
void keep(std::vector<Interval>& kept, std::vector<Interval> closed, UtcTime from)
{
    std::erase_if(closed, [&](const Interval& interval) { return interval.from < from; });
    kept.insert(kept.end(), std::make_move_iterator(closed.begin()), std::make_move_iterator(closed.end()));
}

DataShape shapeOf(MetricKind kind)
{
    switch (kind) {
    case MetricKind::Distribution:
        return DataShape::Buckets;
    case MetricKind::Mean:
        return DataShape::Sums;
    case MetricKind::Gauge:
        return DataShape::Samples;
    case MetricKind::Proportion:
        break;
    }
    return DataShape::Counts;
}

} // namespace

RangeFold::RangeFold(const MetricPlan& metric, UtcTime from)
    : m_from(from)
    , m_samples(beginMetric(metric).second.samples)
{
    m_data.shape = shapeOf(metric.kind);
}

void RangeFold::add(const MetricReading& piece, UtcTime end)
{
    if (!std::holds_alternative<GaugePairFold>(m_samples)) {
        fold(piece, end);
        return;
    }
    std::optional<UtcTime> begin;
    for (const UtcTime cut : cutsOf(piece, end)) {
        fold(pieceOf(piece, begin, cut), cut);
        begin = cut;
    }
}

void RangeFold::fold(const MetricReading& piece, UtcTime end)
{
    std::visit(Overloaded{
                   [&](ProportionFold& before) {
                       const MetricPart events = before.kind == MetricKind::Mean ? MetricPart::Sum : MetricPart::Events;
                       ProportionFolded folded = bellwether::fold(std::move(before),
                           ProportionPoll{partOf(piece, events), partOf(piece, MetricPart::Exposures)}, end);
                       before = std::move(folded.fold);
                       keep(m_data.counts, std::move(folded.closed), m_from);
                   },
                   [&](HistogramFold& before) {
                       HistogramFolded folded = bellwether::fold(std::move(before),
                           HistogramPoll{partOf(piece, MetricPart::Buckets), partOf(piece, MetricPart::Sum)}, end);
                       before = std::move(folded.fold);
                       keep(m_data.histograms, std::move(folded.closed), m_from);
                   },
                   [&](GaugePairFold& before) {
                       GaugePairFolded folded
                           = bellwether::fold(std::move(before), partOf(piece, MetricPart::Value), end);
                       before = std::move(folded.fold);
                       keep(m_data.counts, std::move(folded.closed), m_from);
                   },
               },
        m_samples);
}

void foldSamples(MetricData& data)
{
    MetricReading reading;
    UtcTime last;
    for (const Track track : allTracks) {
        reading.parts[MetricPart::Value][track] = {SeriesSamples{{}, data.samples[track]}};
        last = data.samples[track].empty() ? last : std::max(last, data.samples[track].back().at);
    }
    GaugePairFold fold;
    const auto add = [&](const MetricReading& piece, UtcTime now) {
        GaugePairFolded folded = bellwether::fold(std::move(fold), partOf(piece, MetricPart::Value), now);
        fold = std::move(folded.fold);
        keep(data.counts, std::move(folded.closed), {});
    };
    std::optional<UtcTime> begin;
    for (const UtcTime cut : cutsOf(reading, last)) {
        add(pieceOf(reading, begin, cut), cut);
        begin = cut;
    }
    // Late enough to close the interval of the last sample, and no later one.
    add({}, last + 3 * fold.grid.width);
}

} // namespace bellwether
