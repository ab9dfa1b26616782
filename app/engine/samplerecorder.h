// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ports/samplestore.h"
#include "models/rollout/observations.h"

#include <array>
#include <map>
#include <string>

namespace bellwether {

/// Hands what a deployment's charts show, and the counts that the judge was given, to the sample store, each once.
class SampleRecorder
{
public:
    SampleRecorder(SampleStore& store, DeploymentId deployment);

    /// Stores what is new in the observations since the last call.
    void record(const Observations& observations);

    /// Queues closed intervals, which verdicts and rules rest on (intervalcodec.h).
    void keep(const std::vector<std::pair<MetricId, ClosedInterval>>& closed);

private:
    void record(const std::string& name, const SeriesBuffer& series);

    SampleStore& m_store;
    DeploymentId m_deployment;
    std::map<std::string, UtcTime> m_stored; ///< by series: the newest sample handed over
};

/// The names of stored series. `quantile` is empty for metrics that are no distribution: "errors", "latency p99".
[[nodiscard]] std::string seriesName(const std::string& metric, std::optional<double> quantile, Track track);

/// The lines of an effect, each with the end of its stored name: "errors effect low".
struct EffectPart
{
    const char* name;
    SeriesBuffer EffectSeries::*series;
};
inline constexpr std::array effectParts = {EffectPart{"level", &EffectSeries::level},
    EffectPart{"estimate", &EffectSeries::estimate}, EffectPart{"low", &EffectSeries::low},
    EffectPart{"high", &EffectSeries::high}, EffectPart{"accepted", &EffectSeries::accepted}};
[[nodiscard]] std::string seriesName(const std::string& metric, std::optional<double> quantile, const EffectPart& part);

inline constexpr const char* shareSeries = "proxy share";
[[nodiscard]] std::string proxyRateSeries(Track track);
[[nodiscard]] std::string proxyErrorSeries(Track track);

} // namespace bellwether
