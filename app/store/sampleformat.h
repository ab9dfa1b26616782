// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ports/samplestore.h"
#include "app/store/storefile.h"

namespace bellwether {

/// The samples' file. Every sample of a series has a number, from 0. Chunks hold consecutive numbers, 512 when full,
/// and are never changed. What is not yet in a chunk is in the tail, one row a commit for all series together; a tail
/// row may still hold samples that have since gone into a chunk, which their numbers tell.
extern const StoreFormat sampleFormat;

/// Samples of one series in one row of the tail.
struct TailPart
{
    std::int64_t series = 0;
    std::int64_t firstNumber = 0;
    std::vector<Sample> samples;
};

[[nodiscard]] std::vector<std::byte> encodeTail(std::span<const TailPart> parts);
/// The parts of one series, or of all. Nothing when the bytes are not a row of the tail. Any bytes may be given.
[[nodiscard]] std::optional<std::vector<TailPart>> decodeTail(
    std::span<const std::byte> bytes, std::optional<std::int64_t> series = {});

/// The extremes of each run of 256 samples, the last may be shorter.
[[nodiscard]] std::vector<SampleExtremes> extremesOf(std::span<const Sample> samples);

[[nodiscard]] std::vector<std::byte> encodeExtremes(std::span<const SampleExtremes> extremes);
[[nodiscard]] std::optional<std::vector<SampleExtremes>> decodeExtremes(std::span<const std::byte> bytes);

} // namespace bellwether
