// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/calibration.h"
#include "models/analysis/judge.h"
#include "models/base/time.h"
#include "models/metrics/histogram.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>

namespace bellwether {

/// What is known of a metric and its traffic before a rollout. From stable's past; taken to go on as it was.
struct Outlook
{
    JudgeSettings question;
    EvidenceChoice evidence; ///< how it will be judged
    double perSecond = 0; ///< exposures of both tracks together; 0 of a gauge, which counts none
    double base = 0; ///< a proportion's events by exposures on stable, above 0, 1 at most
    Histogram stable; ///< a distribution's; only the shares of its buckets count
    Duration interval = std::chrono::seconds(10); ///< how often counts are folded

    bool operator==(const Outlook&) const = default;
};

/// A stage of the way: the evidence goes on from one to the next.
struct StageAhead
{
    double share = 0; ///< of all exposures, that the canary gets, 0..1; nothing can be compared at 0 and at 1
    Duration lasts = {};
    Duration unjudged = {}; ///< at its beginning: warm-up, and the interval that mixes two weights

    bool operator==(const StageAhead&) const = default;
};

using StagesAhead = std::span<const StageAhead>;

/// What is to be shown: that the canary is worse than accepted, or that it is no worse.
enum class Claim { Worse, NoWorse };

/// ln E after so many intervals of each stage, as many numbers as there are stages.
using LnEvidence = std::function<double(std::span<const std::int64_t> intervals)>;

/// The evidence for a claim if each interval brought just the counts to be expected of it, fractions and all, the
/// canary's rate being `ratio` times stable's, or its values being that many times as long. The judge's own evidence is
/// fed with them. Chance mostly lets more than half of all rollouts reach the threshold before this path does:
/// simulated, their median is 0.65 to 1.1 of this path's time, where effects are great nearly the same.
///
/// Where the lesser of both tests counts, the differences' variance is the binomial one times the dispersion that the
/// calibration measured in blocks of that length, if it was greater than 1; at a bucket's edge, by which D was measured
/// at the noisiest one. A block that a stage's end cuts short does not count.
///
/// A distribution's stretched values are read off stable's histogram as if it were log-normal within each bucket; of a
/// law with two humps within a bucket, or beyond the last bound, it knows nothing. Of means and gauges it knows what
/// stable's past showed (scatterpath.h).
///
/// Nothing when nothing can be said: no stages, numbers that are none or beyond all reason, an unreadable histogram, a
/// margin that is none (limitOf()), no margin for NoWorse, a rate above 1.
[[nodiscard]] std::optional<LnEvidence> meanPath(const Outlook& outlook, StagesAhead stages, Claim claim, double ratio);

} // namespace bellwether
