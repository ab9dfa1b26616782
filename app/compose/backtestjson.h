// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/backtestsummary.h"

#include <QJsonObject>

namespace bellwether {

/// What `bellwetherctl backtest --json` prints. Rules are named by their index in the plan, as in events; times are
/// ISO 8601 in UTC, durations milliseconds; what did not happen or is not known is null.

/// The number of this format, "format" at the top: it grows when a member changes its meaning or goes.
inline constexpr int backtestFormat = 1;

/// One deployment: "was", what the record tells; "would", the first automatic roll-back ("stopped") and the first time
/// that anything would have asked for one ("proposed", with rule null: the verdict over all metrics); each rule, each
/// metric and the verdict over all of them with its changes; and how many records were left out.
[[nodiscard]] QJsonObject backtestJson(const BacktestedDeployment& tested, const Plan& plan);

/// A range of the metrics backend's past: "from", "to", and of the members above those of rules, metrics and verdict.
[[nodiscard]] QJsonObject backtestJson(const Backtest& test, const Plan& plan, UtcTime from, UtcTime to);

/// Good and bad deployments, and for each kind of alarm how often it would have been false or missing.
[[nodiscard]] QJsonObject summaryJson(const BacktestSummary& summary);

} // namespace bellwether
