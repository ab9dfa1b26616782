// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/judge.h"
#include "models/base/ids.h"
#include "models/base/share.h"
#include "models/base/time.h"
#include "models/rollout/plan.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace bellwether {

/// Facts. Only they change a deployment. Each carries what was observed when it came about, so that a review can judge
/// it again. The names are those in the log (eventcodec.h), where enumerators stand by number: new ones go to the end.

struct DeploymentPlanned
{
    std::string planText;
    std::shared_ptr<const Plan> plan; ///< read from planText; null when this build cannot read it
    PerTrack<Version> versions;
    std::map<std::string, std::string> facts;
};

/// A new pre-flight was asked for.
struct PreflightRequested
{ };

/// One line of a pre-flight: what was looked at and whether it stands in the way.
struct PreflightFinding
{
    enum class Kind {
        NodeUnreachable,
        NodeNotAdmin,
        NodeStaticAlgorithm,
        NodeForgetsOnReload, ///< a warning: a reload would restore the configured weights
        NodeServerMissing,
        NodesDisagree, ///< nodes have different shares before the start
        CanaryHasTraffic, ///< a share above 0 before the start: a warning, and what it is
        ShareNotReachable, ///< a warning: integer weights miss a stage's share by more than 0.5 points
        MetricUnreadable,
        MetricWithoutData, ///< stable has no samples of it
        VersionUnknown,
        VersionMismatch,
        VersionsEqual, ///< stable and canary run the same version
        FactMissing,
        LogNotWritable,
    };
    Kind kind = Kind::NodeUnreachable;
    bool blocks = true; ///< false: said, but no obstacle
    std::string subject; ///< the node, metric, server or fact
    std::string detail;

    bool operator==(const PreflightFinding&) const = default;
};

struct PreflightChecked
{
    std::vector<PreflightFinding> findings;
    PerTrack<Version> versions; ///< as read; empty where unknown
};

struct ItemSigned
{
    ChecklistPhase phase = ChecklistPhase::Pre;
    std::string item;
};

struct ItemWithdrawn
{
    ChecklistPhase phase = ChecklistPhase::Pre;
    std::string item;
};

struct ItemWaived
{
    ChecklistPhase phase = ChecklistPhase::Pre;
    std::string item;
};

struct ApprovalGiven
{
    std::string role;
    std::size_t stage = 0;
};

struct StageEntered
{
    std::size_t stage = 0;
};

/// Everything that the current stage asks before leaving it was met at this moment.
struct GatePassed
{
    std::size_t stage = 0;
    double canaryRequests = 0;
};

/// An intent. Nothing is sent before this is stored; the envelope's operation id goes with every write.
struct ShiftRequested
{
    Share target;
    Share from; ///< what was observed when it was asked for
    bool raises = true;
};

/// The intent was observed on every node.
struct ShiftConfirmed
{
    Share target;
    std::map<NodeId, Share> observed;
    Duration took = {}; ///< from the intent to the last node's read-back
};

struct ShiftRefused
{
    NodeId node;
    std::string detail;
};

/// Sent to this node, and not known whether it arrived. The world is read next.
struct ShiftUnknown
{
    NodeId node;
    std::string detail;
};

struct ShiftLapsed
{
    enum class Cause { TooOld, Restarted, Cancelled, WorldChanged, NodeUnreachable };
    Cause cause = Cause::TooOld;
};

/// Somebody or something else changed the share.
struct ForeignChangeSeen
{
    NodeId node;
    Share expected;
    Share observed;
    bool restarted = false; ///< the node's process is another one: a reload or restart lost the weights
};

struct VersionChangeSeen
{
    Track track = Track::Canary;
    std::string instance;
    Version before;
    Version after;
};

struct VerdictChanged
{
    MetricId metric;
    Verdict::Kind before = Verdict::Kind::NotEnoughData;
    Verdict::Kind after = Verdict::Kind::NotEnoughData;
    PerTrack<double> events;
    PerTrack<double> exposures;
    double logEvidence = 0; ///< ln E of "worse"
};

struct RuleTriggered
{
    std::size_t rule = 0; ///< index in the plan
    Severity severity = Severity::Critical;
    double observed = 0; ///< the canary's value, in the rule's unit; seconds down for canary_down
    double threshold = 0;
    bool automatic = false; ///< rolls back by itself; otherwise it proposes
};

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

/// An intent that lowers to 0. Retried until observed or superseded.
struct RollbackRequested
{
    Share from;
    bool moveSticky = false;
};

/// Every node was read back at 0.
struct RolledBack
{
    std::map<NodeId, Share> observed;
    Duration took = {};
    std::uint64_t stickySessions = 0; ///< sessions still open on the canary when it was confirmed
};

/// The last stage's share was confirmed and its gates passed.
struct Promoted
{ };

struct ConnectionLost
{
    ConnectionId connection;
    std::string subject; ///< the node; empty for a connection without nodes
    std::string detail;
};

struct ConnectionRestored
{
    ConnectionId connection;
    std::string subject;
    Duration away = {};
};

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
    ShiftLapsed, ForeignChangeSeen, VersionChangeSeen, VerdictChanged, RuleTriggered, Armed, Disarmed, GuardLost, Held,
    Resumed, RollbackRequested, RolledBack, Promoted, ConnectionLost, ConnectionRestored, NoteAdded, Closed,
    UnknownEvent>;

/// What decide() and react() return: an event that has not happened until the log holds it.
struct EventDraft
{
    EventPayload payload;
    std::string actor;
    std::string reason;
    std::string cause; ///< the observation or event it rests on
    CorrelationId correlation;
    bool writes = false; ///< gets an operation id, because effects that write follow from it
};

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
