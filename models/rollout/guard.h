// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/observations.h"
#include "models/rollout/state.h"

#include <cstddef>
#include <string>
#include <vector>

namespace bellwether {

/// Whether this process would roll back by itself now, computed from what is known, never promised (design: 'Armed').
struct GuardStatus
{
    enum class Lack {
        NoNode, ///< subject: a traffic connection that names no node here
        NodeSilent, ///< subject: a node that has not answered within guardMaxAge
        RuleAnswered, ///< subject: that of a rule (subjectOf) that fired, was cancelled and has not eased since
        RuleVoid, ///< subject: that of an automatic rule that compares tracks which got other shares than asked for
        RuleBlind, ///< subject: that of an automatic rule that has nothing it could go by
        MetricStale, ///< subject: a metric of an automatic rule without fresh samples
        LogNotWritable,
        InvariantFailed,
        Disarmed,
        NoAutomaticRule,
        PlanUnreadable, ///< no rule can be known
        NothingToGuard, ///< not started, being rolled back, or over: rules act while a canary has traffic only
    };
    struct Reason
    {
        Lack lack = Lack::Disarmed;
        std::string subject;

        bool operator==(const Reason&) const = default;
    };
    std::vector<Reason> lacks; ///< empty: armed
    /// The plan's rules, by index, that would still roll back by themselves, as far as the nodes can be reached: where
    /// single rules lack something, the others. None when they were disarmed, and when no node answers.
    std::vector<std::size_t> acting;

    [[nodiscard]] bool armed() const { return lacks.empty(); }
    bool operator==(const GuardStatus&) const = default;
};

inline constexpr Duration guardMaxAge = std::chrono::seconds(5);

/// Whether no node that answered within guardMaxAge has a stable server that takes new requests: all are down, or an
/// operator has them in maint or drain. False when none answered.
[[nodiscard]] bool stableIsDown(const Observations& observations, const Now& now);

/// Whether there is something to guard: a rollout is under way and its canary has traffic, or is about to.
[[nodiscard]] bool needsGuard(const DeploymentState& state, const Observations& observations);

[[nodiscard]] GuardStatus guardStatus(const DeploymentState& state, const Observations& observations, const Now& now);

/// Whether a rule acts by itself under its plan.
[[nodiscard]] bool isAutomatic(const Rule& rule, const Plan& plan);

/// Whether a rule holds the canary's value against stable's, which says nothing when the shares differ from what their
/// weights give (statistics.md, T5: automatic decisions stop). Of the verdict the same is said by itself.
[[nodiscard]] bool comparesTracks(const Rule& rule);

/// Whether a rule acts by itself as things are; one that does not may still propose.
[[nodiscard]] bool actsByItself(const Rule& rule, const DeploymentState& state);

} // namespace bellwether
