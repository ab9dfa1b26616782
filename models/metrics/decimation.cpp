// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/decimation.h"

#include <algorithm>
#include <cmath>

namespace bellwether {

namespace {

void add(Column& column, double value)
{
    if (!std::isfinite(value)) {
        (column.count == 0 ? column.gapBefore : column.gapAfter) = true;
        return;
    }
    if (column.count == 0) {
        column.first = column.lowest = column.highest = value;
    }
    column.lowest = std::min(column.lowest, value);
    column.highest = std::max(column.highest, value);
    column.last = value;
    column.gapAfter = false;
    column.count += 1;
}

} // namespace

std::int64_t columnOf(UtcTime time, Duration width)
{
    const std::int64_t at = time.time_since_epoch().count();
    const std::int64_t column = at / width.count();
    return at % width.count() < 0 ? column - 1 : column;
}

UtcTime startOf(std::int64_t column, Duration width)
{
    return UtcTime{column * width};
}

std::vector<Column> decimate(const SeriesBuffer& series, std::int64_t first, std::int64_t last, Duration width)
{
    std::vector<Column> columns(static_cast<std::size_t>(std::max<std::int64_t>(last - first + 1, 0)));
    const UtcTime end = startOf(last + 1, width);
    for (std::size_t index = series.lowerBound(startOf(first, width)); index < series.size(); ++index) {
        const Sample& sample = series.at(index);
        if (sample.at >= end) {
            break;
        }
        add(columns[static_cast<std::size_t>(columnOf(sample.at, width) - first)], sample.value);
    }
    return columns;
}

} // namespace bellwether
