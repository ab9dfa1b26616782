// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/events.h"

#include <QString>

namespace bellwether {

/// One event as a person reads it, in the user's language.
struct EventText
{
    QString title; ///< "Traffic shifted"
    QString detail; ///< one line: who, what and the person's words, separated by " · "; never empty
    bool alarm = false; ///< something went wrong or against us
};

/// `plan` names the rules and stages that the event speaks of by number; null when it cannot be read.
[[nodiscard]] EventText textOf(const Event& event, const Plan* plan);

/// Who acted: a login, or a word for our own rules and engine.
[[nodiscard]] QString actorText(const std::string& actor);

} // namespace bellwether
