// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/sampleratio.h"
#include "tests/analysis/badnumbers.h"

#include <QTest>

#include <boost/math/special_functions/gamma.hpp>

#include <cmath>
#include <limits>

using namespace bellwether;
using namespace bellwether::test;

namespace {

using Limits = std::numeric_limits<double>;

Assigned assigned(double planned, double canary, double stable, Stratum stratum = {})
{
    return {stratum, planned, {stable, canary}};
}

double lnBeta(long double a, long double b)
{
    using boost::math::lgamma;
    return double(lgamma(a) + lgamma(b) - lgamma(a + b));
}

SampleRatio one(double planned, double canary, double stable)
{
    return add({}, assigned(planned, canary, stable)).ratio;
}

} // namespace

class TestSampleRatio : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsDefinition_data();
    void followsDefinition();
    void sumsItsIntervals();
    void strataMultiply();
    void notices_data();
    void notices();
    void badInputIsLeftOut_data();
    void badInputIsLeftOut();
};

void TestSampleRatio::followsDefinition_data()
{
    QTest::addColumn<double>("planned");
    QTest::addColumn<double>("canary");
    QTest::addColumn<double>("stable");

    for (const double planned : {1e-6, 0.001, 0.05, 0.5, 0.95}) {
        for (const double total : {0., 1., 17., 1e4, 1e7}) {
            for (const double off : {0., 0.5, 1., 1.1, 2.}) {
                const double canary = std::floor(std::min(total, total * planned * off));
                const QString name = QStringLiteral("%1 planned, %2 of %3").arg(planned).arg(canary).arg(total);
                QTest::newRow(qPrintable(name)) << planned << canary << total - canary;
            }
        }
    }
}

void TestSampleRatio::followsDefinition()
{
    QFETCH(double, planned);
    QFETCH(double, canary);
    QFETCH(double, stable);
    const double a = 10'000 * planned;
    const double b = 10'000 * (1 - planned);
    const double expected
        = lnBeta(a + canary, b + stable) - lnBeta(a, b) - canary * std::log(planned) - stable * std::log1p(-planned);
    const double tolerance = 1e-9 + 1e-13 * (canary + stable) + 1e-12 * std::abs(expected);
    QVERIFY2(std::abs(lnE(one(planned, canary, stable)) - expected) < tolerance,
        qPrintable(QStringLiteral("%1 is not %2")
                       .arg(lnE(one(planned, canary, stable)), 0, 'g', 15)
                       .arg(expected, 0, 'g', 15)));
}

void TestSampleRatio::sumsItsIntervals()
{
    SampleRatio ratio;
    for (int i = 0; i < 100; ++i) {
        ratio = add(ratio, assigned(0.05, 6, 95)).ratio;
    }
    QCOMPARE(ratio, one(0.05, 600, 9500));
}

void TestSampleRatio::strataMultiply()
{
    SampleRatio ratio = one(0.05, 700, 9500);
    ratio = add(ratio, assigned(0.2, 2100, 7900, {0, 1})).ratio;
    ratio = add(ratio, assigned(0.5, 5000, 5000, {0, 2})).ratio;
    const double expected = lnE(one(0.05, 700, 9500)) + lnE(one(0.2, 2100, 7900)) + lnE(one(0.5, 5000, 5000));
    QVERIFY(std::abs(lnE(ratio) - expected) < 1e-9);
    QCOMPARE(ratio.strata, std::uint64_t(3));
    // Another plan without another stratum is one, too; another comparison forgets all.
    QCOMPARE(add(ratio, assigned(0.4, 1, 1, {0, 2})).ratio.strata, std::uint64_t(4));
    QCOMPARE(lnE(add(ratio, assigned(0.05, 700, 9500, {1, 0})).ratio), lnE(one(0.05, 700, 9500)));
}

void TestSampleRatio::notices_data()
{
    QTest::addColumn<double>("canary");
    QTest::addColumn<double>("stable");
    QTest::addColumn<bool>("isVoid");

    QTest::newRow("nobody") << 0. << 0. << false;
    QTest::newRow("as planned") << 5000. << 95'000. << false;
    QTest::newRow("by chance") << 5100. << 94'900. << false;
    QTest::newRow("a tenth lost") << 4500. << 95'000. << true;
    QTest::newRow("a tenth too many") << 5500. << 95'000. << true;
    QTest::newRow("all") << 1000. << 0. << true;
    QTest::newRow("none") << 0. << 10'000. << true;
    QTest::newRow("as planned, 2^52 of them") << std::floor(0.05 * 0x1p52) << std::floor(0.95 * 0x1p52) << false;
}

void TestSampleRatio::notices()
{
    QFETCH(double, canary);
    QFETCH(double, stable);
    QFETCH(bool, isVoid);
    QCOMPARE(lnE(one(0.05, canary, stable)) >= sampleRatioThreshold, isVoid);
}

void TestSampleRatio::badInputIsLeftOut_data()
{
    QTest::addColumn<Assigned>("given");
    QTest::addColumn<NotAssigned>("why");

    for (const BadNumber& bad : badNumbers) {
        const auto why = bad.why == Unusable::Negative ? NotAssigned::Negative : NotAssigned::NotFinite;
        QTest::addRow("canary %s", bad.name) << assigned(0.05, bad.value, 95) << why;
        QTest::addRow("stable %s", bad.name) << assigned(0.05, 5, bad.value) << why;
    }
    for (const double many : {1e17, Limits::max()}) {
        QTest::addRow("canary %g", many) << assigned(0.05, many, 95) << NotAssigned::Implausible;
        QTest::addRow("stable %g", many) << assigned(0.05, 5, many) << NotAssigned::Implausible;
    }
    const auto planned = {Limits::quiet_NaN(), -Limits::quiet_NaN(), Limits::infinity(), -Limits::infinity(), -0.1, -1.,
        0., -0., Limits::denorm_min(), 1e-9, 1., 1.5, 100., Limits::max()};
    for (const double share : planned) {
        for (const double canary : {0., 500., 1e6}) {
            QTest::addRow("planned %g, canary %g", share, canary)
                << assigned(share, canary, 500) << NotAssigned::NothingPlanned;
        }
    }
}

void TestSampleRatio::badInputIsLeftOut()
{
    QFETCH(Assigned, given);
    QFETCH(NotAssigned, why);
    const SampleRatio before = one(0.05, 5, 95);
    const SampleRatioAdded added = add(before, given);
    QCOMPARE(added.leftOut, std::optional(why));
    QCOMPARE(added.ratio, before);
    QCOMPARE(lnE(add({}, given).ratio), 0.);
}

QTEST_APPLESS_MAIN(TestSampleRatio)
#include "tst_sampleratio.moc"
