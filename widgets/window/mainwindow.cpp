// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/window/mainwindow.h"

#include "models/views/eventlistmodel.h"
#include "widgets/actions/actionbar.h"
#include "widgets/charts/chartcard.h"
#include "widgets/checklist/checklistpanel.h"
#include "widgets/elidedlabel.h"
#include "widgets/events/eventdelegate.h"
#include "widgets/header/headerpanel.h"
#include "widgets/review/reviewbar.h"
#include "widgets/side/sidebar.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QGridLayout>
#include <QLabel>
#include <QListView>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace bellwether {

namespace {

constexpr int mostCards = 24;

QLabel* plainLabel(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent)
    , m_banner(plainLabel(this))
    , m_side(new SideBar(this))
    , m_header(new HeaderPanel(this))
    , m_actions(new ActionBar(this))
    , m_review(new ReviewBar(this))
    , m_checklist(new ChecklistPanel(this))
    , m_events(new EventListModel(this))
    , m_pages(new QStackedWidget(this))
    , m_empty(plainLabel(this))
    , m_said(new ElidedLabel(this))
    , m_freshness(new ElidedLabel(this))
    , m_who(new ElidedLabel(this))
    , m_record(new ElidedLabel(this))
{
    setWindowTitle(tr("Bellwether"));
    m_banner->setWordWrap(true);
    m_banner->setAccessibleName(QString());
    m_banner->hide();
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(createCockpit());
    m_side->setFixedWidth(208);
    m_pages->setFocusPolicy(Qt::StrongFocus);
    auto* central = new QWidget(this);
    auto* all = new QGridLayout(central);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_banner, 0, 0, 1, 2);
    all->addWidget(m_side, 1, 0);
    all->addWidget(m_pages, 1, 1);
    all->setColumnStretch(1, 1);
    all->setRowStretch(1, 1);
    setCentralWidget(central);
    createFooter();
    createShortcuts();
    connect(m_side, &SideBar::chosen, this, &MainWindow::deploymentChosen);
    connect(m_side, &SideBar::planWanted, this, &MainWindow::planWanted);
    connect(m_actions, &ActionBar::wished, this, &MainWindow::wished);
    connect(m_checklist, &ChecklistPanel::wished, this, &MainWindow::wished);
    connect(m_review, &ReviewBar::playheadMoved, this, &MainWindow::playheadMoved);
    connect(m_review, &ReviewBar::left, this, &MainWindow::reviewLeft);
}

MainWindow::~MainWindow() = default;

QWidget* MainWindow::createCockpit()
{
    auto* page = new QWidget(this);
    auto* charts = new QWidget(page);
    m_grid = new QGridLayout(charts);
    m_grid->setContentsMargins(14, 12, 14, 4);
    m_grid->setSpacing(10);
    auto* scroll = new QScrollArea(page);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(charts);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* middle = new QVBoxLayout;
    middle->setContentsMargins(0, 0, 0, 10);
    middle->addWidget(scroll, 1);
    auto* bottom = new QVBoxLayout;
    bottom->setContentsMargins(14, 0, 14, 0);
    bottom->addWidget(m_actions);
    bottom->addWidget(m_review);
    middle->addLayout(bottom);
    m_review->hide();
    auto* body = new QHBoxLayout;
    body->setSpacing(0);
    body->addLayout(middle, 1);
    body->addWidget(createSidePanel());
    auto* all = new QVBoxLayout(page);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_header);
    all->addLayout(body, 1);
    return page;
}

QWidget* MainWindow::createSidePanel()
{
    m_eventList = new QListView(this);
    m_eventList->setModel(m_events);
    m_eventList->setItemDelegate(new EventDelegate(m_eventList));
    m_eventList->setAccessibleName(tr("Events"));
    m_eventList->setFrameShape(QFrame::NoFrame);
    m_eventList->setResizeMode(QListView::Adjust);
    m_eventList->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_eventList->setUniformItemSizes(false);
    connect(m_eventList, &QListView::activated, this,
        [this](const QModelIndex& index) { m_eventList->setCurrentIndex(index); });
    auto* tabs = new QTabWidget(this);
    tabs->setDocumentMode(true);
    tabs->addTab(m_eventList, tr("Events"));
    tabs->addTab(m_checklist, tr("Checklist"));
    tabs->setFixedWidth(316);
    return tabs;
}

void MainWindow::createShortcuts()
{
    const auto bind = [this](const QKeySequence& keys, auto&& act) {
        auto* shortcut = new QShortcut(keys, this);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    bind(Qt::CTRL | Qt::Key_R, [this] { m_actions->rollBack(); });
    bind(Qt::CTRL | Qt::Key_P, [this] { m_actions->promote(); });
    bind(Qt::CTRL | Qt::Key_O, [this] { Q_EMIT planWanted(); });
    bind(Qt::CTRL | Qt::Key_J, [this] { Q_EMIT worstWanted(); });
    bind(Qt::CTRL | Qt::Key_Q, [this] { close(); });
}

void MainWindow::createFooter()
{
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_freshness);
    statusBar()->addWidget(m_who);
    statusBar()->addWidget(m_said, 1);
    statusBar()->addPermanentWidget(m_record);
}

void MainWindow::setQuestions(const Questions& questions)
{
    m_actions->setQuestions({questions.shift, questions.commands});
}

void MainWindow::showDeployments(const std::vector<DeploymentRow>& rows, const DeploymentId& shown)
{
    m_side->showDeployments(rows, shown);
}

void MainWindow::showLive(const CockpitView& view)
{
    m_review->hide();
    m_actions->setVisible(true);
    showCockpit(view, false);
    m_group.setExtent(view.first, view.last);
    showCharts(view, {});
    m_events->setRows(view.events);
    markTitle(view);
}

void MainWindow::showRecorded(
    const CockpitView& view, const std::vector<EventRow>& events, UtcTime first, UtcTime last, UtcTime playhead)
{
    m_actions->hide();
    m_review->show(events, first, last, playhead);
    m_review->setVisible(true);
    showCockpit(view, true);
    m_group.setExtent(first, last);
    showCharts(view, playhead);
    m_events->setRows(events);
    setWindowTitle(tr("RECORDED %1 %2 – Bellwether").arg(view.header.service, view.header.versions));
}

void MainWindow::showCockpit(const CockpitView& view, bool recorded)
{
    m_pages->setCurrentIndex(1);
    if (view.deployment != m_deployment || recorded != m_recorded) {
        m_deployment = view.deployment;
        m_recorded = recorded;
        const Theme& theme = themeFor(QApplication::palette());
        m_pages->setStyleSheet(
            recorded ? QStringLiteral("QStackedWidget { border: 4px solid %1; }").arg(theme.accent.name()) : QString());
        m_group.showAll();
    }
    m_header->show(view.header, recorded);
    m_actions->show(view.actions, view.header.production);
    m_checklist->show(view);
    m_side->showConnections(view.connections);
    showBanner(view.banner);
    m_freshness->setText(recorded ? tr("times local") : view.freshness);
}

void MainWindow::showCharts(const CockpitView& view, std::optional<UtcTime> playhead)
{
    const auto count = std::min<std::size_t>(view.charts.size(), mostCards);
    while (m_cards.size() < count) {
        auto* card = new ChartCard(m_group, this);
        const int columns = 2;
        m_grid->addWidget(card, static_cast<int>(m_cards.size()) / columns, static_cast<int>(m_cards.size()) % columns);
        m_cards.push_back(card);
    }
    while (m_cards.size() > count) {
        m_cards.back()->deleteLater();
        m_cards.pop_back();
    }
    for (std::size_t index = 0; index < count; ++index) {
        m_cards[index]->setData(view.charts[index]);
        m_cards[index]->plot().setPlayhead(playhead);
    }
}

void MainWindow::showBanner(const BannerView& banner)
{
    m_banner->setVisible(!banner.isEmpty());
    const QString text = banner.lead + QLatin1Char(' ') + banner.text;
    if (m_banner->text() != text) {
        const Theme& theme = themeFor(QApplication::palette());
        m_banner->setText(text);
        m_banner->setStyleSheet(
            QStringLiteral("QLabel { background: %1; color: %2; padding: 6px 16px; font-weight: 600; }")
                .arg(theme.badGround.name(), theme.bad.name()));
    }
}

void MainWindow::markTitle(const CockpitView& view)
{
    const bool alarm = view.header.verdict.kind == Badge::Kind::Worse || !view.banner.isEmpty();
    const QString mark = alarm ? QStringLiteral("▲ ") : QString();
    const QString title
        = tr("%1%2 %3 · %4 – Bellwether").arg(mark, view.header.service, view.header.share, view.header.verdict.text);
    if (windowTitle() != title) {
        setWindowTitle(title);
    }
}

void MainWindow::showEmpty(const QString& text)
{
    m_empty->setText(text);
    m_pages->setCurrentIndex(0);
    m_deployment = {};
    m_side->showConnections({});
    setWindowTitle(tr("Bellwether"));
}

void MainWindow::say(const QString& text, bool alarm)
{
    const Theme& theme = themeFor(QApplication::palette());
    m_said->setText(text);
    m_said->setToolTip(text.toHtmlEscaped());
    m_said->setStyleSheet(QStringLiteral("color: %1").arg((alarm ? theme.bad : theme.soft).name()));
}

void MainWindow::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    // Otherwise typing at once would search, and Return would choose another deployment.
    m_pages->setFocus(Qt::OtherFocusReason);
}

void MainWindow::setFooter(const QString& who, const QString& record)
{
    m_who->setText(who);
    m_record->setText(record);
}

} // namespace bellwether
