// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/deploymentloop.h"

#include "models/base/ensure.h"
#include "models/rollout/decide.h"
#include "models/rollout/evolve.h"
#include "models/rollout/nexteffects.h"
#include "models/rollout/react.h"
#include "models/rollout/resume.h"

namespace bellwether {

namespace {

constexpr Duration logRetry = std::chrono::seconds(2);

/// Each round of react() makes something true that it then no longer reports. More rounds than this mean that it does
/// not.
constexpr int mostRounds = 200;

ChainHead headOf(const std::vector<EventRecord>& stored)
{
    return stored.empty() ? ChainHead{} : ChainHead{stored.back().sequence, stored.back().hash};
}

EffectStarted startOf(const Effect& effect)
{
    if (const auto* write = std::get_if<WriteTraffic>(&effect)) {
        return {write->order.operation, {}};
    }
    const auto* user = std::get_if<WriteTestUser>(&effect);
    return user ? EffectStarted{user->order.operation, user->order.key} : EffectStarted{};
}

} // namespace

DeploymentLoop::DeploymentLoop(DeploymentId id, Parts parts, const std::vector<EventRecord>& stored, const Now& now)
    : m_id(std::move(id))
    , m_parts(std::move(parts))
    , m_writer(m_parts.log, m_id, m_parts.host, headOf(stored))
    , m_logTriedAt(now.monotonic)
{
    m_state.id = m_id;
    m_observations.startedAt = now;
    ChainCheck check(m_id);
    for (const EventRecord& record : stored) {
        check.add(record);
        fold(decode(record, m_parts.readPlan), now);
    }
    if (const auto broken = check.finish().firstBreak) {
        m_observations.chainBrokenAt = broken->sequence;
    }
    m_taken = m_events.size();
    m_observations = resume(std::move(m_observations), m_state);
}

CommandOutcome DeploymentLoop::command(const Command& command, const Now& now)
{
    const auto drafts = decide(m_state, command, m_observations, now);
    if (!drafts) {
        return Unexpected<Refusals>(drafts.error());
    }
    if (!commit(*drafts, now)) {
        step(now);
        return Unexpected<Refusals>(Refusals{{Refusal::Kind::LogNotWritable, {}, {}}});
    }
    const std::uint64_t last = m_state.sequence;
    startLowering(now);
    step(now);
    return last;
}

void DeploymentLoop::observe(const Observation& observation)
{
    m_observations = bellwether::observe(std::move(m_observations), observation);
    if (m_parts.keep && !m_observations.closed.empty()) {
        m_parts.keep(m_observations.closed);
    }
    step(observation.at);
}

void DeploymentLoop::tick(const Now& now)
{
    observe({{}, 0, now, Tick{}});
}

void DeploymentLoop::step(const Now& now)
{
    retryLog(now);
    for (int round = 0;; ++round) {
        if (!ensure(round < mostRounds)) {
            break;
        }
        const std::vector<EventDraft> drafts = react(m_state, m_observations, now);
        if (drafts.empty() || !commit(drafts, now)) {
            break;
        }
        startLowering(now);
    }
    const NextEffects next = nextEffects(m_state, m_observations, now);
    m_wakeAt = m_writer.writable() ? next.wakeAt : std::min(next.wakeAt, m_logTriedAt + logRetry);
    for (const Effect& effect : next.effects) {
        start(effect, now);
    }
}

/// What lowers waits for no event but its own intent to be stored; what raises waits for all that is new.
void DeploymentLoop::startLowering(const Now& now)
{
    if (!m_state.intent || m_state.intent->raises) {
        return;
    }
    for (const Effect& effect : nextEffects(m_state, m_observations, now).effects) {
        if (std::holds_alternative<WriteTraffic>(effect)) {
            start(effect, now);
        }
    }
}

void DeploymentLoop::start(const Effect& effect, const Now& now)
{
    const std::uint64_t number = ++m_requests;
    m_observations = bellwether::observe(std::move(m_observations), {keyOf(effect), number, now, startOf(effect)});
    m_parts.start(effect, number);
}

bool DeploymentLoop::commit(const std::vector<EventDraft>& drafts, const Now& now)
{
    auto events = m_writer.commit(drafts, now);
    if (events) {
        for (Event& event : *events) {
            fold(std::move(event), now);
        }
    }
    if (m_observations.logWritable != m_writer.writable()) {
        noteLog(now);
    }
    return events.has_value();
}

void DeploymentLoop::fold(Event event, const Now& now)
{
    m_state = evolve(std::move(m_state), event);
    if (std::holds_alternative<DeploymentPlanned>(event.payload) && m_state.plan) {
        const Topology topology = m_parts.topology(*m_state.plan);
        const bool logWritable = m_observations.logWritable;
        m_observations = beginObservations(m_state.plan, topology.nodes, topology.maxWeight, now);
        m_observations.logWritable = logWritable;
    }
    const auto* entered = std::get_if<StageEntered>(&event.payload);
    const bool begins = entered && entered->stage == 0;
    if ((begins || std::holds_alternative<PreflightChecked>(event.payload)) && m_state.preflight) {
        m_observations = withEvidence(std::move(m_observations), m_state.preflight->evidence);
    }
    m_events.push_back(std::make_shared<const Event>(std::move(event)));
}

void DeploymentLoop::retryLog(const Now& now)
{
    if (m_writer.writable() || now.monotonic - m_logTriedAt < logRetry) {
        return;
    }
    m_logTriedAt = now.monotonic;
    (void)m_writer.retry();
    noteLog(now);
}

/// The log's state is an observation, for decisions, and an event, which also gives the retry something to write.
/// Writing that event may find the log in the other state again.
void DeploymentLoop::noteLog(const Now& now)
{
    for (int turn = 0; turn < 2 && m_writer.writable() != m_observations.logWritable; ++turn) {
        noteLogOnce(now);
    }
    m_observations = bellwether::observe(std::move(m_observations), {{}, 0, now, LogState{m_writer.writable()}});
}

void DeploymentLoop::noteLogOnce(const Now& now)
{
    const bool writable = m_writer.writable();
    m_logTriedAt = now.monotonic;
    m_observations = bellwether::observe(std::move(m_observations), {{}, 0, now, LogState{writable}});
    if (m_state.sequence == 0) {
        return;
    }
    EventPayload fact = ConnectionRestored{{"event log"}, {}, {}};
    if (!writable) {
        fact = ConnectionLost{{"event log"}, {}, m_writer.fault() ? m_writer.fault()->path : std::string{}};
    }
    if (auto events = m_writer.commit({{std::move(fact), "engine", {}, "event log", {}, false}}, now)) {
        for (Event& event : *events) {
            fold(std::move(event), now);
        }
    }
}

void DeploymentLoop::supersede()
{
    m_observations.superseded = true;
}

std::shared_ptr<Snapshot> DeploymentLoop::snapshot(const Now& now) const
{
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->now = now;
    snapshot->state = m_state;
    snapshot->observations = withoutFolds(m_observations);
    snapshot->events = m_events;
    snapshot->unrecorded = m_writer.unrecorded();
    return snapshot;
}

std::vector<std::shared_ptr<const Event>> DeploymentLoop::takeFresh()
{
    std::vector<std::shared_ptr<const Event>> fresh(
        m_events.begin() + static_cast<std::ptrdiff_t>(m_taken), m_events.end());
    m_taken = m_events.size();
    return fresh;
}

} // namespace bellwether
