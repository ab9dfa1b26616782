// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/effects.h"
#include "models/rollout/observations.h"
#include "models/rollout/state.h"

namespace bellwether {

/// An intent held against what was observed: whether it may still be sent, whether it was, and whether it came true.

/// An intent that raises and was not observed lapses after this long.
inline constexpr Duration raiseLapses = std::chrono::seconds(10);

/// Whether the intent may still be sent: one that raises within its 10 s and by the process that took it, one that
/// lowers unless a restart or a gap came between (then a person is asked first).
[[nodiscard]] bool isSendable(const Intent& intent, const Observations& observations, const Now& now);

/// The same for any wish: `raises` and when it was made are all that counts.
[[nodiscard]] bool isSendable(bool raises, const Now& made, const Observations& observations, const Now& now);

/// Whether the process that made the observations also took the wish of this moment.
[[nodiscard]] bool madeByThisProcess(const Now& made, const Observations& observations);

/// Whether a node was read, by a question asked after the intent was made, at the intent's share; for one that lowers,
/// at that share or below it, where somebody else may have put it.
[[nodiscard]] bool isAchieved(const Intent& intent, const NodeObservation& node, const Observations& observations);

/// Whether a write of the intent may have reached this node from this process.
[[nodiscard]] bool wasSentTo(const Intent& intent, const NodeObservation& node);

/// Whether it may have reached any.
[[nodiscard]] bool wasSentAnywhere(const Intent& intent, const Observations& observations);

/// What the intent sends to each node.
[[nodiscard]] TrafficOrder orderOf(const Intent& intent);

} // namespace bellwether
