// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/guard.h"

#include "models/base/ensure.h"

#include <algorithm>

namespace bellwether {

namespace {

using Lack = GuardStatus::Lack;

bool restsOn(const Rule& rule, const Plan& plan, const MetricId& metric)
{
    const auto* condition = std::get_if<MetricRule>(&rule.condition);
    return condition && condition->metric == metric && isAutomatic(rule, plan);
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

} // namespace

bool isAutomatic(const Rule& rule, const Plan& plan)
{
    return plan.automatic.rollback && rule.severity >= *plan.automatic.rollback;
}

bool stableIsDown(const Observations& observations, const Now& now)
{
    bool heard = false;
    for (const auto& [id, node] : observations.nodes) {
        if (!isFresh(node, now, guardMaxAge)) {
            continue;
        }
        heard = true;
        if (!trackIsDown(*node.traffic, Track::Stable)) {
            return false;
        }
    }
    return heard;
}

GuardStatus guardStatus(const DeploymentState& state, const Observations& observations, const Now& now)
{
    GuardStatus status;
    if (state.disarmed) {
        status.lacks.push_back({Lack::Disarmed, {}});
    }
    if (!state.plan || std::none_of(state.plan->rules.begin(), state.plan->rules.end(), [&](const Rule& rule) {
            return isAutomatic(rule, *state.plan);
        })) {
        status.lacks.push_back({Lack::NoAutomaticRule, {}});
        return status;
    }
    if (!observations.logWritable) {
        status.lacks.push_back({Lack::LogNotWritable, {}});
    }
    if (invariantFailed()) {
        status.lacks.push_back({Lack::InvariantFailed, {}});
    }
    for (const auto& [id, node] : observations.nodes) {
        if (!isFresh(node, now, guardMaxAge)) {
            status.lacks.push_back({Lack::NodeSilent, id.value});
        }
    }
    addStaleMetrics(status, *state.plan, observations, now);
    return status;
}

} // namespace bellwether
