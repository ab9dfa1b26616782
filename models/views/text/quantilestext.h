// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/verdict.h"
#include "models/rollout/planmetrics.h"

#include <QString>

namespace bellwether {

/// "p99", "p99.9"
[[nodiscard]] QString quantileName(double quantile);

/// Where the shown quantiles of a distribution lie: "p99: canary between 210 and 260 ms, stable between 150 and 180
/// ms". Empty while nothing is known of them.
[[nodiscard]] QString quantilesText(const MetricPlan& plan, const Verdict& verdict);

} // namespace bellwether
