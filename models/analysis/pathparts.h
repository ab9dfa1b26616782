// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/evidence.h"
#include "models/analysis/meanpath.h"
#include "models/analysis/tmixture.h"

#include <cstdint>
#include <optional>
#include <span>

namespace bellwether {

/// What the mean paths of proportions (meanpath.cpp) and of distributions (bucketpath.cpp) are made of. Every interval
/// of a stage adds the same to the logs of the likelihood ratios, so n intervals add n times that, and no interval need
/// be walked through. The sum over the alternatives is then convex in time.

[[nodiscard]] bool isWithin(double value, double low, double high); ///< false for NaN

/// Whether neither track is as good as idle.
[[nodiscard]] bool isComparison(const StageAhead& stage);

[[nodiscard]] PerTrack<double> exposuresOf(const Outlook& outlook, double share, Duration time);

void addTimes(SideEvidence& evidence, const SideEvidence& growth, std::int64_t intervals);

/// Blocks of the t-mixture whose differences have one mean and one variance.
struct AlikeBlocks
{
    std::int64_t count = 0;
    double mean = 0;
    double variance = 0;
};

[[nodiscard]] std::int64_t intervalsOfBlock(const Outlook& outlook);

/// By how much differences vary more than chance makes them, as it was measured in blocks of the chosen length.
[[nodiscard]] std::optional<double> dispersionOf(const EvidenceChoice& choice);

/// What the blocks of all stages come to, if their differences lie about their means as their variance says. `largest`
/// is the greatest share.
[[nodiscard]] Differences differencesOf(std::span<const AlikeBlocks> stages, double largest);

} // namespace bellwether
