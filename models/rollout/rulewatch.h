// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/wholeverdict.h"
#include "models/rollout/metricobservation.h"
#include "models/rollout/nodeobservation.h"
#include "models/rollout/ruleobservation.h"

#include <map>
#include <span>
#include <vector>

namespace bellwether {

/// Brings the rules on one metric up to date with closed intervals, ascending, that `folds` remembers: those of a
/// reading, or of a record. Of a metric with an objective they are added to what it has burnt. A rule's value is taken
/// over the trailing `window` (displayWindow) at each interval's end; it must be over the threshold at every end for
/// the rule's duration. Intervals without usable data neither add to that time nor end it, until three in a row do end
/// it. What came before `since`, when the canary got its first traffic, is an earlier deployment's: nothing of it
/// counts, and without it no rule says anything.
void watchMetricRules(std::vector<RuleObservation>& rules, const Plan& plan, const MetricPlan& metric, Duration window,
    MetricFolds& folds, std::span<const ClosedInterval> closed, const std::optional<UtcTime>& since);

/// Adds an interval to what its metric has burnt; nothing without an objective. It counts for the canary only when the
/// traffic that it had was this deployment's.
void addBurn(PerTrack<BurnRate>& burn, const MetricPlan& metric, const ClosedInterval& interval, bool hasTraffic);

/// Brings rules on the verdict up to date with the one over all metrics.
void watchVerdict(std::vector<RuleObservation>& rules, const Plan& plan, const WholeVerdict& whole);

/// Brings canary_down rules up to date with the nodes: the canary counts as down when every node that answers says so
/// of all its servers; stable must be up on at least one of them, else it is BothBad.
void watchCanaryDown(std::vector<RuleObservation>& rules, const Plan& plan,
    const std::map<NodeId, NodeObservation>& nodes, const Now& now);

} // namespace bellwether
