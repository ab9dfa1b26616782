// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/review/hodgeslehmann.h"
#include "models/analysis/review/mannwhitney.h"
#include "models/analysis/review/welch.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

using namespace bellwether;
using namespace Qt::StringLiterals;

namespace {

constexpr int count = 100'000;
constexpr int rounds = 9; // each on data of its own: no branch is learnt by heart
constexpr double leastTimesScipy = 30;
constexpr double mostOff = 1e-10;
constexpr int missing = 77;

struct Sides
{
    std::vector<double> first;
    std::vector<double> second;
};

/// Latencies in milliseconds, log-normal around 45 and slightly slower on one side; rounded, they tie.
std::vector<Sides> latencies(bool isRounded)
{
    std::mt19937_64 random(isRounded ? 1 : 2);
    std::lognormal_distribution<double> latency(3.8, 0.5);
    std::vector<Sides> all(rounds);
    for (Sides& sides : all) {
        for (int i = 0; i < count; ++i) {
            const double one = latency(random) * 1.005;
            const double two = latency(random);
            sides.first.push_back(isRounded ? std::round(one) : one);
            sides.second.push_back(isRounded ? std::round(two) : two);
        }
    }
    return all;
}

double medianOf(std::vector<double> values)
{
    std::nth_element(values.begin(), values.begin() + std::ssize(values) / 2, values.end());
    return values[values.size() / 2];
}

template<typename Work>
double millisecondsOf(const Work& work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

/// Six columns of so many rounds, or none when scipy is not installed.
std::vector<std::vector<double>> scipyOn(const std::vector<Sides>& all)
{
    QProcess scipy;
    scipy.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    scipy.start(
        u"/usr/bin/python3"_s, {u"-B"_s, QStringLiteral(SCIPY_TIMES), QString::number(count), QString::number(rounds)});
    for (const Sides& sides : all) {
        for (const auto* side : {&sides.first, &sides.second})
            scipy.write(reinterpret_cast<const char*>(side->data()), qint64(sizeof(double)) * count);
    }
    scipy.closeWriteChannel();
    if (!scipy.waitForFinished(120'000) || scipy.exitCode() == missing)
        return {};
    std::vector<std::vector<double>> columns(6);
    while (scipy.canReadLine()) {
        const QList<QByteArray> fields = scipy.readLine().simplified().split(' ');
        for (int i = 0; i < fields.size(); ++i)
            columns[std::size_t(i)].push_back(fields[i].toDouble());
    }
    return columns;
}

bool isClose(double a, double b)
{
    return std::abs(a - b) <= mostOff * std::abs(b);
}

} // namespace

class BenchReview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void againstScipy_data();
    void againstScipy();
    void hodgesLehmannOfManyValues();
};

void BenchReview::againstScipy_data()
{
    QTest::addColumn<bool>("isRounded");
    QTest::newRow("with ties") << true;
    QTest::newRow("without ties") << false;
}

void BenchReview::againstScipy()
{
    QFETCH(bool, isRounded);
    const std::vector<Sides> all = latencies(isRounded);
    const auto theirs = scipyOn(all);
    if (theirs.empty())
        QSKIP("scipy is not installed (Debian: python3-scipy)");
    QCOMPARE(theirs[5].size(), std::size_t(rounds));
    std::vector<double> rankTimes;
    std::vector<double> meanTimes;
    for (std::size_t round = 0; round < rounds; ++round) {
        const Sides& sides = all[round];
        MannWhitney ranks;
        Welch means;
        rankTimes.push_back(
            millisecondsOf([&] { ranks = mannWhitney(sides.first, sides.second, Alternative::TwoSided).value(); }));
        meanTimes.push_back(
            millisecondsOf([&] { means = welch(sides.first, sides.second, Alternative::TwoSided).value(); }));
        QVERIFY(ranks.u == theirs[0][round]);
        QVERIFY(isClose(ranks.p.p, theirs[1][round]));
        QVERIFY(isClose(means.t, theirs[3][round]));
        QVERIFY(isClose(means.p.p, theirs[4][round]));
    }
    const double ratio = medianOf(theirs[2]) / medianOf(rankTimes);
    qInfo("Mann-Whitney, %d a side, unsorted: %.2f ms, scipy %.1f ms; ratio %.0f", count, medianOf(rankTimes),
        medianOf(theirs[2]), ratio);
    qInfo("Welch, %d a side: %.2f ms, scipy %.2f ms; ratio %.1f", count, medianOf(meanTimes), medianOf(theirs[5]),
        medianOf(theirs[5]) / medianOf(meanTimes));
    QVERIFY2(ratio >= leastTimesScipy || !isRounded, qPrintable(QString::number(ratio)));
}

void BenchReview::hodgesLehmannOfManyValues()
{
    for (const bool isRounded : {true, false}) {
        const Sides sides = latencies(isRounded).front();
        Shift shift;
        const double time = millisecondsOf(
            [&] { shift = hodgesLehmann(*SortedValues::of(sides.first), *SortedValues::of(sides.second)).value(); });
        qInfo("Hodges-Lehmann, %d a side%s: %.3f [%.3f, %.3f] in %.0f ms", count, isRounded ? ", with ties" : "",
            shift.estimate, *shift.interval.low, *shift.interval.high, time);
        QVERIFY(*shift.interval.low <= shift.estimate && shift.estimate <= *shift.interval.high);
    }
}

QTEST_GUILESS_MAIN(BenchReview)
#include "bench_review.moc"
