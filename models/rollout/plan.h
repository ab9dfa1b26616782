// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "models/base/time.h"
#include "models/base/track.h"
#include "models/rollout/planmetrics.h"
#include "models/rollout/planstages.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace bellwether {

/// The values of a plan file, as the plan reader checked them. resources/schema/plan.schema.json publishes the same
/// shape. Metrics and rules are in planmetrics.h, stages, gates and checklists in planstages.h.

/// Header routing of test users: the map file's name as HAProxy knows it, and the value that sends a key to the canary.
struct TestUsers
{
    std::string map;
    std::string value;

    bool operator==(const TestUsers&) const = default;
};

enum class MoveSticky { Ask, AtOnce };

struct TrafficPlan
{
    std::string kind;
    std::string backend;
    PerTrack<std::vector<std::string>> tracks; ///< server names
    std::optional<TestUsers> testUsers;
    MoveSticky onRollback = MoveSticky::Ask;
    bool sharesByWeight = true; ///< false: the tracks' requests are not held against the weights (sharewatch.h)

    bool operator==(const TrafficPlan&) const = default;
};

/// Where each server's version is read: a label of a metric, or a field of a JSON answer over HTTP.
struct VersionsPlan
{
    std::string metric;
    std::string label;
    std::string http; ///< URL with $server for the server's address; empty when the metric is used
    std::string field;

    bool operator==(const VersionsPlan&) const = default;
};

struct FlagPlan
{
    std::string key;
    bool kill = false;

    bool operator==(const FlagPlan&) const = default;
};

/// What may happen without a person's press. No value means never.
struct Automatic
{
    std::optional<Severity> rollback; ///< rules of this severity and above roll back by themselves
    bool operator==(const Automatic&) const = default;
};

/// How it is known whether the tracks differ by chance only, but for the version (calibration.h), and of means and
/// gauges for how long their noise lasts (meancalibration.h).
enum class EvidencePlan {
    Calibrated, ///< stable's past tells; too little of it, and the careful way is taken
    Counts, ///< the team vouches that they do: counts alone
    Careful, ///< the lesser of both tests, whatever the past says; it still tells how long a mean's noise lasts
};

struct Plan
{
    std::string service;
    std::string environment;
    std::string owner;
    std::string team;
    std::map<std::string, std::string> links;
    std::vector<std::string> requiredFacts;
    std::map<std::string, ConnectionId> connections; ///< role ("metrics", "traffic", "flags") to connection
    TrafficPlan traffic;
    std::optional<VersionsPlan> versions;
    std::vector<MetricPlan> metrics;
    std::vector<Rule> rules;
    Automatic automatic;
    EvidencePlan evidence = EvidencePlan::Calibrated;
    Duration warmUp = {};
    std::vector<Stage> stages; ///< ascending weights, never empty
    std::map<ChecklistPhase, Checklist> checklists;
    std::vector<FlagPlan> flags;

    bool operator==(const Plan&) const = default;
};

/// The connection that shifts traffic, by its name in the connections list.
[[nodiscard]] inline ConnectionId trafficConnection(const Plan& plan)
{
    const auto found = plan.connections.find("traffic");
    return found == plan.connections.end() ? ConnectionId{"traffic"} : found->second;
}

} // namespace bellwether
