// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/review/groupsequential.h"
#include "models/analysis/review/tails.h"

#include <QTest>

#include <array>
#include <cmath>
#include <limits>

using namespace bellwether;

namespace {

using Trouble = BoundaryTrouble;
using Numbers = std::vector<double>;

bool isNear(double a, double b, double distance)
{
    return std::abs(a - b) <= distance;
}

QByteArray printed(double value)
{
    return QByteArray::number(value, 'g', 12);
}

/// P(|Z1| <= c, |Z2| <= c) of two looks at half and at all of the information, by Simpson's rule over the first.
double withinTwoLooks(double limit)
{
    constexpr int pieces = 20'000;
    const auto at = [&](double first) {
        const double density = std::exp(-first * first / 2) / std::sqrt(2 * M_PI);
        // Z2 = (Z1 + Z')/sqrt 2 with an independent Z'.
        const double high = limit * M_SQRT2 - first;
        const double low = -limit * M_SQRT2 - first;
        return density * (std::erfc(low / M_SQRT2) - std::erfc(high / M_SQRT2)) / 2;
    };
    double sum = at(-limit) + at(limit);
    for (int i = 1; i < pieces; ++i)
        sum += (i % 2 == 1 ? 4 : 2) * at(-limit + 2 * limit * i / pieces);
    return sum * 2 * limit / pieces / 3;
}

} // namespace

class TestGroupSequential : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsPublishedConstants_data();
    void followsPublishedConstants();
    void followsPublishedSpending();
    void followsRepeatedLooks_data();
    void followsRepeatedLooks();
    void twoLooksAgreeWithPlainIntegration();
    void spendsWhatItPlans_data();
    void spendsWhatItPlans();
    void constantsSpendAlpha_data();
    void constantsSpendAlpha();
    void earlyLooksCannotStop();
    void aSingleLookIsThePlainTest();
    void refuses_data();
    void refuses();
    void refusesLimits_data();
    void refusesLimits();
};

// Pocock 1977 and O'Brien & Fleming 1979, two-sided 0.05, as Jennison & Turnbull 2000 print them.
void TestGroupSequential::followsPublishedConstants_data()
{
    QTest::addColumn<int>("looks");
    QTest::addColumn<double>("pococks");
    QTest::addColumn<double>("obrienFlemings");
    QTest::newRow("2") << 2 << 2.1783 << 1.9774;
    QTest::newRow("3") << 3 << 2.2895 << 2.0040;
    QTest::newRow("4") << 4 << 2.3613 << 2.0243;
    QTest::newRow("5") << 5 << 2.4132 << 2.0401;
    QTest::newRow("6") << 6 << 2.4532 << 2.0528;
}

void TestGroupSequential::followsPublishedConstants()
{
    QFETCH(int, looks);
    QFETCH(double, pococks);
    QFETCH(double, obrienFlemings);
    const LookPlan plan = equalLooks(std::size_t(looks), 0.05, Sides::Two);
    const double same = pocock(plan).value();
    const double falling = obrienFleming(plan).value();
    QVERIFY2(isNear(same, pococks, 0.5e-4), printed(same));
    QVERIFY2(isNear(falling, obrienFlemings, 0.5e-4), printed(falling));
}

void TestGroupSequential::followsPublishedSpending()
{
    const auto limits = lanDeMets(equalLooks(5, 0.025, Sides::One)).value();
    const Numbers published = {4.8769, 3.3570, 2.6803, 2.2898, 2.0310};
    QCOMPARE(limits.size(), published.size());
    for (std::size_t look = 0; look < published.size(); ++look)
        QVERIFY2(isNear(limits[look].value(), published[look], 0.5e-4), printed(limits[look].value()));
}

// How often "p < 0.05" happens when one looks again and again (Armitage, McPherson & Rowe 1969).
void TestGroupSequential::followsRepeatedLooks_data()
{
    QTest::addColumn<int>("looks");
    QTest::addColumn<double>("percent");
    const std::array<std::pair<int, double>, 7> rows
        = {{{1, 5.0}, {2, 8.3}, {3, 10.7}, {4, 12.6}, {5, 14.2}, {10, 19.3}, {20, 24.8}}};
    for (const auto& [looks, percent] : rows)
        QTest::addRow("%d looks", looks) << looks << percent;
}

void TestGroupSequential::followsRepeatedLooks()
{
    QFETCH(int, looks);
    QFETCH(double, percent);
    const double usual = normalQuantile(0.025);
    const auto chances
        = crossingChances(equalLooks(std::size_t(looks), 0.05, Sides::Two), Numbers(std::size_t(looks), usual));
    QVERIFY2(isNear(100 * chances.value().back(), percent, 0.05), printed(chances.value().back()));
}

void TestGroupSequential::twoLooksAgreeWithPlainIntegration()
{
    const LookPlan plan = equalLooks(2, 0.05, Sides::Two);
    for (const double limit : {0.5, 1.0, 1.96, 2.1783, 3.5}) {
        const double chance = crossingChances(plan, {limit, limit}).value().back();
        QVERIFY2(isNear(chance, 1 - withinTwoLooks(limit), 1e-10), printed(chance - 1 + withinTwoLooks(limit)));
    }
    QVERIFY(isNear(1 - withinTwoLooks(pocock(plan).value()), 0.05, 1e-10));
}

void TestGroupSequential::spendsWhatItPlans_data()
{
    QTest::addColumn<LookPlan>("plan");
    const Numbers uneven = {0.1, 0.15, 0.5, 0.501, 0.9, 1};
    for (const double alpha : {1e-6, 0.01, 0.025, 0.05, 0.2, 0.45}) {
        for (const Sides sides : {Sides::One, Sides::Two}) {
            QTest::addRow("1 look, %g, %d", alpha, int(sides)) << equalLooks(1, alpha, sides);
            QTest::addRow("7 looks, %g, %d", alpha, int(sides)) << equalLooks(7, alpha, sides);
            QTest::addRow("uneven, %g, %d", alpha, int(sides)) << LookPlan{uneven, alpha, sides};
        }
    }
    QTest::newRow("20 looks") << equalLooks(20, 0.05, Sides::Two);
    QTest::newRow("0.9 at last") << LookPlan{{0.3, 0.6, 0.9}, 0.05, Sides::Two};
}

// The limits, walked through once more by the other function, spend the formula's part by each look.
void TestGroupSequential::spendsWhatItPlans()
{
    QFETCH(LookPlan, plan);
    Numbers limits;
    const auto planned = lanDeMets(plan).value();
    for (const auto& limit : planned)
        limits.push_back(limit.value_or(38));
    const Numbers spent = crossingChances(plan, limits).value();
    const double sides = plan.sides == Sides::Two ? 2 : 1;
    const double z = normalQuantile(plan.alpha / sides / 2);
    for (std::size_t look = 0; look < spent.size(); ++look) {
        const double due = sides * std::erfc(z / std::sqrt(2 * plan.fractions[look]));
        QVERIFY2(isNear(spent[look], due, 1e-11 + 1e-9 * due), printed(spent[look] - due));
    }
}

void TestGroupSequential::constantsSpendAlpha_data()
{
    QTest::addColumn<LookPlan>("plan");
    for (const double alpha : {1e-6, 0.01, 0.05, 0.45}) {
        for (const Sides sides : {Sides::One, Sides::Two})
            QTest::addRow("%g, %d", alpha, int(sides)) << LookPlan{{0.1, 0.3, 0.5, 1}, alpha, sides};
    }
}

void TestGroupSequential::constantsSpendAlpha()
{
    QFETCH(LookPlan, plan);
    const double same = pocock(plan).value();
    const double falling = obrienFleming(plan).value();
    Numbers limits;
    for (const double fraction : plan.fractions)
        limits.push_back(falling / std::sqrt(fraction));
    const double spentSame = crossingChances(plan, Numbers(plan.fractions.size(), same)).value().back();
    const double spentFalling = crossingChances(plan, limits).value().back();
    QVERIFY2(isNear(spentSame, plan.alpha, 1e-8 * plan.alpha), printed(spentSame));
    QVERIFY2(isNear(spentFalling, plan.alpha, 1e-8 * plan.alpha), printed(spentFalling));
}

void TestGroupSequential::earlyLooksCannotStop()
{
    const auto limits = lanDeMets({{0.002, 0.5, 1}, 0.05, Sides::Two}).value();
    QVERIFY(!limits[0]);
    QVERIFY(limits[1] && limits[2]);
    const auto without = lanDeMets({{0.5, 1}, 0.05, Sides::Two}).value();
    QVERIFY(isNear(*limits[1], *without[0], 1e-9));
    QVERIFY(isNear(*limits[2], *without[1], 1e-9));
}

void TestGroupSequential::aSingleLookIsThePlainTest()
{
    for (const Sides sides : {Sides::One, Sides::Two}) {
        const double usual = normalQuantile(sides == Sides::Two ? 0.025 : 0.05);
        const LookPlan plan = equalLooks(1, 0.05, sides);
        QVERIFY(isNear(lanDeMets(plan).value()[0].value(), usual, 1e-10));
        QVERIFY(isNear(pocock(plan).value(), usual, 1e-10));
        QVERIFY(isNear(obrienFleming(plan).value(), usual, 1e-10));
    }
}

void TestGroupSequential::refuses_data()
{
    QTest::addColumn<LookPlan>("plan");
    QTest::addColumn<int>("trouble");
    constexpr double quietNaN = std::numeric_limits<double>::quiet_NaN();
    constexpr double inf = std::numeric_limits<double>::infinity();
    constexpr double tiny = std::numeric_limits<double>::denorm_min();
    const auto row = [](const QString& name, const LookPlan& plan, Trouble trouble) {
        QTest::newRow(qPrintable(name)) << plan << static_cast<int>(trouble);
    };
    for (const Sides sides : {Sides::One, Sides::Two}) {
        for (const double alpha : {quietNaN, inf, -inf, 0.0, -0.05, 1.0, 1.5, 1e300, tiny, 1e-13})
            row(QStringLiteral("alpha %1 %2").arg(alpha).arg(int(sides)), equalLooks(3, alpha, sides),
                Trouble::BadAlpha);
    }
    row(QStringLiteral("one-sided half"), equalLooks(3, 0.5, Sides::One), Trouble::BadAlpha);
    for (int look = 0; look < 4; ++look) {
        for (const double bad : {quietNaN, inf, -inf, 0.0, -0.0, -0.1, 1.1, 1e300, -1e300, 2.0}) {
            LookPlan plan = equalLooks(4, 0.05, Sides::Two);
            plan.fractions[std::size_t(look)] = bad;
            row(QStringLiteral("look %1 at %2").arg(look).arg(bad), plan, Trouble::BadFractions);
        }
    }
    row(QStringLiteral("no look"), {{}, 0.05, Sides::Two}, Trouble::NoLooks);
    row(QStringLiteral("none of equal looks"), equalLooks(0, 0.05, Sides::Two), Trouble::NoLooks);
    row(QStringLiteral("101 looks"), equalLooks(101, 0.05, Sides::Two), Trouble::TooManyLooks);
    row(QStringLiteral("looks without number"), equalLooks(std::size_t(-1), 0.05, Sides::Two), Trouble::TooManyLooks);
    row(QStringLiteral("twice the same"), {{0.5, 0.5, 1}, 0.05, Sides::Two}, Trouble::BadFractions);
    row(QStringLiteral("falling"), {{0.5, 0.4, 1}, 0.05, Sides::Two}, Trouble::BadFractions);
    row(QStringLiteral("too close"), {{0.5, 0.5001, 1}, 0.05, Sides::Two}, Trouble::LooksTooClose);
    row(QStringLiteral("too early"), {{1e-9, 1}, 0.05, Sides::Two}, Trouble::LooksTooClose);
    row(QStringLiteral("denormal"), {{tiny, 1}, 0.05, Sides::Two}, Trouble::LooksTooClose);
}

void TestGroupSequential::refuses()
{
    QFETCH(LookPlan, plan);
    QFETCH(int, trouble);
    QCOMPARE(static_cast<int>(lanDeMets(plan).error()), trouble);
    QCOMPARE(static_cast<int>(pocock(plan).error()), trouble);
    QCOMPARE(static_cast<int>(obrienFleming(plan).error()), trouble);
}

void TestGroupSequential::refusesLimits_data()
{
    QTest::addColumn<Numbers>("limits");
    constexpr double inf = std::numeric_limits<double>::infinity();
    QTest::newRow("none") << Numbers{};
    QTest::newRow("too few") << Numbers{2, 2};
    QTest::newRow("too many") << Numbers{2, 2, 2, 2};
    QTest::newRow("NaN") << Numbers{2, std::numeric_limits<double>::quiet_NaN(), 2};
    QTest::newRow("infinite") << Numbers{2, 2, inf};
    QTest::newRow("minus infinite") << Numbers{-inf, 2, 2};
    QTest::newRow("zero") << Numbers{0, 2, 2};
    QTest::newRow("negative") << Numbers{2, -2, 2};
}

void TestGroupSequential::refusesLimits()
{
    QFETCH(Numbers, limits);
    const auto chances = crossingChances(equalLooks(3, 0.05, Sides::Two), limits);
    QVERIFY(!chances);
    QCOMPARE(chances.error(), Trouble::BadBoundary);
}

QTEST_APPLESS_MAIN(TestGroupSequential)
#include "tst_groupsequential.moc"
