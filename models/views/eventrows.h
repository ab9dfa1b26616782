// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/snapshot.h"
#include "models/views/cockpitrows.h"

#include <vector>

namespace bellwether {

/// The events of one deployment in words, the newest first, each worded once: they are never changed.
class EventRows
{
public:
    /// The rows of the snapshot's events. Another deployment, a moment before the last one or a plan that only now can
    /// be read begins anew.
    [[nodiscard]] const std::vector<EventRow>& of(const Snapshot& snapshot);

private:
    std::vector<std::shared_ptr<const Event>> m_events; ///< in order, as worded
    std::shared_ptr<const Plan> m_plan;
    std::vector<EventRow> m_rows;
};

} // namespace bellwether
