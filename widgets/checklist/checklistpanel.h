// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/commands.h"
#include "models/views/cockpit.h"

#include <QWidget>

class QTreeWidget;
class QTreeWidgetItem;

namespace bellwether {

/// What Bellwether watches by itself, as status rows, and what people sign, as boxes.
class ChecklistPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ChecklistPanel(QWidget* parent = nullptr);

    void show(const CockpitView& view);

Q_SIGNALS:
    void wished(const bellwether::Wish& wish);

private:
    void fill(const CockpitView& view);
    void changed(QTreeWidgetItem* item);

    QTreeWidget* m_tree;
    std::vector<ItemRow> m_items;
    std::vector<RuleRow> m_rules;
    std::vector<QString> m_findings;
    bool m_filling = false;
};

} // namespace bellwether
