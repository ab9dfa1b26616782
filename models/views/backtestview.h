// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/backtest.h"
#include "models/views/chart.h"

#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace bellwether {

/// Other rules on a recording: what can be changed, and what would have come of it. Values and words; nothing here
/// reaches a deployment.

/// A number of the recorded plan that can be tried otherwise.
struct TrialField
{
    enum class What { Threshold, HoldsFor, Margin };
    What what = What::Threshold;
    std::size_t index = 0; ///< of the rule, or, of a margin, of the metric
    QString name; ///< "Error rate, threshold"
    QString suffix; ///< the unit, with a space before it
    double value = 0; ///< in that unit
    double least = 0;
    double most = 0;
    int decimals = 2;

    bool operator==(const TrialField&) const = default;
};

struct TrialLine
{
    QString label;
    QString text;

    bool operator==(const TrialLine&) const = default;
};

struct TrialView
{
    std::vector<TrialField> fields; ///< empty when nothing of the recording can be tried
    bool isChanged = false; ///< another number than the recorded plan's
    std::vector<TrialLine> lines;
    std::optional<ChartMark> mark; ///< where it would have stopped, or proposed to; only when something is changed

    bool operator==(const TrialView&) const = default;
};

/// The thresholds and durations of the plan's rules on metrics, and the margins that it accepts.
[[nodiscard]] std::vector<TrialField> trialFields(const Plan& plan);

/// The plan with these numbers in place of its own.
[[nodiscard]] Plan withTrial(const Plan& plan, std::span<const TrialField> fields);

/// `recorded` is the plan that the deployment went by and `asRecorded` what a back-test says of it; `tried` the same of
/// withTrial(recorded, fields).
[[nodiscard]] TrialView trialView(
    const Plan& recorded, std::span<const TrialField> fields, const Backtest& asRecorded, const Backtest& tried);

} // namespace bellwether
