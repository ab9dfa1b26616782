// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "models/base/track.h"
#include "models/rollout/planpin.h"

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace bellwether {

/// Facts of the way through the plan: pre-flight, checklists, approvals and stages. See events.h.

struct DeploymentPlanned
{
    std::string planText;
    std::shared_ptr<const Plan> plan; ///< what planText and pin give (planFrom()); null when neither says anything
    PerTrack<Version> versions;
    std::map<std::string, std::string> facts;
    PlanPin pin = {};
    bool readable = true; ///< planText can be read; else `plan` knows only how to lower
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
        ConnectionMissing, ///< the plan's traffic connection names no node here
        ServerNotReady, ///< a warning: the start sets it ready. Subject: the server; detail: the node
        ServersUnlike, ///< configured weights within a track differ. Subject: the node; detail: the servers
        SecretMissing, ///< Subject: the connection; detail: where its secret should lie
        ApprovalCannotBeMet, ///< a warning: who plans is the only one here. Subject: the role; detail: the stage's
                             ///< weight
        TestUsersUnreadable, ///< a warning: subject: the node; detail: its words
        NotCalibrated, ///< a warning: too little of stable's past. Subject: the metric; detail: why, if it failed
        BlocksNotCalibrated, ///< the same of a mean or a gauge
        NoiseOutlasts, ///< a warning: stable's noise lasts longer than blocks can be. Subject: the metric
        BlocksTooLong, ///< a warning: the stages may be over before a verdict. Subject: the metric; detail: a block, s
    };
    Kind kind = Kind::NodeUnreachable;
    bool blocks = true; ///< false: said, but no obstacle
    std::string subject; ///< the node, metric, server or fact
    std::string detail;

    bool operator==(const PreflightFinding&) const = default;
};

/// How a metric will be judged (EvidenceChoice), so that a replay judges it alike.
struct EvidenceChosen
{
    MetricId metric;
    bool calibrated = false;
    bool differences = false; ///< the lesser of both tests; of a mean or a gauge: nobody vouches for its blocks
    Duration block = {};
    bool outlasted = false; ///< stable's noise lasts longer than these blocks, the longest; earlier builds did not say

    bool operator==(const EvidenceChosen&) const = default;
};

struct PreflightChecked
{
    std::vector<PreflightFinding> findings;
    PerTrack<Version> versions; ///< as read; empty where unknown
    /// Of each metric that is judged. Builds that did not write it of a kind judged that by counts alone, and means and
    /// gauges in blocks of a minute.
    std::vector<EvidenceChosen> evidence = {};
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

} // namespace bellwether
