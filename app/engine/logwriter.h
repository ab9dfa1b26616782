// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ports/eventlog.h"
#include "models/rollout/eventrecord.h"
#include "models/rollout/events.h"

#include <optional>
#include <string>
#include <vector>

namespace bellwether {

/// Puts one deployment's events into the log, in order. When the log fails, what lowers risk and what merely happened
/// waits in a bounded tail in memory and goes first when the log returns (see retry()); what raises risk is not
/// accepted at all.
class LogWriter
{
public:
    /// `head` is the chain's end as stored. The log outlives the writer.
    LogWriter(EventLog& log, DeploymentId deployment, std::string host, ChainHead head);

    /// Stores the drafts and returns them as facts. Nothing when the log cannot be written and they may not wait: then
    /// none of them has happened. While older ones wait, these join them and the log is left alone.
    [[nodiscard]] std::optional<std::vector<Event>> commit(const std::vector<EventDraft>& drafts, const Now& now);

    /// Tries again to store the tail. True when nothing is waiting any more.
    bool retry();

    [[nodiscard]] bool writable() const { return !m_fault; }
    [[nodiscard]] const std::optional<StoreError>& fault() const { return m_fault; }
    [[nodiscard]] std::size_t unrecorded() const { return m_tail.size(); }

private:
    EventLog& m_log;
    DeploymentId m_deployment;
    std::string m_host;
    ChainHead m_head;
    std::vector<EventRecord> m_tail;
    std::optional<StoreError> m_fault;
};

/// Whether an event may be folded before the log has it: it lowers risk, or says what happened anyway.
[[nodiscard]] bool mayWait(const EventPayload& payload);

} // namespace bellwether
