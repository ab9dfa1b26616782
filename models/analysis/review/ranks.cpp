// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/review/ranks.h"

#include <span>

namespace bellwether {

namespace {

__extension__ using Wide = unsigned __int128;

/// Adds up (N^3 - sum of t^3)/3 over groups of t equal values: each group adds P t (P + t), P being the values before
/// it. All terms are positive and exact, where the textbook's (N^3 - N) - sum of (t^3 - t) loses its digits when nearly
/// all values tie.
class TieSum
{
public:
    void add(std::uint64_t group)
    {
        m_sum += Wide(m_before) * (m_before + group) * group;
        m_before += group;
    }

    /// mn/12 (N + 1 - sum of (t^3 - t)/(N (N - 1))).
    [[nodiscard]] double variance(std::size_t m, std::size_t n) const
    {
        const auto all = static_cast<double>(m_before);
        const double pairs = static_cast<double>(m) * static_cast<double>(n);
        return pairs / 4 * static_cast<double>(m_sum) / (all * (all - 1));
    }

private:
    Wide m_sum = 0;
    std::uint64_t m_before = 0;
};

/// The end of the group of equal values that begins at an index.
std::size_t endOfGroup(std::span<const double> values, std::size_t from)
{
    std::size_t end = from + 1;
    while (end < values.size() && values[end] == values[from]) {
        ++end;
    }
    return end;
}

void addGroups(TieSum& sum, std::span<const double> values)
{
    for (std::size_t i = 0; i < values.size();) {
        const std::size_t end = endOfGroup(values, i);
        sum.add(end - i);
        i = end;
    }
}

} // namespace

Ranks ranksOf(const SortedValues& first, const SortedValues& second)
{
    const auto one = first.values();
    const auto two = second.values();
    Ranks ranks;
    TieSum ties;
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < one.size() || j < two.size()) {
        const std::size_t fromI = i;
        const std::size_t fromJ = j;
        const bool takesOne = i < one.size() && (j == two.size() || one[i] <= two[j]);
        const bool takesTwo = j < two.size() && (!takesOne || one[i] == two[j]);
        i = takesOne ? endOfGroup(one, i) : i;
        j = takesTwo ? endOfGroup(two, j) : j;
        const std::size_t ofOne = i - fromI;
        const std::size_t ofTwo = j - fromJ;
        ranks.twiceU += std::uint64_t(ofOne) * (2 * fromJ + ofTwo);
        ranks.hasTies = ranks.hasTies || ofOne + ofTwo > 1;
        ties.add(ofOne + ofTwo);
    }
    ranks.isConstant = one.front() == one.back() && two.front() == two.back() && one.front() == two.front();
    ranks.variance = ties.variance(one.size(), two.size());
    return ranks;
}

double shiftedVariance(const SortedValues& first, const SortedValues& second)
{
    TieSum ties;
    addGroups(ties, first.values());
    addGroups(ties, second.values());
    return ties.variance(first.values().size(), second.values().size());
}

std::vector<std::uint64_t> exactCounts(std::size_t m, std::size_t n)
{
    // The Gaussian binomial coefficient: the product of (1 - q^(n+i))/(1 - q^i) over i = 1 ... m.
    std::vector<std::uint64_t> counts(m * n + 1, 0);
    counts[0] = 1;
    for (std::size_t i = 1; i <= m; ++i) {
        for (std::size_t k = counts.size(); k-- > n + i;) {
            counts[k] -= counts[k - n - i];
        }
        for (std::size_t k = i; k < counts.size(); ++k) {
            counts[k] += counts[k - i];
        }
    }
    return counts;
}

} // namespace bellwether
