// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "models/base/share.h"
#include "models/base/time.h"
#include "models/base/track.h"
#include "models/metrics/metrickind.h"

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace bellwether {

/// The values of a plan file, as the plan reader checked them. resources/schema/plan.schema.json publishes the same shape.

enum class Severity { Low, Medium, High, Critical };

/// How one quantity is measured on each track. Selectors are in the backend's language; $track, $service and $version
/// stand for the track's values. Proportion uses events and exposures; distribution histogram (the selector without
/// "_bucket"); mean sum and exposures; gauge value. What a kind does not use is empty.
struct MetricPlan
{
    MetricId name;
    std::string title; ///< the name when the plan gives none
    MetricKind kind = MetricKind::Proportion;
    std::string events;
    std::string exposures;
    std::string histogram;
    std::string sum;
    std::string value;
    std::string unit;
    std::vector<double> show; ///< quantiles of a distribution to draw, 0 to 1
    Worse worse = Worse::Higher;
    std::optional<Margin> accept;
    double weight = 1; ///< share in the family of all metrics, above 0
    std::vector<std::string> breakDown;

    bool operator==(const MetricPlan&) const = default;
};

/// A rollback trigger on a metric. `of` chooses the quantile of a distribution.
struct MetricRule
{
    enum class Comparison { Absolute, Relative };
    MetricId metric;
    std::optional<double> of;
    Comparison comparison = Comparison::Absolute;
    double threshold = 0; ///< absolute: percent for a proportion, the metric's unit otherwise; relative: times stable
    Duration holdsFor = {};
    double minRequests = 0; ///< canary exposures in the rule's window below which it cannot fire
    double minBad = 0; ///< canary events in the rule's window below which it cannot fire

    bool operator==(const MetricRule&) const = default;
};

/// Fires when every server of the canary has been down for this long while stable is up.
struct CanaryDownRule
{
    Duration holdsFor = {};

    bool operator==(const CanaryDownRule&) const = default;
};

struct Rule
{
    std::variant<MetricRule, CanaryDownRule> condition;
    Severity severity = Severity::Critical;

    bool operator==(const Rule&) const = default;
};

struct Approval
{
    std::string role;
    bool notRequester = false;

    bool operator==(const Approval&) const = default;
};

enum class ChecklistPhase { Pre, During, Post };

/// What must hold before a stage is left for the next one. Unset gates ask nothing.
struct Gates
{
    bool verdictNoWorse = false;
    double requests = 0; ///< canary exposures since the stage was entered
    std::optional<ChecklistPhase> checklist;
    std::optional<Approval> approval;

    bool operator==(const Gates&) const = default;
};

struct Stage
{
    Share weight;
    Duration atLeast = {};
    Gates gates;

    bool operator==(const Stage&) const = default;
};

/// One list of the checklists: the template's items, or the plan's own; `gates` names those that block.
struct Checklist
{
    std::string templateName;
    std::vector<std::string> items;
    std::vector<std::string> gates;

    bool operator==(const Checklist&) const = default;
};

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

    bool promote = false; ///< reserved for a person's arming; "never" is false
    bool operator==(const Automatic&) const = default;
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
    Duration warmUp = {};
    std::vector<Stage> stages; ///< ascending weights, never empty
    std::map<ChecklistPhase, Checklist> checklists;
    std::vector<FlagPlan> flags;

    bool operator==(const Plan&) const = default;
};

} // namespace bellwether
