// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/tmixture.h"
#include "tests/analysis/intervals.h"

#include <QTest>

#include <array>
#include <cmath>
#include <limits>
#include <vector>

using namespace bellwether;
using namespace bellwether::test;

namespace {

using Limits = std::numeric_limits<double>;

/// n differences whose one-sample t is exactly what is asked (n even).
Differences withT(double t, int n, double unit = 1)
{
    Differences differences;
    const double distance = std::sqrt((n - 1.) / n);
    for (int i = 0; i < n; ++i) {
        const double value = t / std::sqrt(double(n)) + (i % 2 == 0 ? distance : -distance);
        differences = add(differences, Limit(), 5 * unit, (5 + value) * unit);
    }
    return differences;
}

TMixture asking(MetricKind kind, int seconds, Limit limit = {})
{
    TMixture test;
    test.limit = limit;
    test.blocks.kind = kind;
    test.blocks.length = std::chrono::seconds(seconds);
    return test;
}

/// Means about 1 that swing a little; the canary's is the ratio times as much.
Row swinging(int number, double ratio, double unit = 1)
{
    return {100 * ratio * unit * (1 + 0.02 * std::sin(7. * number)), 2000 * unit * (1 + 0.02 * std::sin(3. * number)),
        100, 2000};
}

} // namespace

Q_DECLARE_METATYPE(bellwether::test::Row)

class TestTMixture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsReference_data();
    void followsReference();
    void goodDirectionIsNoEvidence();
    void needsSixBlocks();
    void constantsAreNoEvidence_data();
    void constantsAreNoEvidence();
    void constantRatesAreEvidence();
    void unitsDoNotMatter();
    void notices_data();
    void notices();
    void blocks_data();
    void blocks();
    void badInputIsLeftOut_data();
    void badInputIsLeftOut();
    void versionStartsAnew();
    void repeatsTheSameBits();
};

void TestTMixture::followsReference_data()
{
    QTest::addColumn<double>("t");
    QTest::addColumn<int>("n");
    QTest::addColumn<double>("g");
    QTest::addColumn<double>("expected");

    QTest::newRow("published") << 3. << 30 << 0.1 << 2.2403545726;
    for (const double t : {0., 0.5, 2., 4., 40.}) {
        for (const int n : {6, 24, 360}) {
            for (const double g : {0.1, 0.5}) {
                const double expected = -std::log1p(n * g) / 2
                    + n / 2. * (std::log1p(t * t / (n - 1)) - std::log1p(t * t / ((n - 1) * (1 + n * g))));
                const QString name = QStringLiteral("T %1, n %2, g %3").arg(t).arg(n).arg(g);
                QTest::newRow(qPrintable(name)) << t << n << g << expected;
            }
        }
    }
}

void TestTMixture::followsReference()
{
    QFETCH(double, t);
    QFETCH(int, n);
    QFETCH(double, g);
    QFETCH(double, expected);
    QVERIFY(std::abs(lnE(withT(t, n), Side::Above, g) - expected) < 1e-9);
    QVERIFY(std::abs(lnE(withT(-t, n), Side::Below, g) - expected) < 1e-9);
}

void TestTMixture::goodDirectionIsNoEvidence()
{
    for (const double t : {-0.1, -3., -100.}) {
        QCOMPARE(lnE(withT(t, 30), Side::Above, 0.1), lnE(withT(-40, 30), Side::Above, 0.1));
        QVERIFY(lnE(withT(t, 30), Side::Above, 0.1) < 0);
    }
}

void TestTMixture::needsSixBlocks()
{
    Differences differences;
    QCOMPARE(lnE(differences, Side::Above, 0.5), 0.);
    for (int i = 0; i < 5; ++i) {
        differences = add(differences, Limit(), 1, 100 + i);
        QCOMPARE(troubleOf(differences), std::optional(NoDifferences::TooFewBlocks));
        QVERIFY(lnE(differences, Side::Above, 0.5) <= 0);
    }
    differences = add(differences, Limit(), 1, 100);
    QVERIFY(!troubleOf(differences));
    QVERIFY(lnE(differences, Side::Above, 0.5) > 3);
}

void TestTMixture::constantsAreNoEvidence_data()
{
    QTest::addColumn<double>("stable");
    QTest::addColumn<double>("canary");
    QTest::addColumn<int>("count");

    QTest::newRow("zeros") << 0. << 0. << 1000;
    QTest::newRow("equal") << 0.1 << 0.1 << 1000;
    QTest::newRow("a million equal") << 0.3 << 0.3 << 1'000'000;
    QTest::newRow("a million, a little apart") << 0.3 << 0.1 << 1'000'000;
    QTest::newRow("apart") << 1. << 2. << 1000;
    QTest::newRow("apart, in 1e-9") << 1e-9 << 3e-9 << 1000;
    QTest::newRow("apart, in 1e12") << 1e12 / 3 << 1e12 / 7 << 1000;
    QTest::newRow("tiny") << 1e-200 << 2e-200 << 1000;
    QTest::newRow("huge") << 1e99 << 1e100 << 1000;
}

void TestTMixture::constantsAreNoEvidence()
{
    QFETCH(double, stable);
    QFETCH(double, canary);
    QFETCH(int, count);
    for (const Limit& limit : {Limit(), Limit{1.5, 0}, Limit{1, 0.01}}) {
        Differences differences;
        for (int i = 0; i < count; ++i) {
            // A few units in the last place, as sums in another order give.
            const double rounded = 1 + (i % 3 - 1) * 4 * Limits::epsilon();
            differences = add(differences, limit, stable, canary * rounded);
        }
        QCOMPARE(troubleOf(differences), std::optional(NoDifferences::Constant));
        for (const Side side : {Side::Above, Side::Below}) {
            QVERIFY(lnE(differences, side, 0.5) <= 0);
        }
    }
}

void TestTMixture::constantRatesAreEvidence()
{
    const auto constant = [](MetricKind kind, const Row& row, Limit limit, int blocks) {
        TMixture test = asking(kind, 60, limit);
        for (int number = 0; number < 6 * blocks; ++number) {
            test = add(test, interval(number, row));
        }
        return test;
    };
    const Row allFail = {500, 0, 500, 9500};
    const Row nobodyFails = {0, 0, 500, 9500};
    QVERIFY(lnE(constant(MetricKind::Proportion, allFail, {}, 5), Side::Above) <= 0);
    const TMixture dead = constant(MetricKind::Proportion, allFail, {}, 6);
    // T is infinite, so that E is (1 + ng)^((n - 1)/2).
    QVERIFY(std::abs(lnE(dead, Side::Above) - 2.5 * std::log(4.)) < 1e-12);
    QVERIFY(lnE(dead, Side::Below) < 0);
    QCOMPARE(blocksNeeded(dead, Side::Above, 3), std::optional(6.));
    QCOMPARE(blocksNeeded(dead, Side::Below, 3), std::optional<double>());
    QVERIFY(lnE(constant(MetricKind::Proportion, nobodyFails, {1, 0.002}, 6), Side::Below) > 3);
    QVERIFY(lnE(constant(MetricKind::Proportion, nobodyFails, {}, 6), Side::Below) < 0);
    QVERIFY(lnE(constant(MetricKind::Mean, allFail, {}, 60), Side::Above) <= 0);
}

void TestTMixture::unitsDoNotMatter()
{
    const double one = lnE(withT(4, 30), Side::Above, 0.3);
    for (const double unit : {1e-9, 1e-3, 1e12, 1e80, 1e-80}) {
        QVERIFY(std::abs(lnE(withT(4, 30, unit), Side::Above, 0.3) - one) < 1e-9);
    }
}

void TestTMixture::notices_data()
{
    QTest::addColumn<double>("ratio");
    QTest::addColumn<Limit>("limit");
    QTest::addColumn<bool>("worse");
    QTest::addColumn<bool>("noWorse");

    QTest::newRow("the same") << 1. << Limit() << false << false;
    QTest::newRow("10 % more") << 1.1 << Limit() << true << false;
    QTest::newRow("10 % less") << 0.9 << Limit() << false << true;
    QTest::newRow("the same, 1.1x accepted") << 1. << Limit{1.1, 0} << false << true;
    QTest::newRow("20 % more, 1.1x accepted") << 1.2 << Limit{1.1, 0} << true << false;
    QTest::newRow("the same, 0.1 accepted") << 1. << Limit{1, 0.1} << false << true;
    QTest::newRow("20 % more, 0.1 accepted") << 1.2 << Limit{1, 0.1} << true << false;
}

void TestTMixture::notices()
{
    QFETCH(double, ratio);
    QFETCH(Limit, limit);
    QFETCH(bool, worse);
    QFETCH(bool, noWorse);
    TMixture test = asking(MetricKind::Mean, 30, limit);
    for (int number = 0; number < 60; ++number) {
        test = add(test, interval(number, swinging(number, ratio)));
    }
    QCOMPARE(test.differences.count, std::uint64_t(20));
    QCOMPARE(lnE(test, Side::Above) > 3, worse);
    QCOMPARE(lnE(test, Side::Below) > 3, noWorse);
}

void TestTMixture::blocks_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<std::vector<int>>("numbers"); // of intervals of 10 s; negative: of another weight
    QTest::addColumn<std::vector<int>>("closed"); // seconds covered

    using List = std::vector<int>;
    QTest::newRow("one to one") << 10 << List{0, 1, 2} << List{10, 10, 10};
    QTest::newRow("three to one") << 30 << List{0, 1, 2, 3, 4, 5} << List{30, 30};
    QTest::newRow("shorter than an interval") << 4 << List{0, 1, 5} << List{10, 10, 10};
    QTest::newRow("no multiple") << 25 << List{0, 1, 2, 3, 4, 5} << List{30, 30};
    QTest::newRow("a hole within") << 30 << List{0, 2, 3, 4, 5} << List{20, 30};
    QTest::newRow("a hole over the end") << 30 << List{0, 1, 7, 8, 9} << List{20, 30};
    QTest::newRow("mostly hole") << 60 << List{0, 1, 9, 10, 11, 12, 13, 14} << List{60};
    QTest::newRow("another weight, half full") << 30 << List{0, 1, -2, -3, -4} << List{20, 30};
    QTest::newRow("another weight, just begun") << 60 << List{0, 1, -2, -3, -4, -5, -6, -7} << List{60};
    QTest::newRow("one closes late for another") << 10 << List{0, -1, -2} << List{10, 10, 10};
    QTest::newRow("late and repeated") << 30 << List{0, 1, 1, 0, 2} << List{30};
}

void TestTMixture::blocks()
{
    QFETCH(int, seconds);
    QFETCH(std::vector<int>, numbers);
    QFETCH(std::vector<int>, closed);
    BlockFold fold;
    fold.length = std::chrono::seconds(seconds);
    std::vector<int> seen;
    for (const int number : numbers) {
        const IntervalCounts one = interval(std::abs(number), {1, 2, 10, 20}, {0, number < 0 ? 1U : 0U});
        const BlockAdded added = add(fold, one);
        if (added.closed) {
            const Block& block = *added.closed;
            seen.push_back(static_cast<int>(block.covered / std::chrono::seconds(1)));
            QCOMPARE(block.totals.canary, (Counts{seen.back() / 10., double(seen.back())}));
            QCOMPARE(block.totals.stable, (Counts{seen.back() / 5., 2. * seen.back()}));
        }
    }
    QCOMPARE(seen, closed);
}

void TestTMixture::badInputIsLeftOut_data()
{
    QTest::addColumn<MetricKind>("kind");
    QTest::addColumn<Row>("row");
    QTest::addColumn<Unusable>("why");

    const double nan = Limits::quiet_NaN();
    const double inf = Limits::infinity();
    for (const MetricKind kind : {MetricKind::Proportion, MetricKind::Mean, MetricKind::Gauge}) {
        const auto name = [kind](const char* text) { return QByteArray(text) + ' ' + QByteArray::number(int(kind)); };
        for (const double bad : {nan, inf, -inf}) {
            QTest::newRow(name("canary").constData()) << kind << Row{bad, 1, 10, 10} << Unusable::NotFinite;
            QTest::newRow(name("stable").constData()) << kind << Row{1, bad, 10, 10} << Unusable::NotFinite;
            QTest::newRow(name("of canary").constData()) << kind << Row{1, 1, bad, 10} << Unusable::NotFinite;
            QTest::newRow(name("of stable").constData()) << kind << Row{1, 1, 10, bad} << Unusable::NotFinite;
        }
        QTest::newRow(name("no canary").constData()) << kind << Row{0, 1, 0, 10} << Unusable::NoExposures;
        QTest::newRow(name("no stable").constData()) << kind << Row{1, 0, 10, 0} << Unusable::NoExposures;
        QTest::newRow(name("negative").constData()) << kind << Row{1, 1, -10, 10} << Unusable::Negative;
        QTest::newRow(name("too many").constData()) << kind << Row{1, 1, 1e17, 10} << Unusable::Implausible;
    }
    QTest::newRow("more events") << MetricKind::Proportion << Row{11, 1, 10, 10} << Unusable::MoreEventsThanExposures;
    QTest::newRow("negative sum of a mean") << MetricKind::Mean << Row{-1, 1, 10, 10} << Unusable::Negative;
    QTest::newRow("beyond squaring") << MetricKind::Gauge << Row{-1e200, 1, 10, 10} << Unusable::Implausible;
    QTest::newRow("of next to nothing") << MetricKind::Mean << Row{1, 1, 1e-300, 10} << Unusable::Implausible;
}

void TestTMixture::badInputIsLeftOut()
{
    QFETCH(MetricKind, kind);
    QFETCH(Row, row);
    QFETCH(Unusable, why);
    BlockFold fold;
    fold.kind = kind;
    const BlockAdded added = add(fold, interval(0, row));
    QCOMPARE(added.leftOut, std::optional(why));
    QVERIFY(!added.closed && !fold.open);
    IntervalCounts farAway = interval(0, {1, 1, 10, 10});
    farAway.from = UtcTime::min();
    farAway.to = UtcTime::max();
    QCOMPARE(add(fold, farAway).leftOut, std::optional(Unusable::Implausible));
    TMixture test = asking(kind, 10);
    for (int number = 0; number < 30; ++number) {
        test = add(test, interval(number, row));
    }
    QCOMPARE(test, asking(kind, 10));
    QCOMPARE(lnE(test, Side::Below), 0.);
}

void TestTMixture::versionStartsAnew()
{
    TMixture test = asking(MetricKind::Mean, 30);
    for (int number = 0; number < 60; ++number) {
        test = add(test, interval(number, swinging(number, 1.2)));
    }
    QVERIFY(lnE(test, Side::Above) > 3);
    test = add(test, interval(60, swinging(60, 1), {1, 0}));
    QCOMPARE(test.differences, Differences());
    QCOMPARE(lnE(test, Side::Above), 0.);
}

void TestTMixture::repeatsTheSameBits()
{
    const auto run = [](int from, int to, TMixture test) {
        for (int number = from; number < to; ++number) {
            test = add(test, interval(number, swinging(number, 1.01), {0, number < 40 ? 0U : 1U}));
        }
        return test;
    };
    const TMixture whole = run(0, 100, asking(MetricKind::Mean, 30));
    const TMixture resumed = run(37, 100, run(0, 37, asking(MetricKind::Mean, 30)));
    QCOMPARE(whole, resumed);
    QCOMPARE(lnE(whole, Side::Above), lnE(resumed, Side::Above));
}

QTEST_APPLESS_MAIN(TestTMixture)
#include "tst_tmixture.moc"
