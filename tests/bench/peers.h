// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/review/argorun.h"
#include "models/rollout/rulewatch.h"

#include <vector>

namespace bellwether::test {

/// The rules of other judges, whatever they are told of: rates or latencies. Each errs where its original does.

/// Of single values: how many, their sum, and that of their squares.
struct ValueSums
{
    double count = 0;
    double sum = 0;
    double squares = 0;
};

[[nodiscard]] ValueSums added(const ValueSums& a, const ValueSums& b);

/// Student's t-test with a pooled variance, two-sided p < 0.05, of more than 1000 values, and the canary's mean more
/// than 5 % above stable's.
[[nodiscard]] bool rollsBack(const PerTrack<ValueSums>& totals);

struct KayentaSeries
{
    int minutesBetweenLooks = 5;
    PerTrack<std::vector<double>> minutes;
};

/// Adds a minute's point; whether Kayenta is asked then, and calls the canary's series High. NaN is left out.
[[nodiscard]] bool isHigh(KayentaSeries& series, const PerTrack<double>& point);

/// A metric that succeeds up to that limit, measured without end, failureLimit 3.
[[nodiscard]] ArgoRun argoRun(double limit);

/// Measures once; whether the run is over now, and not well. NaN is not measured: careful authors guard against it.
[[nodiscard]] bool aborts(ArgoRun& run, double value);

/// A plan's rule, watched by what watches it in the program.
struct RuleWatch
{
    RuleWatch(MetricKind kind, MetricRule rule, Duration scrapeInterval);

    Duration window; ///< over which its value is taken
    Plan plan;
    MetricPlan metric;
    MetricFolds folds; ///< holds the intervals: whoever adds one need not take the old ones away
    std::vector<RuleObservation> rules;
};

/// Whether the rule is due at the end of that interval, which the folds hold.
[[nodiscard]] bool isDue(RuleWatch& watch, UtcTime from, UtcTime to);

} // namespace bellwether::test
