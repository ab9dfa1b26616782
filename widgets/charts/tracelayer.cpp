// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/tracelayer.h"

#include "widgets/charts/stroke.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace bellwether {

namespace {

/// The band follows stable's mean over this many columns, so that it does not flicker with every sample.
constexpr int bandColumns = 60;

UtcTime endOf(const TraceLayer::View& view)
{
    return startOf(view.lastColumn + 1, view.columnWidth);
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
    m_tracks = data.tracks;
    return m_image;
}

bool TraceLayer::continues(const ChartData& data, const View& view) const
{
    View scrolled = m_view;
    scrolled.lastColumn = view.lastColumn;
    const auto shift = view.lastColumn - m_view.lastColumn;
    return !m_image.isNull() && scrolled == view && data.band == m_band && shift >= 0 && shift < view.size.width() / 2
        && data.tracks.stable.startsWith(m_tracks.stable) && data.tracks.canary.startsWith(m_tracks.canary);
}

std::int64_t TraceLayer::firstChanged(const ChartData& data, const View& view) const
{
    std::int64_t first = m_view.lastColumn + 1;
    for (const Track track : allTracks) {
        const SeriesBuffer& series = data.tracks[track];
        const std::size_t drawn = m_tracks[track].lowerBound(endOf(m_view));
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
        drawBand(*data.band, data.tracks.stable, firstX);
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
    return std::clamp(height - value / m_view.scale.top * height, -10.0 * height, 10.0 * height);
}

} // namespace bellwether
