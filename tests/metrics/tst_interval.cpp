// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/proportionfold.h"
#include "tests/metrics/seriestext.h"

#include <QTest>

#include <functional>
#include <limits>

using namespace bellwether;
using namespace bellwether::test;

namespace {

/// A proportion's counters, scraped every 5 seconds and polled every 5 with a window of 20. Seconds of `Value` count
/// from the start; nothing returned is a scrape that failed.
struct World
{
    using Value = std::function<std::optional<double>(int second)>;
    PerTrack<Value> events;
    PerTrack<Value> exposures;
};

World::Value growing(double perSecond)
{
    return [perSecond](int second) { return std::optional(perSecond * second); };
}

/// One request in a hundred of 95 and 5 a second.
World steadyWorld()
{
    return {{growing(0.95), growing(0.05)}, {growing(95), growing(5)}};
}

std::vector<SeriesSamples> scraped(const World::Value& value, const char* track, int phase, int now)
{
    SeriesSamples one = {{{"instance", track}, {"job", "shop"}}, {}};
    for (int second = std::max(phase, now - 20); second <= now; ++second) {
        const std::optional<double> seen = second % 5 == phase ? value(second) : std::nullopt;
        if (seen) {
            one.samples.push_back({at(second), *seen});
        }
    }
    return one.samples.empty() ? std::vector<SeriesSamples>() : std::vector<SeriesSamples>({one});
}

struct Played
{
    ProportionFold fold;
    std::vector<IntervalCounts> closed;
};

Played pollOnce(Played played, const World& world, int now)
{
    PerTrack<std::vector<SeriesSamples>> events
        = {scraped(world.events.stable, "stable", 1, now), scraped(world.events.canary, "canary", 3, now)};
    PerTrack<std::vector<SeriesSamples>> exposures
        = {scraped(world.exposures.stable, "stable", 1, now), scraped(world.exposures.canary, "canary", 3, now)};
    ProportionFolded folded
        = fold(std::move(played.fold), {{events.stable, events.canary}, {exposures.stable, exposures.canary}}, at(now));
    played.fold = std::move(folded.fold);
    played.closed.insert(played.closed.end(), folded.closed.begin(), folded.closed.end());
    return played;
}

Played play(const World& world, int seconds, AbsentEvents absent = AbsentEvents::AreUnknown)
{
    Played played;
    played.fold.absent = absent;
    for (int now = 0; now <= seconds; now += 5) {
        played = pollOnce(std::move(played), world, now);
    }
    return played;
}

std::optional<Unusable> troubleAt(const Played& played, double second)
{
    for (const IntervalCounts& interval : played.closed) {
        if (interval.from <= at(second) && at(second) < interval.to) {
            return unusable(interval);
        }
    }
    return Unusable::OutOfOrder;
}

} // namespace

class TestInterval : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void choosesWidth();
    void countsWhatHappened();
    void closesOnceBothTracksPassed();
    void marksTrouble_data();
    void marksTrouble();
    void silenceClosesToo();
    void longSilenceIsOneInterval();
    void strataDoNotMix();
    void lateIncrementsAreKept();
    void meansMayExceedOne();
    void looksAtNumbers_data();
    void looksAtNumbers();
    void sumsWindows();
};

void TestInterval::choosesWidth()
{
    QCOMPARE(gridWidth(Duration(0)), Duration(1000));
    QCOMPARE(gridWidth(Duration(400)), Duration(1000));
    QCOMPARE(gridWidth(Duration(1000)), Duration(2000));
    QCOMPARE(gridWidth(Duration(15'010)), Duration(31'000));
    QCOMPARE(play(steadyWorld(), 30).fold.grid.width, Duration(10'000));
}

void TestInterval::countsWhatHappened()
{
    const Played played = play(steadyWorld(), 600);
    QVERIFY(played.closed.size() >= 57);
    UtcTime expected = played.closed.front().from;
    for (const IntervalCounts& interval : played.closed) {
        QCOMPARE(interval.from, expected);
        QCOMPARE(interval.to - interval.from, Duration(10'000));
        expected = interval.to;
        QVERIFY(!unusable(interval));
        if (interval.from > played.closed.front().from) {
            QCOMPARE(interval.tracks.stable.exposures, 950.);
            QCOMPARE(interval.tracks.canary.exposures, 50.);
            QVERIFY(std::abs(interval.tracks.stable.events - 9.5) < 1e-9);
            QVERIFY(std::abs(interval.tracks.canary.events - 0.5) < 1e-9);
        }
    }
}

void TestInterval::closesOnceBothTracksPassed()
{
    // Stable's samples lie at 1, 6, 11 ..., the canary's at 3, 8, 13 ...: at 10 neither has passed the first interval.
    Played played = play(steadyWorld(), 10);
    QVERIFY(played.closed.empty());
    played = pollOnce(std::move(played), steadyWorld(), 12); // stable's has
    QVERIFY(played.closed.empty());
    played = pollOnce(std::move(played), steadyWorld(), 13);
    QCOMPARE(played.closed.size(), std::size_t(1));
}

void TestInterval::marksTrouble_data()
{
    QTest::addColumn<int>("part"); // 0 canary events, 1 stable events, 2 canary exposures, 3 stable exposures
    QTest::addColumn<World::Value>("value"); // from second 60 on
    QTest::addColumn<Unusable>("why");

    const auto row = [](const char* name, std::array<Unusable, 4> whys, const World::Value& value) {
        for (int part = 0; part < 4; ++part) {
            const QString whole = QStringLiteral("%1 in part %2").arg(QLatin1String(name)).arg(part);
            QTest::newRow(qPrintable(whole)) << part << value << whys.at(std::size_t(part));
        }
    };
    const auto same = [](Unusable why) { return std::array<Unusable, 4>{why, why, why, why}; };
    const auto constant = [](double number) { return [number](int) { return std::optional(number); }; };
    constexpr double infinity = std::numeric_limits<double>::infinity();
    row("gone", {Unusable::EventsMissing, Unusable::EventsMissing, Unusable::NoSamples, Unusable::NoSamples},
        [](int) { return std::optional<double>(); });
    row("NaN", same(Unusable::NotFinite), constant(std::numeric_limits<double>::quiet_NaN()));
    row("infinite", same(Unusable::NotFinite), constant(infinity));
    row("negative", same(Unusable::Negative), constant(-5));
    row("falls again and again", same(Unusable::CounterReset), [](int second) { return std::optional(1e6 - second); });
    row("sometimes a number", same(Unusable::NotFinite), [](int second) {
        return second / 5 % 2 == 0 ? std::optional(1. * second) : std::numeric_limits<double>::quiet_NaN();
    });
}

void TestInterval::marksTrouble()
{
    QFETCH(int, part);
    QFETCH(World::Value, value);
    QFETCH(Unusable, why);
    World world = steadyWorld();
    World::Value& chosen = part == 0 ? world.events.canary
        : part == 1                  ? world.events.stable
        : part == 2                  ? world.exposures.canary
                                     : world.exposures.stable;
    chosen = [healthy = chosen, value](int second) { return second < 60 ? healthy(second) : value(second); };
    const Played played = play(world, 180);
    QVERIFY(!troubleAt(played, 20));
    for (int second = 75; second < 150; second += 10) {
        QVERIFY(troubleAt(played, second));
        QCOMPARE(nameOf(*troubleAt(played, second)), nameOf(why));
    }
}

void TestInterval::silenceClosesToo()
{
    World world = steadyWorld();
    world.exposures.canary = [](int second) { return second < 60 ? std::optional(5. * second) : std::nullopt; };
    world.events.canary = [](int) { return std::nullopt; };
    const Played played = play(world, 120, AbsentEvents::AreZero);
    QVERIFY(!troubleAt(played, 45)); // no error yet, so no series of errors
    QCOMPARE(troubleAt(played, 75), std::optional(Unusable::NoSamples));
    QVERIFY(played.closed.back().to >= at(100)); // two widths late
    QVERIFY(play(world, 120).closed.at(2).tracks.canary.unusable == Unusable::EventsMissing);
}

void TestInterval::longSilenceIsOneInterval()
{
    Played played = play(steadyWorld(), 100);
    const std::size_t before = played.closed.size();
    const ProportionFolded after = fold(std::move(played.fold), {}, at(86'400));
    QCOMPARE(after.closed.front().from, played.closed.back().to);
    QVERIFY(after.closed.size() <= 70);
    QVERIFY(after.closed.back().to <= at(86'400) && after.closed.back().to > at(86'300));
    for (std::size_t i = 1; i < after.closed.size(); ++i) {
        QCOMPARE(after.closed[i].from, after.closed[i - 1].to);
        QVERIFY(i < 3 || unusable(after.closed[i]) == Unusable::NoSamples);
    }
    QVERIFY(before > 0);
}

void TestInterval::strataDoNotMix()
{
    Played played = play(steadyWorld(), 100);
    played.fold.grid = enterStratum(std::move(played.fold.grid), at(104), {0, 1});
    played.fold.grid = enterStratum(std::move(played.fold.grid), at(105), {0, 1}); // the same: no change
    played.fold.grid = enterStratum(std::move(played.fold.grid), at(158), {1, 1});
    for (int now = 105; now <= 200; now += 5) {
        played = pollOnce(std::move(played), steadyWorld(), now);
    }
    for (const IntervalCounts& interval : played.closed) {
        const double from = secondsOf(interval.from);
        const bool isMixed = from == 100 || from == 150 || from == 160; // a sample up to 163 may reach back to 158
        QCOMPARE(unusable(interval), isMixed ? std::optional(Unusable::StratumChanged) : std::nullopt);
        if (!isMixed) {
            QCOMPARE(interval.stratum, from < 100 ? Stratum() : from < 150 ? (Stratum{0, 1}) : (Stratum{1, 1}));
        }
    }
}

void TestInterval::lateIncrementsAreKept()
{
    Grid grid;
    grid.width = Duration(10'000);
    const Lane lane = {MetricPart::Exposures, 0};
    grid = add(std::move(grid), Track::Canary, lane, {{at(0), at(5), 3}}, {});
    auto [open, first] = close(std::move(grid), {at(10), at(10)}, at(10));
    QCOMPARE(first.size(), std::size_t(1));
    open = add(std::move(open), Track::Canary, lane, {{at(4), at(9), 4}, {at(9), at(14), 5}, {at(14), at(60), 6}}, {});
    const auto [rest, second] = close(std::move(open), {at(20), at(20)}, at(20));
    QCOMPARE(second.front().cell.tallies.canary.at(lane), (Tally{9, 2}));
    QVERIFY(!second.front().cell.spoiled.canary);
    QCOMPARE(rest.open.begin()->second.spoiled.canary, std::optional(Unusable::Stretched));
}

void TestInterval::meansMayExceedOne()
{
    World world = steadyWorld(); // 3 KiB a request
    world.events = {growing(95 * 3072), growing(5 * 3072)};
    Played played;
    played.fold.kind = MetricKind::Mean;
    for (int now = 0; now <= 100; now += 5) {
        played = pollOnce(std::move(played), world, now);
    }
    const PerTrack<WindowCounts> sums
        = trailing(MetricKind::Proportion, played.closed, played.closed.back().to, Duration(30'000));
    QCOMPARE(sums.canary.ratio(), std::optional(3072.));
    QCOMPARE(sums.stable.ratio(), std::optional(3072.));
    QCOMPARE(troubleAt(play(world, 100), 50), std::optional(Unusable::MoreEventsThanExposures));
}

void TestInterval::looksAtNumbers_data()
{
    QTest::addColumn<TrackCounts>("counts");
    QTest::addColumn<int>("why"); // -1 none

    constexpr double infinity = std::numeric_limits<double>::infinity();
    const auto row = [](const char* name, TrackCounts counts, std::optional<Unusable> why) {
        QTest::newRow(name) << counts << (why ? static_cast<int>(*why) : -1);
    };
    row("fine", {1, 2, {}}, std::nullopt);
    row("all events", {2, 2, {}}, std::nullopt);
    row("rounding", {0.1 + 0.2, 0.3, {}}, std::nullopt);
    row("marked", {1, 2, Unusable::Stretched}, Unusable::Stretched);
    row("nothing", {0, 0, {}}, Unusable::NoExposures);
    row("more events", {3, 2, {}}, Unusable::MoreEventsThanExposures);
    row("events of nothing", {1, 0, {}}, Unusable::MoreEventsThanExposures);
    row("negative events", {-1, 2, {}}, Unusable::Negative);
    row("negative exposures", {0, -2, {}}, Unusable::Negative);
    row("infinite events", {infinity, 2, {}}, Unusable::NotFinite);
    row("infinite exposures", {1, infinity, {}}, Unusable::NotFinite);
    row("marked, with more events", {3, 2, Unusable::NoExposures}, Unusable::NoExposures);
    row("both infinite", {infinity, infinity, {}}, Unusable::NotFinite);
    row("too many", {1, 1e16, {}}, Unusable::Implausible);
}

void TestInterval::looksAtNumbers()
{
    QFETCH(TrackCounts, counts);
    QFETCH(int, why);
    const std::optional<Unusable> found = unusable(counts);
    QCOMPARE(found ? static_cast<int>(*found) : -1, why);
}

void TestInterval::sumsWindows()
{
    const auto interval = [](int number, TrackCounts stable, TrackCounts canary) {
        return IntervalCounts{at(10 * number), at(10 * number + 10), {}, {stable, canary}};
    };
    const std::vector<IntervalCounts> intervals
        = {interval(0, {9, 100, {}}, {9, 10, {}}), interval(1, {1, 100, {}}, {2, 10, {}}),
            interval(2, {7, 100, Unusable::CounterReset}, {3, 10, {}}), interval(3, {2, 100, {}}, {4, 10, {}})};
    const PerTrack<WindowCounts> sums = trailing(MetricKind::Proportion, intervals, at(40), Duration(30'000));
    QCOMPARE(sums.canary, (WindowCounts{9, 30, Duration(30'000), {}}));
    QCOMPARE(sums.canary.ratio(), std::optional(0.3));
    QCOMPARE(sums.stable, (WindowCounts{3, 200, Duration(20'000), Unusable::CounterReset}));
    QCOMPARE(trailing(MetricKind::Proportion, intervals, at(30), Duration(10'000)).canary.events, 3.);
    QCOMPARE(
        trailing(MetricKind::Proportion, intervals, at(30), Duration(10'000)).stable.ratio(), std::optional<double>());
    QCOMPARE(trailing(MetricKind::Proportion, intervals, at(35), Duration(15'000)).canary.events,
        3.); // whole intervals only
    QCOMPARE(trailing(MetricKind::Proportion, {}, at(30), Duration(10'000)), PerTrack<WindowCounts>());
}

QTEST_APPLESS_MAIN(TestInterval)
#include "tst_interval.moc"
