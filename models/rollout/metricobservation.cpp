// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/metricobservation.h"

#include "models/rollout/judgeplan.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace bellwether {

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
constexpr Duration recentIntervals = std::chrono::minutes(5);
constexpr Duration clockTolerance = std::chrono::seconds(2);

std::optional<double> known(double value)
{
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::span<const SeriesSamples> partOf(const MetricReading& reading, MetricPart part, Track track)
{
    const auto found = reading.parts.find(part);
    return found == reading.parts.end() ? std::span<const SeriesSamples>{} : std::span(found->second[track]);
}

template<typename Poll>
void fillPoll(
    PerTrack<std::span<const SeriesSamples>> Poll::*member, Poll& poll, const MetricReading& reading, MetricPart part)
{
    for (const Track track : allTracks) {
        (poll.*member)[track] = partOf(reading, part, track);
    }
}

double exposuresOf(const TrackCounts& counts)
{
    return counts.exposures;
}

double exposuresOf(const TrackHistogram& track)
{
    return track.histogram.count();
}

/// A second, over the usable intervals of the window that have the newest one's share.
template<typename Interval>
double canaryRate(const std::vector<Interval>& intervals, Duration window)
{
    double exposures = 0;
    Duration covered = {};
    for (const Interval& interval : intervals) {
        const bool isOfNow
            = interval.stratum == intervals.back().stratum && interval.from >= intervals.back().to - window;
        if (isOfNow && !interval.tracks.canary.unusable) {
            exposures += exposuresOf(interval.tracks.canary);
            covered += interval.to - interval.from;
        }
    }
    return covered > Duration{0} ? exposures / std::chrono::duration<double>(covered).count() : 0;
}

/// Folds one reading of one metric. An object for the length of that call.
class ReadingFold
{
public:
    ReadingFold(MetricObservation& metric, MetricFolds& folds, const MetricPlan& plan, const MetricReading& reading,
        UtcTime backendNow)
        : m_metric(metric)
        , m_folds(folds)
        , m_plan(plan)
        , m_reading(reading)
        , m_backendNow(backendNow)
    { }

    std::vector<ClosedInterval> operator()(ProportionFold& before)
    {
        ProportionPoll poll;
        const bool isMean = m_plan.kind == MetricKind::Mean;
        fillPoll(&ProportionPoll::events, poll, m_reading, isMean ? MetricPart::Sum : MetricPart::Events);
        fillPoll(&ProportionPoll::exposures, poll, m_reading, MetricPart::Exposures);
        ProportionFolded folded = fold(std::move(before), poll, m_backendNow);
        before = std::move(folded.fold);
        for (const Track track : allTracks) {
            see(track, before.exposures[track].newest, before.exposures[track].scrapeInterval);
        }
        std::vector<ClosedInterval> closed;
        for (const IntervalCounts& interval : folded.closed) {
            chartCounts(interval, isMean);
            closed.push_back({interval.from, interval.to, interval});
        }
        return closed;
    }

    std::vector<ClosedInterval> operator()(HistogramFold& before)
    {
        HistogramPoll poll;
        fillPoll(&HistogramPoll::buckets, poll, m_reading, MetricPart::Buckets);
        fillPoll(&HistogramPoll::sums, poll, m_reading, MetricPart::Sum);
        HistogramFolded folded = fold(std::move(before), poll, m_backendNow);
        before = std::move(folded.fold);
        for (const Track track : allTracks) {
            for (const auto& [edge, counters] : before.buckets[track]) {
                see(track, counters.newest, counters.scrapeInterval);
            }
        }
        std::vector<ClosedInterval> closed;
        for (const IntervalHistograms& interval : folded.closed) {
            chartHistograms(interval);
            closed.push_back({interval.from, interval.to, interval});
        }
        return closed;
    }

    std::vector<ClosedInterval> operator()(GaugePairFold& before)
    {
        const PerTrack<std::span<const SeriesSamples>> poll = {
            partOf(m_reading, MetricPart::Value, Track::Stable), partOf(m_reading, MetricPart::Value, Track::Canary)};
        GaugePairFolded folded = fold(std::move(before), poll, m_backendNow);
        before = std::move(folded.fold);
        ChartedSeries& chart = m_metric.series.front();
        for (const Track track : allTracks) {
            for (const Sample& mean : folded.means[track]) {
                chart.tracks[track].append(mean.at, mean.value);
                chart.now[track] = known(mean.value);
                see(track, mean.at,
                    m_metric.newest[track] ? sinceLast(mean.at - *m_metric.newest[track]) : std::optional<Duration>());
            }
        }
        std::vector<ClosedInterval> closed;
        for (const IntervalCounts& interval : folded.closed) {
            keepCounts(interval);
            closed.push_back({interval.from, interval.to, interval});
        }
        return closed;
    }

private:
    /// A gauge's distance to its last sample is no scrape interval when the target was dead in between, nor when two
    /// instances are scraped shortly after each other: the estimate follows by steps, upwards more quickly.
    [[nodiscard]] Duration sinceLast(Duration distance) const
    {
        const Duration interval = m_metric.scrapeInterval;
        return m_metric.scrapeKnown ? std::clamp<Duration>(distance, interval * 3 / 4, 2 * interval + Duration{1})
                                    : distance;
    }

    void see(Track track, std::optional<UtcTime> newest, std::optional<Duration> scrapeInterval)
    {
        if (newest && (!m_metric.newest[track] || *newest > *m_metric.newest[track])) {
            m_metric.newest[track] = newest;
        }
        m_metric.scrapeInterval = scrapeInterval.value_or(m_metric.scrapeInterval);
        m_metric.scrapeKnown = m_metric.scrapeKnown || scrapeInterval;
    }

    void chartCounts(const IntervalCounts& interval, bool isMean)
    {
        keepCounts(interval);
        ChartedSeries& chart = m_metric.series.front();
        for (const Track track : allTracks) {
            const std::optional<double> ratio = m_metric.window[track].ratio();
            const double value = ratio ? *ratio * (isMean ? 1 : 100) : unknown;
            chart.tracks[track].append(interval.to, value);
            chart.now[track] = known(value);
        }
    }

    void keepCounts(const IntervalCounts& interval)
    {
        remember(m_folds, interval);
        m_metric.window = trailing(m_plan.kind, m_folds.intervals, interval.to, displayWindow(m_metric));
        m_metric.canaryRate = canaryRate(m_folds.intervals, displayWindow(m_metric));
        if (!interval.tracks.canary.unusable) {
            m_metric.canaryExposures += interval.tracks.canary.exposures;
        }
    }

    void chartHistograms(const IntervalHistograms& interval)
    {
        remember(m_folds, interval);
        const auto window = trailing(m_folds.histograms, interval.to, displayWindow(m_metric));
        for (ChartedSeries& chart : m_metric.series) {
            for (const Track track : allTracks) {
                const double value = window[track].unusable
                    ? unknown
                    : quantile(chart.quantile.value_or(0.99), window[track].histogram);
                chart.tracks[track].append(interval.to, value);
                chart.now[track] = known(value);
            }
        }
        for (const Track track : allTracks) {
            m_metric.window[track] = {0, window[track].histogram.count(), {}, window[track].unusable};
        }
        m_metric.canaryRate = canaryRate(m_folds.histograms, displayWindow(m_metric));
    }

    MetricObservation& m_metric;
    MetricFolds& m_folds;
    const MetricPlan& m_plan;
    const MetricReading& m_reading;
    UtcTime m_backendNow;
};

/// Leaves of the first answer only what a later one would have told.
void forgetBefore(UtcTime begin, MetricObservation& metric, MetricFolds& folds, std::vector<ClosedInterval>& closed)
{
    std::erase_if(folds.intervals, [&](const IntervalCounts& old) { return old.from < begin; });
    std::erase_if(folds.histograms, [&](const IntervalHistograms& old) { return old.from < begin; });
    std::erase_if(closed, [&](const ClosedInterval& old) { return old.from < begin; });
    metric.canaryExposures = 0;
    for (const IntervalCounts& interval : folds.intervals) {
        metric.canaryExposures += interval.tracks.canary.unusable ? 0 : interval.tracks.canary.exposures;
    }
}

/// A backend tells its time in whole seconds, so a small difference says nothing.
Duration offsetOf(const MetricReading& reading, const Now& now)
{
    const Duration offset = reading.serverTime ? *reading.serverTime - now.utc : Duration{0};
    return std::chrono::abs(offset) <= clockTolerance ? Duration{0} : offset;
}

decltype(MetricFolds::samples) emptyFold(MetricKind kind)
{
    switch (kind) {
    case MetricKind::Distribution:
        return HistogramFold{};
    case MetricKind::Gauge:
        return GaugePairFold{};
    case MetricKind::Proportion:
    case MetricKind::Mean:
        break;
    }
    return ProportionFold{};
}

} // namespace

bool hasStableTurned(const MetricPlan& plan, const MetricObservation& metric)
{
    constexpr double deviations = 5;
    const WindowCounts& then = metric.stableAtStart;
    const WindowCounts& now = metric.window.stable;
    if (plan.kind != MetricKind::Proportion || !(then.exposures > 0) || !(now.exposures > 0)) {
        return false;
    }
    const double expected = then.events / then.exposures * now.exposures;
    const bool isHigher = plan.worse == Worse::Higher;
    const bool isTwice = isHigher ? now.events >= 2 * expected : 2 * now.events <= expected;
    // Of a stable without errors one is taken for seen.
    const double spread = std::sqrt(std::max(expected, 1.) * (1 + now.exposures / then.exposures));
    return isTwice && std::abs(now.events - expected) > deviations * spread;
}

std::pair<MetricObservation, MetricFolds> beginMetric(const MetricPlan& metric)
{
    MetricObservation observation;
    if (metric.kind == MetricKind::Distribution) {
        for (const double quantile : shownQuantiles(metric)) {
            observation.series.push_back({quantile, {}, {}, {}});
        }
    } else {
        observation.series.push_back({});
    }
    MetricFolds folds;
    folds.samples = emptyFold(metric.kind);
    if (auto* proportion = std::get_if<ProportionFold>(&folds.samples)) {
        proportion->absent = absentEventsOf(metric);
        proportion->kind = metric.kind;
    }
    folds.judge = beginJudging(settingsFor(metric));
    observation.verdict = verdict(folds.judge);
    return {std::move(observation), std::move(folds)};
}

Stratum stratumOf(const ClosedInterval& interval)
{
    return std::visit([](const auto& measured) { return measured.stratum; }, interval.measured);
}

JudgeState judge(JudgeState state, const ClosedInterval& interval)
{
    return std::visit([&](const auto& measured) { return judge(std::move(state), measured); }, interval.measured);
}

void remember(MetricFolds& folds, const IntervalCounts& interval)
{
    folds.intervals.push_back(interval);
    std::erase_if(folds.intervals, [&](const IntervalCounts& old) { return interval.to - old.to > recentIntervals; });
}

void remember(MetricFolds& folds, const IntervalHistograms& interval)
{
    folds.histograms.push_back(interval);
    std::erase_if(
        folds.histograms, [&](const IntervalHistograms& old) { return interval.to - old.to > recentIntervals; });
}

MemberVerdict memberOf(
    const MetricPlan& plan, const Verdict& verdict, const JudgeState& judge, std::uint32_t comparison)
{
    const bool isCurrent = judge.usableTo && judge.stratum.comparison == comparison;
    return {plan.weight, verdict.kind, isCurrent ? std::optional(verdict.lnWorse) : std::nullopt};
}

std::vector<ClosedInterval> foldReading(MetricObservation& metric, MetricFolds& folds, const MetricPlan& plan,
    const Result<MetricReading, MetricError>& reading, const Now& now)
{
    static const MetricReading silence;
    const bool isFirst = reading && !metric.readAt;
    const Duration known = pollOverlap(metric);
    if (!reading) {
        metric.error = reading.error();
        metric.failingSince = metric.failingSince.value_or(now.monotonic);
    } else {
        metric.clockOffset = offsetOf(*reading, now);
        metric.error.reset();
        metric.failingSince.reset();
        metric.warnings = reading->warnings;
        metric.readAt = now.monotonic;
    }
    const UtcTime backendNow = now.utc + metric.clockOffset;
    ReadingFold step(metric, folds, plan, reading ? *reading : silence, backendNow + clockTolerance);
    std::vector<ClosedInterval> closed = std::visit(step, folds.samples);
    if (isFirst) {
        forgetBefore(backendNow - known, metric, folds, closed);
    }
    if (reading) {
        for (const Track track : allTracks) {
            const UtcTime newest = metric.newest[track].value_or(backendNow);
            metric.ageWhenRead[track] = std::max<Duration>(backendNow - newest, Duration{0});
        }
    }
    return closed;
}

void chartEffect(MetricObservation& metric, const MetricPlan& plan, UtcTime judgedTo)
{
    for (ChartedSeries& chart : metric.series) {
        append(chart.effect, plan, {metric.verdict, chart.quantile, chart.now, judgedTo});
    }
}

void enterStratum(const MetricObservation& metric, MetricFolds& folds, const Stratum& stratum, const Now& now)
{
    const UtcTime since = now.utc + metric.clockOffset;
    std::visit(
        [&](auto& samples) { samples.grid = enterStratum(std::move(samples.grid), since, stratum); }, folds.samples);
}

} // namespace bellwether
