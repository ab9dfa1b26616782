// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/chart.h"
#include "models/views/chartscale.h"
#include "widgets/charts/axespicture.h"
#include "widgets/charts/tracelayer.h"

#include <QFont>

#include <optional>
#include <utility>
#include <vector>

class QPainter;

namespace bellwether {

/// Everything that decides how the ground of one chart looks, which is what changes only with range, size and theme:
/// axes with their labels, warm-up, limits and marks.
struct ChartGround
{
    AxesPicture::Request axes;
    TraceLayer::View view; ///< its scale is in the samples' unit
    ValueScale scale; ///< in the shown unit
    QString unit;
    QFont font;
    std::vector<std::pair<int, QString>> ticks; ///< x in pixels, label
    std::vector<ChartLimit> limits;
    std::vector<ChartMark> marks;
    std::optional<std::pair<UtcTime, UtcTime>> warmUp;
    std::optional<UtcTime> playhead; ///< marks behind it are not drawn

    bool operator==(const ChartGround&) const = default;

    /// Whether one can be shown in the other's place as it is, until that is drawn itself.
    [[nodiscard]] bool fits(const ChartGround& other) const
    {
        return axes.size == other.axes.size && axes.ratio == other.axes.ratio;
    }

    [[nodiscard]] const QRect& plot() const { return axes.plot; }
    [[nodiscard]] const Theme& theme() const { return axes.theme; }

    /// Where a time and a value in the shown unit are drawn, in logical pixels.
    [[nodiscard]] double xOf(UtcTime at) const;
    [[nodiscard]] double yOf(double value) const;
};

/// Draws all but the axes, whose picture lies under it.
void drawGround(QPainter& painter, const ChartGround& ground);

} // namespace bellwether
