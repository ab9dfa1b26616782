// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ports/eventlog.h"
#include "app/store/storefile.h"

namespace bellwether {

/// The event log's file: one table, append-only by triggers.
extern const StoreFormat eventLogFormat;

/// EventReader's questions, asked over any connection to an event log.
[[nodiscard]] Result<std::vector<EventRecord>, StoreError> readEvents(
    const Database& database, const DeploymentId& deployment, std::uint64_t from, std::size_t limit);

/// With `skipsDamaged` a deployment whose first or last event cannot be read is left out.
[[nodiscard]] Result<std::vector<DeploymentSummary>, StoreError> readDeployments(
    const Database& database, bool skipsDamaged = false);
[[nodiscard]] Result<ChainReport, StoreError> verifyEvents(
    const Database& database, const DeploymentId& deployment, const std::optional<ChainHead>& noted);

} // namespace bellwether
