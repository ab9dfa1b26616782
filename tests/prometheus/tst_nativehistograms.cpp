// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/prometheus/nativehistogram.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace bellwether::prometheus {

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();
constexpr std::array<double, 4> bounds = {1, 2, 4, 8};

/// The bucket of this schema that ends at 2^(index / 2^schema).
NativeBucket power(int schema, int index, double count)
{
    const auto bound = [schema](int at) { return std::exp2(at * std::exp2(-schema)); };
    return {bound(index - 1), bound(index), count};
}

NativeSeries seriesOf(std::vector<NativeBucket> buckets, double count)
{
    return {{{"instance", "a"}, {"track", "x"}}, {{UtcTime(std::chrono::seconds(1)), count, std::move(buckets)}}};
}

/// Bounds and counts: "1=3 2=3 +Inf=7".
QByteArray described(std::vector<NativeBucket> buckets, double count)
{
    QByteArray text;
    for (const SeriesSamples& series : classicSeries(seriesOf(std::move(buckets), count), bounds)) {
        const auto bound = std::find_if(
            series.labels.begin(), series.labels.end(), [](const auto& label) { return label.first == "le"; });
        text += QByteArray::fromStdString(bound->second) + "=" + QByteArray::number(series.samples.back().value) + " ";
    }
    return text.trimmed();
}

} // namespace

class TestNativeHistograms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsUpToEachBound_data()
    {
        QTest::addColumn<int>("schema");
        for (int schema = 0; schema <= 8; ++schema) {
            QTest::addRow("schema %d", schema) << schema;
        }
    }

    /// The first bucket above 1, the last up to 4, and the one behind.
    void countsUpToEachBound()
    {
        QFETCH(int, schema);
        const int doubling = 1 << schema;
        QCOMPARE(
            described({power(schema, 1, 3), power(schema, 2 * doubling, 4), power(schema, 2 * doubling + 1, 5)}, 12),
            QByteArray("1=0 2=3 4=7 8=12 +Inf=12"));
    }

    void saysNothingOfBoundsWithinABucket()
    {
        QCOMPARE(described({power(-1, 1, 3)}, 3), QByteArray("1=0 4=3 8=3 +Inf=3"));
        // The zero bucket reaches over 1: only from 2 on its observations are surely below.
        QCOMPARE(described({{-1.5, 1.5, 4}, {1.5, 2, 1}}, 5), QByteArray("2=5 4=5 8=5 +Inf=5"));
    }

    void aCutBucketCountsAtItsEnd()
    {
        // Prometheus lets the lowest one begin where the zero bucket ends.
        QCOMPARE(described({{-1.1, 1.1, 1}, {1.1, 2, 2}}, 3), QByteArray("2=3 4=3 8=3 +Inf=3"));
    }

    void whatEndsNowhereIsInTheWholeOnly()
    {
        QCOMPARE(described({power(0, 1, 1), {std::numeric_limits<double>::max(), inf, 2}}, 3),
            QByteArray("1=0 2=1 4=1 8=1 +Inf=3"));
    }

    void negativeValuesAreBelowAllBounds()
    {
        QCOMPARE(described({{-4, -2, 3}, {-0.001, 0.001, 2}, power(0, 1, 1)}, 6), QByteArray("1=5 2=6 4=6 8=6 +Inf=6"));
    }

    void emptyOnesCountNothing()
    {
        QCOMPARE(described({}, 0), QByteArray("1=0 2=0 4=0 8=0 +Inf=0"));
        QVERIFY(classicSeries({}, bounds).empty());
    }

    void tellsPowersFromCustomBounds_data()
    {
        QTest::addColumn<double>("bound");
        QTest::addColumn<bool>("isPower");
        for (const double power : {1., 0.5, 2., std::exp2(0.5), std::exp2(-9 - 5 / 256.), std::exp2(30), inf}) {
            QTest::addRow("%g", power) << power << true;
        }
        for (const double custom : {0.005, 0.1, 0.3, 2.5, 10., 30., 100.}) {
            QTest::addRow("%g", custom) << custom << false;
        }
    }

    void tellsPowersFromCustomBounds()
    {
        QFETCH(double, bound);
        QTEST(hasPowers(seriesOf({{0.001, bound, 1}}, 1)), "isPower");
        QVERIFY(hasPowers(seriesOf({{-0.3, 0.3, 1}, {-5, -3, 1}}, 2)));
    }

    void boundsRestOnTheUnit()
    {
        for (const char* unit : {"s", "ms", "us", "ns", "", "B"}) {
            const std::vector<double> known = nativeBounds(unit);
            QVERIFY(std::ranges::is_sorted(known));
            QVERIFY(known.size() > 40 && known.size() < 65);
            QVERIFY(std::ranges::find(known, 65'536.) != known.end() || QByteArray(unit) == "s");
        }
        const std::vector<double> seconds = nativeBounds("s");
        QCOMPARE(seconds.front(), 1. / 16384);
        QCOMPARE(seconds.back(), 64.);
        QVERIFY(std::ranges::find(seconds, 0.35355339059327373) != seconds.end());
    }

    void labelsStaySorted()
    {
        const Labels expected = {{"instance", "a"}, {"le", "1"}, {"track", "x"}};
        QVERIFY(classicSeries(seriesOf({power(0, 1, 1)}, 1), bounds).front().labels == expected);
    }
};

} // namespace bellwether::prometheus

QTEST_APPLESS_MAIN(bellwether::prometheus::TestNativeHistograms)
#include "tst_nativehistograms.moc"
