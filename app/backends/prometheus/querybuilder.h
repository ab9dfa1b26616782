// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ports/metricsource.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Requests to Prometheus' HTTP API (docs/querying/api.md), as text.
namespace bellwether::prometheus {

/// One instant query. Its answer holds the real samples of the window with their own times: query_range would repeat
/// the last sample of a dead target up to the look-back limit.
struct Query
{
    MetricPart part = MetricPart::Value;
    Track track = Track::Stable;
    std::string text;
    std::vector<double> bounds = {}; ///< of a native histogram: those at which it is read

    bool operator==(const Query&) const = default;
};

/// The parts of a metric of this kind, in the order in which they are asked.
[[nodiscard]] std::vector<MetricPart> partsOf(MetricKind kind);

/// The queries of a metric, for each part stable before canary; buckets in their classic form before the native one, by
/// names of their own, because some servers of the API take no pattern there. BadQuery when a selector cannot take a
/// range.
[[nodiscard]] Result<std::vector<Query>, MetricError> queriesFor(
    const MetricPlan& metric, const QueryNames& names, Duration window);

/// The queries of the version metric, stable before canary.
[[nodiscard]] Result<std::vector<Query>, MetricError> versionQueriesFor(
    const VersionsPlan& plan, const QueryNames& names, Duration window);

/// The form that asks `query`: its evaluation ends with the deadline, and newer servers cut the answer behind one
/// series more than we take. `at` is a time of the past for which it is evaluated; now when none is given.
[[nodiscard]] std::string formFor(std::string_view query, Duration deadline, std::optional<UtcTime> at = {});

/// `path` below the base address, which may carry a path prefix: "https://host/prom/" and "api/v1/query".
[[nodiscard]] std::string urlBelow(std::string_view base, std::string_view path);

} // namespace bellwether::prometheus
