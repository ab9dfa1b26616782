// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "models/base/result.h"
#include "models/base/track.h"
#include "models/metrics/histogram.h"
#include "models/metrics/intervals.h"
#include "models/metrics/sample.h"
#include "models/rollout/markedtree.h"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bellwether {

/// What one row of a data file measures. All rows of a metric are of one shape.
enum class DataShape {
    Counts, ///< events of exposures in an interval: a proportion
    Sums, ///< a sum over exposures in an interval: a mean
    Buckets, ///< how many observations of an interval are at or below a bound: a distribution
    Samples, ///< a value at a time: a gauge
    Values, ///< a value, and nothing of when: for review tests only
};

/// All that is known of one metric on both tracks, to be judged after the fact. Numbers are as they were given: NaN,
/// infinities and negative counts are the judge's to leave out.
struct MetricData
{
    DataShape shape = DataShape::Counts;
    Mark mark; ///< of its first row in a file
    std::vector<IntervalCounts> counts; ///< of Counts, Sums and, once folded, Samples; ascending by beginning
    std::vector<IntervalHistograms> histograms; ///< of Buckets, likewise
    PerTrack<std::vector<Sample>> samples; ///< of Samples, ascending
    PerTrack<std::vector<double>> values; ///< of Values, in the file's order

    bool operator==(const MetricData&) const = default;
};

using ComparisonData = std::map<MetricId, MetricData>;

/// The columns of a CSV file and the members of a JSON row: one vocabulary.
enum class DataColumn { Metric, Track, Interval, From, To, Events, Sum, Exposures, Le, Count, At, Value };

inline constexpr std::array<std::string_view, 12> dataColumnNames
    = {"metric", "track", "interval", "from", "to", "events", "sum", "exposures", "le", "count", "at", "value"};

/// What is wrong with a data file, and where. Text for it is made in models/views/text.
struct DataProblem
{
    enum class Kind {
        TooLarge, ///< more than largestData bytes
        TooManyRows,
        TooManyMetrics,
        NotUtf8,
        Empty, ///< no header and no row, or no row
        OpenQuote, ///< a quoted field without its end
        StrayQuote, ///< a quote within an unquoted field, or text behind a quoted one
        NotJson, ///< found: the parser's words
        NotRows, ///< JSON that is no list of objects of texts and numbers
        UnknownColumn, ///< found: its name
        DuplicateColumn,
        MissingColumn,
        WrongCellCount, ///< found: how many cells the row has
        MissingCell, ///< the metric's name or the track
        NameTooLong,
        WrongShape, ///< the cells that are filled are none of the five shapes
        MixedShapes, ///< another shape than the metric's first row, which is `other`
        BadTrack,
        BadNumber,
        BadInterval, ///< no whole number from 0 to mostIntervals
        BadTime,
        BadBound, ///< NaN as a bucket's bound
        TooManyBounds, ///< of one interval and track
        EmptyInterval, ///< it does not end after it begins
        DuplicateRow, ///< the same metric, track and interval, bound or time once more
        UnknownMetric, ///< the plan has none of this name
        WrongKind, ///< a shape that does not measure what the plan calls the metric
    };
    Kind kind = Kind::Empty;
    Mark mark; ///< line 0: of the whole file
    std::optional<DataColumn> column;
    std::string found; ///< a piece of the file, short, untrusted
    std::optional<DataShape> other;

    bool operator==(const DataProblem&) const = default;
};

/// Limits on what is read at all.
inline constexpr std::size_t largestData = std::size_t(64) << 20;
inline constexpr std::size_t mostRows = 1'000'000;
inline constexpr std::size_t mostMetrics = 1'000;
inline constexpr std::size_t longestName = 200; ///< bytes of a metric's name
inline constexpr std::size_t mostBounds = 200;
inline constexpr std::int64_t mostIntervals = 1'000'000'000;

/// The length of an interval that is only numbered: number n stands for the n-th such stretch since 1970.
inline constexpr Duration numberedInterval = std::chrono::minutes(1);

/// Reads a data file: JSON when its first character but white space is '[' or '{', else CSV (RFC 4180) with a header
/// line. resources/manual/bellwetherctl-judge.md is the contract with those who write such files. The first problem
/// ends it. A track that an interval has no row of is unusable there as NoSamples.
[[nodiscard]] Result<ComparisonData, DataProblem> readComparisonData(const std::string& text);

} // namespace bellwether
