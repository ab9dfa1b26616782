// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/metricevidence.h"

#include "models/base/overloaded.h"

#include <algorithm>

namespace bellwether {

namespace {

TMixture mixtureOf(const JudgeSettings& settings, const Limit& limit)
{
    TMixture test;
    test.limit = limit;
    test.blocks.kind = settings.kind;
    test.blocks.length = settings.evidence.block;
    return test;
}

void addRates(RateEvidence& evidence, const Question& question, const IntervalCounts& interval)
{
    PerTrack<Counts> counts;
    for (const Track track : allTracks) {
        counts[track] = {interval.tracks[track].events, interval.tracks[track].exposures};
    }
    evidence.worse = add(evidence.worse, question.worse, question.limit, counts.stable, counts.canary);
    evidence.noWorse = add(evidence.noWorse, question.noWorse, question.limit, counts.stable, counts.canary);
    evidence.ratio = add(evidence.ratio, counts.stable, counts.canary);
    if (evidence.differences) {
        evidence.differences = add(*evidence.differences, interval);
    }
}

double lnRates(const RateEvidence& evidence, const JudgeSettings& settings, const SideEvidence& counts, Side side)
{
    return evidence.differences ? chosen(settings.evidence, lnE(counts), lnE(*evidence.differences, side))
                                : lnE(counts);
}

/// Evidence of counts grows by its best alternative's log.
std::optional<double> lacking(double lnE, double grown, double threshold)
{
    const double missing = threshold - lnE;
    return missing > 0 && grown > 0 ? std::optional(missing / grown) : std::nullopt;
}

std::optional<double> lacking(const SideEvidence& evidence, double threshold)
{
    return lacking(lnE(evidence), *std::max_element(evidence.logs.begin(), evidence.logs.end()), threshold);
}

std::optional<double> lacking(const TMixture& test, Side side, double threshold)
{
    if (lnE(test, side) >= threshold) {
        return {};
    }
    const auto needed = blocksNeeded(test, side, threshold);
    return needed ? std::optional(*needed / static_cast<double>(test.differences.count) - 1) : std::nullopt;
}

/// Both tests must be satisfied; one that is lacks nothing.
std::optional<double> lackingBoth(const SideEvidence& counts, const TMixture& test, Side side, double threshold)
{
    const auto ofCounts = lacking(counts, threshold);
    const auto ofDifferences = lacking(test, side, threshold);
    const bool haveCounts = lnE(counts) >= threshold;
    const bool haveDifferences = lnE(test, side) >= threshold;
    if ((!ofCounts && !haveCounts) || (!ofDifferences && !haveDifferences)) {
        return {};
    }
    return std::max(ofCounts, ofDifferences);
}

std::optional<double> lackingRates(
    const RateEvidence& evidence, const SideEvidence& counts, Side side, double threshold)
{
    return evidence.differences ? lackingBoth(counts, *evidence.differences, side, threshold)
                                : lacking(counts, threshold);
}

/// Where a claim's evidence lies at an edge.
struct EdgeClaim
{
    SideEvidence EdgeEvidence::*counts;
    TMixture EdgeDifferences::*differences;
    Side side = Side::Above;
};
constexpr EdgeClaim worseAtEdge = {&EdgeEvidence::worse, &EdgeDifferences::worse, Side::Above};
constexpr EdgeClaim noWorseAtEdge = {&EdgeEvidence::noWorse, &EdgeDifferences::noWorse, Side::Below};

/// Of the edge at which `effect` was found.
std::optional<double> lackingAt(
    const BucketEvidence& evidence, const std::optional<EdgeEffect>& effect, const EdgeClaim& claim, double threshold)
{
    const auto edge = std::ranges::find_if(
        evidence.edges, [&](const EdgeEvidence& candidate) { return effect && candidate.bound == effect->bound; });
    if (edge == evidence.edges.end()) {
        return {};
    }
    const SideEvidence& counts = (*edge).*claim.counts;
    if (evidence.differences.empty()) {
        return lacking(counts, threshold);
    }
    const auto index = static_cast<std::size_t>(edge - evidence.edges.begin());
    return lackingBoth(counts, evidence.differences[index].*claim.differences, claim.side, threshold);
}

BucketEvidence beginBuckets(const JudgeSettings& settings)
{
    BucketEvidence evidence;
    evidence.settings = {settings.worse, settings.accept.value_or(Margin()), settings.objective};
    if (settings.evidence.needsDifferences) {
        evidence.settings.block = settings.evidence.block;
    }
    return evidence;
}

} // namespace

MetricEvidence beginEvidence(const JudgeSettings& settings)
{
    const auto question = questionOf(settings);
    const Limit limit = question ? question->limit : Limit();
    switch (settings.kind) {
    case MetricKind::Distribution:
        return beginBuckets(settings);
    case MetricKind::Mean:
    case MetricKind::Gauge:
        return MeanEvidence{mixtureOf(settings, limit), mixtureOf(settings, Limit())};
    case MetricKind::Proportion:
        break;
    }
    RateEvidence rates;
    if (settings.evidence.needsDifferences) {
        rates.differences = mixtureOf(settings, limit);
    }
    return rates;
}

std::optional<Unusable> add(MetricEvidence& evidence, const JudgeSettings& settings, const IntervalCounts& interval)
{
    if (std::holds_alternative<BucketEvidence>(evidence)) {
        return Unusable::NotWhole;
    }
    const auto question = questionOf(settings);
    if (!question) {
        return {};
    }
    if (auto* rates = std::get_if<RateEvidence>(&evidence)) {
        addRates(*rates, *question, interval);
    } else {
        auto& means = std::get<MeanEvidence>(evidence);
        means.margin = add(means.margin, interval);
        means.plain = add(means.plain, interval);
    }
    return {};
}

std::optional<Unusable> add(MetricEvidence& evidence, const JudgeSettings&, const IntervalHistograms& interval)
{
    auto* buckets = std::get_if<BucketEvidence>(&evidence);
    if (!buckets) {
        return Unusable::NotWhole;
    }
    BucketsAdded added = add(std::move(*buckets), interval);
    *buckets = std::move(added.evidence);
    return added.leftOut;
}

double lnWorse(const MetricEvidence& evidence, const JudgeSettings& settings)
{
    const auto question = questionOf(settings);
    if (!question) {
        return 0;
    }
    return std::visit(
        Overloaded{
            [&](const RateEvidence& rates) { return lnRates(rates, settings, rates.worse, question->worse); },
            [&](const MeanEvidence& means) { return lnE(means.margin, question->worse); },
            [&](const BucketEvidence& buckets) { return lnWorse(buckets); },
        },
        evidence);
}

std::optional<double> lnNoWorse(const MetricEvidence& evidence, const JudgeSettings& settings)
{
    const auto question = questionOf(settings);
    if (!question || !settings.accept) {
        return {};
    }
    using Ln = std::optional<double>;
    return std::visit(
        Overloaded{
            [&](const RateEvidence& rates) { return Ln(lnRates(rates, settings, rates.noWorse, question->noWorse)); },
            [&](const MeanEvidence& means) { return Ln(lnE(means.margin, question->noWorse)); },
            [&](const BucketEvidence& buckets) { return lnNoWorse(buckets); },
        },
        evidence);
}

std::optional<double> worseLacks(const MetricEvidence& evidence, const JudgeSettings& settings)
{
    const auto question = questionOf(settings);
    if (!question) {
        return {};
    }
    const double threshold = lnThreshold(settings);
    return std::visit(
        Overloaded{
            [&](const RateEvidence& rates) { return lackingRates(rates, rates.worse, question->worse, threshold); },
            [&](const MeanEvidence& means) { return lacking(means.margin, question->worse, threshold); },
            [&](const BucketEvidence& buckets) {
                return lackingAt(buckets, alarmingEdge(buckets), worseAtEdge, threshold);
            },
        },
        evidence);
}

std::optional<double> noWorseLacks(const MetricEvidence& evidence, const JudgeSettings& settings)
{
    const auto question = questionOf(settings);
    if (!question || !settings.accept) {
        return {};
    }
    const double threshold = lnThreshold(settings);
    return std::visit(
        Overloaded{
            [&](const RateEvidence& rates) { return lackingRates(rates, rates.noWorse, question->noWorse, threshold); },
            [&](const MeanEvidence& means) { return lacking(means.margin, question->noWorse, threshold); },
            [&](const BucketEvidence& buckets) {
                return lackingAt(buckets, openEdge(buckets), noWorseAtEdge, threshold);
            },
        },
        evidence);
}

} // namespace bellwether
