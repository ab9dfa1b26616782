// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Built with -ffp-contract=off, so that no compiler fuses a multiplication with an addition.
#include "models/analysis/reproducible.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <limits>

namespace bellwether {

namespace {

constexpr double nothing = -std::numeric_limits<double>::infinity(); // ln 0
constexpr double ln2 = 0.69314718055994530942;
constexpr double ln2High = 6.93147180369123816490e-01; // 33 bits, so that its multiples are exact
constexpr double ln2Low = 1.90821492927058770002e-10;
constexpr double sqrtHalf = 0.70710678118654752440;

constexpr std::array<double, 11> artanh
    = {1. / 23, 1. / 21, 1. / 19, 1. / 17, 1. / 15, 1. / 13, 1. / 11, 1. / 9, 1. / 7, 1. / 5, 1. / 3};

/// 1/13!, 1/12! ... 1/2!
constexpr std::array<double, 12> inverseFactorials = {1. / 6227020800, 1. / 479001600, 1. / 39916800, 1. / 3628800,
    1. / 362880, 1. / 40320, 1. / 5040, 1. / 720, 1. / 120, 1. / 24, 1. / 6, 1. / 2};

constexpr std::uint64_t fractionBits = 52;
constexpr std::uint64_t fractionMask = (std::uint64_t(1) << fractionBits) - 1;
constexpr auto bitsOfOne = std::bit_cast<std::uint64_t>(1.0);
constexpr auto bitsOfSqrtHalf = std::bit_cast<std::uint64_t>(sqrtHalf);
// Added to a double, they leave its nearest integer in the lowest bits; what converts numbers in pairs, too.
constexpr double twoTo52 = 4503599627370496.0;
constexpr double rounder = 1.5 * twoTo52;
constexpr double bias = 1023;

// Both are written without branches and conversions, so that compilers do two at a time where there are many.
inline double logOf(double x)
{
    const std::uint64_t moved = std::bit_cast<std::uint64_t>(x) + (bitsOfOne - bitsOfSqrtHalf);
    const double exponent
        = std::bit_cast<double>((moved >> fractionBits) | std::bit_cast<std::uint64_t>(twoTo52)) - (twoTo52 + bias);
    const double m = std::bit_cast<double>((moved & fractionMask) + bitsOfSqrtHalf);
    // ln m = 2 artanh s; s is at most 0.172, so that the first term left out is below 2^-60 of the sum.
    const double s = (m - 1) / (m + 1);
    const double z = s * s;
    double sum = 0;
    for (const double coefficient : artanh) {
        sum = sum * z + coefficient;
    }
    return exponent * ln2 + 2 * (s + s * z * sum);
}

inline double expOf(double x)
{
    const double bounded = x < -700 ? -700 : x;
    const double shifted = bounded * (1 / ln2) + rounder;
    const double turns = shifted - rounder;
    const double r = bounded - turns * ln2High - turns * ln2Low;
    double sum = 0;
    for (const double coefficient : inverseFactorials) {
        sum = sum * r + coefficient;
    }
    const double power = std::bit_cast<double>(bitsOfOne + (std::bit_cast<std::uint64_t>(shifted) << fractionBits));
    return x < -700 ? 0 : (1 + (r + r * r * sum)) * power;
}

} // namespace

double reproducibleLog(double x)
{
    return logOf(x);
}

double reproducibleExp(double x)
{
    return expOf(x);
}

void reproducibleLogs(std::span<double> values)
{
    for (double& value : values) {
        value = logOf(value);
    }
}

void reproducibleExps(std::span<double> values)
{
    for (double& value : values) {
        value = expOf(value);
    }
}

double reproducibleLogSum(std::span<double> terms)
{
    double greatest = nothing;
    for (const double term : terms) {
        greatest = std::max(greatest, term);
    }
    if (greatest == nothing) {
        return nothing;
    }
    for (double& term : terms) {
        term -= greatest;
    }
    reproducibleExps(terms);
    double sum = 0;
    for (const double term : terms) {
        sum += term;
    }
    return greatest + logOf(sum);
}

} // namespace bellwether
