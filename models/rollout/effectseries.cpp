// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/effectseries.h"

#include "models/analysis/judge.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace bellwether {

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// One moment of an EffectSeries.
struct Effect
{
    double estimate = unknown;
    double low = unknown;
    double high = unknown;
    double accepted = unknown;
};

/// Nothing is known of what may lie anywhere.
void leaveUnbounded(Effect& effect, double lowest)
{
    if (effect.low <= lowest && std::isinf(effect.high)) {
        effect.low = effect.high = unknown;
    }
}

Effect ratioOf(const MetricPlan& metric, const Verdict& verdict)
{
    Effect effect{verdict.ratio.value_or(unknown), verdict.interval.low, verdict.interval.high, unknown};
    // No number of times: stable has none of these.
    effect.estimate = std::isfinite(effect.estimate) ? effect.estimate : unknown;
    leaveUnbounded(effect, 0);
    if (metric.accept) {
        const double stable = verdict.counts.stable.events / verdict.counts.stable.exposures;
        const bool isTimes = metric.accept->kind == Margin::Kind::Ratio;
        effect.accepted = isTimes ? metric.accept->value : 1 + metric.accept->value / 100 / stable;
    }
    return effect;
}

Effect differenceOf(const MeanEffect& means)
{
    Effect effect{means.mean.canary - means.mean.stable, means.low, means.high, means.accepted};
    leaveUnbounded(effect, -std::numeric_limits<double>::infinity());
    return effect;
}

/// What the margin says of a ratio of values. Points are of shares, which no number of times stands for.
double acceptedTimes(const MetricPlan& metric)
{
    const bool isTimes = metric.accept && metric.accept->kind == Margin::Kind::Ratio;
    return isTimes && isRatio(metric.kind) ? metric.accept->value : unknown;
}

Effect quantileOf(const MetricPlan& metric, const Verdict& verdict, std::optional<double> quantile)
{
    Effect effect;
    const auto found = std::find_if(verdict.quantiles.begin(), verdict.quantiles.end(),
        [&](const QuantileEffect& candidate) { return candidate.quantile == quantile; });
    if (found != verdict.quantiles.end()) {
        const double estimate = found->value.canary / found->value.stable;
        effect = {std::isfinite(estimate) ? estimate : unknown, found->ratio.low, found->ratio.high, unknown};
        leaveUnbounded(effect, 0);
    }
    effect.accepted = acceptedTimes(metric);
    return effect;
}

Effect shownEffect(const MetricPlan& metric, const PerTrack<std::optional<double>>& shown)
{
    Effect effect;
    effect.accepted = acceptedTimes(metric);
    if (shown.stable && shown.canary) {
        const double estimate = isRatio(metric.kind) ? *shown.canary / *shown.stable : *shown.canary - *shown.stable;
        effect.estimate = std::isfinite(estimate) ? estimate : unknown;
    }
    return effect;
}

} // namespace

bool isRatio(MetricKind kind)
{
    return kind == MetricKind::Proportion || kind == MetricKind::Distribution;
}

void append(EffectSeries& effect, const MetricPlan& metric, const EffectMoment& moment)
{
    const Verdict& verdict = moment.verdict;
    const bool isJudged = verdict.kind != Verdict::Kind::CannotJudge;
    Effect now;
    if (!isJudged) {
        now = shownEffect(metric, moment.shown);
    } else if (metric.kind == MetricKind::Proportion) {
        now = ratioOf(metric, verdict);
    } else if (metric.kind == MetricKind::Distribution) {
        now = quantileOf(metric, verdict, moment.quantile);
    } else if (verdict.means) {
        now = differenceOf(*verdict.means);
    }
    if (verdict.unusableInARow >= silentIntervals) {
        // As "no data" says: what was known is not what is.
        now.estimate = now.low = now.high = unknown;
    }
    effect.level.append(moment.at, isRatio(metric.kind) ? 1 : 0);
    effect.estimate.append(moment.at, now.estimate);
    if (isJudged) {
        effect.low.append(moment.at, now.low);
        effect.high.append(moment.at, now.high);
    }
    if (metric.accept) {
        effect.accepted.append(moment.at, std::isfinite(now.accepted) ? now.accepted : unknown);
    }
}

} // namespace bellwether
