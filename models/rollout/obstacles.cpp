// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/obstacles.h"

#include "models/base/ensure.h"
#include "models/rollout/gates.h"

#include <iterator>

namespace bellwether {

namespace {

using Kind = Refusal::Kind;

} // namespace

bool planIsReadable(const DeploymentState& state)
{
    return state.plan && state.planReadable;
}

void append(Refusals& why, Refusals more)
{
    why.insert(why.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

Refusals recordObstacles(const Observations& observations)
{
    Refusals why;
    if (!observations.logWritable) {
        why.push_back({Kind::LogNotWritable, {}, {}});
    }
    if (observations.chainBrokenAt) {
        why.push_back({Kind::LogBroken, std::to_string(*observations.chainBrokenAt), {}});
    }
    if (invariantFailed()) {
        why.push_back({Kind::InvariantFailed, failedInvariant(), {}});
    }
    return why;
}

Refusals worldObstacles(const DeploymentState& state, const Observations& observations, const Now& now)
{
    Refusals why = recordObstacles(observations);
    if (observations.nodes.empty()) {
        why.push_back({Kind::NoNode, state.plan ? trafficConnection(*state.plan).value : std::string{}, {}});
    }
    for (const auto& [id, node] : observations.nodes) {
        if (!isFresh(node, now, raiseMaxAge)) {
            why.push_back({Kind::NodeSilent, id.value, {}});
        }
    }
    if (why.empty() && !agreedShare(observations, now, raiseMaxAge)) {
        why.push_back({Kind::NodesDisagree, {}, {}});
    }
    return why;
}

Refusals raiseObstacles(const DeploymentState& state, const Observations& observations, const Now& now)
{
    if (!planIsReadable(state)) {
        return {{Kind::PlanUnreadable, {}, {}}};
    }
    if (state.phase != Phase::Planned && state.phase != Phase::Running) {
        return {{Kind::NotRunning, {}, {}}};
    }
    Refusals why;
    if (state.intent) {
        why.push_back({Kind::IntentPending, {}, {}});
    }
    if (state.held) {
        why.push_back({Kind::OnHold, {}, {}});
    } else if (state.foreign) {
        why.push_back({Kind::ForeignChange, {}, {}});
    }
    append(why, worldObstacles(state, observations, now));
    return why;
}

Refusals testUserRaiseObstacles(const DeploymentState& state, const Observations& observations, const Now& now)
{
    Refusals why = raiseObstacles(state, observations, now);
    std::erase_if(why, [](const Refusal& obstacle) {
        return obstacle.kind == Kind::IntentPending || obstacle.kind == Kind::NodesDisagree;
    });
    if (state.phase == Phase::Planned && planIsReadable(state)) {
        for (Refusal& gate : openGates(state, observations, now)) {
            if (gate.kind == Kind::PreflightMissing || gate.kind == Kind::PreflightBlocks) {
                why.push_back(std::move(gate));
            }
        }
    }
    return why;
}

} // namespace bellwether
