// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chartwall.h"

#include "widgets/charts/chartcard.h"

#include <QGridLayout>

#include <algorithm>

namespace bellwether {

namespace {

constexpr std::size_t mostCards = 24;
constexpr int columns = 2;

} // namespace

ChartWall::ChartWall(QWidget* parent)
    : QScrollArea(parent)
{
    auto* charts = new QWidget(this);
    m_grid = new QGridLayout(charts);
    m_grid->setContentsMargins(14, 12, 14, 4);
    m_grid->setSpacing(10);
    for (int column = 0; column < columns; ++column) {
        m_grid->setColumnStretch(column, 1);
    }
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setWidget(charts);
    setFocusPolicy(Qt::NoFocus);
}

void ChartWall::show(const std::vector<ChartData>& charts, UtcTime first, UtcTime last, std::optional<UtcTime> playhead)
{
    m_group.setExtent(first, last);
    const std::size_t count = std::min(charts.size(), mostCards);
    while (m_cards.size() < count) {
        auto* card = new ChartCard(m_group, widget());
        connect(card, &ChartCard::evidenceWanted, this, &ChartWall::evidenceWanted);
        const auto place = static_cast<int>(m_cards.size());
        m_grid->addWidget(card, place / columns, place % columns);
        m_cards.push_back(card);
    }
    while (m_cards.size() > count) {
        m_cards.back()->deleteLater();
        m_cards.pop_back();
    }
    for (std::size_t index = 0; index < count; ++index) {
        m_cards[index]->setData(charts[index]);
        m_cards[index]->plot().setPlayhead(playhead);
    }
}

} // namespace bellwether
