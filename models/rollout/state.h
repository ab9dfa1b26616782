// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/events.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace bellwether {

/// Where a deployment is as a whole.
enum class Phase {
    Planned, ///< recorded; no stage entered
    Running,
    RollingBack, ///< asked for, not yet read back on every node
    RolledBack,
    Promoted,
    Closed,
};

/// A wish about the share that is stored and not yet observed.
struct Intent
{
    Share target;
    Share from;
    bool raises = false;
    bool moveSticky = false;
    Now made;
    OperationId operation;
    std::set<NodeId> reported; ///< nodes whose refusal or missing answer is in the log

    bool operator==(const Intent&) const = default;
};

/// A signature under a checklist item; waived items carry a reason.
struct Signature
{
    std::string actor;
    UtcTime at;
    bool waived = false;
    std::string reason;

    bool operator==(const Signature&) const = default;
};

struct ApprovalRecord
{
    std::string actor;
    std::string role;
    UtcTime at;

    bool operator==(const ApprovalRecord&) const = default;
};

using ItemKey = std::pair<ChecklistPhase, std::string>;

/// The fold of a deployment's events: everything that was decided and everything that became a fact, nothing that was
/// only observed. Made by evolve() alone.
struct DeploymentState
{
    DeploymentId id;
    std::uint64_t sequence = 0; ///< of the last event folded
    std::shared_ptr<const Plan> plan; ///< null before DeploymentPlanned, or when this build cannot read the plan
    std::string planText;
    PerTrack<Version> versions;
    std::map<std::string, std::string> facts;
    std::string requester;

    Phase phase = Phase::Planned;
    Now plannedAt;
    std::optional<Now> startedAt; ///< when the first stage was entered
    std::optional<Now> endedAt; ///< when it was rolled back, promoted or closed
    std::optional<PreflightChecked> preflight;
    bool preflightWanted = false;
    std::optional<Now> preflightAt;

    std::optional<std::size_t> stage; ///< index of the stage entered last
    std::optional<Now> stageSince; ///< when the stage's share was confirmed
    bool gatePassed = false;

    std::optional<Share> expected; ///< the share confirmed last, which nodes should show
    std::map<NodeId, Share> adopted; ///< nodes on which a foreign change was taken over since then
    Share ceiling; ///< the highest share that a person's command allows now
    std::optional<Intent> intent;

    bool held = false;
    std::optional<ForeignChangeSeen> foreign; ///< the newest foreign change that nobody has answered yet
    bool disarmed = false;
    bool guarded = false; ///< the last of Armed and GuardLost was Armed

    std::map<MetricId, VerdictChanged> verdicts;
    std::map<std::pair<Track, std::string>, Version> instances; ///< versions that changed in mid-rollout, by instance
    std::map<std::size_t, RuleTriggered> triggered; ///< by rule, since the last confirmed change of the share
    std::map<ItemKey, Signature> signatures;
    std::vector<ApprovalRecord> approvals; ///< for the current stage
    std::set<std::pair<ConnectionId, std::string>> lost; ///< connections and nodes that do not answer
    std::uint64_t stickyLeft = 0; ///< sessions left on the canary by a roll-back
};

/// The current stage's definition; null before the first one.
[[nodiscard]] const Stage* currentStage(const DeploymentState& state);

/// The stage after the current one; null after the last.
[[nodiscard]] const Stage* nextStage(const DeploymentState& state);

/// The share that a node should show; unset before the first confirmed shift.
[[nodiscard]] std::optional<Share> expectedOn(const DeploymentState& state, const NodeId& node);

/// The operation id of the event with this number: unique, and made before anything is sent.
[[nodiscard]] OperationId operationOf(const DeploymentId& deployment, std::uint64_t sequence);

} // namespace bellwether
