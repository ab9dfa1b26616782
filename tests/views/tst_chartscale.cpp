// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/chartscale.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace bellwether;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr UtcTime noon{std::chrono::seconds(1'700'049'600)}; // 2023-11-15 12:00 UTC

} // namespace

class TestChartScale : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void scales_data();
    void scales();
    void goesBelowZero_data();
    void goesBelowZero();
    void keeps_data();
    void keeps();
    void ticks_data();
    void ticks();
    void labels_data();
    void labels();
};

void TestChartScale::initTestCase()
{
    qputenv("TZ", "Asia/Kolkata"); // five and a half hours ahead
    tzset();
    QLocale::setDefault(QLocale::c());
}

void TestChartScale::scales_data()
{
    QTest::addColumn<double>("highest");
    QTest::addColumn<double>("top");

    QTest::newRow("nothing") << 0.0 << 1.0;
    QTest::newRow("percent") << 5.4 << 6.0;
    QTest::newRow("milliseconds") << 640.0 << 800.0;
    QTest::newRow("a hair below a round number") << 0.9999 << 2.0;
    QTest::newRow("room above the highest") << 100.0 << 150.0 + 50.0;
    QTest::newRow("many") << 1.2e9 << 2e9;
    QTest::newRow("few") << 0.003 << 0.004;
    QTest::newRow("infinite") << infinity << 1.0;
    QTest::newRow("not a number") << std::numeric_limits<double>::quiet_NaN() << 1.0;
    QTest::newRow("negative") << -5.0 << 1.0;
    QTest::newRow("next to nothing") << std::numeric_limits<double>::denorm_min() << 2e-9;
    QTest::newRow("next to everything") << std::numeric_limits<double>::max() << 2e300;
}

void TestChartScale::scales()
{
    QFETCH(double, highest);
    QFETCH(double, top);
    const ValueScale scale = scaleFor(highest);
    QCOMPARE(scale.top, top);
    QCOMPARE(scale.step, top / 4);
}

void TestChartScale::goesBelowZero_data()
{
    QTest::addColumn<double>("lowest");
    QTest::addColumn<double>("highest");
    QTest::addColumn<double>("bottom");
    QTest::addColumn<double>("top");

    QTest::newRow("not at all") << 0.0 << 5.4 << 0.0 << 6.0;
    QTest::newRow("both sides") << -3.0 << 5.0 << -5.0 << 7.5;
    QTest::newRow("below alone") << -3.0 << -1.0 << -4.0 << 0.0;
    QTest::newRow("without end") << -infinity << 1.0 << 0.0 << 1.0;
    QTest::newRow("not a number") << std::nan("") << 5.4 << 0.0 << 6.0;
}

void TestChartScale::goesBelowZero()
{
    QFETCH(double, lowest);
    QFETCH(double, highest);
    const ValueScale scale = scaleBetween(lowest, highest);
    QTEST(scale.bottom, "bottom");
    QTEST(scale.top, "top");
    QCOMPARE(scaleBetween(lowest * 0.6, highest * 0.6, &scale), scale);
}

void TestChartScale::keeps_data()
{
    QTest::addColumn<double>("highest");
    QTest::addColumn<double>("top"); // after a scale up to 6

    QTest::newRow("the same") << 5.4 << 6.0;
    QTest::newRow("at the top") << 6.0 << 6.0;
    QTest::newRow("over the top") << 6.1 << 8.0;
    QTest::newRow("a third") << 2.0 << 6.0;
    QTest::newRow("less than a third") << 1.9 << 4.0;
    QTest::newRow("nothing") << 0.0 << 6.0;
    QTest::newRow("infinite") << infinity << 6.0;
}

void TestChartScale::keeps()
{
    QFETCH(double, highest);
    QFETCH(double, top);
    const ValueScale before{6, 1.5};
    QCOMPARE(scaleFor(highest, &before).top, top);
}

void TestChartScale::ticks_data()
{
    QTest::addColumn<qint64>("afterNoonS");
    QTest::addColumn<qint64>("spanS");
    QTest::addColumn<QString>("labels"); // at most 4 + 1, in India

    QTest::newRow("twenty seconds") << qint64(0) << qint64(20)
                                    << QStringLiteral("17:30:00 17:30:05 17:30:10 17:30:15 17:30:20");
    QTest::newRow("three minutes") << qint64(10) << qint64(180) << QStringLiteral("17:31 17:32 17:33");
    QTest::newRow("an hour") << qint64(0) << qint64(3600) << QStringLiteral("17:30 17:45 18:00 18:15 18:30");
    QTest::newRow("local hours") << qint64(0) << qint64(4 * 3600) << QStringLiteral("18:00 19:00 20:00 21:00");
    QTest::newRow("a day") << qint64(0) << qint64(86'400) << QStringLiteral("18:00 00:00 06:00 12:00");
    QTest::newRow("forty days") << qint64(0) << qint64(40 * 86'400) << QStringLiteral("00:00 00:00 00:00 00:00");
    QTest::newRow("no time at all") << qint64(0) << qint64(0) << QStringLiteral("17:30:00");
    QTest::newRow("backwards") << qint64(0) << qint64(-100) << QString();
}

void TestChartScale::ticks()
{
    QFETCH(qint64, afterNoonS);
    QFETCH(qint64, spanS);
    QFETCH(QString, labels);
    const UtcTime from = noon + std::chrono::seconds(afterNoonS);
    QStringList words;
    for (const TimeTick& tick : timeTicks(from, from + std::chrono::seconds(spanS), 4)) {
        QVERIFY(tick.at >= from);
        words << tick.label;
    }
    QCOMPARE(words.join(QLatin1Char(' ')), labels);
}

void TestChartScale::labels_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<double>("step");
    QTest::addColumn<QString>("label");

    QTest::newRow("whole") << 800.0 << 200.0 << QStringLiteral("800");
    QTest::newRow("half") << 4.5 << 1.5 << QStringLiteral("4.5");
    QTest::newRow("as many decimals as the step") << 3.0 << 1.5 << QStringLiteral("3.0");
    QTest::newRow("small") << 0.0075 << 0.0025 << QStringLiteral("0.0075");
    QTest::newRow("sums of steps") << 3 * 0.1 << 0.1 << QStringLiteral("0.3");
}

void TestChartScale::labels()
{
    QFETCH(double, value);
    QFETCH(double, step);
    QFETCH(QString, label);
    QCOMPARE(tickLabel(value, step), label);
}

QTEST_GUILESS_MAIN(TestChartScale)
#include "tst_chartscale.moc"
