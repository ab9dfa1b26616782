// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/family.h"
#include "models/analysis/verdict.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace bellwether {

/// A rollout's verdict over all metrics that can be judged, each with its weight in the family (family.h). "Worse" is
/// said of their mean evidence, so that many metrics give no more false alarms than one; a single metric's own "worse"
/// is not corrected for that, and is shown beside it.

/// What is known of one metric when the whole is judged.
struct MemberVerdict
{
    double weight = 1; ///< in the family; finite, above 0
    Verdict::Kind kind = Verdict::Kind::NoData;
    std::optional<double> lnWorse; ///< of the comparison that runs now; nothing before its first interval

    bool operator==(const MemberVerdict&) const = default;
};

struct WholeVerdict
{
    enum class Reason {
        NothingJudged, ///< no metric can be judged
        SharesDiffer, ///< the tracks do not get the shares that were planned (sampleratio.h): nothing is comparable
    };
    Verdict::Kind kind = Verdict::Kind::NoData;
    std::optional<Reason> reason; ///< exactly when kind is CannotJudge
    std::optional<UtcTime> since; ///< since when `kind` holds
    double lnWorse = 0; ///< ln E of all metrics together
    double maxLnWorse = 0; ///< its running maximum in this comparison, which counts
    double lnThreshold = 0;
    std::vector<double> carried; ///< by member: what part of E it makes, 0..1; 0 for one that cannot be judged

    bool operator==(const WholeVerdict&) const = default;
};

/// The fold: the verdict after `members` said something new at `now`. Give it the same members each time. `before` is
/// the verdict so far; `alpha` as in JudgeSettings. Another comparison starts the maximum anew. What was found worse
/// before the shares were seen to differ stays so.
struct WholeState
{
    double alpha = 0.05;
    std::uint32_t comparison = 0;
    WholeVerdict verdict;

    bool operator==(const WholeState&) const = default;
};
[[nodiscard]] WholeState judgeWhole(WholeState before, std::span<const MemberVerdict> members, std::uint32_t comparison,
    bool sharesDiffer, UtcTime now);

/// The record says that this comparison was found "worse", at this ln E: so does the state, until another comparison.
[[nodiscard]] WholeState latchWorse(WholeState state, std::uint32_t comparison, double lnWorse);

} // namespace bellwether
