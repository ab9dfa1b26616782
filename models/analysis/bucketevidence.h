// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/evidence.h"
#include "models/analysis/histogramtails.h"
#include "models/analysis/tmixture.h"
#include "models/metrics/histogram.h"
#include "models/metrics/metrickind.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace bellwether {

/// Latency and other distributions (statistics.md's T3): at every bucket edge b, the share of requests slower than b is
/// a proportion, and the test of proportions (evidence.h) applies. E for "worse" is the weighted mean of the edges' E:
/// an e-process again, whatever the edges have to do with each other.
///
/// The margin. "1.1x" means that the canary may take 1.1 times as long: at every edge c, its share above c is at most
/// stable's share above c / 1.1, that is, no quantile is more than 1.1 times stable's. A ratio of the shares themselves
/// would accept 10 percent more slow requests, which nobody means by it, and nothing at all at edges that most
/// requests pass. Where c / 1.1 is no edge, stable's share there must be read within a bucket, from its share s above
/// the bucket's upper edge and t above its lower one, as (1 - w) s + w t. With a weight w known before the interval the
/// test stays exact: its proof needs outcomes in 0..1, not 0 or 1. Each claim takes the weight that makes it harder:
/// - "worse": w linear, as quantile() and the charts read a histogram, which is too high where the density falls; where
///   it may rise, in stable's faster half, w = 1, the whole bucket.
/// - "no worse": the w by which ln(share) was linear in ln(bound) in the intervals before (0 in the first), which is
/// too
///   low for all laws whose tail gets steeper on that scale (log-normal, exponential, Weibull, gamma). w = 0 would
///   be too low for any law, and no use: of two identical tracks none could ever be shown to be within 1.1x.
/// What neither claim may be made of is a canary at the margin, give or take the width of a bucket's reading; a law
/// with a gap in mid-bucket, such as time-outs at 0.9 s under edges 0.5 and 1, can deceive the second one within that
/// bucket.
/// "+0.2pp" means: at every edge a share that is at most 0.2 points higher.
///
/// "No worse" must hold at every edge that matters, so its E is the least of their E. An edge matters unless both
/// tracks' share beyond it is below 0.5 percent (with a ratio, so few requests say nothing), or stable's is above half:
/// the claim is one about the slower half, up to the 99.5th percentile.
///
/// When lower values are worse, "slower than b" is "at or below b" throughout.
///
/// Where chance alone is not known to part the tracks (bucketcalibration.h), E of an edge is the lesser of that test's
/// and the t-mixture's, which is given the same numbers: each edge's is valid when either is. Where the t-mixture is,
/// each is so in what that edge alone shows; that their mean keeps the bound then rests on simulation
/// (tst_honestkinds).
struct BucketSettings
{
    Worse worse = Worse::Higher;
    Margin accept; ///< as limitOf() takes it; 1x when any difference is worse
    std::optional<double> objective; ///< the edge, to half a percent, that a promise to users rests on: half the weight
    std::optional<Duration> block = {}; ///< of the t-mixture; none: counts alone

    bool operator==(const BucketSettings&) const = default;
};

struct EdgeEvidence
{
    double bound = 0;
    SideEvidence worse;
    SideEvidence noWorse;
    PerTrack<Counts> seen; ///< events: the observations beyond the bound, on the bad side

    bool operator==(const EdgeEvidence&) const = default;
};

/// The t-mixture at an edge. The events of both claims differ by what of stable is held against the canary's.
struct EdgeDifferences
{
    TMixture worse;
    TMixture noWorse;

    bool operator==(const EdgeDifferences&) const = default;
};

/// All that the test remembers: some 700 bytes an edge, and 300 more of both tests, 200 edges at most. The edges are
/// those of the first usable interval, since their weights must be fixed before the evidence; one that is missing later
/// stays as it is, one that comes later does not count.
struct BucketEvidence
{
    BucketSettings settings;
    std::uint32_t comparison = 0;
    std::vector<EdgeEvidence> edges;
    std::vector<EdgeDifferences> differences; ///< as many, or none of counts alone

    bool operator==(const BucketEvidence&) const = default;
};

struct BucketsAdded
{
    BucketEvidence evidence;
    std::optional<Unusable> leftOut; ///< why the interval changed nothing
};

/// Adds an interval. Another comparison starts anew. Give the evidence away (std::move): it is large. Unusable: what
/// onCommonEdges() says, and NotWhole when so few of the fixed edges are there that none can be judged, because within
/// a ratio a bound is read together with its neighbour. With settings that are none (limitOf()), edges are counted and
/// there is no evidence.
[[nodiscard]] BucketsAdded add(BucketEvidence evidence, const IntervalHistograms& interval);

/// Whether a bound is what a promise was made of: people write 0.354 for a power that is 0.35355339059327373.
[[nodiscard]] bool isPromised(double bound, double objective);

/// Whether there are edges and the objective is none of them.
[[nodiscard]] bool isObjectiveStray(const BucketEvidence& evidence);

/// ln E for "worse than accepted at some edge"; 0 before there are data.
[[nodiscard]] double lnWorse(const BucketEvidence& evidence);

/// ln E for "within the margin at every edge that matters"; nothing while there is no such edge.
[[nodiscard]] std::optional<double> lnNoWorse(const BucketEvidence& evidence);

/// What explains lnWorse(): the edge that contributes most.
[[nodiscard]] std::optional<EdgeEffect> alarmingEdge(const BucketEvidence& evidence);

/// What holds lnNoWorse() back: the edge of the least evidence, with that.
[[nodiscard]] std::optional<EdgeEffect> openEdge(const BucketEvidence& evidence);

} // namespace bellwether
