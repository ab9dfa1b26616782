// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/bucketevidence.h"

#include "models/analysis/reproducible.h"

#include <algorithm>
#include <cmath>

namespace bellwether {

namespace {

constexpr double leastShare = 0.005;
constexpr double mostShare = 0.5;

/// What is compared at an edge, made of the settings.
struct Question
{
    double stretch = 1; ///< the canary's values may be so many times stable's
    Limit limit; ///< of the shares
};

std::optional<Question> questionOf(const BucketSettings& settings)
{
    const std::optional<Limit> limit = limitOf(settings.accept, settings.worse);
    if (!limit) {
        return std::nullopt;
    }
    // Events are observations on the bad side, so more of them are worse in either direction.
    return Question{limit->ratio, {1, std::abs(limit->added)}};
}

using Beyond = std::optional<PerTrack<double>>;

/// For each fixed edge, the interval's observations beyond it on the bad side; nothing where it lacks the edge.
std::vector<Beyond> beyondEdges(const BucketEvidence& evidence, const CommonHistogram& histogram)
{
    std::vector<Beyond> counts(evidence.edges.size());
    auto common = histogram.edges.begin();
    for (std::size_t i = 0; i < counts.size(); ++i) {
        while (common != histogram.edges.end() && common->bound < evidence.edges[i].bound) {
            ++common;
        }
        if (common != histogram.edges.end() && common->bound == evidence.edges[i].bound) {
            counts[i] = beyond(histogram, *common, evidence.settings.worse);
        }
    }
    return counts;
}

double shareOf(const Counts& counts)
{
    return counts.exposures > 0 ? counts.events / counts.exposures : 0;
}

/// The weight of the outer share by which ln(share) is linear between both.
double logarithmicWeight(double inner, double outer, double part)
{
    if (!(inner > 0 && outer > inner)) {
        return 0;
    }
    const double share = inner * reproducibleExp(part * reproducibleLog(outer / inner));
    return (share - inner) / (outer - inner);
}

/// What both claims hold the canary's observations beyond an edge against: how many of stable's count.
struct Standard
{
    double worse = 0;
    double noWorse = 0;
};

/// `edge` is still as it was before the interval.
std::optional<Standard> standardOf(const BucketEvidence& evidence, const EdgeEvidence& edge,
    const std::optional<EdgePosition>& position, const std::vector<Beyond>& beyond, double total)
{
    if (!position || !beyond[position->inner] || (position->outer && !beyond[*position->outer])) {
        return std::nullopt;
    }
    const auto isUnseen = edge.seen.stable.exposures == 0;
    const double inner = beyond[position->inner]->stable;
    const double outer = position->outer ? beyond[*position->outer]->stable : total;
    const bool mayRise = isUnseen || shareOf(edge.seen.stable) > mostShare;
    const double lenient = position->linear > 0 && mayRise ? 1 : position->linear;
    const double strict = position->outer ? logarithmicWeight(shareOf(evidence.edges[position->inner].seen.stable),
                              shareOf(evidence.edges[*position->outer].seen.stable), position->logarithmic)
                                          : 0;
    return Standard{inner + lenient * (outer - inner), inner + strict * (outer - inner)};
}

void addEvidence(
    EdgeEvidence& edge, const Limit& limit, const Standard& standard, double canary, const PerTrack<double>& total)
{
    const Counts ofCanary = {canary, total.canary};
    const auto isIdle = [&](double stable) { return limit.added == 0 && stable + canary == 0; };
    if (!isIdle(standard.worse)) {
        edge.worse = add(edge.worse, Side::Above, limit, {standard.worse, total.stable}, ofCanary);
    }
    if (!isIdle(standard.noWorse)) {
        edge.noWorse = add(edge.noWorse, Side::Below, limit, {standard.noWorse, total.stable}, ofCanary);
    }
}

/// What the t-mixture does with an interval, it does by its own rules for blocks: an idle one counts as well.
void addDifferences(
    EdgeDifferences& edge, IntervalCounts interval, const Standard& standard, double canary, PerTrack<double> total)
{
    interval.tracks = {{standard.worse, total.stable, {}}, {canary, total.canary, {}}};
    edge.worse = add(edge.worse, interval);
    interval.tracks.stable.events = standard.noWorse;
    edge.noWorse = add(edge.noWorse, interval);
}

/// False, and nothing added, when the interval lacks so many edges that it is evidence at none: a bound is read
/// together with its neighbour.
bool addInterval(BucketEvidence& evidence, const CommonHistogram& histogram, const IntervalCounts& empty)
{
    const std::vector<Beyond> beyond = beyondEdges(evidence, histogram);
    const std::optional<Question> question = questionOf(evidence.settings);
    std::vector<double> bounds;
    for (const EdgeEvidence& edge : evidence.edges) {
        bounds.push_back(edge.bound);
    }
    std::vector<std::optional<Standard>> standards(bounds.size());
    for (std::size_t i = 0; question && i < bounds.size(); ++i) {
        const auto position = positionOf(bounds[i] / question->stretch, bounds, evidence.settings.worse);
        standards[i] = beyond[i] ? standardOf(evidence, evidence.edges[i], position, beyond, histogram.total.stable)
                                 : std::nullopt;
    }
    if (question && std::ranges::none_of(standards, [](const auto& standard) { return standard.has_value(); })) {
        return false;
    }
    for (std::size_t i = 0; i < bounds.size(); ++i) {
        if (!standards[i]) {
            continue;
        }
        addEvidence(evidence.edges[i], question->limit, *standards[i], beyond[i]->canary, histogram.total);
        if (!evidence.differences.empty()) {
            addDifferences(evidence.differences[i], empty, *standards[i], beyond[i]->canary, histogram.total);
        }
    }
    // Only now, since the weights rest on what was before.
    for (std::size_t i = 0; i < bounds.size(); ++i) {
        for (const Track track : allTracks) {
            if (beyond[i]) {
                evidence.edges[i].seen[track].events += (*beyond[i])[track];
                evidence.edges[i].seen[track].exposures += histogram.total[track];
            }
        }
    }
    return true;
}

std::vector<EdgeEvidence> edgesOf(const CommonHistogram& histogram)
{
    std::vector<EdgeEvidence> edges(histogram.edges.size());
    for (std::size_t i = 0; i < edges.size(); ++i) {
        edges[i].bound = histogram.edges[i].bound;
    }
    return edges;
}

std::vector<EdgeDifferences> differencesOf(const BucketSettings& settings, std::size_t edges)
{
    const std::optional<Question> question = questionOf(settings);
    if (!question || !settings.block) {
        return {};
    }
    TMixture test;
    test.limit = question->limit;
    test.blocks.length = *settings.block;
    return std::vector<EdgeDifferences>(edges, {test, test});
}

/// The nearest of them, since only one may have the weight.
std::optional<std::size_t> promisedEdge(const BucketEvidence& evidence)
{
    if (!evidence.settings.objective || evidence.edges.empty()) {
        return std::nullopt;
    }
    const double objective = *evidence.settings.objective;
    const auto distance = [objective](const EdgeEvidence& edge) { return std::abs(edge.bound - objective); };
    const auto nearest = std::ranges::min_element(evidence.edges, {}, distance);
    return isPromised(nearest->bound, objective)
        ? std::optional(static_cast<std::size_t>(nearest - evidence.edges.begin()))
        : std::nullopt;
}

bool matters(const EdgeEvidence& edge, const BucketSettings& settings)
{
    const double stable = shareOf(edge.seen.stable);
    const bool isSeen = std::max(stable, shareOf(edge.seen.canary)) >= leastShare;
    return stable <= mostShare && (isSeen || settings.accept.kind == Margin::Kind::PercentagePoints);
}

EdgeEffect effectOf(const EdgeEvidence& edge, double ln)
{
    return {edge.bound, ln, {shareOf(edge.seen.stable), shareOf(edge.seen.canary)}};
}

double lnWorseAt(const BucketEvidence& evidence, std::size_t edge)
{
    const double counts = lnE(evidence.edges[edge].worse);
    return evidence.differences.empty() ? counts : std::min(counts, lnE(evidence.differences[edge].worse, Side::Above));
}

double lnNoWorseAt(const BucketEvidence& evidence, std::size_t edge)
{
    const double counts = lnE(evidence.edges[edge].noWorse);
    return evidence.differences.empty() ? counts
                                        : std::min(counts, lnE(evidence.differences[edge].noWorse, Side::Below));
}

/// ln of weight * E, for each edge.
std::vector<double> contributions(const BucketEvidence& evidence)
{
    const std::vector<EdgeEvidence>& edges = evidence.edges;
    const auto count = static_cast<double>(edges.size());
    const std::optional<std::size_t> promised = edges.size() > 1 ? promisedEdge(evidence) : std::nullopt;
    const double lnHalf = reproducibleLog(0.5);
    const double lnOthers = promised ? lnHalf - reproducibleLog(count - 1) : -reproducibleLog(count);
    std::vector<double> terms(edges.size());
    for (std::size_t i = 0; i < edges.size(); ++i) {
        terms[i] = (promised == i ? lnHalf : lnOthers) + lnWorseAt(evidence, i);
    }
    return terms;
}

} // namespace

BucketsAdded add(BucketEvidence evidence, const IntervalHistograms& interval)
{
    const auto histogram = onCommonEdges(interval);
    if (!histogram) {
        return {std::move(evidence), histogram.error()};
    }
    if (evidence.edges.empty() || evidence.comparison != interval.stratum.comparison) {
        evidence.comparison = interval.stratum.comparison;
        evidence.edges = edgesOf(*histogram);
        evidence.differences = differencesOf(evidence.settings, evidence.edges.size());
    }
    const bool isEvidence = addInterval(evidence, *histogram, {interval.from, interval.to, interval.stratum, {}});
    return {std::move(evidence), isEvidence ? std::nullopt : std::optional(Unusable::NotWhole)};
}

bool isPromised(double bound, double objective)
{
    constexpr double rounding = 0.005;
    return std::abs(bound - objective) <= rounding * std::abs(objective);
}

bool isObjectiveStray(const BucketEvidence& evidence)
{
    return evidence.settings.objective && !evidence.edges.empty() && !promisedEdge(evidence);
}

double lnWorse(const BucketEvidence& evidence)
{
    if (evidence.edges.empty()) {
        return 0;
    }
    std::vector<double> terms = contributions(evidence);
    return reproducibleLogSum(terms);
}

std::optional<double> lnNoWorse(const BucketEvidence& evidence)
{
    const std::optional<EdgeEffect> edge = openEdge(evidence);
    return edge ? std::optional(edge->lnE) : std::nullopt;
}

std::optional<EdgeEffect> alarmingEdge(const BucketEvidence& evidence)
{
    if (evidence.edges.empty()) {
        return std::nullopt;
    }
    const std::vector<double> terms = contributions(evidence);
    const auto best = static_cast<std::size_t>(std::max_element(terms.begin(), terms.end()) - terms.begin());
    return effectOf(evidence.edges[best], lnWorseAt(evidence, best));
}

std::optional<EdgeEffect> openEdge(const BucketEvidence& evidence)
{
    std::optional<EdgeEffect> open;
    for (std::size_t i = 0; i < evidence.edges.size(); ++i) {
        if (!matters(evidence.edges[i], evidence.settings)) {
            continue;
        }
        const double ln = lnNoWorseAt(evidence, i);
        if (!open || ln < open->lnE) {
            open = effectOf(evidence.edges[i], ln);
        }
    }
    return open;
}

} // namespace bellwether
