// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/bucketcalibration.h"
#include "models/analysis/calibration.h"
#include "models/analysis/meancalibration.h"
#include "models/base/result.h"
#include "models/metrics/grid.h"
#include "models/metrics/histogramfold.h"
#include "models/metrics/proportionfold.h"
#include "models/rollout/metricreading.h"
#include "models/rollout/plan.h"

#include <optional>
#include <set>
#include <string>
#include <variant>

namespace bellwether {

/// Stable's past, read before a rollout in pieces from the oldest on: it tells whether instances of one version differ
/// by chance only (calibration.h), and for how long their noise lasts (meancalibration.h).

inline constexpr Duration historyLength = std::chrono::hours(12);
inline constexpr Duration historyPiece = std::chrono::hours(1); ///< the first one, and as long as each is answered

/// How far the reading of one metric's past has come.
struct HistoryProgress
{
    UtcTime from; ///< on the backend's clock
    UtcTime to;
    UtcTime readTo;
    Duration piece = historyPiece; ///< of the next reading
    Duration longest = historyPiece; ///< that may be answered: half of what was not
    bool isOver = false; ///< read to the end, or given up
    std::optional<MetricError> error; ///< why it was given up, or the newest failure
    int failures = 0; ///< in a row
    EvidenceChoice choice; ///< what it says once it is over; the careful one before

    bool operator==(const HistoryProgress&) const = default;
};

/// The working memory behind it; large for as long as it lasts.
struct HistoryFold
{
    struct Rates
    {
        ProportionFold samples;
        Calibration calibration;
    };
    struct Means
    {
        ProportionFold samples;
        MeanCalibration calibration;
    };
    /// A gauge's samples are put on the grid one by one: the fold for polls (gaugepairfold.h) looks at all series at
    /// each of them, which is too slow for hours at a time.
    struct Values
    {
        Grid grid;
        PerTrack<std::optional<UtcTime>> newest;
        MeanCalibration calibration{MetricKind::Gauge};
    };
    struct Shapes
    {
        HistogramFold samples;
        BucketCalibration calibration;
    };

    std::set<std::string> pretended; ///< the instances that stand for a canary
    std::variant<Rates, Means, Values, Shapes> past; ///< by the metric's kind
};

/// Whether the plan wants this metric's past to be read at all. A proportion's or a distribution's when its evidence is
/// to be calibrated. A mean's or a gauge's unless the team vouches for it: the careful way needs to know for how long
/// noise lasts, too.
[[nodiscard]] bool wantsHistory(const Plan& plan, const MetricPlan& metric);

/// Whether a metric's events are some label values of the exposures' own metric, so that none of them means zero.
[[nodiscard]] AbsentEvents absentEventsOf(const MetricPlan& metric);

/// The beginning, at a moment of the backend's clock.
[[nodiscard]] HistoryProgress beginHistory(UtcTime backendNow);

/// The end of the next piece, which begins at `readTo`.
[[nodiscard]] UtcTime nextPieceEnd(const HistoryProgress& progress);

/// How often in a row a piece may fail.
inline constexpr int mostHistoryFailures = 4;

/// What is too much to answer, or takes too long, is asked for in quarters, down to about this: less holds a few
/// scrapes only. What is answered is doubled, but for what was not answered before.
inline constexpr Duration shortestHistoryPiece = std::chrono::minutes(1);

/// Folds the piece up to `end` in, or the failure; so many of them in a row end the reading. Only stable's samples
/// count; the instances (by their labels "job" and "instance", or each series of a gauge that has neither) are parted
/// at the first piece that has two, as near to `canaryShare` (0..1) of the requests as they go, or of a gauge's
/// samples. Instances that come later stand for stable.
void foldHistory(HistoryProgress& progress, HistoryFold& fold, const MetricPlan& metric, double canaryShare,
    UtcTime end, const Result<MetricReading, MetricError>& piece);

} // namespace bellwether
