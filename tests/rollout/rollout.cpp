// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/rollout/rollout.h"

#include "models/rollout/eventcodec.h"
#include "models/rollout/evolve.h"
#include "tests/support/fakeworld.h"

namespace bellwether::test {

using std::chrono::seconds;

Rollout::Rollout(Plan plan_)
    : plan(std::move(plan_))
    , now{UtcTime{} + std::chrono::hours(480'000), MonotonicTime{} + std::chrono::hours(1), {"boot"}}
{
    replan();
}

void Rollout::replan()
{
    state = {};
    state.id = {"d1"};
    const auto shared = std::make_shared<const Plan>(plan);
    seen = beginObservations(shared, {edge1, edge2}, 256, now);
    happen(DeploymentPlanned{"text", shared, {{"1"}, {"2"}}, {}});
    happen(PreflightChecked{{}, {{"1"}, {"2"}}}, "engine");
    read(edge1, {0});
    read(edge2, {0});
    refresh();
}

void Rollout::run()
{
    happen(StageEntered{0});
    happen(ShiftRequested{{5}, {0}, true});
    read(edge1, {5});
    read(edge2, {5});
    happen(ShiftConfirmed{{5}, {}, {}}, "engine");
    pass(seconds(30));
}

void Rollout::happen(EventPayload payload, const std::string& actor)
{
    const std::uint64_t sequence = state.sequence + 1;
    const Event event{sequence, now, actor, {}, operationOf(state.id, sequence), {}, {}, std::move(payload)};
    state = evolve(std::move(state), event);
}

void Rollout::read(const NodeId& node, Share share)
{
    NodeObservation& observation = seen.nodes.at(node);
    if (!observation.traffic) {
        observation.traffic = shopNode("1");
    }
    applyShare(*observation.traffic, share, false);
    observation.readAt = now.monotonic;
    observation.askedAt = now.monotonic;
    observation.error.reset();
    observation.failingSince.reset();
    observation.testUsers.keys.emplace();
    observation.testUsers.askedAt = now.monotonic;
}

void Rollout::silence(const NodeId& node)
{
    seen.nodes.at(node).error = TrafficError{TrafficError::Kind::TimedOut, "no answer"};
    seen.nodes.at(node).failingSince = now.monotonic;
}

void Rollout::refresh()
{
    for (auto& [id, node] : seen.nodes) {
        node.readAt = now.monotonic;
        node.askedAt = now.monotonic;
    }
    for (auto& [id, metric] : seen.metrics) {
        metric.newest = {now.utc, now.utc};
        metric.ageWhenRead = {};
        metric.readAt = now.monotonic;
    }
    seen.lastStep = now.monotonic;
    seen.worldSeen = now.monotonic;
}

void Rollout::pass(Duration time)
{
    now.utc += time;
    now.monotonic += time;
    refresh();
}

Result<std::vector<EventDraft>, Refusals> Rollout::decide(
    Wish wish, const std::string& reason, const std::string& actor) const
{
    return bellwether::decide(state, {{"d1"}, std::move(wish), actor, reason, {"c"}}, seen, now);
}

std::string typesOf(const std::vector<EventDraft>& drafts)
{
    std::string types;
    for (const EventDraft& draft : drafts) {
        types += (types.empty() ? "" : " ") + typeOf(draft.payload);
    }
    return types;
}

} // namespace bellwether::test
