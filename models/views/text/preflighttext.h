// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/stageevents.h"

#include <QString>

namespace bellwether {

/// One line of a pre-flight: what was found, and what to do about it, in the user's language.
[[nodiscard]] QString textOf(const PreflightFinding& finding);

} // namespace bellwether
