// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Distributions judged by the lesser of both tests at every edge.
#include "models/analysis/bucketevidence.h"
#include "tests/analysis/latencies.h"

#include <QTest>

#include <algorithm>
#include <functional>

using namespace bellwether;
using namespace bellwether::test;

namespace {

using Law = std::function<double(double bound)>; // the share at or below

constexpr Margin none = {Margin::Kind::Ratio, 1};
constexpr Margin points = {Margin::Kind::PercentagePoints, 2};
constexpr double alarmAt = 2.99573227355399099344; // ln(1/0.05)
constexpr int sixBlocks = 36;

Law median(double seconds)
{
    return [seconds](double bound) { return lognormal(bound, seconds); };
}

/// A median that is another one in each block of a minute.
Law swinging(double seconds, int number)
{
    return median(seconds * (1 + 0.1 * (number / 6 % 3 - 1)));
}

BucketEvidence counting(Margin accept)
{
    BucketEvidence evidence;
    evidence.settings.accept = accept;
    return evidence;
}

BucketEvidence careful(Margin accept)
{
    BucketEvidence evidence = counting(accept);
    evidence.settings.block = std::chrono::minutes(1);
    return evidence;
}

IntervalHistograms both(int number, const Law& stable, const Law& canary, Stratum stratum = {})
{
    return latencies(
        number, histogramOf(defaultBounds, 9500, stable), histogramOf(defaultBounds, 500, canary), stratum);
}

BucketEvidence swung(BucketEvidence evidence, int from, int to)
{
    for (int number = from; number < to; ++number) {
        evidence = add(std::move(evidence), both(number, median(0.08), swinging(0.1, number))).evidence;
    }
    return evidence;
}

} // namespace

class TestCarefulBuckets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isMeanOfTheLesser();
    void objectiveWeighsHalf();
    void waitsForSixBlocks();
    void explainsByBothTests();
    void noticesACanaryThatHangs();
    void pointsHoldAtUnseenEdges();
    void noiseIsNoEvidence();
    void versionStartsAnew();
    void repeatsTheSameBits();
};

void TestCarefulBuckets::isMeanOfTheLesser()
{
    const BucketEvidence evidence = swung(careful(none), 0, 60);
    const BucketEvidence counts = swung(counting(none), 0, 60);
    QCOMPARE(evidence.edges, counts.edges);
    QVERIFY(counts.differences.empty());
    double sum = 0;
    for (const EdgeEvidence& edge : evidence.edges) {
        TMixture test;
        test.blocks.length = std::chrono::minutes(1);
        for (int number = 0; number < 60; ++number) {
            const double canary = 1 - swinging(0.1, number)(edge.bound);
            test = add(test, interval(number, {500 * canary, 9500 * (1 - lognormal(edge.bound, 0.08)), 500, 9500}));
        }
        sum += std::exp(std::min(lnE(edge.worse), lnE(test, Side::Above)));
    }
    QVERIFY(std::abs(lnWorse(evidence) - std::log(sum / 11)) < 1e-6);
    QVERIFY(lnWorse(evidence) < lnWorse(counts));
    QVERIFY(lnWorse(evidence) >= alarmAt);
}

void TestCarefulBuckets::objectiveWeighsHalf()
{
    BucketEvidence evidence = swung(careful(none), 0, 60);
    const auto edge = std::ranges::find(evidence.edges, 0.1, &EdgeEvidence::bound);
    QVERIFY(edge != evidence.edges.end());
    const auto index = static_cast<std::size_t>(edge - evidence.edges.begin());
    const double ofEdge = std::exp(std::min(lnE(edge->worse), lnE(evidence.differences.at(index).worse, Side::Above)));
    const double others = 11 * std::exp(lnWorse(evidence)) - ofEdge;
    evidence.settings.objective = 0.1;
    QVERIFY(std::abs(lnWorse(evidence) - std::log(ofEdge / 2 + others / 20)) < 1e-9);
}

void TestCarefulBuckets::waitsForSixBlocks()
{
    QVERIFY(lnWorse(swung(counting(none), 0, sixBlocks - 1)) >= alarmAt);
    QVERIFY(lnWorse(swung(careful(none), 0, sixBlocks - 1)) < 1e-9);
    QVERIFY(lnWorse(swung(careful(none), 0, sixBlocks)) > 1);
    const auto twice = Margin{Margin::Kind::Ratio, 2};
    QVERIFY(*lnNoWorse(swung(counting(twice), 0, sixBlocks - 1)) >= alarmAt);
    QVERIFY(*lnNoWorse(swung(careful(twice), 0, sixBlocks - 1)) <= 0);
    QVERIFY(*lnNoWorse(swung(careful(twice), 0, 3 * sixBlocks)) >= alarmAt);
}

void TestCarefulBuckets::explainsByBothTests()
{
    const BucketEvidence evidence = swung(careful(none), 0, 60);
    const auto worst = alarmingEdge(evidence);
    QVERIFY(worst.has_value());
    for (std::size_t i = 0; i < evidence.edges.size(); ++i) {
        const double lesser = std::min(lnE(evidence.edges[i].worse), lnE(evidence.differences[i].worse, Side::Above));
        QVERIFY(lesser <= worst->lnE);
        QVERIFY(evidence.edges[i].bound != worst->bound || lesser == worst->lnE);
    }
    const BucketEvidence within = swung(careful({Margin::Kind::Ratio, 2}), 0, 60);
    QCOMPARE(lnNoWorse(within), std::optional(openEdge(within)->lnE));
}

void TestCarefulBuckets::noticesACanaryThatHangs()
{
    // All of its requests end beyond the last bound, evenly.
    const Law hanging = [](double bound) { return bound == infinite ? 1. : 0.; };
    BucketEvidence evidence = careful(none);
    for (int number = 0; number < sixBlocks; ++number) {
        QVERIFY(lnWorse(evidence) < alarmAt);
        evidence = add(std::move(evidence), both(number, median(0.08), hanging)).evidence;
    }
    QVERIFY(lnWorse(evidence) >= alarmAt);
}

void TestCarefulBuckets::pointsHoldAtUnseenEdges()
{
    // Nobody takes longer than half a second, so that beyond it there is nothing that could scatter.
    const Law quick = [](double bound) { return bound >= 0.5 ? 1 : lognormal(bound, 0.08); };
    BucketEvidence evidence = careful(points);
    for (int number = 0; number < 4 * sixBlocks; ++number) {
        evidence = add(std::move(evidence), both(number, quick, quick)).evidence;
    }
    QVERIFY(*lnNoWorse(evidence) >= alarmAt);
}

void TestCarefulBuckets::noiseIsNoEvidence()
{
    // The canary has moods of a minute, half of the time the better ones.
    BucketEvidence counts = counting(none);
    BucketEvidence evidence = careful(none);
    double most = 0;
    double mostOfCounts = 0;
    for (int number = 0; number < 360; ++number) {
        const Law moody = median(0.08 * (number / 6 % 2 == 0 ? 1.2 : 1 / 1.2));
        counts = add(std::move(counts), both(number, median(0.08), moody)).evidence;
        evidence = add(std::move(evidence), both(number, median(0.08), moody)).evidence;
        most = std::max(most, lnWorse(evidence));
        mostOfCounts = std::max(mostOfCounts, lnWorse(counts));
    }
    QVERIFY(mostOfCounts >= alarmAt);
    QVERIFY(most < 1);
}

void TestCarefulBuckets::versionStartsAnew()
{
    const IntervalHistograms next = both(60, median(0.08), median(0.1), {1, 0});
    QCOMPARE(add(swung(careful(none), 0, 60), next).evidence, add(careful(none), next).evidence);
}

void TestCarefulBuckets::repeatsTheSameBits()
{
    const BucketEvidence whole = swung(careful(points), 0, 60);
    const BucketEvidence resumed = swung(swung(careful(points), 0, 17), 17, 60);
    QCOMPARE(whole, resumed);
    QCOMPARE(lnWorse(whole), lnWorse(resumed));
    QCOMPARE(lnNoWorse(whole), lnNoWorse(resumed));
}

QTEST_APPLESS_MAIN(TestCarefulBuckets)
#include "tst_carefulbuckets.moc"
