// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/side/sidepanel.h"

#include "models/views/eventlistmodel.h"
#include "widgets/checklist/checklistpanel.h"
#include "widgets/events/eventdelegate.h"
#include "widgets/evidence/evidencepanel.h"
#include "widgets/review/trypanel.h"

#include <QListView>

namespace bellwether {

SidePanel::SidePanel(QWidget* parent)
    : QTabWidget(parent)
    , m_events(new EventListModel(this))
    , m_eventList(new QListView(this))
    , m_checklist(new ChecklistPanel(this))
    , m_evidence(new EvidencePanel(this))
    , m_try(new TryPanel(this))
{
    setMinimumWidth(210);
    setMaximumWidth(316);
    setDocumentMode(true);
    // On a small screen a cut name is found, one behind an arrow is not.
    setElideMode(Qt::ElideRight);
    setUsesScrollButtons(false);
    m_eventList->setModel(m_events);
    m_eventList->setItemDelegate(new EventDelegate(m_eventList));
    m_eventList->setAccessibleName(tr("Events"));
    m_eventList->setFrameShape(QFrame::NoFrame);
    m_eventList->setResizeMode(QListView::Adjust);
    m_eventList->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_eventList->setUniformItemSizes(false);
    m_eventList->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_eventList, &QListView::activated, this,
        [this](const QModelIndex& index) { m_eventList->setCurrentIndex(index); });
    addTab(m_eventList, tr("Events"));
    addTab(m_checklist, tr("Checklist"));
    addTab(m_evidence, tr("Evidence"));
    addTab(m_try, tr("Try rules"));
    for (int tab = 0; tab < count(); ++tab) {
        setTabToolTip(tab, tabText(tab));
    }
    connect(m_checklist, &ChecklistPanel::wished, this, &SidePanel::wished);
    connect(m_try, &TryPanel::tried, this, &SidePanel::tried);
    connect(m_try, &TryPanel::planWanted, this, &SidePanel::trialLeft);
    connect(m_try, &TryPanel::rangeWanted, this, &SidePanel::rangeWanted);
    connect(m_try, &TryPanel::rangeLeft, this, &SidePanel::rangeLeft);
}

void SidePanel::show(const CockpitView& view)
{
    m_checklist->show(view);
    m_evidence->show(view.evidence);
}

void SidePanel::showEvents(const std::vector<EventRow>& events)
{
    m_events->setRows(events);
}

void SidePanel::showTrial(const TrialView& view)
{
    m_try->show(view);
}

void SidePanel::showEvidence(const QString& metric)
{
    setCurrentWidget(m_evidence);
    m_evidence->setFocus(Qt::ShortcutFocusReason);
    m_evidence->showSection(metric);
}

void SidePanel::forget()
{
    m_checklist->forget();
}

} // namespace bellwether
