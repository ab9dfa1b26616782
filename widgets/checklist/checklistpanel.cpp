// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/checklist/checklistpanel.h"

#include "models/views/format.h"
#include "widgets/badgelabel.h"

#include <QHeaderView>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace bellwether {

namespace {

QTreeWidgetItem* addSection(QTreeWidget* tree, const QString& title)
{
    auto* section = new QTreeWidgetItem(tree, {title});
    section->setFlags(Qt::ItemIsEnabled);
    QFont font = tree->font();
    font.setBold(true);
    section->setFont(0, font);
    section->setExpanded(true);
    return section;
}

QString phaseTitle(ChecklistPhase phase)
{
    switch (phase) {
    case ChecklistPhase::Pre:
        return ChecklistPanel::tr("Before · signed by people");
    case ChecklistPhase::During:
        return ChecklistPanel::tr("During · signed by people");
    case ChecklistPhase::Post:
        return ChecklistPanel::tr("After · signed by people");
    }
    return {};
}

} // namespace

ChecklistPanel::ChecklistPanel(QWidget* parent)
    : QWidget(parent)
    , m_tree(new QTreeWidget(this))
{
    m_tree->setAccessibleName(tr("Checklist"));
    m_tree->setHeaderHidden(true);
    m_tree->setWordWrap(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setIndentation(12);
    m_tree->setRootIsDecorated(false);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_tree);
    connect(m_tree, &QTreeWidget::itemChanged, this, &ChecklistPanel::changed);
}

void ChecklistPanel::show(const CockpitView& view)
{
    if (view.items == m_items && view.rules == m_rules && view.preflight == m_findings
        && m_tree->topLevelItemCount() > 0) {
        return;
    }
    m_items = view.items;
    m_rules = view.rules;
    m_findings = view.preflight;
    m_filling = true;
    fill(view);
    m_filling = false;
}

void ChecklistPanel::fill(const CockpitView& view)
{
    m_tree->clear();
    if (!view.preflight.empty()) {
        QTreeWidgetItem* section = addSection(m_tree, tr("Pre-flight"));
        for (const QString& finding : view.preflight) {
            (new QTreeWidgetItem(section, {finding}))->setToolTip(0, finding.toHtmlEscaped());
        }
    }
    QTreeWidgetItem* watched = addSection(m_tree, tr("Watched by Bellwether"));
    for (const RuleRow& rule : view.rules) {
        const QString text = symbolOf(rule.badge.kind) + QLatin1Char(' ') + rule.text + QStringLiteral("\n    ")
            + rule.badge.text + QStringLiteral(" · ") + rule.detail;
        (new QTreeWidgetItem(watched, {text}))->setToolTip(0, rule.text.toHtmlEscaped());
    }
    std::optional<ChecklistPhase> phase;
    QTreeWidgetItem* section = nullptr;
    for (const ItemRow& item : view.items) {
        if (phase != item.phase) {
            phase = item.phase;
            section = addSection(m_tree, phaseTitle(item.phase));
        }
        QString text = item.item + (item.gate ? tr(" · gate") : QString());
        text += item.detail.isEmpty() ? QString() : QStringLiteral("\n") + item.detail;
        auto* row = new QTreeWidgetItem(section, {text});
        row->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsSelectable);
        row->setCheckState(0, item.isSigned ? Qt::Checked : Qt::Unchecked);
        row->setData(0, Qt::UserRole, static_cast<int>(item.phase));
        row->setData(0, Qt::UserRole + 1, item.item);
    }
}

void ChecklistPanel::changed(QTreeWidgetItem* item)
{
    const QString name = item->data(0, Qt::UserRole + 1).toString();
    if (m_filling || name.isEmpty()) {
        return;
    }
    const auto phase = static_cast<ChecklistPhase>(item->data(0, Qt::UserRole).toInt());
    // The box shows what is signed, not what was pressed: the next snapshot sets it.
    m_items.clear();
    if (item->checkState(0) == Qt::Checked) {
        Q_EMIT wished(SignItem{phase, name.toStdString()});
    } else {
        Q_EMIT wished(WithdrawItem{phase, name.toStdString()});
    }
}

} // namespace bellwether
