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

/// Other rules on a past: what can be changed, and what would have come of it. Values and words; nothing here reaches a
/// deployment.

/// A deployment that was recorded, or what the metrics backend remembers.
enum class TrialOn { Recording, Range };

/// The stretch of the metrics backend's past that is to be read, or was.
struct TrialRange
{
    enum class State { Wanted, Reading, Read, Failed };
    State state = State::Wanted;
    QString text; ///< how far it is read, what it is, or why it could not be read

    bool operator==(const TrialRange&) const = default;
};

/// A number of the plan that can be tried otherwise.
struct TrialField
{
    enum class What { Threshold, HoldsFor, MinRequests, MinBad, Margin };
    What what = What::Threshold;
    std::size_t index = 0; ///< of the rule, or, of a margin, of the metric
    QString name; ///< "Error rate, rolls back at"; no other field's
    QString suffix; ///< the unit, with a space before it
    double value = 0; ///< in that unit; shown with these decimals
    double least = 0;
    double most = 0;
    int decimals = 2;
    QString group; ///< what it is a number of: "Error rate", "Accepted"
    QString label; ///< within the group: "rolls back at"

    bool operator==(const TrialField&) const = default;
};

struct TrialLine
{
    QString label;
    QString text;
    bool isAwaited = false; ///< the text stands in for one that is worked on

    bool operator==(const TrialLine&) const = default;
};

struct TrialView
{
    std::vector<TrialField> fields; ///< empty when nothing can be tried
    bool isChanged = false; ///< another number than the plan's
    bool isUnread = false; ///< the record of what was measured could not be read: nothing can be said
    std::vector<TrialLine> summary; ///< what would have come of it, in a sentence each
    std::vector<TrialLine> lines; ///< rule by rule and metric by metric
    std::optional<TrialRange> range; ///< unset on a recording
    std::optional<ChartMark>
        mark; ///< of a recording: where it would have stopped, or proposed to; only when something is changed

    bool operator==(const TrialView&) const = default;
};

/// The thresholds and durations of the plan's rules on metrics with the least counts that they ask for, what a rule on
/// the budget's burning or on the verdict asks for, and the margins that the plan accepts. Each has a range and
/// decimals that can show the plan's number.
[[nodiscard]] std::vector<TrialField> trialFields(const Plan& plan);

/// Whether people see another number than one of the plan's.
[[nodiscard]] bool isChanged(const Plan& plan, std::span<const TrialField> fields);

/// The plan with these numbers in place of its own. A number that looks like the plan's stays the plan's, exactly.
[[nodiscard]] Plan withTrial(const Plan& plan, std::span<const TrialField> fields);

/// `own` is the plan that the deployment went or goes by and `asOwn` what a back-test says of it; `tried` the same of
/// withTrial(own, fields). Each is null while it is worked on.
[[nodiscard]] TrialView trialView(
    TrialOn past, const Plan& own, std::span<const TrialField> fields, const Backtest* asOwn, const Backtest* tried);

/// What is shown of a recording whose intervals could not be read.
[[nodiscard]] TrialView unreadTrial();

} // namespace bellwether
