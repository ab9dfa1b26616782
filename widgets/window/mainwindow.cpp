// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/window/mainwindow.h"

#include "models/views/format.h"
#include "widgets/actions/actionbar.h"
#include "widgets/charts/chartwall.h"
#include "widgets/elidedlabel.h"
#include "widgets/header/headerpanel.h"
#include "widgets/plaintip.h"
#include "widgets/review/reviewbar.h"
#include "widgets/side/sidebar.h"
#include "widgets/side/sidepanel.h"
#include "widgets/theme.h"
#include "widgets/window/alarmbanner.h"
#include "widgets/window/closestrip.h"
#include "widgets/window/emptypage.h"

#include <QApplication>
#include <QCheckBox>
#include <QCloseEvent>
#include <QGridLayout>
#include <QShortcut>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>

#include <algorithm>

namespace bellwether {

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent)
    , m_banner(new AlarmBanner(this))
    , m_close(new CloseStrip(this))
    , m_side(new SideBar(this))
    , m_header(new HeaderPanel(this))
    , m_charts(new ChartWall(this))
    , m_actions(new ActionBar(this))
    , m_review(new ReviewBar(this))
    , m_panel(new SidePanel(this))
    , m_pages(new QStackedWidget(this))
    , m_empty(new EmptyPage(this))
    , m_said(new ElidedLabel(this))
    , m_freshness(new ElidedLabel(this))
    , m_who(new ElidedLabel(this))
    , m_record(new ElidedLabel(this))
{
    showTitle(tr("Bellwether"));
    restyle();
    m_pages->addWidget(m_empty);
    m_pages->addWidget(createCockpit());
    m_side->setFixedWidth(208);
    m_pages->setObjectName(QStringLiteral("pages"));
    m_pages->setFocusPolicy(Qt::StrongFocus);
    auto* central = new QWidget(this);
    auto* all = new QGridLayout(central);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    // The list at the left stays where it is when something is said above the rest.
    all->addWidget(m_side, 0, 0, 3, 1);
    all->addWidget(m_close, 0, 1);
    all->addWidget(m_banner, 1, 1);
    all->addWidget(m_pages, 2, 1);
    all->setColumnStretch(1, 1);
    all->setRowStretch(2, 1);
    setCentralWidget(central);
    createFooter();
    createShortcuts();
    connect(m_empty, &EmptyPage::retryWanted, this, &MainWindow::retryWanted);
    connectClosing();
    connect(m_side, &SideBar::chosen, this, &MainWindow::deploymentChosen);
    connect(m_side, &SideBar::planWanted, this, &MainWindow::planWanted);
    connect(m_side, &SideBar::knobsWanted, this, &MainWindow::knobsWanted);
    const auto forward = [this](const Wish& wish, const QString& reason) { Q_EMIT wished(m_deployment, wish, reason); };
    connect(m_actions, &ActionBar::wished, this, forward);
    connect(m_panel, &SidePanel::wished, this, forward);
    connect(m_review, &ReviewBar::playheadMoved, this, &MainWindow::playheadMoved);
    connect(m_review, &ReviewBar::left, this, &MainWindow::reviewLeft);
    connect(m_panel, &SidePanel::tried, this, &MainWindow::tried);
    connect(m_panel, &SidePanel::trialLeft, this, &MainWindow::trialLeft);
    connect(m_panel, &SidePanel::rangeWanted, this, &MainWindow::rangeWanted);
    connect(m_panel, &SidePanel::rangeLeft, this, &MainWindow::rangeLeft);
    connect(m_header, &HeaderPanel::evidenceWanted, this, [this] { m_panel->showEvidence({}); });
    connect(m_charts, &ChartWall::evidenceWanted, m_panel, &SidePanel::showEvidence);
}

MainWindow::~MainWindow() = default;

QWidget* MainWindow::createCockpit()
{
    auto* page = new QWidget(this);
    auto* middle = new QVBoxLayout;
    middle->setContentsMargins(0, 0, 0, 10);
    middle->addWidget(m_charts, 1);
    auto* bottom = new QVBoxLayout;
    bottom->setContentsMargins(14, 0, 14, 0);
    bottom->addWidget(m_actions);
    bottom->addWidget(m_review);
    middle->addLayout(bottom);
    m_review->hide();
    auto* body = new QHBoxLayout;
    body->setSpacing(0);
    body->addLayout(middle, 1);
    body->addWidget(m_panel);
    auto* all = new QVBoxLayout(page);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_header);
    all->addLayout(body, 1);
    return page;
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
    bind(Qt::CTRL | Qt::Key_E, [this] { m_panel->showEvidence({}); });
    bind(Qt::CTRL | Qt::Key_J, [this] { Q_EMIT worstWanted(); });
    bind(Qt::CTRL | Qt::Key_Q, [this] { close(); });
}

void MainWindow::createFooter()
{
    statusBar()->setSizeGripEnabled(false);
    statusBar()->setContentsMargins(10, 0, 10, 0);
    for (ElidedLabel* label : {m_who, m_said}) {
        label->setContentsMargins(14, 0, 0, 0);
    }
    statusBar()->addWidget(m_freshness);
    statusBar()->addWidget(m_who);
    statusBar()->addWidget(m_said, 1);
    statusBar()->addPermanentWidget(m_record);
    statusBar()->addPermanentWidget(m_charts->faceSwitch());
}

void MainWindow::setQuestions(const Questions& questions)
{
    m_actions->setQuestions({questions.shift, questions.commands});
}

void MainWindow::offerKnobs()
{
    m_side->offerKnobs();
}

void MainWindow::showDeployments(const std::vector<DeploymentRow>& rows, const DeploymentId& shown)
{
    m_side->showDeployments(rows, shown);
    if (rows != m_rows) {
        m_rows = rows;
        m_banner->setRows(rows);
        showTitle(m_title);
    }
    if (m_closesWhenSafe && guardedText().isEmpty()) {
        close();
    }
}

void MainWindow::showLive(const CockpitView& view)
{
    m_review->hide();
    m_actions->setVisible(true);
    showCockpit(view, false);
    m_charts->show(view.charts, view.first, view.last, {});
    m_panel->showEvents(view.events);
    const bool alarms = view.header.verdict.kind == Badge::Kind::Worse || !view.banner.isEmpty();
    m_banner->setShown({view.deployment, false, alarms, view.banner});
    showTitle(tr("%1 %2 · %3 – Bellwether").arg(view.header.service, view.header.share, view.header.verdict.text));
}

void MainWindow::showRecorded(
    const CockpitView& view, const std::vector<EventRow>& events, const std::vector<UtcTime>& moments, UtcTime playhead)
{
    m_actions->hide();
    m_review->show(moments, playhead, view.last);
    m_review->setVisible(true);
    showCockpit(view, true);
    // Charts are drawn by the clock as it was read, which may have been set back.
    UtcTime first = view.last;
    UtcTime last = view.last;
    for (const EventRow& event : events) {
        first = std::min(first, event.at);
        last = std::max(last, event.at);
    }
    m_charts->show(view.charts, first, last, view.last);
    m_panel->showEvents(events);
    m_banner->setShown({view.deployment, true, false, {}});
    showTitle(tr("RECORDED %1 %2 – Bellwether").arg(view.header.service, view.header.versions));
}

void MainWindow::showTrial(const TrialView& view)
{
    m_panel->showTrial(view);
}

void MainWindow::showCockpit(const CockpitView& view, bool recorded)
{
    m_pages->setCurrentIndex(1);
    if (view.deployment != m_deployment || recorded != m_recorded) {
        m_deployment = view.deployment;
        m_recorded = recorded;
        m_actions->forget();
        m_panel->forget();
        restyle();
        m_charts->showAll();
    }
    m_header->show(view.header, recorded);
    m_actions->show(view.actions, view.header.production);
    m_panel->show(view);
    m_side->showConnections(view.connections);
    m_freshness->setText(recorded ? tr("times local") : view.freshness);
    m_freshness->show();
}

/// Marked for whatever alarms, be it on the screen or not.
void MainWindow::showTitle(const QString& title)
{
    m_title = title;
    if (const QString marked = m_banner->titleMark() + m_title; windowTitle() != marked) {
        setWindowTitle(marked);
    }
}

void MainWindow::showEmpty(const QString& text, bool offersRetry)
{
    m_empty->show(text, offersRetry);
    m_pages->setCurrentIndex(0);
    m_deployment = {};
    m_recorded = false;
    restyle();
    m_freshness->setText({});
    m_freshness->hide();
    m_record->setText({});
    m_side->showConnections({});
    m_banner->setShown({});
    showTitle(tr("Bellwether"));
}

void MainWindow::say(const QString& text, bool alarm)
{
    m_said->setText(text);
    m_said->setToolTip(plainTip(text));
    m_saidAlarm = alarm;
    restyle();
}

/// Qt tells no widget with a style sheet that the palette has changed: it may have taken its colours from there.
void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        restyle();
        for (QWidget* widget : findChildren<QWidget*>()) {
            QEvent changed(QEvent::PaletteChange);
            QCoreApplication::sendEvent(widget, &changed);
        }
    }
}

void MainWindow::restyle()
{
    const Theme& theme = themeFor(QApplication::palette());
    const auto set = [](QWidget* widget, const QString& style) {
        if (widget->styleSheet() != style) {
            widget->setStyleSheet(style);
        }
    };
    set(m_pages, m_recorded ? QStringLiteral("#pages { border: 4px solid %1; }").arg(theme.accent.name()) : QString());
    set(m_said, QStringLiteral("color: %1").arg((m_saidAlarm ? theme.bad : theme.soft).name()));
}

void MainWindow::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    // Otherwise typing at once would search, and Return would choose another deployment.
    m_pages->setFocus(Qt::OtherFocusReason);
}

void MainWindow::connectClosing()
{
    connect(m_close, &CloseStrip::confirmed, this, [this] {
        m_closes = true;
        close();
    });
    connect(m_close, &CloseStrip::minimized, this, &QWidget::showMinimized);
    connect(m_close, &CloseStrip::kept, this, [this] { m_closesWhenSafe = false; });
    connect(m_close, &CloseStrip::rollBackWanted, this, [this] {
        m_closesWhenSafe = true;
        m_close->showRollingBack(guardedText());
        const std::vector<DeploymentRow> rows = m_rows;
        for (const DeploymentRow& row : rows) {
            if (row.needsGuard) {
                Q_EMIT wished(row.id, RollBack{}, tr("the window was closed"));
            }
        }
    });
}

/// What this window guards now, for a question.
QString MainWindow::guardedText() const
{
    QStringList guarded;
    for (const DeploymentRow& row : m_rows) {
        if (row.needsGuard) {
            guarded << tr("%1 (%2)").arg(shortened(row.service), row.detail);
        }
    }
    return guarded.join(QStringLiteral(", "));
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    const QString guarded = guardedText();
    if (!m_closes && !guarded.isEmpty()) {
        event->ignore();
        if (!m_closesWhenSafe) {
            m_close->ask(guarded);
        }
        return;
    }
    QMainWindow::closeEvent(event);
}

void MainWindow::setFooter(const QString& who, const QString& record)
{
    m_who->setText(who);
    m_record->setText(record);
}

void MainWindow::bringForward()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

} // namespace bellwether
