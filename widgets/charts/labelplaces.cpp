// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/labelplaces.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace bellwether {

namespace {

constexpr double gap = 3; ///< between a line and its label
constexpr double firstLine = -15; ///< above the plot
constexpr std::array lowered = {0.0, 17.0, 31.0};

bool isFree(const QRectF& place, const TakenPlaces& taken)
{
    return std::none_of(taken.begin(), taken.end(), [&](const QRectF& other) { return other.intersects(place); });
}

bool isCrossed(double left, double width, std::span<const double> lines)
{
    return std::any_of(lines.begin(), lines.end(), [&](double x) { return x > left - gap && x < left + width + gap; });
}

std::optional<QRectF> firstFree(double left, double top, double width, const TakenPlaces& taken)
{
    for (const double lower : lowered) {
        const QRectF place(left, top + lower, width, labelHeight);
        if (isFree(place, taken)) {
            return place;
        }
    }
    return {};
}

} // namespace

QRectF limitLabelPlace(
    const QRectF& plot, double y, double width, std::span<const double> lines, const TakenPlaces& taken)
{
    constexpr double above = -16;
    constexpr double below = 2;
    const double right = plot.right() - gap - width;
    std::vector<double> lefts = {right};
    for (const double x : lines) {
        lefts.push_back(x - gap - width);
    }
    for (const QRectF& other : taken) {
        lefts.push_back(other.left() - gap - width);
    }
    std::sort(lefts.rbegin(), lefts.rend());
    for (const double top : {y + above, y + below}) {
        for (const double left : lefts) {
            const QRectF place(left, top, width, labelHeight);
            const bool isInside = left <= right && left >= plot.left() && place.bottom() <= plot.bottom();
            if (isInside && !isCrossed(left, width, lines) && isFree(place, taken)) {
                return place;
            }
        }
    }
    return {right, y + above, width, labelHeight};
}

std::optional<QRectF> markLabelPlace(
    const QRectF& plot, double x, double width, std::span<const double> lines, const TakenPlaces& taken)
{
    const double top = plot.top() + firstLine;
    TakenPlaces withLines = taken;
    for (const double other : lines) {
        if (std::abs(other - x) > gap) {
            withLines.emplace_back(other, top, 1, plot.height());
        }
    }
    const bool fitsRight = x + gap + width <= plot.right();
    const bool fitsLeft = x - gap - width >= plot.left();
    std::optional<QRectF> place;
    if (fitsRight) {
        place = firstFree(x + gap, top, width, withLines);
    }
    if (!place && fitsLeft) {
        place = firstFree(x - gap - width, top, width, withLines);
    }
    const double crossed = fitsRight ? x + gap : std::max(plot.left(), x - gap - width);
    return place ? place : firstFree(crossed, top, width, taken);
}

} // namespace bellwether
