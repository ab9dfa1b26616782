// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/wholeverdict.h"
#include "models/rollout/judging/comparisondata.h"
#include "models/rollout/plan.h"

#include <optional>
#include <span>
#include <vector>

namespace bellwether {

struct JudgedMetric
{
    MetricId name;
    MetricKind kind = MetricKind::Proportion;
    Verdict verdict;
    std::size_t intervals = 0; ///< usable or not

    bool operator==(const JudgedMetric&) const = default;
};

/// What the live judge would have said of these data at their end.
struct Judgement
{
    std::vector<JudgedMetric> metrics; ///< in the plan's order
    WholeVerdict whole;
    double alpha = 0;
    std::optional<UtcTime> from; ///< of the first interval
    std::optional<UtcTime> to; ///< of the last one

    bool operator==(const Judgement&) const = default;
};

/// Whether every metric of the data is one of these, and measured as its kind is: UnknownMetric, WrongKind.
[[nodiscard]] Result<void, DataProblem> checkKinds(std::span<const MetricPlan> metrics, const ComparisonData& data);

/// Judges interval by interval, in the order of their ends over all metrics, as a running rollout does. A metric
/// without data is one with no data: it keeps the whole from being "no worse". There is no past of stable to calibrate
/// on, so proportions and distributions are judged by counts alone unless the plan is careful.
[[nodiscard]] Judgement judgeAll(
    std::span<const MetricPlan> metrics, const ComparisonData& data, EvidencePlan evidence = EvidencePlan::Counts);

} // namespace bellwether
