// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/sampleformat.h"

#include "app/store/bytes.h"
#include "app/store/chunkcodec.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace bellwether {

namespace {

constexpr std::size_t samplesPerExtremes = 256;

// The overview has a narrow table of its own, so that neither it nor the choice of chunks reads a chunk.
constexpr const char* sampleSchema = R"(
CREATE TABLE series (
    id INTEGER PRIMARY KEY,
    deployment TEXT NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (deployment, name)
) STRICT;
CREATE TABLE chunk (
    id INTEGER PRIMARY KEY,
    series INTEGER NOT NULL,
    first_number INTEGER NOT NULL,
    data BLOB NOT NULL,
    UNIQUE (series, first_number)
) STRICT;
CREATE TABLE overview (
    series INTEGER NOT NULL,
    first_number INTEGER NOT NULL,
    next_number INTEGER NOT NULL,
    from_ms INTEGER NOT NULL,
    to_ms INTEGER NOT NULL,
    extremes BLOB NOT NULL,
    PRIMARY KEY (series, first_number)
) STRICT, WITHOUT ROWID;
CREATE TABLE tail (
    id INTEGER PRIMARY KEY,
    data BLOB NOT NULL
) STRICT;
CREATE TABLE basis (
    id INTEGER PRIMARY KEY,
    deployment TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL
) STRICT;
CREATE INDEX basis_by_deployment ON basis (deployment);
CREATE TRIGGER basis_no_update BEFORE UPDATE ON basis
    BEGIN SELECT RAISE(ABORT, 'what a decision rested on is never changed'); END;
CREATE TRIGGER basis_no_delete BEFORE DELETE ON basis
    BEGIN SELECT RAISE(ABORT, 'what a decision rested on is never deleted'); END;
)";

SampleExtremes extremesOfRun(std::span<const Sample> run)
{
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    SampleExtremes found = {run.front().at, run.front().at, none, none, static_cast<std::uint32_t>(run.size())};
    for (const Sample& sample : run) {
        found.first = std::min(found.first, sample.at);
        found.last = std::max(found.last, sample.at);
        // fmin and fmax prefer a number to NaN.
        found.lowest = std::fmin(found.lowest, sample.value);
        found.highest = std::fmax(found.highest, sample.value);
    }
    return found;
}

void putSample(ByteWriter& out, const Sample& sample)
{
    out.put(std::int64_t{sample.at.time_since_epoch().count()});
    out.put(sample.value);
}

UtcTime getTime(ByteReader& in)
{
    return UtcTime(Duration(in.get<std::int64_t>()));
}

// Packing has a cost in bytes that only several samples make up for.
constexpr std::size_t leastPacked = 8;

std::vector<std::byte> encodeSamples(std::span<const Sample> samples)
{
    if (samples.size() >= leastPacked)
        return encodeChunk(samples);
    ByteWriter out;
    for (const Sample& sample : samples)
        putSample(out, sample);
    return out.take();
}

std::optional<std::vector<Sample>> decodeSamples(std::span<const std::byte> bytes, std::size_t count)
{
    if (count >= leastPacked) {
        auto samples = decodeChunk(bytes);
        return samples && samples->size() == count ? std::move(samples) : std::nullopt;
    }
    ByteReader in(bytes);
    std::vector<Sample> samples(count);
    for (Sample& sample : samples) {
        sample.at = getTime(in);
        sample.value = in.get<double>();
    }
    return in.isGood() && in.atEnd() ? std::optional(std::move(samples)) : std::nullopt;
}

} // namespace

const StoreFormat sampleFormat = {0x4257736d, 1, sampleSchema, true};

// A part: series, first number, number of samples, bytes of samples, samples.
std::vector<std::byte> encodeTail(std::span<const TailPart> parts)
{
    ByteWriter out;
    for (const TailPart& part : parts) {
        const std::vector<std::byte> samples = encodeSamples(part.samples);
        out.put(part.series);
        out.put(part.firstNumber);
        out.put(static_cast<std::uint32_t>(part.samples.size()));
        out.put(static_cast<std::uint32_t>(samples.size()));
        out.putAll(samples);
    }
    return out.take();
}

std::optional<std::vector<TailPart>> decodeTail(std::span<const std::byte> bytes, std::optional<std::int64_t> series)
{
    ByteReader in(bytes);
    std::vector<TailPart> parts;
    while (in.isGood() && !in.atEnd()) {
        TailPart part;
        part.series = in.get<std::int64_t>();
        part.firstNumber = in.get<std::int64_t>();
        const auto count = in.get<std::uint32_t>();
        const auto packed = in.getAll(in.get<std::uint32_t>());
        if (series && part.series != *series)
            continue;
        auto samples = decodeSamples(packed, count);
        if (!in.isGood() || !samples)
            return {};
        part.samples = std::move(*samples);
        parts.push_back(std::move(part));
    }
    return in.isGood() ? std::optional(std::move(parts)) : std::nullopt;
}

std::vector<SampleExtremes> extremesOf(std::span<const Sample> samples)
{
    std::vector<SampleExtremes> all;
    while (!samples.empty()) {
        const auto run = samples.first(std::min(samples.size(), samplesPerExtremes));
        all.push_back(extremesOfRun(run));
        samples = samples.subspan(run.size());
    }
    return all;
}

std::vector<std::byte> encodeExtremes(std::span<const SampleExtremes> extremes)
{
    ByteWriter out;
    for (const SampleExtremes& one : extremes) {
        out.put(std::int64_t{one.first.time_since_epoch().count()});
        out.put(std::int64_t{one.last.time_since_epoch().count()});
        out.put(one.lowest);
        out.put(one.highest);
        out.put(one.count);
    }
    return out.take();
}

std::optional<std::vector<SampleExtremes>> decodeExtremes(std::span<const std::byte> bytes)
{
    ByteReader in(bytes);
    std::vector<SampleExtremes> all;
    while (in.isGood() && !in.atEnd()) {
        SampleExtremes one;
        one.first = getTime(in);
        one.last = getTime(in);
        one.lowest = in.get<double>();
        one.highest = in.get<double>();
        one.count = in.get<std::uint32_t>();
        all.push_back(one);
    }
    return in.isGood() ? std::optional(std::move(all)) : std::nullopt;
}

} // namespace bellwether
