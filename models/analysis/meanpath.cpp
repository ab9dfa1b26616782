// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Along the mean path every interval of a stage adds the same to the logs of the likelihood ratios, so n intervals add
// n times that, and no interval need be walked through. The sum over the alternatives is then convex in time.
#include "models/analysis/meanpath.h"

#include "models/analysis/bucketevidence.h"
#include "models/analysis/histogramtails.h"
#include "models/analysis/reproducible.h"
#include "models/analysis/tmixture.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

namespace bellwether {

namespace {

constexpr double leastCompared = 1e-9; // a share this near to 0 or 1 leaves one track idle
constexpr Duration longest = std::chrono::hours(24 * 366); // a stage, a block
constexpr std::size_t mostStages = 1000;

bool isWithin(double value, double low, double high)
{
    return value >= low && value <= high; // false for NaN
}

bool isComparison(const StageAhead& stage)
{
    return isWithin(stage.share, leastCompared, 1 - leastCompared);
}

bool areReasonable(StagesAhead stages)
{
    return !stages.empty() && stages.size() <= mostStages
        && std::all_of(stages.begin(), stages.end(), [](const StageAhead& stage) {
               return isWithin(stage.share, 0, 1) && stage.lasts > Duration(0) && stage.lasts <= longest
                   && stage.unjudged >= Duration(0);
           });
}

bool isReasonable(const Outlook& outlook)
{
    return isWithin(outlook.perSecond, 1e-6, 1e9) && isWithin(outlook.question.alpha, 1e-12, 0.5)
        && outlook.interval > Duration(0) && outlook.interval <= std::chrono::hours(1)
        && outlook.evidence.block > Duration(0) && outlook.evidence.block <= longest;
}

/// What both tests need of a claim.
struct Asked
{
    Side side = Side::Above;
    Limit limit;
};

std::optional<Asked> askedOf(const JudgeSettings& question, Claim claim)
{
    const std::optional<Limit> limit = question.accept ? limitOf(*question.accept, question.worse) : Limit();
    if (!limit || (claim == Claim::NoWorse && !question.accept)) {
        return std::nullopt;
    }
    const bool isAbove = (question.worse == Worse::Higher) == (claim == Claim::Worse);
    return Asked{isAbove ? Side::Above : Side::Below, *limit};
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

/// What a stage does to the evidence on a proportion.
struct RateStage
{
    SideEvidence growth; ///< by interval
    std::int64_t intervalsOfBlock = 1;
    double variance = 0; ///< of a block's difference; 0 when there is none
};

struct RatePath
{
    EvidenceChoice choice;
    Asked asked;
    double mean = 0; ///< of the differences
    double largest = 0;
    std::vector<RateStage> stages;

    double operator()(std::span<const std::int64_t> intervals) const;
};

double lnDifferences(const RatePath& path, std::span<const std::int64_t> intervals)
{
    Differences differences;
    differences.mean = path.mean;
    differences.largest = path.largest;
    for (std::size_t i = 0; i < path.stages.size(); ++i) {
        const RateStage& stage = path.stages[i];
        const std::int64_t blocks = stage.variance > 0 ? intervals[i] / stage.intervalsOfBlock : 0;
        differences.count += static_cast<std::uint64_t>(blocks);
        differences.squares += static_cast<double>(blocks) * stage.variance;
    }
    if (differences.count > 0) {
        // Distances from the sample's mean: one degree of freedom goes into it.
        const auto count = static_cast<double>(differences.count);
        differences.squares *= (count - 1) / count;
    }
    return lnE(differences, path.asked.side, effectVariance(path.choice.block));
}

double RatePath::operator()(std::span<const std::int64_t> intervals) const
{
    SideEvidence evidence;
    for (std::size_t i = 0; i < stages.size(); ++i) {
        addTimes(evidence, stages[i].growth, intervals[i]);
    }
    return choice.needsDifferences ? chosen(choice, lnE(evidence), lnDifferences(*this, intervals)) : lnE(evidence);
}

/// By how much differences vary more than chance makes them.
double dispersionOf(const EvidenceChoice& choice)
{
    for (std::size_t i = 0; i < calibrationBlocks.size(); ++i) {
        if (calibrationBlocks[i] == choice.block && isWithin(choice.dispersion[i].value_or(1), 1, 1e12)) {
            return choice.dispersion[i].value_or(1);
        }
    }
    return 1;
}

RateStage rateStage(const Outlook& outlook, const StageAhead& ahead, const Asked& asked, double canaryRate)
{
    RateStage stage;
    if (!isComparison(ahead)) {
        return stage;
    }
    const PerTrack<double> exposures = exposuresOf(outlook, ahead.share, outlook.interval);
    stage.growth = add({}, asked.side, asked.limit, {outlook.base * exposures.stable, exposures.stable},
        {canaryRate * exposures.canary, exposures.canary});
    stage.intervalsOfBlock = (outlook.evidence.block + outlook.interval - Duration(1)) / outlook.interval;
    const PerTrack<double> ofBlock = exposuresOf(outlook, ahead.share, stage.intervalsOfBlock * outlook.interval);
    const double weight = asked.limit.ratio * asked.limit.ratio;
    stage.variance = dispersionOf(outlook.evidence)
        * (canaryRate * (1 - canaryRate) / ofBlock.canary
            + weight * outlook.base * (1 - outlook.base) / ofBlock.stable);
    return stage;
}

std::optional<LnEvidence> ratePath(const Outlook& outlook, StagesAhead stages, const Asked& asked, double ratio)
{
    const double canaryRate = outlook.base * ratio;
    if (!isWithin(outlook.base, 1e-12, 1) || !isWithin(canaryRate, 0, 1)) {
        return std::nullopt;
    }
    RatePath path = {outlook.evidence, asked, 0, std::max(outlook.base, canaryRate), {}};
    path.mean = canaryRate - asked.limit.ratio * outlook.base - asked.limit.added;
    for (const StageAhead& stage : stages) {
        path.stages.push_back(rateStage(outlook, stage, asked, canaryRate));
    }
    return path;
}

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

struct BucketStage
{
    std::vector<SideEvidence> growth; ///< by interval, one an edge; none when nothing is compared
};

struct BucketPath
{
    Claim claim = Claim::Worse;
    std::optional<std::size_t> first; ///< the stage that begins the comparison
    BucketEvidence surplus; ///< what was seen, and what its first interval brings beyond others
    std::vector<BucketStage> stages;

    double operator()(std::span<const std::int64_t> intervals) const;
};

SideEvidence& evidenceOf(EdgeEvidence& edge, Claim claim)
{
    return claim == Claim::Worse ? edge.worse : edge.noWorse;
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
        for (std::size_t edge = 0; edge < stages[i].growth.size(); ++edge) {
            addTimes(evidenceOf(evidence.edges[edge], claim), stages[i].growth[edge], intervals[i]);
        }
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

/// Adds a stage to the path; false when the histograms are unusable.
bool addStage(BucketPath& path, const BucketSettings& settings, const IntervalHistograms& interval)
{
    BucketEvidence empty;
    empty.settings = settings;
    // The first interval is read more carefully than all others, which know what came before.
    BucketsAdded once = add(std::move(empty), interval);
    if (once.leftOut) {
        return false;
    }
    BucketEvidence twice = add(once.evidence, interval).evidence;
    std::vector<SideEvidence>& growth = path.stages.emplace_back().growth;
    for (std::size_t i = 0; i < twice.edges.size(); ++i) {
        SideEvidence& first = evidenceOf(once.evidence.edges[i], path.claim);
        growth.push_back(evidenceOf(twice.edges[i], path.claim));
        addTimes(growth.back(), first, -1);
        addTimes(first, growth.back(), -1);
    }
    if (!path.first) {
        path.first = path.stages.size() - 1;
        path.surplus = std::move(once.evidence);
    }
    return true;
}

std::optional<LnEvidence> bucketPath(const Outlook& outlook, StagesAhead stages, Claim claim, double factor)
{
    const TrackHistogram stable = {outlook.stable, {}};
    if (!onCommonEdges({UtcTime(), UtcTime(outlook.interval), {}, {stable, stable}})) {
        return std::nullopt;
    }
    const Tail tail = tailOf(outlook.stable);
    const BucketSettings settings
        = {outlook.question.worse, outlook.question.accept.value_or(Margin()), outlook.question.objective};
    BucketPath path;
    path.claim = claim;
    for (const StageAhead& stage : stages) {
        if (!isComparison(stage)) {
            path.stages.emplace_back();
        } else if (!addStage(path, settings, intervalOf(outlook, tail, stage.share, factor))) {
            return std::nullopt;
        }
    }
    return path;
}

} // namespace

std::optional<LnEvidence> meanPath(const Outlook& outlook, StagesAhead stages, Claim claim, double ratio)
{
    const std::optional<Asked> asked = askedOf(outlook.question, claim);
    if (!asked || !isReasonable(outlook) || !areReasonable(stages) || !isWithin(ratio, 0, 1e6)) {
        return std::nullopt;
    }
    switch (outlook.question.kind) {
    case MetricKind::Proportion:
        return ratePath(outlook, stages, *asked, ratio);
    case MetricKind::Distribution:
        return isWithin(ratio, 0.01, 100) ? bucketPath(outlook, stages, claim, ratio) : std::nullopt;
    case MetricKind::Mean:
    case MetricKind::Gauge:
        break;
    }
    return std::nullopt;
}

} // namespace bellwether
