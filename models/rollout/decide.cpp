// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/decide.h"

#include "models/base/overloaded.h"
#include "models/rollout/gates.h"
#include "models/rollout/guard.h"
#include "models/rollout/intents.h"
#include "models/rollout/obstacles.h"
#include "models/rollout/risk.h"
#include "models/rollout/testusers.h"

#include <algorithm>

namespace bellwether {

namespace {

using Kind = Refusal::Kind;
using Outcome = Result<std::vector<EventDraft>, Refusals>;

Unexpected<Refusals> refuse(Refusals why)
{
    return Unexpected<Refusals>(std::move(why));
}

Unexpected<Refusals> refuse(Kind kind, std::string subject = {})
{
    return refuse(Refusals{{kind, std::move(subject), {}}});
}

class Decision
{
public:
    Decision(const DeploymentState& state, const Command& command, const Observations& observations, const Now& now)
        : m_state(state)
        , m_command(command)
        , m_observations(observations)
        , m_now(now)
    { }

    Outcome operator()(const PlanDeployment& wish) const
    {
        if (m_state.sequence != 0) {
            return refuse(Kind::AlreadyPlanned);
        }
        if (!wish.plan) {
            return refuse(Kind::PlanUnreadable);
        }
        return events(
            {DeploymentPlanned{wish.planText, wish.plan, wish.versions, wish.facts, pinOf(*wish.plan), true}});
    }

    Outcome operator()(const Promote& wish) const
    {
        if (!planIsReadable(m_state)) {
            return refuse(Kind::PlanUnreadable);
        }
        const std::size_t next = nextStageIndex(m_state);
        const bool isOver = m_state.phase != Phase::Planned && m_state.phase != Phase::Running;
        if (!isOver && wish.stage.value_or(next) != next) {
            return refuse(Kind::StageMoved, std::to_string(next));
        }
        if (m_state.stage && !nextStage(m_state)) {
            return finish();
        }
        Refusals why = raiseObstacles(m_state, m_observations, m_now);
        append(why, openGates(m_state, m_observations, m_now));
        return why.empty() ? enterNextStage() : Outcome(refuse(std::move(why)));
    }

    Outcome operator()(const ShiftTraffic& wish) const
    {
        // Written so that NaN is out of range too.
        if (!(wish.target.percent >= 0 && wish.target.percent <= 100)) {
            return refuse(Kind::OutOfRange);
        }
        if (!m_state.plan) {
            return refuse(Kind::PlanUnreadable);
        }
        if (m_state.phase != Phase::Running) {
            return refuse(m_state.phase == Phase::RollingBack ? Kind::IntentPending : notRunning());
        }
        const Share now = riskNow(m_state, m_observations);
        const Share seen = agreedShare(m_observations, m_now, raiseMaxAge).value_or(now);
        if (!m_state.intent && seen == wish.target && now == wish.target) {
            return refuse(Kind::AlreadyThere);
        }
        if (wish.target < now) {
            return events({ShiftRequested{wish.target, now, false}});
        }
        return raiseTo(wish.target);
    }

    Outcome operator()(const RollBack&) const
    {
        if (!m_state.plan) {
            return refuse(Kind::PlanUnreadable);
        }
        if (m_state.phase == Phase::Closed) {
            return refuse(Kind::AlreadyClosed);
        }
        return rollBack(m_state.plan->traffic.onRollback == MoveSticky::AtOnce);
    }

    Outcome operator()(const MoveStickySessions&) const
    {
        const bool atZero = m_state.phase == Phase::RolledBack || m_state.phase == Phase::RollingBack;
        if (!atZero || m_observations.proxy.canarySessions == 0) {
            return refuse(Kind::NoStickySessions);
        }
        return rollBack(true);
    }

    Outcome operator()(const RouteTestUser& wish) const
    {
        if (!m_state.plan) {
            return refuse(Kind::PlanUnreadable);
        }
        if (!m_state.plan->traffic.testUsers) {
            return refuse(Kind::NoTestUsers);
        }
        if (m_state.phase == Phase::Closed) {
            return refuse(Kind::AlreadyClosed);
        }
        Refusals why = wish.toCanary ? testUserRaiseObstacles(m_state, m_observations, m_now) : Refusals{};
        append(why, testUserObstacles(m_state, m_observations, wish.key, wish.toCanary));
        return why.empty() ? events({TestUserRequested{wish.key, wish.toCanary}}) : Outcome(refuse(std::move(why)));
    }

    Outcome operator()(const Hold&) const
    {
        if (!isRunning()) {
            return refuse(notRunning());
        }
        if (m_state.held) {
            return refuse(Kind::OnHold);
        }
        const Held held{riskNow(m_state, m_observations), false};
        const bool raising = m_state.intent && m_state.intent->raises;
        return raising ? giveUp({ShiftLapsed{ShiftLapsed::Cause::Cancelled}, held}) : events({held});
    }

    Outcome operator()(const Resume&) const
    {
        if (!planIsReadable(m_state)) {
            return refuse(Kind::PlanUnreadable);
        }
        if (!isRunning()) {
            return refuse(notRunning());
        }
        if (!m_state.held && !m_state.foreign) {
            return refuse(Kind::NotOnHold);
        }
        Refusals why = worldObstacles(m_state, m_observations, m_now);
        return why.empty() ? events({Resumed{}}) : Outcome(refuse(std::move(why)));
    }

    Outcome operator()(const bellwether::Disarm&) const
    {
        if (m_state.disarmed) {
            return refuse(Kind::AlreadyDisarmed);
        }
        if (!planIsReadable(m_state)) {
            return refuse(Kind::PlanUnreadable);
        }
        const std::vector<Rule>& rules = m_state.plan->rules;
        if (std::none_of(
                rules.begin(), rules.end(), [&](const Rule& rule) { return isAutomatic(rule, *m_state.plan); })) {
            return refuse(Kind::NotAutomatic);
        }
        Refusals why = recordObstacles(m_observations);
        if (m_command.reason.empty()) {
            why.push_back({Kind::ReasonNeeded, {}, {}});
        }
        return why.empty() ? events({Disarmed{}}) : Outcome(refuse(std::move(why)));
    }

    Outcome operator()(const Arm&) const
    {
        if (!m_state.disarmed) {
            return refuse(Kind::AlreadyArmed);
        }
        return events({Armed{}});
    }

    Outcome operator()(const CancelIntent&) const
    {
        std::vector<EventPayload> cancelled;
        for (const auto& [key, intent] : m_state.testUsers) {
            if (!intent.settled && !intent.toCanary) {
                cancelled.emplace_back(TestUserNotRouted{key, TestUserNotRouted::Cause::Cancelled, {}, {}});
            }
        }
        if (m_state.intent && (cancelled.empty() || !isShareAchieved())) {
            cancelled.emplace_back(ShiftLapsed{ShiftLapsed::Cause::Cancelled});
            return giveUp(std::move(cancelled));
        }
        return cancelled.empty() ? Outcome(refuse(Kind::NoIntent)) : events(std::move(cancelled));
    }

    Outcome operator()(const CheckPreflight&) const
    {
        if (!planIsReadable(m_state)) {
            return refuse(Kind::PlanUnreadable);
        }
        if (m_state.stage || m_state.phase != Phase::Planned) {
            return refuse(Kind::NotRunning);
        }
        return events({PreflightRequested{}});
    }

    Outcome operator()(const SignItem& wish) const
    {
        return onItem(wish.phase, wish.item, false, ItemSigned{wish.phase, wish.item});
    }

    Outcome operator()(const WaiveItem& wish) const
    {
        if (m_command.reason.empty()) {
            return refuse(Kind::ReasonNeeded);
        }
        return onItem(wish.phase, wish.item, false, ItemWaived{wish.phase, wish.item});
    }

    Outcome operator()(const WithdrawItem& wish) const
    {
        return onItem(wish.phase, wish.item, true, ItemWithdrawn{wish.phase, wish.item});
    }

    Outcome operator()(const GiveApproval& wish) const
    {
        const Stage* stage = currentStage(m_state);
        if (!stage || !stage->gates.approval || stage->gates.approval->role != wish.role) {
            return refuse(Kind::UnknownItem, wish.role);
        }
        if (stage->gates.approval->notRequester && m_command.actor == m_state.requester) {
            return refuse(Kind::ApproverIsRequester);
        }
        return events({ApprovalGiven{wish.role, *m_state.stage}});
    }

    Outcome operator()(const AddNote& wish) const
    {
        if (wish.text.empty()) {
            return refuse(Kind::EmptyNote);
        }
        return events({NoteAdded{wish.text}});
    }

    Outcome operator()(const CloseDeployment&) const
    {
        if (m_state.phase == Phase::Closed) {
            return refuse(Kind::AlreadyClosed);
        }
        const bool settled = m_state.phase == Phase::Promoted || m_state.phase == Phase::RolledBack
            || (m_state.phase == Phase::Planned && !m_state.stage);
        if (!settled || m_state.intent) {
            return refuse(Kind::CanaryHasTraffic);
        }
        if (const std::size_t away = testUsersAway(m_state); away > 0) {
            return refuse(Kind::TestUsersLeft, std::to_string(away));
        }
        return events({Closed{}});
    }

private:
    Outcome events(std::vector<EventPayload> payloads) const
    {
        std::vector<EventDraft> drafts;
        for (EventPayload& payload : payloads) {
            const bool writes = isIntent(payload);
            drafts.push_back(
                {std::move(payload), m_command.actor, m_command.reason, "command", m_command.correlation, writes});
        }
        return drafts;
    }

    Outcome rollBack(bool moveSticky) const
    {
        return events({RollbackRequested{riskNow(m_state, m_observations), moveSticky}});
    }

    /// A roll-back waits for its test users when the share is where it should be.
    bool isShareAchieved() const
    {
        return m_state.intent && std::ranges::all_of(m_observations.nodes, [this](const auto& entry) {
            return isAchieved(*m_state.intent, entry.second, m_observations);
        });
    }

    /// Ends the intent. A raise that was sent is taken back: what arrived of it must not stay.
    Outcome giveUp(std::vector<EventPayload> payloads) const
    {
        const Intent& intent = *m_state.intent;
        const bool takesBack = intent.raises && wasSentAnywhere(intent, m_observations);
        if (takesBack) {
            payloads.push_back(ShiftRequested{intent.from, intent.target, false});
        }
        return events(std::move(payloads));
    }

    bool isRunning() const { return m_state.phase == Phase::Running || m_state.phase == Phase::RollingBack; }

    Kind notRunning() const { return m_state.phase == Phase::Planned ? Kind::NotStarted : Kind::NotRunning; }

    Outcome enterNextStage() const
    {
        const std::size_t next = nextStageIndex(m_state);
        const Share from = riskNow(m_state, m_observations);
        const Share target = m_state.plan->stages[next].weight;
        // Somebody may have given the canary more than the stage does: entering it then lowers.
        return events({StageEntered{next}, ShiftRequested{target, from, target >= from}});
    }

    /// A share above the one in force: up to the stage's own weight freely, up to the next one's through its gates.
    Outcome raiseTo(Share target) const
    {
        if (!planIsReadable(m_state)) {
            return refuse(Kind::PlanUnreadable);
        }
        Refusals why = raiseObstacles(m_state, m_observations, m_now);
        // Bringing nodes that disagree to one share is what this command is for.
        std::erase(why, Refusal{Kind::NodesDisagree, {}, {}});
        const Stage* stage = currentStage(m_state);
        const Stage* next = nextStage(m_state);
        if (!stage) {
            return refuse(Kind::NotStarted);
        }
        if (target > stage->weight) {
            if (!next || target > next->weight) {
                why.push_back({Kind::SkipsStage, next ? std::to_string(next->weight.percent) : std::string{}, {}});
            }
            append(why, openGates(m_state, m_observations, m_now));
        }
        if (!why.empty()) {
            return refuse(std::move(why));
        }
        if (next && target == next->weight) {
            return enterNextStage();
        }
        return events({ShiftRequested{target, riskNow(m_state, m_observations), true}});
    }

    Outcome finish() const
    {
        if (m_state.phase != Phase::Running) {
            return refuse(Kind::NotRunning);
        }
        Refusals why = raiseObstacles(m_state, m_observations, m_now);
        append(why, openGates(m_state, m_observations, m_now));
        return why.empty() ? events({Promoted{}}) : Outcome(refuse(std::move(why)));
    }

    Outcome onItem(ChecklistPhase phase, const std::string& item, bool mustBeSigned, EventPayload payload) const
    {
        const auto list
            = m_state.plan ? m_state.plan->checklists.find(phase) : decltype(m_state.plan->checklists.end()){};
        if (!m_state.plan || list == m_state.plan->checklists.end()
            || std::find(list->second.items.begin(), list->second.items.end(), item) == list->second.items.end()) {
            return refuse(Kind::UnknownItem, item);
        }
        const bool isSigned = m_state.signatures.contains({phase, item});
        if (isSigned != mustBeSigned) {
            return refuse(isSigned ? Kind::AlreadySigned : Kind::NotSigned, item);
        }
        return events({std::move(payload)});
    }

    const DeploymentState& m_state;
    const Command& m_command;
    const Observations& m_observations;
    const Now& m_now;
};

} // namespace

Result<std::vector<EventDraft>, Refusals> decide(
    const DeploymentState& state, const Command& command, const Observations& observations, const Now& now)
{
    return std::visit(Decision(state, command, observations, now), command.wish);
}

} // namespace bellwether
