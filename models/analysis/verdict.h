// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"
#include "models/base/track.h"
#include "models/metrics/unusable.h"

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace bellwether {

struct Counts
{
    double events = 0;
    double exposures = 0;

    bool operator==(const Counts&) const = default;
};

/// Bounds that hold at all times together; 0 and +Inf mean "not bounded yet".
struct RatioInterval
{
    double low = 0;
    double high = std::numeric_limits<double>::infinity();

    bool operator==(const RatioInterval&) const = default;
};

/// Where the difference of two means lies, canary - stable, in the metric's unit; at all times together. The bounds are
/// of the means' difference, which lies between them.
struct MeanEffect
{
    PerTrack<double> mean; ///< of the blocks' means, each weighing the same; of the first block as far as it has come
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();
    double accepted = 0; ///< the difference at which the canary is at the margin

    bool operator==(const MeanEffect&) const = default;
};

/// Bucket bounds between which a quantile lies; infinite where there is none.
struct QuantileBounds
{
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();

    bool operator==(const QuantileBounds&) const = default;
};

/// A quantile of a distribution on both tracks, each interval weighing the same on both.
struct QuantileEffect
{
    double quantile = 0.5;
    PerTrack<double> value; ///< as quantile() reads the buckets; between the bounds
    PerTrack<QuantileBounds> bounds; ///< that hold at all times, and on both tracks, together
    RatioInterval ratio; ///< of the canary's value to stable's

    bool operator==(const QuantileEffect&) const = default;
};

/// One edge of a distribution, and how much lies beyond it on the bad side: "3.1 % above 500 ms".
struct EdgeEffect
{
    double bound = 0;
    double lnE = 0; ///< of this edge alone
    PerTrack<double> share; ///< of the observations beyond the bound, 0..1

    bool operator==(const EdgeEffect&) const = default;
};

/// Why a metric is beyond the judge, whatever the data.
enum class CannotJudge {
    NoMargin, ///< a mean, gauge or distribution for which the plan accepts no margin is shown only
    BadAlpha,
    BadMargin,
};

/// What the judge says of one metric.
struct Verdict
{
    enum class Kind { Worse, NoWorse, NotEnoughData, NoData, CannotJudge };
    Kind kind = Kind::NoData;
    std::optional<CannotJudge> reason; ///< exactly when kind is CannotJudge
    std::optional<UtcTime> since; ///< end of the interval that made it so
    std::optional<UtcTime> usableTo; ///< end of the newest interval that counted

    double lnWorse = 0; ///< ln E against "not worse than accepted"
    double maxLnWorse = 0;
    std::optional<double> lnNoWorse; ///< ln E against "at least as bad as the margin"; none without a margin
    double lnThreshold = 0; ///< ln(1/alpha): what either must reach

    PerTrack<Counts> counts;
    std::optional<double> ratio; ///< canary's rate to stable's, within intervals; to 1 percent, none without events
    RatioInterval interval; ///< for that ratio, at confidence 1 - alpha; of proportions alone
    std::optional<MeanEffect> means; ///< of a mean or a gauge with counts
    std::optional<EdgeEffect> worstEdge; ///< of a distribution: what explains lnWorse
    std::optional<EdgeEffect> openEdge; ///< of a distribution: where "no worse" lacks most; lnE is then that claim's
    std::vector<QuantileEffect> quantiles; ///< of a distribution with counts: those of JudgeSettings::shown
    bool isObjectiveStray = false; ///< the distribution's objective is none of its edges, so that it has no weight

    /// About how many more canary exposures until the evidence suffices, if all goes on as it was on average; none when
    /// it then never would, or already does.
    std::optional<double> worseNeeds;
    std::optional<double> noWorseNeeds;

    std::uint32_t unusableInARow = 0;
    std::optional<Unusable> lastTrouble;
    std::array<std::uint64_t, unusableCount> troubles = {}; ///< intervals left out, by Unusable

    bool operator==(const Verdict&) const = default;
};

} // namespace bellwether
