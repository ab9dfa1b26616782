// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Rollouts of canaries that are as good as stable, or exactly at the margin: how often the evidence says otherwise at
// any of its looks. statistics.md, 1.4, has the settings.
#include "models/analysis/family.h"
#include "models/analysis/sampleratio.h"
#include "models/analysis/tmixture.h"
#include "tests/analysis/nullruns.h"

#include <array>
#include <random>

using namespace bellwether;
using namespace bellwether::test;

class TestHonesty : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rates_data();
    void rates();
    void differences_data();
    void differences();
    void families();
    void sampleRatios();
};

void TestHonesty::rates_data()
{
    QTest::addColumn<Setting>("setting");
    QTest::addColumn<Side>("side");

    QTest::newRow("100/s") << Setting{100, false, 1, 1} << Side::Above;
    QTest::newRow("1000/s") << Setting{1000, false, 1, 1} << Side::Above;
    QTest::newRow("1000/s, at a margin of 1.1x") << Setting{1000, false, 1, 1.1} << Side::Above;
    QTest::newRow("ramp") << Setting{100, true, 1, 1} << Side::Above;
    QTest::newRow("ramp, base rate drifts to 1.25x") << Setting{100, true, 1.25, 1} << Side::Above;
    QTest::newRow("ramp, base rate doubles") << Setting{100, true, 2, 1} << Side::Above;
    QTest::newRow("ramp, base rate drifts to 4x") << Setting{100, true, 4, 1} << Side::Above;
    QTest::newRow("no worse, at a margin of 2x") << Setting{1000, false, 1, 2} << Side::Below;
    QTest::newRow("no worse, at a margin of 1.5x, ramp, base rate doubles")
        << Setting{1000, true, 2, 1.5} << Side::Below;
    if (hasTime()) {
        // True false alarms of 3.5 and 3.9 percent: 2000 runs would too seldom tell them from 5.
        QTest::newRow("no worse, at a margin of 2x, few") << Setting{100, false, 1, 2} << Side::Below;
        QTest::newRow("no worse, ramp, base rate doubles, few") << Setting{100, true, 2, 1.5} << Side::Below;
    }
}

void TestHonesty::rates()
{
    QFETCH(Setting, setting);
    QFETCH(Side, side);
    const double bound = falseAlarms(1, [&](Draws& draws) {
        SideEvidence evidence;
        for (int number = 0; number < looks; ++number) {
            const Row row = setting.row(number, draws);
            evidence = add(evidence, side, Limit{setting.trueRatio, 0}, {row.y, row.n2}, {row.x, row.n1});
            if (reachesAlarm(evidence)) {
                return true;
            }
        }
        return false;
    });
    QVERIFY(bound <= alpha);
}

void TestHonesty::differences_data()
{
    QTest::addColumn<Setting>("setting");
    QTest::addColumn<double>("variation");
    QTest::addColumn<Side>("side");
    QTest::addColumn<int>("block");

    for (const double variation : {0.1, 0.3, 0.5}) {
        const QByteArray name = "noise of " + QByteArray::number(100 * variation) + " % in each interval";
        QTest::newRow(name.constData()) << Setting() << variation << Side::Above << 10;
    }
    QTest::newRow("blocks of 60 s") << Setting() << 0.3 << Side::Above << 60;
    QTest::newRow("ramp, base rate doubles") << Setting{1000, true, 2, 1} << 0.1 << Side::Above << 30;
    QTest::newRow("at a margin of 1.5x") << Setting{1000, false, 1, 1.5} << 0.1 << Side::Above << 30;
    QTest::newRow("no worse, at a margin of 1.5x") << Setting{1000, false, 1, 1.5} << 0.1 << Side::Below << 30;
    QTest::newRow("no worse, at a margin of 1.5x, ramp, base rate doubles")
        << Setting{1000, true, 2, 1.5} << 0.1 << Side::Below << 30;
}

void TestHonesty::differences()
{
    QFETCH(Setting, setting);
    QFETCH(double, variation);
    QFETCH(Side, side);
    QFETCH(int, block);
    std::mt19937_64 bits(3);
    std::gamma_distribution<double> noise(1 / (variation * variation), variation * variation);
    const double bound = falseAlarms(2, [&](Draws& draws) {
        TMixture test;
        test.limit.ratio = setting.trueRatio;
        test.blocks.length = std::chrono::seconds(block);
        for (int number = 0; number < looks; ++number) {
            const Row row = setting.row(number, draws, noise(bits), noise(bits));
            test = add(test, interval(number, row, setting.stratum(number)));
            if (lnE(test, side) >= alarmAt) {
                return true;
            }
        }
        return false;
    });
    QVERIFY(bound <= alpha);
}

/// Three metrics that fail together, two by their counts and one by its differences: one alarm in all.
void TestHonesty::families()
{
    const Family family = *Family::of(std::array<double, 3>{2, 1, 1});
    const double bound = falseAlarms(4, [&](Draws& draws) {
        const Setting setting{1000, true, 2, 1};
        std::array<SideEvidence, 2> rates;
        TMixture differences;
        for (int number = 0; number < looks; ++number) {
            const Row first = setting.row(number, draws);
            Row second = setting.row(number, draws);
            second.x += first.x;
            second.y += first.y;
            rates[0] = add(rates[0], Side::Above, Limit(), {first.y, first.n2}, {first.x, first.n1});
            rates[1] = add(rates[1], Side::Above, Limit(), {second.y, second.n2}, {second.x, second.n1});
            differences = add(differences, interval(number, second, setting.stratum(number)));
            const std::array<std::optional<double>, 3> lnEs
                = {lnE(rates[0]), lnE(rates[1]), lnE(differences, Side::Above)};
            if (combined(family, lnEs).lnE >= alarmAt) {
                return true;
            }
        }
        return false;
    });
    QVERIFY(bound <= alpha);
}

/// Assignments as planned, on a ramp. Held against 1/0.05, since 1/0.001 would need more runs than there is time for.
void TestHonesty::sampleRatios()
{
    const double bound = falseAlarms(5, [&](Draws& draws) {
        const Setting setting{10, true, 1, 1};
        SampleRatio ratio;
        for (int number = 0; number < looks; ++number) {
            const double share = setting.share(number);
            const Assigned assigned = {setting.stratum(number), share,
                {double(draws.poisson(100 * (1 - share))), double(draws.poisson(100 * share))}};
            ratio = add(ratio, assigned).ratio;
            if (lnE(ratio) >= alarmAt) {
                return true;
            }
        }
        return false;
    });
    QVERIFY(bound <= alpha);
}

QTEST_APPLESS_MAIN(TestHonesty)
#include "tst_honesty.moc"
