// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "models/base/time.h"
#include "models/metrics/metrickind.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace bellwether {

enum class Severity { Low, Medium, High, Critical };

/// How one quantity is measured on each track. Selectors are in the backend's language; $track, $service and $version
/// stand for the track's values. Proportion uses events and exposures; distribution histogram (the selector without
/// "_bucket"); mean sum and exposures; gauge value. What a kind does not use is empty.
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
    double weight = 1; ///< share in the family of all metrics, above 0
    std::vector<std::string> breakDown;

    bool operator==(const MetricPlan&) const = default;
};

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

struct Rule
{
    std::variant<MetricRule, CanaryDownRule> condition;
    Severity severity = Severity::Critical;

    bool operator==(const Rule&) const = default;
};

} // namespace bellwether
