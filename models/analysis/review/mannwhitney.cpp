// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/review/mannwhitney.h"

#include "models/analysis/review/ranks.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace bellwether {

namespace {

/// The probability of this U or a greater one, without ties.
Probability exactTail(std::uint64_t u, std::size_t m, std::size_t n)
{
    const auto counts = exactCounts(m, n);
    const auto all = static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::uint64_t(0)));
    const auto from = counts.begin() + static_cast<std::ptrdiff_t>(u);
    const double p = static_cast<double>(std::accumulate(from, counts.end(), std::uint64_t(0))) / all;
    return {p, std::log(p)};
}

/// Whichever of U and mn - U the alternative looks at, in twice its size.
std::uint64_t lookedAt(std::uint64_t twiceU, std::uint64_t twicePairs, Alternative alternative)
{
    switch (alternative) {
    case Alternative::Greater:
        return twiceU;
    case Alternative::Less:
        return twicePairs - twiceU;
    case Alternative::TwoSided:
        break;
    }
    return std::max(twiceU, twicePairs - twiceU);
}

/// (2U - mn)/2: exact however many pairs there are.
double aboveMiddle(std::uint64_t twiceU, std::uint64_t pairs)
{
    const auto difference = static_cast<std::int64_t>(twiceU - pairs);
    return static_cast<double>(difference) / 2;
}

} // namespace

Result<MannWhitney, ReviewTrouble> mannWhitney(
    std::span<const double> first, std::span<const double> second, Alternative alternative)
{
    const auto one = SortedValues::of(first);
    if (!one) {
        return Unexpected(one.error());
    }
    const auto two = SortedValues::of(second);
    if (!two) {
        return Unexpected(two.error());
    }
    return mannWhitney(*one, *two, alternative);
}

Result<MannWhitney, ReviewTrouble> mannWhitney(
    const SortedValues& first, const SortedValues& second, Alternative alternative)
{
    const Ranks ranks = ranksOf(first, second);
    if (ranks.isConstant) {
        return Unexpected(ReviewTrouble::NoVariation);
    }
    const std::size_t m = first.values().size();
    const std::size_t n = second.values().size();
    const std::uint64_t pairs = std::uint64_t(m) * n;
    const double deviation = std::sqrt(ranks.variance);
    const double distance = aboveMiddle(ranks.twiceU, pairs);

    MannWhitney result;
    result.u = static_cast<double>(ranks.twiceU) / 2;
    result.z = distance == 0 ? 0 : (distance - std::copysign(0.5, distance)) / deviation;
    result.effect = result.u / static_cast<double>(pairs);
    result.isExact = m <= mostExact && n <= mostExact && !ranks.hasTies;
    const std::uint64_t twiceLookedAt = lookedAt(ranks.twiceU, 2 * pairs, alternative);
    const Probability tail = result.isExact ? exactTail(twiceLookedAt / 2, m, n)
                                            : normalTail((aboveMiddle(twiceLookedAt, pairs) - 0.5) / deviation);
    result.p = alternative == Alternative::TwoSided ? twoSided(tail) : tail;
    return result;
}

} // namespace bellwether
