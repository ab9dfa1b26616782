// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/pathparts.h"

namespace bellwether {

namespace {

constexpr double leastCompared = 1e-9; // a share this near to 0 or 1 leaves one track idle

} // namespace

bool isWithin(double value, double low, double high)
{
    return value >= low && value <= high;
}

bool isComparison(const StageAhead& stage)
{
    return isWithin(stage.share, leastCompared, 1 - leastCompared);
}

PerTrack<double> exposuresOf(const Outlook& outlook, double share, Duration time)
{
    const double all = outlook.perSecond * std::chrono::duration<double>(time).count();
    return {all * (1 - share), all * share};
}

void addTimes(SideEvidence& evidence, const SideEvidence& growth, std::int64_t intervals)
{
    for (std::size_t k = 0; k < sidePoints; ++k) {
        evidence.logs[k] += static_cast<double>(intervals) * growth.logs[k];
    }
}

std::int64_t intervalsOfBlock(const Outlook& outlook)
{
    return (outlook.evidence.block + outlook.interval - Duration(1)) / outlook.interval;
}

std::optional<double> dispersionOf(const EvidenceChoice& choice)
{
    for (std::size_t i = 0; i < calibrationBlocks.size(); ++i) {
        if (calibrationBlocks[i] == choice.block && choice.dispersion[i] && isWithin(*choice.dispersion[i], 0, 1e12)) {
            return choice.dispersion[i];
        }
    }
    return std::nullopt;
}

Differences differencesOf(std::span<const AlikeBlocks> stages, double largest)
{
    Differences all;
    double sum = 0;
    for (const AlikeBlocks& blocks : stages) {
        all.count += static_cast<std::uint64_t>(blocks.count);
        sum += static_cast<double>(blocks.count) * blocks.mean;
    }
    if (all.count == 0) {
        return all;
    }
    const auto count = static_cast<double>(all.count);
    all.mean = sum / count;
    all.largest = largest;
    for (const AlikeBlocks& blocks : stages) {
        const double distance = blocks.mean - all.mean;
        all.squares += static_cast<double>(blocks.count) * (blocks.variance + distance * distance);
    }
    // Distances from the sample's mean: one degree of freedom goes into it.
    all.squares *= (count - 1) / count;
    return all;
}

} // namespace bellwether
