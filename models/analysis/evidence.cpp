// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Rates compared interval by interval. x of n1 requests of the canary and y of n2 of stable are events; the canary's
// probability is p1, stable's p2. For a step u away from the limit, and with theta = r n1 / (r n1 + n2),
//
//     ln e(u) = x u - (x + y) ln(1 + theta (e^u - 1))
//
// is the likelihood ratio of "r e^u" against "r", given that x + y events happened (Lindon & Malek 2022). Events need
// not be Poisson: for independent outcomes of any p, 1 + z <= e^z bounds E[e(u)] by exp(0) = 1 when p1 = r p2, and by
// less when p1 lies on the other side of the limit than u, whatever p2 is and however it drifts. Hence the product over
// intervals, and any mixture of such products, starts at 1 and exceeds 1/alpha with probability alpha at most, ever
// (Ville).
//
// A margin in points, p1 = p2 + d, has no one ratio, because p2 is not known. It needs none: with r = 1 and
// a = u - ln(1 + theta (e^u - 1)), the canary's factor in e(u) is e^(a x), so e(u) exp(-n1 d (e^a - 1)) has expectation
// 1 at most by the same bound, exactly and for any p2.
#include "models/analysis/evidence.h"

#include "models/analysis/reproducible.h"

#include <algorithm>

namespace bellwether {

namespace {

constexpr double scale = 0.69314718055994530942; // ln 2: alternatives around a doubling weigh most

/// A grid of alternatives: steps from the limit, their exponentials, and the logs of their weights.
struct Points
{
    std::array<double, sidePoints> step;
    std::array<double, sidePoints> factor;
    std::array<double, sidePoints> logWeight;
};

Points weighted(const std::array<double, sidePoints>& steps)
{
    Points points = {steps, {}, {}};
    double sum = 0;
    for (std::size_t i = 0; i < sidePoints; ++i) {
        points.factor[i] = reproducibleExp(steps[i]);
        points.logWeight[i] = -steps[i] * steps[i] / (2 * scale * scale);
        sum += reproducibleExp(points.logWeight[i]);
    }
    for (double& weight : points.logWeight) {
        weight -= reproducibleLog(sum);
    }
    return points;
}

const Points& sideGrid(Side side)
{
    static const auto grid = [](double sign) {
        std::array<double, sidePoints> steps = {};
        for (std::size_t k = 0; k < sidePoints; ++k) {
            steps[k] = sign * (static_cast<double>(k) + 0.5) / sidePoints * 4 * scale;
        }
        return weighted(steps);
    };
    static const Points above = grid(1);
    static const Points below = grid(-1);
    return side == Side::Above ? above : below;
}

bool isWithin(double value, double low, double high)
{
    return value >= low && value <= high; // false for NaN
}

} // namespace

std::optional<Limit> limitOf(const Margin& margin, Worse worse)
{
    const bool isHigher = worse == Worse::Higher;
    if (margin.kind == Margin::Kind::Ratio) {
        const bool isMargin = isHigher ? isWithin(margin.value, 1, 100) : isWithin(margin.value, 0.01, 1);
        return isMargin ? std::optional(Limit{margin.value, 0}) : std::nullopt;
    }
    const bool isMargin = isHigher ? isWithin(margin.value, 0, 100) : isWithin(margin.value, -100, 0);
    return isMargin ? std::optional(Limit{1, margin.value / 100}) : std::nullopt;
}

SideEvidence add(SideEvidence evidence, Side side, const Limit& limit, const Counts& stable, const Counts& canary)
{
    const Points& grid = sideGrid(side);
    const double weighted = limit.ratio * canary.exposures;
    const double theta = weighted / (weighted + stable.exposures);
    const double total = canary.events + stable.events;
    std::array<double, sidePoints> growth = {};
    for (std::size_t k = 0; k < sidePoints; ++k) {
        growth[k] = 1 + theta * (grid.factor[k] - 1);
    }
    std::array<double, sidePoints> logs = growth;
    reproducibleLogs(logs);
    const double added = canary.exposures * limit.added;
    for (std::size_t k = 0; k < sidePoints; ++k) {
        const double points = added == 0 ? 0 : added * (grid.factor[k] / growth[k] - 1);
        evidence.logs[k] += canary.events * grid.step[k] - total * logs[k] - points;
    }
    return evidence;
}

double lnE(const SideEvidence& evidence)
{
    const std::array<double, sidePoints>& logWeights = sideGrid(Side::Above).logWeight;
    std::array<double, sidePoints> terms = {};
    for (std::size_t i = 0; i < sidePoints; ++i) {
        terms[i] = logWeights[i] + evidence.logs[i];
    }
    return reproducibleLogSum(terms);
}

} // namespace bellwether
