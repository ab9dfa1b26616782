// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/actionbar.h"
#include "widgets/charts/chartcard.h"
#include "widgets/window/mainwindow.h"

#include <QApplication>
#include <QTest>

using namespace bellwether;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr UtcTime start{480'000h};
constexpr int manyTurns = 200;

CockpitView fullView()
{
    CockpitView view;
    view.deployment = {"a"};
    view.header.service = u"shop"_s;
    view.header.versions = u"2.4.1 → 2.5.0"_s;
    view.header.environment = u"PRODUCTION"_s;
    view.header.production = true;
    view.header.share = u"canary 25 %"_s;
    view.header.verdict = {Badge::Kind::Worse, u"worse"_s};
    view.header.verdictDetail = u"since 12:00"_s;
    view.header.stages = {{StageChip::State::Done, u"5 %"_s}, {StageChip::State::Now, u"25 %"_s}};
    view.banner = {u"Foreign change."_s, u"edge-2 has another weight."_s};
    view.actions.unguarded = true;
    view.actions.lead = u"Unguarded."_s;
    view.actions.rollBack = {true, u"Roll back"_s, u"all traffic to stable"_s};
    view.actions.promote = {false, u"Promote to 50 %"_s, u"the verdict is worse"_s};
    view.actions.shares = {0, 5, 25};
    view.actions.share = 5;
    view.connections
        = {{Badge::Kind::Worse, u"edge-2"_s, u"silent"_s, {}}, {Badge::Kind::NoWorse, u"prometheus"_s, u"2 ms"_s, {}}};
    view.events = {{1, start, u"12:00"_s, u"rule fired"_s, u"errors"_s, true}};
    view.first = start;
    view.last = start + 180s;
    for (const Badge::Kind kind : {Badge::Kind::Worse, Badge::Kind::NoWorse}) {
        ChartData chart;
        chart.id = chart.title = kind == Badge::Kind::Worse ? u"Errors"_s : u"Latency"_s;
        chart.badge = {kind, u"a word"_s};
        chart.why = u"3.1 × stable"_s;
        chart.now = {u"1 %"_s, u"3 %"_s};
        chart.names = {u"stable"_s, u"canary"_s};
        chart.alarmed = kind == Badge::Kind::Worse;
        for (auto second = 0s; second < 180s; ++second) {
            chart.tracks.stable.append(start + second, 1);
            chart.tracks.canary.append(start + second, 3);
        }
        view.charts.push_back(chart);
    }
    return view;
}

void settle()
{
    for (int turn = 0; turn < manyTurns; ++turn) {
        QCoreApplication::processEvents();
    }
}

struct Shown
{
    MainWindow window;

    explicit Shown(bool isRecorded)
    {
        window.resize(1280, 800);
        DeploymentRow row;
        row.id = {"a"};
        row.service = u"shop"_s;
        row.needsGuard = true;
        window.showDeployments({row}, {"a"});
        if (isRecorded) {
            window.showRecorded(fullView(), fullView().events, {start}, start);
        } else {
            window.showLive(fullView());
        }
        window.say(u"refused"_s, true);
        window.show();
        window.close(); // asks first
        window.findChild<ActionBar*>()->rollBack();
        settle();
    }

    QImage picture()
    {
        for (ChartCard* card : window.findChildren<ChartCard*>()) {
            card->plot().settle();
        }
        return window.grab().toImage();
    }
};

/// Where two pictures differ.
QRect difference(const QImage& a, const QImage& b)
{
    QRect where;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            where |= a.pixel(x, y) == b.pixel(x, y) ? QRect() : QRect(x, y, 1, 1);
        }
    }
    return where;
}

} // namespace

class TestThemeChange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingFollows_data();
    void everythingFollows();
};

void TestThemeChange::everythingFollows_data()
{
    QTest::addColumn<bool>("recorded");
    QTest::newRow("live") << false;
    QTest::newRow("recorded") << true;
}

void TestThemeChange::everythingFollows()
{
    QFETCH(bool, recorded);
    QApplication::setStyle(u"Fusion"_s);
    QApplication::setPalette(paletteOf(lightTheme()));
    Shown window(recorded);
    const QImage light = window.picture();
    QApplication::setPalette(paletteOf(darkTheme()));
    settle();
    QImage expected;
    {
        Shown fresh(recorded);
        expected = fresh.picture();
    }
    // Where the focus is must not be the difference.
    window.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window.window));
    settle();
    const QImage got = window.picture();
    QVERIFY(got != light);
    QCOMPARE(got.size(), expected.size());
    QCOMPARE(difference(got, expected), QRect());
}

QTEST_MAIN(TestThemeChange)
#include "tst_themechange.moc"
