// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/verdict.h"
#include "models/metrics/intervals.h"
#include "models/rollout/sharewatch.h"

#include <QString>

namespace bellwether {

/// The judge's own words, for the window, the log and the terminal alike.

[[nodiscard]] QString inWords(Verdict::Kind kind); ///< "no worse"
[[nodiscard]] QString unusableText(Unusable why); ///< "a counter was reset"

/// "the canary got 412 of 12,300 requests; by its weight it should have got 615"; empty when nothing was counted.
[[nodiscard]] QString sharesText(const PerTrack<double>& requests, double canaryByWeight);

/// Why nobody holds the tracks' requests against their weights.
[[nodiscard]] QString uncountedText(SharesObservation::Why why);

} // namespace bellwether
