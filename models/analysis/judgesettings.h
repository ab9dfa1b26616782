// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/calibration.h"
#include "models/analysis/evidence.h"
#include "models/base/result.h"
#include "models/metrics/metrickind.h"

#include <optional>
#include <vector>

namespace bellwether {

/// What is asked of the judge about one metric; fixed before the first interval.
struct JudgeSettings
{
    MetricKind kind = MetricKind::Proportion;
    Worse worse = Worse::Higher;
    /// None: of a proportion any difference is worse, and "no worse" cannot be shown; other kinds are not judged.
    std::optional<Margin> accept;
    double alpha = 0.05; ///< chance of ever calling a canary worse that is not; likewise for "no worse"
    EvidenceChoice evidence = countsAlone(); ///< means and gauges only take their block from it
    std::optional<double> objective = {}; ///< of a distribution: the edge that users were promised (bucketevidence.h)
    std::vector<double> shown = {}; ///< of a distribution: the quantiles whose bounds the verdict names

    bool operator==(const JudgeSettings&) const = default;
};

/// The question as the tests need it.
struct Question
{
    Limit limit;
    Side worse = Side::Above;
    Side noWorse = Side::Below;
};

/// The settings' question, or why it is none: alpha beyond 1e-12 to 0.5, a margin that limitOf() refuses, points for
/// what has no percent.
[[nodiscard]] Result<Question, CannotJudge> questionOf(const JudgeSettings& settings);

/// ln(1/alpha): what the evidence must reach.
[[nodiscard]] double lnThreshold(const JudgeSettings& settings);

} // namespace bellwether
