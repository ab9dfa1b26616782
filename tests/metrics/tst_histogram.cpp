// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/histogramfold.h"
#include "tests/metrics/seriestext.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace bellwether;
using namespace bellwether::test;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double quietNaN = std::numeric_limits<double>::quiet_NaN();

Histogram histogram(std::vector<Bucket> buckets)
{
    return {std::move(buckets), std::nullopt};
}

bool isSame(double a, double b)
{
    return std::isnan(a) ? std::isnan(b) : a == b || std::abs(a - b) < 1e-12;
}

/// Polls stable's buckets (and sums) once; the canary says nothing.
HistogramFolded polled(const std::string& buckets, const std::string& sums = {}, double now = 100)
{
    const std::vector<SeriesSamples> given = buckets.empty() ? std::vector<SeriesSamples>() : series(buckets);
    const std::vector<SeriesSamples> totals = sums.empty() ? std::vector<SeriesSamples>() : series(sums);
    HistogramPoll poll;
    poll.buckets.stable = given;
    poll.sums.stable = totals;
    return fold({}, poll, at(now));
}

} // namespace

class TestHistogram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void quantiles_data();
    void quantiles();
    void quantilesAscend();
    void merges();
    void foldsBuckets();
    void foldsOnlySharedBounds();
    void refuses_data();
    void refuses();
    void sumsWindows();
};

void TestHistogram::quantiles_data()
{
    QTest::addColumn<double>("q");
    QTest::addColumn<Histogram>("given");
    QTest::addColumn<double>("expected");

    // The values are what Prometheus' histogram_quantile answers.
    const Histogram usual = histogram({{0.1, 10}, {0.5, 30}, {1, 40}, {infinity, 50}});
    QTest::newRow("median") << 0.5 << usual << 0.4;
    QTest::newRow("first bucket from zero") << 0.1 << usual << 0.05;
    QTest::newRow("on an edge") << 0.6 << usual << 0.5;
    QTest::newRow("last finite bucket") << 0.7 << usual << 0.75;
    QTest::newRow("in +Inf") << 0.9 << usual << 1.;
    QTest::newRow("all of it") << 1. << usual << 1.;
    QTest::newRow("none of it") << 0. << usual << 0.;
    QTest::newRow("below 0") << -0.1 << usual << -infinity;
    QTest::newRow("above 1") << 1.1 << usual << infinity;
    QTest::newRow("q NaN") << quietNaN << usual << quietNaN;
    QTest::newRow("nothing") << 0.5 << Histogram() << quietNaN;
    QTest::newRow("no observations") << 0.5 << histogram({{1, 0}, {infinity, 0}}) << quietNaN;
    QTest::newRow("only +Inf") << 0.5 << histogram({{infinity, 5}}) << quietNaN;
    QTest::newRow("without +Inf") << 0.5 << histogram({{0.1, 1}, {0.5, 2}}) << quietNaN;
    QTest::newRow("negative first bound") << 0.1 << histogram({{-1, 10}, {1, 20}, {infinity, 20}}) << -1.;
    QTest::newRow("across zero") << 0.75 << histogram({{-1, 10}, {1, 20}, {infinity, 20}}) << 0.;
    QTest::newRow("zero first bound") << 0.1 << histogram({{0, 10}, {1, 20}, {infinity, 20}}) << 0.;
    QTest::newRow("an empty bucket between") << 0.5 << histogram({{1, 5}, {2, 5}, {3, 10}, {infinity, 10}}) << 1.;
    QTest::newRow("all in the first") << 0.5 << histogram({{1, 10}, {2, 10}, {infinity, 10}}) << 0.5;
    QTest::newRow("falling counts") << 0.5 << histogram({{1, 8}, {2, 6}, {4, 16}, {infinity, 16}}) << 1.;
    QTest::newRow("falling to the end") << 0.5 << histogram({{1, 8}, {infinity, 4}}) << 0.5;
    QTest::newRow("NaN counts") << 0.5 << histogram({{1, quietNaN}, {infinity, quietNaN}}) << quietNaN;
}

void TestHistogram::quantiles()
{
    QFETCH(double, q);
    QFETCH(Histogram, given);
    QFETCH(double, expected);
    const double found = quantile(q, given);
    QVERIFY2(isSame(found, expected), qPrintable(QString::number(found)));
}

void TestHistogram::quantilesAscend()
{
    const Histogram usual = histogram({{0.1, 10}, {0.5, 10}, {1, 40}, {2.5, 41}, {infinity, 50}});
    double before = 0;
    for (double q = 0.001; q <= 1; q += 0.001) {
        const double now = quantile(q, usual);
        QVERIFY(now >= before);
        before = now;
    }
}

void TestHistogram::merges()
{
    Histogram a = histogram({{0.1, 1}, {0.5, 2}, {infinity, 3}});
    Histogram b = histogram({{0.2, 10}, {0.5, 20}, {infinity, 30}});
    a.sum = 1.5;
    b.sum = 10;
    const Histogram both = {{{0.5, 22}, {infinity, 33}}, 11.5};
    QCOMPARE(merged(a, b), both);
    QCOMPARE(merged(b, a), both);
    QCOMPARE(merged(a, {}), a);
    QCOMPARE(merged({}, a), a);
    QCOMPARE(both.count(), 33.);
    QVERIFY(isSame(both.mean(), 11.5 / 33));
    QVERIFY(std::isnan(Histogram().mean()));
    b.sum.reset();
    QVERIFY(std::isnan(merged(a, b).mean()));
}

void TestHistogram::foldsBuckets()
{
    const HistogramFolded folded = polled("{instance=x,le=0.1} 1:5 6:10; {instance=x,le=+Inf} 1:7 6:20;"
                                          "{instance=y,le=0.1} 2:0 7:1; {instance=y,le=+Inf} 2:0 7:2",
        "{instance=x} 1:3 6:5; {instance=y} 2:0 7:0.5");
    QVERIFY(!folded.closed.empty());
    const TrackHistogram& first = folded.closed.front().tracks.stable;
    QVERIFY(!first.unusable);
    QCOMPARE(first.histogram, (Histogram{{{0.1, 6}, {infinity, 15}}, 2.5}));
    QCOMPARE(folded.closed.front().tracks.canary.unusable, std::optional(Unusable::NoSamples));
    QCOMPARE(folded.closed.back().tracks.stable.unusable, std::optional(Unusable::NoSamples));
}

void TestHistogram::foldsOnlySharedBounds()
{
    const HistogramFolded folded = polled("{instance=x,le=0.1} 1:5 6:10; {instance=x,le=0.5} 1:6 6:12;"
                                          "{instance=x,le=+Inf} 1:7 6:20; {instance=y,le=0.5} 2:0 7:1;"
                                          "{instance=y,le=1e0} 2:0 7:1; {instance=y,le=+Inf} 2:0 7:2",
        "{instance=x} 1:3 6:5");
    const TrackHistogram& first = folded.closed.front().tracks.stable;
    QCOMPARE(first.histogram, (Histogram{{{0.5, 7}, {infinity, 15}}, std::nullopt}));
}

void TestHistogram::refuses_data()
{
    QTest::addColumn<QString>("buckets");
    QTest::addColumn<QString>("sums");
    QTest::addColumn<int>("why"); // -1 none
    QTest::addColumn<int>("badBounds");

    const auto row = [](const char* name, const char* buckets, const char* sums, std::optional<Unusable> why, int bad) {
        QTest::newRow(name) << QString::fromLatin1(buckets) << QString::fromLatin1(sums)
                            << (why ? static_cast<int>(*why) : -1) << bad;
    };
    const char* fine = "{le=0.1} 1:5 6:10; {le=+Inf} 1:7 6:20";
    row("nothing wrong", fine, "", std::nullopt, 0);
    row("no +Inf", "{le=0.1} 1:5 6:10; {le=0.5} 1:7 6:20", "", Unusable::NotWhole, 0);
    row("no bound", "{a=0.1} 1:5 6:10; {le=+Inf} 1:7 6:20", "", std::nullopt, 1);
    row("a bound that is no number", "{le=fast} 1:5 6:10; {le=+Inf} 1:7 6:20", "", std::nullopt, 1);
    row("a bound with more behind it", "{le=0.1s} 1:5 6:10; {le=+Inf} 1:7 6:20", "", std::nullopt, 1);
    row("a bound NaN", "{le=NaN} 1:5 6:10; {le=+Inf} 1:7 6:20", "", std::nullopt, 1);
    row("an empty bound", "{le=} 1:5 6:10; {le=+Inf} 1:7 6:20", "", std::nullopt, 1);
    row("an infinite bound by another name", "{le=0.1} 1:5 6:10; {le=inf} 1:7 6:20", "", std::nullopt, 0);
    row("a reset of one bucket", "{le=0.1} 1:5 6:1; {le=+Inf} 1:7 6:20", "", Unusable::CounterReset, 0);
    row("NaN in one bucket", "{le=0.1} 1:5 6:NaN; {le=+Inf} 1:7 6:20", "", Unusable::NotFinite, 0);
    row("infinite +Inf", "{le=0.1} 1:5 6:6; {le=+Inf} 1:7 6:+Inf", "", Unusable::NotFinite, 0);
    row("a negative bucket", "{le=0.1} 1:-5 6:6; {le=+Inf} 1:7 6:8", "", Unusable::Negative, 0);
    row("nothing observed", "{le=0.1} 1:5 6:5; {le=+Inf} 1:7 6:7", "", Unusable::NoExposures, 0);
    row("a falling sum", fine, "{} 1:5 6:1", std::nullopt, 0);
    row("a sum that is NaN", fine, "{} 1:5 6:NaN", std::nullopt, 0);
}

void TestHistogram::refuses()
{
    QFETCH(QString, buckets);
    QFETCH(QString, sums);
    QFETCH(int, why);
    QFETCH(int, badBounds);
    const HistogramFolded folded = polled(buckets.toStdString(), sums.toStdString());
    const TrackHistogram& first = folded.closed.front().tracks.stable;
    QCOMPARE(first.unusable ? static_cast<int>(*first.unusable) : -1, why);
    QCOMPARE(folded.fold.badBounds.stable, std::uint64_t(badBounds));
    QVERIFY(!first.histogram.sum);
}

void TestHistogram::sumsWindows()
{
    const auto interval = [](int number, double count, std::optional<Unusable> why) {
        return IntervalHistograms{at(10 * number), at(10 * number + 10), {},
            {{histogram({{1, count}, {infinity, count}}), why}, {{}, Unusable::NoSamples}}};
    };
    const std::vector<IntervalHistograms> intervals
        = {interval(0, 5, {}), interval(1, 7, Unusable::CounterReset), interval(2, 8, {}), interval(3, 9, {})};
    const PerTrack<TrackHistogram> sums = trailing(intervals, at(30), Duration(30'000));
    QCOMPARE(sums.stable, (TrackHistogram{histogram({{1, 13}, {infinity, 13}}), {}}));
    QCOMPARE(sums.canary.unusable, std::optional(Unusable::NoSamples));
    QVERIFY(trailing(intervals, at(20), Duration(10'000)).stable.unusable == Unusable::CounterReset);
    QVERIFY(trailing(intervals, at(500), Duration(10'000)).stable.unusable == Unusable::NoSamples);
}

QTEST_APPLESS_MAIN(TestHistogram)
#include "tst_histogram.moc"
