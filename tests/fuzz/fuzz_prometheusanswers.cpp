// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/prometheus/answerparser.h"

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

/// Any bytes give series in ascending time or an error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto answer = prometheus::parseQueryAnswer(200, text);
    if (!answer) {
        check(answer.error().detail.size() <= 300);
        return 0;
    }
    for (const SeriesSamples& series : answer->series) {
        for (std::size_t i = 1; i < series.samples.size(); ++i) {
            check(series.samples[i - 1].at < series.samples[i].at);
        }
    }
    static_cast<void>(prometheus::versionsIn(*answer, Track::Canary, "version"));
    return 0;
}
