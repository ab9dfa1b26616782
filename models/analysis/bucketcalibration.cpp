// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/bucketcalibration.h"

#include "models/analysis/bucketevidence.h"
#include "models/analysis/histogramtails.h"
#include "models/analysis/reproducible.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace bellwether {

namespace {

constexpr std::array tellingShares = {0.5, 0.1, 0.01, 0.001};

/// How far the share beyond an edge is from the wanted one; nothing when all requests lie on one side.
std::optional<double> distanceFrom(double share, const EdgeCalibration& edge)
{
    if (!(edge.beyond > 0 && edge.beyond < edge.all)) {
        return std::nullopt;
    }
    return std::abs(reproducibleLog(edge.beyond / edge.all / share));
}

const EdgeCalibration* nearestTo(double share, const std::vector<EdgeCalibration>& edges)
{
    const EdgeCalibration* nearest = nullptr;
    std::optional<double> least;
    for (const EdgeCalibration& edge : edges) {
        const std::optional<double> distance = distanceFrom(share, edge);
        if (distance && (!least || *distance < *least)) {
            nearest = &edge;
            least = distance;
        }
    }
    return nearest;
}

void merge(EvidenceChoice& all, const EvidenceChoice& edge)
{
    if (edge.needsDifferences) {
        all.block = all.needsDifferences ? std::max(all.block, edge.block) : edge.block;
    }
    all.isOutlasted = all.isOutlasted || edge.isOutlasted;
    all.needsDifferences = all.needsDifferences || edge.needsDifferences;
    for (std::size_t i = 0; i < all.dispersion.size(); ++i) {
        all.dispersion[i] = std::max(all.dispersion[i], edge.dispersion[i]);
    }
}

} // namespace

std::optional<Unusable> add(BucketCalibration& calibration, const IntervalHistograms& interval)
{
    const auto histogram = onCommonEdges(interval);
    if (!histogram) {
        return histogram.error();
    }
    if (calibration.edges.empty()) {
        for (const CommonEdge& edge : histogram->edges) {
            calibration.edges.push_back({edge.bound, {}, 0, 0});
        }
    }
    const PerTrack<double>& total = histogram->total;
    auto common = histogram->edges.begin();
    for (EdgeCalibration& edge : calibration.edges) {
        while (common != histogram->edges.end() && common->bound < edge.bound) {
            ++common;
        }
        if (common == histogram->edges.end() || common->bound != edge.bound) {
            continue;
        }
        const PerTrack<double> count = beyond(*histogram, *common, calibration.worse);
        const IntervalCounts shares = {interval.from, interval.to, interval.stratum,
            {{count.stable, total.stable, {}}, {count.canary, total.canary, {}}}};
        if (const auto why = add(edge.shares, shares)) {
            return why;
        }
        edge.beyond += count.stable + count.canary;
        edge.all += total.stable + total.canary;
    }
    return std::nullopt;
}

std::vector<const EdgeCalibration*> tellingEdges(const BucketCalibration& calibration)
{
    std::vector<const EdgeCalibration*> telling;
    for (const EdgeCalibration& edge : calibration.edges) {
        const bool isNearest = std::ranges::any_of(
            tellingShares, [&](double share) { return nearestTo(share, calibration.edges) == &edge; });
        if (isNearest || (calibration.objective && isPromised(edge.bound, *calibration.objective))) {
            telling.push_back(&edge);
        }
    }
    return telling;
}

EvidenceChoice choose(const BucketCalibration& calibration)
{
    EvidenceChoice all = countsAlone();
    for (const EdgeCalibration* edge : tellingEdges(calibration)) {
        const EvidenceChoice choice = choose(edge->shares);
        if (choice.isCalibrated) {
            merge(all, choice);
            all.isCalibrated = true;
        }
    }
    return all.isCalibrated ? all : EvidenceChoice();
}

} // namespace bellwether
