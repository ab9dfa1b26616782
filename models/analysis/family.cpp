// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/family.h"

#include "models/analysis/reproducible.h"

#include <algorithm>
#include <limits>

namespace bellwether {

namespace {

constexpr double smallest = 1e-100;
constexpr double largest = 1e100;
constexpr double largestLn = 1e300;
constexpr double none = -std::numeric_limits<double>::infinity();

/// ln of weight * E. What is no number, or infinite, becomes E = 0; -Inf means just that.
double term(double weight, double lnE)
{
    const bool isNumber = lnE >= -largestLn && lnE <= largestLn;
    return isNumber ? reproducibleLog(weight) + lnE : none;
}

} // namespace

Result<Family, FamilyProblem> Family::of(std::span<const double> weights)
{
    if (weights.empty()) {
        return Unexpected(FamilyProblem::NoMetrics);
    }
    double sum = 0;
    for (const double weight : weights) {
        if (!(weight >= smallest && weight <= largest)) {
            return Unexpected(FamilyProblem::BadWeight);
        }
        sum += weight;
    }
    Family family;
    for (const double weight : weights) {
        // A share that vanishes beside the others still has a logarithm.
        family.m_weights.push_back(std::max(weight / sum, std::numeric_limits<double>::min()));
    }
    return family;
}

FamilyEvidence combined(const Family& family, std::span<const std::optional<double>> lnE)
{
    const std::vector<double>& weights = family.weights();
    FamilyEvidence evidence;
    double greatest = none;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const double given = i < lnE.size() ? lnE[i].value_or(0) : 0;
        evidence.carried.push_back(term(weights[i], given));
        greatest = std::max(greatest, evidence.carried.back());
        if (!(given <= largestLn)) {
            evidence.notNumbers.push_back(i);
        }
    }
    if (greatest == none) {
        evidence.lnE = none;
        std::fill(evidence.carried.begin(), evidence.carried.end(), 0.);
        return evidence;
    }
    double sum = 0;
    for (double& part : evidence.carried) {
        part = part == none ? 0 : reproducibleExp(part - greatest);
        sum += part;
    }
    for (double& part : evidence.carried) {
        part /= sum;
    }
    evidence.lnE = greatest + reproducibleLog(sum);
    return evidence;
}

} // namespace bellwether
