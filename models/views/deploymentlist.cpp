// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/deploymentlist.h"

#include "models/rollout/guard.h"
#include "models/rollout/nexteffects.h"
#include "models/rollout/risk.h"
#include "models/views/cockpit.h"
#include "models/views/format.h"
#include "models/views/notices.h"
#include "models/views/text/verdicttext.h"

#include <QCoreApplication>

#include <algorithm>

namespace bellwether {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Deployments)
};

DeploymentRow runningRow(const Snapshot& snapshot)
{
    const DeploymentState& state = snapshot.state;
    const QString share = shareText(riskNow(state, snapshot.observations));
    DeploymentRow row;
    row.group = DeploymentRow::Group::Running;
    const OverallVerdict verdict = overallVerdict(snapshot);
    row.state = verdict.badge.kind;
    row.detail = Words::tr("%1 · at %2").arg(verdict.badge.text, share);
    const bool blind = blindFor(snapshot).has_value();
    const GuardStatus guard = guardStatus(state, snapshot.observations, snapshot.now);
    const bool unguarded = needsGuard(state, snapshot.observations) && !guard.armed();
    if (blind || unguarded) {
        row.state = Badge::Kind::Unknown;
        const QString text
            = guard.acting.empty() ? Words::tr("unguarded · at %1") : Words::tr("guarded in part · at %1");
        row.detail = blind ? Words::tr("cannot be seen") : text.arg(share);
    }
    if (state.phase == Phase::RollingBack) {
        row.state = Badge::Kind::Worse;
        row.detail = Words::tr("rolling back");
    }
    const bool waits = state.gatePassed || state.held || state.foreign
        || asksFirst(state, snapshot.observations, snapshot.now) || (state.phase == Phase::Planned && state.preflight);
    if (waits && row.state != Badge::Kind::Worse) {
        row.detail = state.phase == Phase::Planned ? Words::tr("waits to be started")
                                                   : Words::tr("waits for you · at %1").arg(share);
    }
    if (waits || blind || unguarded || row.state == Badge::Kind::Worse) {
        row.group = DeploymentRow::Group::NeedsYou;
    }
    row.alarm = blind || unguarded || row.state == Badge::Kind::Worse;
    row.needsGuard = needsThisMachine(snapshot);
    return row;
}

DeploymentRow endedRow(const Snapshot& snapshot)
{
    const DeploymentState& state = snapshot.state;
    const bool wasPromoted = state.phase == Phase::Promoted;
    DeploymentRow row;
    row.group = DeploymentRow::Group::Running;
    row.detail = wasPromoted ? Words::tr("promoted, not closed") : Words::tr("rolled back, not closed");
    if (const auto undone = undoneOn(state, snapshot.observations)) {
        const QString share = shareText(undone->after);
        row.group = DeploymentRow::Group::NeedsYou;
        row.state = Badge::Kind::Worse;
        row.alarm = true;
        row.detail = wasPromoted ? Words::tr("promoted, yet at %1").arg(share)
                                 : Words::tr("rolled back, yet at %1").arg(share);
    }
    return row;
}

DeploymentRow rowOf(const Snapshot& snapshot)
{
    const DeploymentState& state = snapshot.state;
    const bool over = state.phase == Phase::RolledBack || state.phase == Phase::Promoted;
    DeploymentRow row = over ? endedRow(snapshot) : runningRow(snapshot);
    row.id = state.id;
    row.service = state.plan ? toText(state.plan->service) : toText(state.id.value);
    row.since = state.startedAt ? state.startedAt->utc : state.plannedAt.utc;
    row.when = durationText(std::max<Duration>(snapshot.now.utc - row.since, Duration{0}));
    return row;
}

int need(const DeploymentRow& row)
{
    const bool bad = row.state == Badge::Kind::Worse || row.state == Badge::Kind::Unknown;
    return static_cast<int>(row.group) * 2 + (bad ? 0 : 1);
}

} // namespace

std::vector<DeploymentRow> deploymentRows(const std::vector<SnapshotPtr>& open, const std::vector<PastDeployment>& past)
{
    std::vector<DeploymentRow> rows;
    for (const SnapshotPtr& snapshot : open) {
        rows.push_back(rowOf(*snapshot));
    }
    for (const PastDeployment& old : past) {
        const bool isOpen = std::any_of(
            open.begin(), open.end(), [&](const SnapshotPtr& snapshot) { return snapshot->state.id == old.id; });
        if (!isOpen) {
            const QString detail = (old.version + QLatin1Char(' ') + endingText(old.ending)).trimmed();
            rows.push_back({old.id, DeploymentRow::Group::Past, Badge::Kind::None, old.service, detail,
                localDay(old.ended), old.ended, false, false});
        }
    }
    std::stable_sort(rows.begin(), rows.end(), [](const DeploymentRow& a, const DeploymentRow& b) {
        return need(a) != need(b) ? need(a) < need(b) : a.since > b.since;
    });
    return rows;
}

} // namespace bellwether
