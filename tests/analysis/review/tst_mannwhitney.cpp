// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/review/hodgeslehmann.h"
#include "models/analysis/review/mannwhitney.h"
#include "models/analysis/review/pairwise.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>
#include <vector>

using namespace bellwether;

namespace {

using Numbers = std::vector<double>;

// Shier's diabetics: their ages when it was found, men and women.
const Numbers men = {19, 22, 16, 29, 24};
const Numbers women = {20, 11, 17, 12};

bool isClose(double a, double b, double relative)
{
    return std::abs(a - b) <= relative * std::abs(b);
}

SortedValues sorted(const Numbers& values)
{
    return SortedValues::of(values).value();
}

Shift shiftOf(const Numbers& first, const Numbers& second, double confidence = 0.95)
{
    return hodgesLehmann(sorted(first), sorted(second), confidence).value();
}

Numbers differences(const Numbers& first, const Numbers& second)
{
    Numbers all;
    for (const double one : first) {
        for (const double two : second)
            all.push_back(one - two);
    }
    std::sort(all.begin(), all.end());
    return all;
}

/// Values of a kind: 0 continuous, 1 with ties, 2 mostly zero, 3 over many magnitudes and both signs.
Numbers valuesOf(int kind, int count, std::mt19937_64& random)
{
    std::normal_distribution<double> normal;
    Numbers values;
    for (int i = 0; i < count; ++i) {
        const double value = normal(random);
        values.push_back(kind == 0 ? value
                : kind == 1        ? std::round(3 * value)
                : kind == 2        ? std::max(0.0, std::round(value))
                                   : value * std::exp(20 * normal(random)));
    }
    return values;
}

} // namespace

class TestMannWhitney : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsTextbook();
    void tiesLeaveTheExactDistribution();
    void exactEndsAtTwentyASide();
    void exactProbabilitiesAddUp_data();
    void exactProbabilitiesAddUp();
    void exchangesSides();
    void nearlyAllTiedKeepsItsDigits();
    void farApartTellsHowSmall();
    void sortsLikeTheLibrary_data();
    void sortsLikeTheLibrary();
    void listsPairwiseDifferences_data();
    void listsPairwiseDifferences();
    void shiftOfTextbook();
    void fewValuesBoundNothing();
    void intervalsAreWhatTheTestKeeps_data();
    void intervalsAreWhatTheTestKeeps();
};

void TestMannWhitney::followsTextbook()
{
    const MannWhitney result = mannWhitney(men, women, Alternative::TwoSided).value();
    QCOMPARE(result.u, 17.0);
    QVERIFY(result.isExact);
    QVERIFY(isClose(result.p.p, 1. / 9, 1e-15));
    QCOMPARE(result.effect, 17. / 20);
    // z of that with continuity correction; the normal p is .1113469.
    QVERIFY(isClose(std::erfc(result.z / std::sqrt(2)), 0.1113469, 0.5e-6));
}

void TestMannWhitney::tiesLeaveTheExactDistribution()
{
    const MannWhitney result = mannWhitney(men, Numbers{20, 11, 17, 19}, Alternative::TwoSided).value();
    QVERIFY(!result.isExact);
    QCOMPARE(result.u, 15.5);
    const MannWhitney within = mannWhitney(Numbers{1, 1, 2}, Numbers{3, 4}, Alternative::TwoSided).value();
    QVERIFY(!within.isExact);
}

void TestMannWhitney::exactEndsAtTwentyASide()
{
    Numbers twenty(20);
    std::iota(twenty.begin(), twenty.end(), 1.0);
    Numbers twentyOne(21);
    std::iota(twentyOne.begin(), twentyOne.end(), 0.5);
    Numbers other(twentyOne.begin(), twentyOne.end() - 1);
    QVERIFY(mannWhitney(twenty, other, Alternative::Less)->isExact);
    QVERIFY(!mannWhitney(twenty, twentyOne, Alternative::Less)->isExact);
    QVERIFY(!mannWhitney(twentyOne, twenty, Alternative::Less)->isExact);
}

void TestMannWhitney::exactProbabilitiesAddUp_data()
{
    QTest::addColumn<int>("m");
    QTest::addColumn<int>("n");
    for (const auto& [m, n] : {std::pair(1, 1), {1, 20}, {20, 1}, {3, 5}, {8, 8}, {20, 20}})
        QTest::addRow("%d %d", m, n) << m << n;
}

// P(U >= u) + P(U <= u - 1) = 1, over all u from one side's far end to the other's.
void TestMannWhitney::exactProbabilitiesAddUp()
{
    QFETCH(int, m);
    QFETCH(int, n);
    Numbers first(static_cast<std::size_t>(m));
    std::iota(first.begin(), first.end(), 1000.0);
    Numbers second(static_cast<std::size_t>(n));
    std::iota(second.begin(), second.end(), 0.0);
    double before = 0;
    for (int u = m * n; u >= 0; --u) {
        const MannWhitney greater = mannWhitney(first, second, Alternative::Greater).value();
        const MannWhitney less = mannWhitney(first, second, Alternative::Less).value();
        QCOMPARE(greater.u, double(u));
        QVERIFY(isClose(greater.p.p + less.p.p, 1 + (greater.p.p - before), 1e-14));
        before = greater.p.p;
        if (u > 0) { // carry one value of the first side past one of the second
            const auto next = std::find_if(first.begin(), first.end(), [&](double value) {
                const auto below = std::lower_bound(second.begin(), second.end(), value);
                return below != second.begin();
            });
            const auto past = std::lower_bound(second.begin(), second.end(), *next) - 1;
            *next = *past - 1 + 1e-6 * (double(next - first.begin()) + 1);
        }
    }
    QVERIFY(isClose(before, 1, 1e-14));
}

void TestMannWhitney::exchangesSides()
{
    std::mt19937_64 random(5);
    for (const int kind : {0, 1, 2, 3}) {
        for (const int count : {7, 40}) {
            const Numbers one = valuesOf(kind, count, random);
            const Numbers two = valuesOf(kind, count + 3, random);
            const MannWhitney forth = mannWhitney(one, two, Alternative::Less).value();
            const MannWhitney back = mannWhitney(two, one, Alternative::Greater).value();
            QCOMPARE(forth.p, back.p);
            QCOMPARE(forth.u + back.u, double(count) * (count + 3));
            QCOMPARE(forth.z, -back.z);
        }
    }
}

// A million values that are all the same but one: the textbook's correction for ties subtracts nearly equal numbers.
void TestMannWhitney::nearlyAllTiedKeepsItsDigits()
{
    constexpr double count = 1'000'000;
    Numbers one(std::size_t(count), 5);
    const Numbers two(std::size_t(count), 5);
    one.back() = 6;
    const MannWhitney result = mannWhitney(one, two, Alternative::Greater).value();
    QCOMPARE(result.u, count * count / 2 + count / 2);
    // The variance is mn/12 * 3 exactly.
    QVERIFY(isClose(result.z, (count / 2 - 0.5) / std::sqrt(count * count / 4), 1e-15));
}

void TestMannWhitney::farApartTellsHowSmall()
{
    Numbers low(10'000);
    std::iota(low.begin(), low.end(), 0.0);
    Numbers high(10'000);
    std::iota(high.begin(), high.end(), 20'000.0);
    const MannWhitney result = mannWhitney(high, low, Alternative::TwoSided).value();
    QCOMPARE(result.effect, 1.0);
    QCOMPARE(result.p.p, 0.0);
    const double z = result.z;
    QVERIFY(isClose(result.p.ln, -z * z / 2 - std::log(z) + std::log(2 / std::sqrt(2 * M_PI)), 1e-6));
}

void TestMannWhitney::sortsLikeTheLibrary_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("count");
    for (const int kind : {0, 1, 2, 3}) {
        for (const int count : {1, 2, 1023, 1024, 5000})
            QTest::addRow("%d of kind %d", count, kind) << kind << count;
    }
}

void TestMannWhitney::sortsLikeTheLibrary()
{
    QFETCH(int, kind);
    QFETCH(int, count);
    std::mt19937_64 random(static_cast<unsigned>(count + kind));
    Numbers values = valuesOf(kind, count, random);
    values[0] = -0.0;
    if (count > 10) {
        values[1] = std::numeric_limits<double>::max();
        values[2] = std::numeric_limits<double>::lowest();
        values[3] = std::numeric_limits<double>::denorm_min();
        values[4] = -std::numeric_limits<double>::denorm_min();
    }
    const SortedValues ours = sorted(values);
    std::sort(values.begin(), values.end());
    QVERIFY(std::equal(values.begin(), values.end(), ours.values().begin(), ours.values().end()));
    QVERIFY(std::none_of(
        ours.values().begin(), ours.values().end(), [](double value) { return value == 0 && std::signbit(value); }));
}

void TestMannWhitney::listsPairwiseDifferences_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("m");
    QTest::addColumn<int>("n");
    for (const int kind : {0, 1, 2, 3}) {
        for (const auto& [m, n] : {std::pair(1, 1), {1, 9}, {2, 3}, {30, 7}, {61, 80}, {300, 200}})
            QTest::addRow("kind %d, %d by %d", kind, m, n) << kind << m << n;
    }
}

void TestMannWhitney::listsPairwiseDifferences()
{
    QFETCH(int, kind);
    QFETCH(int, m);
    QFETCH(int, n);
    std::mt19937_64 random(11);
    const Numbers first = valuesOf(kind, m, random);
    const Numbers second = valuesOf(kind, n, random);
    const Numbers all = differences(first, second);
    const SortedValues one = sorted(first);
    const SortedValues two = sorted(second);
    const PairwiseDifferences listed(one, two);
    QCOMPARE(listed.size(), std::uint64_t(all.size()));
    const std::size_t stride = std::max<std::size_t>(1, all.size() / 97);
    for (std::size_t i = 0; i < all.size(); i += stride)
        QVERIFY(listed.at(i + 1) == all[i]);
    QVERIFY(listed.at(all.size()) == all.back());
}

void TestMannWhitney::shiftOfTextbook()
{
    const Shift shift = shiftOf(men, women);
    const Numbers all = differences(men, women);
    QCOMPARE(shift.estimate, (all[9] + all[10]) / 2);
    QVERIFY(shift.isExact);
    // P(U <= 1) = 2/126 is the last below 2.5 %, so the second difference bounds it.
    QCOMPARE(shift.interval, (DifferenceInterval{all[1], all[18]}));
    QVERIFY(isClose(shift.confidence, 1 - 4. / 126, 1e-14));
}

void TestMannWhitney::fewValuesBoundNothing()
{
    const Shift shift = shiftOf({1, 2}, {5, 7});
    QCOMPARE(shift.estimate, -4.5);
    QVERIFY(!shift.interval.low && !shift.interval.high);
    QCOMPARE(shift.confidence, 1.0);
    QVERIFY(shiftOf({1, 2}, {5, 7}, 0.5).interval.low);
}

void TestMannWhitney::intervalsAreWhatTheTestKeeps_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<double>("confidence");
    for (const int count : {8, 20, 25, 60}) {
        for (const double confidence : {0.5, 0.9, 0.98})
            QTest::addRow("%d %g", count, confidence) << count << confidence;
    }
}

// Of the shifts, those inside the interval are kept by the test and those outside rejected.
void TestMannWhitney::intervalsAreWhatTheTestKeeps()
{
    QFETCH(int, count);
    QFETCH(double, confidence);
    std::mt19937_64 random(17);
    const Numbers first = valuesOf(0, count, random);
    const Numbers second = valuesOf(0, count, random);
    const Shift shift = shiftOf(first, second, confidence);
    const auto pAt = [&](double offset) {
        Numbers shifted;
        for (const double value : first)
            shifted.push_back(value - offset);
        return mannWhitney(shifted, second, Alternative::TwoSided)->p.p;
    };
    constexpr double aside = 1e-9;
    QVERIFY(pAt(*shift.interval.low - aside) <= 1 - confidence);
    QVERIFY(pAt(*shift.interval.low + aside) > 1 - confidence);
    QVERIFY(pAt(*shift.interval.high - aside) > 1 - confidence);
    QVERIFY(pAt(*shift.interval.high + aside) <= 1 - confidence);
}

QTEST_APPLESS_MAIN(TestMannWhitney)
#include "tst_mannwhitney.moc"
