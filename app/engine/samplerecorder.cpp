// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/samplerecorder.h"

#include "app/engine/intervalcodec.h"

#include <cmath>

namespace bellwether {

namespace {

std::string trackName(Track track)
{
    return track == Track::Stable ? "stable" : "canary";
}

std::string chartName(const std::string& metric, std::optional<double> quantile)
{
    const std::string name = "metric " + metric;
    return quantile ? name + " q" + std::to_string(std::lround(*quantile * 1000)) : name;
}

} // namespace

std::string seriesName(const std::string& metric, std::optional<double> quantile, Track track)
{
    return chartName(metric, quantile) + " " + trackName(track);
}

std::string seriesName(const std::string& metric, std::optional<double> quantile, const EffectPart& part)
{
    return chartName(metric, quantile) + " effect " + part.name;
}

std::string proxyRateSeries(Track track)
{
    return "proxy rate " + trackName(track);
}

std::string proxyErrorSeries(Track track)
{
    return "proxy errors " + trackName(track);
}

SampleRecorder::SampleRecorder(SampleStore& store, DeploymentId deployment)
    : m_store(store)
    , m_deployment(std::move(deployment))
{ }

void SampleRecorder::record(const Observations& observations)
{
    for (const auto& [id, metric] : observations.metrics) {
        for (const ChartedSeries& chart : metric.series) {
            for (const Track track : allTracks) {
                record(seriesName(id.value, chart.quantile, track), chart.tracks[track]);
            }
            for (const EffectPart& part : effectParts) {
                record(seriesName(id.value, chart.quantile, part), chart.effect.*part.series);
            }
        }
    }
    for (const Track track : allTracks) {
        record(proxyRateSeries(track), observations.proxy.requestRate[track]);
        record(proxyErrorSeries(track), observations.proxy.errorRatio[track]);
    }
    record(shareSeries, observations.proxy.share);
}

void SampleRecorder::keep(const std::vector<std::pair<MetricId, ClosedInterval>>& closed)
{
    for (const auto& [metric, interval] : closed) {
        // A full queue is counted by the store, and its health says so.
        (void)m_store.append(m_deployment, basisOf(metric, interval));
    }
}

void SampleRecorder::record(const std::string& name, const SeriesBuffer& series)
{
    if (series.isEmpty()) {
        return;
    }
    const auto known = m_stored.find(name);
    std::size_t index = known == m_stored.end() ? 0 : series.lowerBound(known->second + Duration{1});
    std::vector<Sample> fresh;
    for (; index < series.size(); ++index) {
        fresh.push_back(series.at(index));
    }
    if (!fresh.empty() && m_store.append(m_deployment, name, fresh)) {
        m_stored[name] = fresh.back().at;
    }
}

} // namespace bellwether
