// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/observations.h"
#include "models/rollout/state.h"

namespace bellwether {

/// What news makes true without anybody's wish: an intent was observed, lapsed or refused; somebody else changed the
/// share; a rule fired; a verdict or a version changed; a connection was lost. The engine stores and folds what comes
/// back and asks again until nothing comes. Each fact is reported once.
[[nodiscard]] std::vector<EventDraft> react(
    const DeploymentState& state, const Observations& observations, const Now& now);

/// A connection counts as lost when nothing was heard from it for this long.
inline constexpr Duration lostAfter = std::chrono::seconds(3);

/// Whether a verdict is news after the one that was told last: the first one is, when it says something.
[[nodiscard]] bool isNews(std::optional<Verdict::Kind> told, Verdict::Kind kind);

} // namespace bellwether
