// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace bellwether {

/// Limits for a review whose length and looks were fixed before the start. A comparison without a fixed end needs the
/// judge's always-valid evidence instead.

enum class BoundaryTrouble {
    BadAlpha, ///< not above 1e-12, or not below 1 (two-sided) or 0.5 (one-sided)
    NoLooks,
    TooManyLooks, ///< more than mostLooks
    BadFractions, ///< not finite, not rising, not above 0, or beyond 1
    LooksTooClose, ///< less than leastStep apart
    BadBoundary, ///< a boundary that is not finite, or as many as looks are not there
};

enum class Sides { One, Two };

inline constexpr std::size_t mostLooks = 100;
inline constexpr double leastStep = 0.001;

/// When to look, as fractions of the planned information (samples, or time when the traffic is steady).
struct LookPlan
{
    std::vector<double> fractions; ///< rising, the last 1 at most
    double alpha = 0.05; ///< chance of a false alarm over all looks, both sides together when two-sided
    Sides sides = Sides::Two;

    bool operator==(const LookPlan&) const = default;
};

/// Looks at 1/count, 2/count ... 1.
[[nodiscard]] LookPlan equalLooks(std::size_t count, double alpha, Sides sides);

/// |z| (two-sided) or z (one-sided) at which to stop, for each look; none when so early a look can never stop. Lan and
/// DeMets's spending function of O'Brien-Fleming type: of a, which is alpha or with two sides alpha/2 each, the part
/// 2 - 2 Phi(z(1 - a/2)/sqrt(t)) is spent by t.
[[nodiscard]] Result<std::vector<std::optional<double>>, BoundaryTrouble> lanDeMets(const LookPlan& plan);

/// The same limit for |z| or z at each look (Pocock 1977).
[[nodiscard]] Result<double, BoundaryTrouble> pocock(const LookPlan& plan);

/// c for limits of c/sqrt(t) (O'Brien and Fleming 1979).
[[nodiscard]] Result<double, BoundaryTrouble> obrienFleming(const LookPlan& plan);

/// The chance under "no difference" to have stopped by each look, with these limits for |z| or z; alpha is not used.
[[nodiscard]] Result<std::vector<double>, BoundaryTrouble> crossingChances(
    const LookPlan& plan, const std::vector<double>& limits);

} // namespace bellwether
