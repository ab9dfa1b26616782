// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/prometheus/answerparser.h"

#include "app/backends/prometheus/answerreader.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace bellwether::prometheus {

namespace {

using Kind = MetricError::Kind;

constexpr std::size_t maxDetailBytes = 300;

MetricError errorOf(Kind kind, std::string_view words)
{
    return {.kind = kind, .detail = std::string(words.substr(0, maxDetailBytes))};
}

Kind kindOf(AnswerReader::Fault fault)
{
    switch (fault) {
    case AnswerReader::Fault::CutShort:
        return Kind::CutShort;
    case AnswerReader::Fault::TooMuch:
        return Kind::TooMuch;
    case AnswerReader::Fault::NotJson:
    case AnswerReader::Fault::NotAnAnswer:
        break;
    }
    return Kind::NotThisBackend;
}

bool isSuccess(int httpStatus)
{
    return httpStatus >= 200 && httpStatus < 300;
}

// What a status means, whatever the body says.
Kind kindOf(int httpStatus)
{
    switch (httpStatus) {
    case 400:
    case 422:
        return Kind::BadQuery;
    case 401:
    case 403:
    case 407:
        return Kind::NotPermitted;
    case 404:
    case 405:
        return Kind::NotThisBackend;
    case 408:
    case 504:
        return Kind::TimedOut;
    case 413:
        return Kind::TooMuch;
    case 429:
    case 503:
        return Kind::Overloaded;
    default:
        break;
    }
    // A redirection leads away from the API, usually to a login page.
    return httpStatus >= 300 && httpStatus < 400 ? Kind::NotThisBackend : Kind::ServerFailed;
}

std::string_view firstLine(std::string_view body)
{
    return body.substr(0, body.find_first_of("\r\n"));
}

// What the API's own error means: its errorType where a proxy changed the status.
MetricError ownError(int httpStatus, const Envelope& envelope)
{
    // promql/engine.go: ErrTooManySamples
    if (envelope.error.find("too many samples") != std::string::npos) {
        return errorOf(Kind::TooMuch, envelope.error);
    }
    // It comes with 503, as does a server that is starting.
    if (envelope.errorType == "timeout") {
        return errorOf(Kind::TimedOut, envelope.error);
    }
    if (!isSuccess(httpStatus)) {
        return errorOf(kindOf(httpStatus), envelope.error);
    }
    const bool isOurs = envelope.errorType == "bad_data" || envelope.errorType == "execution";
    return errorOf(isOurs ? Kind::BadQuery : Kind::ServerFailed, envelope.error);
}

Result<Envelope, MetricError> parseEnvelope(int httpStatus, std::string_view body)
{
    Result<Envelope, AnswerReader::Fault> envelope = AnswerReader::read(body);
    if (envelope && envelope->status == "success" && isSuccess(httpStatus)) {
        return std::move(*envelope);
    }
    if (envelope && envelope->status == "error") {
        return Unexpected<MetricError>(ownError(httpStatus, *envelope));
    }
    if (!isSuccess(httpStatus)) {
        // 400 without an envelope is what a server says to HTTP on its TLS port.
        const Kind kind = httpStatus == 400 ? Kind::NotThisBackend : kindOf(httpStatus);
        return Unexpected<MetricError>(errorOf(kind, firstLine(body)));
    }
    return Unexpected<MetricError>(
        errorOf(envelope ? Kind::NotThisBackend : kindOf(envelope.error()), firstLine(body)));
}

std::string labelOf(const SeriesSamples& series, std::string_view name)
{
    const auto found = std::ranges::find(series.labels, name, &Labels::value_type::first);
    return found == series.labels.end() ? std::string() : found->second;
}

Result<Envelope, MetricError> parseMatrix(int httpStatus, std::string_view body)
{
    Result<Envelope, MetricError> envelope = parseEnvelope(httpStatus, body);
    if (envelope && envelope->resultType != "matrix") {
        return Unexpected<MetricError>(errorOf(Kind::NotThisBackend, envelope->resultType));
    }
    return envelope;
}

void warnOfLeftOut(QueryAnswer& answer, std::string_view which, std::size_t series)
{
    if (series > 0) {
        answer.warnings.push_back(std::string(which) + " left out: " + std::to_string(series) + " series");
    }
}

/// Whether the classic series of all natives are more than anybody takes.
bool isTooMuch(const std::vector<NativeSeries>& all, std::size_t bounds)
{
    std::size_t samples = 0;
    std::size_t bytes = 0;
    for (const NativeSeries& native : all) {
        samples += native.samples.size() * (bounds + 1);
        for (const auto& [name, value] : native.labels) {
            bytes += (name.size() + value.size()) * (bounds + 1);
        }
    }
    return samples > maxSamples || bytes > maxBodyBytes || all.size() * (bounds + 1) > maxSeries;
}

} // namespace

Result<QueryAnswer, MetricError> parseQueryAnswer(int httpStatus, std::string_view body)
{
    Result<Envelope, MetricError> envelope = parseMatrix(httpStatus, body);
    if (!envelope) {
        return Unexpected<MetricError>(envelope.error());
    }
    warnOfLeftOut(envelope->answer, "native histograms", envelope->native.size());
    return std::move(envelope->answer);
}

Result<QueryAnswer, MetricError> parseNativeAnswer(
    int httpStatus, std::string_view body, std::span<const double> bounds)
{
    Result<Envelope, MetricError> envelope = parseMatrix(httpStatus, body);
    if (!envelope) {
        return Unexpected<MetricError>(envelope.error());
    }
    QueryAnswer& answer = envelope->answer;
    answer.series.clear();
    if (!std::ranges::all_of(envelope->native, hasPowers)) {
        warnOfLeftOut(answer, "native histograms, some of custom buckets,", envelope->native.size());
        return std::move(answer);
    }
    if (isTooMuch(envelope->native, bounds.size())) {
        return Unexpected<MetricError>(
            errorOf(Kind::TooMuch, std::to_string(envelope->native.size()) + " native histograms"));
    }
    for (const NativeSeries& native : envelope->native) {
        std::ranges::move(classicSeries(native, bounds), std::back_inserter(answer.series));
    }
    return std::move(answer);
}

Result<void, MetricError> parseProbeAnswer(int httpStatus, std::string_view body)
{
    const Result<Envelope, MetricError> envelope = parseEnvelope(httpStatus, body);
    if (!envelope) {
        return Unexpected<MetricError>(envelope.error());
    }
    if (!envelope->hasData) {
        return Unexpected<MetricError>(errorOf(Kind::NotThisBackend, firstLine(body)));
    }
    return {};
}

std::vector<VersionSeen> versionsIn(const QueryAnswer& answer, Track track, std::string_view label)
{
    std::map<std::string, UtcTime> newest;
    for (const SeriesSamples& series : answer.series) {
        if (!series.samples.empty()) {
            UtcTime& at = newest.try_emplace(labelOf(series, "instance"), UtcTime::min()).first->second;
            at = std::max(at, series.samples.back().at);
        }
    }
    std::vector<VersionSeen> versions;
    for (const SeriesSamples& series : answer.series) {
        const std::string instance = labelOf(series, "instance");
        if (!series.samples.empty() && series.samples.back().at == newest[instance]) {
            versions.push_back({.track = track, .instance = instance, .version = {labelOf(series, label)}});
        }
    }
    return versions;
}

} // namespace bellwether::prometheus
