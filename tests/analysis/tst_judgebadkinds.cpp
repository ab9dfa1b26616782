// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Bad intervals of means, gauges and distributions, as tst_judgebadinput.cpp has them of rates: whatever comes, a
// canary that was healthy stays so on what was good, and is not called healthy for long when only bad ones follow.
#include "tests/analysis/badnumbers.h"
#include "tests/analysis/draws.h"
#include "tests/analysis/intervals.h"
#include "tests/analysis/latencies.h"

#include <QTest>

#include <bit>
#include <cmath>
#include <random>

using namespace bellwether;
using namespace bellwether::test;

namespace {

using Kind = Verdict::Kind;

constexpr int healthyIntervals = 60;
constexpr Row healthy = {500, 9500, 500, 9500};
constexpr double hundred = 100;

JudgeState asking(MetricKind kind)
{
    JudgeSettings settings;
    settings.kind = kind;
    settings.accept = Margin{Margin::Kind::Ratio, 3};
    settings.evidence.block = width;
    return beginJudging(settings);
}

Histogram good(double count)
{
    return histogramOf(defaultBounds, count, [](double bound) { return lognormal(bound, 0.08); });
}

/// On both tracks the same, with a little scatter where the test measures it.
JudgeState healthyState(MetricKind kind)
{
    JudgeState state = asking(kind);
    Draws draws(5);
    for (int number = 0; number < healthyIntervals; ++number) {
        if (kind == MetricKind::Distribution) {
            state = judge(std::move(state), latencies(number, good(950'000), good(50'000)));
        } else {
            const Row row = {500 * (1 + 0.1 * draws.normal()), 9500 * (1 + 0.1 * draws.normal()), 500, 9500};
            state = judge(std::move(state), interval(number, row));
        }
    }
    return state;
}

/// Nothing of it counts: neither at the beginning, where it would be all there is, nor after health was shown.
template<typename Interval>
void checkIsNeverHealth(MetricKind kind, Interval bad)
{
    const Duration length = bad.to - bad.from;
    const auto at = [&](int number) {
        bad.from = start + number * width;
        bad.to = bad.from + length;
        return bad;
    };
    JudgeState state = asking(kind);
    for (int number = 0; number < 4; ++number) {
        state = judge(std::move(state), at(number));
        QCOMPARE(verdict(state).kind, Kind::NoData);
        QVERIFY(verdict(state).lastTrouble.has_value());
    }
    QCOMPARE(state.counts, PerTrack<Counts>());
    QCOMPARE(state.evidence, asking(kind).evidence);

    state = healthyState(kind);
    QCOMPARE(verdict(state).kind, Kind::NoWorse); // the case could be mistaken for more of it
    const JudgeState before = state;
    for (int number = 0; number < int(silentIntervals); ++number) {
        state = judge(std::move(state), at(healthyIntervals + number));
    }
    QCOMPARE(verdict(state).kind, Kind::NoData);
    QCOMPARE(state.counts, before.counts);
    QCOMPARE(state.evidence, before.evidence);
}

void addMarks(const QByteArray& name, MetricKind kind)
{
    for (std::size_t why = 0; why < unusableCount; ++why) {
        for (const Track track : allTracks) {
            IntervalCounts marked = interval(0, healthy);
            marked.tracks[track].unusable = static_cast<Unusable>(why);
            QTest::addRow("%s: marked %zu on %d", name.constData(), why, int(track)) << kind << marked;
        }
    }
}

} // namespace

class TestJudgeBadKinds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsAreNeverHealth_data();
    void countsAreNeverHealth();
    void histogramsAreNeverHealth_data();
    void histogramsAreNeverHealth();
    void constantsAreUndecided_data();
    void constantsAreUndecided();
    void unitsDoNotMatter_data();
    void unitsDoNotMatter();
    void survivesNoise_data();
    void survivesNoise();
};

void TestJudgeBadKinds::countsAreNeverHealth_data()
{
    QTest::addColumn<MetricKind>("kind");
    QTest::addColumn<IntervalCounts>("bad");

    for (const MetricKind kind : {MetricKind::Mean, MetricKind::Gauge}) {
        const QByteArray name = kind == MetricKind::Mean ? "mean" : "gauge";
        const auto row = [&](const char* what, const char* which, const IntervalCounts& bad) {
            QTest::addRow("%s: %s %s", name.constData(), what, which) << kind << bad;
        };
        for (const BadNumber& number : badNumbers) {
            row("canary exposures", number.name, interval(0, {500, 9500, number.value, 9500}));
            row("stable exposures", number.name, interval(0, {500, 9500, 500, number.value}));
            // A gauge may be negative, though not beyond what can be squared.
            const bool isBad = kind == MetricKind::Mean || !(std::abs(number.value) <= 1);
            if (isBad) {
                row("canary sum", number.name, interval(0, {number.value, 9500, 500, 9500}));
                row("stable sum", number.name, interval(0, {500, number.value, 500, 9500}));
            }
        }
        addMarks(name, kind);
        row("no", "canary", interval(0, {0, 9500, 0, 9500}));
        row("no", "stable", interval(0, {500, 0, 500, 0}));
        row("", "nothing", interval(0, {}));
        row("exposures beyond", "counting", interval(0, {500, 9500, 1e17, 9500}));
        row("of next to", "nothing", interval(0, {500, 9500, 1e-300, 9500}));
        IntervalCounts timeless = interval(0, healthy);
        timeless.to = timeless.from;
        row("no", "length", timeless);
        timeless.to = timeless.from - width;
        row("ends before", "it begins", timeless);
    }
}

void TestJudgeBadKinds::countsAreNeverHealth()
{
    QFETCH(MetricKind, kind);
    QFETCH(IntervalCounts, bad);
    checkIsNeverHealth(kind, bad);
}

void TestJudgeBadKinds::histogramsAreNeverHealth_data()
{
    QTest::addColumn<IntervalHistograms>("bad");

    const auto row = [](const QByteArray& name, const Histogram& bad) {
        QTest::addRow("%s, canary", name.constData()) << latencies(0, good(950'000), bad);
        QTest::addRow("%s, stable", name.constData()) << latencies(0, bad, good(50'000));
    };
    for (const BadNumber& number : badNumbers) {
        for (const std::size_t bucket : {std::size_t(0), std::size_t(5), defaultBounds.size() - 1}) {
            Histogram bad = good(50'000);
            bad.buckets.at(bucket).count = number.value;
            row(QByteArray(number.name) + " in " + QByteArray::number(qsizetype(bucket)), bad);
        }
    }
    for (std::size_t why = 0; why < unusableCount; ++why) {
        for (const Track track : allTracks) {
            IntervalHistograms marked = latencies(0, good(950'000), good(50'000));
            marked.tracks[track].unusable = static_cast<Unusable>(why);
            QTest::addRow("marked %zu on %d", why, int(track)) << marked;
        }
    }
    const auto half = [](double) { return 0.5; };
    row("none", {});
    row("nobody asked", good(0));
    row("no +Inf", histogramOf({0.1, 0.5}, hundred, half));
    row("only +Inf", histogramOf({infinite}, hundred, half));
    row("descending", histogramOf({0.5, 0.1, infinite}, hundred, half));
    row("a bound twice", histogramOf({0.1, 0.1, infinite}, hundred, half));
    row("a bound is no number", histogramOf({std::numeric_limits<double>::quiet_NaN(), infinite}, hundred, half));
    row("no bound in common", histogramOf({0.3, infinite}, hundred, half));
    row("beyond counting", good(1e17));
}

void TestJudgeBadKinds::histogramsAreNeverHealth()
{
    QFETCH(IntervalHistograms, bad);
    checkIsNeverHealth(MetricKind::Distribution, bad);
}

void TestJudgeBadKinds::constantsAreUndecided_data()
{
    QTest::addColumn<MetricKind>("kind");
    QTest::addColumn<double>("value");

    for (const MetricKind kind : {MetricKind::Mean, MetricKind::Gauge}) {
        for (const double value : {0., 1e-9, 1., 1e12}) {
            QTest::addRow("%d of %g", int(kind), value) << kind << value;
        }
    }
}

/// A thousand times the same on both tracks: nobody knows how much it scatters, so nothing is shown, and no number is
/// made up.
void TestJudgeBadKinds::constantsAreUndecided()
{
    QFETCH(MetricKind, kind);
    QFETCH(double, value);
    JudgeState state = asking(kind);
    for (int number = 0; number < 1000; ++number) {
        state = judge(std::move(state), interval(number, {500 * value, 9500 * value, 500, 9500}));
    }
    const Verdict now = verdict(state);
    QCOMPARE(now.kind, Kind::NotEnoughData);
    QVERIFY(std::isfinite(now.lnWorse) && std::isfinite(*now.lnNoWorse));
}

void TestJudgeBadKinds::unitsDoNotMatter_data()
{
    QTest::addColumn<MetricKind>("kind");
    QTest::addColumn<double>("unit");

    for (const MetricKind kind : {MetricKind::Mean, MetricKind::Gauge}) {
        for (const double unit : {1e-9, 1e-3, 1e12}) {
            QTest::addRow("%d in %g", int(kind), unit) << kind << unit;
        }
    }
}

void TestJudgeBadKinds::unitsDoNotMatter()
{
    QFETCH(MetricKind, kind);
    QFETCH(double, unit);
    JudgeState plain = asking(kind);
    JudgeState scaled = asking(kind);
    Draws draws(9);
    for (int number = 0; number < 100; ++number) {
        const Row row = {500 * (1 + 0.1 * draws.normal()), 9500 * (1 + 0.1 * draws.normal()), 500, 9500};
        plain = judge(std::move(plain), interval(number, row));
        scaled = judge(std::move(scaled), interval(number, {row.x * unit, row.y * unit, row.n1, row.n2}));
    }
    QCOMPARE(verdict(scaled).kind, verdict(plain).kind);
    QVERIFY(std::abs(*verdict(scaled).lnNoWorse - *verdict(plain).lnNoWorse) < 1e-6);
}

void TestJudgeBadKinds::survivesNoise_data()
{
    QTest::addColumn<MetricKind>("kind");
    QTest::addColumn<bool>("isCareful");
    QTest::newRow("mean") << MetricKind::Mean << true;
    QTest::newRow("gauge") << MetricKind::Gauge << true;
    QTest::newRow("distribution") << MetricKind::Distribution << false;
    QTest::newRow("distribution, both tests") << MetricKind::Distribution << true;
}

void TestJudgeBadKinds::survivesNoise()
{
    QFETCH(MetricKind, kind);
    QFETCH(bool, isCareful);
    std::mt19937_64 random(7);
    std::uniform_int_distribution<std::uint64_t> bits;
    std::uniform_int_distribution<int> small(-3, 20);
    const auto number
        = [&] { return small(random) < 15 ? double(small(random)) : std::bit_cast<double>(bits(random)); };
    const auto histogram = [&] {
        Histogram noise = good(hundred);
        for (Bucket& bucket : noise.buckets) {
            bucket.count = small(random) < 18 ? bucket.count : number();
            bucket.upperBound = small(random) < 19 ? bucket.upperBound : number();
        }
        return noise;
    };
    JudgeSettings settings = asking(kind).settings;
    settings.evidence.needsDifferences = isCareful;
    JudgeState state = beginJudging(settings);
    for (int step = 0; step < 5000; ++step) {
        const UtcTime from = start + Duration(step * 1000 + small(random) * 1000);
        const UtcTime to = from + Duration(small(random) * 500);
        const Stratum stratum = {std::uint32_t(small(random) == 0), 0};
        if (kind == MetricKind::Distribution) {
            state = judge(
                std::move(state), IntervalHistograms{from, to, stratum, {{histogram(), {}}, {histogram(), {}}}});
        } else {
            const PerTrack<TrackCounts> tracks = {{number(), number(), {}}, {number(), number(), {}}};
            state = judge(std::move(state), IntervalCounts{from, to, stratum, tracks});
        }
        const Verdict now = verdict(state);
        QVERIFY(std::isfinite(now.lnWorse) && std::isfinite(now.maxLnWorse));
        QVERIFY(!now.lnNoWorse || std::isfinite(*now.lnNoWorse));
        QVERIFY(!now.means || !(now.means->low > now.means->high));
    }
}

QTEST_APPLESS_MAIN(TestJudgeBadKinds)
#include "tst_judgebadkinds.moc"
