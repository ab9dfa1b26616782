// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chartgroup.h"

#include <QSignalSpy>
#include <QTest>

using namespace bellwether;
using namespace std::chrono_literals;

namespace {

constexpr UtcTime start{480'000h};

} // namespace

class TestChartGroup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsTheEnd();
    void growsRarely();
    void anotherDeploymentGetsItsOwnRange();
    void zoomKeepsTheTimeUnderThePointer();
    void zoomedAwayFromTheEndItStays();
    void zoomedAtTheEndItFollows();
    void zoomsNoFurtherThanThereIsAnything();
    void pansWithinTheExtent();
    void crosshairStaysInRange();
};

void TestChartGroup::followsTheEnd()
{
    ChartGroup group;
    QSignalSpy changed(&group, &ChartGroup::rangeChanged);
    group.setExtent(start, start + 10s);
    QCOMPARE(group.to(), start + 10s);
    group.setExtent(start, start + 11s);
    QCOMPARE(group.to(), start + 11s);
    QCOMPARE(changed.count(), 2);
    group.setExtent(start, start + 11s);
    QCOMPARE(changed.count(), 2);
}

void TestChartGroup::growsRarely()
{
    ChartGroup group;
    int changes = 0;
    Duration span = group.span();
    for (auto second = 0s; second < 3h; ++second) {
        group.setExtent(start, start + second);
        changes += group.span() != span ? 1 : 0;
        span = group.span();
        QVERIFY(span >= second || span >= 60min);
    }
    QVERIFY(changes < 20);
}

void TestChartGroup::anotherDeploymentGetsItsOwnRange()
{
    ChartGroup fresh;
    fresh.setExtent(start + 2h, start + 2h + 1min);
    ChartGroup group;
    group.setExtent(start, start + 2h);
    group.showAll();
    group.setExtent(start + 2h, start + 2h + 1min);
    QCOMPARE(group.span(), fresh.span());
}

void TestChartGroup::zoomKeepsTheTimeUnderThePointer()
{
    ChartGroup group;
    group.setExtent(start, start + 20min);
    const UtcTime pointed = group.from() + group.span() / 4;
    group.zoom(0.5, pointed);
    QVERIFY(std::chrono::abs(group.from() + group.span() / 4 - pointed) <= 1ms);
}

void TestChartGroup::zoomedAwayFromTheEndItStays()
{
    ChartGroup group;
    group.setExtent(start, start + 20min);
    group.zoom(0.5, start + 5min);
    const UtcTime from = group.from();
    const UtcTime to = group.to();
    group.setExtent(start, start + 21min);
    QCOMPARE(group.from(), from);
    QCOMPARE(group.to(), to);
    group.showAll();
    QCOMPARE(group.to(), start + 21min);
    QVERIFY(group.from() <= start);
}

void TestChartGroup::zoomedAtTheEndItFollows()
{
    ChartGroup group;
    group.setExtent(start, start + 20min);
    group.zoom(0.25, group.to());
    const Duration span = group.span();
    group.setExtent(start, start + 30min);
    QCOMPARE(group.to(), start + 30min);
    QCOMPARE(group.span(), span);
    group.pan(-5min);
    group.pan(1h);
    group.setExtent(start, start + 31min);
    QCOMPARE(group.to(), start + 31min);
    QCOMPARE(group.span(), span);
}

void TestChartGroup::zoomsNoFurtherThanThereIsAnything()
{
    ChartGroup group;
    group.setExtent(start, start + 3h);
    for (int step = 0; step < 100; ++step) {
        group.zoom(0.8, start + 1h);
    }
    QCOMPARE(group.span(), Duration(20s));
    for (int step = 0; step < 100; ++step) {
        group.zoom(1.25, start + 1h);
    }
    QCOMPARE(group.from(), start);
    QCOMPARE(group.to(), start + 3h);
}

void TestChartGroup::pansWithinTheExtent()
{
    ChartGroup group;
    group.setExtent(start, start + 20min);
    group.zoom(0.5, start + 10min);
    group.pan(-5h);
    QCOMPARE(group.from(), start);
    group.pan(5h);
    QCOMPARE(group.to(), start + 20min);
}

void TestChartGroup::crosshairStaysInRange()
{
    ChartGroup group;
    group.setExtent(start, start + 20min);
    QSignalSpy moved(&group, &ChartGroup::crosshairMoved);
    group.stepCrosshair(1);
    QCOMPARE(group.crosshair(), std::optional(group.to()));
    group.stepCrosshair(-25);
    QCOMPARE(group.crosshair(), std::optional(group.to() - group.span() / 4));
    group.stepCrosshair(-1000);
    QCOMPARE(group.crosshair(), std::optional(group.from()));
    group.setCrosshair({});
    QCOMPARE(moved.count(), 4);
}

QTEST_GUILESS_MAIN(TestChartGroup)
#include "tst_chartgroup.moc"
