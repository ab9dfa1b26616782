// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/decide.h"
#include "models/rollout/guard.h"
#include "models/rollout/nexteffects.h"
#include "models/rollout/risk.h"
#include "models/rollout/testusers.h"
#include "models/views/cockpit.h"
#include "models/views/ending.h"
#include "models/views/format.h"
#include "models/views/text/ruletext.h"
#include "models/views/troubles.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace bellwether {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Actions)
};

Result<std::vector<EventDraft>, Refusals> dryRun(const Snapshot& snapshot, Wish wish)
{
    const Command command{snapshot.state.id, std::move(wish), "somebody", "a reason", {}};
    return decide(snapshot.state, command, snapshot.observations, snapshot.now);
}

/// Beside a button there is room for one reason; the rest is counted.
QString noteOf(const Refusals& refusals, const Snapshot& snapshot)
{
    const QString first = textOf(refusals.front(), snapshot);
    return refusals.size() == 1 ? first : Words::tr("%1 And %2 more.").arg(first).arg(refusals.size() - 1);
}

ActionView action(const Snapshot& snapshot, Wish wish, const QString& text, const QString& effect)
{
    const auto outcome = dryRun(snapshot, std::move(wish));
    return {outcome.has_value() && !snapshot.recorded, text, outcome ? effect : noteOf(outcome.error(), snapshot)};
}

/// What a roll-back would do: how many requests a second go back to stable.
QString rollBackNote(const Snapshot& snapshot)
{
    const DeploymentState& state = snapshot.state;
    if (asksFirst(state, snapshot.observations, snapshot.now)) {
        return Words::tr("asked for before; press again\nto send it now");
    }
    if (state.phase == Phase::RollingBack) {
        return Words::tr("under way; tried until\nevery node is at 0 %");
    }
    if (state.phase == Phase::RolledBack && riskNow(state, snapshot.observations).percent <= 0) {
        return testUsersSeen(snapshot.observations).empty() ? Words::tr("already at 0 %")
                                                            : Words::tr("sends the test users\nback to stable");
    }
    const auto& rate = snapshot.observations.proxy.requestRate.canary;
    // Written so that NaN and nothing worth a number say the same.
    if (rate.isEmpty() || !(rate.last().value >= 0.5)) {
        return Words::tr("all traffic to %1").arg(toText(state.versions.stable.value));
    }
    return Words::tr("%1/s return to %2")
        .arg(QLocale().toString(rate.last().value, 'f', 0), toText(state.versions.stable.value));
}

ActionView promoteAction(const Snapshot& snapshot)
{
    const DeploymentState& state = snapshot.state;
    const Stage* next = nextStage(state);
    QString text = Words::tr("Promote");
    QString effect = Words::tr("ends the rollout, sends nothing");
    if (next && !state.stage) {
        text = Words::tr("Start at %1").arg(shareText(next->weight));
        effect = Words::tr("first canary traffic");
    } else if (next) {
        text = Words::tr("Promote to %1").arg(shareText(next->weight));
        effect = Words::tr("the gates are passed");
    } else if (state.stage) {
        text = Words::tr("Finish");
    }
    return action(snapshot, Promote{}, text, effect);
}

void addShares(ActionsView& actions, const Snapshot& snapshot)
{
    actions.shares = {0};
    if (snapshot.state.plan) {
        for (const Stage& stage : snapshot.state.plan->stages) {
            actions.shares.push_back(stage.weight.percent);
        }
    }
    if (const auto agreed = agreedShare(snapshot.observations, snapshot.now, guardMaxAge)) {
        const auto found = std::find_if(actions.shares.begin(), actions.shares.end(),
            [&](double share) { return isSameShare({share}, *agreed) || std::abs(share - agreed->percent) < 0.3; });
        actions.share = found == actions.shares.end() ? -1 : *found;
    }
}

/// What the line says while there is nothing to guard.
void addUnwatched(ActionsView& actions, const DeploymentState& state)
{
    switch (state.phase) {
    case Phase::Planned:
        actions.lead = Words::tr("Not started.");
        actions.line = Words::tr("Rules act by themselves once the canary has traffic.");
        break;
    case Phase::Running:
        actions.lead = Words::tr("No canary traffic.");
        actions.line = Words::tr("Nothing to roll back.");
        break;
    case Phase::RollingBack:
        actions.lead = Words::tr("Rolling back.");
        actions.line = hasPendingTestUsers(state)
            ? Words::tr("Tried on every node until it is read at 0 % and without test users.")
            : Words::tr("Tried on every node until it is read at 0 %.");
        break;
    case Phase::RolledBack:
        actions.lead = Words::tr("Rolled back.");
        actions.line = Words::tr("Nothing happens by itself any more.");
        break;
    case Phase::Promoted:
        actions.lead = Words::tr("Promoted.");
        actions.line = Words::tr("Rules no longer act by themselves; Roll back still does.");
        break;
    case Phase::Closed:
        actions.lead = Words::tr("Closed.");
        actions.line = endedSentence(state);
        break;
    }
}

void addGuard(ActionsView& actions, const Snapshot& snapshot)
{
    const DeploymentState& state = snapshot.state;
    if (!needsGuard(state, snapshot.observations)) {
        addUnwatched(actions, state);
        return;
    }
    const GuardStatus status = guardStatus(state, snapshot.observations, snapshot.now);
    if (!status.armed()) {
        QStringList why;
        for (const GuardStatus::Reason& reason : status.lacks) {
            why << textOf(reason, snapshot);
        }
        const QString reasons = why.mid(0, 3).join(QStringLiteral(" "));
        const bool isPartly = !status.acting.empty();
        actions.unguarded = true;
        actions.lead = isPartly ? Words::tr("Unguarded in part.") : Words::tr("Unguarded.");
        actions.line = isPartly
            ? Words::tr("%1 Still rolls back by itself when %2.").arg(reasons, conditionsText(snapshot, status.acting))
            : Words::tr("This window cannot roll back by itself now. %1").arg(reasons);
        return;
    }
    actions.lead = Words::tr("Armed.");
    actions.line = armedLine(snapshot);
}

} // namespace

ActionsView actionsView(const Snapshot& snapshot)
{
    const DeploymentState& state = snapshot.state;
    ActionsView actions;
    actions.finished = snapshot.recorded || state.phase == Phase::Closed;
    addGuard(actions, snapshot);
    addShares(actions, snapshot);
    actions.rollBack = action(snapshot, RollBack{}, Words::tr("Roll back"), rollBackNote(snapshot));
    actions.resumes = state.held || state.foreign;
    if (actions.resumes) {
        actions.hold = action(snapshot, Resume{}, Words::tr("Resume"), QString());
    } else {
        actions.hold = action(snapshot, Hold{}, Words::tr("Hold"), QString());
    }
    actions.promote = promoteAction(snapshot);
    actions.nextStage = nextStageIndex(state);
    actions.more = moreActions(snapshot);
    const auto sticky = snapshot.observations.proxy.canarySessions;
    if (dryRun(snapshot, MoveStickySessions{}) && state.phase == Phase::RolledBack && state.stickyLeft > 0) {
        actions.moveSticky = action(snapshot, MoveStickySessions{}, Words::tr("Move %1 sessions").arg(sticky),
            Words::tr("sets the canary's servers to maintenance"));
    }
    if (state.intent) {
        actions.cancel
            = action(snapshot, CancelIntent{}, Words::tr("Cancel"), Words::tr("gives up the shift under way"));
    } else if (dryRun(snapshot, CancelIntent{})) {
        actions.cancel
            = action(snapshot, CancelIntent{}, Words::tr("Cancel"), Words::tr("leaves the test users where they are"));
    }
    return actions;
}

ActionView shiftAction(const Snapshot& snapshot, double share)
{
    const Share from = riskNow(snapshot.state, snapshot.observations);
    return action(snapshot, ShiftTraffic{{share}}, Words::tr("Shift"),
        Words::tr("%1 → %2").arg(shareText(from), shareText({share})));
}

} // namespace bellwether
