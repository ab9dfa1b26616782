// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "models/base/share.h"
#include "models/rollout/plan.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>

namespace bellwether {

/// Wishes. decide() turns one into events or refuses it with a reason.

/// Starts a deployment's record; nothing is sent. The plan is pinned as text, so that every later reader folds the
/// same. An empty version is read from the servers in the pre-flight.
struct PlanDeployment
{
    std::shared_ptr<const Plan> plan;
    std::string planText;
    PerTrack<Version> versions;
    std::map<std::string, std::string> facts; ///< the plan's `requires`: change, commit, ...
};

/// Raises: enters the next stage, when its gates have passed; after the last one, finishes.
struct Promote
{
    /// The index of the stage that the author means to enter, the number of stages to finish. Refused when it is not
    /// the next one any more; unset takes whatever is next.
    std::optional<std::size_t> stage;
};

/// Sends the canary this share. Above the share in force it raises, below it lowers.
struct ShiftTraffic
{
    Share target;
};

/// Lowers: no canary traffic, now.
struct RollBack
{ };

/// Lowers: ends the persistent sessions that a roll-back left on the canary.
struct MoveStickySessions
{ };

/// Requests whose test-user key is `key` go to the canary, which raises, or no longer, which lowers.
struct RouteTestUser
{
    std::string key;
    bool toCanary = true;
};

/// Lowers: nothing raises until Resume.
struct Hold
{ };

/// Raises: ends a hold.
struct Resume
{ };

/// Raises: rules no longer act by themselves.
struct Disarm
{ };

/// Lowers: rules act by themselves again, as the plan says.
struct Arm
{ };

/// Gives up an intent that has not been observed yet; for a roll-back that no longer makes sense.
struct CancelIntent
{ };

/// Repeats the pre-flight.
struct CheckPreflight
{ };

struct SignItem
{
    ChecklistPhase phase = ChecklistPhase::Pre;
    std::string item;
};

struct WithdrawItem
{
    ChecklistPhase phase = ChecklistPhase::Pre;
    std::string item;
};

/// Passes an item without doing it; needs a reason.
struct WaiveItem
{
    ChecklistPhase phase = ChecklistPhase::Pre;
    std::string item;
};

/// Approves leaving the current stage.
struct GiveApproval
{
    std::string role;
};

struct AddNote
{
    std::string text;
};

/// Ends the record. Refused while the canary may have traffic and is not promoted.
struct CloseDeployment
{ };

using Wish = std::variant<PlanDeployment, Promote, ShiftTraffic, RollBack, MoveStickySessions, RouteTestUser, Hold,
    Resume, Disarm, Arm, CancelIntent, CheckPreflight, SignItem, WithdrawItem, WaiveItem, GiveApproval, AddNote,
    CloseDeployment>;

/// A wish with its author.
struct Command
{
    DeploymentId deployment;
    Wish wish;
    std::string actor; ///< the login of the person, or the rule's or guard's name
    std::string reason; ///< the person's words; may be empty
    CorrelationId correlation; ///< chosen by the author; ties the events to the key press
};

} // namespace bellwether
