// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/testusers.h"

#include "models/rollout/intents.h"

#include <algorithm>
#include <iterator>

namespace bellwether {

namespace {

using Cause = TestUserNotRouted::Cause;
using Kind = Refusal::Kind;

bool goesToCanary(const NodeObservation& node, const std::string& key)
{
    return node.testUsers.keys && node.testUsers.keys->contains(key);
}

const NodeWrites* writesOf(const TestUserIntent& intent, const std::string& key, const NodeObservation& node)
{
    const auto found = node.testUsers.writes.find(key);
    const bool isOurs = found != node.testUsers.writes.end() && found->second.operation == intent.operation;
    return isOurs && found->second.started > 0 ? &found->second : nullptr;
}

bool isAchieved(
    const TestUserIntent& intent, const std::string& key, const NodeObservation& node, const Observations& observations)
{
    const TestUsersObservation& users = node.testUsers;
    if (!users.keys || users.error || !users.askedAt) {
        return false;
    }
    if (madeByThisProcess(intent.made, observations) && *users.askedAt < intent.made.monotonic) {
        return false;
    }
    return goesToCanary(node, key) == intent.toCanary;
}

/// What became of one of them.
class TestUserReaction
{
public:
    TestUserReaction(const DeploymentState& state, const std::string& key, const TestUserIntent& intent,
        const Observations& observations, const Now& now)
        : m_isHeld(state.held)
        , m_key(key)
        , m_intent(intent)
        , m_observations(observations)
        , m_now(now)
    { }

    std::vector<EventDraft> drafts() const
    {
        if (m_intent.settled) {
            return m_intent.toCanary ? vanished() : std::vector<EventDraft>{};
        }
        const auto& nodes = m_observations.nodes;
        const bool isEverywhere = !nodes.empty() && std::ranges::all_of(nodes, [this](const auto& entry) {
            return isAchieved(m_intent, m_key, entry.second, m_observations);
        });
        if (isEverywhere) {
            return {engineDraft(TestUserRouted{m_key, m_intent.toCanary, took()}, "observation of all nodes")};
        }
        for (const auto& [id, node] : nodes) {
            const NodeWrites* const writes = writesOf(m_intent, m_key, node);
            if (writes && writes->outcome == WriteOutcome::Refused && !m_intent.reported.contains(id)) {
                return ended({m_key, Cause::Refused, id, writes->detail}, "observation of " + id.value);
            }
        }
        return m_intent.toCanary ? lapsed() : std::vector<EventDraft>{};
    }

private:
    std::vector<EventDraft> vanished() const
    {
        for (const auto& [id, node] : m_observations.nodes) {
            if (node.testUsers.keys && !node.testUsers.keys->contains(m_key)) {
                return ended({m_key, Cause::Vanished, id, {}}, "observation of " + id.value);
            }
        }
        return {};
    }

    std::vector<EventDraft> lapsed() const
    {
        if (m_isHeld) {
            return ended({m_key, Cause::Cancelled, {}, {}}, "hold");
        }
        if (!madeByThisProcess(m_intent.made, m_observations)) {
            // What the process before this one sent may have arrived: first every node says, or has had its time.
            const bool waited = m_now.monotonic - m_observations.startedAt.monotonic >= raiseLapses;
            const bool isRead = std::ranges::all_of(
                m_observations.nodes, [](const auto& entry) { return entry.second.testUsers.keys.has_value(); });
            return waited || isRead ? ended({m_key, Cause::Restarted, {}, {}}, "restart") : std::vector<EventDraft>{};
        }
        const bool isOld = m_now.monotonic - m_intent.made.monotonic >= raiseLapses;
        return isOld ? ended({m_key, Cause::TooOld, {}, {}}, "clock") : std::vector<EventDraft>{};
    }

    /// A user that is not sent to the canary by every node is sent there by none.
    std::vector<EventDraft> ended(TestUserNotRouted what, std::string cause) const
    {
        std::vector<EventDraft> drafts = {engineDraft(std::move(what), std::move(cause))};
        const bool mayBeThere = std::ranges::any_of(m_observations.nodes, [this](const auto& entry) {
            return goesToCanary(entry.second, m_key) || writesOf(m_intent, m_key, entry.second);
        });
        if (m_intent.toCanary && mayBeThere) {
            drafts.push_back(engineDraft(TestUserRequested{m_key, false}, m_intent.operation.value));
        }
        return drafts;
    }

    Duration took() const
    {
        const bool isComparable = m_intent.made.boot == m_now.boot;
        return isComparable ? std::max(Duration{0}, m_now.monotonic - m_intent.made.monotonic) : Duration{0};
    }

    const bool m_isHeld;
    const std::string& m_key;
    const TestUserIntent& m_intent;
    const Observations& m_observations;
    const Now& m_now;
};

/// What every kind of balancer can hold as one word; other bytes could be taken for more than a key.
bool isKey(const std::string& key)
{
    return !key.empty() && key.size() <= maxTestUserKey && std::ranges::all_of(key, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte > ' ' && byte != 0x7f;
    });
}

} // namespace

bool wantsWrite(const TestUserIntent& intent, const std::string& key, const NodeObservation& node,
    const Observations& observations, const Now& now)
{
    if (intent.settled || !isSendable(intent.toCanary, intent.made, observations, now)
        || isAchieved(intent, key, node, observations)) {
        return false;
    }
    if (!intent.toCanary) {
        return true;
    }
    return !writesOf(intent, key, node) && std::ranges::all_of(observations.nodes, [&](const auto& entry) {
        const NodeObservation& each = entry.second;
        const bool isSeen = each.traffic && !each.error && each.askedAt && *each.askedAt >= intent.made.monotonic;
        return writesOf(intent, key, each) || (isSeen && trackTakesRequests(*each.traffic, Track::Canary));
    });
}

bool asksFirst(const TestUserIntent& intent, const Observations& observations, const Now& now)
{
    return !intent.settled && !intent.toCanary && !isSendable(false, intent.made, observations, now);
}

bool isLeft(const TestUserIntent& intent)
{
    return intent.settled && !intent.toCanary;
}

std::size_t testUsersAway(const DeploymentState& state)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(state.testUsers, [](const auto& entry) { return !isLeft(entry.second); }));
}

bool hasPendingTestUsers(const DeploymentState& state)
{
    return std::ranges::any_of(state.testUsers, [](const auto& entry) { return !entry.second.settled; });
}

std::set<std::string> testUsersSeen(const Observations& observations)
{
    std::set<std::string> seen;
    for (const auto& [id, node] : observations.nodes) {
        if (node.testUsers.keys) {
            seen.insert(node.testUsers.keys->begin(), node.testUsers.keys->end());
        }
    }
    return seen;
}

std::optional<std::size_t> nodesSendingToCanary(const Observations& observations, const std::string& key)
{
    std::size_t count = 0;
    for (const auto& [id, node] : observations.nodes) {
        if (!node.testUsers.keys || node.testUsers.error) {
            return {};
        }
        count += goesToCanary(node, key) ? 1 : 0;
    }
    return count;
}

bool areTestUsersBack(const DeploymentState& state, const Observations& observations)
{
    if (!state.plan || !state.plan->traffic.testUsers || !state.intent) {
        return true;
    }
    const auto isRead = [&](const auto& entry) {
        const TestUsersObservation& users = entry.second.testUsers;
        const auto asked = std::max(users.askedAt, users.failedAt);
        return asked
            && (!madeByThisProcess(state.intent->made, observations) || *asked >= state.intent->made.monotonic);
    };
    return !hasPendingTestUsers(state) && otherTestUsersToSendBack(state, observations).empty()
        && std::ranges::all_of(observations.nodes, isRead);
}

std::vector<std::string> otherTestUsersToSendBack(const DeploymentState& state, const Observations& observations)
{
    std::vector<std::string> others;
    for (const std::string& key : testUsersSeen(observations)) {
        if (!state.testUsers.contains(key) && state.testUsers.size() + others.size() < maxTestUsers) {
            others.push_back(key);
        }
    }
    return others;
}

Refusals testUserObstacles(
    const DeploymentState& state, const Observations& observations, const std::string& key, bool toCanary)
{
    const auto known = state.testUsers.find(key);
    const bool isKnown = known != state.testUsers.end();
    if (!toCanary) {
        const bool mayBeThere = isKnown || std::ranges::any_of(observations.nodes, [&](const auto& entry) {
            const TestUsersObservation& users = entry.second.testUsers;
            return !users.keys || users.error || users.keys->contains(key);
        });
        return mayBeThere ? Refusals{} : Refusals{{Kind::TestUserUnknown, key, {}}};
    }
    if (!isKey(key)) {
        return {{Kind::NotATestUserKey, key.substr(0, maxTestUserKey), {}}};
    }
    Refusals why;
    if (isKnown && !isLeft(known->second)) {
        why.push_back({known->second.toCanary ? Kind::TestUserKnown : Kind::IntentPending, key, {}});
    } else if (state.testUsers.size() >= maxTestUsers) {
        why.push_back({Kind::TooManyTestUsers, std::to_string(maxTestUsers), {}});
    }
    for (const auto& [id, node] : observations.nodes) {
        if (node.traffic && !trackTakesRequests(*node.traffic, Track::Canary)) {
            why.push_back({Kind::CanaryNotReady, id.value, {}});
        }
    }
    return why;
}

std::vector<EventDraft> reactToTestUsers(const DeploymentState& state, const Observations& observations, const Now& now)
{
    // All in one round: each round is an append of its own.
    std::vector<EventDraft> all;
    for (const auto& [key, intent] : state.testUsers) {
        std::ranges::move(TestUserReaction(state, key, intent, observations, now).drafts(), std::back_inserter(all));
    }
    const bool isRollingBack
        = state.phase == Phase::RollingBack && state.intent && isSendable(*state.intent, observations, now);
    if (all.empty() && isRollingBack) {
        for (std::string& key : otherTestUsersToSendBack(state, observations)) {
            all.push_back(engineDraft(TestUserRequested{std::move(key), false}, state.intent->operation.value));
        }
    }
    return all;
}

} // namespace bellwether
