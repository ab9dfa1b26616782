// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/chartscale.h"
#include "widgets/theme.h"

#include <QFont>
#include <QGraphicsScene>
#include <QPixmap>
#include <QRectF>

#include <vector>

class QChart;
class QValueAxis;

namespace bellwether {

/// Axes and grid, drawn by Qt Charts in a scene that is never shown and kept as a picture.
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
        ValueScale scale;
        QString unit;
        std::vector<std::pair<int, QString>> ticks; ///< x in pixels, label
        Theme theme;
        QFont font;

        bool operator==(const Request&) const = default;
    };

    /// The picture, made anew only when the request is another one.
    const QPixmap& picture(const Request& request);

private:
    void configure(const Request& request);
    void render(const Request& request);

    QGraphicsScene m_scene;
    QChart* m_chart; ///< of the scene
    QValueAxis* m_values;
    QValueAxis* m_times;
    Request m_request;
    QPixmap m_picture;
};

} // namespace bellwether
