// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/recordedcourse.h"
#include "models/rollout/snapshot.h"

#include <optional>
#include <span>
#include <vector>

namespace bellwether {

/// A recorded deployment, and what another plan would have said of it.
struct BacktestedDeployment
{
    SnapshotPtr recorded; ///< as it was at the end of its record
    RecordedCourse course;
    Backtest test;
    std::size_t unreadable = 0; ///< records of its intervals that cannot be read
    bool isOfAnother = false; ///< its plan was of another service or environment than the other plan
    std::vector<MetricId> measuredOtherwise; ///< of the other plan: its selectors are not those that were recorded
};

/// One deployment of a service, as it was and as the other rules would have had it. Times are since the canary got its
/// traffic; without one nothing would have been said.
struct BacktestCase
{
    CourseEnd end = CourseEnd::Open;
    bool isMeasured = false; ///< the record holds intervals of the canary's traffic that the plan can take
    std::optional<Duration> acted; ///< a rule would have rolled back by itself
    std::optional<Duration> fired; ///< a rule would have fired, by itself or as a proposal
    std::optional<Duration> worse; ///< the verdict over all metrics would have been "worse"

    bool operator==(const BacktestCase&) const = default;
};

[[nodiscard]] BacktestCase caseOf(const RecordedCourse& course, const Backtest& test);

/// How often one kind of alarm would have been right.
struct AlarmCount
{
    std::size_t falseAlarms = 0; ///< of the good ones
    std::size_t missed = 0; ///< of the bad ones
    std::optional<Duration> medianToStop; ///< over the bad ones that it would have stopped

    bool operator==(const AlarmCount&) const = default;
};

struct BacktestSummary
{
    std::size_t good = 0;
    std::size_t bad = 0;
    std::size_t open = 0; ///< counted on neither side
    std::size_t unmeasured = 0; ///< not counted at all
    AlarmCount acted;
    AlarmCount fired;
    AlarmCount worse;

    bool operator==(const BacktestSummary&) const = default;
};

[[nodiscard]] BacktestSummary summaryOf(std::span<const BacktestCase> cases);

} // namespace bellwether
