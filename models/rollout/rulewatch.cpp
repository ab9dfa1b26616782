// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/rulewatch.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace bellwether {

namespace {

using Status = RuleObservation::Status;

constexpr std::uint32_t silentEnough = 3;
constexpr double fewestBadWithoutStable = 10; ///< canary events that a ratio to a stable of zero asks for at least

/// What a rule compares, over the window that ends at one moment.
struct Values
{
    PerTrack<std::optional<double>> value;
    double canaryRequests = 0;
    double canaryBad = 0;
    bool counted = false; ///< the metric has requests and bad ones
};

Values proportionAt(const MetricFolds& folds, UtcTime end, Duration window)
{
    Values values;
    values.counted = true;
    const PerTrack<WindowCounts> counts = trailing(MetricKind::Proportion, folds.intervals, end, window);
    for (const Track track : allTracks) {
        if (const auto ratio = counts[track].ratio()) {
            values.value[track] = 100 * *ratio;
        }
    }
    values.canaryRequests = counts.canary.exposures;
    values.canaryBad = counts.canary.events;
    return values;
}

Values distributionAt(const MetricFolds& folds, UtcTime end, Duration window, double of)
{
    Values values;
    const PerTrack<TrackHistogram> histograms = trailing(folds.histograms, end, window);
    for (const Track track : allTracks) {
        const double value = quantile(of, histograms[track].histogram);
        if (!histograms[track].unusable && std::isfinite(value)) {
            values.value[track] = value;
        }
    }
    values.canaryRequests = histograms.canary.histogram.count();
    return values;
}

Values meanAt(MetricKind kind, const MetricFolds& folds, UtcTime end, Duration window)
{
    Values values;
    const PerTrack<WindowCounts> sums = trailing(kind, folds.intervals, end, window);
    for (const Track track : allTracks) {
        values.value[track] = sums[track].ratio();
    }
    // A gauge has samples, and no requests to ask for.
    values.canaryRequests = kind == MetricKind::Gauge ? std::numeric_limits<double>::infinity() : sums.canary.exposures;
    return values;
}

Values valuesAt(
    const MetricPlan& metric, const MetricRule& rule, const MetricFolds& folds, UtcTime end, Duration window)
{
    switch (metric.kind) {
    case MetricKind::Proportion:
        return proportionAt(folds, end, window);
    case MetricKind::Distribution:
        return distributionAt(folds, end, window, rule.of.value_or(0.99));
    case MetricKind::Mean:
    case MetricKind::Gauge:
        break;
    }
    return meanAt(metric.kind, folds, end, window);
}

bool isWorse(double value, double threshold, Worse worse)
{
    return worse == Worse::Higher ? value >= threshold : value <= threshold;
}

/// Whether one track's value breaks the rule; unset when the rule cannot be applied to it.
std::optional<bool> breaks(const MetricRule& rule, Worse worse, const Values& values, Track track)
{
    if (!values.value[track]) {
        return {};
    }
    if (rule.comparison == MetricRule::Comparison::Absolute) {
        return isWorse(*values.value[track], rule.threshold, worse);
    }
    if (track == Track::Stable || !values.value.stable) {
        return track == Track::Stable ? std::optional(false) : std::nullopt;
    }
    if (*values.value.stable <= 0) {
        return values.counted ? std::optional(worse == Worse::Higher && values.canaryBad >= fewestBadWithoutStable)
                              : std::nullopt;
    }
    return isWorse(*values.value.canary, rule.threshold * *values.value.stable, worse);
}

Status statusOf(const MetricRule& rule, const RuleObservation& observation, bool stableToo)
{
    if (observation.breachingFor < rule.holdsFor) {
        return Status::Breaching;
    }
    return stableToo ? Status::BothBad : Status::Due;
}

void watchAt(RuleObservation& observation, const MetricRule& rule, Worse worse, const Values& values, Duration width)
{
    observation.canary = values.value.canary;
    observation.stable = values.value.stable;
    const std::optional<bool> canary = breaks(rule, worse, values, Track::Canary);
    if (!canary) {
        observation.status = Status::NoData;
        observation.silent += 1;
        if (observation.silent >= silentEnough) {
            observation.breachingFor = {};
        }
        return;
    }
    observation.silent = 0;
    const bool tooFew = values.canaryRequests < rule.minRequests || (values.counted && values.canaryBad < rule.minBad);
    if (!*canary || tooFew) {
        observation.breachingFor = {};
        observation.status = *canary ? Status::TooFew : Status::Fine;
        return;
    }
    observation.breachingFor += width;
    observation.status = statusOf(rule, observation, breaks(rule, worse, values, Track::Stable).value_or(false));
}

struct Health
{
    bool known = false;
    bool canaryDown = true;
    bool stableDown = true;
};

Health healthOf(const std::map<NodeId, NodeObservation>& nodes, const Now& now)
{
    Health health;
    for (const auto& [id, node] : nodes) {
        if (!isFresh(node, now, std::chrono::seconds(5))) {
            continue;
        }
        health.known = true;
        health.canaryDown = health.canaryDown && trackIsDown(*node.traffic, Track::Canary);
        health.stableDown = health.stableDown && !trackTakesRequests(*node.traffic, Track::Stable);
    }
    return health;
}

void watchDown(RuleObservation& observation, const CanaryDownRule& rule, const Health& health, const Now& now)
{
    if (!health.known) {
        observation.status = Status::NoData;
        observation.downSeen.reset();
        return;
    }
    if (!health.canaryDown) {
        observation = {};
        observation.status = Status::Fine;
        observation.canary = 0;
        return;
    }
    // Nobody knows what the canary did while no node answered: only time between two sightings counts.
    observation.breachingFor += now.monotonic - observation.downSeen.value_or(now.monotonic);
    observation.downSeen = now.monotonic;
    observation.canary = std::chrono::duration<double>(observation.breachingFor).count();
    if (observation.breachingFor < rule.holdsFor) {
        observation.status = Status::Breaching;
    } else {
        observation.status = health.stableDown ? Status::BothBad : Status::Due;
    }
}

} // namespace

void watchMetricRules(std::vector<RuleObservation>& rules, const Plan& plan, const MetricPlan& metric, Duration window,
    const MetricFolds& folds, std::span<const ClosedInterval> closed, const std::optional<UtcTime>& since)
{
    for (std::size_t index = 0; index < std::min(rules.size(), plan.rules.size()); ++index) {
        const auto* rule = std::get_if<MetricRule>(&plan.rules[index].condition);
        if (!rule || rule->metric != metric.name) {
            continue;
        }
        for (const ClosedInterval& interval : closed) {
            if (!since || interval.from < *since) {
                rules[index] = {};
                continue;
            }
            const Duration sinceTraffic = interval.to - *since;
            const Values values = valuesAt(metric, *rule, folds, interval.to, std::min(window, sinceTraffic));
            watchAt(rules[index], *rule, metric.worse, values,
                std::chrono::duration_cast<Duration>(interval.to - interval.from));
        }
    }
}

void watchCanaryDown(std::vector<RuleObservation>& rules, const Plan& plan,
    const std::map<NodeId, NodeObservation>& nodes, const Now& now)
{
    const Health health = healthOf(nodes, now);
    for (std::size_t index = 0; index < std::min(rules.size(), plan.rules.size()); ++index) {
        if (const auto* rule = std::get_if<CanaryDownRule>(&plan.rules[index].condition)) {
            watchDown(rules[index], *rule, health, now);
        }
    }
}

} // namespace bellwether
