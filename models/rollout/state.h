// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/events.h"
#include "models/rollout/signatures.h"

#include <cstdint>
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

/// What was asked for one test user.
struct TestUserIntent
{
    bool toCanary = true;
    bool settled = false; ///< observed on every node, and a way back is then forgotten; or, a way back, given up
    Now made;
    OperationId operation;
    std::set<NodeId> reported; ///< nodes whose refusal is in the log

    bool operator==(const TestUserIntent&) const = default;
};

/// The stage that a raise leaves, until that raise is confirmed.
struct StageLeft
{
    std::optional<std::size_t> stage;
    std::optional<Now> since;
    bool gatePassed = false;
    std::vector<ApprovalRecord> approvals;

    bool operator==(const StageLeft&) const = default;
};

/// The fold of a deployment's events: everything that was decided and everything that became a fact, nothing that was
/// only observed. Made by evolve() alone.
struct DeploymentState
{
    DeploymentId id;
    std::uint64_t sequence = 0; ///< of the last event folded
    std::shared_ptr<const Plan> plan; ///< null before DeploymentPlanned, or when nothing of the plan can be read
    bool planReadable = false; ///< false: `plan` knows servers and connections, no stages, metrics or rules
    std::string planText;
    PerTrack<Version> versions;
    std::map<std::string, std::string> facts;
    std::string requester;

    Phase phase = Phase::Planned;
    Phase closedFrom = Phase::Planned; ///< the phase before Closed
    Now plannedAt;
    std::optional<Now> startedAt; ///< when the first stage was entered
    std::optional<Now> endedAt; ///< when it was rolled back, promoted or closed
    std::optional<PreflightChecked> preflight;
    bool preflightWanted = false;
    std::optional<Now> preflightAt;

    std::optional<std::size_t> stage; ///< index of the stage entered last
    std::optional<Now> stageSince; ///< when the stage's share was confirmed
    bool gatePassed = false;
    std::optional<StageLeft> left; ///< set while the stage was entered and its share is not confirmed

    std::optional<Share> expected; ///< the share confirmed last, which nodes should show
    std::map<NodeId, Share> adopted; ///< nodes on which a foreign change was taken over since then
    Share ceiling; ///< the highest share that a person's command allows now
    std::optional<Intent> intent;

    std::map<std::string, TestUserIntent> testUsers; ///< by key

    bool held = false;
    std::optional<ForeignChangeSeen> foreign; ///< the newest foreign change that nobody has answered yet
    bool disarmed = false;
    bool guarded = false; ///< the last of Armed and GuardLost was Armed

    std::map<MetricId, VerdictChanged> verdicts;
    std::map<MetricId, double> worse; ///< found so since a version last changed, and ln E then; empty id: over all
    std::optional<ShareMismatchSeen> mismatch; ///< seen since a version last changed
    bool worseBefore = false; ///< `mismatch` came after "worse" over all metrics, which then stays
    std::uint32_t comparison = 0; ///< that the last version change began; 0 before, and of builds that did not say
    std::map<std::pair<Track, std::string>, Version> instances; ///< versions that changed in mid-rollout, by instance
    std::map<std::size_t, RuleTriggered> triggered; ///< by rule, since the last confirmed change of the share
    std::map<ItemKey, Signature> signatures;
    std::vector<ApprovalRecord> approvals; ///< for the current stage
    std::set<std::pair<ConnectionId, std::string>> lost; ///< connections and nodes that do not answer
    std::uint64_t stickyLeft = 0; ///< sessions left on the canary by a roll-back
};

/// The current stage's definition; null before the first one.
[[nodiscard]] const Stage* currentStage(const DeploymentState& state);

/// The index of the stage after the current one; the number of stages after the last.
[[nodiscard]] std::size_t nextStageIndex(const DeploymentState& state);

/// That stage; null after the last.
[[nodiscard]] const Stage* nextStage(const DeploymentState& state);

/// The share that a node should show; unset before the first confirmed shift.
[[nodiscard]] std::optional<Share> expectedOn(const DeploymentState& state, const NodeId& node);

/// The operation id of the event with this number: unique, and made before anything is sent.
[[nodiscard]] OperationId operationOf(const DeploymentId& deployment, std::uint64_t sequence);

} // namespace bellwether
