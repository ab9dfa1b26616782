// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/prometheus/answerparser.h"
#include "app/backends/prometheus/nativehistogram.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace bellwether;

namespace {

void check(bool condition)
{
    if (!condition) {
        std::abort();
    }
}

} // namespace

/// Any bytes give series in ascending time or an error, as a histogram too; and no more of them than anybody takes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const std::vector<double> bounds = prometheus::nativeBounds("s");
    const auto answer = prometheus::parseQueryAnswer(200, text);
    const auto native = prometheus::parseNativeAnswer(200, text, bounds);
    for (const auto* parsed : {&answer, &native}) {
        if (!*parsed) {
            check(parsed->error().detail.size() <= 300);
            continue;
        }
        check((*parsed)->series.size() <= prometheus::maxSeries);
        std::size_t samples = 0;
        for (const SeriesSamples& series : (*parsed)->series) {
            samples += series.samples.size();
            for (std::size_t i = 1; i < series.samples.size(); ++i) {
                check(series.samples[i - 1].at < series.samples[i].at);
            }
        }
        check(samples <= prometheus::maxSamples);
        static_cast<void>(prometheus::versionsIn(**parsed, Track::Canary, "version"));
    }
    return 0;
}
