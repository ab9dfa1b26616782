// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/review/kayenta.h"

#include "models/analysis/review/mannwhitney.h"
#include "models/analysis/review/moments.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace bellwether {

namespace {

struct Thresholds
{
    double allowedIncrease;
    double allowedDecrease;
    double criticalIncrease;
    double criticalDecrease;
};

Thresholds thresholdsOf(const KayentaSettings& settings)
{
    const double neutral = settings.measure == EffectMeasure::MeanRatio ? 1 : 0.5;
    return {settings.allowedIncrease.value_or(neutral), settings.allowedDecrease.value_or(neutral),
        settings.criticalIncrease.value_or(neutral), settings.criticalDecrease.value_or(neutral)};
}

bool isThreshold(double value)
{
    return value >= 0 && value <= std::numeric_limits<double>::max(); // false for NaN
}

std::optional<ReviewTrouble> troubleOf(const KayentaSettings& settings)
{
    if (!isConfidence(settings.confidence)) {
        return ReviewTrouble::BadConfidence;
    }
    const Thresholds limits = thresholdsOf(settings);
    const bool areThresholds = isThreshold(settings.tolerance) && isThreshold(limits.allowedIncrease)
        && isThreshold(limits.allowedDecrease) && isThreshold(limits.criticalIncrease)
        && isThreshold(limits.criticalDecrease);
    return areThresholds ? std::nullopt : std::optional(ReviewTrouble::BadThreshold);
}

std::vector<double> withoutMissing(std::span<const double> values, MissingValues missing)
{
    std::vector<double> kept;
    kept.reserve(values.size());
    for (const double value : values) {
        if (!std::isnan(value)) {
            kept.push_back(value);
        } else if (missing == MissingValues::ReplaceByZero) {
            kept.push_back(0);
        }
    }
    return kept;
}

KayentaOutcome refused(ReviewTrouble trouble)
{
    KayentaOutcome outcome;
    outcome.trouble = trouble;
    return outcome;
}

KayentaOutcome withoutData(const KayentaSettings& settings)
{
    KayentaOutcome outcome = refused(ReviewTrouble::Empty);
    if (settings.missing == MissingValues::ReplaceByZero) {
        outcome.label = KayentaLabel::Pass;
    } else if (settings.isDataRequired && !settings.isCritical) {
        outcome.label = KayentaLabel::NodataFailMetric;
    } else {
        outcome.label = KayentaLabel::Nodata;
        outcome.isCritical = settings.isCritical;
    }
    return outcome;
}

/// None when a mean is 0, as there is no ratio then; infinite when beyond the range of doubles.
std::optional<double> meanRatio(std::span<const double> control, std::span<const double> experiment)
{
    const auto scale = scaleOf(control, experiment);
    if (!scale) {
        return std::nullopt;
    }
    const double below = momentsOf(control, *scale).mean;
    const double above = momentsOf(experiment, *scale).mean;
    return below == 0 || above == 0 ? std::nullopt : std::optional(above / below);
}

bool isConstant(const SortedValues& values)
{
    return values.values().front() == values.values().back();
}

/// Which way the experiment lies, effect sizes aside: 1, -1 or 0 for neither.
int sideOf(const Shift& shift, double z, const KayentaSettings& settings)
{
    if (shift.estimate == 0) {
        const double least = normalQuantile(tailLeftOut(settings.confidence, Alternative::TwoSided));
        return std::abs(z) > least ? (z > 0 ? 1 : -1) : 0;
    }
    const double beyond = settings.tolerance * std::abs(shift.estimate);
    if (shift.interval.low && *shift.interval.low > beyond) {
        return 1;
    }
    return shift.interval.high && *shift.interval.high < -beyond ? -1 : 0;
}

KayentaOutcome compared(
    const SortedValues& control, const SortedValues& experiment, Shift shift, const KayentaSettings& settings)
{
    const auto test = mannWhitney(experiment, control, Alternative::TwoSided);
    if (!test) {
        return refused(test.error());
    }
    KayentaOutcome outcome;
    outcome.effect = settings.measure == EffectMeasure::MeanRatio ? meanRatio(control.values(), experiment.values())
                                                                  : std::optional(test->effect);
    if (outcome.effect && !std::isfinite(*outcome.effect)) {
        return refused(ReviewTrouble::OutOfRange);
    }
    if (isConstant(control) && isConstant(experiment)) {
        shift.interval = {shift.estimate, shift.estimate};
    }
    outcome.label = KayentaLabel::Pass;
    outcome.shift = shift;
    const Thresholds limits = thresholdsOf(settings);
    const int side = sideOf(shift, test->z, settings);
    const auto isAtLeast = [&](double limit) { return !outcome.effect || *outcome.effect >= limit; };
    const auto isAtMost = [&](double limit) { return !outcome.effect || *outcome.effect <= limit; };
    if (side > 0 && settings.direction != KayentaDirection::Decrease && isAtLeast(limits.allowedIncrease)) {
        outcome.label = KayentaLabel::High;
        outcome.isCritical = settings.isCritical && isAtLeast(limits.criticalIncrease);
    } else if (side < 0 && settings.direction != KayentaDirection::Increase && isAtMost(limits.allowedDecrease)) {
        outcome.label = KayentaLabel::Low;
        outcome.isCritical = settings.isCritical && isAtMost(limits.criticalDecrease);
    }
    return outcome;
}

} // namespace

KayentaOutcome kayentaLabel(
    std::span<const double> control, std::span<const double> experiment, const KayentaSettings& settings)
{
    if (const auto trouble = troubleOf(settings)) {
        return refused(*trouble);
    }
    const std::vector<double> keptControl = withoutMissing(control, settings.missing);
    const std::vector<double> keptExperiment = withoutMissing(experiment, settings.missing);
    if (keptControl.empty() || keptExperiment.empty()) {
        return withoutData(settings);
    }
    const auto below = SortedValues::of(keptControl);
    const auto above = SortedValues::of(keptExperiment);
    if (!below || !above) {
        return refused(below ? above.error() : below.error());
    }
    const bool isSame
        = std::equal(below->values().begin(), below->values().end(), above->values().begin(), above->values().end());
    if (isSame || (isConstant(*below) && isConstant(*above) && below->values()[0] == above->values()[0])) {
        KayentaOutcome outcome;
        outcome.label = KayentaLabel::Pass;
        return outcome;
    }
    const auto shift = hodgesLehmann(*above, *below, settings.confidence);
    return shift ? compared(*below, *above, *shift, settings) : refused(shift.error());
}

} // namespace bellwether
