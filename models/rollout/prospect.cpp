// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/prospect.h"

#include "models/rollout/metricobservation.h"

#include <algorithm>

namespace bellwether {

namespace {

double perSecond(double count, Duration time)
{
    const double seconds = std::chrono::duration<double>(time).count();
    return seconds > 0 ? count / seconds : 0;
}

Outlook outlookOf(const MetricPlan& metric, const MetricObservation& seen, const MetricFolds& folds)
{
    Outlook outlook;
    outlook.question = folds.judge.settings;
    outlook.evidence = seen.history && seen.history->isOver ? seen.history->choice : folds.judge.settings.evidence;
    outlook.interval = gridWidth(seen.scrapeInterval);
    if (metric.kind == MetricKind::Distribution && !folds.histograms.empty()) {
        const Duration window = displayWindow(seen);
        outlook.stable = trailing(folds.histograms, folds.histograms.back().to, window).stable.histogram;
        outlook.perSecond = perSecond(outlook.stable.count(), window);
    } else if (metric.kind == MetricKind::Proportion || metric.kind == MetricKind::Mean) {
        outlook.perSecond = perSecond(seen.window.stable.exposures, seen.window.stable.covered);
        outlook.base = seen.window.stable.ratio().value_or(0);
    }
    return outlook;
}

RuleAhead aheadOf(const MetricRule& rule, const MetricObservation& seen)
{
    RuleAhead ahead;
    ahead.comparison = rule.comparison == MetricRule::Comparison::Absolute ? RuleAhead::Comparison::Absolute
                                                                           : RuleAhead::Comparison::Relative;
    ahead.threshold = rule.threshold;
    ahead.of = rule.of.value_or(0.99);
    ahead.holdsFor = rule.holdsFor;
    ahead.window = displayWindow(seen);
    ahead.minRequests = rule.minRequests;
    ahead.minBad = rule.minBad;
    return ahead;
}

/// How many times stable is accepted; at least stable itself.
double acceptedRatio(const MetricPlan& metric, double base)
{
    if (!metric.accept) {
        return 1;
    }
    const bool isRatio = metric.accept->kind == Margin::Kind::Ratio;
    const double ratio = isRatio ? metric.accept->value : base > 0 ? 1 + metric.accept->value / 100 / base : 1;
    return metric.worse == Worse::Higher ? std::max(ratio, 1.) : std::clamp(ratio, 0., 1.);
}

std::optional<Prospect::Noticed> noticedOf(
    const Outlook& outlook, const std::vector<StageAhead>& stages, const MetricPlan& metric)
{
    const bool isHigher = metric.worse == Worse::Higher;
    const double ratio = acceptedRatio(metric, outlook.base) * (isHigher ? 2 : 0.5);
    if (metric.kind == MetricKind::Proportion && ratio * outlook.base > 1) {
        return {};
    }
    Prospect::Noticed noticed{ratio, untilNoticed(outlook, stages, ratio)};
    for (const StageAhead& stage : stages) {
        noticed.within += stage.lasts;
        noticed.stage += noticed.after && *noticed.after > noticed.within ? 1 : 0;
    }
    return noticed;
}

} // namespace

std::vector<StageAhead> stagesAhead(const Plan& plan, Duration interval)
{
    std::vector<StageAhead> stages;
    Duration warmUp = plan.warmUp;
    for (const Stage& stage : plan.stages) {
        const Duration lasts = std::max(stage.atLeast, interval);
        stages.push_back({stage.weight.percent / 100, lasts, std::min(lasts, warmUp + interval * 3 / 2)});
        warmUp = std::max<Duration>(warmUp - lasts, Duration{0});
    }
    return stages;
}

std::optional<Prospect> prospectOf(
    const Plan& plan, const MetricPlan& metric, const MetricObservation& seen, const MetricFolds& folds)
{
    const Outlook outlook = outlookOf(metric, seen, folds);
    const std::vector<StageAhead> stages = stagesAhead(plan, outlook.interval);
    Prospect prospect{foresee(outlook, stages), noticedOf(outlook, stages, metric), {}};
    if (prospect.stages.empty()) {
        return {};
    }
    for (std::size_t index = 0; index < plan.rules.size(); ++index) {
        const auto* rule = std::get_if<MetricRule>(&plan.rules[index].condition);
        if (!rule || rule->metric != metric.name) {
            continue;
        }
        if (auto seenInStages = foresee(outlook, stages, aheadOf(*rule, seen)); !seenInStages.empty()) {
            prospect.rules.emplace_back(index, std::move(seenInStages));
        }
    }
    return prospect;
}

} // namespace bellwether
