// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/chart.h"
#include "models/views/chartscale.h"

namespace bellwether {

/// The scale of a chart that compares (ChartData::level), shown from one moment to another: the level, the margin, the
/// estimate of that other moment and its interval are in it. What lies several times further out than these, such as an
/// early estimate from a handful of requests or a bound that is not known yet, leaves the plot: it would press the rest
/// flat. Where no interval is known, most of the shown line stands for it.
[[nodiscard]] ValueScale comparedScale(const ChartData& chart, UtcTime from, UtcTime to, const ValueScale& before);

/// "1.90 to 5.00": the interval in force at a moment, in the chart's unit; empty without one.
[[nodiscard]] QString intervalText(const ChartData& chart, UtcTime at);

} // namespace bellwether
