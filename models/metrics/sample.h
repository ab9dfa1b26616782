// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"

#include <string>
#include <utility>
#include <vector>

namespace bellwether {

/// One raw sample as a backend stored it: its own time, not the time of the query. The value may be NaN or infinite.
struct Sample
{
    UtcTime at;
    double value = 0;

    bool operator==(const Sample&) const = default;
};

/// Sorted by name; the metric's own name is left out.
using Labels = std::vector<std::pair<std::string, std::string>>;

/// The raw samples of one series, in ascending time.
struct SeriesSamples
{
    Labels labels;
    std::vector<Sample> samples;

    bool operator==(const SeriesSamples&) const = default;
};

} // namespace bellwether
