// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/tracelayer.h"

#include "widgets/charts/stroke.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <optional>

namespace bellwether {

namespace {

/// The band follows stable's mean over this many columns, so that it does not flicker with every sample.
constexpr int bandColumns = 60;

UtcTime endOf(const TraceLayer::View& view)
{
    return startOf(view.lastColumn + 1, view.columnWidth);
}

std::array<const SeriesBuffer*, 5> seriesOf(const ChartData& data)
{
    return {&data.tracks.stable, &data.tracks.canary, &data.accepted, &data.interval.low, &data.interval.high};
}

/// A premultiplied colour laid over another one.
QRgb over(QRgb below, QRgb colour)
{
    const int rest = 255 - qAlpha(colour);
    const auto mixed = [rest](int top, int bottom) { return top + (bottom * rest + 127) / 255; };
    return qRgba(mixed(qRed(colour), qRed(below)), mixed(qGreen(colour), qGreen(below)),
        mixed(qBlue(colour), qBlue(below)), mixed(qAlpha(colour), qAlpha(below)));
}

} // namespace

const QImage& TraceLayer::update(const ChartData& data, const View& view)
{
    int firstX = 0;
    if (continues(data, view)) {
        const std::int64_t first = firstChanged(data, view);
        scroll(static_cast<int>(view.lastColumn - m_view.lastColumn));
        m_view = view;
        firstX = static_cast<int>(std::clamp<std::int64_t>(first - leftColumn(), 0, view.size.width()));
    } else {
        m_view = view;
        m_image = QImage(view.size, QImage::Format_ARGB32_Premultiplied);
        m_image.fill(Qt::transparent);
    }
    draw(data, firstX);
    m_band = data.band;
    const auto shown = seriesOf(data);
    for (std::size_t index = 0; index < shown.size(); ++index) {
        m_series[index] = *shown[index];
    }
    return m_image;
}

bool TraceLayer::continues(const ChartData& data, const View& view) const
{
    View scrolled = m_view;
    scrolled.lastColumn = view.lastColumn;
    const auto shift = view.lastColumn - m_view.lastColumn;
    const auto shown = seriesOf(data);
    return !m_image.isNull() && scrolled == view && data.band == m_band && shift >= 0 && shift < view.size.width() / 2
        && std::equal(shown.begin(), shown.end(), m_series.begin(),
            [](const SeriesBuffer* series, const SeriesBuffer& before) { return series->startsWith(before); });
}

std::int64_t TraceLayer::firstChanged(const ChartData& data, const View& view) const
{
    std::int64_t first = m_view.lastColumn + 1;
    const auto shown = seriesOf(data);
    for (std::size_t index = 0; index < shown.size(); ++index) {
        const SeriesBuffer& series = *shown[index];
        const std::size_t drawn = m_series[index].lowerBound(endOf(m_view));
        if (series.lowerBound(endOf(view)) > drawn) {
            // The line goes on from its last drawn sample, which has been its end.
            const std::int64_t end = columnOf(series.at(drawn > 0 ? drawn - 1 : 0).at, view.columnWidth);
            first = std::min(first, end - reach());
        }
    }
    return first;
}

void TraceLayer::scroll(int columns)
{
    if (columns == 0) {
        return;
    }
    const int width = m_image.width();
    for (int y = 0; y < m_image.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(m_image.scanLine(y));
        std::memmove(line, line + columns, sizeof(QRgb) * static_cast<std::size_t>(width - columns));
        std::fill(line + width - columns, line + width, 0U);
    }
}

void TraceLayer::draw(const ChartData& data, int firstX)
{
    m_drawn = m_image.width() - firstX;
    if (m_drawn <= 0) {
        return;
    }
    clear(firstX);
    if (data.band) {
        drawBand(*data.band, data.accepted.isEmpty() ? data.tracks.stable : data.accepted, firstX);
    }
    if (!data.interval.low.isEmpty()) {
        drawInterval(data.interval, firstX);
    }
    drawLine(data.tracks.stable, m_view.theme.stable, 1.6, firstX);
    drawLine(data.tracks.canary, m_view.theme.canary, 1.9, firstX);
}

void TraceLayer::clear(int firstX)
{
    for (int y = 0; y < m_image.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(m_image.scanLine(y));
        std::fill(line + firstX, line + m_image.width(), 0U);
    }
}

void TraceLayer::drawBand(const ChartBand& band, const SeriesBuffer& stable, int firstX)
{
    const int start = firstX - bandColumns;
    const auto columns = decimate(stable, leftColumn() + start, m_view.lastColumn, m_view.columnWidth);
    QColor tint = m_view.theme.bad;
    tint.setAlphaF(m_view.theme.dark ? 0.12F : 0.07F);
    // Painting a rectangle a column would cost more than all the lines.
    const QRgb pixel = qPremultiply(tint.rgba());
    const qsizetype perLine = m_image.bytesPerLine() / qsizetype(sizeof(QRgb));
    auto* pixels = reinterpret_cast<QRgb*>(m_image.bits());
    const int bottom = m_image.height();
    for (int x = firstX; x < m_view.size.width(); ++x) {
        double sum = 0;
        int count = 0;
        for (int back = 0; back < bandColumns; ++back) {
            const Column& column = columns[static_cast<std::size_t>(x - start - back)];
            sum += column.count > 0 ? column.last : 0;
            count += column.count > 0 ? 1 : 0;
        }
        if (count == 0) {
            continue;
        }
        const double edge = yOf(sum / count * band.ratio + band.added);
        const int y = std::clamp(static_cast<int>(std::lround(edge)), 0, bottom);
        for (int row = band.above ? 0 : y; row < (band.above ? y : bottom); ++row) {
            pixels[row * perLine + x] = pixel;
        }
    }
}

void TraceLayer::drawInterval(const ChartInterval& interval, int firstX)
{
    const std::vector<double> tops = edgeOf(interval.high, firstX);
    const std::vector<double> bottoms = edgeOf(interval.low, firstX);
    QColor tint = m_view.theme.canary;
    tint.setAlphaF(m_view.theme.dark ? 0.25F : 0.2F);
    const QRgb pixel = qPremultiply(tint.rgba());
    const qsizetype perLine = m_image.bytesPerLine() / qsizetype(sizeof(QRgb));
    auto* pixels = reinterpret_cast<QRgb*>(m_image.bits());
    for (std::size_t column = 0; column < tops.size(); ++column) {
        if (std::isnan(tops[column]) || std::isnan(bottoms[column])) {
            continue;
        }
        const int top = std::clamp(static_cast<int>(std::lround(tops[column])), 0, m_image.height());
        const int bottom = std::clamp(static_cast<int>(std::lround(bottoms[column])), 0, m_image.height());
        for (int row = top; row < bottom; ++row) {
            QRgb& there = pixels[row * perLine + firstX + static_cast<int>(column)];
            there = over(there, pixel);
        }
    }
}

/// The y of an edge in each column from `firstX` on: straight from sample to sample, NaN where there is none.
std::vector<double> TraceLayer::edgeOf(const SeriesBuffer& series, int firstX) const
{
    struct Point
    {
        std::int64_t column;
        double y;
    };
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    const std::int64_t first = leftColumn() + firstX;
    std::vector<double> edge(static_cast<std::size_t>(m_view.size.width() - firstX), none);
    Point before{first, none};
    const std::size_t fresh = series.lowerBound(startOf(first, m_view.columnWidth));
    for (std::size_t index = fresh - (fresh > 0 ? 1 : 0); index < series.size(); ++index) {
        const Sample& sample = series.at(index);
        if (sample.at >= endOf(m_view)) {
            break;
        }
        // The clamped y keeps an edge that is not bounded yet finite.
        const Point here{columnOf(sample.at, m_view.columnWidth), std::isnan(sample.value) ? none : yOf(sample.value)};
        const bool goesOn = !std::isnan(before.y) && before.column < here.column;
        const double rise = goesOn ? (here.y - before.y) / static_cast<double>(here.column - before.column) : 0;
        const std::int64_t from = std::max(goesOn ? before.column : here.column, first);
        for (std::int64_t column = std::isnan(here.y) ? here.column + 1 : from; column <= here.column; ++column) {
            edge[static_cast<std::size_t>(column - first)] = here.y - rise * static_cast<double>(here.column - column);
        }
        before = here;
    }
    return edge;
}

void TraceLayer::drawLine(const SeriesBuffer& series, const QColor& colour, double width, int firstX)
{
    const std::int64_t left = leftColumn();
    const std::int64_t start = left + firstX - reach();
    const auto columns = decimate(series, start, m_view.lastColumn, m_view.columnWidth);
    const auto xOf = [left](std::int64_t column) { return static_cast<double>(column - left) + 0.5; };
    Stroke stroke(width * m_view.ratio);
    // However far left its sample lies, the line enters the fresh part.
    const std::size_t next = series.lowerBound(startOf(start, m_view.columnWidth));
    if (next > 0 && std::isfinite(series.at(next - 1).value)) {
        const Sample& sample = series.at(next - 1);
        stroke.start(QPointF(xOf(columnOf(sample.at, m_view.columnWidth)), yOf(sample.value)));
    }
    std::int64_t at = start;
    for (const Column& column : columns) {
        const double x = xOf(at++);
        if (column.gapBefore) {
            stroke.breakOff();
        }
        if (column.count > 0) {
            stroke.add({x, yOf(column.first), yOf(column.highest), yOf(column.lowest), yOf(column.last)});
        }
        if (column.gapAfter) {
            stroke.breakOff();
        }
    }
    stroke.breakOff();
    stroke.draw(m_image, colour, firstX);
}

/// How many columns beside their own a line's pen and joints reach into.
int TraceLayer::reach() const
{
    return 1 + static_cast<int>(std::ceil(m_view.ratio));
}

double TraceLayer::yOf(double value) const
{
    const double height = m_view.size.height();
    // Values far off the scale would overflow the rasteriser.
    const double share = (value - m_view.scale.bottom) / m_view.scale.span();
    return std::clamp(height - share * height, -10.0 * height, 10.0 * height);
}

} // namespace bellwether
