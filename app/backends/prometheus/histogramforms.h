// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/track.h"
#include "models/metrics/sample.h"

#include <string>
#include <vector>

namespace bellwether::prometheus {

/// A histogram as a server keeps it: in its classic form, its native one (as classic series, nativehistogram.h) or
/// both.
struct HistogramForms
{
    PerTrack<std::vector<SeriesSamples>> classic;
    PerTrack<std::vector<SeriesSamples>> native;
};

struct ChosenForms
{
    PerTrack<std::vector<SeriesSamples>> series;
    std::vector<std::string> warnings;
};

/// One form for each track. It is the same for both when both have it and it goes on; a form goes on while its newest
/// sample is not a minute older than the other form's. Of two that both go on the classic one is taken, whose bounds
/// its program chose. When there is none for both, each track has what it has, with a warning, because their bounds
/// differ; and what a track has in the form not taken alone is left out with a warning.
[[nodiscard]] ChosenForms chosenForms(HistogramForms&& forms);

} // namespace bellwether::prometheus
