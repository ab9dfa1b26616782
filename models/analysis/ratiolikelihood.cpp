// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// With t events in all, x of them the canary's, and theta the canary's share of the exposures, an interval adds
// x d - t ln(1 + theta (e^d - 1)) to the log-likelihood of d = ln(ratio). As a function of theta in 0..1 the logarithm
// has a Chebyshev series in closed form, from ln(1 + q^2 + 2 q cos a) = 2 sum (-1)^(k+1) q^k cos(k a) / k:
//
//     ln(1 + theta (e^d - 1)) = 2 ln((1 + e^(d/2)) / 2) + 2 sum_k (-1)^(k+1) q^k / k T_k(2 theta - 1),  q = tanh(d / 4)
//
// so the sums of t T_k are all that has to be remembered, however the share varied. |q| is 0.635 at most on the grid,
// so that what 64 terms leave out is below 2e-14 of the events.
#include "models/analysis/ratiolikelihood.h"

#include "models/analysis/reproducible.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace bellwether {

namespace {

constexpr double scale = 0.69314718055994530942; // ln 2: ratios around a doubling and a halving weigh most
constexpr double ratioStep = 0.01;
constexpr double ratioEnd = 3;
constexpr std::size_t ratioPoints = 601;
using Values = std::array<double, ratioPoints>;

struct Grid
{
    Values step; ///< ln ratio
    Values factor; ///< the ratio
    Values logWeight;
    Values q;
    Values twiceLogMean; ///< 2 ln((1 + sqrt(ratio)) / 2)
};

const Grid& ratioGrid()
{
    static const Grid grid = [] {
        Grid made = {};
        double sum = 0;
        for (std::size_t i = 0; i < ratioPoints; ++i) {
            made.step[i] = static_cast<double>(i) * ratioStep - ratioEnd;
            made.factor[i] = reproducibleExp(made.step[i]);
            const double root = std::sqrt(made.factor[i]);
            made.q[i] = (root - 1) / (root + 1);
            made.twiceLogMean[i] = 2 * reproducibleLog((1 + root) / 2);
            made.logWeight[i] = -made.step[i] * made.step[i] / (2 * scale * scale);
            sum += reproducibleExp(made.logWeight[i]);
        }
        for (double& weight : made.logWeight) {
            weight -= reproducibleLog(sum);
        }
        return made;
    }();
    return grid;
}

Values logLikelihoods(const RatioLikelihood& likelihood)
{
    const Grid& grid = ratioGrid();
    Values series = {};
    for (std::size_t k = ratioMoments - 1; k >= 1; --k) {
        const double sign = k % 2 == 1 ? 2 : -2;
        const double coefficient = sign / static_cast<double>(k) * likelihood.moments[k];
        for (std::size_t i = 0; i < ratioPoints; ++i) {
            series[i] = (series[i] + coefficient) * grid.q[i];
        }
    }
    Values logs = {};
    for (std::size_t i = 0; i < ratioPoints; ++i) {
        logs[i] = likelihood.canaryEvents * grid.step[i] - likelihood.moments[0] * grid.twiceLogMean[i] - series[i];
    }
    return logs;
}

double mixture(const Values& logs)
{
    const Values& logWeights = ratioGrid().logWeight;
    Values terms = {};
    for (std::size_t i = 0; i < ratioPoints; ++i) {
        terms[i] = logWeights[i] + logs[i];
    }
    return reproducibleLogSum(terms);
}

} // namespace

RatioLikelihood add(RatioLikelihood likelihood, const Counts& stable, const Counts& canary)
{
    const double total = canary.events + stable.events;
    const double x = (canary.exposures - stable.exposures) / (canary.exposures + stable.exposures);
    likelihood.canaryEvents += canary.events;
    double before = total;
    double current = total * x;
    likelihood.moments[0] += before;
    for (std::size_t k = 1; k < ratioMoments; ++k) {
        likelihood.moments[k] += current;
        const double next = 2 * x * current - before;
        before = current;
        current = next;
    }
    return likelihood;
}

double likeliest(const RatioLikelihood& likelihood)
{
    const Values logs = logLikelihoods(likelihood);
    const auto best = std::max_element(logs.begin(), logs.end());
    const auto index = static_cast<std::size_t>(best - logs.begin());
    if (index == 0) {
        return 0;
    }
    return index + 1 == ratioPoints ? std::numeric_limits<double>::infinity() : ratioGrid().factor[index];
}

RatioInterval validInterval(const RatioLikelihood& likelihood, double alpha)
{
    const Grid& grid = ratioGrid();
    const Values logs = logLikelihoods(likelihood);
    const double least = mixture(logs) + reproducibleLog(alpha);
    std::size_t first = 0;
    while (first + 1 < ratioPoints && logs[first] <= least) {
        ++first;
    }
    std::size_t last = ratioPoints - 1;
    while (last > first && logs[last] <= least) {
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
