// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/nexteffects.h"

#include "models/rollout/decide.h"
#include "models/rollout/evolve.h"
#include "models/rollout/intents.h"
#include "models/rollout/risk.h"
#include "models/rollout/testusers.h"

#include <algorithm>

namespace bellwether {

namespace {

/// An answer that has not come after this long is not coming: every effect has a shorter deadline of its own.
constexpr Duration lostEffect = std::chrono::seconds(30);
/// Until something says its version, the pre-flight waits for it.
constexpr Duration firstVersionPoll = std::chrono::seconds(2);
constexpr Duration slowestRetry = std::chrono::seconds(5);
/// What cannot be read, and is wanted at once, is asked again no sooner.
constexpr Duration historyRetry = std::chrono::seconds(2);
constexpr Duration historyPause = std::chrono::milliseconds(100);
constexpr Duration shortestPoll = std::chrono::milliseconds(50);

class Planner
{
public:
    Planner(const DeploymentState& state, const Observations& observations, const Now& now)
        : m_state(state)
        , m_observations(observations)
        , m_now(now)
    { }

    NextEffects plan()
    {
        for (const auto& [id, node] : m_observations.nodes) {
            planNode(id, node);
        }
        for (const auto& [id, metric] : m_observations.metrics) {
            poll(ReadMetric{id, pollWindow(metric, m_now)}, pollInterval(metric));
        }
        planHistory();
        if (m_state.plan->versions) {
            planVersions(*m_state.plan->versions);
        }
        if (m_observations.restoration.isAwaited()) {
            planEvidence();
        }
        return std::move(m_next);
    }

private:
    /// Over HTTP the servers' addresses come from a node: until one has said, there is nobody to ask.
    void planVersions(const VersionsPlan& versions)
    {
        ReadVersions read;
        if (!versions.http.empty()) {
            const auto& nodes = m_observations.nodes;
            const auto known = std::find_if(
                nodes.begin(), nodes.end(), [](const auto& entry) { return entry.second.traffic.has_value(); });
            if (known == nodes.end()) {
                return;
            }
            read.servers = known->second.traffic->servers;
        }
        poll(std::move(read), m_observations.versions.seen.empty() ? firstVersionPoll : versionPoll);
    }

    /// Before the start, and once the metric itself can be read.
    void planHistory()
    {
        if (m_state.phase != Phase::Planned || m_state.stage) {
            return;
        }
        for (const MetricPlan& plan : m_state.plan->metrics) {
            const auto found = m_observations.metrics.find(plan.name);
            const bool isRead = found != m_observations.metrics.end() && found->second.readAt;
            if (!isRead || !wantsHistory(*m_state.plan, plan)) {
                continue;
            }
            const MetricObservation& metric = found->second;
            const HistoryProgress progress = metric.history.value_or(beginHistory(m_now.utc + metric.clockOffset));
            if (!progress.isOver) {
                poll(ReadHistory{plan.name, progress.readTo, nextPieceEnd(progress)},
                    progress.error ? historyRetry : historyPause);
            }
        }
    }

    /// Once: whatever comes of it, or its patience's end, is the answer.
    void planEvidence()
    {
        if (!m_observations.lastStarted.contains(keyOf(Effect(ReadJudged{})))) {
            m_next.effects.push_back(
                ReadJudged{m_state.preflight ? m_state.preflight->evidence : std::vector<EvidenceChosen>{}});
        }
        wake(m_observations.startedAt.monotonic + evidencePatience);
    }

    void planNode(const NodeId& id, const NodeObservation& node)
    {
        if (wantsWrite(node) && !isUnderWay(keyOf(Effect(WriteTraffic{id, {}})))) {
            const Intent& intent = *m_state.intent;
            const MonotonicTime due = retryAt(node.writes, intent.operation);
            if (due <= m_now.monotonic) {
                m_next.effects.push_back(WriteTraffic{id, orderOf(intent)});
            } else {
                wake(due);
            }
        }
        const bool mustSee = (m_state.intent && m_state.intent->raises && !wasAskedSince(node, m_state.intent->made))
            || std::ranges::any_of(m_state.testUsers, [&](const auto& entry) {
                   const TestUserIntent& intent = entry.second;
                   return intent.toCanary && !intent.settled && !wasAskedSince(node, intent.made);
               });
        poll(ReadTraffic{id}, mustSee ? Duration{0} : trafficPoll);
        if (m_state.plan->traffic.testUsers) {
            planTestUsers(id, node);
        }
    }

    bool wantsWrite(const NodeObservation& node) const
    {
        if (!m_state.intent || !isSendable(*m_state.intent, m_observations, m_now)
            || isAchieved(*m_state.intent, node, m_observations)) {
            return false;
        }
        if (!m_state.intent->raises) {
            return !isKnownBelow(node);
        }
        return !wasSent(node) && worldIsAsDecided();
    }

    /// Lowering to a share above 0 must not raise a node that somebody put lower. What a node said before our own last
    /// write tells nothing.
    bool isKnownBelow(const NodeObservation& node) const
    {
        const Share target = reachableShare(m_state.intent->target, *m_state.plan, m_observations.maxWeight);
        return target.percent > 0 && node.traffic && !node.error && node.askedAt
            && (node.writes.started == 0 || *node.askedAt >= node.writes.lastStarted)
            && requestedShareOf(*node.traffic) < target;
    }

    bool wasSent(const NodeObservation& node) const { return wasSentTo(*m_state.intent, node); }

    /// A raise needs every node read after it was asked for, and none above the share it started from, unless this very
    /// operation put it there.
    bool worldIsAsDecided() const
    {
        return std::all_of(m_observations.nodes.begin(), m_observations.nodes.end(), [this](const auto& entry) {
            const NodeObservation& node = entry.second;
            if (wasSent(node)) {
                return true;
            }
            return node.traffic && !node.error && wasAskedSince(node, m_state.intent->made)
                && requestedShareOf(*node.traffic).percent <= m_state.intent->from.percent + shareTolerance;
        });
    }

    static bool wasAskedSince(const NodeObservation& node, const Now& moment)
    {
        return node.askedAt && *node.askedAt >= moment.monotonic;
    }

    MonotonicTime retryAt(const NodeWrites& writes, const OperationId& operation) const
    {
        if (writes.operation != operation || writes.started == 0) {
            return m_now.monotonic;
        }
        return writes.lastStarted + std::min<Duration>(std::chrono::seconds(writes.started), slowestRetry);
    }

    void planTestUsers(const NodeId& id, const NodeObservation& node)
    {
        for (const auto& [key, intent] : m_state.testUsers) {
            WriteTestUser effect{id, {intent.operation, key, intent.toCanary}};
            if (!bellwether::wantsWrite(intent, key, node, m_observations, m_now) || isUnderWay(keyOf(effect))) {
                continue;
            }
            const auto writes = node.testUsers.writes.find(key);
            const MonotonicTime due
                = writes == node.testUsers.writes.end() ? m_now.monotonic : retryAt(writes->second, intent.operation);
            if (due <= m_now.monotonic) {
                m_next.effects.push_back(std::move(effect));
            } else {
                wake(due);
            }
        }
        const bool isRollingBack = m_state.phase == Phase::RollingBack;
        const auto asked = std::max(node.testUsers.askedAt, node.testUsers.failedAt);
        const bool mustSee = isRollingBack && m_state.intent && madeByThisProcess(m_state.intent->made, m_observations)
            && (!asked || *asked < m_state.intent->made.monotonic);
        const bool isMoving = isRollingBack || hasPendingTestUsers(m_state);
        poll(ReadTestUsers{id}, mustSee ? Duration{0} : isMoving ? pendingTestUsersPoll : testUsersPoll);
    }

    void poll(Effect effect, Duration interval)
    {
        const std::string key = keyOf(effect);
        if (isUnderWay(key)) {
            return;
        }
        const auto last = m_observations.lastStarted.find(key);
        const Duration pause = std::max(interval, shortestPoll);
        const MonotonicTime due = last == m_observations.lastStarted.end() ? m_now.monotonic : last->second + pause;
        if (due <= m_now.monotonic) {
            m_next.effects.push_back(std::move(effect));
            wake(m_now.monotonic + pause);
        } else {
            wake(due);
        }
    }

    bool isUnderWay(const std::string& key) const
    {
        const auto found = m_observations.inFlight.find(key);
        return found != m_observations.inFlight.end() && m_now.monotonic - found->second.since < lostEffect;
    }

    void wake(MonotonicTime at) { m_next.wakeAt = std::min(m_next.wakeAt, at); }

    const DeploymentState& m_state;
    const Observations& m_observations;
    const Now& m_now;
    NextEffects m_next;
};

} // namespace

Orders ordersOf(const DeploymentState& state, const Command& command, const Observations& observations, const Now& now)
{
    const auto drafts = decide(state, command, observations, now);
    if (!drafts) {
        return {};
    }
    DeploymentState after = state;
    for (const EventDraft& draft : *drafts) {
        const std::uint64_t sequence = after.sequence + 1;
        const OperationId operation = draft.writes ? operationOf(state.id, sequence) : OperationId{};
        after = evolve(std::move(after),
            {sequence, now, draft.actor, draft.reason, operation, draft.correlation, draft.cause, draft.payload});
    }
    Orders orders;
    if (after.intent && (!state.intent || after.intent->operation != state.intent->operation)) {
        orders.traffic = orderOf(*after.intent);
    }
    for (const auto& [key, intent] : after.testUsers) {
        const auto before = state.testUsers.find(key);
        if (before == state.testUsers.end() || before->second.operation != intent.operation) {
            orders.testUsers.push_back({intent.operation, key, intent.toCanary});
        }
    }
    if (after.phase == Phase::RollingBack && orders.traffic) {
        for (std::string& key : otherTestUsersToSendBack(after, observations)) {
            orders.testUsers.push_back({orders.traffic->operation, std::move(key), false});
        }
    }
    return orders;
}

bool asksFirst(const DeploymentState& state, const Observations& observations, const Now& now)
{
    const bool share = state.intent && !state.intent->raises && !isSendable(*state.intent, observations, now);
    return share || std::ranges::any_of(state.testUsers, [&](const auto& entry) {
        return asksFirst(entry.second, observations, now);
    });
}

NextEffects nextEffects(const DeploymentState& state, const Observations& observations, const Now& now)
{
    const bool wantsNothing = !state.intent && !hasPendingTestUsers(state);
    if (!state.plan || state.phase == Phase::Closed || (observations.superseded && wantsNothing)) {
        return {};
    }
    return Planner(state, observations, now).plan();
}

} // namespace bellwether
