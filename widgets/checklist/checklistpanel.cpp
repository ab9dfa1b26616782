// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/checklist/checklistpanel.h"

#include "models/views/format.h"
#include "widgets/actions/reasonpanel.h"
#include "widgets/badgelabel.h"
#include "widgets/checklist/wrappingdelegate.h"
#include "widgets/plaintip.h"

#include <QAction>
#include <QHeaderView>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace bellwether {

namespace {

constexpr int phaseRole = Qt::UserRole;
constexpr int itemRole = Qt::UserRole + 1;

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
    , m_waive(new QAction(tr("Waive this item…"), this))
{
    m_tree->setAccessibleName(tr("Checklist"));
    m_tree->setHeaderHidden(true);
    m_tree->setWordWrap(true);
    m_tree->setItemDelegate(new WrappingDelegate(*m_tree));
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setIndentation(12);
    m_tree->setRootIsDecorated(false);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_tree);
    connect(m_tree, &QTreeWidget::itemChanged, this, &ChecklistPanel::changed);
    m_tree->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_waive->setShortcut(QKeySequence(QStringLiteral("Ctrl+W")));
    m_waive->setShortcutContext(Qt::WidgetShortcut);
    m_tree->addAction(m_waive);
    connect(m_waive, &QAction::triggered, this, &ChecklistPanel::askToWaive);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, &ChecklistPanel::offerWaiving);
}

void ChecklistPanel::show(const CockpitView& view)
{
    m_filling = true;
    const std::vector<Row> rows = rowsOf(view);
    const bool isSame = std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(),
        [](const Row& a, const Row& b) { return a.section == b.section && a.item == b.item && a.phase == b.phase; });
    if (!isSame || view.actions.finished != m_finished) {
        build(rows, view.actions.finished);
    }
    for (std::size_t index = 0; index < rows.size(); ++index) {
        update(m_leaves[index], rows[index]);
    }
    m_rows = rows;
    m_filling = false;
    offerWaiving();
}

std::vector<ChecklistPanel::Row> ChecklistPanel::rowsOf(const CockpitView& view)
{
    std::vector<Row> rows;
    for (const QString& finding : view.preflight) {
        rows.push_back({tr("Pre-flight"), finding, finding, {}, {}, false});
    }
    for (const RuleRow& rule : view.rules) {
        const QString text = symbolOf(rule.badge.kind) + QLatin1Char(' ') + rule.text + QStringLiteral("\n    ")
            + rule.badge.text + QStringLiteral(" · ") + rule.detail;
        rows.push_back({tr("Watched by Bellwether"), text, rule.text, {}, {}, false});
    }
    for (const ItemRow& item : view.items) {
        QString text = item.item + (item.gate ? tr(" · gate") : QString());
        text += item.detail.isEmpty() ? QString() : QStringLiteral("\n") + item.detail;
        rows.push_back({phaseTitle(item.phase), text, {}, item.item, item.phase, item.isSigned});
    }
    return rows;
}

/// Another set of lines; the place where a person stands is kept.
void ChecklistPanel::build(const std::vector<Row>& rows, bool finished)
{
    const QString current = m_tree->currentItem() ? m_tree->currentItem()->data(0, itemRole).toString() : QString();
    m_finished = finished;
    m_leaves.clear();
    m_tree->clear();
    QString title;
    QTreeWidgetItem* section = nullptr;
    for (const Row& row : rows) {
        if (!section || row.section != title) {
            title = row.section;
            section = addSection(m_tree, title);
        }
        auto* leaf = new QTreeWidgetItem(section);
        if (!row.item.isEmpty()) {
            const auto checkable = finished ? Qt::NoItemFlags : Qt::ItemIsUserCheckable;
            leaf->setFlags(Qt::ItemIsEnabled | checkable | Qt::ItemIsSelectable);
            leaf->setData(0, phaseRole, static_cast<int>(*row.phase));
            leaf->setData(0, itemRole, row.item);
        }
        m_leaves.push_back(leaf);
        if (!current.isEmpty() && row.item == current) {
            m_tree->setCurrentItem(leaf);
        }
    }
}

void ChecklistPanel::update(QTreeWidgetItem* leaf, const Row& row)
{
    const QString mark
        = m_finished && !row.item.isEmpty() ? (row.isSigned ? QStringLiteral("✓ ") : QStringLiteral("– ")) : QString();
    const QString text = mark + row.text;
    if (leaf->text(0) != text) {
        leaf->setText(0, text);
        leaf->setToolTip(0, plainTip(row.tip));
    }
    const Qt::CheckState state = row.isSigned ? Qt::Checked : Qt::Unchecked;
    if (!row.item.isEmpty() && !m_finished && leaf->data(0, Qt::CheckStateRole) != QVariant(int(state))) {
        leaf->setCheckState(0, state);
    }
}

void ChecklistPanel::offerWaiving()
{
    const QTreeWidgetItem* item = m_tree->currentItem();
    m_waive->setEnabled(
        !m_finished && item && !item->data(0, itemRole).toString().isEmpty() && item->checkState(0) == Qt::Unchecked);
}

void ChecklistPanel::askToWaive()
{
    const QTreeWidgetItem* item = m_tree->currentItem();
    if (!item) {
        return;
    }
    const QString name = item->data(0, itemRole).toString();
    const auto phase = static_cast<ChecklistPhase>(item->data(0, phaseRole).toInt());
    forget();
    m_reason = new ReasonPanel(
        tr("Waive an item"), tr("“%1” counts as done without having been done. Why?").arg(name), this);
    connect(m_reason, &ReasonPanel::given, this, [this, phase, name](const QString& reason) {
        Q_EMIT wished(WaiveItem{phase, name.toStdString()}, reason);
    });
    m_reason->show();
}

void ChecklistPanel::forget()
{
    if (m_reason) {
        m_reason->close();
    }
}

void ChecklistPanel::changed(QTreeWidgetItem* item)
{
    const QString name = item->data(0, itemRole).toString();
    if (m_filling || name.isEmpty()) {
        return;
    }
    const auto phase = static_cast<ChecklistPhase>(item->data(0, phaseRole).toInt());
    // The box shows what is signed, not what was pressed: the next snapshot sets it.
    if (item->checkState(0) == Qt::Checked) {
        Q_EMIT wished(SignItem{phase, name.toStdString()}, {});
    } else {
        Q_EMIT wished(WithdrawItem{phase, name.toStdString()}, {});
    }
}

} // namespace bellwether
