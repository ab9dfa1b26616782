// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/backtest.h"
#include "models/rollout/judging/comparisondata.h"

#include <vector>

namespace bellwether {

/// A past of which no deployment was recorded, as backtest() takes it.
struct PastCourse
{
    std::vector<RecordedInterval> intervals;
    std::vector<TrafficSpan> traffic; ///< one, or none where the canary got nothing
    bool isTrafficCounted = true; ///< false where the plan's metrics count none: then it is all of the range
    std::vector<EvidenceChosen> evidence; ///< by counts alone unless the plan is careful: nothing is calibrated
};

/// The canary's traffic begins with the first interval in which a metric counts something of it; `begin` where no
/// metric counts. From there on the plan's warm-up is left out, as live. Nobody knows when weights or versions changed:
/// all is one comparison.
[[nodiscard]] PastCourse pastCourseOf(const Plan& plan, const ComparisonData& data, UtcTime begin);

/// The same warm-up left out of data that are judged as they are: its intervals are gone.
[[nodiscard]] ComparisonData withoutWarmUp(const Plan& plan, ComparisonData data, UtcTime begin);

} // namespace bellwether
