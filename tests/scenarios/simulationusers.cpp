// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/eventcodec.h"
#include "tests/scenarios/simulation.h"
#include "tests/support/statetext.h"

#include <algorithm>

namespace bellwether::test {

namespace {

constexpr Duration deadline = std::chrono::seconds(2);

std::vector<std::string> listOf(const std::set<std::string>& keys)
{
    return {keys.begin(), keys.end()};
}

} // namespace

void Simulation::startRead(const ReadTestUsers& effect, std::uint64_t number)
{
    const Duration there = delay();
    SimNode& node = m_nodes.at(effect.node);
    const std::string key = keyOf(Effect(effect));
    if (!node.reachable || there >= deadline || (!m_fair && chance(4))) {
        const Unexpected<TrafficError> silence({TrafficError::Kind::TimedOut, {}});
        answer(deadline, {key, number, {}, TestUsersRead{effect.node, silence}});
        return;
    }
    m_pending.push_back({m_now.monotonic + there,
        [this, effect, key, number, &node] {
            answer(std::chrono::milliseconds(1), {key, number, {}, TestUsersRead{effect.node, listOf(node.testUsers)}});
        },
        {}});
}

void Simulation::startWrite(const WriteTestUser& effect, std::uint64_t number)
{
    checkWrite(effect);
    say("start " + describe(Effect(effect)));
    SimNode& node = m_nodes.at(effect.node);
    const std::string key = keyOf(Effect(effect));
    const Duration there = delay();
    const bool isRequestLost = !node.reachable || (!m_fair && chance(5));
    const bool isAnswerLost = isRequestLost || there >= deadline || (!m_fair && chance(8));
    const Unexpected<TrafficError> silence({TrafficError::Kind::TimedOut, {}});
    TestUserWritten news{effect.node, effect.order, WriteOutcome::Unknown, "no answer", silence};
    if (isAnswerLost) {
        answer(deadline, {key, number, {}, news});
    }
    if (isRequestLost) {
        return;
    }
    m_pending.push_back({m_now.monotonic + there,
        [this, effect, key, number, isAnswerLost, news, &node]() mutable {
            arriveAt(node, effect.order, news);
            if (!isAnswerLost) {
                answer(std::chrono::milliseconds(1), {key, number, {}, std::move(news)});
            }
        },
        {}});
}

void Simulation::arriveAt(SimNode& node, const TestUserOrder& order, TestUserWritten& news)
{
    news.outcome = node.refuses ? WriteOutcome::Refused : WriteOutcome::Accepted;
    if (!node.refuses && !node.lies && order.toCanary) {
        node.testUsers.insert(order.key);
    } else if (!node.refuses && !node.lies) {
        node.testUsers.erase(order.key);
    }
    news.keys = listOf(node.testUsers);
}

/// Promises 1, 3 and 6, for test users.
void Simulation::checkWrite(const WriteTestUser& effect)
{
    const SnapshotPtr snapshot = m_loop->snapshot(m_now);
    const auto found = std::ranges::find_if(
        snapshot->events, [&](const auto& event) { return event->operation == effect.order.operation; });
    if (effect.order.operation.isEmpty() || found == snapshot->events.end()) {
        return fail("a test user is moved without an event");
    }
    const Event& event = **found;
    const bool isStored = std::ranges::any_of(
        m_log.records, [&](const EventRecord& record) { return record.operation == effect.order.operation; });
    const auto* user = std::get_if<TestUserRequested>(&event.payload);
    const bool isAskedFor = user ? user->key == effect.order.key && user->toCanary == effect.order.toCanary
                                 : std::holds_alternative<RollbackRequested>(event.payload) && !effect.order.toCanary;
    if (!isAskedFor) {
        return fail("a test user is moved as its event does not say");
    }
    if (event.at.monotonic < m_begun) {
        return fail("a test user is moved for a wish from before a restart");
    }
    if (!effect.order.toCanary) {
        return;
    }
    const bool isYoung = m_now.monotonic - event.at.monotonic < std::chrono::seconds(10);
    if (!isStored || event.actor != "anna" || !isYoung) {
        fail("a test user goes to the canary without a person's stored wish of the last 10 s");
    }
}

} // namespace bellwether::test
