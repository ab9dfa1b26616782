// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/judging/datarow.h"

#include "models/rollout/judging/timetext.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace bellwether {

namespace {

using Kind = DataProblem::Kind;
using Column = DataColumn;
using Step = Result<void, DataProblem>;

Unexpected<DataProblem> problem(Kind kind, const DataRow& row, std::optional<Column> column = {})
{
    DataProblem found{kind, row.mark, column, {}, {}};
    if (column && row[*column]) {
        found.mark = row[*column]->mark;
        found.found = excerptOf(row[*column]->text);
    }
    return Unexpected<DataProblem>(std::move(found));
}

constexpr unsigned bit(Column column)
{
    return 1U << unsigned(column);
}

/// The shape whose cells, and no others, are filled.
std::optional<DataShape> shapeOf(const DataRow& row)
{
    unsigned filled = 0;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        filled |= row.cells[i] ? 1U << unsigned(i) : 0U;
    }
    filled &= ~(bit(Column::Metric) | bit(Column::Track));
    if (filled == (bit(Column::At) | bit(Column::Value))) {
        return DataShape::Samples;
    }
    if (filled == bit(Column::Value)) {
        return DataShape::Values;
    }
    const unsigned times = bit(Column::From) | bit(Column::To);
    const unsigned when = filled & (times | bit(Column::Interval));
    if (when != times && when != bit(Column::Interval)) {
        return {};
    }
    switch (filled & ~when) {
    case bit(Column::Events) | bit(Column::Exposures):
        return DataShape::Counts;
    case bit(Column::Sum) | bit(Column::Exposures):
        return DataShape::Sums;
    case bit(Column::Le) | bit(Column::Count):
        return DataShape::Buckets;
    default:
        return {};
    }
}

std::optional<Track> trackOf(std::string_view word)
{
    if (word == "stable") {
        return Track::Stable;
    }
    return word == "canary" ? std::optional(Track::Canary) : std::nullopt;
}

Result<double, DataProblem> numberIn(const DataRow& row, Column column)
{
    const auto number = dataNumberOf(row[column]->text);
    return number ? Result<double, DataProblem>(*number) : problem(Kind::BadNumber, row, column);
}

Result<UtcTime, DataProblem> timeIn(const DataRow& row, Column column)
{
    const auto time = timeOf(row[column]->text);
    return time ? Result<UtcTime, DataProblem>(*time) : problem(Kind::BadTime, row, column);
}

using Span = std::pair<UtcTime, UtcTime>;

Result<Span, DataProblem> spanIn(const DataRow& row)
{
    if (const auto& cell = row[Column::Interval]) {
        std::int64_t number = -1;
        const char* end = cell->text.data() + cell->text.size();
        const auto read = std::from_chars(cell->text.data(), end, number);
        if (read.ec != std::errc{} || read.ptr != end || number < 0 || number > mostIntervals) {
            return problem(Kind::BadInterval, row, Column::Interval);
        }
        const UtcTime from(number * numberedInterval);
        return Span(from, from + numberedInterval);
    }
    const auto from = timeIn(row, Column::From);
    const auto to = from ? timeIn(row, Column::To) : from;
    if (!to) {
        return Unexpected<DataProblem>(to.error());
    }
    return *to > *from ? Result<Span, DataProblem>(Span(*from, *to)) : problem(Kind::EmptyInterval, row, Column::To);
}

} // namespace

std::optional<DataColumn> dataColumnOf(std::string_view name)
{
    const auto* found = std::find(dataColumnNames.begin(), dataColumnNames.end(), name);
    return found == dataColumnNames.end() ? std::nullopt : std::optional(DataColumn(found - dataColumnNames.begin()));
}

std::optional<double> dataNumberOf(std::string_view text)
{
    if (text.starts_with('+') && !text.starts_with("+-")) {
        text.remove_prefix(1);
    }
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    // "nan(...)" is C's, nobody else's.
    const bool isWhole = error == std::errc{} && end == text.data() + text.size() && !text.ends_with(')');
    return isWhole ? std::optional(number) : std::nullopt;
}

Result<DataBuilder::Gathered*, DataProblem> DataBuilder::metricOf(const DataRow& row, DataShape shape)
{
    const std::string& name = row[Column::Metric]->text;
    if (name.size() > longestName) {
        return problem(Kind::NameTooLong, row, Column::Metric);
    }
    auto found = m_metrics.find({name});
    if (found == m_metrics.end()) {
        if (m_metrics.size() >= mostMetrics) {
            return problem(Kind::TooManyMetrics, row, Column::Metric);
        }
        found = m_metrics.emplace(MetricId{name}, Gathered{}).first;
        found->second.shape = shape;
        found->second.mark = row.mark;
    }
    if (found->second.shape != shape) {
        DataProblem mixed{Kind::MixedShapes, row.mark, Column::Metric, excerptOf(name), found->second.shape};
        return Unexpected<DataProblem>(std::move(mixed));
    }
    return &found->second;
}

Step DataBuilder::add(const DataRow& row)
{
    if (++m_rows > mostRows) {
        return problem(Kind::TooManyRows, row);
    }
    for (const Column column : {Column::Metric, Column::Track}) {
        if (!row[column]) {
            return problem(Kind::MissingCell, row, column);
        }
    }
    const auto track = trackOf(row[Column::Track]->text);
    if (!track) {
        return problem(Kind::BadTrack, row, Column::Track);
    }
    const auto shape = shapeOf(row);
    if (!shape) {
        return problem(Kind::WrongShape, row);
    }
    const auto metric = metricOf(row, *shape);
    if (!metric) {
        return Unexpected<DataProblem>(metric.error());
    }
    switch (*shape) {
    case DataShape::Counts:
    case DataShape::Sums:
        return addCounts(**metric, *track, row);
    case DataShape::Buckets:
        return addBucket(**metric, *track, row);
    case DataShape::Samples:
        return addSample(**metric, *track, row);
    case DataShape::Values:
        break;
    }
    return addValue(**metric, *track, row);
}

Step DataBuilder::addCounts(Gathered& metric, Track track, const DataRow& row)
{
    const auto span = spanIn(row);
    if (!span) {
        return Unexpected<DataProblem>(span.error());
    }
    const auto events = numberIn(row, metric.shape == DataShape::Sums ? Column::Sum : Column::Events);
    const auto exposures = events ? numberIn(row, Column::Exposures) : events;
    if (!exposures) {
        return Unexpected<DataProblem>(exposures.error());
    }
    const TrackCounts missing{0, 0, Unusable::NoSamples};
    auto [found, isNew]
        = metric.counts.try_emplace(*span, IntervalCounts{span->first, span->second, {}, {missing, missing}});
    TrackCounts& counts = found->second.tracks[track];
    if (!counts.unusable) {
        return problem(Kind::DuplicateRow, row);
    }
    counts = {*events, *exposures, {}};
    return {};
}

Step DataBuilder::addBucket(Gathered& metric, Track track, const DataRow& row)
{
    const auto span = spanIn(row);
    if (!span) {
        return Unexpected<DataProblem>(span.error());
    }
    const auto bound = numberIn(row, Column::Le);
    const auto count = bound ? numberIn(row, Column::Count) : bound;
    if (!count) {
        return Unexpected<DataProblem>(count.error());
    }
    if (std::isnan(*bound)) {
        return problem(Kind::BadBound, row, Column::Le);
    }
    auto& buckets = metric.buckets[*span][track];
    if (!buckets.emplace(*bound, *count).second) {
        return problem(Kind::DuplicateRow, row);
    }
    return buckets.size() > mostBounds ? problem(Kind::TooManyBounds, row, Column::Le) : Step{};
}

Step DataBuilder::addSample(Gathered& metric, Track track, const DataRow& row)
{
    const auto at = timeIn(row, Column::At);
    if (!at) {
        return Unexpected<DataProblem>(at.error());
    }
    const auto value = numberIn(row, Column::Value);
    if (!value) {
        return Unexpected<DataProblem>(value.error());
    }
    return metric.samples[track].emplace(*at, *value).second ? Step{} : problem(Kind::DuplicateRow, row);
}

Step DataBuilder::addValue(Gathered& metric, Track track, const DataRow& row)
{
    const auto value = numberIn(row, Column::Value);
    if (!value) {
        return Unexpected<DataProblem>(value.error());
    }
    metric.values[track].push_back(*value);
    return {};
}

MetricData DataBuilder::dataOf(Gathered metric)
{
    MetricData data{metric.shape, metric.mark, {}, {}, {}, std::move(metric.values)};
    for (const auto& [span, counts] : metric.counts) {
        data.counts.push_back(counts);
    }
    for (const auto& [span, tracks] : metric.buckets) {
        IntervalHistograms interval{span.first, span.second, {}, {}};
        for (const Track track : allTracks) {
            for (const auto& [bound, count] : tracks[track]) {
                interval.tracks[track].histogram.buckets.push_back({bound, count});
            }
            if (tracks[track].empty()) {
                interval.tracks[track].unusable = Unusable::NoSamples;
            }
        }
        data.histograms.push_back(std::move(interval));
    }
    for (const Track track : allTracks) {
        for (const auto& [at, value] : metric.samples[track]) {
            data.samples[track].push_back({at, value});
        }
    }
    return data;
}

Result<ComparisonData, DataProblem> DataBuilder::take()
{
    if (m_rows == 0) {
        return Unexpected<DataProblem>(DataProblem{});
    }
    ComparisonData all;
    for (auto& [name, metric] : m_metrics) {
        all.emplace(name, dataOf(std::move(metric)));
    }
    return all;
}

} // namespace bellwether
