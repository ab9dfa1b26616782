// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "models/base/share.h"
#include "models/base/time.h"
#include "models/rollout/stageevents.h"
#include "models/rollout/trafficevents.h"
#include "models/rollout/watchevents.h"

#include <cstdint>
#include <string>
#include <utility>
#include <variant>

namespace bellwether {

/// Facts. Only they change a deployment. Each carries what was observed when it came about, so that a review can judge
/// it again. The names are those in the log (eventcodec.h), where enumerators stand by number: new ones go to the end.

struct Armed
{ };

struct Disarmed
{ };

struct GuardLost
{
    std::string detail; ///< which condition of 'armed' was lost first
};

struct Held
{
    Share observed;
    bool foreign = false; ///< because somebody else lowered the share
};

struct Resumed
{ };

/// The last stage's share was confirmed and its gates passed.
struct Promoted
{ };

struct NoteAdded
{
    std::string text;
};

struct Closed
{ };

/// An event type or version that this build does not know. Kept and shown, never dropped.
struct UnknownEvent
{
    std::string type;
};

using EventPayload = std::variant<DeploymentPlanned, PreflightRequested, PreflightChecked, ItemSigned, ItemWithdrawn,
    ItemWaived, ApprovalGiven, StageEntered, GatePassed, ShiftRequested, ShiftConfirmed, ShiftRefused, ShiftUnknown,
    ShiftLapsed, ForeignChangeSeen, VersionChangeSeen, VerdictChanged, RuleTriggered, RuleCleared, Armed, Disarmed,
    GuardLost, Held, Resumed, RollbackRequested, RolledBack, Promoted, ConnectionLost, ConnectionRestored, NoteAdded,
    Closed, TestUserRequested, TestUserRouted, TestUserNotRouted, ShareMismatchSeen, UnknownEvent>;

/// Whether effects that write follow from it, until it is observed or given up.
[[nodiscard]] inline bool isIntent(const EventPayload& payload)
{
    return std::holds_alternative<ShiftRequested>(payload) || std::holds_alternative<RollbackRequested>(payload)
        || std::holds_alternative<TestUserRequested>(payload);
}

/// What decide() and react() return: an event that has not happened until the log holds it.
struct EventDraft
{
    EventPayload payload;
    std::string actor;
    std::string reason;
    std::string cause; ///< the observation or event it rests on
    CorrelationId correlation;
    bool writes = false; ///< isIntent(payload): it gets an operation id
};

/// A draft of what the engine itself found, not asked for by anybody.
[[nodiscard]] inline EventDraft engineDraft(EventPayload payload, std::string cause)
{
    const bool writes = isIntent(payload);
    return {std::move(payload), "engine", {}, std::move(cause), {}, writes};
}

/// The cause of what rests on one node's reading.
[[nodiscard]] inline std::string readingOf(const NodeId& node)
{
    return "observation of " + node.value;
}

/// A fact with the part of its envelope that the fold needs.
struct Event
{
    std::uint64_t sequence = 0;
    Now at;
    std::string actor;
    std::string reason;
    OperationId operation;
    CorrelationId correlation;
    std::string cause;
    EventPayload payload;
};

} // namespace bellwether
