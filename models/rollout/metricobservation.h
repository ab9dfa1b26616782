// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/burnrate.h"
#include "models/analysis/judge.h"
#include "models/analysis/wholeverdict.h"
#include "models/base/result.h"
#include "models/metrics/gaugepairfold.h"
#include "models/metrics/histogramfold.h"
#include "models/metrics/proportionfold.h"
#include "models/metrics/series.h"
#include "models/rollout/effectseries.h"
#include "models/rollout/history.h"
#include "models/rollout/metricreading.h"
#include "models/rollout/plan.h"
#include "models/rollout/prospect.h"

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace bellwether {

/// One line pair of a metric's chart. `quantile` is set for distributions.
struct ChartedSeries
{
    std::optional<double> quantile;
    PerTrack<SeriesBuffer> tracks; ///< percent for a proportion, else the metric's unit; NaN is a gap
    PerTrack<std::optional<double>> now; ///< newest values; unset when unknown
    EffectSeries effect;
};

/// What is known of one metric, as decisions and screens need it.
struct MetricObservation
{
    std::vector<ChartedSeries> series; ///< one, or one for each quantile of the plan's `show`
    Verdict verdict;
    PerTrack<WindowCounts> window; ///< counts of the trailing window (displayWindow)
    WindowCounts stableAtStart; ///< stable's trailing window at the canary's first traffic; empty after a restart
    PerTrack<std::optional<UtcTime>> newest; ///< newest sample, on the backend's clock
    PerTrack<Duration> ageWhenRead; ///< of that sample, by the backend's clock, when `readAt` was
    std::optional<MonotonicTime> readAt; ///< of the last good answer
    std::optional<MonotonicTime> failingSince;
    std::optional<MetricError> error; ///< of the newest answer, when it failed
    std::vector<std::string> warnings; ///< the backend's own, untrusted
    Duration scrapeInterval = std::chrono::seconds(15); ///< a guess until samples tell it
    bool scrapeKnown = false;
    Duration clockOffset = {}; ///< the backend's UTC minus ours
    Duration took = {};
    std::optional<HistoryProgress> history; ///< of stable, once it is being read
    std::optional<Prospect> prospect; ///< before the canary has traffic
    std::optional<MonotonicTime> prospectAt; ///< when that was worked out
    double canaryRate = 0; ///< its exposures a second in the trailing window, at the present share; 0 while unknown
    double canaryExposures = 0; ///< usable ones since the stratum last changed, or since the beginning
};

/// The age of a track's newest sample: now minus its own time, whatever was polled since. Unset without samples.
[[nodiscard]] std::optional<Duration> ageOf(const MetricObservation& metric, Track track, const Now& now);

/// Whether both tracks have samples not older than three scrapes and two seconds.
[[nodiscard]] bool isFresh(const MetricObservation& metric, const Now& now);

/// Whether a proportion of stable itself has turned bad since the canary got its first traffic: it is at least twice as
/// bad as then, and by more than five standard deviations of counts. A hint at what both tracks share; no test.
[[nodiscard]] bool hasStableTurned(const MetricPlan& plan, const MetricObservation& metric);

/// The time over which shown values and rules are computed: what one glance stands for, and an interval at least.
[[nodiscard]] Duration displayWindow(const MetricObservation& metric);
[[nodiscard]] Duration displayWindow(Duration scrapeInterval);

/// By how much a poll overlaps the one before: three scrapes and a second.
[[nodiscard]] Duration pollOverlap(const MetricObservation& metric);

/// How much of the past the next poll must ask for: what is new, overlapping by two scrapes; at most an hour. The first
/// one asks for the last ten minutes, so that charts begin with what was usual; unless that was too much to answer.
[[nodiscard]] Duration pollWindow(const MetricObservation& metric, const Now& now);

/// How often the metric is polled.
[[nodiscard]] Duration pollInterval(const MetricObservation& metric);

/// The working memory behind a MetricObservation: folds of raw samples and the judge. Large; it is not part of
/// snapshots.
struct MetricFolds
{
    std::variant<ProportionFold, HistogramFold, GaugePairFold> samples;
    JudgeState judge;
    HistoryFold history;
    PerTrack<BurnRate> burn; ///< of a proportion with an objective
    std::vector<IntervalCounts> intervals; ///< closed, of the last five minutes
    std::vector<IntervalHistograms> histograms; ///< the same for a distribution
};

/// A closed interval of a poll, for whoever stores what a decision rested on.
struct ClosedInterval
{
    UtcTime from;
    UtcTime to;
    std::variant<IntervalCounts, IntervalHistograms> measured; ///< histograms of a distribution
    bool judged = false; ///< not so before the warm-up's end
};

[[nodiscard]] Stratum stratumOf(const ClosedInterval& interval);

/// As judge() of what was measured.
[[nodiscard]] JudgeState judge(JudgeState state, const ClosedInterval& interval);

/// With the metric that it measures: as intervals are kept and read back.
using RecordedInterval = std::pair<MetricId, ClosedInterval>;

/// The beginning for one metric of the plan.
[[nodiscard]] std::pair<MetricObservation, MetricFolds> beginMetric(const MetricPlan& metric);

/// Takes a closed interval into what rules are computed over, and drops what is too old for that.
void remember(MetricFolds& folds, const IntervalCounts& interval);
void remember(MetricFolds& folds, const IntervalHistograms& interval);

/// What one metric says when the whole is judged: its evidence counts while it is of the comparison that runs now.
[[nodiscard]] MemberVerdict memberOf(
    const MetricPlan& plan, const Verdict& verdict, const JudgeState& judge, std::uint32_t comparison);

/// Folds one answer, or failure, into the samples and charts. Returns the intervals that it closed, none of them judged
/// yet; but what the first answer tells of long ago is only charted, for nobody knows which versions and shares it was.
[[nodiscard]] std::vector<ClosedInterval> foldReading(MetricObservation& metric, MetricFolds& folds,
    const MetricPlan& plan, const Result<MetricReading, MetricError>& reading, const Now& now);

/// Charts how the canary compares with stable, by the verdict after a judged interval that ended then.
void chartEffect(MetricObservation& metric, const MetricPlan& plan, UtcTime judgedTo);

/// The share or a version changed now: no interval may mix both sides of it.
void enterStratum(const MetricObservation& metric, MetricFolds& folds, const Stratum& stratum, const Now& now);

} // namespace bellwether
