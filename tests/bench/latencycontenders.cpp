// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/latencycontenders.h"

#include "models/analysis/bucketevidence.h"
#include "tests/analysis/nullruns.h"
#include "tests/bench/peers.h"

#include <algorithm>
#include <cmath>

namespace bellwether::test {

namespace {

constexpr double tail = 0.99;

/// lnWorse() is a mean, so it mostly needs no computing.
bool isWorse(const BucketEvidence& evidence)
{
    const auto mayBe = [](const EdgeEvidence& edge) {
        return *std::max_element(edge.worse.logs.begin(), edge.worse.logs.end()) >= alarmAt;
    };
    return std::any_of(evidence.edges.begin(), evidence.edges.end(), mayBe) && lnWorse(evidence) >= alarmAt;
}

/// Each request counts as the middle of its bucket, in the last one as that bucket's lower bound.
ValueSums sumsOf(const Histogram& histogram)
{
    ValueSums sums;
    Bucket before;
    for (const Bucket& bucket : histogram.buckets) {
        const double middle
            = std::isfinite(bucket.upperBound) ? (before.upperBound + bucket.upperBound) / 2 : before.upperBound;
        const double count = bucket.count - before.count;
        sums = added(sums, {count, count * middle, count * middle * middle});
        before = bucket;
    }
    return sums;
}

/// What histogram_quantile() over a window of one minute answers, asked at the end of each minute.
class MinuteTails
{
public:
    std::optional<PerTrack<double>> add(const IntervalHistograms& interval)
    {
        for (const Track track : allTracks) {
            m_sums[track] = merged(m_sums[track], interval.tracks[track].histogram);
        }
        m_covered += std::chrono::duration_cast<Duration>(interval.to - interval.from);
        if (m_covered < std::chrono::minutes(1)) {
            return std::nullopt;
        }
        m_covered = {};
        const PerTrack<Histogram> sums = std::exchange(m_sums, {});
        return PerTrack<double>{quantile(tail, sums.stable), quantile(tail, sums.canary)};
    }

private:
    PerTrack<Histogram> m_sums;
    Duration m_covered = {};
};

} // namespace

LatencyContender bucketTest(std::string name, double ratio)
{
    BucketEvidence none;
    none.settings.accept = {Margin::Kind::Ratio, ratio};
    return {std::move(name), true, [evidence = std::move(none)](const IntervalHistograms& interval) mutable {
                evidence = add(std::move(evidence), interval).evidence;
                return isWorse(evidence);
            }};
}

LatencyContender peekingLatencyTTest()
{
    return {
        "t-test at every look", false, [totals = PerTrack<ValueSums>()](const IntervalHistograms& interval) mutable {
            for (const Track track : allTracks) {
                totals[track] = added(totals[track], sumsOf(interval.tracks[track].histogram));
            }
            return rollsBack(totals);
        }};
}

LatencyContender latencyKayenta()
{
    return {"Kayenta every 5 min", false,
        [minutes = MinuteTails(), series = KayentaSeries()](const IntervalHistograms& interval) mutable {
            const auto point = minutes.add(interval);
            return point && isHigh(series, *point);
        }};
}

LatencyContender latencyArgo()
{
    return {"Argo, p99 of a minute above 1 s", false,
        [minutes = MinuteTails(), run = argoRun(1)](const IntervalHistograms& interval) mutable {
            const auto point = minutes.add(interval);
            return point && aborts(run, point->canary);
        }};
}

LatencyContender latencyRule()
{
    MetricRule rule;
    rule.metric = MetricId{"latency"};
    rule.of = tail;
    rule.comparison = MetricRule::Comparison::Relative;
    rule.threshold = 1.5;
    rule.holdsFor = std::chrono::minutes(1);
    rule.minRequests = 100;
    return {"rule: p99 at 1.5x for 1 min", false,
        [watch = RuleWatch(MetricKind::Distribution, rule)](const IntervalHistograms& interval) mutable {
            watch.folds.histograms.push_back(interval);
            return isDue(watch, interval.from, interval.to);
        }};
}

} // namespace bellwether::test
