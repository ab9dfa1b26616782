// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metrics/counterfold.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <limits>
#include <sstream>
#include <string>
#include <vector>

namespace bellwether::test {

inline constexpr UtcTime start = UtcTime(std::chrono::hours(480'000));

inline UtcTime at(double seconds)
{
    return start + Duration(static_cast<std::int64_t>(seconds * 1000));
}

inline double numberOf(const std::string& text)
{
    constexpr double infinity = std::numeric_limits<double>::infinity();
    if (text == "NaN") {
        return std::numeric_limits<double>::quiet_NaN();
    }
    return text == "+Inf" ? infinity : text == "-Inf" ? -infinity : std::stod(text);
}

/// "{job=a,le=0.5} 0:100 5:110; {job=b} 0:7": two series with samples "second:value".
inline std::vector<SeriesSamples> series(const std::string& text)
{
    std::vector<SeriesSamples> all;
    std::istringstream parts(text);
    for (std::string part; std::getline(parts, part, ';');) {
        SeriesSamples one;
        const std::size_t close = part.find('}');
        std::istringstream labels(part.substr(part.find('{') + 1, close - part.find('{') - 1));
        for (std::string label; std::getline(labels, label, ',');) {
            one.labels.emplace_back(label.substr(0, label.find('=')), label.substr(label.find('=') + 1));
        }
        std::istringstream samples(part.substr(close + 1));
        for (std::string sample; samples >> sample;) {
            const std::size_t colon = sample.find(':');
            one.samples.push_back({at(std::stod(sample.substr(0, colon))), numberOf(sample.substr(colon + 1))});
        }
        all.push_back(std::move(one));
    }
    return all;
}

inline std::string nameOf(Unusable why)
{
    constexpr std::array<const char*, unusableCount> names = {"NoSamples", "NoExposures", "EventsMissing",
        "CounterReset", "NotFinite", "Negative", "Ambiguous", "TooManySeries", "NotWhole", "Stretched",
        "MoreEventsThanExposures", "Implausible", "StratumChanged", "OutOfOrder"};
    return names.at(static_cast<std::size_t>(why));
}

inline double secondsOf(UtcTime time)
{
    return static_cast<double>((time - start).count()) / 1000;
}

/// "0-5:+10" for an increment, "5-10:CounterReset" for a gap.
inline std::string textOf(const CounterFolded& folded)
{
    std::ostringstream text;
    for (const Increment& increment : folded.increments) {
        text << secondsOf(increment.from) << '-' << secondsOf(increment.at) << ":+" << increment.delta << ' ';
    }
    for (const Gap& gap : folded.gaps) {
        text << secondsOf(gap.from) << '-' << secondsOf(gap.at) << ':' << nameOf(gap.why) << ' ';
    }
    std::string line = text.str();
    if (!line.empty()) {
        line.pop_back();
    }
    return line;
}

} // namespace bellwether::test
