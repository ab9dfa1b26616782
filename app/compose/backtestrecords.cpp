// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compose/backtestrecords.h"

#include "app/compose/records.h"
#include "app/engine/intervalcodec.h"
#include "app/store/samplereaderfile.h"

#include <algorithm>

namespace bellwether {

namespace {

bool isOfService(const Plan& pinned, const Plan& plan)
{
    return pinned.service == plan.service && pinned.environment == plan.environment;
}

std::vector<SnapshotPtr> chosen(
    const std::vector<SnapshotPtr>& recorded, const Plan& plan, const std::vector<DeploymentId>& only)
{
    std::vector<SnapshotPtr> some;
    if (only.empty()) {
        std::copy_if(recorded.begin(), recorded.end(), std::back_inserter(some), [&](const SnapshotPtr& snapshot) {
            const Plan* pinned = snapshot->state.plan.get();
            return pinned && isOfService(*pinned, plan);
        });
        return some;
    }
    for (const DeploymentId& id : only) {
        const auto found = std::find_if(
            recorded.begin(), recorded.end(), [&](const SnapshotPtr& snapshot) { return snapshot->state.id == id; });
        if (found != recorded.end()) {
            some.push_back(*found);
        }
    }
    return some;
}

/// Of the plan's metrics, those that the record measured by other selectors.
std::vector<MetricId> measuredOtherwise(const Plan& plan, const Plan* pinned)
{
    std::vector<MetricId> otherwise;
    for (const MetricPlan& metric : plan.metrics) {
        const bool isOther
            = pinned && std::any_of(pinned->metrics.begin(), pinned->metrics.end(), [&](const MetricPlan& recorded) {
                  return recorded.name == metric.name && !isMeasuredAlike(recorded, metric);
              });
        if (isOther) {
            otherwise.push_back(metric.name);
        }
    }
    return otherwise;
}

Result<BacktestedDeployment, StoreError> backtestOne(
    const SampleReader* samples, const Plan& plan, const SnapshotPtr& recorded)
{
    BacktestedDeployment tested;
    tested.recorded = recorded;
    tested.course = courseOf(recorded->events, recorded->state);
    const Plan* pinned = recorded->state.plan.get();
    tested.isOfAnother = pinned && !isOfService(*pinned, plan);
    tested.measuredOtherwise = measuredOtherwise(plan, pinned);
    const auto read = samples ? readIntervals(*samples, recorded->state.id) : Result<ReadIntervals, StoreError>{};
    if (!read) {
        return Unexpected<StoreError>(read.error());
    }
    tested.unreadable = read->unreadable;
    tested.test = backtest(plan, read->intervals, tested.course.traffic, tested.course.evidence, tested.course.voids);
    return tested;
}

} // namespace

Result<ReadIntervals, StoreError> readIntervals(
    const SampleReader& samples, const DeploymentId& deployment, const std::function<bool()>& isUnwanted)
{
    ReadIntervals read;
    if (isUnwanted && isUnwanted()) {
        return read;
    }
    const auto records = samples.basis(deployment, UtcTime::min(), UtcTime::max());
    if (!records) {
        return Unexpected<StoreError>(records.error());
    }
    for (const BasisRecord& record : *records) {
        if (isUnwanted && isUnwanted()) {
            return read;
        }
        if (auto interval = closedIntervalOf(record)) {
            read.intervals.push_back(std::move(*interval));
        } else {
            read.unreadable += 1;
        }
    }
    return read;
}

Result<std::vector<BacktestedDeployment>, StoreError> backtestRecords(
    const Folders& folders, const Plan& plan, const std::vector<DeploymentId>& only)
{
    const auto recorded = recordedDeployments(folders);
    if (!recorded) {
        return Unexpected<StoreError>(recorded.error());
    }
    const auto samples = SampleReaderFile::open(folders.samples());
    if (!samples && samples.error().fault != StoreFault::NotFound) {
        return Unexpected<StoreError>(samples.error());
    }
    std::vector<BacktestedDeployment> all;
    for (const SnapshotPtr& snapshot : chosen(*recorded, plan, only)) {
        auto tested = backtestOne(samples ? samples->get() : nullptr, plan, snapshot);
        if (!tested) {
            return Unexpected<StoreError>(tested.error());
        }
        all.push_back(std::move(*tested));
    }
    return all;
}

} // namespace bellwether
