// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/eventrows.h"

#include "models/views/format.h"
#include "models/views/text/eventtext.h"

#include <algorithm>

namespace bellwether {

const std::vector<EventRow>& EventRows::of(const Snapshot& snapshot)
{
    const bool goesOn = m_plan == snapshot.state.plan && m_events.size() <= snapshot.events.size()
        && std::equal(m_events.begin(), m_events.end(), snapshot.events.begin());
    if (!goesOn) {
        m_events.clear();
        m_rows.clear();
        m_plan = snapshot.state.plan;
    }
    std::vector<EventRow> fresh;
    for (std::size_t index = snapshot.events.size(); index > m_events.size(); --index) {
        const Event& event = *snapshot.events[index - 1];
        const EventText text = textOf(event, m_plan.get());
        fresh.push_back({event.sequence, event.at.utc, localTime(event.at.utc), text.title, text.detail, text.alarm});
    }
    m_rows.insert(m_rows.begin(), fresh.begin(), fresh.end());
    m_events = snapshot.events;
    return m_rows;
}

} // namespace bellwether
