// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/histogramsum.h"
#include "models/analysis/judgesettings.h"
#include "models/analysis/metricevidence.h"
#include "models/analysis/verdict.h"
#include "models/metrics/histogram.h"
#include "models/metrics/intervals.h"

#include <array>
#include <cstdint>
#include <optional>

namespace bellwether {

/// All that the judge remembers of a metric: a few kilobytes, one at most a bucket edge for a distribution, whatever
/// the length of the comparison. Made by beginJudging().
struct JudgeState
{
    JudgeSettings settings;
    Stratum stratum; ///< of the newest interval
    std::optional<UtcTime> judgedTo; ///< end of the newest interval, usable or not
    std::optional<UtcTime> usableTo; ///< end of the newest usable one
    /// Of the usable intervals of this comparison. Events are a mean's or a gauge's sum, and 0 of a distribution;
    /// exposures are a gauge's samples, and a distribution's observations.
    PerTrack<Counts> counts;
    MetricEvidence evidence;
    MatchedSums sums; ///< of a distribution: of the usable intervals of this comparison
    double maxLnWorse = 0; ///< running maximum of ln E: the always-valid p-value is exp(-this)
    std::uint32_t unusableInARow = 0;
    std::optional<Unusable> lastTrouble;
    std::array<std::uint64_t, unusableCount> troubles = {}; ///< intervals left out, by Unusable
    bool isShownNoWorse = false; ///< once E suffices, until too little of it is left (noWorseKeeps); silence keeps it
    Verdict::Kind kind = Verdict::Kind::NoData;
    std::optional<UtcTime> since; ///< since when `kind` holds

    bool operator==(const JudgeState&) const = default;
};

/// So many unusable intervals in a row are "no data".
inline constexpr std::uint32_t silentIntervals = 3;

/// Stored beside every verdict that a decision rested on; raised when the same intervals would give other bits.
inline constexpr int judgeAlgorithm = 6;

/// "No worse" is said once E reaches 1/alpha, and until E falls below this part of that: evidence at the threshold goes
/// up and down with every interval, and a verdict that does so too is read by nobody. A promotion may so be made at
/// less than 1/alpha (statistics.md, 1.3), of a canary that had shown it: Ville's inequality is about that moment.
inline constexpr double noWorseKeeps = 0.25;

[[nodiscard]] JudgeState beginJudging(const JudgeSettings& settings);

/// Folds one closed interval in: counts of a proportion, sums of a mean or a gauge, histograms of a distribution; of
/// another kind it is left out as NotWhole. Unusable intervals (bellwether::unusable) and those not later than the last
/// one change no evidence. Another Stratum::comparison drops all evidence, a latched "worse" too; another weight keeps
/// it. The same state and interval give the same bits. Give the state away (std::move): it can be large.
[[nodiscard]] JudgeState judge(JudgeState state, const IntervalCounts& interval);
[[nodiscard]] JudgeState judge(JudgeState state, const IntervalHistograms& interval);

/// The record says that this comparison was found "worse", at this ln E, and the intervals at hand may not show it any
/// more: the state says so too, until another comparison. Evidence of another comparison than the stratum's is dropped.
[[nodiscard]] JudgeState latchWorse(JudgeState state, Stratum stratum, double lnWorse);

/// What the state says. "Worse" stays once said (within a comparison): Ville's inequality bounds the chance that E ever
/// reaches 1/alpha, so its running maximum counts. The same bounds "no worse", which is nevertheless given up when its
/// evidence is lost (noWorseKeeps), and is not said while no data come.
[[nodiscard]] Verdict verdict(const JudgeState& state);

} // namespace bellwether
