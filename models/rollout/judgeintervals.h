// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/observations.h"

#include <optional>
#include <vector>

namespace bellwether {

/// How observe() gives intervals to the judge. Each is judged by itself, the verdict over all metrics after it, in the
/// order in which they are put into `closed` and stored: so the stored ones come to the same bits (foldStored()).

/// When the canary got its first traffic, on the backend's clock.
[[nodiscard]] std::optional<UtcTime> trafficFrom(
    const Observations& all, const MetricObservation& metric, const Now& now);

/// Takes what a reading of the metric closed. Intervals that begin before the warm-up's end are not judged. While the
/// stored evidence is awaited they are held back; since a rule may rest on them at once, such an interval is put into
/// `closed` as not judged, and once more when it is.
void takeClosed(Observations& all, const MetricPlan& metric, std::vector<ClosedInterval> closed, const Now& now);

/// The stored evidence is there, or cannot be had: what was held back is judged after it. Too late it changes nothing.
void takeEvidence(Observations& all, const Result<StoredEvidence, EvidenceFault>& evidence, const Now& now);

/// Says of every metric what its judge says of the comparison that runs now. To be called when another one begins: the
/// version before was no worse, and of this one nothing is known.
void publishVerdicts(Observations& all, const Now& now);

/// At a tick: begins the comparison anew when the stored evidence was waited for long enough.
void limitWaiting(Observations& all, const Now& now);

/// Says of everything that the record calls worse that it is, in this comparison.
void latchWorse(Observations& all, const Stratum& stratum);

} // namespace bellwether
