// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evidence/evidencesection.h"

#include "widgets/badgelabel.h"
#include "widgets/elidedlabel.h"

#include <QApplication>
#include <QEvent>
#include <QGridLayout>
#include <QProgressBar>

#include <cmath>

namespace bellwether {

namespace {

constexpr int barHeight = 5;

/// A palette instead of a style sheet, which would be worked out anew for each of its children.
void setColour(QLabel* label, const QColor& colour)
{
    QPalette palette;
    palette.setColor(QPalette::WindowText, colour);
    label->setPalette(palette);
}

} // namespace

EvidenceSectionView::EvidenceSectionView(QWidget* parent)
    : QFrame(parent)
    , m_title(new ElidedLabel(this))
    , m_badge(new BadgeLabel(this))
    , m_grid(new QGridLayout)
{
    setObjectName(QStringLiteral("section"));
    QFont bold = m_title->font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    auto* top = new QHBoxLayout;
    top->addWidget(m_title);
    top->addWidget(m_badge);
    top->addStretch();
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(3);
    m_grid->setColumnStretch(1, 1);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(8, 8, 8, 8);
    all->setSpacing(5);
    all->addLayout(top);
    all->addLayout(m_grid);
    restyle();
}

void EvidenceSectionView::show(const EvidenceSection& section)
{
    if (section == m_shown) {
        return;
    }
    m_title->setText(section.title);
    m_badge->setBadge(section.badge);
    while (m_rows.size() < section.lines.size()) {
        addRow();
    }
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        i < section.lines.size() ? show(m_rows[i], section.lines[i]) : hide(m_rows[i]);
    }
    m_shown = section;
    restyle();
}

void EvidenceSectionView::addRow()
{
    const Row row = {new QLabel(this), new QLabel(this), new QProgressBar(this)};
    for (QLabel* label : {row.label, row.text}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    }
    row.label->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("Accepted")) + 4);
    row.label->setBuddy(row.text);
    row.text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row.part->setTextVisible(false);
    row.part->setFixedHeight(barHeight);
    row.part->setRange(0, 1000);
    const int place = 2 * static_cast<int>(m_rows.size());
    m_grid->addWidget(row.label, place, 0);
    m_grid->addWidget(row.text, place, 1);
    m_grid->addWidget(row.part, place + 1, 1);
    m_rows.push_back(row);
}

void EvidenceSectionView::show(const Row& row, const EvidenceLine& line)
{
    row.label->setText(line.label);
    row.text->setText(line.text);
    row.text->setAccessibleName(line.label + QLatin1Char(' ') + line.text);
    row.label->show();
    row.text->show();
    row.part->setVisible(line.part.has_value());
    row.part->setValue(static_cast<int>(std::lround(1000 * line.part.value_or(0))));
    row.part->setAccessibleName(tr("evidence so far: %1").arg(line.label));
}

void EvidenceSectionView::hide(const Row& row)
{
    row.label->hide();
    row.text->hide();
    row.part->hide();
}

void EvidenceSectionView::setMarked(bool marked)
{
    if (marked != m_isMarked) {
        m_isMarked = marked;
        restyle();
    }
}

void EvidenceSectionView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange) {
        restyle();
    }
    QFrame::changeEvent(event);
}

void EvidenceSectionView::restyle()
{
    const Theme& theme = themeFor(QApplication::palette());
    const QString style = QStringLiteral("#section { background: %1; border: 1px solid %2; border-radius: 6px; }")
                              .arg(theme.panel.name(), (m_isMarked ? theme.accent : theme.line).name());
    if (styleSheet() != style) {
        setStyleSheet(style);
    }
    setColour(m_title, theme.ink);
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const bool isAlarm = i < m_shown.lines.size() && m_shown.lines[i].alarm;
        setColour(m_rows[i].label, theme.soft);
        setColour(m_rows[i].text, isAlarm ? theme.bad : theme.ink);
        QPalette palette = m_rows[i].part->palette();
        palette.setColor(QPalette::Highlight, isAlarm ? theme.bad : theme.accent);
        palette.setColor(QPalette::Base, theme.ground);
        m_rows[i].part->setPalette(palette);
    }
}

} // namespace bellwether
