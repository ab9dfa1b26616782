// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/eventcodec.h"
#include "models/rollout/snapshot.h"

#include <QJsonObject>

namespace bellwether {

/// What `bellwetherctl status --json` prints of a deployment: id, service, environment, versions, phase, stage,
/// requested and observed share, per node what it says or why not ("error", a word, and "detail", the peer's own),
/// armed and why not, per metric the verdict, the age of the newest samples, why it cannot be read and the backend's
/// warnings. A metric without fresh samples says no-data. Shares are percent, times ISO 8601 in UTC, durations
/// milliseconds; what is not known is null. Of a recorded snapshot "live" is false: nothing is observed, and nobody
/// guards.
[[nodiscard]] QJsonObject statusJson(const Snapshot& snapshot);

/// The words and times of that JSON, for others that must say the same.
[[nodiscard]] QString verdictWord(Verdict::Kind kind);
[[nodiscard]] QString isoTime(UtcTime time);

/// One event, as `bellwetherctl events --json` prints it: the envelope, and the payload as stored.
[[nodiscard]] QJsonObject eventJson(const Event& event);

/// The same read back. What this build does not understand is an UnknownEvent.
[[nodiscard]] Event eventOf(const QJsonObject& json, const PinnedPlanReader& readPlan);

} // namespace bellwether
