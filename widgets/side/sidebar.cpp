// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/side/sidebar.h"

#include "models/views/format.h"
#include "widgets/badgelabel.h"
#include "widgets/plaintip.h"
#include "widgets/side/siderowdelegate.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

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

constexpr int idRole = Qt::UserRole;
constexpr int pastRole = Qt::UserRole + 1;
constexpr int keyRole = Qt::UserRole + 2;

QListWidgetItem* makeTitle(const QFont& base)
{
    auto* item = new QListWidgetItem;
    item->setFlags(Qt::NoItemFlags);
    QFont font = base;
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * 0.9);
    item->setFont(font);
    return item;
}

/// What the delegate draws of a line.
struct Parts
{
    Badge::Kind kind = Badge::Kind::None;
    QString name;
    QString right;
    QString below;
    QString sentences;
};

void setParts(QListWidgetItem& item, const Parts& parts)
{
    item.setData(SideRowDelegate::KindRole, static_cast<int>(parts.kind));
    item.setData(SideRowDelegate::NameRole, parts.name);
    item.setData(SideRowDelegate::RightRole, parts.right);
    item.setData(SideRowDelegate::BelowRole, parts.below);
    item.setData(SideRowDelegate::SentencesRole, parts.sentences);
}

void setTexts(QListWidgetItem& item, const QString& text, const QString& tip)
{
    if (item.text() != text) {
        item.setText(text);
    }
    if (const QString plain = plainTip(tip); item.toolTip() != plain) {
        item.setToolTip(plainTip(tip));
    }
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
    , m_title(new QLabel(tr("Connections"), this))
    , m_connections(new QListWidget(this))
    , m_plan(new QPushButton(tr("Open a plan…"), this))
    , m_knobs(new QPushButton(tr("Sandbox knobs…"), this))
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
        list->setResizeMode(QListView::Adjust);
        list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
        list->setItemDelegate(new SideRowDelegate(list));
    }
    m_title->setObjectName(QStringLiteral("title"));
    QSizePolicy policy = m_title->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_title->setSizePolicy(policy);
    m_title->hide();
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(8, 12, 8, 10);
    all->addWidget(m_find);
    all->addWidget(m_deployments, 3);
    all->addWidget(m_plan);
    all->addWidget(m_knobs);
    m_knobs->hide();
    all->addWidget(m_title);
    all->addWidget(m_connections, 2);
    connect(m_find, &QLineEdit::textChanged, this, &SideBar::fill);
    connect(m_plan, &QPushButton::clicked, this, &SideBar::planWanted);
    connect(m_knobs, &QPushButton::clicked, this, &SideBar::knobsWanted);
    const auto choose = [this](const QListWidgetItem* item) {
        if (!m_filling && item && item->flags() != Qt::NoItemFlags) {
            Q_EMIT chosen({item->data(idRole).toString().toStdString()}, item->data(pastRole).toBool());
        }
    };
    connect(m_deployments, &QListWidget::currentItemChanged, this, choose);
    // What was chosen by the press is shown by now. What is not was shown no longer, though its line stayed the
    // current.
    connect(m_deployments, &QListWidget::itemClicked, this, [this, choose](const QListWidgetItem* item) {
        if (item->data(idRole).toString() != toText(m_shown.value)) {
            choose(item);
        }
    });
    restyle();
}

void SideBar::showDeployments(const std::vector<DeploymentRow>& rows, const DeploymentId& shown)
{
    if (rows != m_rows || shown != m_shown || m_waits || m_deployments->count() == 0) {
        m_rows = rows;
        m_shown = shown;
        fill();
    }
}

std::vector<SideBar::Line> SideBar::lines() const
{
    std::vector<Line> all;
    std::optional<DeploymentRow::Group> group;
    for (const DeploymentRow& row : m_rows) {
        if (!row.service.contains(m_find->text(), Qt::CaseInsensitive)) {
            continue;
        }
        if (group != row.group) {
            group = row.group;
            all.push_back(
                {QStringLiteral("group %1").arg(static_cast<int>(row.group)), groupTitle(row.group), nullptr});
        }
        const QString text
            = marked(row.state, row.service) + QStringLiteral("   ") + row.when + QStringLiteral("\n    ") + row.detail;
        all.push_back({QStringLiteral("id ") + toText(row.id.value), text, &row});
    }
    if (m_rows.empty()) {
        all.push_back({QStringLiteral("empty"), tr("No deployment yet.\nOpen a plan to begin."), nullptr});
    }
    return all;
}

/// Whether these deployments are in the list, in whatever order.
bool SideBar::holds(const std::vector<Line>& lines) const
{
    const auto wanted = std::count_if(lines.begin(), lines.end(), [](const Line& line) { return line.row != nullptr; });
    int held = 0;
    for (int at = 0; at < m_deployments->count(); ++at) {
        held += m_deployments->item(at)->flags() != Qt::NoItemFlags ? 1 : 0;
    }
    return wanted == held && std::all_of(lines.begin(), lines.end(), [this](const Line& line) {
        return !line.row || place(line.key, 0) >= 0;
    });
}

int SideBar::place(const QString& key, int from) const
{
    for (int at = from; at < m_deployments->count(); ++at) {
        if (m_deployments->item(at)->data(keyRole).toString() == key) {
            return at;
        }
    }
    return -1;
}

void SideBar::fill()
{
    m_filling = true;
    const std::vector<Line> wanted = lines();
    m_waits = m_deployments->underMouse() && holds(wanted);
    for (int at = 0; at < static_cast<int>(wanted.size()); ++at) {
        const Line& line = wanted[static_cast<std::size_t>(at)];
        const int found = place(line.key, m_waits ? 0 : at);
        if (found < 0 && m_waits) {
            continue;
        }
        QListWidgetItem* item = found >= 0 ? m_deployments->item(found) : nullptr;
        if (!item) {
            item = line.row ? new QListWidgetItem : makeTitle(m_deployments->font());
            item->setData(keyRole, line.key);
        }
        if (!m_waits && found != at) {
            m_deployments->insertItem(at, found >= 0 ? m_deployments->takeItem(found) : item);
        }
        setTexts(*item, line.text, line.row ? line.row->service + QLatin1Char('\n') + line.row->detail : QString());
        if (line.row) {
            setParts(*item, {line.row->state, line.row->service, line.row->when, line.row->detail, {}});
            item->setData(idRole, toText(line.row->id.value));
            item->setData(pastRole, line.row->group == DeploymentRow::Group::Past);
        }
    }
    while (!m_waits && m_deployments->count() > static_cast<int>(wanted.size())) {
        delete m_deployments->takeItem(m_deployments->count() - 1);
    }
    const int shown = place(QStringLiteral("id ") + toText(m_shown.value), 0);
    if (shown != m_deployments->currentRow()) {
        m_deployments->setCurrentRow(shown);
    }
    m_filling = false;
}

void SideBar::offerKnobs()
{
    m_knobs->show();
}

void SideBar::showConnections(const std::vector<ConnectionRow>& rows)
{
    if (rows == m_connectionRows) {
        return;
    }
    m_connectionRows = rows;
    m_title->setVisible(!rows.empty());
    while (m_connections->count() > static_cast<int>(rows.size())) {
        delete m_connections->takeItem(m_connections->count() - 1);
    }
    for (std::size_t index = 0; index < rows.size(); ++index) {
        const ConnectionRow& row = rows[index];
        QListWidgetItem* item = m_connections->item(static_cast<int>(index));
        if (!item) {
            item = new QListWidgetItem(m_connections);
        }
        const QString text = marked(row.state, row.name) + QStringLiteral(" · ") + row.detail;
        const QString whole = row.explanation.isEmpty() ? text : text + QLatin1Char('\n') + row.explanation;
        setTexts(*item, whole, whole);
        item->setData(Qt::AccessibleDescriptionRole, row.explanation);
        setParts(*item, {row.state, row.name, row.detail, {}, row.explanation});
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
