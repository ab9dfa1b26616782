// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstdint>

namespace bellwether {

/// An integer that rises with the double, from minus to plus infinity. Minus zero is one below zero.
[[nodiscard]] inline std::uint64_t orderedBits(double value)
{
    constexpr std::uint64_t sign = std::uint64_t(1) << 63;
    const auto bits = std::bit_cast<std::uint64_t>(value);
    return (bits & sign) != 0 ? ~bits : bits | sign;
}

[[nodiscard]] inline double fromOrderedBits(std::uint64_t ordered)
{
    constexpr std::uint64_t sign = std::uint64_t(1) << 63;
    return std::bit_cast<double>((ordered & sign) != 0 ? ordered & ~sign : ~ordered);
}

} // namespace bellwether
