// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Built with -ffp-contract=off, so that no compiler fuses a multiplication with an addition.
#include "models/analysis/reproducible.h"

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>

namespace bellwether {

namespace {

constexpr double ln2 = 0.69314718055994530942;
constexpr double ln2High = 6.93147180369123816490e-01; // 33 bits, so that its multiples are exact
constexpr double ln2Low = 1.90821492927058770002e-10;
constexpr double sqrt2 = 1.41421356237309504880;

constexpr std::array<double, 11> artanh
    = {1. / 23, 1. / 21, 1. / 19, 1. / 17, 1. / 15, 1. / 13, 1. / 11, 1. / 9, 1. / 7, 1. / 5, 1. / 3};

constexpr std::uint64_t fractionBits = 52;
constexpr std::uint64_t fractionMask = (std::uint64_t(1) << fractionBits) - 1;
constexpr int bias = 1023;

double powerOfTwo(int exponent)
{
    return std::bit_cast<double>(static_cast<std::uint64_t>(exponent + bias) << fractionBits);
}

} // namespace

double reproducibleLog(double x)
{
    const auto bits = std::bit_cast<std::uint64_t>(x);
    int exponent = static_cast<int>(bits >> fractionBits) - bias;
    double m = std::bit_cast<double>((bits & fractionMask) | std::bit_cast<std::uint64_t>(1.0));
    if (m > sqrt2) {
        m /= 2;
        ++exponent;
    }
    // ln m = 2 artanh s; s is at most 0.172, so that the first term left out is below 2^-60 of the sum.
    const double s = (m - 1) / (m + 1);
    const double z = s * s;
    double sum = 0;
    for (const double coefficient : artanh) {
        sum = sum * z + coefficient;
    }
    return exponent * ln2 + 2 * (s + s * z * sum);
}

double reproducibleExp(double x)
{
    if (x < -700) {
        return 0;
    }
    const double turns = std::floor(x / ln2 + 0.5);
    const double r = x - turns * ln2High - turns * ln2Low;
    double sum = 1;
    for (int k = 14; k >= 1; --k) {
        sum = 1 + sum * r / k;
    }
    return sum * powerOfTwo(static_cast<int>(turns));
}

} // namespace bellwether
