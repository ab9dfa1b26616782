// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace bellwether {

/// All metrics of a rollout as one test (statistics.md's T4). E_all = sum w_m E_m is an e-process however the metrics
/// depend on each other, so the chance that it ever reaches 1/alpha on a good canary is alpha at most, for all metrics
/// and all looks together. What is averaged must be the metrics' current E: a mean of their running maxima
/// would prove nothing. The running maximum of E_all itself counts.
///
/// Two limits of that proof. A metric that reported nothing yet counts as E = 1; one that fell silent keeps its last E,
/// since setting it back would make a good end of a bad run. And the t-mixture (tmixture.h) is proven against rules
/// that look at it alone; in a mean with others the bound holds in simulation (tst_honesty), not by that proof.

enum class FamilyProblem { NoMetrics, BadWeight };

/// Weights of sum 1, fixed before the start.
class Family
{
public:
    /// The share of each metric; weights are finite and positive, in any unit.
    [[nodiscard]] static Result<Family, FamilyProblem> of(std::span<const double> weights);

    [[nodiscard]] const std::vector<double>& weights() const { return m_weights; }
    bool operator==(const Family&) const = default;

private:
    std::vector<double> m_weights;
};

struct FamilyEvidence
{
    double lnE = 0; ///< -Inf when each metric's is that, or no number
    std::vector<double>
        carried; ///< what part of E_all each metric makes, 0..1; metrics carry it that exceed their weight
    std::vector<std::size_t> notNumbers; ///< metrics whose ln E was none, counted as 0: never evidence

    bool operator==(const FamilyEvidence&) const = default;
};

/// `lnE` has an entry for each weight, nothing for a metric without data. Further entries do not count, missing ones
/// are metrics without data.
[[nodiscard]] FamilyEvidence combined(const Family& family, std::span<const std::optional<double>> lnE);

} // namespace bellwether
