// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/nexteffects.h"

#include "models/rollout/react.h"
#include "models/rollout/risk.h"

#include <algorithm>

namespace bellwether {

namespace {

/// An answer that has not come after this long is not coming: every effect has a shorter deadline of its own.
constexpr Duration lostEffect = std::chrono::seconds(30);
/// Until something says its version, the pre-flight waits for it.
constexpr Duration firstVersionPoll = std::chrono::seconds(2);
constexpr Duration slowestRetry = std::chrono::seconds(5);

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
        if (m_state.plan->versions) {
            poll(ReadVersions{}, m_observations.versions.seen.empty() ? firstVersionPoll : versionPoll);
        }
        return std::move(m_next);
    }

private:
    void planNode(const NodeId& id, const NodeObservation& node)
    {
        if (wantsWrite(node) && !isUnderWay(keyOf(Effect(WriteTraffic{id, {}})))) {
            const Intent& intent = *m_state.intent;
            const MonotonicTime due = retryAt(intent, node);
            if (due <= m_now.monotonic) {
                m_next.effects.push_back(WriteTraffic{id, {intent.operation, intent.target, intent.moveSticky}});
            } else {
                wake(due);
            }
        }
        const bool mustSee = m_state.intent && m_state.intent->raises && !wasAskedSince(node, m_state.intent->made);
        poll(ReadTraffic{id}, mustSee ? Duration{0} : trafficPoll);
    }

    bool wantsWrite(const NodeObservation& node) const
    {
        if (!m_state.intent || !isSendable(*m_state.intent, m_observations, m_now)
            || isAchieved(*m_state.intent, node, *m_state.plan, m_observations.maxWeight)) {
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

    MonotonicTime retryAt(const Intent& intent, const NodeObservation& node) const
    {
        if (node.writes.operation != intent.operation || node.writes.started == 0) {
            return m_now.monotonic;
        }
        return node.writes.lastStarted + std::min<Duration>(std::chrono::seconds(node.writes.started), slowestRetry);
    }

    void poll(Effect effect, Duration interval)
    {
        const std::string key = keyOf(effect);
        if (isUnderWay(key)) {
            return;
        }
        const auto last = m_observations.lastStarted.find(key);
        const MonotonicTime due = last == m_observations.lastStarted.end() ? m_now.monotonic : last->second + interval;
        if (due <= m_now.monotonic) {
            m_next.effects.push_back(std::move(effect));
            wake(m_now.monotonic + std::max<Duration>(interval, std::chrono::milliseconds(50)));
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

bool madeByThisProcess(const Intent& intent, const Observations& observations)
{
    return intent.made.boot == observations.startedAt.boot && intent.made.monotonic >= observations.startedAt.monotonic;
}

/// Between the intent and now this process stood still, or no node was heard from, for maxGap or longer.
bool gapSince(const Intent& intent, const Observations& observations, const Now& now)
{
    // An intent that was made within the gap knew of it: only what passed since then counts.
    if (observations.gapEnded && observations.gapBegan
        && *observations.gapEnded - std::max(*observations.gapBegan, intent.made.monotonic) >= maxGap) {
        return true;
    }
    const MonotonicTime heard = std::max(observations.worldSeen.value_or(intent.made.monotonic), intent.made.monotonic);
    return now.monotonic - heard >= maxGap;
}

} // namespace

bool isSendable(const Intent& intent, const Observations& observations, const Now& now)
{
    if (!madeByThisProcess(intent, observations)) {
        return false;
    }
    if (intent.raises) {
        return now.monotonic - intent.made.monotonic < raiseLapses;
    }
    return !gapSince(intent, observations, now);
}

bool asksFirst(const DeploymentState& state, const Observations& observations, const Now& now)
{
    return state.intent && !state.intent->raises && !isSendable(*state.intent, observations, now);
}

bool isAchieved(const Intent& intent, const NodeObservation& node, const Plan& plan, int maxWeight)
{
    if (!node.traffic || node.error || !node.askedAt || *node.askedAt < intent.made.monotonic) {
        return false;
    }
    if (intent.moveSticky) {
        const auto& servers = node.traffic->servers;
        const bool moved = std::all_of(servers.begin(), servers.end(), [](const ServerTraffic& server) {
            return server.track == Track::Stable || server.admin == ServerAdmin::Maint;
        });
        if (!moved) {
            return false;
        }
    }
    const Share wanted = reachableShare(intent.target, plan, maxWeight);
    const Share observed = requestedShareOf(*node.traffic);
    return isSameShare(observed, wanted) || (!intent.raises && observed < wanted);
}

bool wasSentTo(const Intent& intent, const NodeObservation& node)
{
    return node.writes.operation == intent.operation && node.writes.started > 0;
}

bool wasSentAnywhere(const Intent& intent, const Observations& observations)
{
    return std::any_of(observations.nodes.begin(), observations.nodes.end(),
        [&](const auto& entry) { return wasSentTo(intent, entry.second); });
}

NextEffects nextEffects(const DeploymentState& state, const Observations& observations, const Now& now)
{
    if (!state.plan || state.phase == Phase::Closed) {
        return {};
    }
    return Planner(state, observations, now).plan();
}

} // namespace bellwether
