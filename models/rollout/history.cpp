// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/history.h"

#include <algorithm>
#include <map>
#include <span>
#include <vector>

namespace bellwether {

namespace {

using SeriesList = std::vector<SeriesSamples>;

std::string instanceOf(const Labels& labels)
{
    std::string name;
    for (const auto& [label, value] : labels) {
        if (label == "job" || label == "instance") {
            name += value + '\n';
        }
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

std::set<std::string> chooseCanary(const SeriesList& exposures, double canaryShare)
{
    std::map<std::string, double> byInstance;
    for (const SeriesSamples& series : exposures) {
        byInstance[instanceOf(series.labels)] += growthOf(series);
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

PerTrack<SeriesList> parted(const SeriesList& all, const std::set<std::string>& canary)
{
    PerTrack<SeriesList> tracks;
    for (const SeriesSamples& series : all) {
        tracks[canary.contains(instanceOf(series.labels)) ? Track::Canary : Track::Stable].push_back(series);
    }
    return tracks;
}

void foldPiece(HistoryFold& fold, const MetricReading& piece, double canaryShare, UtcTime end)
{
    const SeriesList& exposures = stablePart(piece, MetricPart::Exposures);
    if (fold.pretended.empty()) {
        fold.pretended = chooseCanary(exposures, canaryShare);
    }
    if (fold.pretended.empty()) {
        return;
    }
    const PerTrack<SeriesList> events = parted(stablePart(piece, MetricPart::Events), fold.pretended);
    const PerTrack<SeriesList> all = parted(exposures, fold.pretended);
    ProportionPoll poll;
    for (const Track track : allTracks) {
        poll.events[track] = events[track];
        poll.exposures[track] = all[track];
    }
    ProportionFolded folded = bellwether::fold(std::move(fold.samples), poll, end);
    fold.samples = std::move(folded.fold);
    for (const IntervalCounts& interval : folded.closed) {
        // What cannot be used changes nothing, and too little of the rest is said by choose().
        (void)add(fold.calibration, interval);
    }
}

} // namespace

bool wantsHistory(const Plan& plan, const MetricPlan& metric)
{
    return plan.evidence == EvidencePlan::Calibrated && metric.kind == MetricKind::Proportion;
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
    return std::min<UtcTime>(progress.readTo + historyPiece, progress.to);
}

void foldHistory(HistoryProgress& progress, HistoryFold& fold, const MetricPlan& metric, double canaryShare,
    UtcTime end, const Result<MetricReading, MetricError>& piece)
{
    if (progress.isOver) {
        return;
    }
    if (!piece) {
        progress.error = piece.error();
        progress.failures += 1;
        progress.isOver = progress.failures >= mostHistoryFailures || piece.error().kind == MetricError::Kind::TooMuch;
    } else {
        fold.samples.absent = absentEventsOf(metric);
        foldPiece(fold, *piece, canaryShare, end);
        progress.readTo = std::max(progress.readTo, end);
        progress.error.reset();
        progress.failures = 0;
        progress.isOver = progress.readTo >= progress.to;
    }
    if (progress.isOver) {
        progress.choice = choose(fold.calibration);
        fold = {};
    }
}

} // namespace bellwether
