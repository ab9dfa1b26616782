// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/plan.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace bellwether {

/// What a deployment's first event keeps of its plan beside the text, in members that every later build reads: what it
/// takes to lower, and what the text only names. A plan's language may grow past this build; a roll-back must not
/// depend on that.
struct PlanPin
{
    std::string service;
    std::string environment;
    std::map<std::string, ConnectionId> connections; ///< by role
    std::string trafficKind;
    std::string backend;
    PerTrack<std::vector<std::string>> tracks; ///< server names
    bool moveSticky = false; ///< a roll-back moves persistent sessions at once
    std::map<std::string, std::vector<std::string>> checklists; ///< items by phase: "pre", "during", "post"

    TestUsers testUsers; ///< both empty when the plan routes none

    bool operator==(const PlanPin&) const = default;

    /// False in logs of builds that pinned the text alone.
    [[nodiscard]] bool isEmpty() const { return trafficKind.empty(); }
};

[[nodiscard]] PlanPin pinOf(const Plan& plan);

/// The plan that a deployment goes by: `read` from the pinned text, with the checklists as they were when it was
/// pinned, whatever their template says today. Without `read` a plan that knows servers and connections and has neither
/// stages nor metrics nor rules; null when nothing was pinned either.
[[nodiscard]] std::shared_ptr<const Plan> planFrom(const std::shared_ptr<const Plan>& read, const PlanPin& pin);

} // namespace bellwether
