// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/review/argoanalysis.h"
#include "models/base/result.h"

#include <optional>
#include <span>
#include <vector>

namespace bellwether {

/// An analysis run: its metrics, measured in rounds. Only its rules are simulated, not its clock: a round measures
/// every metric that is not over.
struct ArgoRun
{
    std::vector<ArgoMetric> metrics;
    std::vector<ArgoCounters> counters; ///< one a metric
    ArgoPhase phase = ArgoPhase::Running; ///< of the run: Running until all metrics are over, then that of the worst

    bool operator==(const ArgoRun&) const = default;
};

[[nodiscard]] Result<ArgoRun, ArgoTrouble> begun(std::vector<ArgoMetric> metrics);

/// One round: a value for each metric, none for a measurement that failed or is missing. When a metric ends otherwise
/// than Successful, the others are ended early, which makes them Successful. A dry run's metric neither ends the others
/// nor counts for the run. A run that is over does not change.
[[nodiscard]] ArgoRun measured(ArgoRun run, std::span<const std::optional<double>> values);

/// The rollout went on, or was aborted: all metrics end early.
[[nodiscard]] ArgoRun terminated(ArgoRun run);

} // namespace bellwether
