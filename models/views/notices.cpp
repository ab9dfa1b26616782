// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/notices.h"

#include "models/rollout/gates.h"
#include "models/rollout/guard.h"
#include "models/rollout/nexteffects.h"
#include "models/rollout/risk.h"
#include "models/rollout/testusers.h"
#include "models/views/cockpit.h"
#include "models/views/format.h"
#include "models/views/text/ruletext.h"
#include "models/views/text/verdicttext.h"
#include "models/views/troubles.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <utility>

namespace bellwether {

namespace {

using Kind = Notice::Kind;
using Notices = std::vector<Notice>;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Notices)
};

void add(Notices& notices, const Snapshot& snapshot, Kind kind, const QString& occurrence, const QString& what,
    const QString& text)
{
    const DeploymentState& state = snapshot.state;
    const QString name
        = Words::tr("%1 %2").arg(toText(state.plan->service), toText(state.versions.canary.value)).trimmed();
    notices.push_back(
        {state.id, kind, occurrence, Words::tr("%1 – %2").arg(what, name), text, kind != Kind::WaitsForYou});
}

void addVerdict(Notices& notices, const Snapshot& snapshot)
{
    const OverallVerdict verdict = overallVerdict(snapshot);
    if (verdict.badge.kind == Badge::Kind::Worse) {
        add(notices, snapshot, Kind::Worse, {}, Words::tr("Worse"),
            Words::tr("%1 %2").arg(verdict.badge.text, verdict.detail).trimmed());
    }
}

void addRules(Notices& notices, const Snapshot& snapshot)
{
    using Status = RuleObservation::Status;
    const Plan& plan = *snapshot.state.plan;
    const auto& seen = snapshot.observations.rules;
    for (std::size_t index = 0; index < std::min(plan.rules.size(), seen.size()); ++index) {
        const Rule& rule = plan.rules[index];
        const QString text = Words::tr("%1: %2").arg(conditionText(rule, plan), standingText(rule, plan, seen[index]));
        const bool isDown = std::holds_alternative<CanaryDownRule>(rule.condition);
        const Status status = seen[index].status;
        if (isDown && (status == Status::Breaching || status == Status::Due || status == Status::BothBad)) {
            add(notices, snapshot, Kind::CanaryDown, {}, Words::tr("Canary down"), text);
        } else if (!isDown && snapshot.state.triggered.contains(index)) {
            const bool acted = snapshot.state.triggered.at(index).automatic;
            add(notices, snapshot, Kind::RuleFired, QString::number(index),
                acted ? Words::tr("Rule fired") : Words::tr("Rule proposes to roll back"), text);
        }
    }
}

void addGuard(Notices& notices, const Snapshot& snapshot)
{
    const DeploymentState& state = snapshot.state;
    if (!needsGuard(state, snapshot.observations)) {
        return;
    }
    const GuardStatus status = guardStatus(state, snapshot.observations, snapshot.now);
    if (!status.armed()) {
        // Told again when nothing is left of it.
        const bool isPartly = !status.acting.empty();
        add(notices, snapshot, Kind::Unguarded, isPartly ? QStringLiteral("in part") : QString(),
            isPartly ? Words::tr("Unguarded in part") : Words::tr("Unguarded"), textOf(status.lacks.front(), snapshot));
    }
}

/// Begins the occurrence of a change that undoes a deployment's end: it is another one than those before the end.
constexpr QLatin1StringView undoing("undoing ");

/// One act shows node by node, and on each in steps: it is told once.
void addForeignChange(
    Notices& notices, const Snapshot& snapshot, QLatin1StringView when, const NodeId& node, Share before, Share after)
{
    const bool raised = after > before;
    add(notices, snapshot, Kind::ForeignChange, when + (raised ? QStringLiteral("up") : QStringLiteral("down")),
        raised ? Words::tr("Raised by somebody else") : Words::tr("Lowered by somebody else"),
        Words::tr("%1: %2 → %3").arg(toText(node.value), exactShareText(before), exactShareText(after)));
}

void addWorld(Notices& notices, const Snapshot& snapshot)
{
    const DeploymentState& state = snapshot.state;
    const bool blind = blindFor(snapshot).has_value();
    if (blind) {
        add(notices, snapshot, Kind::NetworkLost, {}, Words::tr("Network lost"),
            Words::tr("No connection answers. Nothing is queued."));
    } else {
        addGuard(notices, snapshot); // otherwise both would say the same
    }
    if (const auto& foreign = state.foreign) {
        addForeignChange(notices, snapshot, {}, foreign->node, foreign->expected, foreign->observed);
    }
}

bool isPersons(const Refusal& open)
{
    return open.kind == Refusal::Kind::ItemsOpen || open.kind == Refusal::Kind::ApprovalMissing;
}

void addWaiting(Notices& notices, const Snapshot& snapshot)
{
    const DeploymentState& state = snapshot.state;
    const QString lead = Words::tr("Waits for you");
    if (asksFirst(state, snapshot.observations, snapshot.now)) {
        add(notices, snapshot, Kind::WaitsForYou, QStringLiteral("answer"), lead,
            state.intent
                ? Words::tr("A roll-back was asked for before and not finished. Send it now, or cancel it.")
                : Words::tr("Test users were to go back to stable before, and may not have. Send them back again."));
        return;
    }
    if (state.phase != Phase::Running || !state.stage || state.held || state.foreign || state.intent) {
        return;
    }
    const QString stage = QString::number(*state.stage);
    const Refusals open = openGates(state, snapshot.observations, snapshot.now);
    if (open.empty()) {
        add(notices, snapshot, Kind::WaitsForYou, stage + QStringLiteral(" open"), lead,
            Words::tr("The gates of %1 are passed.").arg(shareText(currentStage(state)->weight)));
    } else if (std::all_of(open.begin(), open.end(), isPersons)) {
        add(notices, snapshot, Kind::WaitsForYou, stage + QStringLiteral(" gate"), lead,
            textOf(open.front(), snapshot));
    }
}

} // namespace

QString Notice::id() const
{
    return QStringLiteral("%1 %2 %3").arg(toText(deployment.value)).arg(static_cast<int>(kind)).arg(occurrence);
}

std::vector<Notice> standingNotices(const Snapshot& snapshot)
{
    Notices notices;
    const Phase phase = snapshot.state.phase;
    if (snapshot.recorded || !snapshot.state.plan) {
        return notices;
    }
    if (const auto undone = undoneOn(snapshot.state, snapshot.observations)) {
        addForeignChange(notices, snapshot, undoing, undone->node, undone->before, undone->after);
    }
    if (phase != Phase::Running && phase != Phase::RollingBack) {
        return notices;
    }
    addVerdict(notices, snapshot);
    addRules(notices, snapshot);
    addWorld(notices, snapshot);
    addWaiting(notices, snapshot);
    return notices;
}

std::vector<Notice> NoticeMemory::news(const Snapshot& snapshot)
{
    auto& told = m_told[snapshot.state.id];
    const MonotonicTime now = snapshot.now.monotonic;
    const std::vector<Notice> standing = standingNotices(snapshot);
    forget(snapshot, standing);
    std::vector<Notice> news;
    for (const Notice& notice : standing) {
        const auto [entry, isNew] = told.try_emplace({notice.kind, notice.occurrence}, Told{now, now, false});
        Told& known = entry->second;
        known.last = now;
        // A guard that acts again in part is better than it was told to be.
        const auto whole = told.find({Notice::Kind::Unguarded, {}});
        const bool isLess = notice.kind == Notice::Kind::Unguarded && !notice.occurrence.isEmpty()
            && whole != told.end() && whole->second.told;
        if (isLess) {
            known.first = now;
        }
        const Duration patience = notice.kind == Notice::Kind::Unguarded ? unguardedPatience : Duration{0};
        if (!known.told && now - known.first >= patience) {
            known.told = true;
            news.push_back(notice);
        }
    }
    if (told.empty()) {
        m_told.erase(snapshot.state.id);
    }
    return news;
}

void NoticeMemory::forget(const Snapshot& snapshot, const std::vector<Notice>& standing)
{
    const DeploymentState& state = snapshot.state;
    const bool over = state.phase != Phase::Running && state.phase != Phase::RollingBack;
    std::erase_if(m_told[state.id], [&](const auto& entry) {
        const auto& key = entry.first;
        const auto& known = entry.second;
        const bool stands = std::any_of(standing.begin(), standing.end(),
            [&](const Notice& notice) { return notice.kind == key.first && notice.occurrence == key.second; });
        const bool answered = key.first == Kind::ForeignChange
            ? state.phase == Phase::RollingBack
            : key.first == Kind::WaitsForYou && (state.intent || state.held);
        const bool settled = over && (!key.second.startsWith(undoing) || state.phase == Phase::Closed);
        const bool ends = !stands && (settled || answered || snapshot.now.monotonic - known.last > noticePause);
        if (ends && known.told) {
            m_ended << Notice{state.id, key.first, key.second, {}, {}, false}.id();
        }
        return ends;
    });
}

QStringList NoticeMemory::takeEnded()
{
    return std::exchange(m_ended, {});
}

bool needsThisMachine(const Snapshot& snapshot)
{
    const DeploymentState& state = snapshot.state;
    const bool isOver
        = state.phase == Phase::RolledBack || state.phase == Phase::Promoted || state.phase == Phase::Closed;
    return needsGuard(state, snapshot.observations) || state.phase == Phase::RollingBack
        || (!isOver && testUsersAway(state) > 0);
}

bool mayNotSleep(const std::vector<SnapshotPtr>& open)
{
    return std::any_of(
        open.begin(), open.end(), [](const SnapshotPtr& snapshot) { return needsThisMachine(*snapshot); });
}

} // namespace bellwether
