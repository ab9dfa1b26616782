// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"
#include "models/rollout/planstages.h"

#include <string>
#include <utility>

namespace bellwether {

/// Who stands for a checklist's items and a stage's approval, as a deployment's state keeps it.

/// A signature under a checklist item; waived items carry a reason.
struct Signature
{
    std::string actor;
    UtcTime at;
    bool waived = false;
    std::string reason;

    bool operator==(const Signature&) const = default;
};

struct ApprovalRecord
{
    std::string actor;
    std::string role;
    UtcTime at;

    bool operator==(const ApprovalRecord&) const = default;
};

using ItemKey = std::pair<ChecklistPhase, std::string>;

} // namespace bellwether
