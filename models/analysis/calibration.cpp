// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/calibration.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace bellwether {

namespace {

enum BlockIndex : std::size_t { Ten, Thirty, Sixty, HundredTwenty, ThreeHundred };

void addBlock(Dispersion& dispersion, const PerTrack<Counts>& totals)
{
    const double events = totals.canary.events + totals.stable.events;
    const double share = totals.canary.exposures / (totals.canary.exposures + totals.stable.exposures);
    const double variance = events * share * (1 - share);
    if (!(variance > 0)) {
        return;
    }
    const double distance = totals.canary.events - events * share;
    dispersion.sum += distance * distance / variance;
    ++dispersion.count;
}

Duration shortestSufficient(const std::array<std::optional<double>, calibrationBlocks.size()>& dispersion)
{
    const double least
        = sufficientPart * std::max(dispersion[HundredTwenty].value_or(1), dispersion[ThreeHundred].value_or(1));
    for (std::size_t i = 0; i < calibrationBlocks.size(); ++i) {
        if (dispersion[i] && *dispersion[i] >= least) {
            return calibrationBlocks[i];
        }
    }
    return calibrationBlocks.back();
}

bool arePlausible(std::span<const double> exposures)
{
    return std::all_of(
        exposures.begin(), exposures.end(), [](double value) { return value >= 0 && value <= 9007199254740992.0; });
}

} // namespace

std::vector<std::size_t> pretendedCanary(std::span<const double> exposures, double canaryShare)
{
    const auto busy = std::count_if(exposures.begin(), exposures.end(), [](double value) { return value > 0; });
    if (busy < 2 || !arePlausible(exposures) || !(canaryShare > 0 && canaryShare < 1)) {
        return {};
    }
    const double wanted = canaryShare * std::accumulate(exposures.begin(), exposures.end(), 0.);
    std::vector<std::size_t> chosen;
    double sum = 0;
    for (std::size_t i = 0; i < exposures.size(); ++i) {
        const bool comesCloser = std::abs(sum + exposures[i] - wanted) < std::abs(sum - wanted);
        if (exposures[i] > 0 && comesCloser && std::ptrdiff_t(chosen.size()) + 1 < busy) {
            chosen.push_back(i);
            sum += exposures[i];
        }
    }
    if (chosen.empty()) {
        const auto isSmaller = [&](std::size_t a, std::size_t b) {
            return exposures[a] > 0 && (!(exposures[b] > 0) || exposures[a] < exposures[b]);
        };
        std::vector<std::size_t> all(exposures.size());
        std::iota(all.begin(), all.end(), std::size_t(0));
        chosen.push_back(*std::min_element(all.begin(), all.end(), isSmaller));
    }
    return chosen;
}

std::optional<double> Dispersion::mean() const
{
    return count > 0 ? std::optional(sum / static_cast<double>(count)) : std::nullopt;
}

Calibration::Calibration()
{
    for (std::size_t i = 0; i < calibrationBlocks.size(); ++i) {
        dispersions[i].blocks.length = calibrationBlocks[i];
    }
}

std::optional<Unusable> add(Calibration& calibration, const IntervalCounts& interval)
{
    // All have seen the same intervals.
    const std::optional<Unusable> why = unusableFor(calibration.dispersions.front().blocks, interval);
    if (why) {
        return why;
    }
    for (Dispersion& dispersion : calibration.dispersions) {
        if (const auto closed = addUsable(dispersion.blocks, interval)) {
            addBlock(dispersion, closed->totals);
        }
    }
    return std::nullopt;
}

EvidenceChoice choose(const Calibration& calibration)
{
    EvidenceChoice choice;
    for (std::size_t i = 0; i < calibrationBlocks.size(); ++i) {
        choice.dispersion[i] = calibration.dispersions[i].mean();
    }
    choice.isCalibrated = calibration.dispersions[ThreeHundred].count >= fewestCalibrationBlocks;
    if (choice.isCalibrated) {
        choice.needsDifferences = choice.dispersion[ThreeHundred].value_or(2) > 1.25
            || choice.dispersion[Sixty].value_or(2) > 1.15 || choice.dispersion[Ten].value_or(2) > 1.1;
        choice.block = shortestSufficient(choice.dispersion);
        const double longest = choice.dispersion[ThreeHundred].value_or(1) - 1;
        const double shorter = std::max(choice.dispersion[HundredTwenty].value_or(1) - 1, 0.);
        choice.isOutlasted = choice.needsDifferences && longest > 1 && longest > outlastingGrowth * shorter;
    }
    return choice;
}

double chosen(const EvidenceChoice& choice, double lnRates, double lnDifferences)
{
    return choice.needsDifferences ? std::min(lnRates, lnDifferences) : lnRates;
}

} // namespace bellwether
