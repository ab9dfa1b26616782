// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/review/hodgeslehmann.h"

#include <optional>
#include <span>

namespace bellwether {

/// The labels of Kayenta's judge, to compare with what Spinnaker would say of a metric. Not a verdict of ours.
enum class KayentaLabel { Pass, High, Low, Nodata, NodataFailMetric, Error };

/// Which way a metric must not go.
enum class KayentaDirection { Either, Increase, Decrease };

/// What becomes of NaN.
enum class MissingValues { Remove, ReplaceByZero };

/// How large a difference is: mean(experiment)/mean(control), or the chance that an experiment's value is greater.
enum class EffectMeasure { MeanRatio, CommonLanguage };

struct KayentaSettings
{
    KayentaDirection direction = KayentaDirection::Either;
    MissingValues missing = MissingValues::Remove;
    double confidence = 0.98;
    double tolerance = 0.25; ///< the interval must lie beyond this part of the estimate
    EffectMeasure measure = EffectMeasure::MeanRatio;
    std::optional<double> allowedIncrease; ///< least effect of High; 1 for the mean ratio and 0.5 for common language
    std::optional<double> allowedDecrease; ///< greatest effect of Low; likewise
    std::optional<double> criticalIncrease; ///< least effect of a High that is critical; likewise
    std::optional<double> criticalDecrease;
    bool isCritical = false; ///< a failure of this metric fails the whole canary
    bool isDataRequired = false;
};

struct KayentaOutcome
{
    KayentaLabel label = KayentaLabel::Error;
    bool isCritical = false; ///< this label makes the whole score 0
    std::optional<double> effect; ///< none when a mean is 0, and when nothing was compared
    std::optional<Shift> shift; ///< experiment minus control; none when nothing was compared
    std::optional<ReviewTrouble>
        trouble; ///< always with Error, Nodata and NodataFailMetric, and with a Pass over no data

    bool operator==(const KayentaOutcome&) const = default;
};

/// High when the whole interval of the shift lies above tolerance * |estimate| and the effect is at least
/// allowedIncrease; Low mirrored; else Pass. Kayenta's code differs where its label would hang on the unit of the data
/// or on chance: here the interval comes from the pairwise differences, not from a root finder with an absolute
/// tolerance; when the estimate is 0, as in metrics that are mostly 0, z beyond the confidence's decides; when both
/// sides are constant, the interval is their difference and no noise is added; and so few values that no shift can be
/// rejected at this confidence (4 against 4 at 0.98) are Pass, where Kayenta takes the extreme differences for the
/// interval. Infinities give Error, which Kayenta would rank. An empty side under ReplaceByZero is Kayenta's Pass, with
/// a trouble.
[[nodiscard]] KayentaOutcome kayentaLabel(
    std::span<const double> control, std::span<const double> experiment, const KayentaSettings& settings);

} // namespace bellwether
