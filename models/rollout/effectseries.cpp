// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/effectseries.h"

#include "models/analysis/judge.h"

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

Effect shownEffect(const MetricPlan& metric, const PerTrack<std::optional<double>>& shown)
{
    Effect effect;
    if (metric.accept && isRatio(metric.kind)) {
        effect.accepted = metric.accept->value;
    }
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

void append(EffectSeries& effect, const MetricPlan& metric, const Verdict& verdict,
    const PerTrack<std::optional<double>>& shown, UtcTime at)
{
    const bool isJudged = verdict.kind != Verdict::Kind::CannotJudge;
    const bool hasInterval = isJudged && metric.kind != MetricKind::Distribution;
    Effect now;
    if (!hasInterval) {
        now = shownEffect(metric, shown);
    } else if (metric.kind == MetricKind::Proportion) {
        now = ratioOf(metric, verdict);
    } else if (verdict.means) {
        now = differenceOf(*verdict.means);
    }
    if (verdict.unusableInARow >= silentIntervals) {
        // As "no data" says: what was known is not what is.
        now.estimate = now.low = now.high = unknown;
    }
    effect.level.append(at, isRatio(metric.kind) ? 1 : 0);
    effect.estimate.append(at, now.estimate);
    if (hasInterval) {
        effect.low.append(at, now.low);
        effect.high.append(at, now.high);
    }
    if (metric.accept) {
        effect.accepted.append(at, std::isfinite(now.accepted) ? now.accepted : unknown);
    }
}

} // namespace bellwether
