// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/chart.h"
#include "widgets/charts/axespicture.h"
#include "widgets/charts/chartgroup.h"
#include "widgets/charts/tracelayer.h"

#include <QWidget>

namespace bellwether {

/// One chart's plot: axes, band, both lines with their names, limits, marks and the shared crosshair. Left and Right
/// move the crosshair, + and - zoom, Home shows all, Ctrl+C copies the picture; wheel, drag and double click do the
/// same.
class ChartPlot : public QWidget
{
    Q_OBJECT

public:
    explicit ChartPlot(ChartGroup& group, QWidget* parent = nullptr);

    void setData(const ChartData& chart);

    /// Nothing is drawn after this moment, and a line stands there: the playhead of a review.
    void setPlayhead(std::optional<UtcTime> at);

    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void copyWanted();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QRect plotArea() const;
    [[nodiscard]] TraceLayer::View viewOf(const QRect& plot) const;
    [[nodiscard]] double xOf(UtcTime at, const TraceLayer::View& view, const QRect& plot) const;
    [[nodiscard]] double yOf(double value, const QRect& plot) const;
    [[nodiscard]] UtcTime timeAt(int x) const;
    void rescale();
    [[nodiscard]] AxesPicture::Request axesOf(const TraceLayer::View& view, const QRect& plot) const;
    /// All that changes only with range, size and theme: axes, warm-up, limits and marks, kept as a picture.
    void drawGround(QPainter& painter, const TraceLayer::View& view, const QRect& plot);
    void drawWarmUp(QPainter& painter, const TraceLayer::View& view, const QRect& plot) const;
    void drawLimits(QPainter& painter, const QRect& plot) const;
    void drawMarks(QPainter& painter, const TraceLayer::View& view, const QRect& plot) const;
    void drawNames(QPainter& painter, const TraceLayer::View& view, const QRect& plot) const;
    void drawCrosshair(QPainter& painter, const TraceLayer::View& view, const QRect& plot) const;
    void drawEmpty(QPainter& painter, const QRect& plot) const;
    [[nodiscard]] const Theme& theme() const;

    struct Ground
    {
        AxesPicture::Request axes;
        TraceLayer::View view;
        std::vector<ChartLimit> limits;
        std::vector<ChartMark> marks;
        std::optional<std::pair<UtcTime, UtcTime>> warmUp;
        std::optional<UtcTime> playhead;

        bool operator==(const Ground&) const = default;
    };

    ChartGroup& m_group;
    ChartData m_data;
    ValueScale m_scale;
    AxesPicture m_axes;
    Ground m_ground;
    QPixmap m_groundPicture;
    TraceLayer m_traces;
    std::optional<UtcTime> m_playhead;
    std::optional<int> m_dragX;
};

} // namespace bellwether
