// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/observations.h"
#include "models/rollout/state.h"

#include <string>
#include <vector>

namespace bellwether {

/// Whether this process would roll back by itself now, computed from what is known, never promised (design: 'Armed').
struct GuardStatus
{
    enum class Lack {
        NodeSilent, ///< subject: a node that has not answered within guardMaxAge
        MetricStale, ///< subject: a metric of an automatic rule without fresh samples
        LogNotWritable,
        InvariantFailed,
        Disarmed,
        NoAutomaticRule,
    };
    struct Reason
    {
        Lack lack = Lack::Disarmed;
        std::string subject;

        bool operator==(const Reason&) const = default;
    };
    std::vector<Reason> lacks; ///< empty: armed

    [[nodiscard]] bool armed() const { return lacks.empty(); }
    bool operator==(const GuardStatus&) const = default;
};

inline constexpr Duration guardMaxAge = std::chrono::seconds(5);

/// Whether every node that answered within guardMaxAge says that all stable servers are down; false when none answered.
[[nodiscard]] bool stableIsDown(const Observations& observations, const Now& now);

[[nodiscard]] GuardStatus guardStatus(const DeploymentState& state, const Observations& observations, const Now& now);

/// Whether a rule acts by itself under its plan.
[[nodiscard]] bool isAutomatic(const Rule& rule, const Plan& plan);

} // namespace bellwether
