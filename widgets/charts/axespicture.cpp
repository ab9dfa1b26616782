// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/axespicture.h"

#include <QChart>
#include <QGraphicsLayout>
#include <QLineSeries>
#include <QPainter>
#include <QValueAxis>

namespace bellwether {

AxesPicture::AxesPicture()
    : m_chart(new QChart)
    , m_values(new QValueAxis)
    , m_times(new QValueAxis)
{
    m_scene.addItem(m_chart);
    m_chart->legend()->hide();
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->setBackgroundVisible(false);
    m_chart->setAnimationOptions(QChart::NoAnimation);
    m_chart->addAxis(m_values, Qt::AlignLeft);
    m_chart->addAxis(m_times, Qt::AlignBottom);
    // An axis needs a series for its geometry.
    auto* series = new QLineSeries;
    m_chart->addSeries(series);
    series->attachAxis(m_values);
    series->attachAxis(m_times);
    m_values->setLabelsVisible(false);
    m_values->setLineVisible(false);
    m_times->setLabelsVisible(false);
    m_times->setGridLineVisible(false);
    m_times->setTickCount(2); // the labels stand at round times, not at its ticks
}

AxesPicture::~AxesPicture() = default;

const QPixmap& AxesPicture::picture(const Request& request)
{
    if (m_picture.isNull() || request != m_request) {
        configure(request);
        render(request);
        m_request = request;
    }
    return m_picture;
}

void AxesPicture::configure(const Request& request)
{
    if (request.size != m_request.size || request.plot != m_request.plot) {
        m_scene.setSceneRect(QRectF(QPointF(), QSizeF(request.size)));
        m_chart->resize(request.size);
        m_chart->setPlotArea(request.plot);
    }
    if (m_picture.isNull() || request.theme != m_request.theme) {
        m_values->setGridLineColor(request.theme.line);
        m_times->setLinePenColor(request.theme.line);
    }
    if (m_picture.isNull() || request.scale != m_request.scale) {
        m_values->setRange(0, request.scale.top);
        m_values->setTickCount(1 + qRound(request.scale.top / request.scale.step));
    }
    // Qt Charts would lay out when the event loop comes round, and the picture is wanted now.
    m_chart->layout()->invalidate();
    m_chart->layout()->activate();
}

void AxesPicture::render(const Request& request)
{
    m_picture = QPixmap(request.size * request.ratio);
    m_picture.setDevicePixelRatio(request.ratio);
    m_picture.fill(request.theme.panel);
    QPainter painter(&m_picture);
    const QRectF area(QPointF(), QSizeF(request.size));
    m_scene.render(&painter, area, area);
    painter.setFont(request.font);
    painter.setPen(request.theme.faint);
    const QRect& plot = request.plot;
    const int rows = qRound(request.scale.top / request.scale.step);
    for (int row = 0; row <= rows; ++row) {
        const int y = plot.top() + plot.height() - row * plot.height() / std::max(rows, 1);
        QString label = tickLabel(row * request.scale.step, request.scale.step);
        if (row == rows && !request.unit.isEmpty()) {
            label += QLatin1Char(' ') + request.unit;
        }
        painter.drawText(QRect(0, y - 10, plot.left() - 6, 20), Qt::AlignRight | Qt::AlignVCenter, label);
    }
    for (const auto& [x, label] : request.ticks) {
        painter.drawText(QRect(x - 40, plot.bottom() + 3, 80, 16), Qt::AlignCenter, label);
    }
}

} // namespace bellwether
