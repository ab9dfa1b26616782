// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/wholeverdict.h"
#include "models/rollout/metricobservation.h"
#include "models/rollout/plan.h"
#include "models/rollout/stageevents.h"

#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace bellwether {

/// What a plan's rules and margins would have said of a past: the intervals that were recorded, folded by the code that
/// judges and watches a running deployment. Nothing of the world, nothing of a live deployment.

/// Since when, and until when, the canary had traffic.
struct TrafficSpan
{
    UtcTime from;
    UtcTime to = UtcTime::max(); ///< excluded

    bool operator==(const TrafficSpan&) const = default;
};

/// When the tracks' shares were seen to differ, which made a comparison void.
struct VoidComparison
{
    std::uint32_t comparison = 0;
    UtcTime since;

    bool operator==(const VoidComparison&) const = default;
};

/// A moment of a back-test: an interval's end.
struct CourseMoment
{
    UtcTime at;
    Duration after = {}; ///< since the canary got the traffic that it had then
    double canaryRequests = 0; ///< in that time: the most that a metric with exposures counted

    bool operator==(const CourseMoment&) const = default;
};

struct RuleFiring
{
    CourseMoment when;
    std::optional<double> canary; ///< as in RuleObservation
    std::optional<double> stable;
    bool bothBad = false; ///< stable was as bad: said, never acted on
    bool isVoid = false; ///< the tracks got other shares than asked for: said, never acted on

    bool operator==(const RuleFiring&) const = default;
};

/// One rule of the plan.
struct RuleCourse
{
    bool isKnown = true; ///< false of canary_down: intervals do not tell whether servers are up
    std::optional<RuleFiring> first; ///< when it would have fired first, by itself or as a proposal
    std::optional<RuleFiring> acted; ///< when it would have rolled back by itself; never below `automatic`

    bool operator==(const RuleCourse&) const = default;
};

struct VerdictStep
{
    CourseMoment when;
    Verdict::Kind kind = Verdict::Kind::NoData;

    bool operator==(const VerdictStep&) const = default;
};

/// One metric of the plan.
struct MetricCourse
{
    MetricId name;
    std::size_t intervals = 0; ///< that were taken, judged or not
    std::vector<VerdictStep> changes; ///< what a running deployment would have reported (isNews)
    Verdict verdict; ///< at the end

    bool operator==(const MetricCourse&) const = default;
};

/// By the rule with that index, or, without one, by the verdict over all metrics.
struct BacktestStop
{
    CourseMoment when;
    std::optional<std::size_t> rule;

    bool operator==(const BacktestStop&) const = default;
};

/// Recorded intervals that could not be taken.
struct LeftOut
{
    std::size_t unknownMetric = 0; ///< the plan has no metric of that name
    std::size_t otherKind = 0; ///< the plan measures it as another kind
    std::size_t malformed = 0; ///< they end before they begin, or overlap the one before

    bool operator==(const LeftOut&) const = default;
};

struct Backtest
{
    std::vector<RuleCourse> rules; ///< parallel to the plan's
    std::vector<MetricCourse> metrics; ///< parallel to the plan's
    std::vector<VerdictStep> wholeChanges;
    WholeVerdict whole; ///< at the end
    std::optional<BacktestStop> stopped; ///< the first automatic roll-back
    std::optional<BacktestStop> proposed; ///< the first time that anything would have asked for one
    LeftOut leftOut;
    std::size_t withTraffic = 0; ///< intervals that were taken and begin while the canary had traffic

    bool operator==(const Backtest&) const = default;
};

/// Folds recorded intervals, of any order, by this plan's metrics and rules. As live, all count for rules while the
/// canary has traffic, and those that are `judged` for verdicts: the warm-up stays the recorded one. What a record does
/// not tell is not made up: rules act as if armed all along with stable up, and a process that was restarted in the
/// middle, which began its evidence anew, did not here. A mismatch of shares that was recorded makes the verdict over
/// all metrics void, as it did live, and rules that compare the tracks propose only. What came after `stopped` happened
/// with traffic that the plan would have taken away. `evidence` is what the pre-flight recorded. A
/// metric's selectors change nothing: counts are those that were recorded under its name. `isUnwanted` is asked from
/// time to time: once it says so, the rest is left out.
[[nodiscard]] Backtest backtest(const Plan& plan, std::span<const RecordedInterval> intervals,
    std::span<const TrafficSpan> traffic, std::span<const EvidenceChosen> evidence = {},
    std::span<const VoidComparison> voids = {}, const std::function<bool()>& isUnwanted = {});

} // namespace bellwether
