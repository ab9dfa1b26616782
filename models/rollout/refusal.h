// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"

#include <string>
#include <vector>

namespace bellwether {

/// Why a command is not carried out now. The text beside a button is made from it, so each reason names its obstacle.
struct Refusal
{
    enum class Kind {
        PlanUnreadable,
        AlreadyPlanned,
        NotStarted,
        NotRunning, ///< rolled back, promoted or closed
        AlreadyClosed,
        CanaryHasTraffic,
        PreflightMissing,
        PreflightBlocks, ///< subject: how many findings
        IntentPending,
        NoIntent,
        OnHold,
        NotOnHold,
        ForeignChange, ///< somebody else changed the share; answer that first
        AlreadyThere, ///< the share is already what was asked for
        OutOfRange,
        SkipsStage, ///< subject: the stage's weight
        NoNode, ///< subject: the traffic connection, which names no node here
        NodeSilent, ///< subject: the node
        NodesDisagree,
        MetricsStale, ///< subject: the metric
        VerdictNotGood, ///< subject: the metric; detail: worse, not enough data, no data, cannot judge
        TooEarly, ///< remaining: how long the stage still lasts
        TooFewRequests, ///< subject: how many are missing
        ItemsOpen, ///< subject: how many gate items are not signed
        ApprovalMissing, ///< subject: the role
        ApproverIsRequester,
        WasTriggered, ///< subject: the rule's (subjectOf)
        LogNotWritable,
        LogBroken, ///< subject: the number of the first event that is not as it was written
        InvariantFailed,
        NotAutomatic, ///< the plan has no rule that acts by itself
        AlreadyArmed,
        AlreadyDisarmed,
        UnknownItem,
        NotSigned,
        AlreadySigned,
        ReasonNeeded,
        EmptyNote,
        NoStickySessions,
        TooManyWaiting, ///< the engine has left thousands of commands unanswered
        NoTestUsers, ///< the plan names no map of test users
        NotATestUserKey, ///< empty, too long, or with blanks or control characters
        TooManyTestUsers,
        TestUserKnown, ///< subject: the key, which is asked for or there already
        TestUserUnknown, ///< subject: the key, which goes to the canary nowhere
        CanaryNotReady, ///< subject: the node on which no canary server takes requests
        TestUsersLeft, ///< subject: how many are, or may be, still on the canary
        StageMoved, ///< subject: the number of the stage entered last, 0 before the first
        SharesDiffer, ///< the tracks do not get the requests that their weights would give them
    };
    Kind kind = Kind::NotRunning;
    std::string subject;
    Duration remaining = {};

    bool operator==(const Refusal&) const = default;
};

/// Every reason, the most important first. Never empty.
using Refusals = std::vector<Refusal>;

} // namespace bellwether
