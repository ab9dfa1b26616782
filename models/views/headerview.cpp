// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/guard.h"
#include "models/rollout/risk.h"
#include "models/rollout/testusers.h"
#include "models/views/cockpit.h"
#include "models/views/format.h"
#include "models/views/text/verdicttext.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

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

/// Test users come on top of any share. Empty without any.
QString testUsersText(const Snapshot& snapshot)
{
    const auto isUnread = [](const auto& entry) { return entry.second.testUsers.error && !entry.second.error; };
    if (std::ranges::any_of(snapshot.observations.nodes, isUnread)) {
        return Words::tr("test users ?");
    }
    std::set<std::string> keys = testUsersSeen(snapshot.observations);
    bool isAsked = false;
    for (const auto& [key, intent] : snapshot.state.testUsers) {
        if (!isLeft(intent)) {
            keys.insert(key);
        }
        isAsked = isAsked || asksFirst(intent, snapshot.observations, snapshot.now);
    }
    if (keys.empty()) {
        return {};
    }
    const int count = static_cast<int>(keys.size());
    if (isAsked) {
        return Words::tr("%n test user(s) may be left on the canary: send them back again", "", count);
    }
    return hasPendingTestUsers(snapshot.state) ? Words::tr("%n test user(s), moving", "", count)
                                               : Words::tr("%n test user(s) on the canary", "", count);
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
    if (const QString users = testUsersText(snapshot); !users.isEmpty()) {
        header.shareDetail += QStringLiteral(" · ") + users;
    }
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
    const Phase phase = state.phase == Phase::Closed ? state.closedFrom : state.phase;
    const bool over = phase == Phase::RolledBack || phase == Phase::Promoted || state.phase == Phase::Closed;
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
                = state.stage && (index < *state.stage || (index == *state.stage && phase == Phase::Promoted));
            header.stages.push_back({done ? StageChip::State::Done : StageChip::State::Next, shareText(stage.weight)});
        }
    }
    if (phase == Phase::RolledBack) {
        header.stages.push_back({StageChip::State::Now, Words::tr("Rolled back")});
    } else {
        header.stages.push_back(
            {phase == Phase::Promoted ? StageChip::State::Now : StageChip::State::Next, Words::tr("Post")});
    }
}

/// Where a raise by mistake costs nobody anything. Any other name may be production's, so it is asked about there.
bool isPlayground(const std::string& environment)
{
    static const QStringList names = {QStringLiteral("sandbox"), QStringLiteral("dev"), QStringLiteral("development"),
        QStringLiteral("test"), QStringLiteral("testing"), QStringLiteral("qa"), QStringLiteral("ci"),
        QStringLiteral("staging"), QStringLiteral("demo")};
    return names.contains(QString::fromStdString(environment).trimmed().toLower());
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

/// Who watches, and who else could know.
QString guardLine(const Snapshot& snapshot)
{
    const DeploymentState& state = snapshot.state;
    if (snapshot.recorded) {
        return Words::tr("no connection needed");
    }
    const QString alone = Words::tr("other machines cannot see this deployment");
    if (needsGuard(state, snapshot.observations)) {
        const GuardStatus status = guardStatus(state, snapshot.observations, snapshot.now);
        if (!status.armed() && !status.acting.empty()) {
            return Words::tr("Guard: this window, in part · %1").arg(alone);
        }
        return status.armed() ? Words::tr("Guard: this window · %1").arg(alone)
                              : Words::tr("Guard: none · %1").arg(alone);
    }
    if (undoneOn(state, snapshot.observations)) {
        return Words::tr("Guard: none, rules act no more; Roll back does · %1").arg(alone);
    }
    switch (state.phase) {
    case Phase::RollingBack:
        return Words::tr("This window rolls back · %1").arg(alone);
    case Phase::Planned:
        return Words::tr("Guard: this window, once it is started · %1").arg(alone);
    case Phase::Running:
        return Words::tr("Guard: none needed without canary traffic · %1").arg(alone);
    default:
        return Words::tr("Guard: none needed any more · %1").arg(alone);
    }
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
    header.production = state.plan && !isPlayground(state.plan->environment);
    addShare(header, snapshot);
    addVerdict(header, snapshot);
    addStages(header, snapshot);
    const Now& begun = state.startedAt.value_or(state.plannedAt);
    const UtcTime until = state.endedAt ? state.endedAt->utc : snapshot.now.utc;
    header.started = Words::tr("started %1\n%2")
                         .arg(localMinute(begun.utc), durationText(std::max<Duration>(until - begun.utc, Duration{0})));
    header.guard = guardLine(snapshot);
    return header;
}

} // namespace bellwether
