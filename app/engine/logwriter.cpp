// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/logwriter.h"

#include "models/base/overloaded.h"
#include "models/rollout/eventcodec.h"

#include <algorithm>

namespace bellwether {

namespace {

/// More facts than this wait for nobody; what lowers risk always finds a place.
constexpr std::size_t tailLimit = 10'000;

bool lowers(const EventPayload& payload)
{
    return std::holds_alternative<RollbackRequested>(payload) || std::holds_alternative<Held>(payload)
        || std::holds_alternative<ShiftRequested>(payload) || std::holds_alternative<TestUserRequested>(payload);
}

} // namespace

bool mayWait(const EventPayload& payload)
{
    return std::visit(Overloaded{
                          [](const ShiftRequested& shift) { return !shift.raises; },
                          [](const TestUserRequested& user) { return !user.toCanary; },
                          [](const DeploymentPlanned&) { return false; },
                          [](const PreflightRequested&) { return false; },
                          [](const ItemSigned&) { return false; },
                          [](const ItemWaived&) { return false; },
                          [](const ApprovalGiven&) { return false; },
                          [](const StageEntered&) { return false; },
                          [](const Disarmed&) { return false; },
                          [](const Resumed&) { return false; },
                          [](const Promoted&) { return false; },
                          [](const Closed&) { return false; },
                          [](const auto&) { return true; },
                      },
        payload);
}

LogWriter::LogWriter(EventLog& log, DeploymentId deployment, std::string host, ChainHead head)
    : m_log(log)
    , m_deployment(std::move(deployment))
    , m_host(std::move(host))
    , m_head(std::move(head))
{ }

std::optional<std::vector<Event>> LogWriter::commit(const std::vector<EventDraft>& drafts, const Now& now)
{
    std::vector<EventRecord> records;
    std::vector<Event> events;
    for (const EventDraft& draft : drafts) {
        EventRecord record = recordOf(draft, m_deployment, m_head.sequence + records.size() + 1, now, m_host);
        events.push_back({record.sequence, now, draft.actor, draft.reason, record.operation, draft.correlation,
            draft.cause, draft.payload});
        records.push_back(std::move(record));
    }
    const ChainHead head = chain(records, m_head);
    // While something waits, only retry() tries: each try may take as long as somebody else's lock on the file, and a
    // roll-back is not held up by more than one.
    if (m_tail.empty()) {
        const auto stored = m_log.append(records);
        if (stored) {
            m_head = head;
            m_fault.reset();
            return events;
        }
        m_fault = stored.error();
    }
    const bool mayAll
        = std::all_of(drafts.begin(), drafts.end(), [](const EventDraft& draft) { return mayWait(draft.payload); });
    // What lowers takes the facts it rests on with it.
    const bool hasRoom = m_tail.size() < tailLimit
        || std::any_of(drafts.begin(), drafts.end(), [](const EventDraft& draft) { return lowers(draft.payload); });
    if (!mayAll || !hasRoom) {
        return {};
    }
    m_tail.insert(m_tail.end(), std::make_move_iterator(records.begin()), std::make_move_iterator(records.end()));
    m_head = head;
    return events;
}

bool LogWriter::retry()
{
    if (m_tail.empty()) {
        // A fault without a tail refused something that raises; whether it is gone shows at the next append.
        return true;
    }
    const auto stored = m_log.append(m_tail);
    if (!stored) {
        m_fault = stored.error();
        return false;
    }
    m_tail.clear();
    m_fault.reset();
    return true;
}

} // namespace bellwether
