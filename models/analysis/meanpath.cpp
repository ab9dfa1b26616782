// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/meanpath.h"

#include "models/analysis/bucketpath.h"
#include "models/analysis/pathparts.h"
#include "models/analysis/scatterpath.h"
#include "models/analysis/tmixture.h"

#include <algorithm>
#include <vector>

namespace bellwether {

namespace {

constexpr Duration longest = std::chrono::hours(24 * 366); // a stage, a block
constexpr std::size_t mostStages = 1000;

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
    const bool isCounted = outlook.question.kind != MetricKind::Gauge;
    return (!isCounted || isWithin(outlook.perSecond, 1e-6, 1e9)) && isWithin(outlook.question.alpha, 1e-12, 0.5)
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

/// What a stage does to the evidence on a proportion.
struct RateStage
{
    bool isCompared = false;
    SideEvidence growth; ///< by interval
    double variance = 0; ///< of a block's difference
};

struct RatePath
{
    EvidenceChoice choice;
    Asked asked;
    double mean = 0; ///< of the differences
    double largest = 0;
    std::int64_t intervalsOfBlock = 1;
    std::vector<RateStage> stages;

    double operator()(std::span<const std::int64_t> intervals) const;
};

double lnDifferences(const RatePath& path, std::span<const std::int64_t> intervals)
{
    std::vector<AlikeBlocks> blocks;
    for (std::size_t i = 0; i < path.stages.size(); ++i) {
        if (path.stages[i].isCompared) {
            blocks.push_back({intervals[i] / path.intervalsOfBlock, path.mean, path.stages[i].variance});
        }
    }
    TMixture test;
    test.blocks.length = path.choice.block;
    test.differences = differencesOf(blocks, path.largest);
    return lnE(test, path.asked.side);
}

double RatePath::operator()(std::span<const std::int64_t> intervals) const
{
    SideEvidence evidence;
    for (std::size_t i = 0; i < stages.size(); ++i) {
        addTimes(evidence, stages[i].growth, intervals[i]);
    }
    return choice.needsDifferences ? chosen(choice, lnE(evidence), lnDifferences(*this, intervals)) : lnE(evidence);
}

RateStage rateStage(const Outlook& outlook, const StageAhead& ahead, const Asked& asked, double canaryRate)
{
    RateStage stage;
    if (!isComparison(ahead)) {
        return stage;
    }
    stage.isCompared = true;
    const PerTrack<double> exposures = exposuresOf(outlook, ahead.share, outlook.interval);
    stage.growth = add({}, asked.side, asked.limit, {outlook.base * exposures.stable, exposures.stable},
        {canaryRate * exposures.canary, exposures.canary});
    const PerTrack<double> ofBlock = exposuresOf(outlook, ahead.share, intervalsOfBlock(outlook) * outlook.interval);
    const double weight = asked.limit.ratio * asked.limit.ratio;
    stage.variance = std::max(dispersionOf(outlook.evidence).value_or(1), 1.)
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
    RatePath path = {outlook.evidence, asked, 0, std::max(outlook.base, canaryRate), intervalsOfBlock(outlook), {}};
    path.mean = canaryRate - asked.limit.ratio * outlook.base - asked.limit.added;
    for (const StageAhead& stage : stages) {
        path.stages.push_back(rateStage(outlook, stage, asked, canaryRate));
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
    return scatterPath(outlook, stages, asked->side, asked->limit, ratio);
}

} // namespace bellwether
