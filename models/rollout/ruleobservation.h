// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"

#include <cstdint>
#include <optional>

namespace bellwether {

/// How one rule of the plan stands. Metric rules go by the samples' own times, canary_down by the monotonic clock.
struct RuleObservation
{
    enum class Status {
        NoData, ///< missing, stale or unusable data: neither good nor bad
        TooFew, ///< below min_requests or min_bad
        Fine,
        Breaching, ///< over the threshold, not yet for long enough
        Due, ///< over the threshold for the rule's duration
        BothBad, ///< due, but stable is as bad, or down: said, never acted on
    };
    Status status = Status::NoData;
    std::optional<double> canary; ///< in the rule's unit: percent, the metric's unit, times stable, seconds down, times
                                  ///< the even pace, or E
    std::optional<double> stable;
    Duration breachingFor = {};
    std::uint32_t silent = 0; ///< intervals without usable data in a row
    std::optional<MonotonicTime>
        downSeen; ///< canary_down only: when it was last seen down, unless silence came between

    bool operator==(const RuleObservation&) const = default;
};

} // namespace bellwether
