// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/gaugefold.h"

#include <cmath>
#include <limits>
#include <set>
#include <utility>

namespace bellwether {

namespace {

constexpr std::size_t meansKept = 256;

struct Reading
{
    const Labels* labels = nullptr;
    double value = 0;
};
using News = std::map<UtcTime, std::vector<Reading>>;

/// The poll's samples that are new, by time. Those that are no numbers go to `bad`, and are known by their time: a poll
/// overlaps the one before.
News newsOf(const GaugeFold& fold, std::span<const SeriesSamples> poll, UtcTime now, std::set<UtcTime>& bad)
{
    News news;
    for (const SeriesSamples& series : poll) {
        const auto known = fold.series.find(series.labels);
        for (const Sample& sample : series.samples) {
            if (sample.at > now || sample.at < UtcTime()
                || (known != fold.series.end() && sample.at <= known->second.at)) {
                continue;
            }
            if (!std::isfinite(sample.value)) {
                if (!fold.badTo || sample.at > *fold.badTo) {
                    bad.insert(sample.at);
                }
                continue;
            }
            news[sample.at].push_back({&series.labels, sample.value});
        }
    }
    return news;
}

void take(GaugeFold& fold, UtcTime at, const Reading& reading, std::size_t limit)
{
    if (fold.series.size() >= limit && !fold.series.contains(*reading.labels)) {
        ++fold.overflown;
        return;
    }
    fold.series[*reading.labels] = {at, reading.value};
}

/// NaN when no series is alive.
double meanAt(const GaugeFold& fold, UtcTime at)
{
    double sum = 0;
    double alive = 0;
    for (const auto& [labels, newest] : fold.series) {
        if (newest.at > at - gaugeLookback) {
            sum += newest.value;
            ++alive;
        }
    }
    return sum / alive;
}

} // namespace

GaugeFolded fold(GaugeFold before, std::span<const SeriesSamples> poll, UtcTime now, std::size_t limit)
{
    GaugeFolded result = {std::move(before), {}, {}};
    std::set<UtcTime> bad;
    const News news = newsOf(result.fold, poll, now, bad);
    if (!bad.empty()) {
        result.fold.badTo = *bad.rbegin();
        result.bad.assign(bad.begin(), bad.end());
    }
    std::size_t left = news.size();
    for (const auto& [at, readings] : news) {
        for (const Reading& reading : readings) {
            take(result.fold, at, reading, limit);
        }
        const double mean = left-- <= meansKept ? meanAt(result.fold, at) : std::numeric_limits<double>::quiet_NaN();
        if (std::isfinite(mean)) {
            result.means.push_back({at, mean});
        }
    }
    std::erase_if(result.fold.series,
        [&](const auto& entry) { return !news.empty() && entry.second.at <= news.rbegin()->first - gaugeLookback; });
    return result;
}

} // namespace bellwether
