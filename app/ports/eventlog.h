// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ports/storeerror.h"
#include "models/base/result.h"
#include "models/rollout/eventchain.h"
#include "models/rollout/eventrecord.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace bellwether {

/// One deployment as the log knows it.
struct DeploymentSummary
{
    EventRecord first;
    EventRecord last; ///< its sequence and hash are the chain's head
    std::uint64_t count = 0; ///< the last event's sequence; that none is missing is for verify() to say

    [[nodiscard]] const DeploymentId& id() const { return first.deployment; }
    [[nodiscard]] ChainHead head() const { return {last.sequence, last.hash}; }
    bool operator==(const DeploymentSummary&) const = default;
};

/// Reads an event log. An object belongs to the thread that made it; other threads open readers of their own, which
/// work while somebody else writes.
class EventReader
{
public:
    EventReader() = default;
    virtual ~EventReader() = default;
    EventReader(const EventReader&) = delete;
    EventReader& operator=(const EventReader&) = delete;

    /// The deployment's events from the given sequence on, ascending, at most `limit`. Empty for an unknown deployment.
    /// What is stored is returned as it is, intact or not.
    [[nodiscard]] virtual Result<std::vector<EventRecord>, StoreError> read(const DeploymentId& deployment,
        std::uint64_t from = 1, std::size_t limit = std::numeric_limits<std::size_t>::max()) const = 0;

    /// All deployments, the one with the newest event first.
    [[nodiscard]] virtual Result<std::vector<DeploymentSummary>, StoreError> deployments() const = 0;

    /// Checks a deployment's whole chain. A chain alone shows every edit but not a missing end: that needs `noted`, a
    /// head that was kept elsewhere.
    [[nodiscard]] virtual Result<ChainReport, StoreError> verify(
        const DeploymentId& deployment, const std::optional<ChainHead>& noted = {}) const = 0;
};

/// The append-only log of everything that happened. One writer per user and store.
class EventLog : public EventReader
{
public:
    /// Stores the records, all or none, in the given order; on return they are on the disk (a power cut included). Each
    /// must follow the last event of its deployment (chain() makes them so), else NotNext or WrongHash and nothing is
    /// stored. Takes one fsync and waits at most a bounded time for another process's lock. After an error nothing of
    /// the call is visible, the log stays readable, and the same call may be made again. (When the disk fails in the
    /// middle of the fsync and the process dies before the next append, the records may be found after the restart.)
    [[nodiscard]] virtual Result<void, StoreError> append(std::span<const EventRecord> records) = 0;
};

} // namespace bellwether
