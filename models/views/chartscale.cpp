// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/chartscale.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace bellwether {

namespace {

constexpr int steps = 4;
constexpr double room = 1.02; ///< so that no line lies on the plot's edge

/// Beyond these a double's arithmetic, not the chart, would decide what is drawn.
constexpr double smallest = 1e-9;
constexpr double largest = 1e300;

double niceStep(double least)
{
    const double power = std::pow(10, std::floor(std::log10(least)));
    for (const double factor : {1.0, 1.5, 2.0, 2.5, 5.0}) {
        if (factor * power >= least * (1 - 1e-9)) {
            return factor * power;
        }
    }
    return 10 * power;
}

} // namespace

ValueScale scaleFor(double highest, const ValueScale* before)
{
    const bool fits = before && highest <= before->top && highest * 3 >= before->top;
    if (fits) {
        return *before;
    }
    if (!std::isfinite(highest) || highest <= 0) {
        return before ? *before : ValueScale{};
    }
    const double step = niceStep(std::clamp(highest, smallest, largest) * 1.1 / steps);
    return {steps * step, step, 0};
}

ValueScale scaleBetween(double lowest, double highest, const ValueScale* before)
{
    if (!(lowest < 0)) {
        return scaleFor(highest, before && before->bottom < 0 ? nullptr : before);
    }
    highest = std::max(highest, 0.0);
    const double span = highest - lowest;
    const bool fits = before && lowest >= before->bottom && highest <= before->top && span * 3 >= before->span();
    if (fits) {
        return *before;
    }
    if (!std::isfinite(span)) {
        return before ? *before : ValueScale{};
    }
    const double step = niceStep(std::clamp(span, smallest, largest) * 1.1 / steps);
    return {std::ceil(highest * room / step) * step, step, std::floor(lowest * room / step) * step};
}

std::vector<TimeTick> timeTicks(UtcTime from, UtcTime to, int most)
{
    static constexpr std::array seconds
        = {5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400};
    const double span = std::chrono::duration<double>(to - from).count();
    const auto fits
        = std::find_if(seconds.begin(), seconds.end(), [&](int step) { return span / step <= std::max(most, 1); });
    const double days = std::ceil(span / 86400 / std::max(most, 1));
    const qint64 step = 1000LL * (fits == seconds.end() ? 86400 * static_cast<qint64>(days) : *fits);
    const QDateTime start = QDateTime::fromMSecsSinceEpoch(from.time_since_epoch().count());
    const qint64 offset = 1000LL * start.offsetFromUtc();
    const qint64 first = (start.toMSecsSinceEpoch() + offset + step - 1) / step * step - offset;
    std::vector<TimeTick> ticks;
    for (qint64 at = first; at <= to.time_since_epoch().count(); at += step) {
        const QString format = step < 60'000 ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm");
        ticks.push_back({UtcTime{Duration{at}}, QDateTime::fromMSecsSinceEpoch(at).toString(format)});
    }
    return ticks;
}

QString tickLabel(double value, double step)
{
    int decimals = 0;
    for (double scaled = step; decimals < 6 && std::abs(scaled - std::round(scaled)) > 1e-6 * scaled; scaled *= 10) {
        ++decimals;
    }
    return QLocale().toString(value, 'f', decimals);
}

} // namespace bellwether
