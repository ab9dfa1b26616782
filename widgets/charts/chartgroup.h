// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <deque>
#include <memory>
#include <optional>

class QWidget;

namespace bellwether {

class AxesPicture;

/// What all charts share: the time axis with its range, zoom and crosshair, and the turns in which they are drawn.
class ChartGroup : public QObject
{
    Q_OBJECT

public:
    explicit ChartGroup(QObject* parent = nullptr);
    ~ChartGroup() override;

    [[nodiscard]] UtcTime from() const { return m_to - m_span; }
    [[nodiscard]] UtcTime to() const { return m_to; }
    [[nodiscard]] Duration span() const { return m_span; }
    [[nodiscard]] std::optional<UtcTime> crosshair() const { return m_crosshair; }

    /// What the deployment covers so far. While the charts follow, they show its end.
    void setExtent(UtcTime first, UtcTime last);

    /// Shows a part. The charts go on following only while that part is the end.
    void zoom(double factor, UtcTime around);
    void pan(Duration by);
    void showAll();

    void setCrosshair(std::optional<UtcTime> at);

    /// Moves the crosshair by a number of hundredths of the range.
    void stepCrosshair(int hundredths);

    /// Paints a chart soon: a few are painted in each turn of the event loop, so that 24 of them which scroll never
    /// hold it together.
    void refresh(QWidget* chart);

    /// Whether a chart may redo now what is expensive: one may in each turn of the event loop, so that 24 of them never
    /// hold it together. One that may not shows what it has; it is updated, and then may, when its turn comes.
    /// `atOnce`: this turn will do when no other chart has had it or waits.
    [[nodiscard]] bool takeTurn(QWidget* chart, bool atOnce);

    /// A chart that has nothing left to redo lets the others go on.
    void leaveTurn(QWidget* chart);

    /// The axes' pictures, which charts of one size share.
    [[nodiscard]] AxesPicture& axes();

Q_SIGNALS:
    void rangeChanged();
    void crosshairMoved();

private:
    void refreshSome();
    void passTurn();

    UtcTime m_first;
    UtcTime m_last;
    UtcTime m_to;
    Duration m_span;
    bool m_follows = true;
    bool m_zoomed = false; ///< the span is the user's and does not grow
    std::optional<UtcTime> m_crosshair;
    QTimer m_refresh; ///< runs while charts wait to be painted
    std::deque<QPointer<QWidget>> m_stale;
    QTimer m_turn; ///< runs while this turn is taken
    QPointer<QWidget> m_next; ///< whose turn it is now
    std::deque<QPointer<QWidget>> m_waiting;
    std::unique_ptr<AxesPicture> m_axes; ///< from the first chart on
};

} // namespace bellwether
