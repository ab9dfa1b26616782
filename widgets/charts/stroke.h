// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QImage>
#include <QPolygonF>

#include <vector>

namespace bellwether {

/// A line, collected column by column and then drawn. A column that goes far up and down becomes a bar that is written
/// into the image: Qt's stroker and rasteriser draw the same picture, but take a hundred times as long for it.
class Stroke
{
public:
    /// `width` in pixels of the image, at least 1.
    explicit Stroke(double width)
        : m_width(width)
    { }

    /// Where the line comes from, left of the first column.
    void start(const QPointF& from) { m_line << from; }

    /// What one column shows; all y downwards. x ascends by whole pixels.
    struct Column
    {
        double x = 0; ///< its middle
        double first = 0;
        double highest = 0;
        double lowest = 0;
        double last = 0;
    };
    void add(const Column& column);

    /// The line does not go on. A sample that stands alone becomes a dot.
    void breakOff();

    /// Draws on the image what lies at `firstX` and right of it.
    void draw(QImage& image, const QColor& colour, int firstX) const;

private:
    struct Bar
    {
        double x = 0;
        double top = 0;
        double bottom = 0;
    };

    [[nodiscard]] bool coversTheWayTo(const Bar& next, double first) const;
    void drawLines(QImage& image, const QColor& colour, int firstX) const;
    void drawBar(QImage& image, QRgb colour, const Bar& bar, int firstX) const;

    double m_width;
    QPolygonF m_line; ///< that is being collected
    bool m_isAtBar = false; ///< it has but its start, within the last bar
    std::vector<QPolygonF> m_lines;
    std::vector<Bar> m_bars;
};

} // namespace bellwether
