// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/blocks.h"
#include "models/analysis/calibration.h"
#include "models/analysis/tmixture.h"

#include <array>
#include <optional>

namespace bellwether {

/// The A/A calibration of means and gauges. The t-mixture alone judges them, so there is no test to choose, but a block
/// length: one block's difference must tell nothing of the next one's. Where that is so, the differences' variance
/// falls as 1/b with the blocks' length b; while noise outlasts the blocks it falls more slowly, and
///
///     S(b) = b * variance of the differences in blocks of b
///
/// rises with b (the variance-time curve). It is measured about the differences' mean, not about zero: what an instance
/// always has more of than another, no length averages away, and only the plan's margin can allow for it.

/// Never below a minute: shorter blocks hold one or two samples of a gauge, and the mean of few requests is too skewed
/// for a t-test of six blocks.
inline constexpr std::array<Duration, 3> meanBlocks
    = {std::chrono::seconds(60), std::chrono::seconds(120), std::chrono::seconds(300)};

struct Scatter
{
    BlockFold blocks;
    Differences differences;
    Duration covered = {}; ///< by the blocks; they are longer than asked where intervals are

    /// S, by the second; nothing of less than two blocks.
    [[nodiscard]] std::optional<double> perTime() const;
    bool operator==(const Scatter&) const = default;
};

/// The fold over stable's history.
struct MeanCalibration
{
    MeanCalibration();
    explicit MeanCalibration(MetricKind kind); ///< Mean or Gauge

    std::array<Scatter, meanBlocks.size()> scatters; ///< one a block length
    PerTrack<double> exposures; ///< a gauge's are samples

    bool operator==(const MeanCalibration&) const = default;
};

/// As add() to a Calibration.
std::optional<Unusable> add(MeanCalibration& calibration, const IntervalCounts& interval);

/// The shortest blocks whose S is 0.85 of that of the long ones (of 120 s and 300 s, the greater). Too little history:
/// a minute, and not calibrated. Half an hour until the first word, with blocks of 300 s, is too dear for a guess.
/// Noise outlasts the blocks when S grows by more than outlastingGrowth between the two.
[[nodiscard]] EvidenceChoice choose(const MeanCalibration& calibration);

} // namespace bellwether
