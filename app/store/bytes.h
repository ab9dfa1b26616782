// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <type_traits>
#include <vector>

namespace bellwether {

static_assert(std::endian::native == std::endian::little, "the files are little-endian");

/// Collects numbers and bits in the least significant first order of the sample files.
class ByteWriter
{
public:
    template<typename Number>
    void put(Number number)
    {
        static_assert(std::is_arithmetic_v<Number>);
        const auto* const from = reinterpret_cast<const std::byte*>(&number);
        m_bytes.insert(m_bytes.end(), from, from + sizeof(Number));
    }

    void putAll(std::span<const std::byte> bytes) { m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end()); }

    /// The lowest `width` (0 to 64) bits of the value. alignBits() ends a run of them.
    void putBits(std::uint64_t value, int width);
    void alignBits();

    [[nodiscard]] std::size_t size() const { return m_bytes.size(); }
    [[nodiscard]] std::vector<std::byte> take() { return std::move(m_bytes); }

private:
    std::vector<std::byte> m_bytes;
    std::uint64_t m_bits = 0;
    int m_bitCount = 0;
};

/// Reads what ByteWriter wrote. Past the end, or from damaged bytes, it gives zeros and says so by isGood().
class ByteReader
{
public:
    explicit ByteReader(std::span<const std::byte> bytes)
        : m_bytes(bytes)
    { }

    template<typename Number>
    Number get()
    {
        static_assert(std::is_arithmetic_v<Number>);
        Number number = 0;
        if (!require(sizeof(Number)))
            return number;
        std::memcpy(&number, m_bytes.data(), sizeof(Number));
        m_bytes = m_bytes.subspan(sizeof(Number));
        return number;
    }

    /// The next bytes, or none when there are not so many.
    std::span<const std::byte> getAll(std::size_t size);

    std::uint64_t getBits(int width);
    void alignBits();

    [[nodiscard]] bool isGood() const { return m_good; }
    [[nodiscard]] bool atEnd() const { return m_bytes.empty(); }

private:
    bool require(std::size_t size);

    std::span<const std::byte> m_bytes;
    std::uint64_t m_bits = 0;
    int m_bitCount = 0;
    bool m_good = true;
};

} // namespace bellwether
