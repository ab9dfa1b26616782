// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/intervals.h"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace bellwether {

/// Absolute guards (statistics.md's T6; Google's SRE Workbook, chapter 5): how fast one track uses up the errors that
/// its objective allows in 30 days. Independent of the comparison, so it sees both tracks turning bad.

/// Burn of `factor` over `longWindow` is `budget` of the 30 days' allowance: factor = budget * 720 h / longWindow.
struct BurnPair
{
    double factor = 0;
    Duration longWindow = {};
    Duration shortWindow = {};
    double budget = 0;

    bool operator==(const BurnPair&) const = default;
};

inline constexpr std::array<BurnPair, 3> burnPairs = {{{14.4, std::chrono::hours(1), std::chrono::minutes(5), 0.02},
    {6, std::chrono::hours(6), std::chrono::minutes(30), 0.05},
    {1, std::chrono::hours(72), std::chrono::hours(6), 0.1}}};

/// Counts of a stretch of time that begins at a multiple of its level's length.
struct BurnSlot
{
    std::int64_t number = 0; ///< beginning / length
    double events = 0;
    double exposures = 0;
    Duration covered = {};

    bool operator==(const BurnSlot&) const = default;
};

/// The past three days in slots of a minute (an hour of them), five minutes (six hours) and an hour: at most 210 slots.
struct BurnRate
{
    std::array<std::vector<BurnSlot>, 3> levels; ///< ascending; as burnPairs
    std::optional<UtcTime> seenTo;

    bool operator==(const BurnRate&) const = default;
};

struct BurnAdded
{
    BurnRate rate;
    std::optional<Unusable> leftOut;
};

/// Adds one track's counts of an interval, which belong to the slots that hold its beginning. Intervals that begin
/// before the newest one's end are left out, and so is one that is longer than an hour, a slot's length, or ends before
/// 1970.
[[nodiscard]] BurnAdded add(BurnRate rate, UtcTime from, UtcTime to, const TrackCounts& counts);

/// What burnStates() takes for an objective.
inline constexpr double leastObjective = 0.9;
inline constexpr double mostObjective = 0.99999999;

struct BurnWindow
{
    double events = 0; ///< counted in it
    std::optional<double> burn; ///< error ratio / (1 - objective); nothing without exposures
    double covered = 0; ///< part of the window that was measured, 0..1

    bool operator==(const BurnWindow&) const = default;
};

struct BurnState
{
    enum class Kind {
        Burning, ///< both windows exceed the factor, even if all that was not measured had no errors
        Within, ///< both were measured, 9 parts of 10 at least, and do not exceed it both
        NotMeasured, ///< neither can be said: silence is no health
    };
    Kind kind = Kind::NotMeasured;
    BurnWindow longWindow;
    BurnWindow shortWindow;

    bool operator==(const BurnState&) const = default;
};

/// The three pairs as they stand at `now`. Windows are longer than their names by at most a slot. What was not measured
/// is taken to have had as many requests and no errors when Burning is said, so that ten bad seconds after the start
/// are not an hour. An objective is a share of good requests; beyond the two bounds nothing is measured.
[[nodiscard]] std::array<BurnState, 3> burnStates(const BurnRate& rate, double objective, UtcTime now);

} // namespace bellwether
