// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/history.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>
#include <vector>

namespace bellwether {

namespace {

using SeriesList = std::vector<SeriesSamples>;

/// A gauge's series without such labels are instances of their own.
std::string instanceOf(const Labels& labels, MetricPart part)
{
    std::string name;
    for (const auto& [label, value] : labels) {
        if (label == "job" || label == "instance") {
            name += value + '\n';
        }
    }
    if (!name.empty() || part != MetricPart::Value) {
        return name;
    }
    for (const auto& [label, value] : labels) {
        name += label + '=' + value + '\n';
    }
    return name;
}

const SeriesList& stablePart(const MetricReading& reading, MetricPart part)
{
    static const SeriesList none;
    const auto found = reading.parts.find(part);
    return found == reading.parts.end() ? none : found->second.stable;
}

/// What a counter grew by within the piece; a reset counts for what came after it.
double growthOf(const SeriesSamples& series)
{
    double growth = 0;
    for (std::size_t i = 1; i < series.samples.size(); ++i) {
        const double step = series.samples[i].value - series.samples[i - 1].value;
        growth += step >= 0 ? step : std::max(series.samples[i].value, 0.);
    }
    return growth;
}

/// By what it is told how much an instance carries. A histogram's cumulative counts grow with its requests, all alike.
MetricPart amountPart(MetricKind kind)
{
    switch (kind) {
    case MetricKind::Gauge:
        return MetricPart::Value;
    case MetricKind::Distribution:
        return MetricPart::Buckets;
    case MetricKind::Proportion:
    case MetricKind::Mean:
        break;
    }
    return MetricPart::Exposures;
}

std::set<std::string> chooseCanary(const MetricReading& piece, MetricKind kind, double canaryShare)
{
    const MetricPart part = amountPart(kind);
    std::map<std::string, double> byInstance;
    for (const SeriesSamples& series : stablePart(piece, part)) {
        const bool isGauge = part == MetricPart::Value;
        byInstance[instanceOf(series.labels, part)]
            += isGauge ? static_cast<double>(series.samples.size()) : growthOf(series);
    }
    std::vector<double> amounts;
    for (const auto& [instance, amount] : byInstance) {
        amounts.push_back(amount);
    }
    std::set<std::string> chosen;
    for (const std::size_t index : pretendedCanary(amounts, canaryShare)) {
        chosen.insert(std::next(byInstance.begin(), static_cast<std::ptrdiff_t>(index))->first);
    }
    return chosen;
}

decltype(HistoryFold::past) beginPast(const MetricPlan& metric)
{
    switch (metric.kind) {
    case MetricKind::Distribution:
        return HistoryFold::Shapes{{}, {metric.worse, metric.objective}};
    case MetricKind::Gauge:
        return HistoryFold::Values();
    case MetricKind::Mean: {
        HistoryFold::Means means;
        means.samples.kind = MetricKind::Mean;
        return means;
    }
    case MetricKind::Proportion:
        break;
    }
    HistoryFold::Rates rates;
    rates.samples.absent = absentEventsOf(metric);
    return rates;
}

/// The shortest distance of two samples of one series: a longer one holds a scrape that failed.
std::optional<Duration> scrapeIntervalOf(const SeriesList& all)
{
    std::optional<Duration> shortest;
    for (const SeriesSamples& series : all) {
        for (std::size_t i = 1; i < series.samples.size(); ++i) {
            const Duration distance = series.samples[i].at - series.samples[i - 1].at;
            if (distance > Duration()) {
                shortest = std::min(shortest.value_or(distance), distance);
            }
        }
    }
    return shortest;
}

const Lane valueLane{MetricPart::Value, 0};

TrackCounts valuesOf(const Cell& cell, Track track)
{
    const auto found = cell.tallies[track].find(valueLane);
    if (found == cell.tallies[track].end()) {
        return {0, 0, Unusable::NoSamples};
    }
    return {found->second.sum, static_cast<double>(found->second.increments), cell.spoiled[track]};
}

/// Folds one piece, up to and with `end`, into the past that it belongs to. An object for the length of that call.
class PieceFold
{
public:
    PieceFold(const std::set<std::string>& canary, const MetricReading& piece, UtcTime begin, UtcTime end)
        : m_canary(canary)
        , m_piece(piece)
        , m_begin(begin)
        , m_end(end)
    { }

    void operator()(HistoryFold::Rates& rates) const
    {
        take(rates.calibration, counted(rates.samples, MetricPart::Events));
    }

    void operator()(HistoryFold::Means& means) const
    {
        take(means.calibration, counted(means.samples, MetricPart::Sum));
    }

    void operator()(HistoryFold::Shapes& shapes) const
    {
        const PerTrack<SeriesList> buckets = parted(MetricPart::Buckets);
        HistogramPoll poll;
        for (const Track track : allTracks) {
            poll.buckets[track] = buckets[track];
        }
        HistogramFolded folded = fold(std::move(shapes.samples), poll, m_end);
        shapes.samples = std::move(folded.fold);
        take(shapes.calibration, folded.closed);
    }

    void operator()(HistoryFold::Values& values) const
    {
        const SeriesList& all = stablePart(m_piece, MetricPart::Value);
        if (values.grid.width <= Duration()) {
            const std::optional<Duration> interval = scrapeIntervalOf(all);
            if (!interval) {
                return;
            }
            values.grid.width = gridWidth(*interval);
        }
        for (const SeriesSamples& series : all) {
            const Track track = trackOf(series, MetricPart::Value);
            const std::vector<Increment> moments = momentsOf(series);
            values.grid = add(std::move(values.grid), track, valueLane, moments, {});
            if (!moments.empty()) {
                values.newest[track] = std::max(values.newest[track], std::optional(moments.back().at));
            }
        }
        auto [grid, cells] = close(std::move(values.grid), values.newest, m_end);
        values.grid = std::move(grid);
        std::vector<IntervalCounts> closed;
        for (const ClosedCell& cell : cells) {
            closed.push_back({cell.from, cell.to, cell.stratum,
                {valuesOf(cell.cell, Track::Stable), valuesOf(cell.cell, Track::Canary)}});
        }
        take(values.calibration, closed);
    }

private:
    Track trackOf(const SeriesSamples& series, MetricPart part) const
    {
        return m_canary.contains(instanceOf(series.labels, part)) ? Track::Canary : Track::Stable;
    }

    PerTrack<SeriesList> parted(MetricPart part) const
    {
        PerTrack<SeriesList> tracks;
        for (const SeriesSamples& series : stablePart(m_piece, part)) {
            tracks[trackOf(series, part)].push_back(series);
        }
        return tracks;
    }

    std::vector<IntervalCounts> counted(ProportionFold& samples, MetricPart part) const
    {
        const PerTrack<SeriesList> events = parted(part);
        const PerTrack<SeriesList> exposures = parted(MetricPart::Exposures);
        ProportionPoll poll;
        for (const Track track : allTracks) {
            poll.events[track] = events[track];
            poll.exposures[track] = exposures[track];
        }
        ProportionFolded folded = fold(std::move(samples), poll, m_end);
        samples = std::move(folded.fold);
        return std::move(folded.closed);
    }

    /// A value stands for a moment: as an increment it has no length. Pieces may share the sample between them.
    std::vector<Increment> momentsOf(const SeriesSamples& series) const
    {
        std::vector<Increment> moments;
        for (const Sample& sample : series.samples) {
            if (sample.at > m_begin && sample.at <= m_end && std::isfinite(sample.value)) {
                moments.push_back({sample.at, sample.at, sample.value});
            }
        }
        return moments;
    }

    template<typename AnyCalibration, typename Interval>
    static void take(AnyCalibration& calibration, const std::vector<Interval>& closed)
    {
        for (const Interval& interval : closed) {
            // What cannot be used changes nothing, and too little of the rest is said by choose().
            (void)add(calibration, interval);
        }
    }

    const std::set<std::string>& m_canary;
    const MetricReading& m_piece;
    UtcTime m_begin;
    UtcTime m_end;
};

void foldPiece(HistoryFold& fold, const MetricPlan& metric, const MetricReading& piece, double canaryShare,
    UtcTime begin, UtcTime end)
{
    if (fold.pretended.empty()) {
        fold.pretended = chooseCanary(piece, metric.kind, canaryShare);
        fold.past = beginPast(metric);
    }
    if (!fold.pretended.empty()) {
        std::visit(PieceFold(fold.pretended, piece, begin, end), fold.past);
    }
}

void takeFailure(HistoryProgress& progress, const MetricError& error)
{
    progress.error = error;
    const Duration quarter = progress.piece / 4;
    if (error.isForItsSize() && quarter >= shortestHistoryPiece) {
        progress.longest = progress.piece / 2;
        progress.piece = quarter;
        return;
    }
    progress.failures += 1;
    progress.isOver = progress.failures >= mostHistoryFailures || error.kind == MetricError::Kind::TooMuch;
}

} // namespace

bool wantsHistory(const Plan& plan, const MetricPlan& metric)
{
    if (!isJudged(metric)) {
        return false;
    }
    const bool isMean = metric.kind == MetricKind::Mean || metric.kind == MetricKind::Gauge;
    return isMean ? plan.evidence != EvidencePlan::Counts : plan.evidence == EvidencePlan::Calibrated;
}

AbsentEvents absentEventsOf(const MetricPlan& metric)
{
    const auto nameOf = [](const std::string& selector) { return selector.substr(0, selector.find('{')); };
    return nameOf(metric.events) == nameOf(metric.exposures) ? AbsentEvents::AreZero : AbsentEvents::AreUnknown;
}

HistoryProgress beginHistory(UtcTime backendNow)
{
    HistoryProgress progress;
    progress.from = backendNow - historyLength;
    progress.readTo = progress.from;
    progress.to = backendNow;
    return progress;
}

UtcTime nextPieceEnd(const HistoryProgress& progress)
{
    return std::min<UtcTime>(progress.readTo + progress.piece, progress.to);
}

void foldHistory(HistoryProgress& progress, HistoryFold& fold, const MetricPlan& metric, double canaryShare,
    UtcTime end, const Result<MetricReading, MetricError>& piece)
{
    if (progress.isOver) {
        return;
    }
    if (!piece) {
        takeFailure(progress, piece.error());
    } else {
        foldPiece(fold, metric, *piece, canaryShare, progress.readTo, end);
        progress.readTo = std::max(progress.readTo, end);
        progress.piece = std::min(progress.piece * 2, progress.longest);
        progress.error.reset();
        progress.failures = 0;
        progress.isOver = progress.readTo >= progress.to;
    }
    if (progress.isOver) {
        progress.choice = std::visit([](const auto& past) { return choose(past.calibration); }, fold.past);
        fold = {};
    }
}

} // namespace bellwether
