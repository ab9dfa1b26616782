// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

namespace bellwether {

/// What Argo Rollouts' analysis makes of measurements, to simulate and to explain what its controller will do.
/// Thresholds and counters only: no statistics, and its rules for missing data are not ours.

/// From harmless to grave, as Argo sorts them to find the worst metric of a run.
enum class ArgoPhase { Successful, Running, Pending, Inconclusive, Error, Failed };

[[nodiscard]] constexpr bool isCompleted(ArgoPhase phase)
{
    return phase != ArgoPhase::Running && phase != ArgoPhase::Pending;
}

/// "result >= 0.95" and the like, by IEEE rules: NaN is not equal to anything, and neither less nor greater.
struct ArgoCondition
{
    enum class Comparison { Less, AtMost, Equal, NotEqual, AtLeast, Greater };
    Comparison comparison = Comparison::AtLeast;
    double limit = 0; ///< finite

    bool operator==(const ArgoCondition&) const = default;
};

/// One metric of an analysis template. Limits are exceeded, not reached: failureLimit 3 fails at the fourth failure,
/// though Argo's documentation says "after three".
struct ArgoMetric
{
    std::optional<ArgoCondition> success;
    std::optional<ArgoCondition> failure;
    std::int32_t count = 0; ///< measurements; 0: one, or without end when repeated
    bool isRepeated = false; ///< an interval is set
    std::int32_t failureLimit = 0; ///< -1: failures do not end the metric
    std::int32_t inconclusiveLimit = 0;
    std::int32_t consecutiveErrorLimit = 4;
    std::int32_t consecutiveSuccessLimit = 0; ///< successes in a row that end the metric; 0: none do
    bool isDryRun = false; ///< measured, but of no consequence

    bool operator==(const ArgoMetric&) const = default;
};

enum class ArgoTrouble {
    NoMetrics,
    BadCondition, ///< a limit that is not finite
    NegativeLimit, ///< but -1 for failureLimit
    CountBelowLimit, ///< count is less than failureLimit or inconclusiveLimit
    NotRepeated, ///< count beyond 1, and no interval
    NothingDecides, ///< failureLimit -1 and consecutiveSuccessLimit 0
};

/// What Argo would refuse when the run is made.
[[nodiscard]] std::optional<ArgoTrouble> troubleOf(const ArgoMetric& metric);

/// The phase of one measurement. No value stands for whatever made the expression fail: no series, nil, a query error.
/// Without conditions any value, NaN too, is Successful; documentation says Inconclusive, code and unit test do this.
/// With failure alone, what is not a failure is a success; with both, failure wins, and neither is Inconclusive.
[[nodiscard]] ArgoPhase phaseOf(const ArgoMetric& metric, std::optional<double> value);

struct ArgoCounters
{
    std::int32_t count = 0; ///< completed measurements but errors
    std::int32_t successful = 0;
    std::int32_t failed = 0;
    std::int32_t inconclusive = 0;
    std::int32_t errors = 0;
    std::int32_t consecutiveErrors = 0;
    std::int32_t consecutiveSuccesses = 0;
    ArgoPhase phase = ArgoPhase::Pending; ///< of the metric; a completed one stays

    bool operator==(const ArgoCounters&) const = default;
};

/// Counts one measurement in and judges the metric anew. A completed metric does not change.
[[nodiscard]] ArgoCounters counted(ArgoCounters counters, const ArgoMetric& metric, ArgoPhase measurement);

/// Ends a metric early: Successful, unless it is over already.
[[nodiscard]] ArgoCounters terminated(ArgoCounters counters);

} // namespace bellwether
