// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/stroke.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace bellwether {

namespace {

/// Qt's rasteriser looks for a cell among all that a row of pixels has so far, so that a picture drawn at once would
/// cost the square of its width.
constexpr int pieceWidth = 32;

/// Draws what of a line is seen from one x to another, with a point more on both sides.
void drawBetween(QPainter& painter, const QPolygonF& line, double fromX, double toX)
{
    const auto isLeft = [](const QPointF& point, double x) { return point.x() < x; };
    auto first = std::lower_bound(line.begin(), line.end(), fromX, isLeft);
    auto last = std::lower_bound(first, line.end(), toX, isLeft);
    first -= first == line.begin() ? 0 : 1;
    last += last == line.end() ? 0 : 1;
    if (last - first > 1) {
        painter.drawPolyline(&*first, static_cast<int>(last - first));
    }
}

/// How much of the pixel `at` lies between two edges.
double overlap(int at, double from, double to)
{
    return std::clamp(std::min(to, at + 1.0) - std::max(from, double(at)), 0.0, 1.0);
}

/// A premultiplied colour over another one, as far as it covers the pixel, in 256ths.
QRgb blended(QRgb below, QRgb colour, unsigned coverage)
{
    if (coverage >= 256) {
        return colour;
    }
    // Two channels at a time: they do not reach into each other.
    constexpr unsigned even = 0x00ff00ff;
    const unsigned rest = 256 - coverage;
    const unsigned first = ((colour & even) * coverage + (below & even) * rest) >> 8U;
    const unsigned second = (colour >> 8U & even) * coverage + (below >> 8U & even) * rest;
    return (first & even) | (second & ~even);
}

} // namespace

void Stroke::add(const Column& column)
{
    const Bar bar{column.x, column.highest, column.lowest};
    const QPointF first(column.x, column.first);
    const QPointF last(column.x, column.last);
    if (bar.bottom - bar.top <= m_width) {
        m_line << first;
        if (bar.top < bar.bottom) {
            m_line << QPointF(bar.x, bar.bottom) << QPointF(bar.x, bar.top) << last;
        }
        m_isAtBar = false;
        return;
    }
    if (!m_line.isEmpty() && !(m_isAtBar && coversTheWayTo(bar, column.first))) {
        m_line << first;
        m_lines.push_back(m_line);
    }
    m_line = {last};
    m_isAtBar = true;
    m_bars.push_back(bar);
}

void Stroke::breakOff()
{
    if (m_line.size() == 1 && !m_isAtBar) {
        const QPointF half(m_width / 2, 0);
        m_line = {m_line.front() - half, m_line.front() + half};
    }
    if (m_line.size() > 1) {
        m_lines.push_back(m_line);
    }
    m_line.clear();
    m_isAtBar = false;
}

/// Between neighbours the line lies within the bars when it ends within both.
bool Stroke::coversTheWayTo(const Bar& next, double first) const
{
    const Bar& bar = m_bars.back();
    const double from = m_line.back().y();
    return next.x - bar.x <= 1
        && ((first >= bar.top && first <= bar.bottom) || (from >= next.top && from <= next.bottom));
}

void Stroke::draw(QImage& image, const QColor& colour, int firstX) const
{
    drawLines(image, colour, firstX);
    const QRgb pixel = qPremultiply(colour.rgba());
    for (const Bar& bar : m_bars) {
        drawBar(image, pixel, bar, firstX);
    }
}

void Stroke::drawLines(QImage& image, const QColor& colour, int firstX) const
{
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, m_width, Qt::SolidLine, Qt::FlatCap, Qt::BevelJoin));
    // So far a line's pen and joints reach.
    const int reach = 1 + static_cast<int>(std::ceil(m_width));
    for (int x = firstX; x < image.width(); x += pieceWidth) {
        const int end = std::min(x + pieceWidth, image.width());
        painter.setClipRect(QRect(x, 0, end - x, image.height()));
        for (const QPolygonF& line : m_lines) {
            drawBetween(painter, line, x - reach, end + reach);
        }
    }
}

void Stroke::drawBar(QImage& image, QRgb colour, const Bar& bar, int firstX) const
{
    const double left = bar.x - m_width / 2;
    const double right = bar.x + m_width / 2;
    const int endX = std::min(static_cast<int>(std::ceil(right)), image.width());
    const double top = std::max(bar.top, 0.0);
    const double bottom = std::min(bar.bottom, double(image.height()));
    const int endY = static_cast<int>(std::ceil(bottom));
    const qsizetype perLine = image.bytesPerLine() / qsizetype(sizeof(QRgb));
    auto* pixels = reinterpret_cast<QRgb*>(image.bits());
    for (int x = std::max(static_cast<int>(std::floor(left)), firstX); x < endX; ++x) {
        const double share = 256 * overlap(x, left, right);
        const auto inner = static_cast<unsigned>(std::lround(share));
        for (int y = static_cast<int>(std::floor(top)); y < endY; ++y) {
            const bool isInner = y >= top && y + 1 <= bottom;
            const unsigned covered
                = isInner ? inner : static_cast<unsigned>(std::lround(share * overlap(y, top, bottom)));
            QRgb& pixel = pixels[y * perLine + x];
            pixel = blended(pixel, colour, covered);
        }
    }
}

} // namespace bellwether
