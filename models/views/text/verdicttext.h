// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/snapshot.h"
#include "models/views/chart.h"

#include <QString>

namespace bellwether {

/// A metric's state in a word, and one line that explains it in words for everybody; `saysWhen`: with how long it takes
/// until it can be judged, which is no question any more once the rollout is over.
[[nodiscard]] Badge badgeOf(const MetricObservation& metric, const Now& now, bool warmingUp);
[[nodiscard]] QString explanationOf(
    const MetricPlan& plan, const MetricObservation& metric, const Now& now, bool warmingUp, bool saysWhen = true);

/// What was found, in a line: "3.1 × stable, between 1.9 and 5.0". Empty while there is nothing to say.
[[nodiscard]] QString effectText(const MetricPlan& plan, const Verdict& verdict);

/// The whole deployment's: the worst of its rules and metrics.
struct OverallVerdict
{
    Badge badge;
    QString detail;
};
[[nodiscard]] OverallVerdict overallVerdict(const Snapshot& snapshot);

/// Whether the plan's warm-up is still running.
[[nodiscard]] bool isWarmingUp(const Snapshot& snapshot);

} // namespace bellwether
