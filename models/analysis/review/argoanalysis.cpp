// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/review/argoanalysis.h"

#include <cmath>

namespace bellwether {

namespace {

bool holds(const ArgoCondition& condition, double value)
{
    switch (condition.comparison) {
    case ArgoCondition::Comparison::Less:
        return value < condition.limit;
    case ArgoCondition::Comparison::AtMost:
        return value <= condition.limit;
    case ArgoCondition::Comparison::Equal:
        return value == condition.limit;
    case ArgoCondition::Comparison::NotEqual:
        return value != condition.limit;
    case ArgoCondition::Comparison::AtLeast:
        return value >= condition.limit;
    case ArgoCondition::Comparison::Greater:
        return value > condition.limit;
    }
    return false;
}

bool isFinite(const std::optional<ArgoCondition>& condition)
{
    return !condition || std::isfinite(condition->limit);
}

/// How many measurements end the metric; none when it goes on without end.
std::optional<std::int32_t> effectiveCount(const ArgoMetric& metric)
{
    if (metric.count == 0) {
        return metric.isRepeated ? std::nullopt : std::optional<std::int32_t>(1);
    }
    return metric.count;
}

/// A count that is reached without a limit broken. With failureLimit off and the streak missing we say Failed; Argo's
/// documentation names only the case of both limits in use, which is Inconclusive.
ArgoPhase atCount(const ArgoMetric& metric)
{
    if (metric.consecutiveSuccessLimit == 0) {
        return ArgoPhase::Successful;
    }
    return metric.failureLimit >= 0 ? ArgoPhase::Inconclusive : ArgoPhase::Failed;
}

ArgoPhase assessed(const ArgoCounters& counters, const ArgoMetric& metric)
{
    if (metric.failureLimit >= 0 && counters.failed > metric.failureLimit) {
        return ArgoPhase::Failed;
    }
    if (counters.inconclusive > metric.inconclusiveLimit) {
        return ArgoPhase::Inconclusive;
    }
    if (counters.consecutiveErrors > metric.consecutiveErrorLimit) {
        return ArgoPhase::Error;
    }
    if (metric.consecutiveSuccessLimit > 0 && counters.consecutiveSuccesses >= metric.consecutiveSuccessLimit) {
        return ArgoPhase::Successful;
    }
    const auto count = effectiveCount(metric);
    return count && counters.count >= *count ? atCount(metric) : ArgoPhase::Running;
}

} // namespace

std::optional<ArgoTrouble> troubleOf(const ArgoMetric& metric)
{
    if (!isFinite(metric.success) || !isFinite(metric.failure)) {
        return ArgoTrouble::BadCondition;
    }
    if (metric.count < 0 || metric.failureLimit < -1 || metric.inconclusiveLimit < 0 || metric.consecutiveErrorLimit < 0
        || metric.consecutiveSuccessLimit < 0) {
        return ArgoTrouble::NegativeLimit;
    }
    if (metric.count > 0 && (metric.count < metric.failureLimit || metric.count < metric.inconclusiveLimit)) {
        return ArgoTrouble::CountBelowLimit;
    }
    if (metric.count > 1 && !metric.isRepeated) {
        return ArgoTrouble::NotRepeated;
    }
    const bool decides = metric.failureLimit >= 0 || metric.consecutiveSuccessLimit > 0;
    return decides ? std::nullopt : std::optional(ArgoTrouble::NothingDecides);
}

ArgoPhase phaseOf(const ArgoMetric& metric, std::optional<double> value)
{
    if (!value) {
        return ArgoPhase::Error;
    }
    if (metric.failure && holds(*metric.failure, *value)) {
        return ArgoPhase::Failed;
    }
    if (metric.success && holds(*metric.success, *value)) {
        return ArgoPhase::Successful;
    }
    if (!metric.success) {
        return ArgoPhase::Successful;
    }
    return metric.failure ? ArgoPhase::Inconclusive : ArgoPhase::Failed;
}

ArgoCounters counted(ArgoCounters counters, const ArgoMetric& metric, ArgoPhase measurement)
{
    if (isCompleted(counters.phase) || !isCompleted(measurement)) {
        return counters;
    }
    counters.successful += measurement == ArgoPhase::Successful ? 1 : 0;
    counters.failed += measurement == ArgoPhase::Failed ? 1 : 0;
    counters.inconclusive += measurement == ArgoPhase::Inconclusive ? 1 : 0;
    counters.errors += measurement == ArgoPhase::Error ? 1 : 0;
    counters.count += measurement == ArgoPhase::Error ? 0 : 1;
    counters.consecutiveErrors = measurement == ArgoPhase::Error ? counters.consecutiveErrors + 1 : 0;
    counters.consecutiveSuccesses = measurement == ArgoPhase::Successful ? counters.consecutiveSuccesses + 1 : 0;
    counters.phase = assessed(counters, metric);
    return counters;
}

ArgoCounters terminated(ArgoCounters counters)
{
    counters.phase = isCompleted(counters.phase) ? counters.phase : ArgoPhase::Successful;
    return counters;
}

} // namespace bellwether
