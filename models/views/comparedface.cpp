// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/comparedface.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <limits>

namespace bellwether {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ComparedFace)
};

/// What lies further out is shown up to so many times the distance from the level to the margin, or the estimate.
constexpr double reach = 3;

/// In the chart's unit; NaN when unknown, perhaps infinite.
double valueAt(const ChartData& chart, const SeriesBuffer& series, UtcTime at)
{
    const auto sample = series.valueAt(at);
    return sample ? sample->value * chart.factor : std::numeric_limits<double>::quiet_NaN();
}

} // namespace

ValueScale comparedScale(const ChartData& chart, UtcTime at, double highest, const ValueScale& before)
{
    const double level = chart.level.value_or(0);
    double top = level;
    double bottom = 0;
    double distance = 0;
    for (const SeriesBuffer* series : {&chart.accepted, &chart.tracks.canary}) {
        const double value = valueAt(chart, *series, at);
        if (std::isfinite(value)) {
            top = std::max(top, value);
            bottom = std::min(bottom, value);
            distance = std::max(distance, std::abs(value - level));
        }
    }
    const bool hasInterval = !chart.interval.high.isEmpty();
    const double low = valueAt(chart, chart.interval.low, at);
    const double high = hasInterval ? valueAt(chart, chart.interval.high, at) : highest;
    for (const double value : {low, high}) {
        if (!std::isnan(value)) {
            top = std::max(top, std::min(value, level + reach * distance));
            bottom = std::min(bottom, std::max(value, level - reach * distance));
        }
    }
    return scaleBetween(level > 0 ? 0 : bottom, top, &before);
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
