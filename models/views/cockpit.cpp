// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/cockpit.h"

#include "models/rollout/gates.h"
#include "models/rollout/guard.h"
#include "models/rollout/risk.h"
#include "models/views/format.h"
#include "models/views/text/judgewords.h"
#include "models/views/text/preflighttext.h"
#include "models/views/text/ruletext.h"
#include "models/views/troubles.h"

#include <QCoreApplication>

#include <algorithm>

namespace bellwether {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Cockpit)
};

std::vector<QString> findingTexts(const Snapshot& snapshot)
{
    std::vector<QString> texts;
    if (!snapshot.state.preflight) {
        return texts;
    }
    for (const bool blocking : {true, false}) {
        for (const PreflightFinding& finding : snapshot.state.preflight->findings) {
            if (finding.blocks == blocking) {
                texts.push_back((blocking ? QStringLiteral("▲ ") : QStringLiteral("· ")) + textOf(finding));
            }
        }
    }
    return texts;
}

void addFreshness(CockpitView& view, const Snapshot& snapshot)
{
    std::optional<Duration> oldest;
    Duration scrape = {};
    for (const auto& [id, metric] : snapshot.observations.metrics) {
        for (const Track track : allTracks) {
            const auto age = ageOf(metric, track, snapshot.now);
            oldest = age ? std::max(oldest.value_or(*age), *age) : oldest;
        }
        scrape = std::max(scrape, metric.scrapeInterval);
        view.stale = view.stale || !isFresh(metric, snapshot.now);
    }
    view.freshness = oldest
        ? Words::tr("newest samples at most %1 old, scraped each %2").arg(ageText(*oldest), durationText(scrape))
        : Words::tr("no samples yet");
}

/// The charts cover the deployment from its planning on, until now, or until a recorded one ended.
void addExtent(CockpitView& view, const Snapshot& snapshot)
{
    view.first = snapshot.state.plannedAt.utc;
    view.last = snapshot.now.utc;
    for (const ChartData& chart : view.charts) {
        for (const Track track : allTracks) {
            if (!chart.tracks[track].isEmpty()) {
                view.first = std::min(view.first, chart.tracks[track].at(0).at);
            }
        }
    }
}

QString tookText(Duration took)
{
    return took < Duration{1} ? Words::tr("under 1 ms") : Words::tr("%1 ms").arg(took.count());
}

/// A recording has no connections; it can name them.
ConnectionRow recordedRow(const QString& name)
{
    return {Badge::Kind::None, name, QStringLiteral("–"), {}};
}

ConnectionRow nodeRow(const Snapshot& snapshot, const NodeId& id, const NodeObservation& node)
{
    const QString name = toText(id.value);
    if (snapshot.recorded) {
        return recordedRow(name);
    }
    const QString trouble = nodeTrouble(snapshot, id);
    if (isFresh(node, snapshot.now, guardMaxAge)) {
        const auto state = trouble.isEmpty() ? Badge::Kind::NoWorse : Badge::Kind::Worse;
        return {state, name, tookText(node.took), trouble};
    }
    if (!node.readAt && !node.error) {
        return {Badge::Kind::Waiting, name, Words::tr("connecting"), {}};
    }
    return {Badge::Kind::Worse, name,
        node.readAt ? Words::tr("silent %1").arg(ageText(snapshot.now.monotonic - *node.readAt))
                    : Words::tr("no answer"),
        trouble};
}

/// The first metric's trouble.
QString metricsTrouble(const Snapshot& snapshot)
{
    for (const auto& [id, metric] : snapshot.observations.metrics) {
        if (metric.error) {
            return metricTrouble(snapshot, id);
        }
    }
    return {};
}

ConnectionRow metricsRow(const Snapshot& snapshot)
{
    const QString name = metricsName(*snapshot.state.plan);
    if (snapshot.recorded) {
        return recordedRow(name);
    }
    ConnectionRow row{Badge::Kind::Waiting, name, Words::tr("connecting"), metricsTrouble(snapshot)};
    const MetricError* error = nullptr;
    std::optional<MonotonicTime> heard;
    Duration took = {};
    int failing = 0;
    for (const auto& [id, metric] : snapshot.observations.metrics) {
        heard = std::max(heard, metric.readAt);
        took = std::max(took, metric.took);
        failing += metric.error ? 1 : 0;
        error = metric.error ? &*metric.error : error;
    }
    const int all = static_cast<int>(snapshot.observations.metrics.size());
    if (error && error->isSecretMissing()) {
        const bool awaited = error->kind == MetricError::Kind::SecretAwaited;
        row.state = awaited ? Badge::Kind::Waiting : Badge::Kind::Worse;
        row.detail = awaited ? Words::tr("waits for its secret") : Words::tr("no secret");
    } else if (failing == all && all > 0) {
        row.state = Badge::Kind::Worse;
        row.detail
            = heard ? Words::tr("silent %1").arg(ageText(snapshot.now.monotonic - *heard)) : Words::tr("no answer");
    } else if (failing > 0) {
        row.state = Badge::Kind::Waiting;
        row.detail = Words::tr("%1 of %2 metrics fail").arg(failing).arg(all);
    } else if (heard) {
        row.state = Badge::Kind::NoWorse;
        row.detail = tookText(took);
    }
    return row;
}

/// A banner has room for a few.
QString firstOf(const QStringList& sentences)
{
    constexpr qsizetype most = 3;
    const QString first = sentences.mid(0, most).join(QLatin1Char(' '));
    return sentences.size() <= most ? first : Words::tr("%1 And %2 more.").arg(first).arg(sentences.size() - most);
}

/// What somebody else did to a deployment that is over: only Roll back acts on it.
BannerView undoneBanner(const Undone& undone, const DeploymentState& state)
{
    const bool byReload = state.foreign && state.foreign->node == undone.node && state.foreign->restarted;
    const QString change
        = Words::tr("%1: %2 → %3%4.")
              .arg(toText(undone.node.value), exactShareText(undone.before), exactShareText(undone.after),
                  byReload ? Words::tr(", by a reload or restart") : QString());
    if (state.phase == Phase::RolledBack) {
        return {Words::tr("The canary has traffic again after the roll-back."),
            Words::tr("%1 Roll back takes it away.").arg(change)};
    }
    return {Words::tr("Somebody else lowered the promoted version's share."),
        Words::tr("%1 Roll back sends all traffic to %2; to keep the promoted version, set the weights again on the "
                  "nodes.")
            .arg(change, toText(state.versions.stable.value))};
}

/// Empty when nobody else changed what the deployment left.
BannerView foreignBanner(const Snapshot& snapshot)
{
    const DeploymentState& state = snapshot.state;
    if (const auto undone = undoneOn(state, snapshot.observations)) {
        return undoneBanner(*undone, state);
    }
    const auto& foreign = state.foreign;
    if (!foreign || (state.phase != Phase::Running && state.phase != Phase::RollingBack)) {
        return {};
    }
    const bool raised = foreign->observed > foreign->expected;
    return {raised ? Words::tr("Somebody else raised the canary's share.")
                   : Words::tr("Somebody else lowered the canary's share."),
        Words::tr("%1: %2 → %3%4. %5")
            .arg(toText(foreign->node.value), exactShareText(foreign->expected), exactShareText(foreign->observed),
                foreign->restarted ? Words::tr(", by a reload or restart") : QString(),
                raised ? Words::tr("Shift brings it back.")
                       : Words::tr("The deployment is held at what is observed; Resume to go on."))};
}

std::optional<Duration> silence(const std::optional<MonotonicTime>& heard, const Snapshot& snapshot)
{
    const MonotonicTime since = heard.value_or(snapshot.observations.startedAt.monotonic);
    const Duration age = snapshot.now.monotonic - since;
    // With a second until the next look, and what a busy machine adds, it is said within five.
    return age > std::chrono::milliseconds(3500) ? std::optional(age) : std::nullopt;
}

} // namespace

QString metricsName(const Plan& plan)
{
    const auto name = plan.connections.find("metrics");
    return name == plan.connections.end() ? Words::tr("Metrics") : toText(name->second.value);
}

std::optional<Duration> blindFor(const Snapshot& snapshot)
{
    const bool isWatched = !snapshot.observations.superseded && snapshot.state.phase != Phase::Closed;
    if (snapshot.recorded || !snapshot.state.plan || !isWatched) {
        return {};
    }
    std::optional<MonotonicTime> heard = snapshot.observations.worldSeen;
    for (const auto& [id, metric] : snapshot.observations.metrics) {
        heard = std::max(heard, metric.readAt);
    }
    return silence(heard, snapshot);
}

BannerView bannerView(const Snapshot& snapshot)
{
    if (const auto blind = blindFor(snapshot)) {
        return {Words::tr("Cannot see production since %1 (%2).")
                    .arg(localTime(snapshot.now.utc - *blind), ageText(*blind)),
            Words::tr("Nothing is queued. Numbers below are the last that were read. %1")
                .arg(firstOf(troubles(snapshot)))
                .trimmed()};
    }
    if (snapshot.unrecorded > 0 || !snapshot.observations.logWritable) {
        return {Words::tr("The event log cannot be written."),
            Words::tr("Raising is refused; lowering goes through. %1 events wait to be recorded. Free disk space, or "
                      "mend the "
                      "folder's rights.")
                .arg(snapshot.unrecorded)};
    }
    if (const auto& broken = snapshot.observations.chainBrokenAt) {
        return {Words::tr("The record of this deployment was changed from outside."),
            Words::tr("Event %1 is not as it was written. Raising is refused; lowering goes through.").arg(*broken)};
    }
    if (BannerView changed = foreignBanner(snapshot); !changed.lead.isEmpty()) {
        return changed;
    }
    if (const auto& mismatch = snapshot.state.mismatch; mismatch && snapshot.state.phase == Phase::Running) {
        return {Words::tr("The tracks do not get the requests that their weights would give them."),
            Words::tr("Who is on the canary is not chance, so nothing is comparable: %1. Look at the balancers' "
                      "configuration, roll back, and begin again.")
                .arg(sharesText(mismatch->requests, mismatch->canaryByWeight))};
    }
    if (!snapshot.samplesTrouble.empty()) {
        return {Words::tr("Samples are not recorded."),
            Words::tr("%1 cannot be written: a later review will lack the charts of this time. Rules and roll-back "
                      "work. Free disk space, or mend or move the file and restart.")
                .arg(toText(snapshot.samplesTrouble))};
    }
    return {};
}

std::vector<ConnectionRow> connectionRows(const Snapshot& snapshot)
{
    std::vector<ConnectionRow> rows;
    if (!snapshot.state.plan) {
        return rows;
    }
    if (!snapshot.observations.metrics.empty()) {
        rows.push_back(metricsRow(snapshot));
    }
    for (const auto& [id, node] : snapshot.observations.nodes) {
        rows.push_back(nodeRow(snapshot, id, node));
    }
    return rows;
}

std::vector<RuleRow> ruleRows(const Snapshot& snapshot)
{
    std::vector<RuleRow> rows;
    const Plan* plan = snapshot.state.plan.get();
    for (std::size_t index = 0; plan && index < plan->rules.size() && index < snapshot.observations.rules.size();
         ++index) {
        const RuleObservation& seen = snapshot.observations.rules[index];
        using Status = RuleObservation::Status;
        const bool bad
            = seen.status == Status::Due || seen.status == Status::Breaching || seen.status == Status::BothBad;
        const Badge::Kind kind = bad      ? Badge::Kind::Worse
            : seen.status == Status::Fine ? Badge::Kind::NoWorse
                                          : Badge::Kind::Waiting;
        const QString act = actsByItself(plan->rules[index], snapshot.state) ? Words::tr("rolls back by itself")
                                                                             : Words::tr("proposes to roll back");
        rows.push_back(
            {{kind, standingText(plan->rules[index], *plan, seen)}, conditionText(plan->rules[index], *plan), act});
    }
    return rows;
}

std::vector<ItemRow> itemRows(const Snapshot& snapshot)
{
    std::vector<ItemRow> rows;
    if (!snapshot.state.plan) {
        return rows;
    }
    for (const auto& [phase, list] : snapshot.state.plan->checklists) {
        for (const std::string& item : list.items) {
            const auto signature = snapshot.state.signatures.find({phase, item});
            ItemRow row{phase, toText(item), {}, std::count(list.gates.begin(), list.gates.end(), item) > 0, false};
            if (signature != snapshot.state.signatures.end()) {
                const QString who
                    = toText(signature->second.actor) + QStringLiteral(" · ") + localMinute(signature->second.at);
                row.isSigned = true;
                row.detail = signature->second.waived
                    ? Words::tr("%1 · waived: %2").arg(who, toText(signature->second.reason))
                    : who;
            }
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

CockpitView cockpitView(const Snapshot& snapshot)
{
    EventRows rows;
    return cockpitView(snapshot, rows);
}

CockpitView cockpitView(const Snapshot& snapshot, EventRows& rows)
{
    CockpitView view;
    view.deployment = snapshot.state.id;
    view.header = headerView(snapshot);
    view.banner = bannerView(snapshot);
    view.actions = actionsView(snapshot);
    view.charts = chartViews(snapshot);
    view.connections = connectionRows(snapshot);
    view.events = rows.of(snapshot);
    view.rules = ruleRows(snapshot);
    view.items = itemRows(snapshot);
    view.preflight = findingTexts(snapshot);
    view.evidence = evidenceView(snapshot);
    addFreshness(view, snapshot);
    addExtent(view, snapshot);
    return view;
}

} // namespace bellwether
