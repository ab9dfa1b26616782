// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace bellwether {

/// Why a track's measurement of some interval is not to be counted. What is unusable is evidence of nothing, least of
/// all of health.
enum class Unusable {
    NoSamples, ///< the track said nothing
    NoExposures, ///< it was asked nothing: a proportion of 0 of 0
    EventsMissing, ///< exposures came, the events' series did not
    CounterReset, ///< a counter fell: its process restarted
    NotFinite, ///< NaN or infinite where a number belongs
    Negative, ///< a counter below zero
    Ambiguous, ///< two series of one poll bear the same labels
    TooManySeries, ///< the limit on series was reached, so the sum is not whole
    NotWhole, ///< a histogram without its +Inf bucket
    Stretched, ///< counted over far more time than the interval: scrapes were missing
    MoreEventsThanExposures,
    Implausible, ///< beyond what exact counting in a double allows
    StratumChanged, ///< the weight or a version changed within it
    OutOfOrder, ///< not later than what was already judged, or it ends before it begins
};

inline constexpr std::size_t unusableCount = 14;

} // namespace bellwether
