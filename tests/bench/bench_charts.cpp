// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/chartdashboard.h"

#include <QApplication>
#include <QTest>

using namespace bellwether;

namespace {

constexpr double mostOfQtCharts = 1.0 / 50;
constexpr double mostOfQCustomPlot = 1.0 / 2;
constexpr double mostOfQtChartsHold = 1.0 / 10;
constexpr double mostOfQCustomPlotHold = 1.0 / 4;
constexpr double goalMs = 8;

/// What a person or the world does to all charts at once.
enum class Change { Append, Resize, Range, Theme, Data };

void apply(Dashboard& dashboard, Change change, int round)
{
    switch (change) {
    case Change::Append:
        dashboard.append(pointCount + round);
        return;
    case Change::Resize:
        dashboard.resize(1900 - 40 * (round % 3), 1060 - 20 * (round % 3));
        return;
    case Change::Range:
        dashboard.showRange(round % 2 == 1);
        return;
    case Change::Theme:
        dashboard.showTheme(round % 2 == 0 ? darkTheme() : lightTheme());
        return;
    case Change::Data:
        dashboard.replaceData(round % 2 == 0 ? 1 : 0);
        return;
    }
}

ChartCost measure(const std::unique_ptr<Dashboard>& dashboard, Change change, int rounds)
{
    QApplication::setPalette(paletteOf(lightTheme()));
    dashboard->present();
    return dashboard->measure(rounds, [&](int round) { apply(*dashboard, change, round); });
}

} // namespace

/// 24 charts of two lines of 3,600 points, in a window of 1920 x 1080.
class BenchCharts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void changes_data();
    void changes();
};

void BenchCharts::changes_data()
{
    QTest::addColumn<Change>("change");
    QTest::newRow("one sample more for each line") << Change::Append;
    QTest::newRow("another size of the window") << Change::Resize;
    QTest::newRow("another range of time") << Change::Range;
    QTest::newRow("another theme") << Change::Theme;
    QTest::newRow("other data in all charts") << Change::Data;
}

void BenchCharts::changes()
{
    QFETCH(Change, change);
    const bool appends = change == Change::Append;
    const ChartCost ours = measure(createOurs(), change, appends ? 200 : 40);
    const ChartCost qCustomPlot = measure(createQCustomPlot(), change, appends ? 100 : 20);
    const ChartCost qtCharts = measure(createQtCharts(), change, 6);
    const auto print = [&](const char* name, const ChartCost& cost) {
        qInfo("%-12s %8.2f ms a change (%5.1f times ours), GUI thread held %8.2f ms (%5.1f), at most %8.2f, by the "
              "clock %8.2f",
            name, cost.update, cost.update / ours.update, cost.hold, cost.hold / ours.hold, cost.longestHold,
            cost.longestWall);
    };
    print("ours", ours);
    print("QCustomPlot", qCustomPlot);
    print("Qt Charts", qtCharts);
    qInfo("goal of %.0f ms %s", goalMs, ours.longestHold <= goalMs ? "met" : "MISSED");
    if (appends) {
        QVERIFY(ours.update <= qCustomPlot.update * mostOfQCustomPlot);
        QVERIFY(ours.update <= qtCharts.update * mostOfQtCharts);
        QVERIFY(ours.hold <= qCustomPlot.hold * mostOfQCustomPlotHold);
    }
    QVERIFY(ours.hold <= qtCharts.hold * mostOfQtChartsHold);
    QVERIFY(ours.hold <= qCustomPlot.hold);
}

QTEST_MAIN(BenchCharts)
#include "bench_charts.moc"
