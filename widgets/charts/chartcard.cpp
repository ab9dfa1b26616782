// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chartcard.h"

#include "widgets/badgelabel.h"
#include "widgets/elidedlabel.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QMenu>

namespace bellwether {

namespace {

QLabel* plainLabel(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    return label;
}

void setText(QLabel* label, const QString& text)
{
    if (label->text() != text) {
        label->setText(text);
    }
}

} // namespace

ChartCard::ChartCard(ChartGroup& group, QWidget* parent)
    : QFrame(parent)
    , m_title(new ElidedLabel(this))
    , m_badge(new BadgeLabel(this))
    , m_stable(plainLabel(this))
    , m_canary(plainLabel(this))
    , m_why(new ElidedLabel(this))
    , m_plot(new ChartPlot(group, this))
{
    setObjectName(QStringLiteral("card"));
    auto* top = new QHBoxLayout;
    top->setSpacing(7);
    top->addWidget(m_title);
    top->addWidget(m_badge);
    top->addStretch();
    top->addWidget(m_stable);
    top->addWidget(m_canary);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(12, 8, 12, 4);
    all->setSpacing(2);
    all->addLayout(top);
    all->addWidget(m_why);
    all->addWidget(m_plot, 1);
    connect(m_plot, &ChartPlot::copyWanted, this, &ChartCard::copy);
    restyle();
}

void ChartCard::setData(const ChartData& chart)
{
    setText(m_title, chart.title);
    setText(m_why, chart.why);
    m_badge->setBadge(chart.badge);
    setText(
        m_stable, chart.now.stable.isEmpty() ? QString() : chart.names.stable + QLatin1Char(' ') + chart.now.stable);
    setText(
        m_canary, chart.now.canary.isEmpty() ? QString() : chart.names.canary + QLatin1Char(' ') + chart.now.canary);
    if (chart.alarmed != m_alarmed) {
        m_alarmed = chart.alarmed;
        restyle();
    }
    m_plot->setData(chart);
}

void ChartCard::copy()
{
    QApplication::clipboard()->setPixmap(grab());
}

void ChartCard::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy as picture"), this, &ChartCard::copy);
    menu->popup(event->globalPos());
}

void ChartCard::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange) {
        restyle();
    }
    QFrame::changeEvent(event);
}

void ChartCard::restyle()
{
    const Theme& theme = themeFor(QApplication::palette());
    const QString frame = QStringLiteral("#card { background: %1; border: %2px solid %3; border-radius: 8px; }")
                              .arg(theme.panel.name())
                              .arg(m_alarmed ? 2 : 1)
                              .arg((m_alarmed ? theme.bad : theme.line).name());
    const QString texts
        = QStringLiteral("#title { font-weight: 600; color: %1; } #why { color: %2; } "
                         "#stable { color: %3; font-weight: 600; } #canary { color: %4; font-weight: 600; }")
              .arg(theme.ink.name(), theme.soft.name(), theme.stable.name(), theme.canary.name());
    m_title->setObjectName(QStringLiteral("title"));
    m_why->setObjectName(QStringLiteral("why"));
    m_stable->setObjectName(QStringLiteral("stable"));
    m_canary->setObjectName(QStringLiteral("canary"));
    if (styleSheet() != frame + texts) {
        setStyleSheet(frame + texts);
    }
}

} // namespace bellwether
