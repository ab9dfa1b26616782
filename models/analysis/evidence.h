// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/verdict.h"
#include "models/metrics/metrickind.h"

#include <array>
#include <cstddef>
#include <optional>

namespace bellwether {

/// The limit between "worse" and "no worse" as the tests need it: rate of the canary = ratio * rate of stable + added.
/// One of both is neutral (1 or 0).
struct Limit
{
    double ratio = 1;
    double added = 0; ///< as a proportion, so 0.002 for "+0.2pp"

    bool operator==(const Limit&) const = default;
};

/// Nothing when the margin is none: not finite, a ratio beyond 0.01 to 100, points beyond -100 to 100, or a demand that
/// the canary be better than stable.
[[nodiscard]] std::optional<Limit> limitOf(const Margin& margin, Worse worse);

/// To which side of the limit an alternative lies.
enum class Side { Above, Below };

inline constexpr std::size_t sidePoints = 40;

/// ln of the likelihood ratios of a one-sided test, for each point of its grid.
struct SideEvidence
{
    std::array<double, sidePoints> logs = {};

    bool operator==(const SideEvidence&) const = default;
};

/// One interval's counts added. Counts are finite and not negative, exposures of both tracks positive.
[[nodiscard]] SideEvidence add(
    SideEvidence evidence, Side side, const Limit& limit, const Counts& stable, const Counts& canary);

/// ln E, mixed over the grid with half-normal weights of scale ln 2. Both sides weigh alike.
[[nodiscard]] double lnE(const SideEvidence& evidence);

} // namespace bellwether
