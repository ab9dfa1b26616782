// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the evidence of many metrics costs: 20,000 updates of rates and 2,000 of latencies (11 edges), both claims each
// with their E, are to take 100 ms of one core. The bounds of three quantiles are to add 50 us to a charted point at
// most, of a histogram with 40 edges.
#include "models/analysis/bucketevidence.h"
#include "models/analysis/judge.h"
#include "tests/analysis/latencies.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

using namespace bellwether;
using namespace bellwether::test;

namespace {

constexpr int rateUpdates = 20'000;
constexpr int latencyUpdates = 2'000;

/// The best of five, in ms.
template<typename Work>
double timed(const Work& work)
{
    double best = 1e9;
    for (int attempt = 0; attempt < 5; ++attempt) {
        QElapsedTimer timer;
        timer.start();
        work();
        best = std::min(best, double(timer.nsecsElapsed()) / 1e6);
    }
    return best;
}

/// A judged interval and its verdict, in us: what a charted point of a distribution costs.
double pointOf(const std::vector<double>& shown)
{
    std::vector<double> bounds;
    for (double bound = 0.001; bounds.size() < 40; bound *= 1.4142) {
        bounds.push_back(bound);
    }
    bounds.push_back(infinite);
    const auto law = [](double bound) { return lognormal(bound, 0.08); };
    const Histogram stable = histogramOf(bounds, 9500, law);
    const Histogram canary = histogramOf(bounds, 500, law);
    JudgeSettings settings{MetricKind::Distribution, Worse::Higher, Margin{Margin::Kind::Ratio, 1.1}};
    settings.shown = shown;
    constexpr int points = 200;
    return 1000. / points * timed([&] {
        JudgeState state = beginJudging(settings);
        for (int number = 0; number < points; ++number) {
            state = judge(std::move(state), latencies(number, stable, canary));
            if (verdict(state).quantiles.size() != shown.size()) {
                qFatal("A quantile is missing.");
            }
        }
    });
}

} // namespace

class BenchEvidence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void updates();
    void points();
};

void BenchEvidence::updates()
{
    double sum = 0;
    const double rates = timed([&sum] {
        JudgeState state = beginJudging({MetricKind::Proportion, Worse::Higher, Margin{Margin::Kind::Ratio, 1.5}});
        for (int number = 0; number < rateUpdates; ++number) {
            state = judge(
                std::move(state), interval(number, {double(5 + number % 3), 95, 500, double(9500 + number % 7)}));
        }
        sum += state.maxLnWorse;
    });
    std::vector<IntervalHistograms> given;
    for (int number = 0; number < latencyUpdates; ++number) {
        const auto stable = [](double bound) { return lognormal(bound, 0.08); };
        const auto canary = [number](double bound) { return lognormal(bound, 0.08 + 1e-4 * (number % 5)); };
        given.push_back(
            latencies(number, histogramOf(defaultBounds, 9500, stable), histogramOf(defaultBounds, 500, canary)));
    }
    const double latency = timed([&sum, &given] {
        BucketEvidence evidence;
        evidence.settings.accept = {Margin::Kind::Ratio, 1.1};
        for (const IntervalHistograms& interval : given) {
            evidence = add(std::move(evidence), interval).evidence;
            sum += lnWorse(evidence) + lnNoWorse(evidence).value_or(0);
        }
    });
    qInfo("%d rates %.1f ms (%.2f us each), %d latencies %.1f ms (%.1f us each); %g", rateUpdates, rates,
        1000 * rates / rateUpdates, latencyUpdates, latency, 1000 * latency / latencyUpdates, sum);
    QVERIFY2(rates + latency <= 100, "the updates take more than 100 ms");
}

void BenchEvidence::points()
{
    const double without = pointOf({});
    const double with = pointOf({0.5, 0.95, 0.99});
    qInfo("a point of 40 edges %.1f us, with the bounds of three quantiles %.1f us", without, with);
    QVERIFY2(with - without <= 50, "the bounds take more than 50 us");
}

QTEST_APPLESS_MAIN(BenchEvidence)
#include "bench_evidence.moc"
