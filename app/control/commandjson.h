// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"
#include "models/rollout/commands.h"
#include "models/rollout/refusal.h"

#include <QJsonObject>

#include <optional>

namespace bellwether {

/// The commands that a second process may give, as JSON: {"do": "shift", "deployment": "…", "share": 25, "reason":
/// "…"}. do: promote, shift, rollback, move-sticky, test-user add, test-user remove, hold, resume, arm, disarm, cancel,
/// check, note, sign, withdraw, waive, approve, close; plan takes the resolved text of a plan, versions and facts;
/// promote may name the number of the stage that it enters, from 1, as the status counts them. The
/// actor is never taken from the wire: whoever may open the socket is this user.
[[nodiscard]] std::optional<Command> commandOf(const QJsonObject& json, const std::string& actor);

/// [{"kind": "on-hold", "subject": "…", "remaining_ms": 0}, …]
[[nodiscard]] QJsonArray toJson(const Refusals& refusals);

/// The same read back; a kind that this build does not know is left out.
[[nodiscard]] Refusals refusalsOf(const QJsonArray& json);

/// The name of a refusal's kind on the wire.
[[nodiscard]] QString nameOf(Refusal::Kind kind);

} // namespace bellwether
