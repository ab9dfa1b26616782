// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/bucketcalibration.h"
#include "tests/analysis/latencies.h"

#include <QTest>

#include <functional>

using namespace bellwether;
using namespace bellwether::test;

namespace {

using Bounds = std::vector<double>;

constexpr int hour = 360;

/// Of the pretended canary's requests so much more are quick ones than slower ones, and so much more take a second and
/// longer. The shares beyond an edge go up as far as down with either.
struct Mood
{
    double quick = 0;
    double slow = 0;
};

Histogram requests(double count, const Mood& mood)
{
    return histogramOf(defaultBounds, count, [&mood](double bound) {
        const double usual = (0.5 + mood.quick) * lognormal(bound, 0.06) + (0.5 - mood.quick) * lognormal(bound, 0.12);
        return (0.99 - mood.slow) * usual + (bound > 1 ? 0.01 + mood.slow : 0);
    });
}

BucketCalibration past(const std::function<Mood(int number)>& moodAt, int intervals, BucketCalibration calibration = {})
{
    for (int number = 0; number < intervals; ++number) {
        (void)add(calibration, latencies(number, requests(9500, {}), requests(500, moodAt(number))));
    }
    return calibration;
}

Mood even(int)
{
    return {};
}

Mood everyOther(int number)
{
    return {number % 2 == 0 ? 0.2 : -0.2, 0};
}

} // namespace

Q_DECLARE_METATYPE(bellwether::BucketCalibration)

class TestBucketCalibration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void measuresEachEdge();
    void goesByTellingEdges_data();
    void goesByTellingEdges();
    void chanceNeedsCountsAlone();
    void noiseNeedsDifferences_data();
    void noiseNeedsDifferences();
    void tooLittleIsNotCalibrated();
    void badInputIsLeftOut();
};

void TestBucketCalibration::measuresEachEdge()
{
    for (const Worse worse : {Worse::Higher, Worse::Lower}) {
        const BucketCalibration calibration = past(everyOther, 30, {worse, {}});
        QCOMPARE(calibration.edges.size(), defaultBounds.size() - 1);
        for (std::size_t i = 0; i < calibration.edges.size(); ++i) {
            Calibration shares;
            for (int number = 0; number < 30; ++number) {
                const Histogram stable = requests(9500, {});
                const Histogram canary = requests(500, everyOther(number));
                const auto beyond = [&](const Histogram& histogram) {
                    const double below = histogram.buckets[i].count;
                    return worse == Worse::Lower ? below : histogram.count() - below;
                };
                (void)add(shares, interval(number, {beyond(canary), beyond(stable), canary.count(), stable.count()}));
            }
            QCOMPARE(calibration.edges[i].bound, defaultBounds[i]);
            QCOMPARE(calibration.edges[i].shares, shares);
            QCOMPARE(calibration.edges[i].all, 300'000.);
        }
    }
}

void TestBucketCalibration::goesByTellingEdges_data()
{
    QTest::addColumn<BucketCalibration>("calibration");
    QTest::addColumn<Bounds>("bounds");

    // Beyond 0.1 s lie 43 %, beyond 0.25 s 12 %, beyond 1 s 1.2 %.
    QTest::newRow("before data") << BucketCalibration() << Bounds{};
    QTest::newRow("half, a tenth, and what is nearest to the rest") << past(even, 3) << Bounds{0.1, 0.25, 1};
    QTest::newRow("and what was promised") << past(even, 3, {Worse::Higher, 0.5}) << Bounds{0.1, 0.25, 0.5, 1};
    QTest::newRow("promised at one of them") << past(even, 3, {Worse::Higher, 0.25}) << Bounds{0.1, 0.25, 1};
    QTest::newRow("promised at no edge") << past(even, 3, {Worse::Higher, 0.3}) << Bounds{0.1, 0.25, 1};
    QTest::newRow("lower is worse") << past(even, 3, {Worse::Lower, {}}) << Bounds{0.005, 0.01, 0.025, 0.1};
}

void TestBucketCalibration::goesByTellingEdges()
{
    QFETCH(BucketCalibration, calibration);
    QFETCH(Bounds, bounds);
    Bounds found;
    for (const EdgeCalibration* edge : tellingEdges(calibration)) {
        found.push_back(edge->bound);
    }
    QCOMPARE(found, bounds);
}

void TestBucketCalibration::chanceNeedsCountsAlone()
{
    const EvidenceChoice choice = choose(past(even, 4 * hour));
    QVERIFY(choice.isCalibrated && !choice.needsDifferences);
    QVERIFY(choice.dispersion[0] && *choice.dispersion[0] < 0.01);
}

void TestBucketCalibration::noiseNeedsDifferences_data()
{
    QTest::addColumn<double>("quick");
    QTest::addColumn<double>("slow");
    QTest::addColumn<int>("intervals"); // until the mood is the opposite one
    QTest::addColumn<int>("block");

    QTest::newRow("all requests, for ten seconds") << 0.2 << 0. << 1 << 10;
    QTest::newRow("all requests, for five minutes") << 0.1 << 0. << 30 << 300;
    QTest::newRow("the tail, for five minutes") << 0. << 0.005 << 30 << 300;
}

void TestBucketCalibration::noiseNeedsDifferences()
{
    QFETCH(double, quick);
    QFETCH(double, slow);
    QFETCH(int, intervals);
    QFETCH(int, block);
    const auto moody = [&](int number) {
        const double sign = number / intervals % 2 == 0 ? 1 : -1;
        return Mood{sign * quick, sign * slow};
    };
    const EvidenceChoice choice = choose(past(moody, 4 * hour));
    QVERIFY(choice.isCalibrated && choice.needsDifferences);
    QCOMPARE(choice.block, Duration(std::chrono::seconds(block)));
}

void TestBucketCalibration::tooLittleIsNotCalibrated()
{
    QCOMPARE(choose(BucketCalibration()), EvidenceChoice());
    QCOMPARE(choose(past(even, 2 * hour)), EvidenceChoice());
}

void TestBucketCalibration::badInputIsLeftOut()
{
    BucketCalibration calibration = past(even, 3);
    const BucketCalibration before = calibration;
    IntervalHistograms marked = latencies(3, requests(9500, {}), requests(500, {}));
    marked.tracks.canary.unusable = Unusable::CounterReset;
    QCOMPARE(add(calibration, marked), std::optional(Unusable::CounterReset));
    QCOMPARE(add(calibration, latencies(3, requests(9500, {}), {})), std::optional(Unusable::NoSamples));
    QCOMPARE(
        add(calibration, latencies(2, requests(9500, {}), requests(500, {}))), std::optional(Unusable::OutOfOrder));
    QCOMPARE(calibration, before);
}

QTEST_APPLESS_MAIN(TestBucketCalibration)
#include "tst_bucketcalibration.moc"
