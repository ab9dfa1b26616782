// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/comparedface.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace bellwether {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ComparedFace)
};

/// What lies further out is shown up to so many times the distance from the level to the margin, or the estimate.
constexpr double reach = 3;

constexpr std::size_t mostSamples = 200;

/// In the chart's unit; NaN when unknown, perhaps infinite.
double valueAt(const ChartData& chart, const SeriesBuffer& series, UtcTime at)
{
    const auto sample = series.valueAt(at);
    return sample ? sample->value * chart.factor : std::numeric_limits<double>::quiet_NaN();
}

struct Range
{
    double low = 0;
    double high = 0;

    void include(double value)
    {
        low = std::min(low, value);
        high = std::max(high, value);
    }
};

/// Where nine tenths of the canary's line lie, judged by a few hundred samples of it.
Range mostOf(const ChartData& chart, UtcTime from, UtcTime to)
{
    const SeriesBuffer& series = chart.tracks.canary;
    const std::size_t end = series.lowerBound(to + Duration{1});
    const std::size_t begin = std::min(series.lowerBound(from), end);
    const std::size_t step = (end - begin) / mostSamples + 1;
    std::vector<double> values;
    for (std::size_t index = begin; index < end; index += step) {
        if (std::isfinite(series.at(index).value)) {
            values.push_back(series.at(index).value * chart.factor);
        }
    }
    if (values.empty()) {
        return {chart.level.value_or(0), chart.level.value_or(0)};
    }
    std::sort(values.begin(), values.end());
    const std::size_t outside = values.size() / 20;
    return {values[outside], values[values.size() - 1 - outside]};
}

} // namespace

ValueScale comparedScale(const ChartData& chart, UtcTime from, UtcTime to, const ValueScale& before)
{
    const double level = chart.level.value_or(0);
    Range range{std::min(level, 0.0), level};
    double distance = 0;
    for (const SeriesBuffer* series : {&chart.accepted, &chart.tracks.canary}) {
        const double value = valueAt(chart, *series, to);
        if (std::isfinite(value)) {
            range.include(value);
            distance = std::max(distance, std::abs(value - level));
        }
    }
    if (chart.interval.high.isEmpty()) {
        const Range most = mostOf(chart, from, to);
        range.include(most.low);
        range.include(most.high);
    }
    for (const SeriesBuffer* series : {&chart.interval.low, &chart.interval.high}) {
        const double value = valueAt(chart, *series, to);
        if (!std::isnan(value)) {
            range.include(std::clamp(value, level - reach * distance, level + reach * distance));
        }
    }
    return scaleBetween(level > 0 ? 0 : range.low, range.high, &before);
}

QString intervalText(const ChartData& chart, UtcTime at)
{
    const double low = valueAt(chart, chart.interval.low, at);
    const double high = valueAt(chart, chart.interval.high, at);
    const auto text = [&](double value) { return QLocale().toString(value, 'f', chart.decimals); };
    if (std::isfinite(low) && std::isfinite(high)) {
        return Words::tr("%1 to %2").arg(text(low), text(high));
    }
    if (std::isfinite(low)) {
        return Words::tr("at least %1").arg(text(low));
    }
    return std::isfinite(high) ? Words::tr("at most %1").arg(text(high)) : QString();
}

} // namespace bellwether
