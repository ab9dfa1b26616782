// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// As tst_honestcalibration, of the other kinds: canaries as good as stable under noise of the tracks' own, judged as
// stable's history tells.
#include "models/analysis/bucketcalibration.h"
#include "models/analysis/bucketevidence.h"
#include "models/analysis/meancalibration.h"
#include "tests/analysis/latencies.h"
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

constexpr int minutesOfHistory = 6 * 60;
constexpr int minutesOfRollout = 60;
const std::vector<double> fewBounds = {0.05, 0.1, 0.25, 0.5, infinite};

/// Latencies of 100 requests a second, minute by minute: both tracks' medians have noise of their own, part of which
/// stays from minute to minute.
class NoisyLatencies
{
public:
    NoisyLatencies(double deviation, double memory, double trueRatio, Draws& draws)
        : m_canary(deviation, memory, draws)
        , m_stable(deviation, memory, draws)
        , m_trueRatio(trueRatio)
    { }

    IntervalHistograms next(Draws& draws)
    {
        const double canary = 0.08 * m_trueRatio * m_canary.next(draws);
        const double stable = 0.08 * m_stable.next(draws);
        IntervalHistograms minute = latencies(0, drawn(5700, stable, draws), drawn(300, canary, draws));
        minute.from = start + m_number * std::chrono::minutes(1);
        minute.to = minute.from + std::chrono::minutes(1);
        ++m_number;
        return minute;
    }

private:
    static Histogram drawn(double count, double median, Draws& draws)
    {
        Histogram histogram;
        double sum = 0;
        double before = 0;
        for (const double bound : fewBounds) {
            const double below = lognormal(bound, median);
            sum += draws.poisson(count * (below - before));
            before = below;
            histogram.buckets.push_back({bound, sum});
        }
        return histogram;
    }

    PersistentNoise m_canary;
    PersistentNoise m_stable;
    double m_trueRatio = 1;
    int m_number = 0;
};

EvidenceChoice calibratedBuckets(double deviation, double memory, Draws& draws)
{
    NoisyLatencies past(deviation, memory, 1, draws);
    BucketCalibration calibration;
    for (int minute = 0; minute < minutesOfHistory; ++minute) {
        (void)add(calibration, past.next(draws));
    }
    return choose(calibration);
}

/// Whether that is said within an hour of a canary that is at the margin.
bool errs(
    double deviation, double memory, double margin, bool isNoWorseAsked, const EvidenceChoice& choice, Draws& draws)
{
    NoisyLatencies course(deviation, memory, margin, draws);
    BucketEvidence evidence;
    evidence.settings.accept = {Margin::Kind::Ratio, margin};
    if (choice.needsDifferences) {
        evidence.settings.block = choice.block;
    }
    for (int minute = 0; minute < minutesOfRollout; ++minute) {
        evidence = add(std::move(evidence), course.next(draws)).evidence;
        if ((isNoWorseAsked ? lnNoWorse(evidence).value_or(0) : lnWorse(evidence)) >= alarmAt) {
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
    void calibratedLatencies_data();
    void calibratedLatencies();
    void countsAloneErr();
};

void TestHonestKinds::calibratedMeans_data()
{
    QTest::addColumn<double>("memory");
    QTest::addColumn<double>("margin");
    QTest::addColumn<bool>("isNoWorseAsked");

    for (const double memory : {0., 0.5, 0.7, 0.9}) {
        const int percent = qRound(100 * memory);
        QTest::addRow("worse, though the same; %d %% of the noise stays", percent) << memory << 1. << false;
    }
    QTest::newRow("no worse, though at 1.1x; half of the noise stays") << 0.5 << 1.1 << true;
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

void TestHonestKinds::calibratedLatencies_data()
{
    QTest::addColumn<double>("deviation");
    QTest::addColumn<double>("memory");
    QTest::addColumn<double>("margin");
    QTest::addColumn<bool>("isNoWorseAsked");

    QTest::newRow("worse, though the same") << 0. << 0. << 1. << false;
    QTest::newRow("worse, though the same, noise of 10 %") << 0.1 << 0. << 1. << false;
    QTest::newRow("worse, though the same, noise of which half stays") << 0.1 << 0.5 << 1. << false;
    QTest::newRow("no worse, though at 1.5x, noise of which half stays") << 0.1 << 0.5 << 1.5 << true;
}

void TestHonestKinds::calibratedLatencies()
{
    QFETCH(double, deviation);
    QFETCH(double, memory);
    QFETCH(double, margin);
    QFETCH(bool, isNoWorseAsked);
    const double bound = falseAlarms(10, [&](Draws& draws) {
        const EvidenceChoice choice = calibratedBuckets(deviation, memory, draws);
        return errs(deviation, memory, margin, isNoWorseAsked, choice, draws);
    });
    QVERIFY(bound <= alpha);
}

void TestHonestKinds::countsAloneErr()
{
    const double bound = falseAlarms(10, [](Draws& draws) { return errs(0.1, 0.5, 1, false, countsAlone(), draws); });
    QVERIFY(bound > 0.1);
}

QTEST_APPLESS_MAIN(TestHonestKinds)
#include "tst_honestkinds.moc"
