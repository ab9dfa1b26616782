// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/markedtree.h"

namespace bellwether {

/// readTree() for YAML; the problem has no file yet.
[[nodiscard]] Result<TreeNode, PlanProblem> readYamlTree(const std::string& text);

} // namespace bellwether
