// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/intentreaction.h"

#include "models/rollout/intents.h"
#include "models/rollout/risk.h"
#include "models/rollout/testusers.h"

#include <algorithm>

namespace bellwether {

namespace {

class IntentReaction
{
public:
    IntentReaction(const DeploymentState& state, const Observations& observations, const Now& now)
        : m_state(state)
        , m_intent(*state.intent)
        , m_observations(observations)
        , m_now(now)
    { }

    std::vector<EventDraft> drafts() const
    {
        if (isAchievedEverywhere()) {
            const bool waits = m_state.phase == Phase::RollingBack && !areTestUsersBack(m_state, m_observations);
            return waits ? std::vector<EventDraft>{} : std::vector<EventDraft>{confirmation()};
        }
        for (const auto& [id, node] : m_observations.nodes) {
            if (auto said = writeEnded(id, node)) {
                return std::move(*said);
            }
        }
        return m_intent.raises ? lapse() : std::vector<EventDraft>{};
    }

private:
    bool isAchievedEverywhere() const
    {
        const auto& nodes = m_observations.nodes;
        return !nodes.empty() && std::all_of(nodes.begin(), nodes.end(), [this](const auto& entry) {
            return isAchieved(m_intent, entry.second, m_observations);
        });
    }

    Duration took() const
    {
        MonotonicTime last = m_intent.made.monotonic;
        for (const auto& [id, node] : m_observations.nodes) {
            last = std::max(last, node.readAt.value_or(last));
        }
        return m_intent.made.boot == m_now.boot ? last - m_intent.made.monotonic : Duration{0};
    }

    EventDraft confirmation() const
    {
        std::map<NodeId, Share> observed;
        for (const auto& [id, node] : m_observations.nodes) {
            observed[id] = requestedShareOf(*node.traffic);
        }
        if (m_state.phase == Phase::RollingBack) {
            return engineDraft(RolledBack{std::move(observed), took(), m_observations.proxy.canarySessions},
                "observation of all nodes");
        }
        return engineDraft(ShiftConfirmed{m_intent.target, std::move(observed), took()}, "observation of all nodes");
    }

    std::optional<std::vector<EventDraft>> writeEnded(const NodeId& id, const NodeObservation& node) const
    {
        const bool isOurs = node.writes.operation == m_intent.operation && node.writes.outcome;
        if (!isOurs || m_intent.reported.contains(id)) {
            return {};
        }
        if (*node.writes.outcome == WriteOutcome::Unknown) {
            return {{engineDraft(ShiftUnknown{id, node.writes.detail}, readingOf(id))}};
        }
        if (*node.writes.outcome == WriteOutcome::Refused) {
            std::vector<EventDraft> drafts = {engineDraft(ShiftRefused{id, node.writes.detail}, readingOf(id))};
            takeBack(drafts);
            return drafts;
        }
        return {};
    }

    std::vector<EventDraft> lapse() const
    {
        const auto cause = lapseCause();
        if (!cause) {
            return {};
        }
        std::vector<EventDraft> drafts = {engineDraft(ShiftLapsed{*cause}, "clock")};
        takeBack(drafts);
        return drafts;
    }

    std::optional<ShiftLapsed::Cause> lapseCause() const
    {
        if (!madeByThisProcess(m_intent.made, m_observations)) {
            return worldIsRead() ? std::optional(ShiftLapsed::Cause::Restarted) : std::nullopt;
        }
        if (m_now.monotonic - m_intent.made.monotonic >= raiseLapses) {
            return ShiftLapsed::Cause::TooOld;
        }
        for (const auto& [id, node] : m_observations.nodes) {
            const bool seen = node.traffic && node.askedAt && *node.askedAt >= m_intent.made.monotonic;
            if (seen && !wasSentTo(m_intent, node) && isNotAsDecided(id, requestedShareOf(*node.traffic))) {
                return ShiftLapsed::Cause::WorldChanged;
            }
        }
        return {};
    }

    /// What the process before this one sent may have arrived: it is unknown until every node has said, or has had the
    /// time that a raise has.
    bool worldIsRead() const
    {
        const bool waited = m_now.monotonic - m_observations.startedAt.monotonic >= raiseLapses;
        return waited || std::all_of(m_observations.nodes.begin(), m_observations.nodes.end(), [](const auto& entry) {
            return entry.second.traffic && !entry.second.error;
        });
    }

    /// Above the share that the raise started from, or below the one that this node should show: somebody else acted.
    bool isNotAsDecided(const NodeId& id, Share observed) const
    {
        const std::optional<Share> expected = expectedOn(m_state, id);
        const Share wanted = reachableShare(expected.value_or(Share{0}), *m_state.plan, m_observations.maxWeight);
        return observed.percent > m_intent.from.percent + shareTolerance
            || observed.percent < std::min(wanted, expected.value_or(Share{0})).percent - shareTolerance;
    }

    /// A raise that did not arrive everywhere is taken back where it may have: no canary keeps a share that nobody was
    /// told of.
    void takeBack(std::vector<EventDraft>& drafts) const
    {
        if (m_intent.raises && wasSentAnywhere(m_intent, m_observations)) {
            drafts.push_back(
                engineDraft(ShiftRequested{m_intent.from, m_intent.target, false}, m_intent.operation.value));
        }
    }

    const DeploymentState& m_state;
    const Intent& m_intent;
    const Observations& m_observations;
    const Now& m_now;
};

} // namespace

std::vector<EventDraft> reactToIntent(const DeploymentState& state, const Observations& observations, const Now& now)
{
    return state.intent ? IntentReaction(state, observations, now).drafts() : std::vector<EventDraft>{};
}

} // namespace bellwether
