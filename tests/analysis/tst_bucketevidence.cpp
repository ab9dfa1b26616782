// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/bucketevidence.h"
#include "models/analysis/reproducible.h"
#include "tests/analysis/latencies.h"

#include <QTest>

#include <functional>

using namespace bellwether;
using namespace bellwether::test;

namespace {

using Law = std::function<double(double bound)>; // the share at or below

constexpr Margin none = {Margin::Kind::Ratio, 1};
constexpr Margin tenth = {Margin::Kind::Ratio, 1.1};
constexpr Margin points = {Margin::Kind::PercentagePoints, 2};

Law median(double seconds)
{
    return [seconds](double bound) { return lognormal(bound, seconds); };
}

/// So much of the requests takes five times as long.
Law slowTail(double part)
{
    return
        [part](double bound) { return (1 - part) * lognormal(bound, 0.08, 0.3) + part * lognormal(bound, 1.5, 0.3); };
}

BucketEvidence asking(Margin accept, Worse worse = Worse::Higher)
{
    BucketEvidence evidence;
    evidence.settings.accept = accept;
    evidence.settings.worse = worse;
    return evidence;
}

IntervalHistograms both(
    int number, const Law& stable, const Law& canary, const std::vector<double>& bounds = defaultBounds)
{
    return latencies(number, histogramOf(bounds, 9500, stable), histogramOf(bounds, 500, canary));
}

BucketEvidence judged(BucketEvidence evidence, const Law& stable, const Law& canary, int count)
{
    for (int number = 0; number < count; ++number) {
        evidence = add(std::move(evidence), both(number, stable, canary)).evidence;
    }
    return evidence;
}

double alarm()
{
    return std::log(20.);
}

} // namespace

Q_DECLARE_METATYPE(bellwether::IntervalHistograms)

class TestBucketEvidence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void notices_data();
    void notices();
    void isMeanOfEdges();
    void objectiveWeighsHalf();
    void explains();
    void findsPositions();
    void edgesThatComeAndGo();
    void edgesWithoutTheirNeighbours();
    void badInputIsLeftOut_data();
    void badInputIsLeftOut();
    void badSettingsAreNoEvidence();
    void fallingCountsAreLifted();
    void versionStartsAnew();
    void repeatsTheSameBits();
};

void TestBucketEvidence::notices_data()
{
    QTest::addColumn<Margin>("accept");
    QTest::addColumn<Worse>("bad");
    QTest::addColumn<Law>("canary");
    QTest::addColumn<bool>("worse");
    QTest::addColumn<bool>("noWorse");

    QTest::newRow("the same") << none << Worse::Higher << median(0.08) << false << false;
    QTest::newRow("1.25 times as slow") << none << Worse::Higher << median(0.1) << true << false;
    QTest::newRow("faster") << none << Worse::Higher << median(0.06) << false << true;
    QTest::newRow("the same, 1.1x accepted") << tenth << Worse::Higher << median(0.08) << false << true;
    QTest::newRow("1.1 times, 1.1x accepted") << tenth << Worse::Higher << median(0.088) << false << false;
    QTest::newRow("1.4 times, 1.1x accepted") << tenth << Worse::Higher << median(0.112) << true << false;
    QTest::newRow("the same, 2pp accepted") << points << Worse::Higher << median(0.08) << false << true;
    QTest::newRow("1.25 times, 2pp accepted") << points << Worse::Higher << median(0.1) << true << false;
    QTest::newRow("lower is worse: the same") << none << Worse::Lower << median(0.08) << false << false;
    QTest::newRow("lower is worse: lower") << none << Worse::Lower << median(0.06) << true << false;
    QTest::newRow("lower is worse: higher") << none << Worse::Lower << median(0.1) << false << true;
    QTest::newRow("lower is worse: the same, 0.8x accepted")
        << Margin{Margin::Kind::Ratio, 0.8} << Worse::Lower << median(0.08) << false << true;
    QTest::newRow("lower is worse: half, 0.8x accepted")
        << Margin{Margin::Kind::Ratio, 0.8} << Worse::Lower << median(0.04) << true << false;
}

void TestBucketEvidence::notices()
{
    QFETCH(Margin, accept);
    QFETCH(Worse, bad);
    QFETCH(Law, canary);
    QFETCH(bool, worse);
    QFETCH(bool, noWorse);
    const BucketEvidence evidence = judged(asking(accept, bad), median(0.08), canary, 120);
    QCOMPARE(lnWorse(evidence) >= alarm(), worse);
    QVERIFY(lnNoWorse(evidence).has_value());
    QCOMPARE(*lnNoWorse(evidence) >= alarm(), noWorse);
}

void TestBucketEvidence::isMeanOfEdges()
{
    const BucketEvidence evidence = judged(asking(none), median(0.08), median(0.09), 5);
    QCOMPARE(evidence.edges.size(), std::size_t(11));
    double sum = 0;
    for (const EdgeEvidence& edge : evidence.edges) {
        const double share = 1 - lognormal(edge.bound, 0.08);
        const double ofCanary = 1 - lognormal(edge.bound, 0.09);
        SideEvidence expected;
        for (int number = 0; number < 5; ++number) {
            expected = add(expected, Side::Above, Limit(), {9500 * share, 9500}, {500 * ofCanary, 500});
        }
        QVERIFY(std::abs(lnE(edge.worse) - lnE(expected)) < 1e-9);
        sum += std::exp(lnE(expected));
    }
    QVERIFY(std::abs(lnWorse(evidence) - std::log(sum / 11)) < 1e-9);
}

void TestBucketEvidence::objectiveWeighsHalf()
{
    BucketEvidence evidence = judged(asking(none), slowTail(0.01), slowTail(0.03), 20);
    const double plain = lnWorse(evidence);
    evidence.settings.objective = 0.3; // no edge
    QCOMPARE(lnWorse(evidence), plain);
    evidence.settings.objective = 0.5;
    const double expected = std::log(0.5 * std::exp(lnE(evidence.edges.at(6).worse)) + 0.5 / 10 * [&evidence] {
        double others = 0;
        for (const EdgeEvidence& edge : evidence.edges) {
            others += edge.bound == 0.5 ? 0 : std::exp(lnE(edge.worse));
        }
        return others;
    }());
    QVERIFY(std::abs(lnWorse(evidence) - expected) < 1e-9);
    QVERIFY(lnWorse(evidence) > plain);
    const double promised = lnWorse(evidence);
    evidence.settings.objective = 0.501; // as people round
    QCOMPARE(lnWorse(evidence), promised);
    QVERIFY(!isObjectiveStray(evidence));
    evidence.edges[5].bound = 0.5004; // only the nearest of two has the weight
    QVERIFY(lnWorse(evidence) < promised + std::log(2));
}

void TestBucketEvidence::explains()
{
    QVERIFY(!alarmingEdge(asking(none)));
    const auto edge = alarmingEdge(judged(asking(none), slowTail(0.01), slowTail(0.03), 20));
    QVERIFY(edge && edge->bound >= 0.25 && edge->bound <= 1);
    QVERIFY(std::abs(edge->share.canary - (1 - slowTail(0.03)(edge->bound))) < 1e-12);
    QVERIFY(std::abs(edge->share.stable - (1 - slowTail(0.01)(edge->bound))) < 1e-12);
    QVERIFY(edge->lnE >= alarm());
}

void TestBucketEvidence::findsPositions()
{
    const std::vector<double> bounds = {1, 2, 8};
    const auto above = [&bounds](double value) { return positionOf(value, bounds, Worse::Higher); };
    const auto below = [&bounds](double value) { return positionOf(value, bounds, Worse::Lower); };
    QCOMPARE(above(2), std::optional(EdgePosition{1, 1, 0, 0}));
    QCOMPARE(above(1.25), std::optional(EdgePosition{1, 0, 0.75, reproducibleLog(1.25 / 2) / reproducibleLog(0.5)}));
    QCOMPARE(above(0.75), std::optional(EdgePosition{0, std::nullopt, 0.25, 0}));
    QVERIFY(!above(8.1) && !above(0) && !above(-1) && !above(std::numeric_limits<double>::quiet_NaN()));
    QCOMPARE(below(4), std::optional(EdgePosition{1, 2, 2 / 6., reproducibleLog(2.) / reproducibleLog(4.)}));
    QCOMPARE(below(9), std::optional(EdgePosition{2, std::nullopt, 1, 0}));
    QVERIFY(!below(0.5));
}

void TestBucketEvidence::edgesThatComeAndGo()
{
    const std::vector<double> few = {0.1, 0.5, infinite};
    const std::vector<double> others = {0.1, 0.2, 0.5, 1, infinite};
    BucketEvidence evidence = asking(none);
    // Of different bounds on the tracks, the common ones count.
    evidence = add(std::move(evidence),
        latencies(0, histogramOf(others, 9500, median(0.08)), histogramOf(defaultBounds, 500, median(0.09))))
                   .evidence;
    QCOMPARE(evidence.edges.size(), std::size_t(3));
    const BucketEvidence before = evidence;
    evidence = add(std::move(evidence), both(1, median(0.08), median(0.09), few)).evidence;
    QCOMPARE(evidence.edges.size(), std::size_t(3));
    QVERIFY(evidence.edges.at(0) != before.edges.at(0) && evidence.edges.at(1) != before.edges.at(1));
    QCOMPARE(evidence.edges.at(2), before.edges.at(2));
    const BucketEvidence kept = evidence;
    const BucketsAdded strange = add(std::move(evidence), both(2, median(0.08), median(0.09), {0.3, infinite}));
    QCOMPARE(strange.leftOut, std::optional(Unusable::NotWhole));
    QCOMPARE(strange.evidence, kept);
}

/// Within a ratio a bound is read together with the one before it.
void TestBucketEvidence::edgesWithoutTheirNeighbours()
{
    std::vector<double> everySecond;
    for (std::size_t i = 1; i < defaultBounds.size(); i += 2) {
        everySecond.push_back(defaultBounds[i]);
    }
    QCOMPARE(everySecond.back(), infinite);
    const BucketEvidence kept = judged(asking(tenth), median(0.08), median(0.08), 20);
    const BucketsAdded thin = add(kept, both(20, median(0.08), median(0.4), everySecond));
    QCOMPARE(thin.leftOut, std::optional(Unusable::NotWhole));
    QCOMPARE(thin.evidence, kept);
}

void TestBucketEvidence::badInputIsLeftOut_data()
{
    QTest::addColumn<IntervalHistograms>("interval");
    QTest::addColumn<Unusable>("why");

    const Histogram good = histogramOf(defaultBounds, 9500, median(0.08));
    const auto row = [&good](const char* name, const Histogram& bad, Unusable why) {
        QTest::newRow((QByteArray(name) + ", canary").constData()) << latencies(0, good, bad) << why;
        QTest::newRow((QByteArray(name) + ", stable").constData()) << latencies(0, bad, good) << why;
    };
    const auto with = [&good](std::size_t bucket, double count) {
        Histogram bad = good;
        bad.buckets.at(bucket).count = count;
        return bad;
    };
    const double nan = std::numeric_limits<double>::quiet_NaN();
    row("none", {}, Unusable::NoSamples);
    row("nobody asked", histogramOf(defaultBounds, 0, median(0.08)), Unusable::NoExposures);
    row("no +Inf", histogramOf({0.1, 0.5}, 100, median(0.08)), Unusable::NotWhole);
    row("only +Inf", histogramOf({infinite}, 100, median(0.08)), Unusable::NotWhole);
    row("bounds descend", histogramOf({0.5, 0.1, infinite}, 100, median(0.08)), Unusable::NotWhole);
    row("a bound twice", histogramOf({0.1, 0.1, infinite}, 100, median(0.08)), Unusable::NotWhole);
    row("a bound is no number", histogramOf({nan, 0.1, infinite}, 100, [](double) { return 0.5; }), Unusable::NotWhole);
    row("no bound in common", histogramOf({0.3, infinite}, 100, median(0.08)), Unusable::NotWhole);
    for (const std::size_t bucket : {std::size_t(0), std::size_t(5)}) {
        row(bucket == 0 ? "NaN first" : "NaN", with(bucket, nan), Unusable::NotFinite);
        row(bucket == 0 ? "infinite first" : "infinite", with(bucket, infinite), Unusable::NotFinite);
        row(bucket == 0 ? "negative first" : "negative", with(bucket, -1), Unusable::Negative);
        row(bucket == 0 ? "more first" : "more", with(bucket, 9600), Unusable::MoreEventsThanExposures);
    }
    row("total NaN", with(11, nan), Unusable::NotFinite);
    row("total infinite", with(11, infinite), Unusable::NotFinite);
    row("beyond counting", histogramOf(defaultBounds, 1e17, median(0.08)), Unusable::Implausible);
    IntervalHistograms marked = latencies(0, good, good);
    marked.tracks.canary.unusable = Unusable::CounterReset;
    QTest::newRow("marked") << marked << Unusable::CounterReset;
    IntervalHistograms empty = latencies(0, good, good);
    empty.to = empty.from;
    QTest::newRow("no length") << empty << Unusable::OutOfOrder;
    std::vector<double> many;
    for (int i = 1; i <= 201; ++i) {
        many.push_back(i);
    }
    many.push_back(infinite);
    const Histogram wide = histogramOf(many, 100, [](double) { return 1.; });
    QTest::newRow("too many bounds") << latencies(0, wide, wide) << Unusable::TooManySeries;
}

void TestBucketEvidence::badInputIsLeftOut()
{
    QFETCH(IntervalHistograms, interval);
    QFETCH(Unusable, why);
    const BucketsAdded added = add(asking(tenth), interval);
    QCOMPARE(added.leftOut, std::optional(why));
    QCOMPARE(added.evidence, asking(tenth));
    QCOMPARE(lnWorse(added.evidence), 0.);
    QVERIFY(!lnNoWorse(added.evidence));
}

void TestBucketEvidence::badSettingsAreNoEvidence()
{
    for (const double ratio : {std::numeric_limits<double>::quiet_NaN(), infinite, 0., -1., 0.9, 1e9}) {
        const BucketEvidence evidence = judged(asking({Margin::Kind::Ratio, ratio}), median(0.08), median(0.05), 120);
        QCOMPARE(lnWorse(evidence), 0.);
        QCOMPARE(lnNoWorse(evidence), std::optional(0.));
    }
}

void TestBucketEvidence::fallingCountsAreLifted()
{
    Histogram falling = histogramOf(defaultBounds, 500, median(0.08));
    Histogram lifted = falling;
    falling.buckets.at(5).count = 0;
    lifted.buckets.at(5).count = lifted.buckets.at(4).count;
    const Histogram stable = histogramOf(defaultBounds, 9500, median(0.08));
    QCOMPARE(add(asking(none), latencies(0, stable, falling)).evidence,
        add(asking(none), latencies(0, stable, lifted)).evidence);
}

void TestBucketEvidence::versionStartsAnew()
{
    BucketEvidence evidence = judged(asking(none), median(0.08), median(0.12), 60);
    QVERIFY(lnWorse(evidence) >= alarm());
    IntervalHistograms next = both(60, median(0.08), median(0.08));
    next.stratum.comparison = 1;
    BucketEvidence fresh = asking(none);
    QCOMPARE(add(std::move(evidence), next).evidence, add(std::move(fresh), next).evidence);
}

void TestBucketEvidence::repeatsTheSameBits()
{
    const BucketEvidence half = judged(asking(tenth), median(0.08), median(0.09), 20);
    const BucketEvidence again = judged(asking(tenth), median(0.08), median(0.09), 20);
    QCOMPARE(half, again);
    QCOMPARE(lnWorse(half), lnWorse(again));
    QCOMPARE(lnNoWorse(half), lnNoWorse(again));
}

QTEST_APPLESS_MAIN(TestBucketEvidence)
#include "tst_bucketevidence.moc"
