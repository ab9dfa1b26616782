// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/verdict.h"

#include <array>
#include <cstddef>

namespace bellwether {

inline constexpr std::size_t ratioMoments = 65;

/// The likelihood of every ratio of the canary's rate to stable's within 1/20 and 20, kept as few sums from which it is
/// computed when somebody asks (ratiolikelihood.cpp): to 1e-13 per event of what was counted.
struct RatioLikelihood
{
    double canaryEvents = 0;
    std::array<double, ratioMoments> moments
        = {}; ///< sums over intervals of events * T_k(2 theta - 1), theta the share

    bool operator==(const RatioLikelihood&) const = default;
};

/// One interval's counts added. Counts are finite and not negative, exposures of both tracks positive.
[[nodiscard]] RatioLikelihood add(RatioLikelihood likelihood, const Counts& stable, const Counts& canary);

/// The ratio of greatest likelihood, to 1 percent. 0 and +Inf stand for what is beyond the grid's ends.
[[nodiscard]] double likeliest(const RatioLikelihood& likelihood);

/// {ratio: mixture of likelihoods / its likelihood < 1/alpha}, mixed with N(0, ln 2) over ln(ratio), on a grid of 1
/// percent. Costs some 50 us: for a verdict that is shown, not for each interval.
[[nodiscard]] RatioInterval validInterval(const RatioLikelihood& likelihood, double alpha);

} // namespace bellwether
