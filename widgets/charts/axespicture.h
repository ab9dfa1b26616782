// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme.h"

#include <QGraphicsScene>
#include <QPixmap>
#include <QRect>

#include <deque>

class QChart;
class QValueAxis;

namespace bellwether {

/// Axes and grid, drawn by Qt Charts in a scene that is never shown and kept as pictures. Labels are not part of it, so
/// that charts of one size share one picture: Qt Charts takes milliseconds for it.
class AxesPicture
{
public:
    AxesPicture();
    ~AxesPicture();
    AxesPicture(const AxesPicture&) = delete;
    AxesPicture& operator=(const AxesPicture&) = delete;

    struct Request
    {
        QSize size; ///< in logical pixels
        double ratio = 1; ///< device pixels per logical one
        QRect plot; ///< where lines may be drawn
        int rows = 4; ///< between the grid's lines, at least 1
        Theme theme;

        bool operator==(const Request&) const = default;
    };

    /// The picture, made anew only when it is none of the last few.
    QPixmap picture(const Request& request);

    /// The picture when it need not be made, otherwise null.
    [[nodiscard]] QPixmap ready(const Request& request) const;

private:
    void configure(const Request& request);
    [[nodiscard]] QPixmap render(const Request& request);

    QGraphicsScene m_scene;
    QChart* m_chart; ///< of the scene
    QValueAxis* m_values;
    QValueAxis* m_times;
    std::deque<std::pair<Request, QPixmap>> m_pictures; ///< the newest first
};

} // namespace bellwether
