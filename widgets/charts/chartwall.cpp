// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chartwall.h"

#include "widgets/charts/chartcard.h"
#include "widgets/plaintip.h"

#include <QAction>
#include <QCheckBox>
#include <QGridLayout>

#include <algorithm>

namespace bellwether {

namespace {

constexpr std::size_t mostCards = 24;
constexpr int columns = 2;

} // namespace

ChartWall::ChartWall(QWidget* parent)
    : QScrollArea(parent)
    , m_compares(new QAction(tr("Compare with stable"), this))
    , m_switch(new QCheckBox(m_compares->text(), this))
{
    m_compares->setCheckable(true);
    m_compares->setShortcut(Qt::CTRL | Qt::Key_D);
    m_switch->setToolTip(plainTip(
        tr("Every metric's chart shows the canary as a ratio to stable, or its difference, and where that may lie "
           "(Ctrl+D)")));
    addAction(m_compares);
    connect(m_compares, &QAction::toggled, this, &ChartWall::showFaces);
    connect(m_compares, &QAction::toggled, m_switch, &QCheckBox::setChecked);
    connect(m_switch, &QCheckBox::toggled, m_compares, &QAction::setChecked);
    m_switch->setAccessibleName(tr("Compare the canary with stable in every metric's chart"));
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
        card->addAction(m_compares);
        connect(card, &ChartCard::evidenceWanted, this, &ChartWall::evidenceWanted);
        const auto place = static_cast<int>(m_cards.size());
        m_grid->addWidget(card, place / columns, place % columns);
        m_cards.push_back(card);
    }
    while (m_cards.size() > count) {
        m_cards.back()->deleteLater();
        m_cards.pop_back();
    }
    m_charts.assign(charts.begin(), charts.begin() + static_cast<std::ptrdiff_t>(count));
    m_playhead = playhead;
    showFaces();
}

void ChartWall::showFaces()
{
    for (std::size_t index = 0; index < m_charts.size(); ++index) {
        const ChartData& chart = m_charts[index];
        m_cards[index]->setData(m_compares->isChecked() && chart.compared ? *chart.compared : chart);
        m_cards[index]->plot().setPlayhead(m_playhead);
    }
}

} // namespace bellwether
