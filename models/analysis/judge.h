// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/evidence.h"
#include "models/analysis/ratiolikelihood.h"
#include "models/analysis/verdict.h"
#include "models/metrics/intervals.h"
#include "models/metrics/metrickind.h"

#include <array>
#include <cstdint>
#include <optional>

namespace bellwether {

/// What is asked of the judge about one metric; fixed before the first interval.
struct JudgeSettings
{
    MetricKind kind = MetricKind::Proportion;
    Worse worse = Worse::Higher;
    std::optional<Margin> accept; ///< none: any difference is worse, and "no worse" cannot be shown
    double alpha = 0.05; ///< chance of ever calling a canary worse that is not; likewise for "no worse"

    bool operator==(const JudgeSettings&) const = default;
};

/// All that the judge remembers of a metric: a few kilobytes, whatever the length of the comparison.
struct JudgeState
{
    JudgeSettings settings;
    Stratum stratum; ///< of the newest interval
    std::optional<UtcTime> judgedTo; ///< end of the newest interval, usable or not
    std::optional<UtcTime> usableTo; ///< end of the newest usable one
    PerTrack<Counts> counts; ///< of the usable intervals of this comparison
    SideEvidence worse;
    SideEvidence noWorse;
    RatioLikelihood ratio;
    double maxLnWorse = 0; ///< running maximum of ln E: the always-valid p-value is exp(-this)
    std::uint32_t unusableInARow = 0;
    std::optional<Unusable> lastTrouble;
    std::array<std::uint64_t, unusableCount> troubles = {}; ///< intervals left out, by Unusable
    Verdict::Kind kind = Verdict::Kind::NoData;
    std::optional<UtcTime> since; ///< since when `kind` holds

    bool operator==(const JudgeState&) const = default;
};

/// So many unusable intervals in a row are "no data".
inline constexpr std::uint32_t silentIntervals = 3;

/// Stored beside every verdict that a decision rested on; raised when the same intervals would give other bits.
inline constexpr int judgeAlgorithm = 2;

/// Folds one closed interval in. Unusable intervals (bellwether::unusable) and those not later than the last one change
/// no evidence. Another Stratum::comparison drops all evidence, a latched "worse" too; another weight keeps it. The
/// same state and interval give the same bits.
[[nodiscard]] JudgeState judge(JudgeState state, const IntervalCounts& interval);

/// What the state says. "Worse" stays once said (within a comparison): Ville's inequality bounds the chance that E ever
/// reaches 1/alpha, so its running maximum counts. "No worse" only holds while its evidence stands and data come.
[[nodiscard]] Verdict verdict(const JudgeState& state);

} // namespace bellwether
