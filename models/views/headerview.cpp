// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/guard.h"
#include "models/rollout/risk.h"
#include "models/views/cockpit.h"
#include "models/views/format.h"
#include "models/views/text/verdicttext.h"

#include <QCoreApplication>

#include <algorithm>

namespace bellwether {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Header)
};

int freshNodes(const Snapshot& snapshot)
{
    const auto& nodes = snapshot.observations.nodes;
    return static_cast<int>(std::count_if(nodes.begin(), nodes.end(),
        [&](const auto& entry) { return isFresh(entry.second, snapshot.now, guardMaxAge); }));
}

/// The oldest reading, when no node answers any more.
QString lastRead(const Snapshot& snapshot)
{
    std::optional<MonotonicTime> newest;
    std::optional<Share> share;
    for (const auto& [id, node] : snapshot.observations.nodes) {
        if (node.traffic && (!newest || *node.readAt > *newest)) {
            newest = node.readAt;
            share = requestedShareOf(*node.traffic);
        }
    }
    if (!share) {
        return Words::tr("not read yet");
    }
    return Words::tr("%1 when last read, %2 ago").arg(shareText(*share), ageText(snapshot.now.monotonic - *newest));
}

QString nodesText(const Snapshot& snapshot, const std::optional<Share>& agreed)
{
    const int all = static_cast<int>(snapshot.observations.nodes.size());
    const int fresh = freshNodes(snapshot);
    if (fresh == all && !agreed) {
        return Words::tr("nodes disagree");
    }
    return Words::tr("%1 of %2 nodes").arg(fresh).arg(all);
}

void addShare(HeaderView& header, const Snapshot& snapshot)
{
    const auto agreed = agreedShare(snapshot.observations, snapshot.now, guardMaxAge);
    const int fresh = freshNodes(snapshot);
    const auto& intent = snapshot.state.intent;
    if (fresh == 0) {
        header.share = Words::tr("canary ?");
        header.shareDetail = lastRead(snapshot);
        return;
    }
    const Share now = agreed.value_or(riskNow(snapshot.state, snapshot.observations));
    header.share
        = agreed ? Words::tr("canary %1").arg(shareText(now)) : Words::tr("canary up to %1").arg(shareText(now));
    if (intent && !isSameShare(intent->target, now)) {
        header.share = Words::tr("canary %1 → %2").arg(shareText(now), shareText(intent->target));
    }
    const auto& observed = snapshot.observations.proxy.observedShare;
    const QString seen
        = observed ? Words::tr("observed %1").arg(exactShareText(*observed)) : Words::tr("no requests observed");
    header.shareDetail = seen + QStringLiteral(" · ") + nodesText(snapshot, agreed);
}

StageChip currentChip(const Snapshot& snapshot, const Stage& stage)
{
    const DeploymentState& state = snapshot.state;
    QString text = shareText(stage.weight);
    if (!state.stageSince) {
        text += Words::tr(", shifting");
    } else if (stage.atLeast > Duration{0}) {
        const Duration lasted = state.stageSince->boot == snapshot.now.boot
            ? snapshot.now.monotonic - state.stageSince->monotonic
            : snapshot.now.utc - state.stageSince->utc;
        text += lasted >= stage.atLeast
            ? Words::tr(", %1 held").arg(durationText(stage.atLeast))
            : Words::tr(", %1 of %2").arg(durationText(lasted), durationText(stage.atLeast));
    }
    return {StageChip::State::Now, text};
}

void addStages(HeaderView& header, const Snapshot& snapshot)
{
    const DeploymentState& state = snapshot.state;
    const bool over
        = state.phase == Phase::RolledBack || state.phase == Phase::Promoted || state.phase == Phase::Closed;
    const bool checked = state.preflight && !state.preflightWanted;
    header.stages.push_back({state.stage ? StageChip::State::Done : StageChip::State::Now,
        state.stage || checked ? Words::tr("Pre-flight") : Words::tr("Pre-flight, reading")});
    if (!state.plan) {
        return;
    }
    for (std::size_t index = 0; index < state.plan->stages.size(); ++index) {
        const Stage& stage = state.plan->stages[index];
        if (state.stage && index == *state.stage && !over) {
            header.stages.push_back(currentChip(snapshot, stage));
        } else {
            const bool done
                = state.stage && (index < *state.stage || (index == *state.stage && state.phase == Phase::Promoted));
            header.stages.push_back({done ? StageChip::State::Done : StageChip::State::Next, shareText(stage.weight)});
        }
    }
    if (state.phase == Phase::RolledBack) {
        header.stages.push_back({StageChip::State::Now, Words::tr("Rolled back")});
    } else {
        header.stages.push_back(
            {state.phase == Phase::Promoted ? StageChip::State::Now : StageChip::State::Next, Words::tr("Post")});
    }
}

void addVerdict(HeaderView& header, const Snapshot& snapshot)
{
    if (const auto blind = blindFor(snapshot)) {
        header.verdict = {Badge::Kind::Unknown, Words::tr("Unknown")};
        header.verdictDetail = Words::tr("nothing read for %1").arg(ageText(*blind));
        return;
    }
    const OverallVerdict overall = overallVerdict(snapshot);
    header.verdict = overall.badge;
    header.verdictDetail = overall.detail;
}

} // namespace

HeaderView headerView(const Snapshot& snapshot)
{
    const DeploymentState& state = snapshot.state;
    HeaderView header;
    header.service = state.plan ? toText(state.plan->service) : toText(state.id.value);
    header.versions = Words::tr("%1 → %2").arg(
        state.versions.stable.isEmpty() ? Words::tr("?") : toText(state.versions.stable.value),
        state.versions.canary.isEmpty() ? Words::tr("?") : toText(state.versions.canary.value));
    header.environment = state.plan ? toText(state.plan->environment).toUpper() : QString();
    header.production = state.plan && state.plan->environment == "production";
    addShare(header, snapshot);
    addVerdict(header, snapshot);
    addStages(header, snapshot);
    const Now& begun = state.startedAt.value_or(state.plannedAt);
    const UtcTime until = state.endedAt ? state.endedAt->utc : snapshot.now.utc;
    header.started = Words::tr("started %1\n%2")
                         .arg(localMinute(begun.utc), durationText(std::max<Duration>(until - begun.utc, Duration{0})));
    header.guard = Words::tr("Guard: this window · others cannot see it");
    return header;
}

} // namespace bellwether
