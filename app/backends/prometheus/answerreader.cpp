// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/prometheus/answerreader.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace bellwether::prometheus {

namespace {

// Seconds since 1970 up to the year 5138: what is beyond is no time, and would overflow in milliseconds.
constexpr double maxSeconds = 1e11;

std::optional<double> valueOf(std::string_view text)
{
    if (text == "NaN") {
        return std::numeric_limits<double>::quiet_NaN();
    }
    if (text == "+Inf" || text == "-Inf") {
        return text.front() == '-' ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
    }
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool isWhole = end == text.data() + text.size();
    return error == std::errc() && isWhole && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

bool isEarlier(const Sample& a, const Sample& b)
{
    return a.at < b.at;
}

// Prometheus sorts and never repeats a time; other servers of its API may do either. The last value said counts.
void putInOrder(std::vector<Sample>& samples)
{
    std::ranges::stable_sort(samples, isEarlier);
    std::vector<Sample> ordered;
    ordered.reserve(samples.size());
    for (const Sample& sample : samples) {
        if (!ordered.empty() && ordered.back().at == sample.at) {
            ordered.back() = sample;
        } else {
            ordered.push_back(sample);
        }
    }
    samples = std::move(ordered);
}

bool isInOrder(const std::vector<Sample>& samples)
{
    return std::ranges::adjacent_find(samples, [](const Sample& a, const Sample& b) { return !isEarlier(a, b); })
        == samples.end();
}

} // namespace

Result<Envelope, AnswerReader::Fault> AnswerReader::read(std::string_view body)
{
    if (body.size() > maxBodyBytes) {
        return Unexpected<Fault>(Fault::TooMuch);
    }
    AnswerReader reader;
    const bool isWhole = nlohmann::json::sax_parse(body.begin(), body.end(), &reader);
    if (isWhole && !reader.m_envelope.status.empty()) {
        return std::move(reader.m_envelope);
    }
    if (reader.m_fault) {
        return Unexpected<Fault>(*reader.m_fault);
    }
    const bool isAtEnd = reader.m_errorAt && *reader.m_errorAt >= body.size();
    if (isAtEnd && !reader.m_places.empty()) {
        return Unexpected<Fault>(Fault::CutShort);
    }
    return Unexpected<Fault>(isWhole ? Fault::NotAnAnswer : Fault::NotJson);
}

bool AnswerReader::fail(Fault fault)
{
    m_fault = fault;
    return false;
}

AnswerReader::Place AnswerReader::placeInside() const
{
    switch (m_places.empty() ? Place::Nothing : m_places.back()) {
    case Place::Nothing:
        return Place::Root;
    case Place::Root:
        if (m_key == "data") {
            return Place::Data;
        }
        if (m_key == "warnings") {
            return Place::Warnings;
        }
        return m_key == "infos" ? Place::Infos : Place::Other;
    case Place::Data:
        return m_key == "result" ? Place::Result : Place::Other;
    case Place::Result:
        return Place::Series;
    case Place::Series:
        if (m_key == "metric") {
            return Place::Labels;
        }
        return m_key == "values" ? Place::Values : Place::Other;
    case Place::Values:
        return Place::Pair;
    default:
        return Place::Other;
    }
}

bool AnswerReader::enter()
{
    const Place place = placeInside();
    if (m_places.size() >= maxDepth) {
        return fail(Fault::TooMuch);
    }
    if (place == Place::Series) {
        if (m_envelope.answer.series.size() >= maxSeries) {
            return fail(Fault::TooMuch);
        }
        m_envelope.answer.series.emplace_back();
        m_hasHistogram = false;
    } else if (place == Place::Pair) {
        m_sample = {};
        m_pairFields = 0;
    } else if (place == Place::Data) {
        m_envelope.hasData = true;
    } else if (place == Place::Other && !m_places.empty() && m_places.back() == Place::Series) {
        m_hasHistogram = m_hasHistogram || m_key == "histograms";
    }
    m_places.push_back(place);
    return true;
}

bool AnswerReader::leave()
{
    const Place place = m_places.back();
    m_places.pop_back();
    std::vector<SeriesSamples>& series = m_envelope.answer.series;
    if (place == Place::Pair) {
        if (m_pairFields != 2) {
            return fail(Fault::NotAnAnswer);
        }
        if (++m_samples > maxSamples) {
            return fail(Fault::TooMuch);
        }
        series.back().samples.push_back(m_sample);
    } else if (place == Place::Series) {
        std::ranges::sort(series.back().labels);
        if (!isInOrder(series.back().samples)) {
            putInOrder(series.back().samples);
        }
        m_envelope.histogramSeries += m_hasHistogram ? 1 : 0;
        if (m_hasHistogram && series.back().samples.empty()) {
            series.pop_back();
        }
    }
    return true;
}

bool AnswerReader::start_object(std::size_t)
{
    const Place place = placeInside();
    // An object where an array of samples should be, or the other way round, is no answer of this API.
    const bool isArray = place == Place::Result || place == Place::Values || place == Place::Pair;
    return isArray ? fail(Fault::NotAnAnswer) : enter();
}

bool AnswerReader::start_array(std::size_t)
{
    const Place place = placeInside();
    const bool isObject = place == Place::Root || place == Place::Labels || place == Place::Series;
    return isObject ? fail(Fault::NotAnAnswer) : enter();
}

bool AnswerReader::end_object()
{
    return leave();
}

bool AnswerReader::end_array()
{
    return leave();
}

bool AnswerReader::key(std::string& name)
{
    if (name.size() > maxStringBytes) {
        return fail(Fault::TooMuch);
    }
    m_key = std::move(name);
    return true;
}

bool AnswerReader::scalar(std::optional<double> number)
{
    if (m_places.empty()) {
        return fail(Fault::NotAnAnswer);
    }
    if (m_places.back() == Place::Values || m_places.back() == Place::Labels) {
        return fail(Fault::NotAnAnswer);
    }
    if (m_places.back() != Place::Pair) {
        return true;
    }
    if (m_pairFields++ != 0 || !number || !(std::abs(*number) < maxSeconds)) {
        return fail(Fault::NotAnAnswer);
    }
    m_sample.at = UtcTime(Duration(std::llround(*number * 1000)));
    return true;
}

bool AnswerReader::string(std::string& value)
{
    if (value.size() > maxStringBytes) {
        return fail(Fault::TooMuch);
    }
    if (m_places.empty() || m_places.back() == Place::Values) {
        return fail(Fault::NotAnAnswer);
    }
    return m_places.back() == Place::Pair ? takeSampleValue(value) : takeText(value);
}

bool AnswerReader::takeSampleValue(std::string_view text)
{
    const std::optional<double> value = valueOf(text);
    if (m_pairFields++ != 1 || !value) {
        return fail(Fault::NotAnAnswer);
    }
    m_sample.value = *value;
    return true;
}

bool AnswerReader::takeText(std::string& value)
{
    QueryAnswer& answer = m_envelope.answer;
    const Place place = m_places.back();
    if (place == Place::Labels && m_key != "__name__") {
        answer.series.back().labels.emplace_back(m_key, std::move(value));
    } else if (place == Place::Warnings || place == Place::Infos) {
        std::vector<std::string>& remarks = place == Place::Warnings ? answer.warnings : answer.infos;
        if (remarks.size() < maxRemarks) {
            remarks.push_back(std::move(value));
        }
    } else if (place == Place::Data && m_key == "resultType") {
        m_envelope.resultType = std::move(value);
    } else if (place == Place::Root) {
        if (m_key == "status") {
            m_envelope.status = std::move(value);
        } else if (m_key == "errorType") {
            m_envelope.errorType = std::move(value);
        } else if (m_key == "error") {
            m_envelope.error = std::move(value);
        }
    }
    return true;
}

} // namespace bellwether::prometheus
