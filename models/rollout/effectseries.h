// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/verdict.h"
#include "models/base/track.h"
#include "models/metrics/series.h"
#include "models/rollout/planmetrics.h"

#include <optional>

namespace bellwether {

/// How the canary compares with stable, from one judged interval to the next: its value as a ratio to stable's, or of a
/// mean or a gauge the difference canary - stable in the metric's unit. It is of the whole comparison up to then, and
/// the estimate lies between its bounds. All have the same times; NaN is a gap.
struct EffectSeries
{
    SeriesBuffer level; ///< of stable: 1, or 0 of a difference
    SeriesBuffer estimate;
    SeriesBuffer low; ///< bounds that hold at all times together, at times infinite; empty of what is shown only
    SeriesBuffer high;
    SeriesBuffer accepted; ///< the margin's limit; empty when the plan has none
};

/// Whether an effect is a ratio, else it is a difference.
[[nodiscard]] bool isRatio(MetricKind kind);

/// What is known of a charted line pair after a judged interval.
struct EffectMoment
{
    const Verdict& verdict;
    std::optional<double> quantile; ///< which one, of a distribution
    const PerTrack<std::optional<double>>& shown; ///< the newest charted values
    UtcTime at; ///< when the interval ended
};

/// Adds what the verdict says. Of what is not judged, which has no interval, the shown values are compared.
void append(EffectSeries& effect, const MetricPlan& metric, const EffectMoment& moment);

} // namespace bellwether
