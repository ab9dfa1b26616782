// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/judging/comparisondata.h"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace bellwether {

/// A cell as it stands in the file.
struct DataCell
{
    std::string text;
    Mark mark;
};

/// One row of a file, whatever its format; empty cells are none.
struct DataRow
{
    Mark mark;
    std::array<std::optional<DataCell>, dataColumnNames.size()> cells;

    [[nodiscard]] std::optional<DataCell>& operator[](DataColumn column) { return cells[std::size_t(column)]; }
    [[nodiscard]] const std::optional<DataCell>& operator[](DataColumn column) const
    {
        return cells[std::size_t(column)];
    }
};

[[nodiscard]] std::optional<DataColumn> dataColumnOf(std::string_view name);

/// A number as programs write it: decimal, and NaN, Inf and Infinity in any case, with a sign or without. Nothing for
/// what is none, and for what no double can hold.
[[nodiscard]] std::optional<double> dataNumberOf(std::string_view text);

/// Rows, put together by metric. Each is checked when it comes.
class DataBuilder
{
public:
    [[nodiscard]] Result<void, DataProblem> add(const DataRow& row);

    /// All that was added; Empty without rows.
    [[nodiscard]] Result<ComparisonData, DataProblem> take();

private:
    using Span = std::pair<UtcTime, UtcTime>;

    /// A metric while its rows may come in any order.
    struct Gathered
    {
        DataShape shape = DataShape::Counts;
        Mark mark;
        std::map<Span, IntervalCounts> counts;
        std::map<Span, PerTrack<std::map<double, double>>> buckets;
        PerTrack<std::map<UtcTime, double>> samples;
        PerTrack<std::vector<double>> values;
    };

    [[nodiscard]] Result<Gathered*, DataProblem> metricOf(const DataRow& row, DataShape shape);
    [[nodiscard]] static Result<void, DataProblem> addCounts(Gathered& metric, Track track, const DataRow& row);
    [[nodiscard]] static Result<void, DataProblem> addBucket(Gathered& metric, Track track, const DataRow& row);
    [[nodiscard]] static Result<void, DataProblem> addSample(Gathered& metric, Track track, const DataRow& row);
    [[nodiscard]] static Result<void, DataProblem> addValue(Gathered& metric, Track track, const DataRow& row);
    [[nodiscard]] static MetricData dataOf(Gathered metric);

    std::map<MetricId, Gathered> m_metrics;
    std::size_t m_rows = 0;
};

/// The readers of the formats; `text` is UTF-8 without a byte order mark.
[[nodiscard]] Result<void, DataProblem> readCsvRows(std::string_view text, DataBuilder& builder);
[[nodiscard]] Result<void, DataProblem> readJsonRows(const std::string& text, DataBuilder& builder);

} // namespace bellwether
