// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/quantilebounds.h"

#include "models/analysis/histogramtails.h"
#include "tests/analysis/latencies.h"

#include <QTest>

#include <algorithm>

using namespace bellwether;
using namespace bellwether::test;

namespace {

Histogram requests(double count, double median = 0.08, const std::vector<double>& bounds = defaultBounds)
{
    return histogramOf(bounds, count, [median](double bound) { return lognormal(bound, median); });
}

std::vector<double> without(double bound)
{
    std::vector<double> bounds = defaultBounds;
    std::erase(bounds, bound);
    return bounds;
}

HistogramSum sumOf(std::initializer_list<Histogram> histograms)
{
    HistogramSum sum;
    for (const Histogram& histogram : histograms) {
        add(sum, histogram, 1);
    }
    return sum;
}

const SummedBucket& at(const HistogramSum& sum, double bound)
{
    return *std::ranges::find(sum.buckets, bound, &SummedBucket::upperBound);
}

double countAt(const Histogram& histogram, double bound)
{
    return std::ranges::find(histogram.buckets, bound, &Bucket::upperBound)->count;
}

bool contains(const QuantileBounds& bounds, double value)
{
    return bounds.low <= value && value <= bounds.high;
}

} // namespace

class TestQuantileBounds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sumsHistograms();
    void whatIsMissingOnceStays();
    void whatComesLateIsKnownByItsNeighbours();
    void boundsAreLimited();
    void fallingCountsAreLifted();
    void boundsQuantiles_data();
    void boundsQuantiles();
    void boundsNothingWithoutAQuestion();
    void oneMissingBoundCostsLittle();
    void lateBoundsCostMore();
    void comparesBothTracks();
    void estimatesLieBetweenTheirBounds();
    void negativeValuesHaveNoRatio();
    void aRaisedWeightIsNoDifference();
};

void TestQuantileBounds::sumsHistograms()
{
    const HistogramSum sum = sumOf({requests(500), requests(300, 0.2)});
    QCOMPARE(sum.total, 800.);
    QCOMPARE(sum.buckets.size(), defaultBounds.size() - 1);
    for (const SummedBucket& bucket : sum.buckets) {
        const double bound = bucket.upperBound;
        QCOMPARE(bucket.least, countAt(requests(500), bound) + countAt(requests(300, 0.2), bound));
        QCOMPARE(bucket.most, bucket.least);
        QVERIFY(!bucket.isLate);
    }
    QCOMPARE(quantile(0.9, middleOf(sumOf({requests(500)}))), quantile(0.9, requests(500)));
}

void TestQuantileBounds::whatIsMissingOnceStays()
{
    HistogramSum sum = sumOf({requests(500), requests(100, 0.08, without(0.25)), requests(500)});
    const double known = 2 * countAt(requests(500), 0.25);
    QCOMPARE(at(sum, 0.25).least, known + countAt(requests(100), 0.1));
    QCOMPARE(at(sum, 0.25).most, known + countAt(requests(100), 0.5));
    QCOMPARE(at(sum, 0.5).least, at(sum, 0.5).most);
    // Nor do the outermost ones.
    add(sum, requests(100, 0.08, {0.1, infinite}), 1);
    QCOMPARE(at(sum, 0.005).least, 2 * countAt(requests(500), 0.005) + countAt(requests(100), 0.005));
    QCOMPARE(at(sum, 10).most, 2 * countAt(requests(500), 10) + countAt(requests(100), 10) + 100);
    QCOMPARE(sum.total, 1200.);
}

void TestQuantileBounds::whatComesLateIsKnownByItsNeighbours()
{
    const HistogramSum sum = sumOf({requests(100, 0.08, without(0.25)), requests(500)});
    QCOMPARE(sum.buckets.size(), defaultBounds.size() - 1);
    QVERIFY(std::ranges::is_sorted(sum.buckets, {}, &SummedBucket::upperBound));
    QVERIFY(at(sum, 0.25).isLate && !at(sum, 0.5).isLate);
    QCOMPARE(at(sum, 0.25).least, countAt(requests(100), 0.1) + countAt(requests(500), 0.25));
    QCOMPARE(at(sum, 0.25).most, countAt(requests(100), 0.5) + countAt(requests(500), 0.25));
}

void TestQuantileBounds::boundsAreLimited()
{
    HistogramSum sum;
    for (int part = 0; part < 3; ++part) {
        std::vector<double> bounds;
        for (int i = 0; i < 150; ++i) {
            bounds.push_back(0.01 * (3 * i + part + 1));
        }
        bounds.push_back(infinite);
        add(sum, requests(100, 0.08, bounds), 1);
    }
    QCOMPARE(sum.buckets.size(), maxEdges);
    QCOMPARE(sum.total, 300.);
    for (const SummedBucket& bucket : sum.buckets) {
        const double counted = 3 * 100 * lognormal(bucket.upperBound, 0.08);
        QVERIFY(bucket.least <= counted + 1e-9 && counted - 1e-9 <= bucket.most);
    }
}

void TestQuantileBounds::fallingCountsAreLifted()
{
    Histogram falling = requests(500);
    Histogram lifted = falling;
    falling.buckets.at(5).count = 0;
    lifted.buckets.at(5).count = lifted.buckets.at(4).count;
    falling.buckets.at(8).count = 500.0000001;
    lifted.buckets.at(8).count = lifted.buckets.at(9).count = lifted.buckets.at(10).count = 500;
    QCOMPARE(sumOf({falling}), sumOf({lifted}));
}

void TestQuantileBounds::boundsQuantiles_data()
{
    QTest::addColumn<double>("count");
    QTest::addColumn<double>("quantile");
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");

    // 0.5 % of the requests are up to 10 ms, 7 % up to 25, 28 to 50, 61 to 100, 92 to 250, 98.90 to 500, 99.92 to 1 s.
    QTest::newRow("a handful") << 20. << 0.5 << 0.01 << 0.5;
    QTest::newRow("a handful, p95") << 20. << 0.95 << 0.1 << infinite;
    QTest::newRow("a hundred") << 100. << 0.5 << 0.05 << 0.25;
    QTest::newRow("a hundred, p99") << 100. << 0.99 << 0.25 << infinite;
    QTest::newRow("five hundred") << 500. << 0.5 << 0.05 << 0.1;
    QTest::newRow("five hundred, p95") << 500. << 0.95 << 0.1 << 0.5;
    QTest::newRow("a thousand, p99") << 1000. << 0.99 << 0.25 << 2.5;
    QTest::newRow("two thousand, p95") << 2000. << 0.95 << 0.25 << 0.5;
    QTest::newRow("two thousand, p99") << 2000. << 0.99 << 0.25 << 1.;
    QTest::newRow("a million, p99") << 1e6 << 0.99 << 0.5 << 1.;
    QTest::newRow("the first bucket") << 1e6 << 1e-4 << 0. << 0.005;
    QTest::newRow("the longest of all") << 1e4 << 1. << 1. << infinite;
}

void TestQuantileBounds::boundsQuantiles()
{
    QFETCH(double, count);
    QFETCH(double, quantile);
    QFETCH(double, low);
    QFETCH(double, high);
    QCOMPARE(quantileBounds(sumOf({requests(count)}), quantile, 0.05), (QuantileBounds{low, high}));
}

void TestQuantileBounds::boundsNothingWithoutAQuestion()
{
    const HistogramSum sum = sumOf({requests(1e6)});
    for (const double none : {std::numeric_limits<double>::quiet_NaN(), -0.1, 1.1, infinite}) {
        QCOMPARE(quantileBounds(sum, none, 0.05), QuantileBounds());
        QCOMPARE(quantileBounds(sum, 0.5, none), QuantileBounds());
    }
    QCOMPARE(quantileBounds(sum, 0.5, 0), QuantileBounds());
    QCOMPARE(quantileBounds({}, 0.5, 0.05), QuantileBounds());
    QCOMPARE(quantileBounds(sumOf({requests(0)}), 0.5, 0.05), (QuantileBounds{0, infinite}));
}

void TestQuantileBounds::oneMissingBoundCostsLittle()
{
    HistogramSum sum;
    for (int number = 0; number < 40; ++number) {
        add(sum, requests(50, 0.08, number == 7 ? without(0.5) : defaultBounds), 1);
    }
    QCOMPARE(quantileBounds(sum, 0.95, 0.05), (QuantileBounds{0.25, 0.5}));
}

void TestQuantileBounds::lateBoundsCostMore()
{
    const HistogramSum known = sumOf({requests(0.001), requests(1000)});
    HistogramSum late = sumOf({requests(0.001, 0.08, without(2.5)), requests(1000)});
    QCOMPARE(quantileBounds(known, 0.99, 0.05).high, 2.5);
    QCOMPARE(quantileBounds(late, 0.99, 0.05).high, 5.);
    add(late, requests(1000), 1);
    QCOMPARE(quantileBounds(late, 0.99, 0.05).high, 1.);
}

void TestQuantileBounds::comparesBothTracks()
{
    MatchedSums sums;
    for (int number = 0; number < 60; ++number) {
        add(sums, latencies(number, requests(9500), requests(500, 0.12)));
    }
    QCOMPARE(sums.canary.total, 30'000.);
    QVERIFY(std::abs(sums.stable.total - 30'000) < 1e-6);
    const QuantileEffect median = quantileEffect(sums, 0.5, 0.05);
    QCOMPARE(median.bounds.stable, (QuantileBounds{0.05, 0.1}));
    QCOMPARE(median.bounds.canary, (QuantileBounds{0.1, 0.25}));
    QCOMPARE(median.ratio, (RatioInterval{1, 5}));
    const QuantileEffect tail = quantileEffect(sums, 0.99, 0.05);
    QCOMPARE(tail.bounds.stable, (QuantileBounds{0.25, 1}));
    QCOMPARE(tail.bounds.canary, (QuantileBounds{0.5, 1}));
    QCOMPARE(tail.ratio, (RatioInterval{0.5, 4}));
    QCOMPARE(quantileEffect(sums, 1, 0.05).ratio, (RatioInterval{0, infinite}));
    // Half of alpha each.
    QCOMPARE(median.bounds.canary, quantileBounds(sums.canary, 0.5, 0.025));
}

void TestQuantileBounds::estimatesLieBetweenTheirBounds()
{
    for (const double count : {1., 30., 700., 1e5}) {
        for (const double slower : {0.5, 1., 1.3, 4.}) {
            MatchedSums sums;
            add(sums, latencies(0, requests(2 * count), requests(count, 0.08 * slower, without(0.25))));
            add(sums, latencies(1, requests(2 * count), requests(5 * count, 0.08 * slower)));
            for (const double q : {0., 0.01, 0.5, 0.9, 0.99, 0.999, 1.}) {
                const QuantileEffect effect = quantileEffect(sums, q, 0.05);
                for (const Track track : allTracks) {
                    QVERIFY(contains(effect.bounds[track], effect.value[track]));
                }
                const double ratio = effect.value.canary / effect.value.stable;
                QVERIFY(!(ratio < effect.ratio.low || ratio > effect.ratio.high));
            }
        }
    }
}

void TestQuantileBounds::negativeValuesHaveNoRatio()
{
    const auto half = [](double bound) { return bound == infinite ? 1 : 0.2 * bound + 0.5; };
    const Histogram around = histogramOf({-2, -1, 0, 1, 2, infinite}, 1e5, half);
    MatchedSums sums;
    add(sums, latencies(0, around, around));
    const QuantileEffect low = quantileEffect(sums, 0.2, 0.05);
    QCOMPARE(low.bounds.canary, (QuantileBounds{-2, -1}));
    QCOMPARE(low.ratio, RatioInterval());
    QCOMPARE(quantileEffect(sums, 0.05, 0.05).bounds.canary.low, -infinite);
}

/// Both tracks alike at all times, and both slower since the canary has got half of the requests: their plain sums say
/// that the canary is.
void TestQuantileBounds::aRaisedWeightIsNoDifference()
{
    MatchedSums sums;
    PerTrack<Histogram> plain;
    for (int number = 0; number < 200; ++number) {
        const bool isRaised = number >= 100;
        const double median = isRaised ? 0.16 : 0.08;
        const IntervalHistograms interval = latencies(
            number, requests(isRaised ? 5000 : 9500, median), requests(isRaised ? 5000 : 500, median), {0, isRaised});
        add(sums, interval);
        for (const Track track : allTracks) {
            plain[track] = merged(plain[track], interval.tracks[track].histogram);
        }
    }
    QVERIFY(quantile(0.5, plain.canary) / quantile(0.5, plain.stable) > 1.5);
    const QuantileEffect effect = quantileEffect(sums, 0.5, 0.05);
    QVERIFY(std::abs(effect.value.canary / effect.value.stable - 1) < 1e-9);
    QVERIFY(effect.ratio.low < 1 && 1 < effect.ratio.high);
}

QTEST_APPLESS_MAIN(TestQuantileBounds)
#include "tst_quantilebounds.moc"
