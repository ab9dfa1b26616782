// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/series.h"

#include <algorithm>
#include <bit>

namespace bellwether {

namespace {

/// Bit by bit, because NaN, which stands for a gap, equals nothing.
bool isSame(const Sample& a, const Sample& b)
{
    return a.at == b.at && std::bit_cast<std::uint64_t>(a.value) == std::bit_cast<std::uint64_t>(b.value);
}

} // namespace

SeriesBuffer::SeriesBuffer(std::size_t bound)
    : m_bound(bound)
{ }

void SeriesBuffer::append(UtcTime at, double value)
{
    if (m_size > 0 && at <= last().at) {
        return;
    }
    const std::size_t within = m_size % chunkSize;
    if (within == 0) {
        m_chunks.push_back(std::make_shared<Chunk>());
    } else if (m_chunks.back().use_count() > 1) {
        // A copy shares the growing chunk; it must not see it change.
        m_chunks.back() = std::make_shared<Chunk>(*m_chunks.back());
    }
    m_chunks.back()->samples[within] = {at, value};
    ++m_size;
    if (m_size >= m_bound + chunkSize) {
        m_chunks.erase(m_chunks.begin());
        m_size -= chunkSize;
        m_dropped += chunkSize;
    }
}

const Sample& SeriesBuffer::at(std::size_t index) const
{
    return m_chunks[index / chunkSize]->samples[index % chunkSize];
}

std::size_t SeriesBuffer::lowerBound(UtcTime time) const
{
    std::size_t first = 0;
    std::size_t count = m_size;
    while (count > 0) {
        const std::size_t half = count / 2;
        if (at(first + half).at < time) {
            first += half + 1;
            count -= half + 1;
        } else {
            count = half;
        }
    }
    return first;
}

std::optional<Sample> SeriesBuffer::valueAt(UtcTime time) const
{
    const std::size_t after = lowerBound(time + Duration{1});
    return after == 0 ? std::nullopt : std::optional(at(after - 1));
}

bool SeriesBuffer::startsWith(const SeriesBuffer& before) const
{
    if (m_dropped != before.m_dropped || m_size < before.m_size) {
        return false;
    }
    for (std::size_t first = 0; first < before.m_size; first += chunkSize) {
        const auto& mine = m_chunks[first / chunkSize];
        const auto& its = before.m_chunks[first / chunkSize];
        const auto count = static_cast<std::ptrdiff_t>(std::min(chunkSize, before.m_size - first));
        if (mine != its
            && !std::equal(its->samples.begin(), its->samples.begin() + count, mine->samples.begin(), isSame)) {
            return false;
        }
    }
    return true;
}

} // namespace bellwether
