// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/bucketpath.h"

#include "models/analysis/bucketevidence.h"
#include "models/analysis/histogramtails.h"
#include "models/analysis/pathparts.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

namespace bellwether {

namespace {

constexpr Duration neverEnding = std::chrono::hours(24 * 366); // a block that stays open, so that it tells its sums

/// The normal deviate above which that part of 1 lies.
double deviateOf(double above)
{
    double low = -6;
    double high = 6;
    for (int i = 0; i < 24; ++i) {
        const double middle = (low + high) / 2;
        (std::erfc(middle / std::sqrt(2.)) / 2 > above ? low : high) = middle;
    }
    return (low + high) / 2;
}

/// The stable histogram's parts of 1 above its bounds, which do not rise from bound to bound.
struct Tail
{
    std::vector<double> bounds; ///< but for the infinite one
    std::vector<double> above;
    std::vector<double> deviates; ///< of those parts
};

Tail tailOf(const Histogram& histogram)
{
    Tail tail;
    double below = 0;
    for (std::size_t i = 0; i + 1 < histogram.buckets.size(); ++i) {
        below = std::max(below, histogram.buckets[i].count / histogram.count());
        tail.bounds.push_back(histogram.buckets[i].upperBound);
        tail.above.push_back(std::max(0., 1 - below));
        tail.deviates.push_back(deviateOf(tail.above.back()));
    }
    return tail;
}

/// The part above any value. Within a bucket the law is taken for log-normal, which latencies of many kinds resemble:
/// a line through the bucket would move far too many beyond its edge, and one of logarithms half of those.
double partAbove(const Tail& tail, double value)
{
    const auto position = positionOf(value, tail.bounds, Worse::Higher);
    if (!position) {
        return value > 0 ? tail.above.back() : 1;
    }
    const std::size_t inner = position->inner;
    if (!position->outer || tail.bounds[*position->outer] <= 0) {
        const double outer = position->outer ? tail.above[*position->outer] : 1;
        return tail.above[inner] + position->linear * (outer - tail.above[inner]);
    }
    const double distance = tail.deviates[*position->outer] - tail.deviates[inner];
    const double deviate = tail.deviates[inner] + position->logarithmic * distance;
    return std::clamp(std::erfc(deviate / std::sqrt(2.)) / 2, tail.above[inner], tail.above[*position->outer]);
}

/// So many observations, their values `factor` times those of the tail.
TrackHistogram observed(const Tail& tail, double count, double factor)
{
    TrackHistogram track;
    for (std::size_t i = 0; i < tail.bounds.size(); ++i) {
        const double bound = tail.bounds[i];
        // What lies at or below zero is not stretched: there is no telling how.
        const double above = factor == 1 || bound <= 0 ? tail.above[i] : partAbove(tail, bound / factor);
        track.histogram.buckets.push_back({bound, count * (1 - above)});
    }
    track.histogram.buckets.push_back({std::numeric_limits<double>::infinity(), count});
    return track;
}

/// What a stage does at an edge.
struct EdgeStage
{
    SideEvidence growth; ///< by interval
    std::optional<AlikeBlocks> blocks; ///< but for their count; none where stable's share cannot be read
};

struct BucketStage
{
    std::vector<EdgeStage> edges; ///< none when nothing is compared
};

struct BucketPath
{
    Claim claim = Claim::Worse;
    std::optional<std::size_t> first; ///< the stage that begins the comparison
    BucketEvidence surplus; ///< what was seen, and what its first interval brings beyond others
    std::int64_t intervalsOfBlock = 1;
    std::vector<BucketStage> stages;

    double operator()(std::span<const std::int64_t> intervals) const;
};

SideEvidence& evidenceOf(EdgeEvidence& edge, Claim claim)
{
    return claim == Claim::Worse ? edge.worse : edge.noWorse;
}

TMixture& testOf(EdgeDifferences& edge, Claim claim)
{
    return claim == Claim::Worse ? edge.worse : edge.noWorse;
}

Differences differencesAt(const BucketPath& path, std::size_t edge, std::span<const std::int64_t> intervals)
{
    std::vector<AlikeBlocks> blocks;
    for (std::size_t i = 0; i < path.stages.size(); ++i) {
        if (!path.stages[i].edges.empty() && path.stages[i].edges[edge].blocks) {
            blocks.push_back(*path.stages[i].edges[edge].blocks);
            blocks.back().count = intervals[i] / path.intervalsOfBlock;
        }
    }
    return differencesOf(blocks, 1);
}

double BucketPath::operator()(std::span<const std::int64_t> intervals) const
{
    BucketEvidence evidence = surplus;
    for (EdgeEvidence& edge : evidence.edges) {
        if (first && intervals[*first] == 0) {
            evidenceOf(edge, claim) = {};
        }
    }
    for (std::size_t i = 0; i < stages.size(); ++i) {
        for (std::size_t edge = 0; edge < stages[i].edges.size(); ++edge) {
            addTimes(evidenceOf(evidence.edges[edge], claim), stages[i].edges[edge].growth, intervals[i]);
        }
    }
    for (std::size_t edge = 0; edge < evidence.differences.size(); ++edge) {
        testOf(evidence.differences[edge], claim).differences = differencesAt(*this, edge, intervals);
    }
    return claim == Claim::Worse ? lnWorse(evidence)
                                 : lnNoWorse(evidence).value_or(-std::numeric_limits<double>::infinity());
}

IntervalHistograms intervalOf(const Outlook& outlook, const Tail& tail, double share, double factor)
{
    const PerTrack<double> exposures = exposuresOf(outlook, share, outlook.interval);
    return {UtcTime(), UtcTime(outlook.interval), {},
        {observed(tail, exposures.stable, 1), observed(tail, exposures.canary, factor)}};
}

/// The variance of a share in so many requests. D compares with p instead of p (1 - p), as if events were rare.
double varianceOf(double share, double requests, const std::optional<double>& dispersion)
{
    return share * std::max(1 - share, dispersion.value_or(0)) / requests;
}

/// What blocks of a stage differ by at an edge, from what its second interval adds to the first one's. The tests' own
/// blocks are still open.
std::optional<AlikeBlocks> blocksOf(const TMixture& once, const TMixture& twice, const Outlook& outlook, double share)
{
    if (!once.blocks.open || !twice.blocks.open) {
        return std::nullopt;
    }
    const PerTrack<Counts>& before = once.blocks.open->totals;
    const PerTrack<Counts>& after = twice.blocks.open->totals;
    const PerTrack<double> requests = exposuresOf(outlook, share, intervalsOfBlock(outlook) * outlook.interval);
    const std::optional<double> dispersion = dispersionOf(outlook.evidence);
    AlikeBlocks blocks;
    PerTrack<double> part;
    for (const Track track : allTracks) {
        part[track] = (after[track].events - before[track].events) / (after[track].exposures - before[track].exposures);
        blocks.variance += varianceOf(part[track], requests[track], dispersion);
    }
    blocks.mean = part.canary - part.stable - once.limit.added;
    return blocks;
}

/// Adds a stage to the path; false when the histograms are unusable.
bool addStage(BucketPath& path, const BucketSettings& settings, const Outlook& outlook, const Tail& tail, double share,
    double factor)
{
    IntervalHistograms interval = intervalOf(outlook, tail, share, factor);
    BucketEvidence empty;
    empty.settings = settings;
    // The first interval is read more carefully than all others, which know what came before.
    BucketsAdded once = add(std::move(empty), interval);
    if (once.leftOut) {
        return false;
    }
    interval.from += outlook.interval;
    interval.to += outlook.interval;
    BucketEvidence twice = add(once.evidence, interval).evidence;
    std::vector<EdgeStage>& edges = path.stages.emplace_back().edges;
    for (std::size_t i = 0; i < twice.edges.size(); ++i) {
        SideEvidence& first = evidenceOf(once.evidence.edges[i], path.claim);
        SideEvidence& growth = edges.emplace_back().growth;
        growth = evidenceOf(twice.edges[i], path.claim);
        addTimes(growth, first, -1);
        addTimes(first, growth, -1);
        if (!twice.differences.empty()) {
            edges.back().blocks = blocksOf(testOf(once.evidence.differences[i], path.claim),
                testOf(twice.differences[i], path.claim), outlook, share);
        }
    }
    if (!path.first) {
        path.first = path.stages.size() - 1;
        path.surplus = std::move(once.evidence);
    }
    return true;
}

/// Blocks are as long as they will be.
void restoreBlocks(BucketPath& path, const Outlook& outlook)
{
    path.intervalsOfBlock = intervalsOfBlock(outlook);
    for (EdgeDifferences& edge : path.surplus.differences) {
        testOf(edge, path.claim).blocks.length = outlook.evidence.block;
    }
}

} // namespace

std::optional<LnEvidence> bucketPath(const Outlook& outlook, StagesAhead stages, Claim claim, double factor)
{
    const TrackHistogram stable = {outlook.stable, {}};
    if (!onCommonEdges({UtcTime(), UtcTime(outlook.interval), {}, {stable, stable}})) {
        return std::nullopt;
    }
    const Tail tail = tailOf(outlook.stable);
    BucketSettings settings
        = {outlook.question.worse, outlook.question.accept.value_or(Margin()), outlook.question.objective};
    if (outlook.evidence.needsDifferences) {
        settings.block = neverEnding;
    }
    BucketPath path;
    path.claim = claim;
    for (const StageAhead& stage : stages) {
        if (!isComparison(stage)) {
            path.stages.emplace_back();
        } else if (!addStage(path, settings, outlook, tail, stage.share, factor)) {
            return std::nullopt;
        }
    }
    restoreBlocks(path, outlook);
    return path;
}

} // namespace bellwether
