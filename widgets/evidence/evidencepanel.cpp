// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evidence/evidencepanel.h"

#include "widgets/evidence/evidencesection.h"

#include <QLabel>
#include <QVBoxLayout>

namespace bellwether {

EvidencePanel::EvidencePanel(QWidget* parent)
    : QScrollArea(parent)
    , m_empty(new QLabel(tr("Evidence is gathered once a plan's metrics are read."), this))
{
    setAccessibleName(tr("Evidence"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* all = new QWidget(this);
    m_layout = new QVBoxLayout(all);
    m_layout->setContentsMargins(6, 8, 6, 8);
    m_layout->setSpacing(8);
    m_empty->setWordWrap(true);
    m_layout->addWidget(m_empty);
    m_layout->addStretch();
    setWidget(all);
}

void EvidencePanel::show(const std::vector<EvidenceSection>& sections)
{
    m_empty->setVisible(sections.empty());
    while (m_sections.size() < sections.size()) {
        auto* section = new EvidenceSectionView(widget());
        m_layout->insertWidget(m_layout->count() - 1, section);
        m_sections.push_back(section);
    }
    while (m_sections.size() > sections.size()) {
        m_sections.back()->deleteLater();
        m_sections.pop_back();
    }
    for (std::size_t i = 0; i < sections.size(); ++i) {
        m_sections[i]->show(sections[i]);
    }
}

void EvidencePanel::showSection(const QString& id)
{
    widget()->layout()->activate();
    for (EvidenceSectionView* section : m_sections) {
        const bool isWanted = section->id() == id;
        section->setMarked(isWanted);
        if (isWanted) {
            ensureWidgetVisible(section, 0, 0);
            // The beginning matters more than the end where both do not fit.
            ensureVisible(0, section->y(), 0, 0);
        }
    }
}

} // namespace bellwether
