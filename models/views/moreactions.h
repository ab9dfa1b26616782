// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/commands.h"
#include "models/rollout/snapshot.h"

#include <QString>

#include <vector>

namespace bellwether {

/// What a person does to a deployment now and then, and not in a hurry: a menu beside the row of buttons.
struct MoreAction
{
    enum class Kind { Note, Approve, Disarm, Arm, CheckPreflight, Close, AddTestUser, RemoveTestUser };
    Kind kind = Kind::Note;
    QString text; ///< the menu's line
    QString note; ///< why not, when it is not enabled
    QString question; ///< for what a person has to type; empty: nothing is asked
    QString subject; ///< the role of an approval, the key of a test user who goes back
    bool enabled = false;

    bool operator==(const MoreAction&) const = default;
};

/// What makes sense for this deployment now; each enabled by a dry run.
[[nodiscard]] std::vector<MoreAction> moreActions(const Snapshot& snapshot);

/// The wish and the command's reason, for what was typed.
[[nodiscard]] Wish wishOf(const MoreAction& action, const QString& typed);
[[nodiscard]] QString reasonOf(const MoreAction& action, const QString& typed);

} // namespace bellwether
