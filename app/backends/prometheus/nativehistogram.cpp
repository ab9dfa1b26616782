// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/prometheus/nativehistogram.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

namespace bellwether::prometheus {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// Servers and clients compute a bound each in their own way; the next one is 2^(1/256) away at least (schema 8).
constexpr double sameBound = 1e-6;
constexpr double finestSteps = 256; // in a doubling

struct Range
{
    std::string_view unit;
    int first; ///< powers of two
    int last;
};

constexpr std::array<Range, 5> durations
    = {{{"s", -14, 6}, {"ms", -4, 16}, {"us", 6, 26}, {"µs", 6, 26}, {"ns", 16, 36}}};
constexpr Range anything = {"", -20, 40};

bool isPower(double bound)
{
    const double steps = std::log2(bound) * finestSteps;
    return std::abs(steps - std::round(steps)) < finestSteps * sameBound;
}

Labels labelsWithBound(const Labels& labels, double bound)
{
    std::array<char, 32> digits = {};
    const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), bound);
    std::pair<std::string, std::string> label(
        "le", std::isinf(bound) ? "+Inf" : std::string(digits.data(), written.ptr));
    Labels more = labels;
    more.insert(std::ranges::upper_bound(more, label), std::move(label));
    return more;
}

/// Appends a sample's cumulative count to each bound's series that it says something of; the last series is +Inf's.
void append(std::vector<SeriesSamples>& classic, std::span<const double> bounds, const NativeSample& sample)
{
    std::vector<NativeBucket> buckets = sample.buckets;
    std::ranges::sort(buckets, {}, &NativeBucket::right);
    auto next = buckets.begin();
    double below = 0;
    for (std::size_t i = 0; i < bounds.size(); ++i) {
        const double tolerance = sameBound * std::abs(bounds[i]);
        for (; next != buckets.end() && next->right <= bounds[i] + tolerance; ++next) {
            below += next->count;
        }
        if (next == buckets.end() || next->left >= bounds[i] - tolerance) {
            classic[i].samples.push_back({sample.at, below});
        }
    }
    classic.back().samples.push_back({sample.at, sample.count});
}

} // namespace

std::vector<double> nativeBounds(std::string_view unit)
{
    const auto* duration = std::ranges::find(durations, unit, &Range::unit);
    const bool isDuration = duration != durations.end();
    const Range& range = isDuration ? *duration : anything;
    std::vector<double> bounds;
    for (int power = range.first; power <= range.last; ++power) {
        bounds.push_back(std::ldexp(1, power));
        if (isDuration && power < range.last) {
            bounds.push_back(std::ldexp(0.7071067811865475, power + 1)); // to the bit as clients have it
        }
    }
    return bounds;
}

bool hasPowers(const NativeSeries& series)
{
    return std::ranges::all_of(series.samples, [](const NativeSample& sample) {
        return std::ranges::all_of(sample.buckets, [](const NativeBucket& bucket) {
            // The first of custom buckets begins nowhere. The zero bucket is as wide as somebody chose, and the last
            // one may end nowhere.
            const bool isFirst = std::isinf(bucket.left) && bucket.left < 0 && bucket.right > 0;
            const bool isChosen = bucket.right <= 0 || bucket.left == -bucket.right || std::isinf(bucket.right);
            return !isFirst && (isChosen || isPower(bucket.right));
        });
    });
}

std::vector<SeriesSamples> classicSeries(const NativeSeries& series, std::span<const double> bounds)
{
    std::vector<SeriesSamples> classic;
    for (const double bound : bounds) {
        classic.push_back({labelsWithBound(series.labels, bound), {}});
    }
    classic.push_back({labelsWithBound(series.labels, infinity), {}});
    for (const NativeSample& sample : series.samples) {
        append(classic, bounds, sample);
    }
    std::erase_if(classic, [](const SeriesSamples& one) { return one.samples.empty(); });
    return classic;
}

} // namespace bellwether::prometheus
