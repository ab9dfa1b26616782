// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/peers.h"

#include "models/analysis/review/kayenta.h"
#include "models/analysis/review/tails.h"
#include "tests/analysis/intervals.h"

#include <array>
#include <cmath>

namespace bellwether::test {

namespace {

constexpr double fewestValues = 1000;
constexpr Duration remembered = std::chrono::minutes(5); // as the program does, and more than any window

double squaresAroundMean(const ValueSums& values)
{
    return values.squares - values.sum * values.sum / values.count;
}

} // namespace

ValueSums added(const ValueSums& a, const ValueSums& b)
{
    return {a.count + b.count, a.sum + b.sum, a.squares + b.squares};
}

bool rollsBack(const PerTrack<ValueSums>& totals)
{
    const auto& [stable, canary] = totals;
    if (stable.count + canary.count <= fewestValues || stable.count == 0 || canary.count == 0) {
        return false;
    }
    const double difference = canary.sum / canary.count - stable.sum / stable.count;
    if (difference <= 0.05 * stable.sum / stable.count) {
        return false;
    }
    const double df = stable.count + canary.count - 2;
    const double pooled = (squaresAroundMean(stable) + squaresAroundMean(canary)) / df;
    const double t = difference / std::sqrt(pooled * (1 / stable.count + 1 / canary.count));
    constexpr double belowAnyQuantile = 1.95; // spares most looks the tail
    return t > belowAnyQuantile && std::isfinite(t) && twoSided(studentTail(t, df)).p < 0.05;
}

bool isHigh(KayentaSeries& series, const PerTrack<double>& point)
{
    for (const Track track : allTracks) {
        series.minutes[track].push_back(point[track]);
    }
    const auto& [stable, canary] = series.minutes;
    if (static_cast<int>(canary.size()) % series.minutesBetweenLooks != 0) {
        return false;
    }
    KayentaSettings settings;
    settings.direction = KayentaDirection::Increase;
    return kayentaLabel(stable, canary, settings).label == KayentaLabel::High;
}

ArgoRun argoRun(double limit)
{
    ArgoMetric metric;
    metric.success = ArgoCondition{ArgoCondition::Comparison::AtMost, limit};
    metric.isRepeated = true;
    metric.failureLimit = 3;
    return begun({metric}).value();
}

bool aborts(ArgoRun& run, double value)
{
    if (std::isnan(value)) {
        return false;
    }
    const std::array<std::optional<double>, 1> values = {value};
    run = measured(std::move(run), values);
    return isCompleted(run.phase) && run.phase != ArgoPhase::Successful;
}

RuleWatch::RuleWatch(MetricKind kind, MetricRule rule, Duration scrapeInterval)
    : window(displayWindow(scrapeInterval))
    , rules(1)
{
    metric.name = rule.metric;
    metric.kind = kind;
    plan.rules.push_back({std::move(rule), Severity::Critical});
}

bool isDue(RuleWatch& watch, UtcTime from, UtcTime to)
{
    const auto isOld = [&](const auto& interval) { return to - interval.to > remembered; };
    std::erase_if(watch.folds.intervals, isOld);
    std::erase_if(watch.folds.histograms, isOld);
    const std::array closed = {ClosedInterval{from, to, {}, false}};
    watchMetricRules(watch.rules, watch.plan, watch.metric, watch.window, watch.folds, closed, start);
    return watch.rules.front().status == RuleObservation::Status::Due;
}

} // namespace bellwether::test
