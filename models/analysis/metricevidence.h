// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/bucketevidence.h"
#include "models/analysis/judgesettings.h"
#include "models/analysis/ratiolikelihood.h"
#include "models/analysis/tmixture.h"

#include <optional>
#include <variant>

namespace bellwether {

/// What the judge gathers about one metric, by its kind: a proportion by the exact test of counts, and beside it by the
/// t-mixture where chance alone is not known to part the tracks (calibration.h); a mean or a gauge by the t-mixture; a
/// distribution at its bucket edges, each like a proportion.

struct RateEvidence
{
    SideEvidence worse;
    SideEvidence noWorse;
    RatioLikelihood ratio;
    std::optional<TMixture> differences;

    bool operator==(const RateEvidence&) const = default;
};

struct MeanEvidence
{
    TMixture margin; ///< the canary against stable and the margin
    TMixture plain; ///< against stable alone, for the interval that is shown

    bool operator==(const MeanEvidence&) const = default;
};

using MetricEvidence = std::variant<RateEvidence, MeanEvidence, BucketEvidence>;

/// The evidence before any data. Settings without a question (questionOf()) get one to which nothing can be added.
[[nodiscard]] MetricEvidence beginEvidence(const JudgeSettings& settings);

/// Adds an interval that is usable as this kind (unusableAs()), to what beginEvidence() made of the same settings, and
/// returns why it could not be used after all: counts of a distribution, or the other way round, are NotWhole.
[[nodiscard]] std::optional<Unusable> add(
    MetricEvidence& evidence, const JudgeSettings& settings, const IntervalCounts& interval);
[[nodiscard]] std::optional<Unusable> add(
    MetricEvidence& evidence, const JudgeSettings& settings, const IntervalHistograms& interval);

/// ln E for "worse than accepted". The running maximum counts.
[[nodiscard]] double lnWorse(const MetricEvidence& evidence, const JudgeSettings& settings);

/// ln E for "within the margin"; nothing without a margin, or before a distribution's edges matter.
[[nodiscard]] std::optional<double> lnNoWorse(const MetricEvidence& evidence, const JudgeSettings& settings);

/// What part of the exposures so far must come once more until the evidence suffices, if all goes on as it was on
/// average: 0.5 is half as many again. Nothing when it then never would, or already does.
[[nodiscard]] std::optional<double> worseLacks(const MetricEvidence& evidence, const JudgeSettings& settings);
[[nodiscard]] std::optional<double> noWorseLacks(const MetricEvidence& evidence, const JudgeSettings& settings);

} // namespace bellwether
