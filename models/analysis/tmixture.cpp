// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/tmixture.h"

#include "models/analysis/reproducible.h"

#include <algorithm>
#include <cmath>

namespace bellwether {

namespace {

constexpr double rounding = 1e-12; // far above what sums of a block's samples round, far below any real noise
constexpr double smallestSquares = 1e-290; // below it squares lose their digits

double rate(const Counts& counts)
{
    return counts.events / counts.exposures;
}

/// The mean's share of the squares. T^2/(n-1) is s/(1-s); so written, no variance is divided by. 0 on the other side.
double shareOfMean(const Differences& differences, Side side)
{
    const bool isOnSide = side == Side::Above ? differences.mean > 0 : differences.mean < 0;
    const double ofMean = static_cast<double>(differences.count) * differences.mean * differences.mean;
    const double all = differences.squares + ofMean;
    return isOnSide && all > smallestSquares ? ofMean / all : 0;
}

double lnOf(double n, double share, double g)
{
    const double spread = n * g;
    return -reproducibleLog(1 + spread) / 2 - n / 2 * reproducibleLog(1 - share * (spread / (1 + spread)));
}

/// Parts of whole numbers that are alike are so truly, and not by rounding.
bool isConstantRate(const TMixture& test)
{
    return test.blocks.kind == MetricKind::Proportion && troubleOf(test.differences) == NoDifferences::Constant;
}

} // namespace

Differences add(Differences differences, const Limit& limit, double stable, double canary)
{
    const double difference = canary - stable - (limit.ratio - 1) * std::abs(stable) - limit.added;
    ++differences.count;
    const double before = difference - differences.mean;
    differences.mean += before / static_cast<double>(differences.count);
    differences.squares += before * (difference - differences.mean);
    differences.largest = std::max({differences.largest, std::abs(stable), std::abs(canary)});
    differences.stable += (stable - differences.stable) / static_cast<double>(differences.count);
    return differences;
}

std::optional<NoDifferences> troubleOf(const Differences& differences)
{
    if (differences.count < fewestBlocks) {
        return NoDifferences::TooFewBlocks;
    }
    const double distance = rounding * differences.largest;
    const double least = static_cast<double>(differences.count) * distance * distance;
    // Written so that what is no number counts as constant.
    return differences.squares > std::max(least, smallestSquares) ? std::nullopt
                                                                  : std::optional(NoDifferences::Constant);
}

double lnE(const Differences& differences, Side side, double g)
{
    if (differences.count == 0) {
        return 0;
    }
    const double ln = lnOf(static_cast<double>(differences.count), shareOfMean(differences, side), g);
    return troubleOf(differences) ? std::min(ln, 0.) : ln;
}

DifferenceBounds validBounds(const Differences& differences, double g, double alpha)
{
    if (troubleOf(differences)) {
        return {};
    }
    // lnOf() solved for the share at which it is ln(1/alpha), and that share for the distance from the mean.
    const auto n = static_cast<double>(differences.count);
    const double spread = n * g;
    const double lnLeast = 2 / n * (-reproducibleLog(alpha) + reproducibleLog(1 + spread) / 2);
    const double share = (1 - reproducibleExp(-lnLeast)) / (spread / (1 + spread));
    if (!(share < 1)) {
        return {};
    }
    const double distance = std::sqrt(share / (1 - share) * differences.squares / n);
    return {differences.mean - distance, differences.mean + distance};
}

std::optional<double> blocksNeeded(const TMixture& test, Side side, double lnThreshold)
{
    const Differences& differences = test.differences;
    if (troubleOf(differences) && !isConstantRate(test)) {
        return {};
    }
    constexpr double most = 1'000'000;
    const double g = effectVariance(test.blocks.length);
    const double share = shareOfMean(differences, side);
    double enough = std::max(static_cast<double>(differences.count), static_cast<double>(fewestBlocks));
    double tooFew = enough;
    while (enough < most && lnOf(enough, share, g) < lnThreshold) {
        tooFew = enough;
        enough *= 2;
    }
    if (lnOf(enough, share, g) < lnThreshold) {
        return {};
    }
    while (enough - tooFew > 1) {
        const double between = (enough + tooFew) / 2;
        (lnOf(between, share, g) < lnThreshold ? tooFew : enough) = between;
    }
    return std::ceil(enough);
}

double effectVariance(Duration block)
{
    using std::chrono::seconds;
    return block < seconds(30) ? 0.1 : block < seconds(60) ? 0.3 : 0.5;
}

TMixture add(TMixture test, const IntervalCounts& interval)
{
    const BlockAdded added = add(test.blocks, interval);
    if (added.leftOut) {
        return test;
    }
    if (test.comparison != interval.stratum.comparison) {
        test.comparison = interval.stratum.comparison;
        test.differences = {};
    }
    if (added.closed && added.closed->stratum.comparison == interval.stratum.comparison) {
        const PerTrack<Counts>& totals = added.closed->totals;
        test.differences = add(test.differences, test.limit, rate(totals.stable), rate(totals.canary));
    }
    return test;
}

double lnE(const TMixture& test, Side side)
{
    const Differences& differences = test.differences;
    const double g = effectVariance(test.blocks.length);
    return isConstantRate(test) ? lnOf(static_cast<double>(differences.count), shareOfMean(differences, side), g)
                                : lnE(differences, side, g);
}

Differences differencesSoFar(const TMixture& test)
{
    if (test.differences.count > 0 || !test.blocks.open) {
        return test.differences;
    }
    const PerTrack<Counts>& totals = test.blocks.open->totals;
    return add({}, test.limit, rate(totals.stable), rate(totals.canary));
}

} // namespace bellwether
