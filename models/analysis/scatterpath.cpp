// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/scatterpath.h"

#include "models/analysis/pathparts.h"
#include "models/analysis/tmixture.h"

#include <algorithm>
#include <vector>

namespace bellwether {

namespace {

struct ScatterPath
{
    TMixture test; ///< without differences
    Side side = Side::Above;
    double mean = 0; ///< of the differences
    double largest = 0;
    std::int64_t intervalsOfBlock = 1;
    std::vector<std::optional<double>> variances; ///< of each stage's blocks; none where nothing is compared

    double operator()(std::span<const std::int64_t> intervals) const
    {
        std::vector<AlikeBlocks> blocks;
        for (std::size_t i = 0; i < variances.size(); ++i) {
            if (variances[i]) {
                blocks.push_back({intervals[i] / intervalsOfBlock, mean, *variances[i]});
            }
        }
        TMixture reached = test;
        reached.differences = differencesOf(blocks, largest);
        return lnE(reached, side);
    }
};

bool isReasonable(const BlockScatter& scatter)
{
    return isWithin(scatter.stable, 1e-100, 1e100) && isWithin(scatter.variance, 1e-200, 1e200)
        && isWithin(scatter.share, 1e-9, 1 - 1e-9);
}

/// How many times the past's a block's difference varies.
double stretchOf(const Outlook& outlook, double share, double limit, double ratio)
{
    const double past = outlook.evidence.scatter->share;
    const bool countsRequests = outlook.question.kind == MetricKind::Mean;
    const double canary = countsRequests ? std::max(past / share, 1.) : 1;
    const double stable = countsRequests ? std::max((1 - past) / (1 - share), 1.) : 1;
    return std::max(ratio * ratio * (1 - past) * canary + limit * limit * past * stable, 1.);
}

} // namespace

std::optional<LnEvidence> scatterPath(
    const Outlook& outlook, StagesAhead stages, Side side, const Limit& limit, double ratio)
{
    const std::optional<BlockScatter>& scatter = outlook.evidence.scatter;
    if (!scatter || !isReasonable(*scatter)) {
        return std::nullopt;
    }
    ScatterPath path;
    path.test.blocks.kind = outlook.question.kind;
    path.test.blocks.length = outlook.evidence.block;
    path.side = side;
    path.mean = (ratio - limit.ratio) * scatter->stable - limit.added;
    path.largest = std::max(ratio, 1.) * scatter->stable;
    path.intervalsOfBlock = intervalsOfBlock(outlook);
    for (const StageAhead& stage : stages) {
        path.variances.push_back(isComparison(stage)
                ? std::optional(scatter->variance * stretchOf(outlook, stage.share, limit.ratio, ratio))
                : std::nullopt);
    }
    return path;
}

} // namespace bellwether
