// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/evolve.h"
#include "models/rollout/guard.h"
#include "models/rollout/nexteffects.h"
#include "models/rollout/react.h"
#include "models/rollout/risk.h"
#include "tests/scenarios/simulation.h"
#include "tests/support/statetext.h"

#include <algorithm>

namespace bellwether::test {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

bool isIntent(const std::string& type)
{
    return type == "ShiftRequested" || type == "RollbackRequested";
}

bool isOutcome(const std::string& type)
{
    return isIntent(type) || type == "ShiftConfirmed" || type == "RolledBack" || type == "ShiftLapsed"
        || type == "ShiftRefused";
}

/// What the engine knows of a node when nothing was sent to it since.
std::optional<Share> knownShare(const NodeObservation& node, MonotonicTime lastWrite)
{
    const bool seen = node.traffic && !node.error && node.askedAt && *node.askedAt >= lastWrite;
    return seen ? std::optional(requestedShareOf(*node.traffic)) : std::nullopt;
}

bool hearsOfDeadStable(const Observations& observations, const Now& now)
{
    bool known = false;
    for (const auto& [id, node] : observations.nodes) {
        if (isFresh(node, now, guardMaxAge)) {
            known = true;
            if (!trackIsDown(*node.traffic, Track::Stable)) {
                return false;
            }
        }
    }
    return known;
}

} // namespace

void Simulation::fail(const std::string& what)
{
    if (m_failure.empty()) {
        m_failure = "step " + std::to_string(m_step) + ": " + what;
        say("FAILED: " + what);
    }
}

/// Promise 1: no write without a stored intent, but a lowering while the log fails. The effect is already noted as
/// started when this is called.
void Simulation::checkWrite(const WriteTraffic& effect)
{
    const auto stored = std::find_if(m_log.records.begin(), m_log.records.end(),
        [&](const EventRecord& record) { return record.operation == effect.order.operation; });
    if (effect.order.operation.isEmpty()) {
        fail("a write without an operation");
    } else if (stored == m_log.records.end()) {
        checkUnrecorded(effect);
    } else {
        checkWrittenIntent(effect, *stored);
    }
    m_lastWrite[effect.node] = m_now.monotonic;
}

void Simulation::checkWrittenIntent(const WriteTraffic& effect, const EventRecord& stored)
{
    const Event event = decode(stored, [this](const std::string&) { return m_pinned; });
    const double target = effect.order.target.percent;
    if (std::holds_alternative<RollbackRequested>(event.payload)) {
        if (target != 0) {
            fail("a roll-back asks for traffic");
        }
        return;
    }
    const auto* shift = std::get_if<ShiftRequested>(&event.payload);
    if (!shift || shift->target != effect.order.target) {
        return fail("a write that its event does not ask for");
    }
    if (shift->raises) {
        const bool young = event.at.monotonic >= m_begun && m_now.monotonic - event.at.monotonic < seconds(10);
        if (event.actor != "anna" || !young) {
            fail("a raise that no person asked this process for within 10 s");
        }
    } else if (event.at.monotonic < m_begun) {
        fail("a lowering from before a restart was sent without asking");
    } else {
        const auto known = knownShare(m_loop->observations().nodes.at(effect.node), m_lastWrite[effect.node]);
        if (known && known->percent < target - 1) {
            fail("a lowering raises " + effect.node.value);
        }
    }
}

void Simulation::checkUnrecorded(const WriteTraffic& effect)
{
    const SnapshotPtr snapshot = m_loop->snapshot(m_now);
    const auto found = std::find_if(snapshot->events.begin(), snapshot->events.end(),
        [&](const auto& event) { return event->operation == effect.order.operation; });
    if (found == snapshot->events.end() || snapshot->unrecorded == 0) {
        return fail("a write without a stored event");
    }
    const auto* shift = std::get_if<ShiftRequested>(&(*found)->payload);
    if (shift && shift->raises) {
        fail("a raise that is not in the log");
    }
}

void Simulation::checkStep()
{
    for (const auto& event : m_loop->takeFresh()) {
        say(describe(*event));
        checkFresh(*event);
    }
    const DeploymentState& state = m_loop->state();
    const Observations& seen = m_loop->observations();
    if (state.sequence > 0 && seen.logWritable == m_loop->logFault().has_value()) {
        fail("what is known of the log is not so");
    }
    if (state.phase == Phase::RollingBack && !state.intent) {
        fail("a roll-back was given up without a word");
    }
    const bool isSendingUsers = std::ranges::any_of(
        state.testUsers, [](const auto& entry) { return entry.second.toCanary && !entry.second.settled; });
    if (state.held && (isSendingUsers || (state.intent && state.intent->raises))) {
        fail("held, and still raising");
    }
    if (seen.inFlight.size() > (3 + 4) * m_nodes.size() + 2) {
        fail("more under way than there is work");
    }
}

/// Promises 3, 4 and 10, of events as they come.
void Simulation::checkFresh(const Event& event)
{
    const DeploymentState& state = m_loop->state();
    const Observations& seen = m_loop->observations();
    const bool person = event.actor == "anna";
    const auto* shift = std::get_if<ShiftRequested>(&event.payload);
    if (!person && ((shift && shift->raises) || std::holds_alternative<StageEntered>(event.payload))) {
        fail("risk was raised by " + event.actor);
    }
    if (shift && !shift->raises && shift->target > shift->from) {
        fail("a lowering that raises");
    }
    if (std::holds_alternative<RollbackRequested>(event.payload) && !person && hearsOfDeadStable(seen, m_now)) {
        fail("rolled back by itself into a dead stable");
    }
    if (const auto* passed = std::get_if<GatePassed>(&event.payload)) {
        const auto& metric = seen.metrics.begin()->second;
        if (m_plan.stages[passed->stage].gates.verdictNoWorse && !isFresh(metric, m_now)) {
            fail("a gate passed without fresh data");
        }
        if (!state.stageSince) {
            fail("a gate passed before its stage was reached");
        }
    }
    if (std::holds_alternative<Promoted>(event.payload) && !agreedShare(seen, m_now, seconds(5))) {
        fail("promoted without knowing the share");
    }
}

void Simulation::checkAccepted(const Command& command, std::uint64_t sequence)
{
    const bool raises = std::holds_alternative<Promote>(command.wish) || std::holds_alternative<Resume>(command.wish)
        || std::holds_alternative<Disarm>(command.wish);
    const bool stored = std::any_of(m_log.records.begin(), m_log.records.end(),
        [&](const EventRecord& record) { return record.sequence == sequence; });
    if (raises && !stored) {
        fail("a raise was accepted without a log");
    }
}

/// Promises 1, 2 and 6: once the world is fair again, everything comes to an end, and a person's roll-back to 0.
void Simulation::checkEnd()
{
    const auto quiet = [this](Duration time) {
        for (Duration passed = {}; passed < time && m_failure.empty(); passed += milliseconds(500)) {
            passTime(milliseconds(500));
            deliver();
            if (m_loop->wakeAt() <= m_now.monotonic) {
                m_loop->tick(m_now);
            }
            checkStep();
        }
    };
    quiet(seconds(40));
    const DeploymentState& state = m_loop->state();
    if (state.intent && m_now.monotonic - state.intent->made.monotonic < seconds(10)) {
        quiet(seconds(20)); // a rule fired just now
    }
    if (m_failure.empty() && state.intent && !asksFirst(state, m_loop->observations(), m_now)) {
        fail("an intent without an outcome");
    }
    if (state.sequence == 0 || !m_failure.empty()) {
        return;
    }
    (void)m_loop->command({{"d1"}, RollBack{}, "anna", {}, {}}, m_now);
    quiet(seconds(20));
    checkRollBack();
    checkOutcomes();
    if (m_failure.empty() && (m_loop->snapshot(m_now)->unrecorded > 0 || foldedLog() != describe(m_loop->state()))) {
        fail("the log folds to another state than the one that lived");
    }
    if (m_failure.empty() && m_log.verify({"d1"}, {})->firstBreak) {
        fail("the chain is broken");
    }
}

void Simulation::checkRollBack()
{
    for (const auto& [id, node] : m_nodes) {
        if (requestedShareOf(node.traffic).percent > 0) {
            fail("a roll-back did not reach " + id.value);
        }
        if (!node.testUsers.empty()) {
            fail("a roll-back left test users on " + id.value);
        }
    }
    if (!m_loop->state().testUsers.empty()) {
        fail("a test user's way back without an outcome");
    }
    if (m_loop->state().phase != Phase::RolledBack) {
        fail("a roll-back without an outcome");
    }
}

void Simulation::checkOutcomes()
{
    std::string open;
    for (const EventRecord& record : m_log.records) {
        if (isIntent(record.type)) {
            open = record.type + ' ' + std::to_string(record.sequence);
        } else if (isOutcome(record.type)) {
            open.clear();
        }
    }
    if (!open.empty()) {
        fail(open + " has no outcome in the log");
    }
}

std::string Simulation::foldedLog() const
{
    DeploymentState state;
    state.id = {"d1"};
    for (const EventRecord& record : m_log.records) {
        state = evolve(std::move(state), decode(record, [this](const std::string&) { return m_pinned; }));
    }
    return describe(state);
}

} // namespace bellwether::test
