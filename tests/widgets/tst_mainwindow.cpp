// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/actionbar.h"
#include "widgets/actions/confirmstrip.h"
#include "widgets/actions/reasonpanel.h"
#include "widgets/checklist/checklistpanel.h"
#include "widgets/plan/problempanel.h"
#include "widgets/review/reviewbar.h"
#include "widgets/review/trypanel.h"
#include "widgets/window/closestrip.h"
#include "widgets/window/mainwindow.h"

#include <QAction>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>
#include <QTreeWidget>

#include <algorithm>

using namespace bellwether;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

CockpitView viewOf(const char* deployment)
{
    CockpitView view;
    view.deployment = {deployment};
    view.header.service = QString::fromLatin1(deployment);
    view.header.environment = u"PRODUCTION"_s;
    view.header.production = true;
    view.actions.rollBack = {true, u"Roll back"_s, u"all traffic to stable"_s};
    view.actions.promote = {true, u"Promote to 25 %"_s, {}};
    view.actions.shares = {0, 5, 25};
    view.actions.share = 5;
    return view;
}

DeploymentRow rowOf(const char* deployment, bool alarm, bool needsGuard)
{
    DeploymentRow row;
    row.id = {deployment};
    row.service = QString::fromLatin1(deployment);
    row.detail = u"worse at 25 %"_s;
    row.alarm = alarm;
    row.needsGuard = needsGuard;
    return row;
}

} // namespace

class MainWindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allTabsAreReachedOnASmallScreen();
    void rulesAreTriedAndNothingIsWished();
    void aWishNamesTheDeploymentThatWasShown();
    void aQuestionDiesWithItsDeployment_data();
    void aQuestionDiesWithItsDeployment();
    void aReasonDiesWithItsDeployment();
    void problemsStayUntilTheyAreClosed();
    void closingAsksWhileSomethingIsGuarded();
    void closingCanRollBackFirst();
    void closingCanMinimiseInstead();
    void closingAsksNothingElse();
    void anotherOnesAlarmMarksTheTitle_data();
    void anotherOnesAlarmMarksTheTitle();
    void aReviewGoesFromEventToEventAlsoAtOneTime();
};

void MainWindowTest::aWishNamesTheDeploymentThatWasShown()
{
    MainWindow window;
    window.showLive(viewOf("a"));
    const QSignalSpy wished(&window, &MainWindow::wished);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    auto* bar = window.findChild<ActionBar*>();
    bar->rollBack();
    auto* strip = window.findChild<ConfirmStrip*>();
    QVERIFY(strip->isVisible());
    QTest::keyClick(window.focusWidget(), Qt::Key_Return);
    QCOMPARE(wished.size(), 1);
    QCOMPARE(wished.first().first().value<DeploymentId>().value, std::string("a"));
}

void MainWindowTest::aQuestionDiesWithItsDeployment_data()
{
    QTest::addColumn<bool>("promotes");
    QTest::newRow("promote") << true;
    QTest::newRow("roll back") << false;
}

void MainWindowTest::aQuestionDiesWithItsDeployment()
{
    QFETCH(bool, promotes);
    MainWindow window;
    window.showLive(viewOf("a"));
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    const QSignalSpy wished(&window, &MainWindow::wished);
    auto* bar = window.findChild<ActionBar*>();
    auto* strip = window.findChild<ConfirmStrip*>();
    if (promotes) {
        bar->promote();
    } else {
        bar->rollBack();
    }
    QVERIFY(strip->isVisible());
    window.showLive(viewOf("a"));
    QVERIFY2(strip->isVisible(), "the same deployment again");
    window.showLive(viewOf("b"));
    QVERIFY(!strip->isVisible());
    QTest::keyClick(window.focusWidget() ? window.focusWidget() : &window, Qt::Key_Return);
    QCOMPARE(wished.size(), 0);
}

void MainWindowTest::aReasonDiesWithItsDeployment()
{
    MainWindow window;
    CockpitView first = viewOf("a");
    first.items = {{ChecklistPhase::Pre, u"Told support"_s, {}, false, false}};
    first.actions.more = {{MoreAction::Kind::Note, u"Add a note…"_s, {}, u"What?"_s, {}, true},
        {MoreAction::Kind::Disarm, u"Disarm…"_s, {}, u"Why?"_s, {}, true}};
    window.showLive(first);
    window.show();
    const auto open = [&window] {
        const auto panels = window.findChildren<ReasonPanel*>();
        return std::count_if(panels.begin(), panels.end(), [](const ReasonPanel* panel) { return panel->isVisible(); });
    };
    const auto choose = [&window](int index) {
        QMenu* menu = window.findChild<QPushButton*>(u"more"_s)->menu();
        Q_EMIT menu->aboutToShow();
        menu->actions().at(index)->trigger();
    };
    choose(0);
    choose(1);
    QCOMPARE(open(), 1);
    auto* tree = window.findChild<ChecklistPanel*>()->findChild<QTreeWidget*>();
    tree->setCurrentItem(tree->findItems(u"Told support"_s, Qt::MatchStartsWith | Qt::MatchRecursive).first());
    window.findChild<ChecklistPanel*>()->findChild<QAction*>()->trigger();
    QCOMPARE(open(), 2);
    window.showLive(viewOf("b"));
    QCOMPARE(open(), 0);
}

void MainWindowTest::problemsStayUntilTheyAreClosed()
{
    MainWindow window;
    window.show();
    QPointer<ProblemPanel> panel
        = new ProblemPanel(u"Nothing was planned."_s, {u"plan.yaml:3:1: <b>twice</b>"_s}, &window);
    panel->show();
    window.showLive(viewOf("a"));
    QVERIFY(panel->isVisible() && !panel->isModal());
    QCOMPARE(panel->findChild<QPlainTextEdit*>()->toPlainText(), u"plan.yaml:3:1: <b>twice</b>"_s);
    panel->findChild<QPushButton*>()->click();
    QVERIFY(!panel || !panel->isVisible());
}

void MainWindowTest::closingAsksWhileSomethingIsGuarded()
{
    MainWindow window;
    window.showDeployments({rowOf("a", false, true)}, {"a"});
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    auto* strip = window.findChild<CloseStrip*>();
    QVERIFY(!window.close());
    QVERIFY(window.isVisible() && strip->isVisible());
    QVERIFY(strip->findChild<QLabel*>()->text().contains(u"a (worse at 25 %)"_s));
    QTest::keyClick(window.focusWidget(), Qt::Key_Return);
    QVERIFY2(window.isVisible() && !strip->isVisible(), "Return keeps it open");

    QVERIFY(!window.close());
    for (QPushButton* button : strip->findChildren<QPushButton*>()) {
        if (button->text() == u"Close all the same") {
            button->click();
        }
    }
    QVERIFY(!window.isVisible());
}

void MainWindowTest::closingCanRollBackFirst()
{
    MainWindow window;
    window.showDeployments({rowOf("a", false, true), rowOf("b", false, true), rowOf("c", false, false)}, {"a"});
    window.show();
    const QSignalSpy wished(&window, &MainWindow::wished);
    auto* strip = window.findChild<CloseStrip*>();
    const auto press = [&](const QString& text) {
        for (QPushButton* button : strip->findChildren<QPushButton*>()) {
            if (button->text() == text) {
                button->click();
            }
        }
    };
    QVERIFY(!window.close());
    press(u"Roll back, then close"_s);
    QCOMPARE(wished.size(), 2);
    QCOMPARE(wished[0][0].value<DeploymentId>().value, std::string("a"));
    QCOMPARE(wished[1][0].value<DeploymentId>().value, std::string("b"));
    QVERIFY(std::holds_alternative<RollBack>(wished[0][1].value<Wish>()));
    QVERIFY2(window.isVisible(), "nothing is read back yet");
    window.showDeployments({rowOf("a", false, false), rowOf("b", false, true)}, {"a"});
    QVERIFY(window.isVisible());
    press(u"Keep it open"_s);
    window.showDeployments({rowOf("a", false, false), rowOf("b", false, false)}, {"a"});
    QVERIFY2(window.isVisible(), "a person thought better of it");

    window.showDeployments({rowOf("b", false, true)}, {"a"});
    QVERIFY(!window.close());
    press(u"Roll back, then close"_s);
    window.showDeployments({rowOf("b", false, false)}, {"a"});
    QVERIFY(!window.isVisible());
}

void MainWindowTest::closingCanMinimiseInstead()
{
    MainWindow window;
    window.showDeployments({rowOf("a", false, true)}, {"a"});
    window.show();
    QVERIFY(!window.close());
    auto* strip = window.findChild<CloseStrip*>();
    for (QPushButton* button : strip->findChildren<QPushButton*>()) {
        if (button->text() == u"Minimise it") {
            button->click();
        }
    }
    QVERIFY(window.isMinimized() && strip->isHidden());
}

void MainWindowTest::closingAsksNothingElse()
{
    MainWindow window;
    window.showDeployments({rowOf("a", true, false)}, {"a"});
    window.show();
    QVERIFY(window.close());
}

void MainWindowTest::anotherOnesAlarmMarksTheTitle_data()
{
    QTest::addColumn<bool>("reviews");
    QTest::newRow("beside a live deployment") << false;
    QTest::newRow("beside a recording") << true;
}

void MainWindowTest::anotherOnesAlarmMarksTheTitle()
{
    QFETCH(bool, reviews);
    MainWindow window;
    window.show();
    if (reviews) {
        window.showRecorded(viewOf("a"), {}, {UtcTime()}, UtcTime());
    } else {
        window.showLive(viewOf("a"));
    }
    QVERIFY(!window.windowTitle().startsWith(u"▲"_s));
    window.showDeployments({rowOf("b", true, true), rowOf("a", false, true)}, {"a"});
    QVERIFY2(window.windowTitle().startsWith(u"▲"_s), qPrintable(window.windowTitle()));
    const auto labels = window.findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
        [](const QLabel* label) { return label->isVisible() && label->text().contains(u"b: worse at 25 %"_s); }));
    DeploymentRow quiet = rowOf("b", false, true);
    quiet.group = DeploymentRow::Group::Running;
    window.showDeployments({quiet}, {"a"});
    QVERIFY(!window.windowTitle().startsWith(u"▲"_s));
    QVERIFY(!window.windowTitle().contains(u"waits for you"_s));
    quiet.group = DeploymentRow::Group::NeedsYou;
    window.showDeployments({quiet}, {"a"});
    QVERIFY2(window.windowTitle().startsWith(u"● waits for you"_s), qPrintable(window.windowTitle()));
}

/// The clock was set back between the second event and the third.
void MainWindowTest::aReviewGoesFromEventToEventAlsoAtOneTime()
{
    MainWindow window;
    const std::vector<UtcTime> moments = {UtcTime(1000ms), UtcTime(61'000ms), UtcTime(62'000ms)};
    std::vector<EventRow> events;
    for (const Duration at : {2'000ms, 61'000ms, 1'000ms}) {
        events.push_back({3 - events.size(), UtcTime(at), {}, {}, {}, false});
    }
    const QSignalSpy moved(&window, &MainWindow::playheadMoved);
    auto* bar = window.findChild<ReviewBar*>();
    const auto press = [&](const QString& name) {
        for (QPushButton* button : bar->findChildren<QPushButton*>()) {
            if (button->text() == name) {
                button->click();
            }
        }
    };
    window.showRecorded(viewOf("a"), events, moments, moments[1]);
    press(u"Next event"_s);
    press(u"Previous event"_s);
    QCOMPARE(moved.size(), 2);
    QCOMPARE(moved[0].first().value<UtcTime>(), moments[2]);
    QCOMPARE(moved[1].first().value<UtcTime>(), moments[0]);
    window.showRecorded(viewOf("a"), events, moments, moments[2]);
    QCOMPARE(bar->findChild<QSlider*>()->value(), bar->findChild<QSlider*>()->maximum());
}

void MainWindowTest::allTabsAreReachedOnASmallScreen()
{
    MainWindow window;
    window.show();
    window.showLive(viewOf("a"));
    auto* tabs = window.findChild<QTabWidget*>();
    tabs->setFixedWidth(tabs->minimumWidth());
    QCoreApplication::processEvents();
    const QTabBar* bar = tabs->tabBar();
    for (int tab = 0; tab < bar->count(); ++tab) {
        QVERIFY2(bar->rect().contains(bar->tabRect(tab)), qPrintable(bar->tabText(tab)));
    }
}

void MainWindowTest::rulesAreTriedAndNothingIsWished()
{
    MainWindow window;
    window.show();
    auto* panel = window.findChild<TryPanel*>();
    auto* tabs = window.findChild<QTabWidget*>();
    QVERIFY(panel && tabs);
    const int tab = tabs->indexOf(panel);
    window.showRecorded(viewOf("a"), {}, {UtcTime()}, UtcTime());
    TrialView view;
    view.fields = {
        {TrialField::What::Threshold, 0, u"Errors, threshold"_s, u" %"_s, 5, 0, 100, 2, u"Errors"_s, u"threshold"_s}};
    window.showTrial(view);
    const QSignalSpy tried(&window, &MainWindow::tried);
    const QSignalSpy wished(&window, &MainWindow::wished);
    panel->findChild<QDoubleSpinBox*>()->setValue(2);
    QCOMPARE(tried.size(), 1);
    tabs->setCurrentIndex(tab);
    window.showLive(viewOf("a"));
    QVERIFY2(panel->isVisible(), "on the past of a live deployment's metrics, too");
    const QSignalSpy wanted(&window, &MainWindow::rangeWanted);
    const QSignalSpy left(&window, &MainWindow::rangeLeft);
    const auto press = [&](const QString& name) {
        const auto buttons = panel->findChildren<QPushButton*>();
        (*std::ranges::find(buttons, name, &QPushButton::text))->click();
    };
    view.range = TrialRange{};
    window.showTrial(view);
    press(u"Read this past"_s);
    QCOMPARE(wanted.size(), 1);
    view.range->state = TrialRange::State::Reading;
    window.showTrial(view);
    press(u"Stop reading"_s);
    QCOMPARE(left.size(), 1);
    QCOMPARE(wished.size(), 0);
}

QTEST_MAIN(MainWindowTest)
#include "tst_mainwindow.moc"
