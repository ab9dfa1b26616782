// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/commands.h"
#include "models/views/cockpit.h"

#include <QPointer>
#include <QWidget>

class QAction;
class QTreeWidget;
class QTreeWidgetItem;

namespace bellwether {

class ReasonPanel;

/// What Bellwether watches by itself, as status rows, and what people sign, as boxes.
class ChecklistPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ChecklistPanel(QWidget* parent = nullptr);

    void show(const CockpitView& view);

    /// Another deployment is shown from now on: what was asked about the last one is void.
    void forget();

Q_SIGNALS:
    void wished(const bellwether::Wish& wish, const QString& reason);

private:
    /// A line under a section's title. What people sign has an item and a phase.
    struct Row
    {
        QString section;
        QString text;
        QString tip;
        QString item;
        std::optional<ChecklistPhase> phase;
        bool isSigned = false;
    };

    static std::vector<Row> rowsOf(const CockpitView& view);
    void build(const std::vector<Row>& rows, bool finished);
    void update(QTreeWidgetItem* leaf, const Row& row);
    void changed(QTreeWidgetItem* item);
    void offerWaiving();
    void askToWaive();

    QTreeWidget* m_tree;
    QAction* m_waive;
    std::vector<Row> m_rows;
    std::vector<QTreeWidgetItem*> m_leaves; ///< parallel to the rows
    QPointer<ReasonPanel> m_reason;
    bool m_finished = false; ///< over, or recorded: nothing can be signed
    bool m_filling = false;
};

} // namespace bellwether
