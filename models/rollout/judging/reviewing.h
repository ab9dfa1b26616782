// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/review/argorun.h"
#include "models/analysis/review/groupsequential.h"
#include "models/analysis/review/kayenta.h"
#include "models/analysis/review/mannwhitney.h"
#include "models/analysis/review/welch.h"
#include "models/rollout/judging/comparisondata.h"
#include "models/rollout/planmetrics.h"

#include <optional>
#include <string_view>
#include <variant>
#include <vector>

namespace bellwether {

/// Tests of fixed length on data that are complete: one look at the end, for review. They decide nothing.
enum class ReviewTest { Welch, MannWhitney, Kayenta, GroupSequential, Argo };

struct ReviewSettings
{
    ReviewTest test = ReviewTest::Welch;
    Alternative alternative = Alternative::TwoSided; ///< of the canary against stable
    double confidence = 0.95; ///< of intervals; a group-sequential test's alpha is what is left to 1
    std::size_t looks = 5; ///< of a group-sequential test, equally far apart
    ArgoMetric argo; ///< what the canary's values must meet, one measurement each

    bool operator==(const ReviewSettings&) const = default;
};

/// What the tests compare.
struct ReviewSides
{
    enum class What {
        Values, ///< plain ones, one a row
        Rates, ///< events over exposures of each interval
        Means, ///< the sum over exposures, or a gauge's mean, of each interval
        Quantiles, ///< of each interval's histogram
    };
    What what = What::Values;
    std::optional<double> quantile;
    PerTrack<std::vector<double>> values;
    PerTrack<std::size_t> leftOut; ///< intervals that give no value
    std::vector<std::optional<double>> measurements; ///< the canary's of every interval, for Argo

    bool operator==(const ReviewSides&) const = default;
};

/// The sides of a metric: plain values where there are some, else a value an interval. A distribution's quantile is the
/// first that the plan shows, or the 99th percentile.
[[nodiscard]] ReviewSides sidesOf(const MetricPlan& plan, const MetricData& data);

/// Mann and Whitney's test, and Hodges and Lehmann's shift beside it.
struct RankReview
{
    MannWhitney test;
    Shift shift;

    bool operator==(const RankReview&) const = default;
};

/// One look of a group-sequential test, at a part of the values: z is that of Welch's p-value.
struct ReviewLook
{
    double fraction = 0;
    double z = 0;
    std::optional<double> boundary; ///< for |z| or z; none when so early a look can never stop
    bool isCrossed = false;

    bool operator==(const ReviewLook&) const = default;
};

struct ArgoReview
{
    ArgoPhase phase = ArgoPhase::Running;
    ArgoCounters counters;
    std::size_t measured = 0; ///< measurements until it was over

    bool operator==(const ArgoReview&) const = default;
};

/// Why there is no outcome: of the data, of the looks, or of the conditions.
using NoReview = std::variant<ReviewTrouble, BoundaryTrouble, ArgoTrouble>;
using ReviewOutcome = std::variant<NoReview, Welch, RankReview, KayentaOutcome, std::vector<ReviewLook>, ArgoReview>;

/// Differences and effects are canary against stable: the canary is the first side, in Kayenta the experiment, whose
/// direction is the plan's. Group-sequential looks stop at Lan and DeMets's boundary.
[[nodiscard]] ReviewOutcome reviewed(const ReviewSettings& settings, const MetricPlan& plan, const ReviewSides& sides);

/// "welch", "mann-whitney", "kayenta", "group-sequential", "argo", and back.
[[nodiscard]] std::optional<ReviewTest> reviewTestOf(std::string_view word);
[[nodiscard]] std::string_view wordOf(ReviewTest test);

/// "< 0.01", ">=0.95", "result == 1": an Argo condition on one number.
[[nodiscard]] std::optional<ArgoCondition> argoConditionOf(std::string_view text);

} // namespace bellwether
