// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"
#include "models/metrics/sample.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace bellwether {

/// The newest value of every series of a gauge on one track. A value that is not finite is not kept: the one before
/// speaks on.
struct GaugeFold
{
    std::map<Labels, Sample> series;
    std::optional<UtcTime> badTo; ///< the newest sample that was no number
    std::uint64_t overflown = 0; ///< series left out because of the limit

    bool operator==(const GaugeFold&) const = default;
};

struct GaugeFolded
{
    GaugeFold fold;
    std::vector<Sample>
        means; ///< for each of the newest 256 new sample times, ascending: the mean over the series alive then
    std::vector<UtcTime> bad; ///< when a series said what is no number, each time once
};

inline constexpr std::size_t maxGauges = 10'000;

/// How long a series' last value speaks for it, as in Prometheus (its look-back of five minutes).
inline constexpr Duration gaugeLookback = std::chrono::minutes(5);

/// Folds one poll in; duplicates are told by the samples' own times, samples after `now` are left out.
[[nodiscard]] GaugeFolded fold(
    GaugeFold before, std::span<const SeriesSamples> poll, UtcTime now, std::size_t limit = maxGauges);

} // namespace bellwether
