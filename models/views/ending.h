// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/snapshot.h"

#include <QString>

namespace bellwether {

/// How a deployment ended, whether or not it was closed since.
enum class Ending {
    Open, ///< it goes on, or nobody wrote down how it ended
    NeverStarted, ///< closed before its canary got any traffic
    RolledBack,
    Promoted,
};

[[nodiscard]] Ending endingOf(const DeploymentState& state);

/// "rolled back", "promoted", "aborted before its start", "not closed".
[[nodiscard]] QString endingText(Ending ending);

/// A recording as a whole, by its last snapshot: "Nov 18, 11:40 – 12:19 · rolled back at 11:48:58".
[[nodiscard]] QString recordingText(const Snapshot& end);

/// What has become of a deployment that is over, in a sentence; empty while it goes on.
[[nodiscard]] QString endedSentence(const DeploymentState& state);

} // namespace bellwether
