// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <vector>

namespace bellwether::test {

/// Random counts for simulations of millions of intervals: the same for the same seed, everywhere.
class Draws
{
public:
    explicit Draws(std::uint64_t seed)
        : m_state(seed)
    { }

    double uniform() { return static_cast<double>(bits() >> 11) * 0x1p-53; }

    /// Normal but for the tails beyond four or so.
    double normal()
    {
        // Ones among 128 random bits, smoothed: variance 32 + 1/12.
        const int ones = std::popcount(bits()) + std::popcount(bits());
        return (ones - 64.5 + uniform()) * 0.17654967;
    }

    /// Of a mean that is not negative.
    int poisson(double mean)
    {
        int sum = 0;
        for (; mean >= double(tables); mean -= double(tables - 1)) {
            sum += fromTable(tables - 1);
        }
        const auto whole = static_cast<std::size_t>(mean);
        return sum + fromTable(whole) + small(mean - static_cast<double>(whole));
    }

private:
    /// SplitMix64 (Steele, Lea & Flood 2014): a counter, hashed.
    std::uint64_t bits()
    {
        std::uint64_t z = m_state += 0x9e3779b97f4a7c15;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }

    static constexpr std::size_t tables = 1024;

    /// By inversion.
    int small(double mean)
    {
        double probability = std::exp(-mean);
        double left = uniform() - probability;
        int count = 0;
        while (left >= 0 && probability > 1e-18) {
            probability *= mean / ++count;
            left -= probability;
        }
        return count;
    }

    /// By inversion too, from a list of the distribution function that starts near the answer.
    int fromTable(std::size_t mean)
    {
        if (mean == 0) {
            return 0;
        }
        const Table& table = tableOf(mean);
        const double u = uniform();
        int count = table.guide[static_cast<std::size_t>(u * guides)];
        while (count + 1 < static_cast<int>(table.upTo.size()) && u >= table.upTo[static_cast<std::size_t>(count)]) {
            ++count;
        }
        return count;
    }

    static constexpr std::size_t guides = 128;
    struct Table
    {
        std::vector<double> upTo; ///< P(count <= i)
        std::array<int, guides> guide = {}; ///< the first count that a uniform of that part can give
    };

    const Table& tableOf(std::size_t mean)
    {
        Table& table = m_tables[mean];
        if (table.upTo.empty()) {
            const auto m = static_cast<double>(mean);
            double sum = 0;
            for (int i = 0; i < static_cast<int>(m + 12 * std::sqrt(m) + 20); ++i) {
                sum += std::exp(i * std::log(m) - m - std::lgamma(i + 1));
                table.upTo.push_back(sum);
            }
            std::size_t count = 0;
            for (std::size_t part = 0; part < guides; ++part) {
                while (table.upTo[count] <= static_cast<double>(part) / guides) {
                    ++count;
                }
                table.guide[part] = static_cast<int>(count);
            }
        }
        return table;
    }

    std::uint64_t m_state = 0;
    std::vector<Table> m_tables = std::vector<Table>(tables);
};

} // namespace bellwether::test
