// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/sample.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace bellwether {

/// Samples in a chunk that is full.
inline constexpr std::size_t chunkSamples = 512;

/// Packs 1 to 65,535 samples without losing a bit of them. Times take nothing when they are regular; values that are
/// decimal numbers of up to three places take as many bits as their range, or their steps, need; others 8 bytes.
[[nodiscard]] std::vector<std::byte> encodeChunk(std::span<const Sample> samples);

/// Nothing when the bytes are not a chunk. Any bytes may be given.
[[nodiscard]] std::optional<std::vector<Sample>> decodeChunk(std::span<const std::byte> bytes);

} // namespace bellwether
