// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/share.h"
#include "models/base/time.h"

#include <optional>
#include <string>
#include <vector>

namespace bellwether {

struct Approval
{
    std::string role;
    bool notRequester = false;

    bool operator==(const Approval&) const = default;
};

enum class ChecklistPhase { Pre, During, Post };

/// What must hold before a stage is left for the next one. Unset gates ask nothing.
struct Gates
{
    bool verdictNoWorse = false;
    double requests = 0; ///< canary exposures since the stage was entered
    std::optional<ChecklistPhase> checklist;
    std::optional<Approval> approval;

    bool operator==(const Gates&) const = default;
};

struct Stage
{
    Share weight;
    Duration atLeast = {};
    Gates gates;

    bool operator==(const Stage&) const = default;
};

/// One list of the checklists: the template's items, or the plan's own; `gates` names those that block.
struct Checklist
{
    std::string templateName;
    std::vector<std::string> items;
    std::vector<std::string> gates;

    bool operator==(const Checklist&) const = default;
};

} // namespace bellwether
