// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/decide.h"
#include "models/rollout/events.h"
#include "models/rollout/observations.h"

#include <functional>

namespace bellwether::test {

/// A state, what was observed and the time, for tables: each row changes what it is about.
struct Rollout
{
    /// Planned, the pre-flight passed, both nodes read at 0 and metrics fresh.
    explicit Rollout(Plan plan);

    Plan plan; ///< to be changed before replan()
    Now now;
    DeploymentState state;
    Observations seen;

    /// Starts again with the changed plan.
    void replan();

    /// Stage 1 entered and confirmed on both nodes, half a minute ago.
    void run();

    void happen(EventPayload payload, const std::string& actor = "anna");

    /// A node is read now.
    void read(const NodeId& node, Share share);

    /// The node's newest reading failed.
    void silence(const NodeId& node);

    /// All nodes and metrics are read now, as they were.
    void refresh();
    void pass(Duration time);

    [[nodiscard]] Result<std::vector<EventDraft>, Refusals> decide(
        Wish wish, const std::string& reason = {}, const std::string& actor = "anna") const;
    [[nodiscard]] MetricObservation& errors() { return seen.metrics.at({"errors"}); }
};

using Change = std::function<void(Rollout&)>;

inline const NodeId edge1{"edge-1"};
inline const NodeId edge2{"edge-2"};

/// The types of drafts, parted by blanks.
[[nodiscard]] std::string typesOf(const std::vector<EventDraft>& drafts);

} // namespace bellwether::test
