// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"
#include "models/metrics/sample.h"
#include "models/metrics/unusable.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

namespace bellwether {

/// What a counter grew by after `from`, up to and with `at`. Zero is a measurement too.
struct Increment
{
    UtcTime from;
    UtcTime at;
    double delta = 0;

    bool operator==(const Increment&) const = default;
};

/// A stretch of time, after `from` up to and with `at`, for which the sum over all series is not known.
struct Gap
{
    UtcTime from;
    UtcTime at;
    Unusable why = Unusable::CounterReset;

    bool operator==(const Gap&) const = default;
};

struct LabelsHash
{
    std::size_t operator()(const Labels& labels) const noexcept;
};

/// When the processes behind series were scraped: the key is what names a target, the labels "job" and "instance".
struct ProcessTimes
{
    UtcTime first;
    UtcTime newest;

    bool operator==(const ProcessTimes&) const = default;
};
using Processes = std::map<Labels, ProcessTimes>;

/// What repeated polls of the counters of one selector said so far. Move it through the folds: it can be large.
struct CounterFold
{
    struct Series
    {
        UtcTime at;
        std::optional<double> value; ///< unset when the newest sample was no counter's value, for this reason:
        std::optional<Unusable> trouble;
        std::uint64_t poll = 0; ///< the poll that held it last

        bool operator==(const Series&) const = default;
    };
    std::unordered_map<Labels, Series, LabelsHash> series;
    Processes processes;
    std::uint64_t polls = 0;
    std::optional<UtcTime> newest; ///< of all samples accepted
    std::optional<Duration>
        scrapeInterval; ///< median distance of two samples of a series, over the latest poll that shows one
    std::map<Unusable, std::uint64_t> troubles; ///< how often; OutOfOrder counts samples left out
    std::size_t live = 0; ///< series of the latest poll

    bool operator==(const CounterFold&) const = default;
};

struct CounterFolded
{
    CounterFold fold;
    std::vector<Increment> increments; ///< series by series as given, ascending within one
    std::vector<Gap> gaps;
};

inline constexpr std::size_t maxSeries = 100'000;

/// Folds one poll in. Samples at or before the newest known one of their series are duplicates and left out; samples
/// after `now` (the backend's clock plus what it may be ahead) are left out and counted.
///
/// A counter that falls, is negative or not finite gives a gap from the sample before, no increment, and goes on from
/// there. The first sample of a series gives no increment, because nobody knows when it was counted; except when its
/// process was already seen at two scrapes or more in earlier polls, here or in `siblings` (the exposures, for events):
/// then the series is a label's new value, born at zero since the scrape before. Labels without "job" and "instance"
/// name no process. A series that vanishes gives nothing, and goes on where it was when it returns.
///
/// At most `limit` series are kept. When it is reached, those that were not in the last 100 polls make room; if none
/// were, the rest of the poll is left out and becomes one gap.
[[nodiscard]] CounterFolded fold(CounterFold before, std::span<const SeriesSamples> poll, UtcTime now,
    const Processes& siblings = {}, std::size_t limit = maxSeries);

/// The same for a poll whose series are picked out of a larger one. No pointer is null.
[[nodiscard]] CounterFolded foldPicked(CounterFold before, std::span<const SeriesSamples* const> poll, UtcTime now,
    const Processes& siblings = {}, std::size_t limit = maxSeries);

} // namespace bellwether
