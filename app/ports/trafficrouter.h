// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"
#include "models/base/time.h"
#include "models/rollout/plan.h"
#include "models/rollout/traffic.h"

#include <functional>
#include <optional>
#include <vector>

namespace bellwether {

/// One answer of a node: what it says of the plan's servers, and how long it took.
struct NodeAnswer
{
    Result<NodeTraffic, TrafficError> traffic;
    Duration took = {};
};

/// What became of a write. `after` is what the node said when read back in the same exchange; after an unknown outcome
/// it may be an error.
struct NodeWritten
{
    WriteOutcome outcome = WriteOutcome::Unknown;
    std::optional<TrafficError> error; ///< unset only when accepted
    NodeAnswer after;
};

/// The keys that a node sends to the canary, in no order and without duplicates.
using TestUserKeys = Result<std::vector<std::string>, TrafficError>;

/// What became of an order about a test user; as NodeWritten.
struct TestUserRouting
{
    WriteOutcome outcome = WriteOutcome::Unknown;
    std::optional<TrafficError> error; ///< unset only when accepted
    TestUserKeys after;
};

/// A traffic backend: a set of nodes that share one configuration, each spoken to on its own. One implementer a folder
/// in app/backends. It lives on the engine's thread. Every accepted call ends in exactly one callback on that thread,
/// later and never from inside the call; a destroyed router calls nobody. It holds no state that decides anything: the
/// core says what to send, and again if need be. Reads and writes to a dead node end at their deadline and never delay
/// another node.
class TrafficRouter
{
public:
    virtual ~TrafficRouter() = default;

    /// The configured nodes, in the order of the connections list. Never empty.
    [[nodiscard]] virtual std::vector<NodeId> nodes() const = 0;

    /// The largest weight of a server.
    [[nodiscard]] virtual int maxWeight() const = 0;

    /// Reads the plan's servers on one node.
    virtual void read(
        const NodeId& node, const TrafficPlan& plan, Duration deadline, std::function<void(NodeAnswer)> done)
        = 0;

    /// Brings one node to the order's share and reads it back in the same exchange: raised before lowered, absolute
    /// weights (weightsFor), one batch. With `moveSticky` the canary's servers go to maint; a target above 0 sets them
    /// ready again.
    virtual void write(const NodeId& node, const TrafficPlan& plan, const TrafficOrder& order, Duration deadline,
        std::function<void(NodeWritten)> done)
        = 0;

    /// Reads which test users one node sends to the canary. More than ten thousand are an error.
    virtual void readTestUsers(
        const NodeId& node, const TestUsers& users, Duration deadline, std::function<void(TestUserKeys)> done)
        = 0;

    /// Sends requests with the order's key to the canary, or back to where weights send them, and reads back. What a
    /// key was given another meaning for is left alone and refused.
    virtual void routeTestUser(const NodeId& node, const TestUsers& users, const TestUserOrder& order,
        Duration deadline, std::function<void(TestUserRouting)> done)
        = 0;
};

} // namespace bellwether
