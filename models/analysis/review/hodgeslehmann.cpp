// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/review/hodgeslehmann.h"

#include "models/analysis/review/pairwise.h"
#include "models/analysis/review/ranks.h"
#include "models/analysis/review/tails.h"

#include <cmath>
#include <numeric>

namespace bellwether {

namespace {

/// The rank of the difference that bounds the interval from below (0: none does), and the confidence that it gives.
struct Bound
{
    std::uint64_t rank = 0;
    double confidence = 1;
};

Bound exactBound(std::size_t m, std::size_t n, double confidence)
{
    const auto counts = exactCounts(m, n);
    const auto all = static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::uint64_t(0)));
    const double most = tailLeftOut(confidence, Alternative::TwoSided) * all;
    Bound bound;
    std::uint64_t sum = 0;
    while (static_cast<double>(sum + counts[bound.rank]) <= most) {
        sum += counts[bound.rank];
        ++bound.rank;
    }
    bound.confidence = 1 - 2 * static_cast<double>(sum) / all;
    return bound;
}

Bound normalBound(const SortedValues& first, const SortedValues& second, double confidence)
{
    const double pairs = static_cast<double>(first.values().size()) * static_cast<double>(second.values().size());
    const double z = normalQuantile(tailLeftOut(confidence, Alternative::TwoSided));
    const double rank = std::ceil(pairs / 2 - 0.5 - z * std::sqrt(shiftedVariance(first, second)));
    return rank >= 1 ? Bound{static_cast<std::uint64_t>(rank), confidence} : Bound{};
}

double medianOf(const PairwiseDifferences& differences)
{
    const std::uint64_t size = differences.size();
    const double upper = differences.at(size / 2 + 1);
    return size % 2 == 1 ? upper : std::midpoint(differences.at(size / 2), upper);
}

} // namespace

Result<Shift, ReviewTrouble> hodgesLehmann(const SortedValues& first, const SortedValues& second, double confidence)
{
    if (!isConfidence(confidence)) {
        return Unexpected(ReviewTrouble::BadConfidence);
    }
    const std::size_t m = first.values().size();
    const std::size_t n = second.values().size();
    const PairwiseDifferences differences(first, second);
    if (!differences.areFinite()) {
        return Unexpected(ReviewTrouble::OutOfRange);
    }
    Shift shift;
    shift.isExact = m <= mostExact && n <= mostExact && !ranksOf(first, second).hasTies;
    const Bound bound = shift.isExact ? exactBound(m, n, confidence) : normalBound(first, second, confidence);
    shift.confidence = bound.confidence;
    shift.estimate = medianOf(differences);
    if (bound.rank > 0) {
        shift.interval = {differences.at(bound.rank), differences.at(differences.size() + 1 - bound.rank)};
    }
    return shift;
}

} // namespace bellwether
