// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/markedtree.h"
#include "models/rollout/plan.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace bellwether {

/// A plan as a team wrote it: its text, and a name for messages.
struct PlanText
{
    std::string file;
    std::string text;
};

/// Everything outside the text that reading it needs.
struct PlanContext
{
    /// The text of the file that `extends` names, relative to the plan; nothing when it cannot be read.
    std::function<std::optional<PlanText>(const std::string& name)> parent;
    /// Checklist templates by name: the items of each phase.
    std::map<std::string, std::map<ChecklistPhase, std::vector<std::string>>> templates;
    /// The text is an earlier deployment's, whose plan was accepted then: what is refused only since is let through.
    bool pinned = false;
};

struct PlanFile
{
    Plan plan;
    std::string resolvedText; ///< JSON of the plan with its parent merged in: what a deployment pins
    PlanProblems warnings;
};

/// Reads a plan in YAML or JSON. `extends` is one level: maps are merged, everything else in the child replaces.
/// Returns every problem found (at most 50), each with its place; warnings alone do not refuse a plan. Weights ascend
/// from above 0 to 100; names in rules and gates exist; a server is on one track only; nothing is left that the reader
/// does not know.
[[nodiscard]] Result<PlanFile, PlanProblems> readPlan(const PlanText& text, const PlanContext& context);

/// Reads a pinned plan: the resolved text of an earlier readPlan(). Null when it is none.
[[nodiscard]] std::shared_ptr<const Plan> readPinnedPlan(const std::string& resolvedText, const PlanContext& context);

/// The checklists of the deployment guide, under the name "guide".
[[nodiscard]] std::map<std::string, std::map<ChecklistPhase, std::vector<std::string>>> builtInTemplates();

} // namespace bellwether
