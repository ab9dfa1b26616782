// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How often the judge errs and how fast it notices, on seeded random traffic.
#include "tests/analysis/intervals.h"

#include <QTest>

#include <boost/math/distributions/beta.hpp>

#include <algorithm>
#include <functional>
#include <random>
#include <vector>

using namespace bellwether;
using namespace bellwether::test;

namespace {

using Kind = Verdict::Kind;

/// The canary's exposures, stable's, and stable's event rate in the interval of a number.
struct Traffic
{
    int canary = 0;
    int stable = 0;
    double rate = 0;
};
using Course = std::function<Traffic(int number)>;

constexpr int rampLength = 45;

/// The weight goes 5, 20, 50 percent while the base rate doubles: running totals would call this worse every time.
Traffic ramp(int number)
{
    const double share = number < 15 ? 0.05 : number < 30 ? 0.2 : 0.5;
    const double rate = 0.01 * (1 + number / double(rampLength));
    return {static_cast<int>(1000 * share), static_cast<int>(1000 * (1 - share)), rate};
}

Traffic steady(int)
{
    return {50, 950, 0.01};
}

using Truth = std::function<double(double stableRate)>;

/// Whether and when the wanted verdict came, in intervals.
std::optional<int> firstTime(
    Kind wanted, const JudgeState& asked, const Course& course, const Truth& truth, int count, std::mt19937_64& random)
{
    JudgeState state = asked;
    for (int number = 0; number < count; ++number) {
        const Traffic traffic = course(number);
        std::binomial_distribution<int> canary(traffic.canary, truth(traffic.rate));
        std::binomial_distribution<int> stable(traffic.stable, traffic.rate);
        const Row row
            = {double(canary(random)), double(stable(random)), double(traffic.canary), double(traffic.stable)};
        state = judge(state, interval(number, row));
        if (state.kind == wanted) {
            return number + 1;
        }
    }
    return std::nullopt;
}

/// The 99 percent upper bound of a probability seen `hits` times in `runs` (Clopper-Pearson).
double upperBound(int hits, int runs)
{
    return boost::math::quantile(boost::math::beta_distribution<>(hits + 1, runs - hits), 0.99);
}

} // namespace

class TestJudgeRates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void seldomErrs_data();
    void seldomErrs();
    void noticesDoubling_data();
    void noticesDoubling();
};

void TestJudgeRates::seldomErrs_data()
{
    QTest::addColumn<Kind>("error");
    QTest::addColumn<JudgeState>("asked");
    QTest::addColumn<Course>("course");
    QTest::addColumn<Truth>("truth");
    QTest::addColumn<int>("runs");

    const Truth same = [](double rate) { return rate; };
    const Truth doubled = [](double rate) { return 2 * rate; };
    const Truth added = [](double rate) { return rate + 0.005; };
    const Course often = [](int number) {
        const Traffic traffic = ramp(number);
        return Traffic{traffic.canary, traffic.stable, 20 * traffic.rate};
    };
    const JudgeState byTwo = asking(Margin{Margin::Kind::Ratio, 2});
    const JudgeState byPoints = asking(Margin{Margin::Kind::PercentagePoints, 0.5});
    QTest::newRow("worse, though the same, on a ramp with drift")
        << Kind::Worse << asking(std::nullopt) << Course(ramp) << same << 2000;
    QTest::newRow("worse, though on the margin") << Kind::Worse << byTwo << Course(ramp) << doubled << 2000;
    QTest::newRow("worse, though on the margin in points") << Kind::Worse << byPoints << Course(ramp) << added << 2000;
    QTest::newRow("no worse, though on the margin") << Kind::NoWorse << byTwo << Course(ramp) << doubled << 2000;
    QTest::newRow("no worse, though on the margin in points")
        << Kind::NoWorse << byPoints << Course(ramp) << added << 2000;
    QTest::newRow("worse, though on the margin, of frequent events") << Kind::Worse << byTwo << often << doubled << 500;
    QTest::newRow("lower is worse, though the same")
        << Kind::Worse << asking(std::nullopt, Worse::Lower) << Course(ramp) << same << 2000;
}

void TestJudgeRates::seldomErrs()
{
    QFETCH(Kind, error);
    QFETCH(JudgeState, asked);
    QFETCH(Course, course);
    QFETCH(Truth, truth);
    QFETCH(int, runs);
    std::mt19937_64 random(20221);
    int errors = 0;
    for (int run = 0; run < runs; ++run) {
        errors += firstTime(error, asked, course, truth, rampLength, random) ? 1 : 0;
    }
    const double bound = upperBound(errors, runs);
    qInfo("%d of %d runs err, at most %.2f %% at 99 %%", errors, runs, 100 * bound);
    QVERIFY2(bound <= asked.settings.alpha, "the judge errs more often than alpha allows");
}

void TestJudgeRates::noticesDoubling_data()
{
    QTest::addColumn<JudgeState>("asked");
    QTest::addColumn<Course>("course");
    QTest::addColumn<int>("atMostSeconds");

    QTest::newRow("any difference counts") << asking(std::nullopt) << Course(steady) << 300;
    QTest::newRow("1.1x accepted") << asking(Margin{Margin::Kind::Ratio, 1.1}) << Course(steady) << 400;
    QTest::newRow("1.5x accepted") << asking(Margin{Margin::Kind::Ratio, 1.5}) << Course(steady) << 1800;
}

void TestJudgeRates::noticesDoubling()
{
    QFETCH(JudgeState, asked);
    QFETCH(Course, course);
    QFETCH(int, atMostSeconds);
    constexpr int runs = 200;
    constexpr int hour = 360;
    std::mt19937_64 random(20222);
    std::vector<int> times;
    for (int run = 0; run < runs; ++run) {
        const auto noticed = firstTime(
            Kind::Worse, asked, course, [](double rate) { return 2 * rate; }, hour, random);
        times.push_back(noticed.value_or(hour + 1));
    }
    std::sort(times.begin(), times.end());
    qInfo("a doubled 1 %% at 100/s, 5 %% canary: median %d s, 90th percentile %d s", 10 * times[runs / 2],
        10 * times[runs * 9 / 10]);
    QVERIFY(10 * times[runs / 2] <= atMostSeconds);
}

QTEST_APPLESS_MAIN(TestJudgeRates)
#include "tst_judgerates.moc"
