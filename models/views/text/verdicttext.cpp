// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/text/verdicttext.h"

#include "models/rollout/risk.h"
#include "models/rollout/testusers.h"
#include "models/views/format.h"
#include "models/views/text/evidencetext.h"
#include "models/views/text/judgewords.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <initializer_list>

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

/// A ratio beyond the ends of its likelihood's grid, 20 times (ratiolikelihood.h), up or down.
QString farEffect(const Verdict& verdict)
{
    if (verdict.counts.stable.events <= 0) {
        return Words::tr("none of these on stable");
    }
    if (verdict.counts.canary.events <= 0) {
        return Words::tr("none of these on the canary");
    }
    if (std::isfinite(*verdict.ratio)) {
        return Words::tr("less than a twentieth of stable");
    }
    return verdict.interval.low > 1 ? Words::tr("over 20 × stable, at least %1").arg(ratioText(verdict.interval.low))
                                    : Words::tr("over 20 × stable");
}

/// "3.1 × stable, between 1.9 and 5.0": the always-valid interval; one side alone when the other is not bounded yet.
QString ratioEffect(const Verdict& verdict)
{
    if (!verdict.ratio) {
        return {};
    }
    if (!std::isfinite(*verdict.ratio) || *verdict.ratio <= 0) {
        return farEffect(verdict);
    }
    const QString ratio = Words::tr("%1 × stable").arg(ratioText(*verdict.ratio));
    const bool bounded = verdict.interval.low > 0 && std::isfinite(verdict.interval.high);
    return bounded ? Words::tr("%1, between %2 and %3")
                         .arg(ratio, ratioText(verdict.interval.low), ratioText(verdict.interval.high))
                   : ratio;
}

/// "canary 12.1 ms, stable 10.0 ms, 1.3 to 2.9 ms more": the difference's always-valid interval, once there is one.
QString meansText(const MeanEffect& effect, const ShownUnit& unit)
{
    QString both = Words::tr("canary %1, stable %2")
                       .arg(valueText(effect.mean.canary, unit), valueText(effect.mean.stable, unit));
    if (!std::isfinite(effect.low) || !std::isfinite(effect.high)) {
        return both;
    }
    return Words::tr("%1, difference between %2 and %3")
        .arg(both, valueText(effect.low, unit), valueText(effect.high, unit));
}

/// "3.1 % of the canary's above 500 ms, 1.0 % of stable's".
QString edgeText(const MetricPlan& plan, const EdgeEffect& edge, const ShownUnit& unit)
{
    const QString canary = shareText(Share{100 * edge.share.canary}, 2);
    const QString stable = shareText(Share{100 * edge.share.stable}, 2);
    const QString bound = valueText(edge.bound, unit);
    return plan.worse == Worse::Higher
        ? Words::tr("%1 of the canary's above %2, %3 of stable's").arg(canary, bound, stable)
        : Words::tr("%1 of the canary's at or below %2, %3 of stable's").arg(canary, bound, stable);
}

QString moreNeeded(const MetricObservation& metric, bool saysWhen)
{
    const QString wait = saysWhen ? noWorseWaitText(metric) : QString();
    return wait.isEmpty() ? Words::tr("not enough data of the canary yet")
                          : Words::tr("%1 until it can be judged").arg(wait);
}

QString withMargin(const QString& effect, const MetricPlan& plan)
{
    return effect.isEmpty() ? marginText(plan) : Words::tr("%1; %2").arg(effect, marginText(plan));
}

} // namespace

QString effectText(const MetricPlan& plan, const Verdict& verdict)
{
    const ShownUnit unit = shownUnit(plan);
    if (verdict.means) {
        return meansText(*verdict.means, unit);
    }
    // A healthy one is explained by where it was hardest to show.
    const auto& edge = verdict.kind == Verdict::Kind::NoWorse ? verdict.openEdge : verdict.worstEdge;
    return edge ? edgeText(plan, *edge, unit) : ratioEffect(verdict);
}

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

QString explanationOf(
    const MetricPlan& plan, const MetricObservation& metric, const Now& now, bool warmingUp, bool saysWhen)
{
    if (metric.readAt && !metric.newest.stable && !metric.newest.canary && metric.warnings.empty()) {
        return Words::tr("the backend has no samples of it");
    }
    if (!isFresh(metric, now) && (metric.newest.stable || metric.newest.canary || !metric.readAt)) {
        return Words::tr("no new samples: the numbers are the last that were read");
    }
    if (!metric.warnings.empty()) {
        return Words::tr("the backend warns: %1").arg(toText(metric.warnings.front()));
    }
    const Verdict& verdict = metric.verdict;
    if (verdict.kind == Verdict::Kind::CannotJudge) {
        return cannotJudgeText(verdict);
    }
    if (warmingUp) {
        return Words::tr("the first minutes are left out");
    }
    switch (verdict.kind) {
    case Verdict::Kind::Worse:
    case Verdict::Kind::NoWorse:
        return withMargin(effectText(plan, verdict), plan);
    case Verdict::Kind::NotEnoughData:
        return moreNeeded(metric, saysWhen);
    default:
        break;
    }
    // A change of the share costs an interval, and without requests there is none.
    const bool isUsual = !verdict.lastTrouble || *verdict.lastTrouble == Unusable::NoExposures
        || *verdict.lastTrouble == Unusable::StratumChanged;
    return isUsual ? Words::tr("nothing to compare yet: the canary has no counted requests")
                   : Words::tr("nothing to compare: %1").arg(unusableText(*verdict.lastTrouble));
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

/// The metrics of which one of these was said, in the plan's order.
QStringList titlesOf(const Snapshot& snapshot, std::initializer_list<Verdict::Kind> kinds)
{
    QStringList titles;
    for (const MetricPlan& plan : snapshot.state.plan->metrics) {
        const auto found = snapshot.observations.metrics.find(plan.name);
        if (found != snapshot.observations.metrics.end()
            && std::ranges::find(kinds, found->second.verdict.kind) != kinds.end()) {
            titles.append(toText(plan.title));
        }
    }
    return titles;
}

bool isWorse(const Snapshot& snapshot)
{
    return snapshot.observations.whole.verdict.kind == Verdict::Kind::Worse;
}

/// A judged metric without new samples; empty when all have some, and in a recording.
QString staleMetric(const Snapshot& snapshot)
{
    for (const MetricPlan& plan : snapshot.state.plan->metrics) {
        const auto found = snapshot.observations.metrics.find(plan.name);
        const bool isJudged
            = found != snapshot.observations.metrics.end() && found->second.verdict.kind != Verdict::Kind::CannotJudge;
        if (isJudged && !snapshot.recorded && !isFresh(found->second, snapshot.now)) {
            return toText(plan.title);
        }
    }
    return {};
}

/// The title of the metric that carries most of the evidence; of a recording, of the first one that was worse.
QString culprit(const Snapshot& snapshot)
{
    const auto& metrics = snapshot.state.plan->metrics;
    const std::vector<double>& carried = snapshot.observations.whole.verdict.carried;
    if (carried.size() == metrics.size()) {
        const auto most = std::ranges::max_element(carried) - carried.begin();
        return toText(metrics[static_cast<std::size_t>(most)].title);
    }
    const QStringList alone = titlesOf(snapshot, {Verdict::Kind::Worse});
    return alone.isEmpty() ? Words::tr("all metrics together") : alone.first();
}

OverallVerdict judgedVerdict(const Snapshot& snapshot)
{
    const WholeVerdict& whole = snapshot.observations.whole.verdict;
    switch (whole.kind) {
    case Verdict::Kind::Worse:
        return {{Badge::Kind::Worse, Words::tr("Worse: %1").arg(culprit(snapshot))},
            whole.since ? Words::tr("since %1").arg(localTime(*whole.since)) : QString()};
    case Verdict::Kind::NoWorse:
        return {{Badge::Kind::NoWorse, Words::tr("No worse")}, Words::tr("within the accepted margins")};
    case Verdict::Kind::CannotJudge:
        return {{Badge::Kind::Unknown, Words::tr("Cannot judge")},
            whole.reason == WholeVerdict::Reason::SharesDiffer
                ? Words::tr("the tracks do not get the shares that were asked for")
                : Words::tr("no metric of this plan is judged")};
    case Verdict::Kind::NotEnoughData:
    case Verdict::Kind::NoData:
        break;
    }
    if (const QStringList alone = titlesOf(snapshot, {Verdict::Kind::Worse}); !alone.isEmpty()) {
        return {{Badge::Kind::Waiting, Words::tr("Not enough data")},
            Words::tr("worse by itself, not yet among all: %1").arg(alone.first())};
    }
    if (const QStringList silent = titlesOf(snapshot, {Verdict::Kind::NoData}); !silent.isEmpty()) {
        return {{Badge::Kind::Waiting, Words::tr("No data")}, Words::tr("no data of %1").arg(silent.first())};
    }
    const QStringList waiting = titlesOf(snapshot, {Verdict::Kind::NotEnoughData});
    return {{Badge::Kind::Waiting, Words::tr("Not enough data")},
        waiting.isEmpty() ? Words::tr("waits for more requests") : Words::tr("waits for: %1").arg(waiting.first())};
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
    if (const QString stale = staleMetric(snapshot); !stale.isEmpty() && !isWorse(snapshot)) {
        // A verdict is as old as what it rests on.
        return {{Badge::Kind::Unknown, Words::tr("Unknown")}, Words::tr("no new samples: %1").arg(stale)};
    }
    if (isWarmingUp(snapshot) && !isWorse(snapshot)) {
        return {{Badge::Kind::Waiting, Words::tr("Warming up")}, Words::tr("the first minutes are left out")};
    }
    return judgedVerdict(snapshot);
}

} // namespace bellwether
