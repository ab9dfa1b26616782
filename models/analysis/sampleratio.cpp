// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/sampleratio.h"

#include "models/analysis/reproducible.h"

#include <cmath>

namespace bellwether {

namespace {

constexpr double concentration = 10'000;
constexpr double leastPlanned = 1e-6;
constexpr double largestExact = 9007199254740992.0; // 2^53

std::optional<NotAssigned> problemOf(const Assigned& assigned)
{
    for (const double count : {assigned.counts.stable, assigned.counts.canary}) {
        if (!std::isfinite(count)) {
            return NotAssigned::NotFinite;
        }
        if (count < 0) {
            return NotAssigned::Negative;
        }
        if (count > largestExact) {
            return NotAssigned::Implausible;
        }
    }
    const bool isSplit = assigned.plannedCanary >= leastPlanned && assigned.plannedCanary <= 1 - leastPlanned;
    return isSplit ? std::nullopt : std::optional(NotAssigned::NothingPlanned);
}

/// ln Gamma(x) - [(x - 1/2) ln x - x + ln(2 pi) / 2], by Stirling's series; x is positive.
double stirlingRest(double x)
{
    double shift = 0;
    // Gamma(x + 1) = x Gamma(x), until the series holds.
    for (; x < 16; x += 1) {
        shift += (x + 0.5) * reproducibleLog((x + 1) / x) - 1;
    }
    const double z = 1 / (x * x);
    return shift + (1. / 12 + z * (-1. / 360 + z * (1. / 1260 + z * (-1. / 1680 + z * (1. / 1188))))) / x;
}

/// (1 + z) ln(1 + z) - z, which is never negative, without cancelling for small z; 0 at -1.
double divergence(double z)
{
    if (std::abs(z) >= 0.01) {
        return 1 + z > 1e-300 ? (1 + z) * reproducibleLog(1 + z) - z : -z;
    }
    // z^2/2 - z^3/6 + z^4/12 ...; the terms left out are below 1e-18 of the first.
    double sum = 0;
    for (int k = 9; k >= 2; --k) {
        sum = sum * -z + 1. / (k * (k - 1));
    }
    return z * z * sum;
}

/// The Bayes factor by Stirling's formula with what can be cancelled cancelled on paper: ln B differences of 1e15
/// assignments would leave no digits. With A the prior's weight, N the assignments and p the posterior mean,
/// ln BF = (A + N) KL(p, t) - ln(p (1 - p) (A + N) / (t (1 - t) A)) / 2 + the series' rests.
double lnFactor(const Assigned& assigned)
{
    const double t = assigned.plannedCanary;
    const double x = assigned.counts.canary;
    const double y = assigned.counts.stable;
    const double a = concentration * t;
    const double b = concentration * (1 - t);
    const double all = concentration + x + y;
    const double away = (x * (1 - t) - y * t) / all;
    const double information = all * (t * divergence(away / t) + (1 - t) * divergence(-away / (1 - t)));
    const double widths = reproducibleLog((a + x) / all / t) + reproducibleLog((b + y) / all / (1 - t))
        + reproducibleLog(all / concentration);
    const double rests = stirlingRest(a + x) - stirlingRest(a) + stirlingRest(b + y) - stirlingRest(b)
        + stirlingRest(concentration) - stirlingRest(all);
    return information - widths / 2 + rests;
}

bool goesOn(const SampleRatio& ratio, const Assigned& assigned)
{
    return ratio.strata > 0 && ratio.current.stratum == assigned.stratum
        && ratio.current.plannedCanary == assigned.plannedCanary;
}

} // namespace

SampleRatioAdded add(SampleRatio ratio, const Assigned& assigned)
{
    if (const auto why = problemOf(assigned)) {
        return {ratio, why};
    }
    if (ratio.strata > 0 && ratio.current.stratum.comparison != assigned.stratum.comparison) {
        ratio = {};
    }
    if (!goesOn(ratio, assigned)) {
        ratio.lnClosed = lnE(ratio);
        ratio.current = {assigned.stratum, assigned.plannedCanary, {}};
        ++ratio.strata;
    }
    ratio.current.counts.canary += assigned.counts.canary;
    ratio.current.counts.stable += assigned.counts.stable;
    return {ratio, std::nullopt};
}

double lnE(const SampleRatio& ratio)
{
    return ratio.strata > 0 ? ratio.lnClosed + lnFactor(ratio.current) : 0;
}

} // namespace bellwether
