// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/sample.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace bellwether {

/// A chart's line: samples in ascending time, NaN for a gap. Copies share their chunks, so that a snapshot costs next
/// to nothing; a copy may be read on another thread while the original grows. Bounded: the oldest chunk goes first.
class SeriesBuffer
{
public:
    static constexpr std::size_t chunkSize = 256;

    SeriesBuffer()
        : SeriesBuffer(50'000)
    { }

    /// Keeps at least `bound` samples, and less than `bound` + chunkSize.
    explicit SeriesBuffer(std::size_t bound);

    /// Samples that are not later than the last one are left out: a line does not run back.
    void append(UtcTime at, double value);

    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool isEmpty() const { return m_size == 0; }

    /// The number of samples that went before the first kept one.
    [[nodiscard]] std::uint64_t dropped() const { return m_dropped; }

    /// index < size(), the oldest first.
    [[nodiscard]] const Sample& at(std::size_t index) const;
    [[nodiscard]] const Sample& last() const { return at(m_size - 1); }

    /// The index of the first sample that is not before `time`; size() when there is none.
    [[nodiscard]] std::size_t lowerBound(UtcTime time) const;

    /// The value in force at `time`: of the newest sample not after it.
    [[nodiscard]] std::optional<Sample> valueAt(UtcTime time) const;

    /// Whether `before` is this series at an earlier moment: all its samples are here, at the same places.
    [[nodiscard]] bool startsWith(const SeriesBuffer& before) const;

private:
    struct Chunk
    {
        std::array<Sample, chunkSize> samples;
    };

    std::vector<std::shared_ptr<Chunk>> m_chunks; ///< all full but the last
    std::size_t m_bound;
    std::size_t m_size = 0;
    std::uint64_t m_dropped = 0;
};

} // namespace bellwether
