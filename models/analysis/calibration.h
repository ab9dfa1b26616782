// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/blocks.h"
#include "models/metrics/intervals.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace bellwether {

/// The A/A calibration (statistics.md, 1.3). The exact test of rates assumes that, but for the versions, the tracks
/// differ no more than chance makes them. Stable's own past shows whether that is so: some of its instances stand for
/// a canary, and in blocks of several lengths
///
///     D(b) = mean of (x - m t)^2 / (m t (1 - t))
///
/// is 1 when they differ by chance only (m events in all, x of the pretended canary, t its share of exposures). Noise
/// of the instances' own makes it greater, and slow noise shows in long blocks only.

inline constexpr std::array<Duration, 5> calibrationBlocks = {std::chrono::seconds(10), std::chrono::seconds(30),
    std::chrono::seconds(60), std::chrono::seconds(120), std::chrono::seconds(300)};

/// Which instances pretend to be the canary, given the exposures of each: in their order, whoever brings the share of
/// all exposures closer to `canaryShare`, but one at least, and one at least remains. Empty when there are less than
/// two with exposures, or exposures that are negative or no numbers, or no share in 0..1.
[[nodiscard]] std::vector<std::size_t> pretendedCanary(std::span<const double> exposures, double canaryShare);

struct Dispersion
{
    BlockFold blocks;
    double sum = 0;
    std::uint64_t count = 0;

    /// D; nothing without blocks that have events.
    [[nodiscard]] std::optional<double> mean() const;
    bool operator==(const Dispersion&) const = default;
};

/// The fold over stable's history.
struct Calibration
{
    Calibration();

    std::array<Dispersion, calibrationBlocks.size()> dispersions; ///< one a block length

    bool operator==(const Calibration&) const = default;
};

/// Adds an interval of stable's history, the pretended canary in the canary's place. Changes the calibration in place.
/// Unusable intervals change nothing and are told.
std::optional<Unusable> add(Calibration& calibration, const IntervalCounts& interval);

/// How a mean's or a gauge's tracks differ in stable's past, in blocks of the chosen length.
struct BlockScatter
{
    double stable = 0; ///< its mean, in the metric's unit
    double variance = 0; ///< of one block's difference, in its square
    double share = 0; ///< of all exposures, that the pretended canary had; 0..1

    bool operator==(const BlockScatter&) const = default;
};

/// How a metric is to be judged.
struct EvidenceChoice
{
    bool isCalibrated = false; ///< else there was too little history, and the careful choice is made
    /// The evidence is the lesser of the exact test's and the t-mixture's. A mean or a gauge has the latter only:
    /// unset, somebody vouches for the blocks.
    bool needsDifferences = true;
    Duration block = std::chrono::seconds(60); ///< of the t-mixture
    std::array<std::optional<double>, calibrationBlocks.size()> dispersion; ///< D(b) of rates
    bool isOutlasted = false; ///< noise lasts longer than the longest blocks, which are taken for want of longer ones
    std::optional<BlockScatter> scatter = {}; ///< of a mean or a gauge that is calibrated

    bool operator==(const EvidenceChoice&) const = default;
};

/// For whoever vouches that the tracks differ by chance only.
[[nodiscard]] inline EvidenceChoice countsAlone()
{
    return {false, false, std::chrono::seconds(60), {}};
}

/// So many blocks of 300 s (three hours) make a calibration.
inline constexpr std::uint64_t fewestCalibrationBlocks = 36;

/// Of the noise in the long blocks, so much must show in shorter ones that are to do as well.
inline constexpr double sufficientPart = 0.85;

/// Noise whose memory fades within a time t (autocorrelation e^(-s/t)) grows from blocks of 120 s to those of 300 s by
/// 1.4 times at t = 60 s, 1.6 at 95 s and 2.1 at 300 s, 2.5 at most. In blocks of 300 s that of 95 s keeps alpha
/// (statistics.md, 1.4); beyond this growth nothing shows that it does.
inline constexpr double outlastingGrowth = 1.8;

/// Differences are needed when D(300) > 1.25, D(60) > 1.15 or D(10) > 1.1; in the shortest blocks whose D is 0.85 of
/// that of the long ones (of 120 s and 300 s, the greater). Of D what is beyond 1 is noise; below 2 too little to tell
/// whether it outlasts.
[[nodiscard]] EvidenceChoice choose(const Calibration& calibration);

/// ln E of a rate: that of the exact test, or the lesser of both. It is valid when either is: while it is at 1/alpha,
/// both are. Its running maximum counts, not the lesser of two maxima.
[[nodiscard]] double chosen(const EvidenceChoice& choice, double lnRates, double lnDifferences);

} // namespace bellwether
