// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/track.h"
#include "models/metrics/intervals.h"

#include <cstdint>
#include <optional>

namespace bellwether {

/// Do the tracks get the shares that were planned (statistics.md's T5)? When not, whoever is missing may be missing
/// because of the version, and every comparison is void. Within a stratum the canary's part x of x + y assignments has,
/// against its planned share t, the Bayes factor of a Beta(10000 t, 10000 (1 - t)) prior (Lindon & Malek 2022)
///
///     B(10000 t + x, 10000 (1 - t) + y) / B(10000 t, 10000 (1 - t)) / t^x / (1 - t)^y.
///
/// Assignments are independent: count users or sessions where routing is sticky, not their requests. Routers that count
/// off (weighted round robin) are more even than chance, which only makes the test slower.
///
/// The planned share changes by stratum, and the prior starts anew with each. Proof that the product over strata holds:
/// given all before its stratum, a factor starts at 1 and is a martingale while the shares are as planned, because it
/// is a mixture of likelihood ratios of the stratum's own assignments; so the product is a martingale started at 1
/// through all strata, whoever decides when the next begins. Carrying the posterior on would be faster where one fault
/// distorts all weights alike, but has no closed form for another t, and forgets nothing of a fault that was repaired.

/// The assignments of an interval.
struct Assigned
{
    Stratum stratum;
    double plannedCanary = 0; ///< the canary's planned share, 0..1
    PerTrack<double> counts;

    bool operator==(const Assigned&) const = default;
};

struct SampleRatio
{
    Assigned current; ///< of the stratum that goes on, summed
    double lnClosed = 0; ///< ln of the product of the closed strata's factors
    std::uint64_t strata = 0; ///< how many began

    bool operator==(const SampleRatio&) const = default;
};

/// Why assignments were left out.
enum class NotAssigned {
    NotFinite,
    Negative,
    Implausible, ///< above 2^53
    NothingPlanned, ///< the planned share is not between 1e-6 and 1 - 1e-6: there is no split to test
};

struct SampleRatioAdded
{
    SampleRatio ratio;
    std::optional<NotAssigned> leftOut;
};

/// Adds an interval. Another comparison forgets all before; another weight, or planned share, begins the next stratum.
[[nodiscard]] SampleRatioAdded add(SampleRatio ratio, const Assigned& assigned);

/// ln of the product of all strata's Bayes factors. Its running maximum is what is held against the threshold.
[[nodiscard]] double lnE(const SampleRatio& ratio);

/// At this, ln(1/0.001), the comparison is void and automatic decisions stop.
inline constexpr double sampleRatioThreshold = 6.90775527898213705205;

} // namespace bellwether
