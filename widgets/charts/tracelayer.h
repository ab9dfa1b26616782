// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/decimation.h"
#include "models/views/chart.h"
#include "models/views/chartscale.h"
#include "widgets/theme.h"

#include <QImage>
#include <QRect>

#include <vector>

namespace bellwether {

/// The lines of both tracks and the band, as a picture that scrolls by whole columns: only new columns are drawn. What
/// it shows equals a full redraw to the pixel, because a column's pixels depend on its own and its neighbours' samples
/// only.
class TraceLayer
{
public:
    struct View
    {
        QSize size; ///< of the plot in device pixels
        double ratio = 1;
        std::int64_t lastColumn = 0; ///< at the right edge
        Duration columnWidth = std::chrono::seconds(1);
        ValueScale scale;
        Theme theme;

        bool operator==(const View&) const = default;
    };

    /// Brings the picture up to date with the data. Samples are only ever appended; call invalidate() for other data.
    const QImage& update(const ChartData& data, const View& view);

    void invalidate() { m_valid = false; }

    /// How many columns were drawn by the last update, for tests and the bench.
    [[nodiscard]] int columnsDrawn() const { return m_drawn; }

private:
    [[nodiscard]] bool canScroll(const ChartData& data, const View& view) const;
    void scroll(int columns);
    void draw(const ChartData& data, int firstX);
    void drawBand(QPainter& painter, const ChartBand& band, const SeriesBuffer& stable, int firstX);
    void drawLine(QPainter& painter, const SeriesBuffer& series, const QColor& colour, double width, int firstX);
    [[nodiscard]] double yOf(double value) const;

    View m_view;
    QImage m_image;
    bool m_valid = false;
    std::int64_t m_completeTo = 0; ///< columns before this one had all their samples when they were drawn
    std::optional<ChartBand> m_band;
    int m_drawn = 0;
};

} // namespace bellwether
