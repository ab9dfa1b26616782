// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/review/pairwise.h"

#include "models/analysis/review/orderedbits.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace bellwether {

PairwiseDifferences::PairwiseDifferences(const SortedValues& first, const SortedValues& second)
    : m_first(first.values())
    , m_second(second.values())
{ }

std::uint64_t PairwiseDifferences::size() const
{
    return std::uint64_t(m_first.size()) * m_second.size();
}

bool PairwiseDifferences::areFinite() const
{
    return std::isfinite(m_first.front() - m_second.back()) && std::isfinite(m_first.back() - m_second.front());
}

/// For rising values of the first side, those of the second that are small enough begin ever later. Rounding keeps the
/// order of differences, so the count is that of the rounded ones, exactly.
std::uint64_t PairwiseDifferences::atMost(double limit) const
{
    std::uint64_t count = 0;
    std::size_t from = 0;
    for (const double value : m_first) {
        while (from < m_second.size() && value - m_second[from] > limit) {
            ++from;
        }
        count += m_second.size() - from;
    }
    return count;
}

/// All differences above low and not above high.
std::vector<double> PairwiseDifferences::within(double low, double high) const
{
    std::vector<double> found;
    std::size_t from = 0;
    for (const double value : m_first) {
        while (from < m_second.size() && value - m_second[from] > high) {
            ++from;
        }
        for (std::size_t j = from; j < m_second.size() && value - m_second[j] > low; ++j) {
            found.push_back(value - m_second[j]);
        }
    }
    return found;
}

/// Halves the range of doubles that can hold the answer until few enough differences are left to be listed.
double PairwiseDifferences::at(std::uint64_t rank) const
{
    const std::uint64_t few = 2 * (m_first.size() + m_second.size());
    // Fewer than rank are not above low. Two steps below the least: one below zero is minus zero, which is equal.
    std::uint64_t low = orderedBits(m_first.front() - m_second.back()) - 2;
    std::uint64_t high = orderedBits(m_first.back() - m_second.front()); // at least rank are not above it
    std::uint64_t below = 0;
    std::uint64_t upTo = size();
    while (high - low > 1 && upTo - below > few) {
        const std::uint64_t middle = low + (high - low) / 2;
        const std::uint64_t count = atMost(fromOrderedBits(middle));
        (count < rank ? low : high) = middle;
        (count < rank ? below : upTo) = count;
    }
    if (high - low == 1) {
        return fromOrderedBits(high) + 0.0;
    }
    std::vector<double> left = within(fromOrderedBits(low), fromOrderedBits(high));
    const auto wanted = left.begin() + static_cast<std::ptrdiff_t>(rank - below - 1);
    std::nth_element(left.begin(), wanted, left.end());
    return *wanted;
}

} // namespace bellwether
