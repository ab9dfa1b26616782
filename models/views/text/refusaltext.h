// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/guard.h"
#include "models/rollout/refusal.h"

#include <QString>

namespace bellwether {

/// Why a command is not carried out: one sentence, in the user's language, with the obstacle's name or size.
[[nodiscard]] QString textOf(const Refusal& refusal);

/// What stands between this process and rolling back by itself: one sentence.
[[nodiscard]] QString textOf(const GuardStatus::Reason& reason);

} // namespace bellwether
