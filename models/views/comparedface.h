// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/chart.h"
#include "models/views/chartscale.h"

namespace bellwether {

/// The scale of a chart that compares (ChartData::level), at a moment: the level, the margin, the estimate of that
/// moment and its interval are in it. What lies several times further out than these, such as an early estimate from a
/// handful of requests or a bound that is not known yet, leaves the plot: it would press the rest flat. `highest`, of
/// the canary's line in the shown range and unit, stands for an interval where none is known.
[[nodiscard]] ValueScale comparedScale(const ChartData& chart, UtcTime at, double highest, const ValueScale& before);

/// "1.90 to 5.00": the interval in force at a moment, in the chart's unit; empty without one.
[[nodiscard]] QString intervalText(const ChartData& chart, UtcTime at);

} // namespace bellwether
