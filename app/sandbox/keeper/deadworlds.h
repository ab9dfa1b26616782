// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace bellwether::sandbox {

/// Where this user's sandboxes have their folders; followed by random letters.
[[nodiscard]] QString worldFolderPrefix();

/// Removes the folders of this user's keepers that were killed before they could.
void removeDeadWorlds();

} // namespace bellwether::sandbox
