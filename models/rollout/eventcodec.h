// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/eventrecord.h"
#include "models/rollout/events.h"

#include <functional>
#include <memory>
#include <string>

namespace bellwether {

/// The name of an event in the log: "ShiftRequested".
[[nodiscard]] std::string typeOf(const EventPayload& payload);

/// The payload as JSON, and the version of its shape.
[[nodiscard]] std::string encode(const EventPayload& payload);

/// Reads a plan from the text that a deployment pinned; null when it cannot be read.
using PinnedPlanReader = std::function<std::shared_ptr<const Plan>(const std::string& planText)>;

/// The fact in a record. Never fails: a type, version or payload that this build does not understand is an UnknownEvent
/// with the record's type, and members that an older build did not write keep their defaults.
[[nodiscard]] Event decode(const EventRecord& record, const PinnedPlanReader& readPlan);

/// The envelope of a new event, complete but for the two hashes, which the log's chain adds.
[[nodiscard]] EventRecord recordOf(const EventDraft& draft, const DeploymentId& deployment, std::uint64_t sequence,
    const Now& now, const std::string& host);

} // namespace bellwether
