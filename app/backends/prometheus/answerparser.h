// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"
#include "models/rollout/metricreading.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What Prometheus' HTTP API answers, as values. The text is untrusted: any bytes give a value or an error.
namespace bellwether::prometheus {

inline constexpr std::size_t maxBodyBytes = 32U << 20U;
inline constexpr std::size_t maxSeries = 100'000;
inline constexpr std::size_t maxSamples = 2'000'000; ///< of all series together; each native bucket is one
inline constexpr std::size_t maxStringBytes = 1U << 20U;
inline constexpr std::size_t maxDepth = 64;
inline constexpr std::size_t maxRemarks = 100; ///< warnings and infos each; more are left out

/// The answer to one range selector. Staleness markers are not visible in it: a series that ended simply has no newer
/// samples.
struct QueryAnswer
{
    std::vector<SeriesSamples> series;
    std::vector<std::string> warnings;
    std::vector<std::string> infos;
    std::optional<MetricError> error; ///< of an answer without which there may be enough; there are no series then

    bool operator==(const QueryAnswer&) const = default;
};

/// Reads the answer to an instant query of a range selector, by its HTTP status and body. A vector is an error: its
/// times are those of the query, which make dead data look alive. Native histograms are left out, with a warning.
[[nodiscard]] Result<QueryAnswer, MetricError> parseQueryAnswer(int httpStatus, std::string_view body);

/// The same of native histograms, which become classic series at these bounds (classicSeries()); other series are none.
/// When any has custom buckets, all are left out, with a warning: which ones have is seen only by what they count.
/// TooMuch when the series would be more than maxSeries, maxSamples or maxBodyBytes of labels allow.
[[nodiscard]] Result<QueryAnswer, MetricError> parseNativeAnswer(
    int httpStatus, std::string_view body, std::span<const double> bounds);

/// Reads the answer to status/buildinfo: nothing, or why this is no Prometheus that answers.
[[nodiscard]] Result<void, MetricError> parseProbeAnswer(int httpStatus, std::string_view body);

/// What the series of the version metric say: of each instance the newest, for a restart leaves the old version's
/// series behind until it leaves the window. `label` holds the version; an instance without it has an empty one.
[[nodiscard]] std::vector<VersionSeen> versionsIn(const QueryAnswer& answer, Track track, std::string_view label);

} // namespace bellwether::prometheus
