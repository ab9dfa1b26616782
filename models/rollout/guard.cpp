// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/guard.h"

#include "models/base/ensure.h"
#include "models/rollout/risk.h"

#include <algorithm>

namespace bellwether {

namespace {

using Lack = GuardStatus::Lack;

bool isSeen(const MetricId& metric, const Observations& observations, const Now& now)
{
    const auto found = observations.metrics.find(metric);
    return found != observations.metrics.end() && isFresh(found->second, now);
}

/// What is said of a rule, or of a metric that several rules go by, is said once.
void addOnce(GuardStatus& status, Lack lack, const std::string& subject)
{
    const GuardStatus::Reason reason{lack, subject};
    if (std::find(status.lacks.begin(), status.lacks.end(), reason) == status.lacks.end()) {
        status.lacks.push_back(reason);
    }
}

/// What a rule rests on: a metric, or, of the verdict, all that are judged.
std::vector<MetricId> restsOn(const Rule& rule, const Plan& plan)
{
    const MetricId* goesBy = metricOf(rule);
    const bool isOfVerdict = std::holds_alternative<VerdictRule>(rule.condition);
    std::vector<MetricId> all;
    for (const MetricPlan& metric : plan.metrics) {
        if (goesBy ? *goesBy == metric.name : isOfVerdict && isJudged(metric)) {
            all.push_back(metric.name);
        }
    }
    return all;
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
        if (!isFresh(metric, now)) {
            continue;
        }
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

/// What the automatic rule with that index lacks; without a lack it acts.
void addRule(GuardStatus& status, std::size_t index, const DeploymentState& state, const Observations& observations,
    const Now& now)
{
    const Rule& rule = state.plan->rules[index];
    const std::vector<MetricId> metrics = restsOn(rule, *state.plan);
    std::size_t stale = 0;
    for (const MetricId& metric : metrics) {
        if (!isSeen(metric, observations, now)) {
            addOnce(status, Lack::MetricStale, metric.value);
            ++stale;
        }
    }
    // One fresh metric may still be found worse.
    bool acts = stale == 0 || stale < metrics.size();
    const auto lack = [&](Lack what, const std::string& subject) {
        addOnce(status, what, subject);
        acts = false;
    };
    const auto fired = state.triggered.find(index);
    if (fired != state.triggered.end() && fired->second.automatic) {
        lack(Lack::RuleAnswered, subjectOf(rule));
    }
    if (!actsByItself(rule, state)) {
        lack(Lack::RuleVoid, subjectOf(rule));
    }
    // What is stale is blind, and has its reason.
    if (acts && observations.canaryTrafficSince && index < observations.rules.size()
        && isBlind(rule, observations.rules[index], observations, now)) {
        lack(Lack::RuleBlind, subjectOf(rule));
    }
    if (acts) {
        status.acting.push_back(index);
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
    const bool isReachable = std::ranges::any_of(
        observations.nodes, [&](const auto& entry) { return isFresh(entry.second, now, guardMaxAge); });
    for (std::size_t index = 0; index < state.plan->rules.size(); ++index) {
        if (isAutomatic(state.plan->rules[index], *state.plan)) {
            addRule(status, index, state, observations, now);
        }
    }
    if (state.disarmed || !isReachable) {
        status.acting.clear();
    }
    return status;
}

} // namespace bellwether
