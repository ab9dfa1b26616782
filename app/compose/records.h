// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/compose/setup.h"
#include "app/ports/storeerror.h"
#include "models/rollout/eventchain.h"
#include "models/rollout/snapshot.h"

#include <vector>

namespace bellwether {

/// Every deployment in the log, the one with the newest event first, each folded to its last event; nothing of the
/// world. Reads beside a running engine. Without a log the list is empty.
[[nodiscard]] Result<std::vector<SnapshotPtr>, StoreError> recordedDeployments(const Folders& folders);

/// A deployment's chain of events, as it was found in the log.
struct VerifiedRecord
{
    DeploymentId id;
    ChainReport report;
};

/// Follows the chains of all deployments, or of the named one, beside a running engine too. Empty when there is none.
[[nodiscard]] Result<std::vector<VerifiedRecord>, StoreError> verifyRecords(
    const Folders& folders, const DeploymentId& only);

/// A word for what is wrong with a chain, likewise.
[[nodiscard]] const char* wordOf(ChainFault fault);

/// A word for the fault that stays the same in every language and version: "locked", "read-only", …
[[nodiscard]] const char* wordOf(StoreFault fault);

} // namespace bellwether
