// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/bytes.h"

namespace bellwether {

namespace {

// What fits beside the up to 7 bits that are left over from before.
constexpr int mostBitsAtOnce = 32;

std::uint64_t lowest(std::uint64_t value, int width)
{
    return value & ((std::uint64_t{1} << width) - 1);
}

} // namespace

void ByteWriter::putBits(std::uint64_t value, int width)
{
    if (width > mostBitsAtOnce) {
        putBits(value, mostBitsAtOnce);
        putBits(value >> mostBitsAtOnce, width - mostBitsAtOnce);
        return;
    }
    m_bits |= lowest(value, width) << m_bitCount;
    m_bitCount += width;
    for (; m_bitCount >= 8; m_bitCount -= 8) {
        m_bytes.push_back(static_cast<std::byte>(m_bits & 0xffU));
        m_bits >>= 8U;
    }
}

void ByteWriter::alignBits()
{
    if (m_bitCount > 0)
        putBits(0, 8 - m_bitCount);
}

bool ByteReader::require(std::size_t size)
{
    m_good = m_good && m_bytes.size() >= size;
    return m_good;
}

std::span<const std::byte> ByteReader::getAll(std::size_t size)
{
    if (!require(size))
        return {};
    const auto bytes = m_bytes.first(size);
    m_bytes = m_bytes.subspan(size);
    return bytes;
}

std::uint64_t ByteReader::getBits(int width)
{
    if (width > mostBitsAtOnce) {
        const std::uint64_t low = getBits(mostBitsAtOnce);
        return low | getBits(width - mostBitsAtOnce) << mostBitsAtOnce;
    }
    for (; m_bitCount < width; m_bitCount += 8)
        m_bits |= std::uint64_t{get<std::uint8_t>()} << m_bitCount;
    const std::uint64_t value = lowest(m_bits, width);
    m_bits >>= width;
    m_bitCount -= width;
    return value;
}

void ByteReader::alignBits()
{
    m_bits = 0;
    m_bitCount = 0;
}

} // namespace bellwether
