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

/// Why a metric is beyond the judge, whatever the data.
enum class CannotJudge { KindNotSupported, BadAlpha, BadMargin };

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
    RatioInterval interval; ///< for that ratio, at confidence 1 - alpha

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
