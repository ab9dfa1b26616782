// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/markedtree.h"

#include <QString>

namespace bellwether {

/// "plan.yaml:12:9: stages[2].weight: sentence", as editors and compilers mark places; what is unknown of the place is
/// left out.
[[nodiscard]] QString textOf(const PlanProblem& problem);

/// The sentence alone: what was found and what is expected, in the user's language.
[[nodiscard]] QString sentenceOf(const PlanProblem& problem);

} // namespace bellwether
