// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/commands.h"
#include "models/views/backtestview.h"
#include "models/views/cockpit.h"

#include <QTabWidget>

#include <vector>

class QListView;

namespace bellwether {

class ChecklistPanel;
class EventListModel;
class EvidencePanel;
class TryPanel;

/// The tabs at the right of a deployment: its events, its checklist, its evidence, and other rules. Gives way to the
/// buttons on a small screen, whose words are longer in some languages.
class SidePanel : public QTabWidget
{
    Q_OBJECT

public:
    explicit SidePanel(QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override { return {maximumWidth(), QTabWidget::sizeHint().height()}; }

    void show(const CockpitView& view);
    void showEvents(const std::vector<EventRow>& events); ///< the newest first
    void showTrial(const TrialView& view);

    /// Of one metric, by its name, or of all; takes the focus, as a person asked for it.
    void showEvidence(const QString& metric);

    /// Another deployment is shown: what was half said of the last one is not of this one.
    void forget();

Q_SIGNALS:
    void wished(const bellwether::Wish& wish, const QString& reason);
    void tried(const std::vector<bellwether::TrialField>& fields);
    void trialLeft();
    void rangeWanted(bellwether::UtcTime from, bellwether::UtcTime to);
    void rangeLeft();

private:
    EventListModel* m_events;
    QListView* m_eventList;
    ChecklistPanel* m_checklist;
    EvidencePanel* m_evidence;
    TryPanel* m_try;
};

} // namespace bellwether
