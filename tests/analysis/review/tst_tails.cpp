// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/review/tails.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace bellwether;

namespace {

bool isClose(double a, double b, double relative)
{
    return std::abs(a - b) <= relative * std::abs(b);
}

/// P(T > t) with 2 degrees of freedom: (1 - t/sqrt(t^2 + 2))/2, written so that nothing cancels.
double lnTailOfTwo(double t)
{
    const double root = std::sqrt(t * t + 2);
    return -std::log(root) - std::log(root + t);
}

} // namespace

class TestTails : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void normalTailsJoin();
    void studentTailsJoin();
    void farTailsFollowTheClosedForm_data();
    void farTailsFollowTheClosedForm();
    void manyDegreesAreNormal();
    void quantilesInvert_data();
    void quantilesInvert();
    void twoSidedIsAProbability();
};

// Two formulas meet at 37; the probability has no step there.
void TestTails::normalTailsJoin()
{
    const Probability near = normalTail(37);
    const Probability far = normalTail(std::nextafter(37, 38));
    QVERIFY(isClose(far.p, near.p, 1e-12));
    QVERIFY(isClose(far.ln, near.ln, 1e-15));
    QVERIFY(normalTail(-40).p == 1 && normalTail(-40).ln == 0);
    QVERIFY(isClose(normalTail(-8).ln, -normalTail(8).p, 1e-12)); // ln(1 - p) of a tiny p
}

// Boost answers down to 1e-290, a continued fraction below.
void TestTails::studentTailsJoin()
{
    for (const double df : {1.5, 7.0, 40.25, 1000.0, 1e6}) {
        double low = 1;
        double high = 1e200;
        while (high - low > 1e-15 * high) {
            const double middle = std::sqrt(low) * std::sqrt(high);
            if (middle <= low || middle >= high)
                break;
            (studentTail(middle, df).p > 1e-290 ? low : high) = middle;
        }
        QVERIFY2(isClose(studentTail(high, df).ln, studentTail(low, df).ln, 1e-12), qPrintable(QString::number(df)));
    }
}

void TestTails::farTailsFollowTheClosedForm_data()
{
    QTest::addColumn<double>("t");
    for (const double t : {0.5, 3.0, 1e3, 1e100, 1e145, 1e146, 1e153})
        QTest::addRow("%g", t) << t;
}

void TestTails::farTailsFollowTheClosedForm()
{
    QFETCH(double, t);
    QVERIFY(isClose(studentTail(t, 2).ln, lnTailOfTwo(t), 1e-13));
    QVERIFY(isClose(studentTail(t, 1).ln, std::log(std::atan(1 / t) / M_PI), 1e-13)); // Cauchy
    QVERIFY(isClose(studentTail(-t, 2).ln, std::log1p(-std::exp(lnTailOfTwo(t))), 1e-12));
}

void TestTails::manyDegreesAreNormal()
{
    for (const double t : {0.1, 2.0, 30.0, 50.0, 400.0}) {
        QCOMPARE(studentTail(t, 1e300), normalTail(t));
        QVERIFY(isClose(studentTail(t, 9e14).ln, normalTail(t).ln, 1e-8));
    }
}

void TestTails::quantilesInvert_data()
{
    QTest::addColumn<double>("tail");
    for (const double tail : {1e-300, 1e-16, 0.001, 0.025, 0.3, 0.5, 0.975})
        QTest::addRow("%g", tail) << tail;
}

void TestTails::quantilesInvert()
{
    QFETCH(double, tail);
    QVERIFY(isClose(normalTail(normalQuantile(tail)).p, tail, 1e-12));
    for (const double df : {1.0, 1.2195, 2.0, 30.0, 1e5, 1e16})
        QVERIFY2(isClose(studentTail(studentQuantile(tail, df), df).p, tail, 1e-11), qPrintable(QString::number(df)));
}

void TestTails::twoSidedIsAProbability()
{
    QVERIFY(twoSided(normalTail(-3)).p == 1 && twoSided(normalTail(-3)).ln == 0);
    QVERIFY(isClose(twoSided(normalTail(100)).ln, normalTail(100).ln + std::log(2), 1e-15));
    QVERIFY(normalTail(100).p == 0 && std::isfinite(normalTail(1e100).ln));
}

QTEST_APPLESS_MAIN(TestTails)
#include "tst_tails.moc"
