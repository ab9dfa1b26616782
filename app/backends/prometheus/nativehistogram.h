// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/sample.h"

#include <span>
#include <string_view>
#include <vector>

/// Prometheus' native histograms (feature "native-histograms" since 2.40): one series whose samples are whole
/// histograms, told by the buckets that are not empty.
namespace bellwether::prometheus {

/// The observations in one bucket; not cumulative. Bounds are finite or infinite, left <= right. Which of them belongs
/// to the bucket (Prometheus' "boundary rule") is not kept: the right one does in all buckets of positive values.
struct NativeBucket
{
    double left = 0;
    double right = 0;
    double count = 0;

    bool operator==(const NativeBucket&) const = default;
};

/// One histogram as it was scraped; its buckets in any order.
struct NativeSample
{
    UtcTime at;
    double count = 0;
    std::vector<NativeBucket> buckets;

    bool operator==(const NativeSample&) const = default;
};

struct NativeSeries
{
    Labels labels;
    std::vector<NativeSample> samples; ///< in ascending time

    bool operator==(const NativeSeries&) const = default;
};

/// The bounds at which native histograms of values in this unit are read, ascending and finite. They rest on the unit
/// alone, so that all servers, both tracks and every poll have the same: of "s", "ms", "us" (or "µs") and "ns" the
/// powers of the square root of two from about 60 microseconds to a minute; of any other unit the powers of two from
/// 2^-20 to 2^40. Native buckets of schema s end at 2^(k/2^s), and each bound of a schema is one of every finer schema,
/// too (prometheus/model/histogram, 2.42): so these are known of every histogram of schema 1, or of 0, and finer.
[[nodiscard]] std::vector<double> nativeBounds(std::string_view unit);

/// Whether its buckets are those of a schema. Prometheus 3 also has native histograms of custom bounds, which are not
/// told apart by anything else.
[[nodiscard]] bool hasPowers(const NativeSeries& series);

/// The same histogram as a classic one: a series for each bound and one for +Inf, with the label "le" and cumulative
/// counts. A sample says nothing of a bound that lies within one of its buckets, such as the zero bucket; a bound of
/// which no sample says anything has no series. Counts that are no counts are passed on.
[[nodiscard]] std::vector<SeriesSamples> classicSeries(const NativeSeries& series, std::span<const double> bounds);

} // namespace bellwether::prometheus
