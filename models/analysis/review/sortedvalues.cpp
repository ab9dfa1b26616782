// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/review/sortedvalues.h"

#include "models/analysis/review/orderedbits.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace bellwether {

namespace {

constexpr std::size_t mostValues = (std::size_t(1) << 31) - 1;
constexpr std::size_t fewValues = 1024; // below this a comparing sort is quicker
constexpr unsigned digitBits = 11;
constexpr unsigned digits = 6;
constexpr std::size_t buckets = std::size_t(1) << digitBits;

using Histograms = std::array<std::array<std::uint32_t, buckets>, digits>;

std::size_t digitOf(std::uint64_t key, unsigned place)
{
    return (key >> (place * digitBits)) & (buckets - 1);
}

Histograms histogramsOf(const std::vector<std::uint64_t>& keys)
{
    Histograms counts = {};
    for (const std::uint64_t key : keys) {
        for (unsigned place = 0; place < digits; ++place) {
            ++counts[place][digitOf(key, place)];
        }
    }
    return counts;
}

/// Least significant digit first. A digit that is the same in all keys costs nothing: rounded values have many of them.
void sortByDigits(std::vector<std::uint64_t>& keys)
{
    Histograms counts = histogramsOf(keys);
    std::vector<std::uint64_t> moved(keys.size());
    for (unsigned place = 0; place < digits; ++place) {
        auto& next = counts[place];
        if (next[digitOf(keys.front(), place)] == keys.size()) {
            continue;
        }
        std::uint32_t start = 0;
        for (std::uint32_t& count : next) {
            start += std::exchange(count, start);
        }
        for (const std::uint64_t key : keys) {
            moved[next[digitOf(key, place)]++] = key;
        }
        keys.swap(moved);
    }
}

} // namespace

SortedValues::SortedValues(std::vector<double> values)
    : m_values(std::move(values))
{ }

Result<SortedValues, ReviewTrouble> SortedValues::of(std::span<const double> values)
{
    if (values.empty()) {
        return Unexpected(ReviewTrouble::Empty);
    }
    if (values.size() > mostValues) {
        return Unexpected(ReviewTrouble::TooMany);
    }
    if (!std::all_of(values.begin(), values.end(), [](double value) { return std::isfinite(value); })) {
        return Unexpected(ReviewTrouble::NotFinite);
    }
    std::vector<std::uint64_t> keys(values.size());
    std::transform(values.begin(), values.end(), keys.begin(), [](double value) { return orderedBits(value + 0.0); });
    if (keys.size() < fewValues) {
        std::sort(keys.begin(), keys.end());
    } else {
        sortByDigits(keys);
    }
    std::vector<double> sorted(keys.size());
    std::transform(keys.begin(), keys.end(), sorted.begin(), fromOrderedBits);
    return SortedValues(std::move(sorted));
}

} // namespace bellwether
