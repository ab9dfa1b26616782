// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "models/base/time.h"
#include "models/metrics/metrickind.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace bellwether {

enum class Severity { Low, Medium, High, Critical };

/// How one quantity is measured on each track. Selectors are in the backend's language; $track, $service and $version
/// stand for the track's values. Proportion uses events and exposures; distribution histogram (without
/// "_bucket", as a native one is called); mean sum and exposures; gauge value. What a kind does not use is empty.
struct MetricPlan
{
    MetricId name;
    std::string title; ///< the name when the plan gives none
    MetricKind kind = MetricKind::Proportion;
    std::string events;
    std::string exposures;
    std::string histogram;
    std::string sum;
    std::string value;
    std::string unit;
    std::vector<double> show; ///< quantiles of a distribution to draw, 0 to 1
    Worse worse = Worse::Higher;
    std::optional<Margin> accept;
    /// What users were promised: of a proportion the share of good requests, 0.9 to 0.99999999, which is what BurnRule
    /// goes by; of a distribution the bucket bound below which they should stay, which gets half the judge's weight.
    std::optional<double> objective;
    double weight = 1; ///< share in the family of all metrics, above 0
    std::vector<std::string> breakDown;

    bool operator==(const MetricPlan&) const = default;
};

/// Whether the judge is asked about it at all: what has no margin where it needs one is shown only.
[[nodiscard]] inline bool isJudged(const MetricPlan& metric)
{
    return metric.accept || metric.kind == MetricKind::Proportion;
}

/// The metric of that name; null when there is none.
[[nodiscard]] inline const MetricPlan* metricNamed(std::span<const MetricPlan> metrics, const MetricId& name)
{
    const auto found = std::ranges::find(metrics, name, &MetricPlan::name);
    return found == metrics.end() ? nullptr : &*found;
}

/// The quantiles of a distribution that are drawn and bounded; of another kind there are none.
[[nodiscard]] inline std::vector<double> shownQuantiles(const MetricPlan& metric)
{
    if (metric.kind != MetricKind::Distribution) {
        return {};
    }
    return metric.show.empty() ? std::vector<double>{0.99} : metric.show;
}

/// A rollback trigger on a metric. `of` chooses the quantile of a distribution.
struct MetricRule
{
    enum class Comparison { Absolute, Relative };
    MetricId metric;
    std::optional<double> of;
    Comparison comparison = Comparison::Absolute;
    double threshold = 0; ///< absolute: percent for a proportion, the metric's unit otherwise; relative: times stable
    Duration holdsFor = {};
    double minRequests = 0; ///< canary exposures in the rule's window below which it cannot fire
    double minBad = 0; ///< canary events in the rule's window below which it cannot fire

    bool operator==(const MetricRule&) const = default;
};

/// Fires when every server of the canary has been down for this long while stable is up.
struct CanaryDownRule
{
    Duration holdsFor = {};

    bool operator==(const CanaryDownRule&) const = default;
};

/// Fires while the canary uses up, over a long and a short window, what its metric's objective allows so many times as
/// fast as would last for 30 days (burnrate.h, one of its pairs).
struct BurnRule
{
    MetricId metric; ///< a proportion with an objective
    double factor = 14.4;
    double minBad = 10; ///< canary events in the long window below which it cannot fire

    bool operator==(const BurnRule&) const = default;
};

/// Fires when all metrics together show with this much evidence that the canary is worse (wholeverdict.h). At most one
/// in `evidence` good canaries is rolled back by it, however long it is looked at.
struct VerdictRule
{
    double evidence = 100; ///< at least that of a verdict, 20; at most a million

    bool operator==(const VerdictRule&) const = default;
};

struct Rule
{
    std::variant<MetricRule, CanaryDownRule, BurnRule, VerdictRule> condition;
    Severity severity = Severity::Critical;

    bool operator==(const Rule&) const = default;
};

/// The metric whose samples the rule goes by; null for one that goes by no single metric.
[[nodiscard]] inline const MetricId* metricOf(const Rule& rule)
{
    if (const auto* metric = std::get_if<MetricRule>(&rule.condition)) {
        return &metric->metric;
    }
    const auto* burn = std::get_if<BurnRule>(&rule.condition);
    return burn ? &burn->metric : nullptr;
}

/// What the rule is about, in the plan's own words: its metric's name, "canary_down" or "verdict".
[[nodiscard]] inline std::string subjectOf(const Rule& rule)
{
    if (const MetricId* metric = metricOf(rule)) {
        return metric->value;
    }
    return std::holds_alternative<CanaryDownRule>(rule.condition) ? "canary_down" : "verdict";
}

} // namespace bellwether
