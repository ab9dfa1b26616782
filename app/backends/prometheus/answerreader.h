// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/backends/prometheus/answerparser.h"
#include "app/backends/prometheus/nativehistogram.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bellwether::prometheus {

/// The envelope of every answer of the API, and the series of a matrix.
struct Envelope
{
    std::string status;
    std::string resultType;
    std::string errorType;
    std::string error;
    bool hasData = false;
    QueryAnswer answer;
    std::vector<NativeSeries> native;
};

/// Reads an envelope without building the whole document: a listener of nlohmann's SAX parser. It stops at the first
/// limit; what is not of the API's shape is passed over, unless it stands where a sample should be.
class AnswerReader
{
public:
    /// Why there is no envelope.
    enum class Fault { CutShort, NotJson, NotAnAnswer, TooMuch };

    [[nodiscard]] static Result<Envelope, Fault> read(std::string_view body);

    // The listener's functions, called by nlohmann only.
    bool null() { return scalar({}); }
    bool boolean(bool) { return scalar({}); }
    bool number_integer(std::int64_t value) { return scalar(static_cast<double>(value)); }
    bool number_unsigned(std::uint64_t value) { return scalar(static_cast<double>(value)); }
    bool number_float(double value, const std::string&) { return scalar(value); }
    bool string(std::string& value);
    bool binary(const std::vector<std::uint8_t>&) { return false; }
    bool start_object(std::size_t);
    bool key(std::string& name);
    bool end_object();
    bool start_array(std::size_t);
    bool end_array();
    template<typename Exception>
    bool parse_error(std::size_t position, const std::string&, const Exception&)
    {
        m_errorAt = position;
        return false;
    }

private:
    // What the value inside which we are means.
    enum class Place {
        Nothing,
        Root,
        Data,
        Result,
        Series,
        Labels,
        Values,
        Pair,
        Histograms,
        HistogramPair,
        Histogram,
        Buckets,
        Bucket,
        Warnings,
        Infos,
        Other
    };

    [[nodiscard]] Place placeInside() const;
    bool enter();
    bool leave();
    bool scalar(std::optional<double> number);
    bool takeText(std::string& value);
    bool takeTime(std::optional<double> seconds, UtcTime& at);
    bool takeSampleValue(std::string_view text);
    bool takeBucketValue(std::string_view text);
    bool takeHistogramValue(std::string_view text);
    bool countSample();
    void leaveSeries();
    bool fail(Fault fault);

    Envelope m_envelope;
    std::vector<Place> m_places;
    std::string m_key;
    Sample m_sample;
    NativeSeries m_native;
    NativeSample m_histogram;
    NativeBucket m_bucket;
    int m_fields = 0; ///< of a pair or a bucket
    bool m_hasCount = false;
    std::size_t m_samples = 0;
    std::optional<Fault> m_fault;
    std::optional<std::size_t> m_errorAt;
};

} // namespace bellwether::prometheus
