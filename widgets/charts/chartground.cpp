// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chartground.h"

#include "widgets/charts/labelplaces.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

namespace bellwether {

namespace {

void drawLabels(QPainter& painter, const ChartGround& ground)
{
    painter.setPen(ground.theme().faint);
    const QRect& plot = ground.plot();
    const int rows = ground.axes.rows;
    for (int row = 0; row <= rows; ++row) {
        const int y = plot.top() + plot.height() - row * plot.height() / rows;
        const double value = std::round(ground.scale.bottom / ground.scale.step + row) * ground.scale.step;
        QString label = tickLabel(value, ground.scale.step);
        if (row == rows && !ground.unit.isEmpty()) {
            label += QLatin1Char(' ') + ground.unit;
        }
        painter.drawText(QRect(0, y - 10, plot.left() - 6, 20), Qt::AlignRight | Qt::AlignVCenter, label);
    }
    for (const auto& [x, label] : ground.ticks) {
        painter.drawText(QRect(x - 40, plot.bottom() + 3, 80, 16), Qt::AlignCenter, label);
    }
}

void drawWarmUp(QPainter& painter, const ChartGround& ground)
{
    if (!ground.warmUp) {
        return;
    }
    const QRect& plot = ground.plot();
    const double left = std::max(ground.xOf(ground.warmUp->first), double(plot.left()));
    const double right = std::min(ground.xOf(ground.warmUp->second), double(plot.right() + 1));
    if (right > left) {
        QColor colour = ground.theme().faint;
        colour.setAlphaF(0.35F);
        painter.fillRect(QRectF(left, plot.top(), right - left, plot.height()), QBrush(colour, Qt::BDiagPattern));
    }
}

bool isShown(const ChartGround& ground, const ChartMark& mark)
{
    const double x = ground.xOf(mark.at);
    return x >= ground.plot().left() && x <= ground.plot().right() && !(ground.playhead && mark.at > *ground.playhead);
}

std::vector<double> markLines(const ChartGround& ground)
{
    std::vector<double> lines;
    for (const ChartMark& mark : ground.marks) {
        if (isShown(ground, mark)) {
            lines.push_back(ground.xOf(mark.at));
        }
    }
    return lines;
}

void drawLimits(QPainter& painter, const ChartGround& ground, std::span<const double> lines, TakenPlaces& taken)
{
    const QRect& plot = ground.plot();
    painter.setPen(QPen(ground.theme().bad, 1, Qt::DashLine));
    for (const ChartLimit& limit : ground.limits) {
        const double y = ground.yOf(limit.value);
        if (y < plot.top()) {
            continue;
        }
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        const double width = painter.fontMetrics().horizontalAdvance(limit.label);
        const QRectF place = limitLabelPlace(plot, y, width, lines, taken);
        painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter, limit.label);
        taken.push_back(place);
    }
}

void drawMarks(QPainter& painter, const ChartGround& ground, std::span<const double> lines, TakenPlaces& taken)
{
    const QRect& plot = ground.plot();
    const Theme& theme = ground.theme();
    for (const ChartMark& mark : ground.marks) {
        if (!isShown(ground, mark)) {
            continue;
        }
        const double x = ground.xOf(mark.at);
        const bool alarm = mark.kind == ChartMark::Kind::Alarm;
        painter.setPen(QPen(alarm ? theme.bad : theme.faint, 1, Qt::DotLine));
        painter.drawLine(QPointF(x, plot.top() - 8), QPointF(x, plot.bottom()));
        const double width = painter.fontMetrics().horizontalAdvance(mark.label) + 3;
        if (const auto place = markLabelPlace(plot, x, width, lines, taken)) {
            painter.setPen(alarm ? theme.bad : theme.soft);
            painter.drawText(*place, Qt::AlignLeft | Qt::AlignVCenter, mark.label);
            taken.push_back(*place);
        }
    }
}

} // namespace

double ChartGround::xOf(UtcTime at) const
{
    const UtcTime right = startOf(view.lastColumn + 1, view.columnWidth);
    const double columns
        = std::chrono::duration<double, std::milli>(right - at).count() / static_cast<double>(view.columnWidth.count());
    return plot().left() + (view.size.width() - columns) / view.ratio;
}

double ChartGround::yOf(double value) const
{
    return plot().bottom() + 1 - (value - scale.bottom) / scale.span() * plot().height();
}

void drawGround(QPainter& painter, const ChartGround& ground)
{
    painter.setFont(ground.font);
    drawLabels(painter, ground);
    drawWarmUp(painter, ground);
    const std::vector<double> lines = markLines(ground);
    TakenPlaces taken;
    drawLimits(painter, ground, lines, taken);
    drawMarks(painter, ground, lines, taken);
}

} // namespace bellwether
