// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/chart.h"
#include "widgets/charts/chartground.h"
#include "widgets/charts/chartgroup.h"
#include "widgets/charts/linenames.h"
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

    /// Draws at once what would wait for this chart's turn: a picture that is kept must be the final one.
    void settle();

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
    [[nodiscard]] TraceLayer::View viewOf(const QRect& plot, const ValueScale& scale) const;
    [[nodiscard]] UtcTime timeAt(int x) const;
    [[nodiscard]] ValueScale wantedScale();
    [[nodiscard]] ChartGround wantedGround();
    [[nodiscard]] bool isTooSmall() const;
    void refresh();
    void redo(const ChartGround& wanted);
    void makeWhole();
    void drawBare(QPainter& painter, const ChartGround& wanted) const;
    void drawTraces(QPainter& painter);
    void drawCrosshair(QPainter& painter) const;
    void drawEmpty(QPainter& painter) const;
    [[nodiscard]] const Theme& theme() const;

    /// What is shown, which is the wanted one, or the last one until this chart's turn.
    struct Frame
    {
        ChartGround ground;
        QPixmap picture; ///< of the ground; null: nothing is shown yet
        bool isWhole = false; ///< lines and names are in the picture; it is only stretched until the next one
    };

    /// The highest value of a track within a range, brought up to date by what is new.
    struct Highest
    {
        bool isKnown = false;
        std::uint64_t scanned = 0; ///< samples before this place are known
        UtcTime at;
        double value = 0; ///< at least 0: a scale begins there
    };
    double highestOf(Track track);

    ChartGroup& m_group;
    ChartData m_data;
    ValueScale m_scale; ///< that is shown
    PerTrack<Highest> m_highest;
    UtcTime m_scannedFrom; ///< the range that m_highest is of
    UtcTime m_scannedTo;
    Frame m_frame;
    TraceLayer m_traces;
    LineNames m_names;
    std::optional<UtcTime> m_playhead;
    std::optional<int> m_dragX;
};

} // namespace bellwether
