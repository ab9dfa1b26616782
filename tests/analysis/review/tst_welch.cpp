// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/review/welch.h"

#include <QTest>

#include <cmath>
#include <vector>

using namespace bellwether;

namespace {

using Numbers = std::vector<double>;

// The example of unequal variances that textbooks and reference works pass on: screws in grams.
const Numbers screws = {30.02, 29.99, 30.11, 29.97, 30.01, 29.99};
const Numbers otherScrews = {29.89, 29.93, 29.72, 29.98, 30.02, 29.98};

bool isClose(double a, double b, double relative)
{
    return std::abs(a - b) <= relative * std::abs(b);
}

Numbers times(const Numbers& values, double factor, double offset = 0)
{
    Numbers changed;
    for (const double value : values)
        changed.push_back(value * factor + offset);
    return changed;
}

} // namespace

class TestWelch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsTextbook();
    void alternativesShareTheTail();
    void intervalsReachWhereTheTestDoes_data();
    void intervalsReachWhereTheTestDoes();
    void exchangesSides();
    void unitsChangeNothing_data();
    void unitsChangeNothing();
    void meansFarFromZeroLoseNothing();
    void oneSideMayBeConstant();
    void tellsHowSmallAVanishedProbabilityIs();
};

void TestWelch::followsTextbook()
{
    const Welch result = welch(screws, otherScrews, Alternative::TwoSided).value();
    QVERIFY(isClose(result.t, 1.95901, 0.5e-5));
    QVERIFY(isClose(result.df, 7.03056, 0.5e-5));
    QVERIFY(isClose(result.p.p, 0.0907733, 0.5e-5));
    QVERIFY(isClose(result.difference, 0.095, 1e-12));
    QVERIFY(*result.interval.low < 0 && *result.interval.high > 0.19); // not significant at 5 %
    QVERIFY(isClose(*result.interval.low + *result.interval.high, 2 * 0.095, 1e-12));
}

void TestWelch::alternativesShareTheTail()
{
    const double both = welch(screws, otherScrews, Alternative::TwoSided)->p.p;
    const Welch greater = welch(screws, otherScrews, Alternative::Greater).value();
    const Welch less = welch(screws, otherScrews, Alternative::Less).value();
    QVERIFY(isClose(greater.p.p, both / 2, 1e-14));
    QVERIFY(isClose(less.p.p, 1 - both / 2, 1e-14));
    QVERIFY(greater.interval.low && !greater.interval.high);
    QVERIFY(!less.interval.low && less.interval.high);
}

void TestWelch::intervalsReachWhereTheTestDoes_data()
{
    QTest::addColumn<int>("alternative");
    QTest::addColumn<double>("confidence");
    for (const double confidence : {0.01, 0.5, 0.9, 0.95, 0.999, 0.999999}) {
        for (const Alternative alternative : {Alternative::TwoSided, Alternative::Less, Alternative::Greater})
            QTest::addRow("%d %g", int(alternative), confidence) << int(alternative) << confidence;
    }
}

// Shifted by an end of the interval, the data are just as unlikely as the confidence says.
void TestWelch::intervalsReachWhereTheTestDoes()
{
    QFETCH(int, alternative);
    QFETCH(double, confidence);
    const auto against = static_cast<Alternative>(alternative);
    const Welch result = welch(screws, otherScrews, against, confidence).value();
    for (const auto& end : {result.interval.low, result.interval.high}) {
        if (!end)
            continue;
        const Welch shifted = welch(times(screws, 1, -*end), otherScrews, against, confidence).value();
        QVERIFY2(isClose(shifted.p.p, 1 - confidence, 1e-7), qPrintable(QString::number(shifted.p.p, 'g', 12)));
    }
}

void TestWelch::exchangesSides()
{
    const Welch forth = welch(screws, otherScrews, Alternative::Less).value();
    const Welch back = welch(otherScrews, screws, Alternative::Greater).value();
    QCOMPARE(back.t, -forth.t);
    QCOMPARE(back.df, forth.df);
    QCOMPARE(back.p, forth.p);
    QCOMPARE(*back.interval.low, -*forth.interval.high);
}

void TestWelch::unitsChangeNothing_data()
{
    QTest::addColumn<int>("power");
    for (const int power : {-1060, -1000, -600, -30, -1, 1, 40, 600, 1000, 1018})
        QTest::addRow("2^%d", power) << power;
}

void TestWelch::unitsChangeNothing()
{
    QFETCH(int, power);
    const Numbers coarse = {1, 2, 4, 7, 11};
    const Numbers fine = {2, 3, 3.5, 8, 15.25};
    const Welch usual = welch(coarse, fine, Alternative::TwoSided).value();
    const double unit = std::ldexp(1.0, power);
    const Welch result = welch(times(coarse, unit), times(fine, unit), Alternative::TwoSided).value();
    QCOMPARE(result.t, usual.t);
    QCOMPARE(result.df, usual.df);
    QCOMPARE(result.p, usual.p);
    QCOMPARE(result.difference, std::ldexp(usual.difference, power));
    QCOMPARE(*result.interval.high, std::ldexp(*usual.interval.high, power));
}

void TestWelch::meansFarFromZeroLoseNothing()
{
    const Numbers one = {1, 2, 4, 7, 11};
    const Numbers two = {2, 3, 3.5, 8, 15.25};
    const Welch near = welch(one, two, Alternative::TwoSided).value();
    const Welch far = welch(times(one, 1, 0x1p40), times(two, 1, 0x1p40), Alternative::TwoSided).value();
    QVERIFY(isClose(far.t, near.t, 1e-14));
    QVERIFY(isClose(far.df, near.df, 1e-14));
    QVERIFY(isClose(far.p.p, near.p.p, 1e-13));
}

// Its variance is 0, and all freedom is the other side's.
void TestWelch::oneSideMayBeConstant()
{
    const Welch result = welch(Numbers(7, 3.0), Numbers{1, 2, 6}, Alternative::TwoSided).value();
    QVERIFY(isClose(result.df, 2, 1e-14));
    QVERIFY(result.difference == 0 && result.t == 0 && result.p.p == 1 && result.p.ln == 0);
}

void TestWelch::tellsHowSmallAVanishedProbabilityIs()
{
    Numbers low;
    Numbers high;
    for (int i = 0; i < 400; ++i) {
        low.push_back(i % 7);
        high.push_back(1000 + i % 7);
    }
    const Welch result = welch(high, low, Alternative::TwoSided).value();
    QCOMPARE(result.p.p, 0.0);
    QVERIFY(std::isfinite(result.p.ln) && result.p.ln < -3000);
    QCOMPARE(welch(high, low, Alternative::Less)->p.p, 1.0);
}

QTEST_APPLESS_MAIN(TestWelch)
#include "tst_welch.moc"
