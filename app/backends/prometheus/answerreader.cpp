// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/prometheus/answerreader.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
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

// Prometheus sorts and never repeats a time; other servers of its API may do either. The last value said counts.
template<typename Timed>
void putInOrder(std::vector<Timed>& samples)
{
    const auto isLater = [](const Timed& a, const Timed& b) { return a.at >= b.at; };
    if (std::ranges::adjacent_find(samples, isLater) == samples.end()) {
        return;
    }
    std::ranges::stable_sort(samples, {}, &Timed::at);
    std::vector<Timed> ordered;
    ordered.reserve(samples.size());
    for (Timed& sample : samples) {
        if (!ordered.empty() && ordered.back().at == sample.at) {
            ordered.back() = std::move(sample);
        } else {
            ordered.push_back(std::move(sample));
        }
    }
    samples = std::move(ordered);
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
        if (m_key == "histograms") {
            return Place::Histograms;
        }
        return m_key == "values" ? Place::Values : Place::Other;
    case Place::Values:
        return Place::Pair;
    case Place::Histograms:
        return Place::HistogramPair;
    case Place::HistogramPair:
        return Place::Histogram;
    case Place::Histogram:
        return m_key == "buckets" ? Place::Buckets : Place::Other;
    case Place::Buckets:
        return Place::Bucket;
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
        if (m_envelope.answer.series.size() + m_envelope.native.size() >= maxSeries) {
            return fail(Fault::TooMuch);
        }
        m_envelope.answer.series.emplace_back();
        m_native = {};
    } else if (place == Place::Pair) {
        m_sample = {};
        m_fields = 0;
    } else if (place == Place::HistogramPair) {
        m_histogram = {};
        m_hasCount = false;
        m_fields = 0;
    } else if (place == Place::Histogram && m_fields++ != 1) {
        return fail(Fault::NotAnAnswer);
    } else if (place == Place::Bucket) {
        m_bucket = {};
        m_fields = 0;
    } else if (place == Place::Data) {
        m_envelope.hasData = true;
    }
    m_places.push_back(place);
    return true;
}

bool AnswerReader::countSample()
{
    return ++m_samples <= maxSamples || fail(Fault::TooMuch);
}

bool AnswerReader::leave()
{
    const Place place = m_places.back();
    m_places.pop_back();
    if (place == Place::Pair) {
        if (m_fields != 2) {
            return fail(Fault::NotAnAnswer);
        }
        m_envelope.answer.series.back().samples.push_back(m_sample);
        return countSample();
    }
    if (place == Place::Bucket) {
        if (m_fields != 4 || !(m_bucket.left <= m_bucket.right)) {
            return fail(Fault::NotAnAnswer);
        }
        m_histogram.buckets.push_back(m_bucket);
        return countSample();
    }
    if (place == Place::Histogram) {
        // The pair is complete: what its buckets counted is theirs.
        m_fields = 2;
    } else if (place == Place::HistogramPair) {
        if (m_fields != 2 || !m_hasCount) {
            return fail(Fault::NotAnAnswer);
        }
        m_native.samples.push_back(std::move(m_histogram));
        return countSample();
    } else if (place == Place::Series) {
        leaveSeries();
    }
    return true;
}

void AnswerReader::leaveSeries()
{
    QueryAnswer& answer = m_envelope.answer;
    std::ranges::sort(answer.series.back().labels);
    putInOrder(answer.series.back().samples);
    putInOrder(m_native.samples);
    if (m_native.samples.empty()) {
        return;
    }
    m_native.labels = answer.series.back().labels;
    m_envelope.native.push_back(std::move(m_native));
    if (answer.series.back().samples.empty()) {
        answer.series.pop_back();
    }
}

bool AnswerReader::start_object(std::size_t)
{
    switch (placeInside()) {
    // An object where an array of samples should be, or the other way round, is no answer of this API.
    case Place::Result:
    case Place::Values:
    case Place::Pair:
    case Place::Histograms:
    case Place::HistogramPair:
    case Place::Buckets:
    case Place::Bucket:
        return fail(Fault::NotAnAnswer);
    default:
        return enter();
    }
}

bool AnswerReader::start_array(std::size_t)
{
    switch (placeInside()) {
    case Place::Root:
    case Place::Labels:
    case Place::Series:
    case Place::Histogram:
        return fail(Fault::NotAnAnswer);
    default:
        return enter();
    }
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
    switch (m_places.empty() ? Place::Nothing : m_places.back()) {
    case Place::Nothing:
    case Place::Values:
    case Place::Labels:
    case Place::Histograms:
    case Place::Buckets:
        return fail(Fault::NotAnAnswer);
    case Place::Pair:
        return takeTime(number, m_sample.at);
    case Place::HistogramPair:
        return takeTime(number, m_histogram.at);
    case Place::Bucket:
        return (m_fields++ == 0 && number) || fail(Fault::NotAnAnswer);
    default:
        return true;
    }
}

bool AnswerReader::takeTime(std::optional<double> seconds, UtcTime& at)
{
    if (m_fields++ != 0 || !seconds || !(std::abs(*seconds) < maxSeconds)) {
        return fail(Fault::NotAnAnswer);
    }
    at = UtcTime(Duration(std::llround(*seconds * 1000)));
    return true;
}

bool AnswerReader::string(std::string& value)
{
    if (value.size() > maxStringBytes) {
        return fail(Fault::TooMuch);
    }
    switch (m_places.empty() ? Place::Nothing : m_places.back()) {
    case Place::Nothing:
    case Place::Values:
    case Place::Histograms:
    case Place::HistogramPair:
    case Place::Buckets:
        return fail(Fault::NotAnAnswer);
    case Place::Pair:
        return takeSampleValue(value);
    case Place::Histogram:
        return takeHistogramValue(value);
    case Place::Bucket:
        return takeBucketValue(value);
    default:
        return takeText(value);
    }
}

bool AnswerReader::takeSampleValue(std::string_view text)
{
    const std::optional<double> value = valueOf(text);
    if (m_fields++ != 1 || !value) {
        return fail(Fault::NotAnAnswer);
    }
    m_sample.value = *value;
    return true;
}

bool AnswerReader::takeHistogramValue(std::string_view text)
{
    if (m_key != "count") {
        return true;
    }
    const std::optional<double> value = valueOf(text);
    if (!value) {
        return fail(Fault::NotAnAnswer);
    }
    m_histogram.count = *value;
    m_hasCount = true;
    return true;
}

bool AnswerReader::takeBucketValue(std::string_view text)
{
    const std::array fields = {&NativeBucket::left, &NativeBucket::right, &NativeBucket::count};
    const std::optional<double> value = valueOf(text);
    const int field = m_fields++ - 1; // behind the boundary rule
    if (!value || field < 0 || field >= int(fields.size())) {
        return fail(Fault::NotAnAnswer);
    }
    m_bucket.*fields.at(std::size_t(field)) = *value;
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
