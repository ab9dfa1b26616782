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
#include <limits>

namespace bellwether {

namespace {

constexpr double scale = 0.69314718055994530942; // ln 2: alternatives around a doubling weigh most
constexpr double ratioStep = 0.01;
constexpr double ratioEnd = 3;

/// A grid of alternatives: steps from the limit (or ln ratios), their exponentials, and the logs of their weights.
template<std::size_t N>
struct Points
{
    std::array<double, N> step;
    std::array<double, N> factor;
    std::array<double, N> logWeight;
};

template<std::size_t N>
Points<N> weighted(const std::array<double, N>& steps)
{
    Points<N> points = {steps, {}, {}};
    double sum = 0;
    for (std::size_t i = 0; i < N; ++i) {
        points.factor[i] = reproducibleExp(steps[i]);
        points.logWeight[i] = -steps[i] * steps[i] / (2 * scale * scale);
        sum += reproducibleExp(points.logWeight[i]);
    }
    for (double& weight : points.logWeight) {
        weight -= reproducibleLog(sum);
    }
    return points;
}

const Points<sidePoints>& sideGrid(Side side)
{
    static const auto grid = [](double sign) {
        std::array<double, sidePoints> steps = {};
        for (std::size_t k = 0; k < sidePoints; ++k) {
            steps[k] = sign * (static_cast<double>(k) + 0.5) / sidePoints * 4 * scale;
        }
        return weighted(steps);
    };
    static const Points<sidePoints> above = grid(1);
    static const Points<sidePoints> below = grid(-1);
    return side == Side::Above ? above : below;
}

const Points<ratioPoints>& ratioGrid()
{
    static const Points<ratioPoints> grid = [] {
        std::array<double, ratioPoints> steps = {};
        for (std::size_t i = 0; i < ratioPoints; ++i) {
            steps[i] = static_cast<double>(i) * ratioStep - ratioEnd;
        }
        return weighted(steps);
    }();
    return grid;
}

/// ln(sum of w e^log), by the greatest term so that nothing overflows.
template<std::size_t N>
double mixture(const std::array<double, N>& logWeights, const std::array<double, N>& logs)
{
    double greatest = logWeights[0] + logs[0];
    for (std::size_t i = 1; i < N; ++i) {
        greatest = std::max(greatest, logWeights[i] + logs[i]);
    }
    double sum = 0;
    for (std::size_t i = 0; i < N; ++i) {
        sum += reproducibleExp(logWeights[i] + logs[i] - greatest);
    }
    return greatest + reproducibleLog(sum);
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
    const Points<sidePoints>& grid = sideGrid(side);
    const double weighted = limit.ratio * canary.exposures;
    const double theta = weighted / (weighted + stable.exposures);
    const double total = canary.events + stable.events;
    for (std::size_t k = 0; k < sidePoints; ++k) {
        const double growth = 1 + theta * (grid.factor[k] - 1);
        const double points = canary.exposures * limit.added * (grid.factor[k] / growth - 1);
        evidence.logs[k] += canary.events * grid.step[k] - total * reproducibleLog(growth) - points;
    }
    return evidence;
}

RatioLikelihood add(RatioLikelihood likelihood, const Counts& stable, const Counts& canary)
{
    const Points<ratioPoints>& grid = ratioGrid();
    const double theta = canary.exposures / (canary.exposures + stable.exposures);
    const double total = canary.events + stable.events;
    for (std::size_t i = 0; i < ratioPoints; ++i) {
        likelihood.logs[i] += canary.events * grid.step[i] - total * reproducibleLog(1 + theta * (grid.factor[i] - 1));
    }
    return likelihood;
}

double lnE(const SideEvidence& evidence)
{
    return mixture(sideGrid(Side::Above).logWeight, evidence.logs);
}

double likeliest(const RatioLikelihood& likelihood)
{
    const auto best = std::max_element(likelihood.logs.begin(), likelihood.logs.end());
    const auto index = static_cast<std::size_t>(best - likelihood.logs.begin());
    if (index == 0) {
        return 0;
    }
    return index + 1 == ratioPoints ? std::numeric_limits<double>::infinity() : ratioGrid().factor[index];
}

RatioInterval validInterval(const RatioLikelihood& likelihood, double alpha)
{
    const Points<ratioPoints>& grid = ratioGrid();
    const double least = mixture(grid.logWeight, likelihood.logs) + reproducibleLog(alpha);
    std::size_t first = 0;
    while (first + 1 < ratioPoints && likelihood.logs[first] <= least) {
        ++first;
    }
    std::size_t last = ratioPoints - 1;
    while (last > first && likelihood.logs[last] <= least) {
        --last;
    }
    RatioInterval interval;
    if (first > 0) {
        interval.low = grid.factor[first];
    }
    if (last + 1 < ratioPoints) {
        interval.high = grid.factor[last];
    }
    return interval;
}

} // namespace bellwether
