// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chartcard.h"
#include "widgets/charts/chartwall.h"
#include "widgets/charts/labelplaces.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QContextMenuEvent>
#include <QMenu>
#include <QPainter>
#include <QTest>

#include <algorithm>

using namespace bellwether;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr UtcTime start{480'000h};

ChartData chartOf(const QString& id, bool hasFace)
{
    ChartData chart;
    chart.id = id;
    chart.title = id;
    if (hasFace) {
        ChartData face = chart;
        face.title += u", compared"_s;
        face.level = 1;
        chart.compared = std::make_shared<const ChartData>(face);
    }
    return chart;
}

QStringList titlesOn(const ChartWall& wall)
{
    QStringList titles;
    for (const auto* plot : wall.findChildren<ChartPlot*>()) {
        titles << plot->accessibleName();
    }
    titles.sort();
    return titles;
}

/// A plot of 300 x 150 with its right edge at the last sample.
ChartGround groundOf()
{
    ChartGround ground;
    ground.axes.size = {400, 200};
    ground.axes.plot = QRect(50, 20, 300, 150);
    ground.axes.theme = lightTheme();
    ground.view.size = ground.axes.plot.size();
    ground.view.lastColumn = columnOf(start, ground.view.columnWidth);
    ground.scale = {100, 25};
    return ground;
}

QImage pictureOf(const ChartGround& ground)
{
    QImage picture(ground.axes.size, QImage::Format_RGB32);
    picture.fill(Qt::white);
    QPainter painter(&picture);
    drawGround(painter, ground);
    return picture;
}

} // namespace

class ChartWallTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneSwitchTurnsAllCharts()
    {
        ChartWall wall;
        wall.show({chartOf(u"a"_s, true), chartOf(u"b"_s, true), chartOf(u"proxy"_s, false)}, start, start + 60s, {});
        QCOMPARE(titlesOn(wall), QStringList({u"a"_s, u"b"_s, u"proxy"_s}));
        QAction* compares = wall.actions().front();
        QCOMPARE(compares->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_D));
        compares->trigger();
        QCOMPARE(titlesOn(wall), QStringList({u"a, compared"_s, u"b, compared"_s, u"proxy"_s}));
        QVERIFY(wall.faceSwitch()->isChecked());
        wall.show({chartOf(u"other"_s, true)}, start, start + 60s, {});
        QVERIFY2(titlesOn(wall).contains(u"other, compared"_s), "the choice stays");
        wall.faceSwitch()->click();
        QVERIFY(titlesOn(wall).contains(u"other"_s));
        QVERIFY(wall.faceSwitch()->accessibleName().contains(u"Compare"_s));
    }

    void aChartsMenuOffersTheSame()
    {
        ChartWall wall;
        wall.show({chartOf(u"a"_s, true)}, start, start + 60s, {});
        auto* card = wall.findChild<ChartCard*>();
        QContextMenuEvent event(QContextMenuEvent::Keyboard, {}, {});
        QApplication::sendEvent(card, &event);
        const auto* menu = card->findChild<QMenu*>();
        const auto actions = menu->actions();
        const auto found = std::find(actions.begin(), actions.end(), wall.actions().front());
        QVERIFY(found != actions.end());
        (*found)->trigger();
        QCOMPARE(titlesOn(wall), QStringList(u"a, compared"_s));
    }

    void aMarksLabelLeavesALimitsLabelAlone_data()
    {
        QTest::addColumn<double>("limit");
        for (const int limit : {50, 80, 90, 94, 97, 100}) {
            QTest::addRow("%d", limit) << double(limit);
        }
    }

    void aMarksLabelLeavesALimitsLabelAlone()
    {
        QFETCH(double, limit);
        ChartGround ground = groundOf();
        ground.limits = {{limit, u"rolls back at 5.0 %"_s}};
        ground.marks = {{start - 9s, {}, ChartMark::Kind::Alarm}};
        const QImage withLine = pictureOf(ground);
        ground.marks = {{start - 9s, u"rule fired"_s, ChartMark::Kind::Alarm}};
        const QImage withBoth = pictureOf(ground);
        QVERIFY2(withBoth != withLine, "the mark's label is somewhere");
        const QFontMetrics metrics(ground.font);
        const int width = metrics.horizontalAdvance(ground.limits.front().label);
        const std::vector<double> lines = {ground.xOf(ground.marks.front().at)};
        const QRect place = limitLabelPlace(ground.plot(), ground.yOf(limit), width, lines, {}).toAlignedRect();
        for (int y = place.top(); y <= place.bottom(); ++y) {
            for (int x = place.left(); x <= place.right(); ++x) {
                QVERIFY(withBoth.pixel(x, y) == withLine.pixel(x, y));
            }
        }
    }
};

QTEST_MAIN(ChartWallTest)
#include "tst_chartwall.moc"
