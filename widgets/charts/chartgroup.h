// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"

#include <QObject>

#include <optional>

namespace bellwether {

/// The time axis that all charts share: range, zoom and crosshair.
class ChartGroup : public QObject
{
    Q_OBJECT

public:
    explicit ChartGroup(QObject* parent = nullptr);

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

Q_SIGNALS:
    void rangeChanged();
    void crosshairMoved();

private:
    UtcTime m_first;
    UtcTime m_last;
    UtcTime m_to;
    Duration m_span;
    bool m_follows = true;
    bool m_zoomed = false; ///< the span is the user's and does not grow
    std::optional<UtcTime> m_crosshair;
};

} // namespace bellwether
