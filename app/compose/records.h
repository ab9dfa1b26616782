// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/compose/setup.h"
#include "app/ports/storeerror.h"
#include "models/rollout/snapshot.h"

#include <vector>

namespace bellwether {

/// Every deployment in the log, the one with the newest event first, each folded to its last event; nothing of the
/// world. Reads beside a running engine. Without a log the list is empty.
[[nodiscard]] Result<std::vector<SnapshotPtr>, StoreError> recordedDeployments(const Folders& folders);

/// A word for the fault that stays the same in every language and version: "locked", "read-only", …
[[nodiscard]] const char* wordOf(StoreFault fault);

} // namespace bellwether
