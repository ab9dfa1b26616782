// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/rulewatch.h"

#include "models/analysis/reproducible.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace bellwether {

namespace {

using Status = RuleObservation::Status;

constexpr std::uint32_t silentEnough = 3;
constexpr double mostEvidence = 1e6; ///< more is not told apart
constexpr double lnMostEvidence = 14;
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

/// How fast a track burns, if all that was not measured had no errors: the lesser of both windows, which both count.
std::optional<double> burnOf(const BurnState& state)
{
    const BurnWindow& shorter = state.shortWindow;
    const BurnWindow& longer = state.longWindow;
    if (!shorter.burn || !longer.burn) {
        return {};
    }
    return std::min(*shorter.burn * shorter.covered, *longer.burn * longer.covered);
}

/// Both tracks reach the threshold at about the same time, whoever is first by chance; but a stable that spends its own
/// budget quietly is no excuse for a canary that burns many times as fast.
bool isBurningToo(const PerTrack<BurnState>& states, const BurnRule& rule)
{
    const auto& stable = states.stable.shortWindow.burn;
    const auto& canary = states.canary.shortWindow.burn;
    return stable && canary && *stable >= rule.factor / 2 && 2 * *stable >= *canary;
}

void watchBurn(
    RuleObservation& observation, const BurnRule& rule, double objective, const PerTrack<BurnRate>& burn, UtcTime at)
{
    const auto pair = std::ranges::find(burnPairs, rule.factor, &BurnPair::factor) - burnPairs.begin();
    PerTrack<BurnState> states;
    for (const Track track : allTracks) {
        states[track] = burnStates(burn[track], objective, at).at(static_cast<std::size_t>(pair));
    }
    observation = {};
    observation.canary = burnOf(states.canary);
    observation.stable = burnOf(states.stable);
    if (states.canary.kind == BurnState::Kind::Burning && states.canary.longWindow.events < rule.minBad) {
        observation.status = Status::TooFew;
    } else if (states.canary.kind == BurnState::Kind::Burning) {
        observation.status = isBurningToo(states, rule) ? Status::BothBad : Status::Due;
    } else if (states.canary.kind == BurnState::Kind::Within) {
        observation.status = Status::Fine;
    } else {
        observation.status = observation.canary ? Status::TooFew : Status::NoData;
    }
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
    MetricFolds& folds, std::span<const ClosedInterval> closed, const std::optional<UtcTime>& since)
{
    for (const ClosedInterval& interval : closed) {
        const bool hasTraffic = since && interval.from >= *since;
        addBurn(folds.burn, metric, interval, hasTraffic);
        for (std::size_t index = 0; index < std::min(rules.size(), plan.rules.size()); ++index) {
            const MetricId* goesBy = metricOf(plan.rules[index]);
            if (!goesBy || *goesBy != metric.name) {
                continue;
            }
            if (!hasTraffic) {
                rules[index] = {};
            } else if (const auto* burn = std::get_if<BurnRule>(&plan.rules[index].condition)) {
                watchBurn(rules[index], *burn, metric.objective.value_or(0), folds.burn, interval.to);
            } else if (const auto* rule = std::get_if<MetricRule>(&plan.rules[index].condition)) {
                const Values values
                    = valuesAt(metric, *rule, folds, interval.to, std::min<Duration>(window, interval.to - *since));
                watchAt(rules[index], *rule, metric.worse, values,
                    std::chrono::duration_cast<Duration>(interval.to - interval.from));
            }
        }
    }
}

void addBurn(PerTrack<BurnRate>& burn, const MetricPlan& metric, const ClosedInterval& interval, bool hasTraffic)
{
    const auto* counts = std::get_if<IntervalCounts>(&interval.measured);
    if (!metric.objective || metric.kind != MetricKind::Proportion || !counts) {
        return;
    }
    const auto addTo = [&](BurnRate& rate, const TrackCounts& track) {
        rate = add(std::move(rate), interval.from, interval.to, track).rate;
    };
    addTo(burn.stable, counts->tracks.stable);
    if (hasTraffic) {
        addTo(burn.canary, counts->tracks.canary);
    }
}

void watchVerdict(std::vector<RuleObservation>& rules, const Plan& plan, const WholeVerdict& whole)
{
    for (std::size_t index = 0; index < std::min(rules.size(), plan.rules.size()); ++index) {
        const auto* rule = std::get_if<VerdictRule>(&plan.rules[index].condition);
        if (!rule) {
            continue;
        }
        rules[index] = {};
        if (whole.kind == Verdict::Kind::NoData || whole.kind == Verdict::Kind::CannotJudge) {
            continue;
        }
        rules[index].canary = std::min(reproducibleExp(std::min(whole.maxLnWorse, lnMostEvidence)), mostEvidence);
        rules[index].status = whole.maxLnWorse >= reproducibleLog(rule->evidence) ? Status::Due : Status::Fine;
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
