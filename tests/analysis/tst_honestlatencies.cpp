// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// As tst_honesty, of latencies: log-normal ones and some slow ones in the usual buckets, a look every minute.
#include "models/analysis/bucketevidence.h"
#include "tests/analysis/latencies.h"
#include "tests/analysis/nullruns.h"

using namespace bellwether;
using namespace bellwether::test;

namespace {

constexpr int minutesAsGood = 30;
constexpr int minutesToNotice = 60;

/// What a minute brings to each bucket on average.
struct Expected
{
    std::vector<double> stable;
    std::vector<double> canary;
};

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

Expected expectedAt(const Course& course, int minute, int length)
{
    const Setting weights{course.perSecond, course.isRamp, 1, 1};
    const double share = weights.share(minute * looks / length);
    const double requests = 60 * course.perSecond;
    const double median = 0.08 * (1 + (course.drift - 1) * minute / length);
    return {perBucket(requests * (1 - share), median, course.slow, 1),
        perBucket(requests * share, median, course.canarySlow, course.ratio)};
}

Histogram drawn(const std::vector<double>& means, Draws& draws)
{
    Histogram histogram;
    double sum = 0;
    for (std::size_t i = 0; i < means.size(); ++i) {
        sum += draws.poisson(means[i]);
        histogram.buckets.push_back({defaultBounds[i], sum});
    }
    return histogram;
}

bool mayBeWorse(const BucketEvidence& evidence)
{
    return std::any_of(evidence.edges.begin(), evidence.edges.end(), [](const EdgeEvidence& edge) {
        return *std::max_element(edge.worse.logs.begin(), edge.worse.logs.end()) >= alarmAt;
    });
}

/// The first minute at whose end that was said.
template<typename Said>
std::optional<int> firstTime(const std::vector<Expected>& course, const Margin& accept, Draws& draws, const Said& said)
{
    BucketEvidence evidence;
    evidence.settings.accept = accept;
    int minute = 0;
    for (const Expected& expected : course) {
        evidence = add(
            std::move(evidence), latencies(minute++, drawn(expected.stable, draws), drawn(expected.canary, draws)))
                       .evidence;
        if (said(evidence)) {
            return minute;
        }
    }
    return std::nullopt;
}

std::vector<Expected> minutesOf(const Course& course, int length)
{
    std::vector<Expected> minutes;
    for (int minute = 0; minute < length; ++minute) {
        minutes.push_back(expectedAt(course, minute, length));
    }
    return minutes;
}

bool isWorse(const BucketEvidence& evidence)
{
    return mayBeWorse(evidence) && lnWorse(evidence) >= alarmAt;
}

bool isNoWorse(const BucketEvidence& evidence)
{
    return lnNoWorse(evidence).value_or(0) >= alarmAt;
}

} // namespace

class TestHonestLatencies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void seldomErrs_data();
    void seldomErrs();
    void notices_data();
    void notices();
};

void TestHonestLatencies::seldomErrs_data()
{
    QTest::addColumn<Course>("course");
    QTest::addColumn<double>("margin");
    QTest::addColumn<bool>("isNoWorseAsked");

    QTest::newRow("worse, though the same") << Course() << 1. << false;
    QTest::newRow("worse, though the same, on a ramp with drift") << Course{100, true, 2} << 1. << false;
    QTest::newRow("worse, though at 1.1x") << Course{100, false, 1, 1.1} << 1.1 << false;
    QTest::newRow("worse, though at 1.5x, on a ramp with drift") << Course{100, true, 2, 1.5} << 1.5 << false;
    QTest::newRow("no worse, though at 1.1x") << Course{100, false, 1, 1.1} << 1.1 << true;
    QTest::newRow("no worse, though at 1.5x, on a ramp with drift") << Course{100, true, 2, 1.5} << 1.5 << true;
}

void TestHonestLatencies::seldomErrs()
{
    QFETCH(Course, course);
    QFETCH(double, margin);
    QFETCH(bool, isNoWorseAsked);
    const std::vector<Expected> minutes = minutesOf(course, minutesAsGood);
    const Margin accept = {Margin::Kind::Ratio, margin};
    const double bound = falseAlarms(6, [&](Draws& draws) {
        return firstTime(minutes, accept, draws, isNoWorseAsked ? isNoWorse : isWorse).has_value();
    });
    QVERIFY(bound <= alpha);
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
    const std::vector<Expected> minutes = minutesOf(course, minutesToNotice);
    Draws draws(7);
    std::vector<int> times;
    for (int run = 0; run < 100; ++run) {
        const auto noticed
            = firstTime(minutes, {Margin::Kind::Ratio, margin}, draws, isNoWorseAsked ? isNoWorse : isWorse);
        times.push_back(noticed.value_or(minutesToNotice + 1));
    }
    std::sort(times.begin(), times.end());
    qInfo("median %d min, 90th percentile %d min", times[50], times[90]);
    QVERIFY(times[50] <= atMostMinutes);
}

QTEST_APPLESS_MAIN(TestHonestLatencies)
#include "tst_honestlatencies.moc"
