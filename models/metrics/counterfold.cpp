// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/counterfold.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>
#include <utility>

namespace bellwether {

namespace {

constexpr std::uint64_t pollsKept = 100;
constexpr std::size_t distancesLookedAt = 10'000;

/// What one fold works on.
struct Work
{
    CounterFolded result;
    const Processes& siblings;
    UtcTime now;
    std::size_t limit;
    std::vector<Duration> distances;
    std::optional<Gap> leftOut; ///< the stretch of all series beyond the limit
};

Labels processOf(const Labels& labels)
{
    Labels process;
    std::copy_if(labels.begin(), labels.end(), std::back_inserter(process),
        [](const auto& label) { return label.first == "job" || label.first == "instance"; });
    return process;
}

std::optional<Unusable> troubleOf(double value)
{
    if (!std::isfinite(value)) {
        return Unusable::NotFinite;
    }
    return value < 0 ? std::optional(Unusable::Negative) : std::nullopt;
}

void note(CounterFold& fold, Unusable why)
{
    ++fold.troubles[why];
}

bool isReadable(Work& work, const Sample& sample)
{
    if (sample.at > work.now || sample.at < UtcTime()) {
        note(work.result.fold, Unusable::OutOfOrder);
        return false;
    }
    return true;
}

/// The scrape before a series' first sample at `at`, when the process is known well enough to say that the series was
/// not there yet. Two scrapes in earlier polls, because parts are asked one after the other and each may miss one.
std::optional<UtcTime> scrapeBeforeBirth(const Work& work, const Labels& process, UtcTime at)
{
    const CounterFold& fold = work.result.fold;
    if (process.empty() || fold.troubles.contains(Unusable::TooManySeries)) {
        return std::nullopt;
    }
    for (const Processes* known : {&fold.processes, &work.siblings}) {
        const auto found = known->find(process);
        if (found == known->end() || found->second.first == found->second.newest || at < found->second.newest) {
            continue;
        }
        const UtcTime earliest = at > found->second.newest ? found->second.newest : found->second.first;
        return fold.scrapeInterval ? std::max(earliest, at - *fold.scrapeInterval) : earliest;
    }
    return std::nullopt;
}

void setValue(CounterFold::Series& series, const Sample& sample)
{
    series.at = sample.at;
    series.trouble = troubleOf(sample.value);
    series.value = series.trouble ? std::nullopt : std::optional(sample.value);
}

/// What makes the step from a series' newest sample to this one no increment.
std::optional<Unusable> troubleOf(const CounterFold::Series& series, const Sample& sample)
{
    if (const auto trouble = troubleOf(sample.value)) {
        return trouble;
    }
    if (!series.value) {
        return series.trouble;
    }
    return sample.value < *series.value ? std::optional(Unusable::CounterReset) : std::nullopt;
}

void step(Work& work, CounterFold::Series& series, const Sample& sample)
{
    if (const auto trouble = troubleOf(series, sample)) {
        note(work.result.fold, *trouble);
        work.result.gaps.push_back({series.at, sample.at, *trouble});
    } else {
        work.result.increments.push_back({series.at, sample.at, sample.value - *series.value});
    }
    if (work.distances.size() < distancesLookedAt) {
        work.distances.push_back(sample.at - series.at);
    }
    setValue(series, sample);
}

void begin(Work& work, CounterFold::Series& series, const Labels& labels, const Sample& sample)
{
    const std::optional<UtcTime> before = scrapeBeforeBirth(work, processOf(labels), sample.at);
    setValue(series, sample);
    if (series.trouble) {
        note(work.result.fold, *series.trouble);
    } else if (before) {
        work.result.increments.push_back({*before, sample.at, sample.value});
    }
}

void leaveOut(Work& work, const SeriesSamples& given, Unusable why)
{
    note(work.result.fold, why);
    if (given.samples.empty()) {
        return;
    }
    const auto [first, last] = std::minmax_element(
        given.samples.begin(), given.samples.end(), [](const Sample& a, const Sample& b) { return a.at < b.at; });
    const Gap gap = {std::clamp(first->at, UtcTime(), work.now), std::clamp(last->at, UtcTime(), work.now), why};
    if (why != Unusable::TooManySeries) {
        work.result.gaps.push_back(gap);
    } else if (work.leftOut) {
        work.leftOut = {std::min(work.leftOut->from, gap.from), std::max(work.leftOut->at, gap.at), why};
    } else {
        work.leftOut = gap;
    }
}

void makeRoom(CounterFold& fold)
{
    std::erase_if(fold.series, [&](const auto& entry) { return entry.second.poll + pollsKept < fold.polls; });
}

void foldSeries(Work& work, const SeriesSamples& given)
{
    CounterFold& fold = work.result.fold;
    auto known = fold.series.find(given.labels);
    if (known != fold.series.end() && known->second.poll == fold.polls) {
        leaveOut(work, given, Unusable::Ambiguous);
        return;
    }
    std::optional<UtcTime> previous;
    for (const Sample& sample : given.samples) {
        if (previous && sample.at < *previous) {
            note(fold, Unusable::OutOfOrder);
        }
        previous = sample.at;
        if (!isReadable(work, sample)) {
            continue;
        }
        if (known == fold.series.end()) {
            if (fold.series.size() >= work.limit) {
                leaveOut(work, given, Unusable::TooManySeries);
                return;
            }
            known = fold.series.try_emplace(given.labels).first;
            begin(work, known->second, given.labels, sample);
        } else if (sample.at > known->second.at) {
            step(work, known->second, sample);
        }
        fold.newest = std::max(fold.newest.value_or(sample.at), sample.at);
    }
    if (known != fold.series.end() && previous) {
        known->second.poll = fold.polls;
        ++fold.live;
    }
}

/// After all series, so that a poll's own samples do not make their process an old acquaintance.
void rememberProcess(Work& work, const SeriesSamples& given)
{
    CounterFold& fold = work.result.fold;
    std::optional<ProcessTimes> seen;
    for (const Sample& sample : given.samples) {
        if (sample.at <= work.now && sample.at >= UtcTime()) {
            seen = seen.value_or(ProcessTimes{sample.at, sample.at});
            seen = {std::min(seen->first, sample.at), std::max(seen->newest, sample.at)};
        }
    }
    const Labels process = processOf(given.labels);
    if (!seen || process.empty() || (fold.processes.size() >= work.limit && !fold.processes.contains(process))) {
        return;
    }
    ProcessTimes& times = fold.processes.try_emplace(process, *seen).first->second;
    times = {std::min(times.first, seen->first), std::max(times.newest, seen->newest)};
}

void estimateScrapeInterval(Work& work)
{
    if (work.distances.empty()) {
        return;
    }
    const auto middle = work.distances.begin() + static_cast<std::ptrdiff_t>(work.distances.size() / 2);
    std::nth_element(work.distances.begin(), middle, work.distances.end());
    // One long gap is a target that was dead; an interval that really grew is believed within a few polls.
    std::optional<Duration>& interval = work.result.fold.scrapeInterval;
    interval = interval ? std::min<Duration>(*middle, 2 * *interval) : *middle;
}

} // namespace

std::size_t LabelsHash::operator()(const Labels& labels) const noexcept
{
    constexpr std::size_t golden = 0x9e3779b97f4a7c15U; // as boost::hash_combine spreads
    std::size_t hash = labels.size();
    for (const auto& [name, value] : labels) {
        hash ^= std::hash<std::string>{}(name) + golden + (hash << 6U) + (hash >> 2U);
        hash ^= std::hash<std::string>{}(value) + golden + (hash << 6U) + (hash >> 2U);
    }
    return hash;
}

CounterFolded foldPicked(CounterFold before, std::span<const SeriesSamples* const> poll, UtcTime now,
    const Processes& siblings, std::size_t limit)
{
    Work work = {{std::move(before), {}, {}}, siblings, now, limit, {}, {}};
    CounterFold& fold = work.result.fold;
    ++fold.polls;
    fold.live = 0;
    if (fold.series.size() + poll.size() > limit) {
        makeRoom(fold);
    }
    for (const SeriesSamples* series : poll) {
        foldSeries(work, *series);
    }
    for (const SeriesSamples* series : poll) {
        rememberProcess(work, *series);
    }
    if (work.leftOut) {
        work.result.gaps.push_back(*work.leftOut);
    }
    estimateScrapeInterval(work);
    return std::move(work.result);
}

CounterFolded fold(
    CounterFold before, std::span<const SeriesSamples> poll, UtcTime now, const Processes& siblings, std::size_t limit)
{
    std::vector<const SeriesSamples*> picked;
    picked.reserve(poll.size());
    for (const SeriesSamples& series : poll) {
        picked.push_back(&series);
    }
    return foldPicked(std::move(before), picked, now, siblings, limit);
}

} // namespace bellwether
