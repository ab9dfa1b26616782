// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/series.h"

#include <cstdint>
#include <vector>

namespace bellwether {

/// What one pixel column of a chart shows of a line: its first, lowest, highest and last value. Lines drawn through
/// these cover the same pixels as lines through all samples (M4: Jugel, Jerzak, Hackenbroich, Markl, VLDB 2014).
struct Column
{
    double first = 0;
    double lowest = 0;
    double highest = 0;
    double last = 0;
    std::uint32_t count = 0; ///< of finite samples; 0: nothing to draw
    bool gapBefore = false; ///< NaN stands before its first finite sample: the line does not come from further left
    bool gapAfter = false; ///< NaN stands after its last one: the line does not go on

    bool operator==(const Column&) const = default;
};

/// Columns are numbered by absolute time, so that a column holds the same samples wherever the chart has scrolled to.
/// `width` is at least 1 ms.
[[nodiscard]] std::int64_t columnOf(UtcTime time, Duration width);
[[nodiscard]] UtcTime startOf(std::int64_t column, Duration width);

/// The columns first … last (both included) of a series.
[[nodiscard]] std::vector<Column> decimate(
    const SeriesBuffer& series, std::int64_t first, std::int64_t last, Duration width);

} // namespace bellwether
