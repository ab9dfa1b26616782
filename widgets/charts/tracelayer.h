// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/decimation.h"
#include "models/views/chart.h"
#include "models/views/chartscale.h"
#include "widgets/theme.h"

#include <QImage>
#include <QRect>

#include <array>
#include <vector>

namespace bellwether {

/// The lines of both tracks, the band and the interval, as a picture that scrolls by whole columns: only new columns
/// are drawn. What it shows equals a full redraw to the pixel, because a column's pixels depend on its own and its
/// neighbours' samples only.
class TraceLayer
{
public:
    struct View
    {
        QSize size; ///< of the plot in device pixels
        double ratio = 1;
        std::int64_t lastColumn = 0; ///< at the right edge
        Duration columnWidth = std::chrono::seconds(1);
        ValueScale scale; ///< in the samples' unit
        Theme theme;

        bool operator==(const View&) const = default;
    };

    /// Brings the picture up to date with the data. Data that do not continue what is drawn are drawn in full.
    const QImage& update(const ChartData& data, const View& view);

    /// Whether an update would be cheap: it need draw no more than what is new.
    [[nodiscard]] bool continues(const ChartData& data, const View& view) const;

    /// As the last update left it.
    [[nodiscard]] const QImage& picture() const { return m_image; }

    /// How many columns were drawn by the last update, for tests and the bench.
    [[nodiscard]] int columnsDrawn() const { return m_drawn; }

private:
    [[nodiscard]] std::int64_t firstChanged(const ChartData& data, const View& view) const;
    [[nodiscard]] std::int64_t leftColumn() const { return m_view.lastColumn - m_view.size.width() + 1; }
    void scroll(int columns);
    void draw(const ChartData& data, int firstX);
    void clear(int firstX);
    void drawBand(const ChartBand& band, const SeriesBuffer& stable, int firstX);
    void drawInterval(const ChartInterval& interval, int firstX);
    [[nodiscard]] std::vector<double> edgeOf(const SeriesBuffer& series, int firstX) const;
    void drawLine(const SeriesBuffer& series, const QColor& colour, double width, int firstX);
    [[nodiscard]] int reach() const;
    [[nodiscard]] double yOf(double value) const;

    View m_view;
    QImage m_image;
    std::array<SeriesBuffer, 5> m_series; ///< all that it shows
    std::optional<ChartBand> m_band;
    int m_drawn = 0;
};

} // namespace bellwether
