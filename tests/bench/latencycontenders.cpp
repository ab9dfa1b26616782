// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/latencycontenders.h"

#include "models/analysis/bucketevidence.h"
#include "tests/analysis/nullruns.h"
#include "tests/bench/minutes.h"
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
    std::optional<Minute<double>> add(const LatencyLook& look)
    {
        const auto minute = m_minutes.add(look);
        if (!minute) {
            return std::nullopt;
        }
        return Minute<double>{minute->end, {quantile(tail, minute->sums.stable), quantile(tail, minute->sums.canary)}};
    }

private:
    Minutes<Histogram> m_minutes;
};

} // namespace

LatencyContender bucketTest(std::string name, double ratio)
{
    BucketEvidence none;
    none.settings.accept = {Margin::Kind::Ratio, ratio};
    return byIntervals<LatencyLook>(
        std::move(name), true, [evidence = std::move(none)](const IntervalHistograms& interval) mutable {
            evidence = add(std::move(evidence), interval).evidence;
            return isWorse(evidence);
        });
}

LatencyContender peekingLatencyTTest()
{
    return {"t-test at every scrape", false,
        [totals = PerTrack<ValueSums>()](const LatencyLook& look) mutable -> std::optional<UtcTime> {
            totals[look.track] = added(totals[look.track], sumsOf(look.measured));
            return look.track == Track::Canary && rollsBack(totals) ? std::optional(look.at) : std::nullopt;
        }};
}

LatencyContender latencyKayenta()
{
    return {"Kayenta every 5 min", false,
        [minutes = MinuteTails(), series = KayentaSeries()](const LatencyLook& look) mutable -> std::optional<UtcTime> {
            const auto minute = minutes.add(look);
            return minute && isHigh(series, minute->sums) ? std::optional(minute->end) : std::nullopt;
        }};
}

LatencyContender latencyArgo()
{
    return {"Argo, p99 of a minute above 1 s", false,
        [minutes = MinuteTails(), run = argoRun(1)](const LatencyLook& look) mutable -> std::optional<UtcTime> {
            const auto minute = minutes.add(look);
            return minute && aborts(run, minute->sums.canary) ? std::optional(minute->end) : std::nullopt;
        }};
}

LatencyContender latencyRule(Duration scrapeInterval)
{
    MetricRule rule;
    rule.metric = MetricId{"latency"};
    rule.of = tail;
    rule.comparison = MetricRule::Comparison::Relative;
    rule.threshold = 1.5;
    rule.holdsFor = std::chrono::minutes(1);
    rule.minRequests = 100;
    return byIntervals<LatencyLook>("rule: p99 at 1.5x for 1 min", false,
        [watch = RuleWatch(MetricKind::Distribution, rule, scrapeInterval)](
            const IntervalHistograms& interval) mutable {
            watch.folds.histograms.push_back(interval);
            return isDue(watch, interval.from, interval.to);
        });
}

} // namespace bellwether::test
