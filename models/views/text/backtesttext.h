// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/backtestsummary.h"
#include "models/rollout/judging/pastcourse.h"
#include "models/rollout/metricreading.h"

#include <QString>

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace bellwether {

/// What a back-test says to people.

/// "would have been stopped at 11:45:10 by errors ≥ 2 % for 20 s, 38 s after the canary got traffic and 1,234 canary
/// requests"; else what would have proposed it, or that nothing would have happened.
[[nodiscard]] QString stopText(const Backtest& test, const Plan& plan);

/// One rule's line: when it would have rolled back, or proposed to; that it would not have fired; or that the record
/// cannot tell.
[[nodiscard]] QString ruleText(const RuleCourse& course, const Rule& rule, const Plan& plan);

/// "no worse at Nov 18 11:43:02, worse at 11:45:10", and how many came before the newest few; that it would never have
/// said more than that data lack.
[[nodiscard]] QString changesText(std::span<const VerdictStep> changes);

/// One deployment, what was done and what would have been, in aligned lines.
[[nodiscard]] QString textOf(const BacktestedDeployment& tested, const Plan& plan);

/// A past of which no deployment was recorded, likewise.
[[nodiscard]] QString textOf(const Backtest& test, const Plan& plan, UtcTime from, UtcTime to);

/// A range of the metrics backend's past: how much of it is read, 0..1; that a plan is tried on it; what it is, with
/// the backend's own warnings; or why the metric could not be read, unset where the connections list has no such
/// backend.
[[nodiscard]] QString readingText(double part);
[[nodiscard]] QString triedText();
[[nodiscard]] QString belowText(UtcTime from, UtcTime to); ///< beside these: the range whose results are still shown
[[nodiscard]] QString readText(
    UtcTime from, UtcTime to, const PastCourse& past, const std::vector<std::string>& warnings);
[[nodiscard]] QString unreadText(
    const ConnectionId& connection, const MetricId& metric, const std::optional<MetricError>& error);

/// The table over deployments.
[[nodiscard]] QString textOf(const BacktestSummary& summary);

} // namespace bellwether
