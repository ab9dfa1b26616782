// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// As tst_honestcalibration, of the other kinds: canaries as good as stable under noise of the tracks' own, judged as
// stable's history tells.
#include "models/analysis/meancalibration.h"
#include "tests/analysis/nullruns.h"

using namespace bellwether;
using namespace bellwether::test;

namespace {

constexpr int history = 12 * looks;

/// Means of 100 on both tracks, each with noise of a tenth, part of which stays from interval to interval.
class NoisyMeans
{
public:
    NoisyMeans(double memory, double trueRatio, Draws& draws)
        : m_canary(0.1, memory, draws)
        , m_stable(0.1, memory, draws)
        , m_trueRatio(trueRatio)
    { }

    Row next(Draws& draws)
    {
        const double canary = 100 * m_trueRatio * m_canary.next(draws);
        return {500 * canary, 9500 * 100 * m_stable.next(draws), 500, 9500};
    }

private:
    PersistentNoise m_canary;
    PersistentNoise m_stable;
    double m_trueRatio = 1;
};

Duration calibratedBlock(double memory, Draws& draws)
{
    NoisyMeans past(memory, 1, draws);
    MeanCalibration calibration;
    for (int number = 0; number < history; ++number) {
        (void)add(calibration, interval(number, past.next(draws)));
    }
    return choose(calibration).block;
}

/// Whether that side of the margin is said within an hour of a canary that is on it.
bool errs(double memory, double margin, Side side, Duration block, Draws& draws)
{
    NoisyMeans course(memory, margin, draws);
    TMixture test;
    test.limit.ratio = margin;
    test.blocks.kind = MetricKind::Mean;
    test.blocks.length = block;
    for (int number = 0; number < looks; ++number) {
        test = add(test, interval(number, course.next(draws)));
        if (lnE(test, side) >= alarmAt) {
            return true;
        }
    }
    return false;
}

} // namespace

class TestHonestKinds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void calibratedMeans_data();
    void calibratedMeans();
    void minutesAloneErr();
};

void TestHonestKinds::calibratedMeans_data()
{
    QTest::addColumn<double>("memory");
    QTest::addColumn<double>("margin");
    QTest::addColumn<bool>("isNoWorseAsked");

    for (const double memory : {0., 0.5, 0.7, 0.9}) {
        const int percent = qRound(100 * memory);
        QTest::addRow("worse, though the same; %d %% of the noise stays", percent) << memory << 1. << false;
        QTest::addRow("no worse, though at 1.1x; %d %% of the noise stays", percent) << memory << 1.1 << true;
    }
}

void TestHonestKinds::calibratedMeans()
{
    QFETCH(double, memory);
    QFETCH(double, margin);
    QFETCH(bool, isNoWorseAsked);
    const Side side = isNoWorseAsked ? Side::Below : Side::Above;
    const double bound = falseAlarms(
        9, [&](Draws& draws) { return errs(memory, margin, side, calibratedBlock(memory, draws), draws); });
    QVERIFY(bound <= alpha);
}

void TestHonestKinds::minutesAloneErr()
{
    // What the calibration is for.
    const double bound
        = falseAlarms(9, [](Draws& draws) { return errs(0.9, 1, Side::Above, std::chrono::minutes(1), draws); });
    QVERIFY(bound > 0.2);
}

QTEST_APPLESS_MAIN(TestHonestKinds)
#include "tst_honestkinds.moc"
