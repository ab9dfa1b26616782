// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/labelplaces.h"

#include <QTest>

using namespace bellwether;

namespace {

const QRectF plot(50, 20, 400, 200);

bool isCrossed(const QRectF& place, const std::vector<double>& lines)
{
    return std::ranges::any_of(lines, [&](double x) { return x >= place.left() && x <= place.right(); });
}

} // namespace

class LabelPlacesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLimitsLabelStandsAtTheRight()
    {
        const QRectF place = limitLabelPlace(plot, 100, 90, {}, {});
        QVERIFY(place.right() <= plot.right() && place.right() > plot.right() - 10);
        QVERIFY2(place.bottom() <= 100, "above its line");
    }

    void noMarksLineRunsThroughALimitsLabel()
    {
        for (double x = plot.left(); x <= plot.right(); x += 1) {
            const std::vector<double> lines = {x, x + 40};
            const QRectF place = limitLabelPlace(plot, 100, 90, lines, {});
            QVERIFY2(!isCrossed(place, lines), qPrintable(QString::number(x)));
            QVERIFY(place.left() >= plot.left() && place.right() <= plot.right());
        }
    }

    void aLimitIsNamedEvenWhereAllIsCrossed()
    {
        std::vector<double> lines;
        for (double x = plot.left(); x <= plot.right(); x += 20) {
            lines.push_back(x);
        }
        QCOMPARE(limitLabelPlace(plot, 100, 90, lines, {}), limitLabelPlace(plot, 100, 90, {}, {}));
    }

    void limitsThatAreNearDoNotCoverEachOther()
    {
        const QRectF first = limitLabelPlace(plot, 100, 90, {}, {});
        for (const double y : {88.0, 92.0, 100.0, 110.0}) {
            const QRectF second = limitLabelPlace(plot, y, 90, {}, {first});
            QVERIFY(!second.intersects(first) && second.left() >= plot.left());
        }
    }

    void aMarksLabelStandsBesideItsLine_data()
    {
        QTest::addColumn<double>("x");
        QTest::addColumn<std::vector<double>>("others");
        QTest::addColumn<bool>("isRight");
        QTest::newRow("alone") << 100.0 << std::vector<double>{} << true;
        QTest::newRow("at the right end") << 440.0 << std::vector<double>{} << false;
        QTest::newRow("another one soon after") << 200.0 << std::vector<double>{210} << false;
        QTest::newRow("another one right before") << 200.0 << std::vector<double>{190} << true;
        QTest::newRow("at the same moment") << 200.0 << std::vector<double>{201} << true;
    }

    void aMarksLabelStandsBesideItsLine()
    {
        QFETCH(double, x);
        QFETCH(std::vector<double>, others);
        QFETCH(bool, isRight);
        std::vector<double> lines = others;
        lines.push_back(x);
        const auto place = markLabelPlace(plot, x, 60, lines, {});
        QVERIFY(place);
        QCOMPARE(place->left() > x, isRight);
        QVERIFY2(!isCrossed(*place, others), "a line through words is read as a letter");
    }

    void betweenTwoLinesItIsCrossedRatherThanLost()
    {
        const std::vector<double> lines = {180, 200, 220};
        QVERIFY(markLabelPlace(plot, 200, 60, lines, {}));
    }

    void labelsDoNotCoverEachOther()
    {
        TakenPlaces taken;
        const std::vector<double> lines = {200, 201, 202, 203};
        for (const double x : lines) {
            if (const auto place = markLabelPlace(plot, x, 60, lines, taken)) {
                QVERIFY(std::ranges::none_of(taken, [&](const QRectF& other) { return other.intersects(*place); }));
                taken.push_back(*place);
            }
        }
        QVERIFY2(taken.size() >= 3, "one below the other");
    }
};

QTEST_APPLESS_MAIN(LabelPlacesTest)
#include "tst_labelplaces.moc"
