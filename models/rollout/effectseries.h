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
/// mean or a gauge the difference canary - stable in the metric's unit. All have the same times; NaN is a gap.
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

/// Adds what the verdict says after the judged interval that ended at `at`. Of what has no interval, which is a
/// distribution's quantile and what is not judged, `shown` is compared: the newest charted values.
void append(EffectSeries& effect, const MetricPlan& metric, const Verdict& verdict,
    const PerTrack<std::optional<double>>& shown, UtcTime at);

} // namespace bellwether
