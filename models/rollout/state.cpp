// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/state.h"

namespace bellwether {

const Stage* currentStage(const DeploymentState& state)
{
    if (!state.plan || !state.stage || *state.stage >= state.plan->stages.size()) {
        return nullptr;
    }
    return &state.plan->stages[*state.stage];
}

std::size_t nextStageIndex(const DeploymentState& state)
{
    return state.stage ? *state.stage + 1 : 0;
}

const Stage* nextStage(const DeploymentState& state)
{
    const std::size_t next = nextStageIndex(state);
    if (!state.plan || next >= state.plan->stages.size()) {
        return nullptr;
    }
    return &state.plan->stages[next];
}

std::optional<Share> expectedOn(const DeploymentState& state, const NodeId& node)
{
    const auto adopted = state.adopted.find(node);
    return adopted == state.adopted.end() ? state.expected : std::optional<Share>(adopted->second);
}

OperationId operationOf(const DeploymentId& deployment, std::uint64_t sequence)
{
    return {deployment.value + "-" + std::to_string(sequence)};
}

} // namespace bellwether
