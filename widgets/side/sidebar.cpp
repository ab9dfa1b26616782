// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/side/sidebar.h"

#include "models/views/format.h"
#include "widgets/badgelabel.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace bellwether {

namespace {

QString groupTitle(DeploymentRow::Group group)
{
    switch (group) {
    case DeploymentRow::Group::NeedsYou:
        return SideBar::tr("Needs you");
    case DeploymentRow::Group::Running:
        return SideBar::tr("Running");
    case DeploymentRow::Group::Past:
        return SideBar::tr("Past");
    }
    return {};
}

void addTitle(QListWidget* list, const QString& text)
{
    auto* item = new QListWidgetItem(text, list);
    item->setFlags(Qt::NoItemFlags);
    QFont font = list->font();
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * 0.9);
    item->setFont(font);
}

QString marked(Badge::Kind kind, const QString& text)
{
    const QString symbol = symbolOf(kind);
    return (symbol.isEmpty() ? QStringLiteral("  ") : symbol) + QLatin1Char(' ') + text;
}

} // namespace

SideBar::SideBar(QWidget* parent)
    : QFrame(parent)
    , m_find(new QLineEdit(this))
    , m_deployments(new QListWidget(this))
    , m_connections(new QListWidget(this))
    , m_plan(new QPushButton(tr("Open a plan…"), this))
{
    setObjectName(QStringLiteral("side"));
    m_find->setPlaceholderText(tr("Find a deployment"));
    m_find->setAccessibleName(tr("Find a deployment"));
    m_find->setClearButtonEnabled(true);
    m_deployments->setAccessibleName(tr("Deployments"));
    m_connections->setAccessibleName(tr("Connections"));
    m_connections->setSelectionMode(QAbstractItemView::NoSelection);
    for (QListWidget* list : {m_deployments, m_connections}) {
        list->setFrameShape(QFrame::NoFrame);
        list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        list->setTextElideMode(Qt::ElideRight);
    }
    auto* title = new QLabel(tr("Connections"), this);
    title->setObjectName(QStringLiteral("title"));
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(8, 12, 8, 10);
    all->addWidget(m_find);
    all->addWidget(m_deployments, 3);
    all->addWidget(m_plan);
    all->addWidget(title);
    all->addWidget(m_connections, 1);
    m_connections->setMaximumHeight(150);
    connect(m_find, &QLineEdit::textChanged, this, &SideBar::fill);
    connect(m_plan, &QPushButton::clicked, this, &SideBar::planWanted);
    const auto choose = [this](const QListWidgetItem* item) {
        if (!m_filling && item && item->flags() != Qt::NoItemFlags) {
            Q_EMIT chosen({item->data(Qt::UserRole).toString().toStdString()}, item->data(Qt::UserRole + 1).toBool());
        }
    };
    connect(m_deployments, &QListWidget::currentItemChanged, this, choose);
    connect(m_deployments, &QListWidget::itemClicked, this, choose);
    restyle();
}

void SideBar::showDeployments(const std::vector<DeploymentRow>& rows, const DeploymentId& shown)
{
    m_rows = rows;
    m_shown = shown;
    fill();
}

void SideBar::fill()
{
    m_filling = true;
    m_deployments->clear();
    std::optional<DeploymentRow::Group> group;
    for (const DeploymentRow& row : m_rows) {
        if (!row.service.contains(m_find->text(), Qt::CaseInsensitive)) {
            continue;
        }
        if (group != row.group) {
            group = row.group;
            addTitle(m_deployments, groupTitle(row.group));
        }
        auto* item = new QListWidgetItem(marked(row.state, row.service) + QStringLiteral("   ") + row.when
                + QLatin1Char('\n') + QStringLiteral("    ") + row.detail,
            m_deployments);
        item->setData(Qt::UserRole, toText(row.id.value));
        item->setData(Qt::UserRole + 1, row.group == DeploymentRow::Group::Past);
        item->setToolTip(QStringLiteral("%1\n%2").arg(row.service, row.detail));
        if (row.id == m_shown) {
            m_deployments->setCurrentItem(item);
        }
    }
    if (m_rows.empty()) {
        addTitle(m_deployments, tr("No deployment yet.\nOpen a plan to begin."));
    }
    m_filling = false;
}

void SideBar::showConnections(const std::vector<ConnectionRow>& rows)
{
    if (rows == m_connectionRows) {
        return;
    }
    m_connectionRows = rows;
    while (m_connections->count() > static_cast<int>(rows.size())) {
        delete m_connections->takeItem(m_connections->count() - 1);
    }
    const Theme& theme = themeFor(QApplication::palette());
    for (std::size_t index = 0; index < rows.size(); ++index) {
        const ConnectionRow& row = rows[index];
        QListWidgetItem* item = m_connections->item(static_cast<int>(index));
        if (!item) {
            item = new QListWidgetItem(m_connections);
        }
        item->setText(marked(row.state, row.name) + QStringLiteral(" · ") + row.detail);
        item->setToolTip(item->text());
        item->setForeground(row.state == Badge::Kind::Worse ? theme.bad : theme.ink);
    }
}

void SideBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange) {
        restyle();
    }
    QFrame::changeEvent(event);
}

void SideBar::restyle()
{
    const Theme& theme = themeFor(QApplication::palette());
    const QString style
        = QStringLiteral("#side { background: %1; border: none; border-right: 1px solid %2; } "
                         "QListWidget { background: %1; } QListWidget::item { padding: 4px 2px; border-radius: 6px; } "
                         "QListWidget::item:selected { background: %3; color: %4; } "
                         "#title { color: %5; font-weight: 600; }")
              .arg(theme.panel.name(), theme.line.name(), theme.line.name(), theme.ink.name(), theme.soft.name());
    if (styleSheet() != style) {
        setStyleSheet(style);
    }
}

} // namespace bellwether
