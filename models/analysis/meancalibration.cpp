// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/meancalibration.h"

#include <algorithm>

namespace bellwether {

namespace {

enum LengthIndex : std::size_t { Sixty, HundredTwenty, ThreeHundred };

double rate(const Counts& counts)
{
    return counts.events / counts.exposures;
}

Duration shortestSufficient(const MeanCalibration& calibration)
{
    const auto of = [&](std::size_t index) { return calibration.scatters[index].perTime().value_or(0); };
    const double least = sufficientPart * std::max(of(HundredTwenty), of(ThreeHundred));
    for (std::size_t i = 0; i < meanBlocks.size(); ++i) {
        if (of(i) >= least) {
            return meanBlocks[i];
        }
    }
    return meanBlocks.back();
}

BlockScatter scatterIn(const MeanCalibration& calibration, Duration block)
{
    const auto index = static_cast<std::size_t>(std::ranges::find(meanBlocks, block) - meanBlocks.begin());
    const Differences& differences = calibration.scatters.at(index).differences;
    const double all = calibration.exposures.canary + calibration.exposures.stable;
    return {differences.stable, differences.squares / static_cast<double>(differences.count - 1),
        calibration.exposures.canary / all};
}

} // namespace

std::optional<double> Scatter::perTime() const
{
    if (differences.count < 2) {
        return std::nullopt;
    }
    const auto count = static_cast<double>(differences.count);
    const double length = std::chrono::duration<double>(covered).count() / count;
    return length * differences.squares / (count - 1);
}

MeanCalibration::MeanCalibration()
    : MeanCalibration(MetricKind::Mean)
{ }

MeanCalibration::MeanCalibration(MetricKind kind)
{
    for (std::size_t i = 0; i < meanBlocks.size(); ++i) {
        scatters[i].blocks.kind = kind;
        scatters[i].blocks.length = meanBlocks[i];
    }
}

std::optional<Unusable> add(MeanCalibration& calibration, const IntervalCounts& interval)
{
    // All have seen the same intervals.
    const std::optional<Unusable> why = unusableFor(calibration.scatters.front().blocks, interval);
    if (why) {
        return why;
    }
    for (const Track track : allTracks) {
        calibration.exposures[track] += interval.tracks[track].exposures;
    }
    for (Scatter& scatter : calibration.scatters) {
        if (const auto closed = addUsable(scatter.blocks, interval)) {
            const PerTrack<Counts>& totals = closed->totals;
            scatter.differences = add(scatter.differences, Limit(), rate(totals.stable), rate(totals.canary));
            scatter.covered += closed->covered;
        }
    }
    return std::nullopt;
}

EvidenceChoice choose(const MeanCalibration& calibration)
{
    EvidenceChoice choice;
    choice.isCalibrated = calibration.scatters[ThreeHundred].differences.count >= fewestCalibrationBlocks;
    if (choice.isCalibrated) {
        choice.block = shortestSufficient(calibration);
        const auto of = [&](std::size_t index) { return calibration.scatters[index].perTime().value_or(0); };
        choice.isOutlasted = of(ThreeHundred) > outlastingGrowth * of(HundredTwenty);
        choice.scatter = scatterIn(calibration, choice.block);
    }
    return choice;
}

} // namespace bellwether
