// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/calibration.h"
#include "models/metrics/histogram.h"
#include "models/metrics/metrickind.h"

#include <optional>
#include <vector>

namespace bellwether {

/// The A/A calibration of distributions. At a bucket edge the share of requests beyond it is a proportion, and D is
/// measured as for one (calibration.h). It decides for all edges together, and by a few: those beyond which about half,
/// a tenth and a hundredth of the requests lie, and the one that users were promised. That is the bulk, the tail and
/// the far tail, which noise of different kinds moves. Edges between them count mostly the same requests and would say
/// the same, but every further one is one more chance to be called noisy for nothing; and beyond rarer ones there is
/// too little to measure.
///
/// D compares with the scatter of rare events. Of frequent ones chance alone gives less, half of it at the median: so
/// much noise the exact test bears there, since it reckons with that scatter too.

struct EdgeCalibration
{
    double bound = 0;
    Calibration shares;
    double beyond = 0; ///< requests of both tracks on the bad side
    double all = 0;

    bool operator==(const EdgeCalibration&) const = default;
};

/// The fold over stable's history: some 700 bytes an edge, 200 edges at most, those of the first usable interval.
struct BucketCalibration
{
    Worse worse = Worse::Higher;
    std::optional<double> objective;
    std::vector<EdgeCalibration> edges = {};

    bool operator==(const BucketCalibration&) const = default;
};

/// As add() to a Calibration; what is unusable says onCommonEdges().
std::optional<Unusable> add(BucketCalibration& calibration, const IntervalHistograms& interval);

/// The edges that it goes by, ascending, each once. Only those have a say that have blocks enough.
[[nodiscard]] std::vector<const EdgeCalibration*> tellingEdges(const BucketCalibration& calibration);

/// Differences are needed when any of those edges needs them, in the longest blocks that one of them asks for. D is the
/// greatest of theirs.
[[nodiscard]] EvidenceChoice choose(const BucketCalibration& calibration);

} // namespace bellwether
