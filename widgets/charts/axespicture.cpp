// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/axespicture.h"

#include <QChart>
#include <QGraphicsLayout>
#include <QLineSeries>
#include <QPainter>
#include <QValueAxis>

#include <algorithm>

namespace bellwether {

namespace {

/// A grid of charts has few sizes: its columns and rows differ by a pixel at most.
constexpr std::size_t mostPictures = 8;

} // namespace

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

QPixmap AxesPicture::picture(const Request& request)
{
    QPixmap made = ready(request);
    if (made.isNull()) {
        configure(request);
        made = render(request);
        m_pictures.emplace_front(request, made);
        m_pictures.resize(std::min(m_pictures.size(), mostPictures));
    }
    return made;
}

QPixmap AxesPicture::ready(const Request& request) const
{
    const auto found
        = std::find_if(m_pictures.begin(), m_pictures.end(), [&](const auto& made) { return made.first == request; });
    return found == m_pictures.end() ? QPixmap() : found->second;
}

void AxesPicture::configure(const Request& request)
{
    m_scene.setSceneRect(QRectF(QPointF(), QSizeF(request.size)));
    m_chart->resize(request.size);
    m_chart->setPlotArea(request.plot);
    m_values->setGridLineColor(request.theme.line);
    m_times->setLinePenColor(request.theme.line);
    m_values->setTickCount(1 + request.rows);
    // Qt Charts would lay out when the event loop comes round, and the picture is wanted now.
    m_chart->layout()->invalidate();
    m_chart->layout()->activate();
}

QPixmap AxesPicture::render(const Request& request)
{
    QPixmap picture(request.size * request.ratio);
    picture.setDevicePixelRatio(request.ratio);
    picture.fill(request.theme.panel);
    QPainter painter(&picture);
    const QRectF area(QPointF(), QSizeF(request.size));
    m_scene.render(&painter, area, area);
    return picture;
}

} // namespace bellwether
