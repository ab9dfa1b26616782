// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/prometheus/querybuilder.h"

#include "app/backends/prometheus/answerparser.h"
#include "app/backends/prometheus/nativehistogram.h"
#include "app/backends/prometheus/selector.h"

#include <algorithm>

namespace bellwether::prometheus {

namespace {

const std::string& selectorOf(const MetricPlan& metric, MetricPart part)
{
    switch (part) {
    case MetricPart::Events:
        return metric.events;
    case MetricPart::Exposures:
        return metric.exposures;
    case MetricPart::Buckets:
        return metric.histogram;
    case MetricPart::Sum:
        return metric.sum;
    case MetricPart::Value:
        break;
    }
    return metric.value;
}

SelectorNames namesFor(const QueryNames& names, Track track)
{
    return {.track = track == Track::Stable ? "stable" : "canary",
        .service = names.service,
        .version = names.versions[track].value};
}

std::string percentEncoded(std::string_view text)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : text) {
        const bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (isPlain || c == '-' || c == '_' || c == '.' || c == '~') {
            encoded += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            encoded += '%';
            encoded += digits[byte >> 4U];
            encoded += digits[byte & 0xfU];
        }
    }
    return encoded;
}

} // namespace

std::vector<MetricPart> partsOf(MetricKind kind)
{
    switch (kind) {
    case MetricKind::Proportion:
        return {MetricPart::Events, MetricPart::Exposures};
    case MetricKind::Distribution:
        return {MetricPart::Buckets};
    case MetricKind::Mean:
        return {MetricPart::Sum, MetricPart::Exposures};
    case MetricKind::Gauge:
        break;
    }
    return {MetricPart::Value};
}

Result<std::vector<Query>, MetricError> queriesFor(const MetricPlan& metric, const QueryNames& names, Duration window)
{
    std::vector<Query> queries;
    const auto add = [&](MetricPart part, std::string_view suffix, const std::vector<double>& bounds) {
        for (const Track track : allTracks) {
            Result<std::string, MetricError> text
                = rangeSelector(selectorOf(metric, part), namesFor(names, track), suffix, window);
            if (!text) {
                return Result<void, MetricError>(Unexpected<MetricError>(text.error()));
            }
            queries.push_back({.part = part, .track = track, .text = std::move(*text), .bounds = bounds});
        }
        return Result<void, MetricError>();
    };
    for (const MetricPart part : partsOf(metric.kind)) {
        const bool isHistogram = part == MetricPart::Buckets;
        auto added = add(part, isHistogram ? "_bucket" : "", {});
        if (added && isHistogram) {
            added = add(part, "", nativeBounds(metric.unit));
        }
        if (!added) {
            return Unexpected<MetricError>(added.error());
        }
    }
    return queries;
}

Result<std::vector<Query>, MetricError> versionQueriesFor(
    const VersionsPlan& plan, const QueryNames& names, Duration window)
{
    MetricPlan metric;
    metric.kind = MetricKind::Gauge;
    metric.value = plan.metric;
    return queriesFor(metric, names, window);
}

std::string formFor(std::string_view query, Duration deadline, std::optional<UtcTime> at)
{
    std::string form = "query=" + percentEncoded(query) + "&timeout=" + promDuration(deadline)
        + "&limit=" + std::to_string(maxSeries + 1);
    if (at) {
        // Seconds with a fraction.
        const std::int64_t milliseconds = std::max<std::int64_t>(at->time_since_epoch().count(), 0);
        std::string fraction = std::to_string(1000 + milliseconds % 1000);
        fraction.front() = '.';
        form += "&time=" + std::to_string(milliseconds / 1000) + fraction;
    }
    return form;
}

std::string urlBelow(std::string_view base, std::string_view path)
{
    while (base.ends_with('/')) {
        base.remove_suffix(1);
    }
    return std::string(base) + "/" + std::string(path);
}

} // namespace bellwether::prometheus
