// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/text/verdicttext.h"

#include "models/rollout/risk.h"
#include "models/rollout/testusers.h"
#include "models/views/format.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace bellwether {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Verdict)
};

Duration oldest(const MetricObservation& metric, const Now& now)
{
    Duration age = {};
    for (const Track track : allTracks) {
        age = std::max(age, ageOf(metric, track, now).value_or(Duration{0}));
    }
    return age;
}

QString ratioText(double ratio)
{
    return QLocale().toString(ratio, 'f', ratio < 10 ? 1 : 0);
}

QString marginText(const MetricPlan& plan)
{
    if (!plan.accept) {
        return Words::tr("any difference counts");
    }
    const QString number = QLocale().toString(plan.accept->value, 'g', 3);
    const bool ratio = plan.accept->kind == Margin::Kind::Ratio;
    if (plan.worse == Worse::Lower) {
        return ratio ? Words::tr("down to %1 × is accepted").arg(number)
                     : Words::tr("%1 points are accepted").arg(number);
    }
    if (ratio) {
        return Words::tr("up to %1 × is accepted").arg(number);
    }
    return plan.accept->value == 1 ? Words::tr("up to 1 point more is accepted")
                                   : Words::tr("up to %1 points more are accepted").arg(number);
}

/// "3.1 × stable, between 1.9 and 5.0": the always-valid interval; one side alone when the other is not bounded yet.
QString effectText(const Verdict& verdict)
{
    if (!verdict.ratio) {
        return {};
    }
    if (!std::isfinite(*verdict.ratio)) {
        return Words::tr("none of these on stable");
    }
    const QString ratio = Words::tr("%1 × stable").arg(ratioText(*verdict.ratio));
    const bool bounded = verdict.interval.low > 0 && std::isfinite(verdict.interval.high);
    return bounded ? Words::tr("%1, between %2 and %3")
                         .arg(ratio, ratioText(verdict.interval.low), ratioText(verdict.interval.high))
                   : ratio;
}

QString moreNeeded(const Verdict& verdict, const MetricObservation& metric)
{
    if (!verdict.noWorseNeeds) {
        return Words::tr("not enough requests on the canary yet");
    }
    const double seconds = std::chrono::duration<double>(displayWindow(metric)).count();
    const double rate = metric.window.canary.exposures / seconds;
    if (rate <= 0) {
        return Words::tr("about %1 more canary requests needed")
            .arg(QLocale().toString(std::ceil(*verdict.noWorseNeeds), 'f', 0));
    }
    const auto wait = std::chrono::duration_cast<Duration>(std::chrono::duration<double>(*verdict.noWorseNeeds / rate));
    return Words::tr("about %1 more at this share until it can be judged").arg(durationText(wait));
}

QString cannotText(const MetricPlan& plan)
{
    return plan.kind == MetricKind::Proportion ? Words::tr("the margin cannot be judged")
                                               : Words::tr("shown, not judged: only proportions are judged so far");
}

} // namespace

bool isWarmingUp(const Snapshot& snapshot)
{
    const auto& since = snapshot.observations.canaryTrafficSince;
    return since && snapshot.state.plan && snapshot.now.monotonic - *since < snapshot.state.plan->warmUp;
}

Badge badgeOf(const MetricObservation& metric, const Now& now, bool warmingUp)
{
    if (!metric.readAt) {
        return {Badge::Kind::Unknown, metric.error ? Words::tr("cannot be read") : Words::tr("reading")};
    }
    if (!metric.newest.stable && !metric.newest.canary) {
        return {Badge::Kind::Unknown, Words::tr("no samples")};
    }
    if (!isFresh(metric, now)) {
        return {Badge::Kind::Unknown, Words::tr("%1 ago").arg(ageText(oldest(metric, now)))};
    }
    if (warmingUp && metric.verdict.kind != Verdict::Kind::CannotJudge) {
        return {Badge::Kind::Waiting, Words::tr("warming up")};
    }
    switch (metric.verdict.kind) {
    case Verdict::Kind::Worse:
        return {Badge::Kind::Worse, Words::tr("worse")};
    case Verdict::Kind::NoWorse:
        return {Badge::Kind::NoWorse, Words::tr("no worse")};
    case Verdict::Kind::NotEnoughData:
        return {Badge::Kind::Waiting, Words::tr("not enough data")};
    case Verdict::Kind::NoData:
        return {Badge::Kind::Waiting, Words::tr("no data")};
    case Verdict::Kind::CannotJudge:
        break;
    }
    return {Badge::Kind::None, {}};
}

QString explanationOf(const MetricPlan& plan, const MetricObservation& metric, const Now& now, bool warmingUp)
{
    if (metric.readAt && !metric.newest.stable && !metric.newest.canary) {
        return Words::tr("the backend has no samples of it");
    }
    if (!isFresh(metric, now)) {
        return Words::tr("no new samples: the numbers are the last that were read");
    }
    if (!metric.warnings.empty()) {
        return Words::tr("the backend warns: %1").arg(toText(metric.warnings.front()));
    }
    const Verdict& verdict = metric.verdict;
    if (verdict.kind == Verdict::Kind::CannotJudge) {
        return cannotText(plan);
    }
    if (warmingUp) {
        return Words::tr("the first minutes are left out");
    }
    switch (verdict.kind) {
    case Verdict::Kind::Worse:
    case Verdict::Kind::NoWorse:
        return verdict.ratio ? Words::tr("%1; %2").arg(effectText(verdict), marginText(plan)) : marginText(plan);
    case Verdict::Kind::NotEnoughData:
        return moreNeeded(verdict, metric);
    default:
        return Words::tr("nothing to compare yet: the canary has no counted requests");
    }
}

namespace {

OverallVerdict closedVerdict(const DeploymentState& state)
{
    const QString closed
        = state.endedAt ? Words::tr("at %1, and closed").arg(localTime(state.endedAt->utc)) : Words::tr("and closed");
    switch (state.closedFrom) {
    case Phase::RolledBack:
        return {{Badge::Kind::None, Words::tr("Rolled back")}, closed};
    case Phase::Promoted:
        return {{Badge::Kind::NoWorse, Words::tr("Promoted")}, closed};
    default:
        return {{Badge::Kind::None, Words::tr("Aborted")}, Words::tr("before its start: no canary traffic")};
    }
}

} // namespace

OverallVerdict overallVerdict(const Snapshot& snapshot)
{
    const DeploymentState& state = snapshot.state;
    if (!state.plan || !state.planReadable) {
        return {{Badge::Kind::Unknown, Words::tr("Unknown")}, Words::tr("this build cannot read the plan")};
    }
    if (state.phase == Phase::Closed) {
        return closedVerdict(state);
    }
    if (state.phase == Phase::Planned) {
        return {{Badge::Kind::Waiting, Words::tr("Not started")}, Words::tr("no canary traffic yet")};
    }
    if (const auto undone = undoneOn(state, snapshot.observations)) {
        const QString share = shareText(undone->after);
        return state.phase == Phase::RolledBack ? OverallVerdict{{Badge::Kind::Worse, Words::tr("Rolled back")},
                   Words::tr("yet the canary has %1").arg(share)}
                                                : OverallVerdict{{Badge::Kind::Worse, Words::tr("Promoted")},
                                                    Words::tr("yet the canary has only %1").arg(share)};
    }
    if (state.phase == Phase::RolledBack) {
        return {{Badge::Kind::None, Words::tr("Rolled back")},
            testUsersSeen(snapshot.observations).empty() ? Words::tr("the canary gets no traffic")
                                                         : Words::tr("test users alone are on the canary")};
    }
    QString waiting;
    QString stale;
    bool judged = false;
    for (const MetricPlan& plan : state.plan->metrics) {
        const auto found = snapshot.observations.metrics.find(plan.name);
        if (found == snapshot.observations.metrics.end()) {
            continue;
        }
        const Verdict& verdict = found->second.verdict;
        if (verdict.kind == Verdict::Kind::Worse) {
            const QString since = verdict.since ? Words::tr("since %1").arg(localTime(*verdict.since)) : QString();
            return {{Badge::Kind::Worse, Words::tr("Worse: %1").arg(toText(plan.title))}, since};
        }
        if (!snapshot.recorded && verdict.kind != Verdict::Kind::CannotJudge && !isFresh(found->second, snapshot.now)) {
            stale = toText(plan.title);
        }
        judged = judged || verdict.kind == Verdict::Kind::NoWorse;
        const bool waits = verdict.kind == Verdict::Kind::NotEnoughData || verdict.kind == Verdict::Kind::NoData;
        if (waits && waiting.isEmpty()) {
            waiting = toText(plan.title);
        }
    }
    // A verdict is as old as what it rests on.
    if (!stale.isEmpty()) {
        return {{Badge::Kind::Unknown, Words::tr("Unknown")}, Words::tr("no new samples: %1").arg(stale)};
    }
    if (isWarmingUp(snapshot)) {
        return {{Badge::Kind::Waiting, Words::tr("Warming up")}, Words::tr("the first minutes are left out")};
    }
    if (!waiting.isEmpty()) {
        return {{Badge::Kind::Waiting, Words::tr("Not enough data")}, Words::tr("waits for: %1").arg(waiting)};
    }
    return judged
        ? OverallVerdict{{Badge::Kind::NoWorse, Words::tr("No worse")}, Words::tr("within the accepted margins")}
        : OverallVerdict{
            {Badge::Kind::Unknown, Words::tr("Cannot judge")}, Words::tr("no metric of this plan is judged")};
}

} // namespace bellwether
