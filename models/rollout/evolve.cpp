// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/evolve.h"

#include "models/base/overloaded.h"

namespace bellwether {

namespace {

/// One overload an event: what it makes true.
class Fold
{
public:
    Fold(DeploymentState& state, const Event& event)
        : m_state(state)
        , m_event(event)
    { }

    void operator()(const DeploymentPlanned& planned)
    {
        m_state.plan = planned.plan;
        m_state.planReadable = planned.plan && planned.readable;
        m_state.planText = planned.planText;
        m_state.versions = planned.versions;
        m_state.facts = planned.facts;
        m_state.requester = m_event.actor;
        m_state.plannedAt = m_event.at;
        m_state.preflightWanted = true;
    }

    void operator()(const PreflightRequested&) { m_state.preflightWanted = true; }

    void operator()(const PreflightChecked& checked)
    {
        m_state.preflight = checked;
        m_state.preflightWanted = false;
        m_state.preflightAt = m_event.at;
        for (const Track track : allTracks) {
            if (m_state.versions[track].isEmpty()) {
                m_state.versions[track] = checked.versions[track];
            }
        }
    }

    void operator()(const ItemSigned& item) { sign({item.phase, item.item}, false); }

    void operator()(const ItemWaived& item) { sign({item.phase, item.item}, true); }

    void operator()(const ItemWithdrawn& item) { m_state.signatures.erase({item.phase, item.item}); }

    void operator()(const ApprovalGiven& approval)
    {
        m_state.approvals.push_back({m_event.actor, approval.role, m_event.at.utc});
    }

    void operator()(const StageEntered& entered)
    {
        m_state.left = StageLeft{m_state.stage, m_state.stageSince, m_state.gatePassed, m_state.approvals};
        m_state.stage = entered.stage;
        m_state.stageSince.reset();
        m_state.gatePassed = false;
        m_state.approvals.clear();
        m_state.phase = Phase::Running;
        if (entered.stage == 0) {
            m_state.mismatch.reset(); // its comparison begins now
        }
        if (!m_state.startedAt) {
            m_state.startedAt = m_event.at;
        }
        if (const Stage* stage = currentStage(m_state)) {
            m_state.ceiling = stage->weight;
        }
    }

    void operator()(const GatePassed&) { m_state.gatePassed = true; }

    void operator()(const ShiftRequested& shift)
    {
        begin({shift.target, shift.from, shift.raises, false, m_event.at, m_event.operation, {}});
        if (shift.raises) {
            m_state.ceiling = std::max(m_state.ceiling, shift.target);
        }
    }

    void operator()(const ShiftConfirmed& shift)
    {
        settle(shift.target);
        if (!m_state.planReadable) {
            m_state.left.reset();
            return;
        }
        if (!isStageWeight(shift.target)) {
            returnToStageLeft();
        }
        m_state.left.reset();
        if (!isStageWeight(shift.target)) {
            leaveWeight();
        } else if (!m_state.stageSince) {
            m_state.stageSince = m_event.at;
        }
    }

    void operator()(const ShiftRefused& refused)
    {
        if (m_state.intent && m_state.intent->raises) {
            abandon();
        } else if (m_state.intent) {
            m_state.intent->reported.insert(refused.node);
        }
    }

    void operator()(const ShiftUnknown& unknown)
    {
        if (m_state.intent) {
            m_state.intent->reported.insert(unknown.node);
        }
    }

    void operator()(const ShiftLapsed&)
    {
        abandon();
        if (m_state.phase == Phase::RollingBack) {
            m_state.phase = Phase::Running;
            m_state.held = true;
        }
    }

    void operator()(const ForeignChangeSeen& change)
    {
        leaveWeight();
        m_state.foreign = change;
        m_state.adopted[change.node] = change.observed;
    }

    void operator()(const VersionChangeSeen& change)
    {
        m_state.versions[change.track] = change.after;
        m_state.instances[{change.track, change.instance}] = change.after;
        // A further instance that follows its track's change begins no comparison.
        if (change.comparison == 0 || change.comparison > m_state.comparison) {
            m_state.comparison = change.comparison;
            m_state.worse.clear();
            m_state.mismatch.reset();
        }
    }

    void operator()(const VerdictChanged& verdict)
    {
        m_state.verdicts[verdict.metric] = verdict;
        if (verdict.after == Verdict::Kind::Worse) {
            m_state.worse[verdict.metric] = verdict.logEvidence;
        } else {
            m_state.worse.erase(verdict.metric);
        }
    }

    void operator()(const ShareMismatchSeen& mismatch)
    {
        // Of a single metric the log says no verdict over all beside its own.
        const bool isSingle = m_state.plan && m_state.plan->metrics.size() == 1;
        m_state.mismatch = mismatch;
        m_state.worseBefore = isSingle ? !m_state.worse.empty() : m_state.worse.contains({});
    }

    void operator()(const RuleTriggered& rule) { m_state.triggered[rule.rule] = rule; }

    void operator()(const RuleCleared& rule) { m_state.triggered.erase(rule.rule); }

    void operator()(const Armed&)
    {
        m_state.guarded = true;
        m_state.disarmed = false;
    }

    void operator()(const Disarmed&)
    {
        m_state.guarded = false;
        m_state.disarmed = true;
    }

    void operator()(const GuardLost&) { m_state.guarded = false; }

    void operator()(const Held&)
    {
        m_state.held = true;
        // What lowers goes on: a hold must not cost a roll-back.
        if (m_state.intent && m_state.intent->raises) {
            abandon();
        }
    }

    void operator()(const Resumed&)
    {
        m_state.held = false;
        m_state.foreign.reset();
    }

    void operator()(const RollbackRequested& rollback)
    {
        begin({Share{0}, rollback.from, false, rollback.moveSticky, m_event.at, m_event.operation, {}});
        m_state.phase = Phase::RollingBack;
        m_state.ceiling = Share{0};
        m_state.held = false;
        for (auto& [key, user] : m_state.testUsers) {
            user = {false, false, m_event.at, m_event.operation, {}};
        }
    }

    void operator()(const RolledBack& rolledBack)
    {
        settle(Share{0});
        m_state.left.reset();
        m_state.phase = Phase::RolledBack;
        m_state.stickyLeft = rolledBack.stickySessions;
        m_state.endedAt = m_event.at;
    }

    void operator()(const Promoted&)
    {
        m_state.phase = Phase::Promoted;
        m_state.endedAt = m_event.at;
    }

    void operator()(const ConnectionLost& lost) { m_state.lost.insert({lost.connection, lost.subject}); }

    void operator()(const ConnectionRestored& restored) { m_state.lost.erase({restored.connection, restored.subject}); }

    void operator()(const NoteAdded&) { }

    void operator()(const Closed&)
    {
        m_state.closedFrom = m_state.phase == Phase::Closed ? m_state.closedFrom : m_state.phase;
        m_state.phase = Phase::Closed;
        if (!m_state.endedAt) {
            m_state.endedAt = m_event.at;
        }
    }

    void operator()(const TestUserRequested& user)
    {
        m_state.testUsers[user.key] = {user.toCanary, false, m_event.at, m_event.operation, {}};
    }

    void operator()(const TestUserRouted& user)
    {
        const auto known = m_state.testUsers.find(user.key);
        if (known == m_state.testUsers.end()) {
            return;
        }
        if (user.toCanary) {
            known->second.settled = true;
        } else {
            m_state.testUsers.erase(known);
        }
    }

    void operator()(const TestUserNotRouted& user)
    {
        const auto known = m_state.testUsers.find(user.key);
        if (known == m_state.testUsers.end()) {
            return;
        }
        if (known->second.toCanary) {
            m_state.testUsers.erase(known);
        } else if (user.cause == TestUserNotRouted::Cause::Cancelled) {
            known->second.settled = true;
        } else {
            known->second.reported.insert(user.node);
        }
    }

    void operator()(const UnknownEvent&) { }

private:
    void sign(const ItemKey& item, bool waived)
    {
        m_state.signatures[item] = {m_event.actor, m_event.at.utc, waived, m_event.reason};
    }

    bool isStageWeight(Share share) const
    {
        const Stage* stage = currentStage(m_state);
        return stage && stage->weight == share;
    }

    /// The stage's weight is not in force any more: its time and its gates begin again when it is.
    void leaveWeight()
    {
        m_state.stageSince.reset();
        m_state.gatePassed = false;
    }

    void begin(Intent intent)
    {
        m_state.intent = std::move(intent);
        m_state.foreign.reset();
    }

    void settle(Share share)
    {
        m_state.expected = share;
        m_state.adopted.clear();
        m_state.intent.reset();
        m_state.triggered.clear();
        m_state.foreign.reset();
    }

    /// A raise that came to nothing leaves the ceiling where the share is.
    void abandon()
    {
        if (m_state.intent && m_state.intent->raises) {
            m_state.ceiling = m_state.intent->from;
        }
        m_state.intent.reset();
        returnToStageLeft();
    }

    /// A stage whose share never came into force was not entered: the gates before it are asked again.
    void returnToStageLeft()
    {
        if (!m_state.left) {
            return;
        }
        m_state.stage = m_state.left->stage;
        m_state.stageSince = m_state.left->since;
        m_state.gatePassed = m_state.left->gatePassed;
        m_state.approvals = m_state.left->approvals;
        m_state.left.reset();
    }

    DeploymentState& m_state;
    const Event& m_event;
};

} // namespace

DeploymentState evolve(DeploymentState state, const Event& event)
{
    state.sequence = event.sequence;
    std::visit(Fold(state, event), event.payload);
    return state;
}

} // namespace bellwether
