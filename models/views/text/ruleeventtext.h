// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/events.h"

#include <QString>

namespace bellwether {

/// What a rule's events say of it: its value and limit, with the unit that the plan gives them. `plan` is null when it
/// cannot be read; the rule then goes by its number.

[[nodiscard]] QString triggeredText(const RuleTriggered& event, const Plan* plan); ///< "errors 7.2, limit 5 %"
[[nodiscard]] QString clearedText(const RuleCleared& event, const Plan* plan); ///< "the canary is up again"

} // namespace bellwether
