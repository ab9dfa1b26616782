// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/backtest.h"
#include "models/rollout/events.h"
#include "models/rollout/state.h"

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace bellwether {

/// How a recorded deployment ended, as a back-test counts it.
enum class CourseEnd {
    Open, ///< it goes on, was closed on the way or never started: it counts on neither side
    Good, ///< promoted, and not rolled back afterwards
    Bad, ///< rolled back, whoever asked for it
};

/// What a deployment's events tell beside its intervals.
struct RecordedCourse
{
    std::vector<TrafficSpan> traffic; ///< ascending
    std::vector<EvidenceChosen> evidence; ///< by which rates were judged
    std::vector<VoidComparison> voids;
    CourseEnd end = CourseEnd::Open;
    std::optional<UtcTime> stoppedAt; ///< when the roll-back that ended it was asked for
    std::optional<std::size_t> stoppedBy; ///< the rule that asked by itself: its index in the recorded plan

    bool operator==(const RecordedCourse&) const = default;
};

/// `events` are all of one deployment, `state` their fold. Times are this machine's: where the metrics backend's clock
/// went otherwise by more than two seconds, the first intervals count differently than they did live.
[[nodiscard]] RecordedCourse courseOf(
    std::span<const std::shared_ptr<const Event>> events, const DeploymentState& state);

/// Whether both measure the same: counts recorded under one stand for the other.
[[nodiscard]] bool isMeasuredAlike(const MetricPlan& metric, const MetricPlan& other);

} // namespace bellwether
