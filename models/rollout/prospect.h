// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/foresight.h"
#include "models/rollout/plan.h"

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace bellwether {

struct MetricFolds;
struct MetricObservation;

/// What one metric's traffic can show in the stages of its plan, before they begin.
struct Prospect
{
    std::vector<StageForesight> stages; ///< parallel to the plan's
    /// A canary that is twice as bad as is accepted, or of which half as much comes: so many times stable, and when it
    /// is noticed since the start; unset when the stages are over before. None where no canary could be that bad.
    struct Noticed
    {
        double ratio = 2;
        std::optional<Duration> after;
        std::size_t stage = 0; ///< in which; when unset, meaningless
        Duration within = {}; ///< all stages together

        bool operator==(const Noticed&) const = default;
    };
    std::optional<Noticed> noticed;
    std::vector<std::pair<std::size_t, std::vector<RuleInStage>>> rules; ///< by index in the plan; only those that
                                                                         ///< something can be said of

    bool operator==(const Prospect&) const = default;
};

/// The plan's stages, each as long as it must last, for a metric with intervals of that width: what of them is warm-up
/// or mixes two weights is unjudged.
[[nodiscard]] std::vector<StageAhead> stagesAhead(const Plan& plan, Duration interval);

/// From stable's present traffic, as if all of it were shared out and each stage lasted as long as it must. Nothing for
/// means and gauges whose past is not known, without traffic, and where nothing can be foreseen.
[[nodiscard]] std::optional<Prospect> prospectOf(
    const Plan& plan, const MetricPlan& metric, const MetricObservation& seen, const MetricFolds& folds);

} // namespace bellwether
