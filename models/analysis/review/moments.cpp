// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/review/moments.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace bellwether {

namespace {

class CompensatedSum
{
public:
    void add(double value)
    {
        const double next = m_sum + value;
        m_lost += std::abs(m_sum) >= std::abs(value) ? (m_sum - next) + value : (value - next) + m_sum;
        m_sum = next;
    }

    [[nodiscard]] double value() const { return m_sum + m_lost; }

    /// The value's last digits: value() + rest() is the sum.
    [[nodiscard]] double rest() const { return (m_sum - value()) + m_lost; }

private:
    double m_sum = 0;
    double m_lost = 0;
};

/// The largest size, or a NaN or infinity when there is one.
double largestOf(std::span<const double> values, double largest)
{
    for (const double value : values) {
        largest = std::abs(value) <= largest ? largest : std::abs(value);
        if (!std::isfinite(value)) {
            return value;
        }
    }
    return largest;
}

} // namespace

Result<Scale, ReviewTrouble> scaleOf(std::span<const double> first, std::span<const double> second)
{
    if (first.empty() || second.empty()) {
        return Unexpected(ReviewTrouble::Empty);
    }
    double largest = largestOf(first, 0);
    largest = std::isfinite(largest) ? largestOf(second, largest) : largest;
    if (!std::isfinite(largest)) {
        return Unexpected(ReviewTrouble::NotFinite);
    }
    const int exponent = largest > 0 ? std::ilogb(largest) : 0;
    return Scale{std::scalbn(1.0, -exponent / 2), std::scalbn(1.0, -exponent + exponent / 2)};
}

Moments momentsOf(std::span<const double> values, const Scale& scale)
{
    const auto count = static_cast<double>(values.size());
    if (std::all_of(values.begin(), values.end(), [&](double value) { return value == values.front(); })) {
        return {values.size(), scale.scaled(values.front()), 0, 0};
    }
    CompensatedSum sum;
    for (const double value : values) {
        sum.add(scale.scaled(value));
    }
    const double mean = sum.value() / count;
    const double rest = (std::fma(-mean, count, sum.value()) + sum.rest()) / count;
    const auto deviationOf = [&](double value) { return (scale.scaled(value) - mean) - rest; };
    double largest = 0;
    for (const double value : values) {
        largest = std::max(largest, std::abs(deviationOf(value)));
    }
    if (largest == 0) { // they differ by less than the scaled values can show
        return {values.size(), mean, rest, std::numeric_limits<double>::denorm_min()};
    }
    CompensatedSum squares;
    for (const double value : values) {
        const double part = deviationOf(value) / largest;
        squares.add(part * part);
    }
    return {values.size(), mean, rest, largest * std::sqrt(squares.value() / (count - 1))};
}

double differenceOf(const Moments& first, const Moments& second)
{
    CompensatedSum sum;
    sum.add(first.mean);
    sum.add(-second.mean);
    sum.add(first.rest);
    sum.add(-second.rest);
    return sum.value();
}

} // namespace bellwether
