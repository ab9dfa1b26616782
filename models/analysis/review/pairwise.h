// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/review/sortedvalues.h"

#include <cstdint>
#include <span>
#include <vector>

namespace bellwether {

/// The mn differences first - second in rising order, without ever holding them all: memory grows with m + n, time with
/// (m + n) times 64 at the very most.
class PairwiseDifferences
{
public:
    PairwiseDifferences(const SortedValues& first, const SortedValues& second);

    [[nodiscard]] std::uint64_t size() const;

    /// Whether the least and the greatest difference are finite. Only then may they be asked for.
    [[nodiscard]] bool areFinite() const;

    /// The difference of that rank, from 1 to size().
    [[nodiscard]] double at(std::uint64_t rank) const;

private:
    [[nodiscard]] std::uint64_t atMost(double limit) const;
    [[nodiscard]] std::vector<double> within(double low, double high) const;

    std::span<const double> m_first;
    std::span<const double> m_second;
};

} // namespace bellwether
