// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/judging/pastcourse.h"

#include <algorithm>
#include <optional>

namespace bellwether {

namespace {

bool hasCanary(const IntervalCounts& interval)
{
    return interval.tracks.canary.exposures > 0;
}

bool hasCanary(const IntervalHistograms& interval)
{
    return interval.tracks.canary.histogram.count() > 0;
}

template<typename Interval>
std::optional<UtcTime> firstWithCanary(const std::vector<Interval>& intervals)
{
    const auto found = std::ranges::find_if(intervals, [](const Interval& interval) { return hasCanary(interval); });
    return found == intervals.end() ? std::nullopt : std::optional(found->from);
}

bool countsTraffic(const Plan& plan, const ComparisonData& data)
{
    return std::ranges::any_of(plan.metrics,
        [&](const MetricPlan& metric) { return metric.kind != MetricKind::Gauge && data.contains(metric.name); });
}

/// Unset when metrics count, and none of them anything of the canary.
std::optional<UtcTime> trafficFrom(const Plan& plan, const ComparisonData& data, UtcTime begin)
{
    if (!countsTraffic(plan, data)) {
        return begin;
    }
    std::optional<UtcTime> from;
    for (const MetricPlan& metric : plan.metrics) {
        const auto found = data.find(metric.name);
        if (found == data.end() || metric.kind == MetricKind::Gauge) {
            continue;
        }
        for (const auto& first : {firstWithCanary(found->second.counts), firstWithCanary(found->second.histograms)}) {
            from = first && (!from || *first < *from) ? first : from;
        }
    }
    return from;
}

bool isJudged(const Plan& plan, const std::optional<UtcTime>& traffic, UtcTime from)
{
    return traffic && from >= *traffic + plan.warmUp;
}

} // namespace

PastCourse pastCourseOf(const Plan& plan, const ComparisonData& data, UtcTime begin)
{
    PastCourse course;
    course.isTrafficCounted = countsTraffic(plan, data);
    const std::optional<UtcTime> traffic = trafficFrom(plan, data, begin);
    if (traffic) {
        course.traffic.push_back({*traffic});
    }
    const auto take = [&](const MetricId& metric, const auto& intervals) {
        for (const auto& interval : intervals) {
            course.intervals.push_back(
                {metric, {interval.from, interval.to, interval, isJudged(plan, traffic, interval.from)}});
        }
    };
    for (const MetricPlan& metric : plan.metrics) {
        if (plan.evidence == EvidencePlan::Careful && isJudged(metric)) {
            const EvidenceChoice careful;
            course.evidence.push_back({metric.name, careful.isCalibrated, careful.needsDifferences, careful.block});
        }
        const auto found = data.find(metric.name);
        if (found != data.end()) {
            take(metric.name, found->second.counts);
            take(metric.name, found->second.histograms);
        }
    }
    return course;
}

ComparisonData withoutWarmUp(const Plan& plan, ComparisonData data, UtcTime begin)
{
    const std::optional<UtcTime> traffic = trafficFrom(plan, data, begin);
    const auto isLeftOut = [&](const auto& interval) { return !isJudged(plan, traffic, interval.from); };
    for (auto& [metric, measured] : data) {
        std::erase_if(measured.counts, isLeftOut);
        std::erase_if(measured.histograms, isLeftOut);
    }
    return data;
}

} // namespace bellwether
