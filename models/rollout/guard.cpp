// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/guard.h"

#include "models/base/ensure.h"
#include "models/rollout/risk.h"

#include <algorithm>

namespace bellwether {

namespace {

using Lack = GuardStatus::Lack;

bool restsOn(const Rule& rule, const Plan& plan, const MetricId& metric)
{
    const MetricId* goesBy = metricOf(rule);
    const bool isMeant = goesBy ? *goesBy == metric : std::holds_alternative<VerdictRule>(rule.condition);
    return isMeant && isAutomatic(rule, plan);
}

void addStaleMetrics(GuardStatus& status, const Plan& plan, const Observations& observations, const Now& now)
{
    for (const MetricPlan& metric : plan.metrics) {
        const bool needed = std::any_of(
            plan.rules.begin(), plan.rules.end(), [&](const Rule& rule) { return restsOn(rule, plan, metric.name); });
        const auto found = observations.metrics.find(metric.name);
        if (needed && (found == observations.metrics.end() || !isFresh(found->second, now))) {
            status.lacks.push_back({Lack::MetricStale, metric.name.value});
        }
    }
}

/// For a few intervals of a metric.
Duration patienceWith(const MetricObservation& metric)
{
    return displayWindow(metric) + 3 * metric.scrapeInterval;
}

/// Whether no metric that is judged has had data for a few intervals: one that has may still be found worse.
bool isSilent(const Observations& observations, const Now& now)
{
    Duration patience = observations.plan->warmUp;
    for (const auto& [id, metric] : observations.metrics) {
        const Verdict& verdict = metric.verdict;
        if (verdict.kind != Verdict::Kind::NoData && verdict.kind != Verdict::Kind::CannotJudge) {
            return false;
        }
        const bool isRecent = verdict.since && now.utc + metric.clockOffset - *verdict.since <= patienceWith(metric);
        if (verdict.kind == Verdict::Kind::NoData && isRecent) {
            return false;
        }
        patience = std::max(patience, observations.plan->warmUp + patienceWith(metric));
    }
    return now.monotonic - *observations.canaryTrafficSince > patience;
}

/// Whether nothing can be said of what the rule goes by, however long it is waited for.
bool isBlind(const Rule& rule, const RuleObservation& seen, const Observations& observations, const Now& now)
{
    if (std::holds_alternative<VerdictRule>(rule.condition)) {
        return observations.whole.verdict.kind == Verdict::Kind::CannotJudge || isSilent(observations, now);
    }
    const MetricId* goesBy = metricOf(rule);
    const auto metric = goesBy ? observations.metrics.find(*goesBy) : observations.metrics.end();
    if (metric == observations.metrics.end()) {
        return false;
    }
    return seen.status == RuleObservation::Status::NoData
        && now.monotonic - *observations.canaryTrafficSince > patienceWith(metric->second);
}

/// An automatic rule that has had the time for a few intervals and still sees nothing it could go by.
void addBlindRules(GuardStatus& status, const Plan& plan, const Observations& observations, const Now& now)
{
    for (std::size_t index = 0; index < std::min(plan.rules.size(), observations.rules.size()); ++index) {
        const Rule& rule = plan.rules[index];
        if (!observations.canaryTrafficSince || !isAutomatic(rule, plan)
            || !isBlind(rule, observations.rules[index], observations, now)) {
            continue;
        }
        const GuardStatus::Reason reason{Lack::RuleBlind, subjectOf(rule)};
        if (std::find(status.lacks.begin(), status.lacks.end(), reason) == status.lacks.end()) {
            status.lacks.push_back(reason);
        }
    }
}

void addVoidRules(GuardStatus& status, const DeploymentState& state)
{
    for (const Rule& rule : state.plan->rules) {
        const GuardStatus::Reason reason{Lack::RuleVoid, subjectOf(rule)};
        const bool isSaid = std::find(status.lacks.begin(), status.lacks.end(), reason) != status.lacks.end();
        if (isAutomatic(rule, *state.plan) && !actsByItself(rule, state) && !isSaid) {
            status.lacks.push_back(reason);
        }
    }
}

void addAnsweredRules(GuardStatus& status, const DeploymentState& state)
{
    for (const auto& [index, triggered] : state.triggered) {
        if (triggered.automatic && index < state.plan->rules.size()) {
            status.lacks.push_back({Lack::RuleAnswered, subjectOf(state.plan->rules[index])});
        }
    }
}

void addNodes(GuardStatus& status, const Plan& plan, const Observations& observations, const Now& now)
{
    if (observations.nodes.empty()) {
        status.lacks.push_back({Lack::NoNode, trafficConnection(plan).value});
    }
    for (const auto& [id, node] : observations.nodes) {
        if (!isFresh(node, now, guardMaxAge)) {
            status.lacks.push_back({Lack::NodeSilent, id.value});
        }
    }
}

} // namespace

bool isAutomatic(const Rule& rule, const Plan& plan)
{
    return plan.automatic.rollback && rule.severity >= *plan.automatic.rollback;
}

bool comparesTracks(const Rule& rule)
{
    const auto* metric = std::get_if<MetricRule>(&rule.condition);
    return metric && metric->comparison == MetricRule::Comparison::Relative;
}

bool actsByItself(const Rule& rule, const DeploymentState& state)
{
    return isAutomatic(rule, *state.plan) && !(state.mismatch && comparesTracks(rule));
}

bool stableIsDown(const Observations& observations, const Now& now)
{
    bool heard = false;
    for (const auto& [id, node] : observations.nodes) {
        if (!isFresh(node, now, guardMaxAge)) {
            continue;
        }
        heard = true;
        if (trackTakesRequests(*node.traffic, Track::Stable)) {
            return false;
        }
    }
    return heard;
}

bool needsGuard(const DeploymentState& state, const Observations& observations)
{
    const bool raises = state.intent && state.intent->raises;
    return state.phase == Phase::Running && (raises || riskNow(state, observations).percent > 0);
}

GuardStatus guardStatus(const DeploymentState& state, const Observations& observations, const Now& now)
{
    GuardStatus status;
    if (!needsGuard(state, observations)) {
        status.lacks.push_back({Lack::NothingToGuard, {}});
        return status;
    }
    if (state.disarmed) {
        status.lacks.push_back({Lack::Disarmed, {}});
    }
    if (!state.plan || !state.planReadable) {
        status.lacks.push_back({Lack::PlanUnreadable, {}});
        return status;
    }
    if (std::none_of(state.plan->rules.begin(), state.plan->rules.end(),
            [&](const Rule& rule) { return isAutomatic(rule, *state.plan); })) {
        status.lacks.push_back({Lack::NoAutomaticRule, {}});
        return status;
    }
    if (!observations.logWritable) {
        status.lacks.push_back({Lack::LogNotWritable, {}});
    }
    if (invariantFailed()) {
        status.lacks.push_back({Lack::InvariantFailed, {}});
    }
    addNodes(status, *state.plan, observations, now);
    addStaleMetrics(status, *state.plan, observations, now);
    addAnsweredRules(status, state);
    addVoidRules(status, state);
    addBlindRules(status, *state.plan, observations, now);
    return status;
}

} // namespace bellwether
