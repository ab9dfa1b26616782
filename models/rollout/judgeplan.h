// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/judgesettings.h"
#include "models/rollout/planmetrics.h"
#include "models/rollout/stageevents.h"

#include <algorithm>
#include <span>

namespace bellwether {

/// What a plan asks of the judge about a metric. How it is judged was recorded with the pre-flight; by counts alone, or
/// in blocks of a minute, when nothing was.
[[nodiscard]] inline JudgeSettings settingsFor(const MetricPlan& metric, std::span<const EvidenceChosen> recorded = {})
{
    JudgeSettings settings{metric.kind, metric.worse, metric.accept};
    settings.shown = shownQuantiles(metric);
    if (metric.kind == MetricKind::Distribution) {
        settings.objective = metric.objective;
    }
    const auto chosen = std::ranges::find(recorded, metric.name, &EvidenceChosen::metric);
    if (chosen != recorded.end()) {
        settings.evidence = {chosen->calibrated, chosen->differences, chosen->block, {}};
    }
    return settings;
}

} // namespace bellwether
