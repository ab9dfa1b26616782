// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// As tst_honesty, of latencies: log-normal ones and some slow ones in the usual buckets.
#include "models/analysis/bucketevidence.h"
#include "models/analysis/quantilebounds.h"
#include "tests/analysis/latencies.h"
#include "tests/analysis/nullruns.h"

#include <algorithm>
#include <numeric>

using namespace bellwether;
using namespace bellwether::test;

namespace {

/// How many looks, and what lies between two.
struct Looks
{
    int count = 0;
    int seconds = 0;
};

constexpr Looks hourOfTenSeconds = {looks, 10};
constexpr Looks hourOfMinutes = {60, 60};
constexpr Looks halfAnHourOfMinutes = {30, 60};

/// Stable's median drifts from 80 ms by that factor; the canary takes `ratio` times as long and has so much of its
/// requests added to the slow ones.
struct Course
{
    double perSecond = 100;
    bool isRamp = false;
    double drift = 1;
    double ratio = 1;
    double slow = 0.01;
    double canarySlow = 0.01;
    double sharedNoise = 0; ///< log-normal, of the time that all requests take; 90 % of it stay until the next look
    double bursts = 0; ///< log-normal too, of how many requests a track gets, for each track and look another one
};

/// What a look brings to each bucket on average.
struct Expected
{
    std::vector<double> stable;
    std::vector<double> canary;
};

double below(double bound, double median, double slow)
{
    return (1 - slow) * lognormal(bound, median, 0.5) + slow * lognormal(bound, 1, 0.5);
}

std::vector<double> perBucket(double requests, double median, double slow, double stretch)
{
    std::vector<double> counts;
    double before = 0;
    for (const double bound : defaultBounds) {
        const double share = below(bound / stretch, median, slow);
        counts.push_back(requests * std::max(0., share - before));
        before = share;
    }
    return counts;
}

Expected expectedAt(const Course& course, const Looks& looking, int number, double noise = 1)
{
    const Setting weights{course.perSecond, course.isRamp, 1, 1};
    const double share = weights.share(number * looks / looking.count);
    const double requests = looking.seconds * course.perSecond;
    const double median = 0.08 * (1 + (course.drift - 1) * number / looking.count);
    return {perBucket(requests * (1 - share), median, course.slow, noise),
        perBucket(requests * share, median, course.canarySlow, noise * course.ratio)};
}

Histogram drawn(const std::vector<double>& means, double times, Draws& draws)
{
    Histogram histogram;
    double sum = 0;
    for (std::size_t i = 0; i < means.size(); ++i) {
        sum += draws.poisson(means[i] * times);
        histogram.buckets.push_back({defaultBounds[i], sum});
    }
    return histogram;
}

/// Rollouts of one course.
class Rollouts
{
public:
    Rollouts(const Course& course, const Looks& looking)
        : m_course(course)
        , m_looking(looking)
    {
        for (int number = 0; number < looking.count; ++number) {
            m_expected.push_back(expectedAt(course, looking, number));
        }
    }

    /// After how many looks that is said first in a new one.
    template<typename Said>
    std::optional<int> firstTime(const Margin& accept, Draws& draws, const Said& said) const
    {
        BucketEvidence evidence;
        evidence.settings.accept = accept;
        PersistentNoise shared(m_course.sharedNoise, 0.9, draws);
        PersistentNoise ofStable(m_course.bursts, 0, draws);
        PersistentNoise ofCanary(m_course.bursts, 0, draws);
        Expected noisy;
        for (int number = 0; number < m_looking.count; ++number) {
            const Expected* expected = &m_expected[static_cast<std::size_t>(number)];
            if (m_course.sharedNoise > 0) {
                noisy = expectedAt(m_course, m_looking, number, shared.next(draws));
                expected = &noisy;
            }
            Histogram stable = drawn(expected->stable, ofStable.next(draws), draws);
            Histogram canary = drawn(expected->canary, ofCanary.next(draws), draws);
            evidence = add(std::move(evidence), latencies(number, std::move(stable), std::move(canary))).evidence;
            if (said(evidence)) {
                return number + 1;
            }
        }
        return std::nullopt;
    }

private:
    Course m_course;
    Looks m_looking;
    std::vector<Expected> m_expected; ///< at each look, without noise
};

bool mayBeWorse(const BucketEvidence& evidence)
{
    return std::any_of(evidence.edges.begin(), evidence.edges.end(), [](const EdgeEvidence& edge) {
        return *std::max_element(edge.worse.logs.begin(), edge.worse.logs.end()) >= alarmAt;
    });
}

bool isWorse(const BucketEvidence& evidence)
{
    return mayBeWorse(evidence) && lnWorse(evidence) >= alarmAt;
}

bool isNoWorse(const BucketEvidence& evidence)
{
    return lnNoWorse(evidence).value_or(0) >= alarmAt;
}

/// The share at or below each bound on average up to now, each minute weighing as it does in the sums.
class AverageLaws
{
public:
    void add(const Expected& expected, const IntervalHistograms& interval)
    {
        const double weight
            = std::min(interval.tracks.stable.histogram.count(), interval.tracks.canary.histogram.count());
        m_weights += weight;
        for (const Track track : allTracks) {
            const std::vector<double>& means = track == Track::Stable ? expected.stable : expected.canary;
            const double all = std::accumulate(means.begin(), means.end(), 0.);
            double below = 0;
            for (std::size_t i = 0; i < means.size(); ++i) {
                below += means[i] / all;
                m_below[track][i] += weight * below;
            }
        }
    }

    /// Whether that track's q-quantile lies where the bounds say.
    [[nodiscard]] bool isWithin(Track track, const QuantileBounds& bounds, double q) const
    {
        return shareBelow(track, bounds.low) < q && shareBelow(track, bounds.high) >= q;
    }

private:
    [[nodiscard]] double shareBelow(Track track, double bound) const
    {
        const auto found = std::find(defaultBounds.begin(), defaultBounds.end(), bound);
        if (found == defaultBounds.end() || bound == infinite) {
            return bound > 0 ? 1 : 0;
        }
        return m_below[track][static_cast<std::size_t>(found - defaultBounds.begin())] / m_weights;
    }

    double m_weights = 0;
    PerTrack<std::vector<double>> m_below
        = {std::vector<double>(defaultBounds.size()), std::vector<double>(defaultBounds.size())};
};

/// Whether the bounds of that quantile, looked at every minute, ever miss it on a track.
bool everMisses(const std::vector<Expected>& course, double q, Draws& draws)
{
    MatchedSums sums;
    AverageLaws laws;
    int minute = 0;
    for (const Expected& expected : course) {
        const IntervalHistograms interval
            = latencies(minute++, drawn(expected.stable, 1, draws), drawn(expected.canary, 1, draws));
        add(sums, interval);
        laws.add(expected, interval);
        for (const Track track : allTracks) {
            if (!laws.isWithin(track, quantileBounds(sums[track], q, alpha / 2), q)) {
                return true;
            }
        }
    }
    return false;
}

} // namespace

class TestHonestLatencies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void seldomErrs_data();
    void seldomErrs();
    void boundsSeldomMiss_data();
    void boundsSeldomMiss();
    void notices_data();
    void notices();
};

/// Latencies that scatter by more than chance have rows where the noise is both tracks', or only in how many requests
/// come. Noise of a track's own has none: instances that are slow for a while, each for itself. Bucket by bucket that
/// is the noise under which the exact test of rates errs (judge.md shows how often), and this one errs with it. There
/// the promise only holds once stable's history is asked first and the t-mixture, where that is needed, beside the
/// buckets, as is done for rates (tst_honestcalibration).
void TestHonestLatencies::seldomErrs_data()
{
    QTest::addColumn<Course>("course");
    QTest::addColumn<double>("margin");
    QTest::addColumn<bool>("isNoWorseAsked");

    Course shared;
    shared.sharedNoise = 0.3;
    Course sharedOnRamp = shared;
    sharedOnRamp.isRamp = true;
    Course bursts;
    bursts.bursts = 0.5;
    Course slowBursts = bursts;
    slowBursts.ratio = 1.5;

    QTest::newRow("worse, though the same") << Course() << 1. << false;
    QTest::newRow("worse, though the same, on a ramp with drift") << Course{100, true, 2} << 1. << false;
    QTest::newRow("worse, though at 1.1x") << Course{100, false, 1, 1.1} << 1.1 << false;
    QTest::newRow("worse, though at 1.5x, on a ramp with drift") << Course{100, true, 2, 1.5} << 1.5 << false;
    QTest::newRow("no worse, though at 1.1x") << Course{100, false, 1, 1.1} << 1.1 << true;
    QTest::newRow("no worse, though at 1.5x, on a ramp with drift") << Course{100, true, 2, 1.5} << 1.5 << true;
    QTest::newRow("worse, though the same, both tracks with one noise of 30 %") << shared << 1. << false;
    QTest::newRow("worse, though the same, both tracks with one noise of 30 %, on a ramp")
        << sharedOnRamp << 1. << false;
    QTest::newRow("worse, though the same, requests in bursts") << bursts << 1. << false;
    QTest::newRow("no worse, though at 1.5x, requests in bursts") << slowBursts << 1.5 << true;
}

/// An hour with a look every ten seconds where there is time for it, else half an hour with one every minute.
void TestHonestLatencies::seldomErrs()
{
    QFETCH(Course, course);
    QFETCH(double, margin);
    QFETCH(bool, isNoWorseAsked);
    const Rollouts rollouts(course, hasTime() ? hourOfTenSeconds : halfAnHourOfMinutes);
    const Margin accept = {Margin::Kind::Ratio, margin};
    const auto alarm = [&](Draws& draws) {
        return rollouts.firstTime(accept, draws, isNoWorseAsked ? isNoWorse : isWorse).has_value();
    };
    // A rollout of 360 looks takes milliseconds.
    QVERIFY(falseAlarms(6, alarm, hasTime() ? nullRuns() / 4 : nullRuns()) <= alpha);
}

void TestHonestLatencies::boundsSeldomMiss_data()
{
    QTest::addColumn<Course>("course");
    QTest::addColumn<double>("quantile");

    for (const double q : {0.5, 0.95, 0.99}) {
        QTest::addRow("p%g", 100 * q) << Course() << q;
        QTest::addRow("p%g, on a ramp with drift", 100 * q) << Course{1000, true, 2, 1.5} << q;
    }
    // An edge is just so far from the quantile that chance alone decides on which side it seems.
    QTest::newRow("p61 at an edge") << Course{1000} << below(0.1, 0.08, 0.01) + 1e-4;
}

void TestHonestLatencies::boundsSeldomMiss()
{
    QFETCH(Course, course);
    QFETCH(double, quantile);
    std::vector<Expected> minutes;
    for (int minute = 0; minute < halfAnHourOfMinutes.count; ++minute) {
        minutes.push_back(expectedAt(course, halfAnHourOfMinutes, minute));
    }
    QVERIFY(falseAlarms(8, [&](Draws& draws) { return everMisses(minutes, quantile, draws); }) <= alpha);
}

void TestHonestLatencies::notices_data()
{
    QTest::addColumn<Course>("course");
    QTest::addColumn<double>("margin");
    QTest::addColumn<bool>("isNoWorseAsked");
    QTest::addColumn<int>("atMostMinutes");

    QTest::newRow("1.25 times as slow") << Course{100, false, 1, 1.25} << 1. << false << 2;
    QTest::newRow("1.5 times, 1.1x accepted") << Course{100, false, 1, 1.5} << 1.1 << false << 5;
    QTest::newRow("3 % instead of 1 % slow") << Course{100, false, 1, 1, 0.01, 0.03} << 1. << false << 4;
    QTest::newRow("no worse than 1.5x") << Course() << 1.5 << true << 20;
    QTest::newRow("no worse than 1.1x") << Course{1000} << 1.1 << true << 55;
}

void TestHonestLatencies::notices()
{
    QFETCH(Course, course);
    QFETCH(double, margin);
    QFETCH(bool, isNoWorseAsked);
    QFETCH(int, atMostMinutes);
    const Rollouts rollouts(course, hourOfMinutes);
    Draws draws(7);
    std::vector<int> times;
    for (int run = 0; run < 100; ++run) {
        const auto noticed
            = rollouts.firstTime({Margin::Kind::Ratio, margin}, draws, isNoWorseAsked ? isNoWorse : isWorse);
        times.push_back(noticed.value_or(hourOfMinutes.count + 1));
    }
    std::sort(times.begin(), times.end());
    qInfo("median %d min, 90th percentile %d min", times[50], times[90]);
    QVERIFY(times[50] <= atMostMinutes);
}

QTEST_APPLESS_MAIN(TestHonestLatencies)
#include "tst_honestlatencies.moc"
