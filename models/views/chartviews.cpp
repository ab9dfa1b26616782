// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/cockpit.h"
#include "models/views/format.h"
#include "models/views/text/quantilestext.h"
#include "models/views/text/ruletext.h"
#include "models/views/text/verdicttext.h"
#include "models/views/troubles.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace bellwether {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Charts)
};

PerTrack<QString> trackNames()
{
    return {Words::tr("stable"), Words::tr("canary")};
}

std::optional<ChartMark> markOf(const Event& event)
{
    if (const auto* shift = std::get_if<ShiftConfirmed>(&event.payload)) {
        return ChartMark{event.at.utc, Words::tr("→ %1").arg(shareText(shift->target)), ChartMark::Kind::Shift};
    }
    if (std::holds_alternative<RolledBack>(event.payload)) {
        return ChartMark{event.at.utc, Words::tr("rolled back"), ChartMark::Kind::Alarm};
    }
    if (std::holds_alternative<RuleTriggered>(event.payload)) {
        return ChartMark{event.at.utc, Words::tr("rule fired"), ChartMark::Kind::Alarm};
    }
    if (std::holds_alternative<ForeignChangeSeen>(event.payload)) {
        return ChartMark{event.at.utc, Words::tr("foreign change"), ChartMark::Kind::Alarm};
    }
    if (std::holds_alternative<VersionChangeSeen>(event.payload)) {
        return ChartMark{event.at.utc, Words::tr("version"), ChartMark::Kind::Alarm};
    }
    if (std::holds_alternative<ShareMismatchSeen>(event.payload)) {
        return ChartMark{event.at.utc, Words::tr("shares differ"), ChartMark::Kind::Alarm};
    }
    if (std::holds_alternative<NoteAdded>(event.payload)) {
        return ChartMark{event.at.utc, Words::tr("note"), ChartMark::Kind::Note};
    }
    return {};
}

std::vector<ChartMark> marksOf(const Snapshot& snapshot, const MetricId* metric)
{
    std::vector<ChartMark> marks;
    for (const auto& event : snapshot.events) {
        const auto* verdict = std::get_if<VerdictChanged>(&event->payload);
        if (verdict && metric && verdict->metric == *metric && verdict->after == Verdict::Kind::Worse) {
            marks.push_back({event->at.utc, Words::tr("worse"), ChartMark::Kind::Alarm});
        } else if (auto mark = markOf(*event)) {
            marks.push_back(std::move(*mark));
        }
    }
    return marks;
}

std::vector<ChartLimit> limitsOf(
    const Plan& plan, const MetricPlan& metric, std::optional<double> quantile, const ShownUnit& unit)
{
    std::vector<ChartLimit> limits;
    for (const Rule& rule : plan.rules) {
        const auto* condition = std::get_if<MetricRule>(&rule.condition);
        if (condition && condition->metric == metric.name && condition->comparison == MetricRule::Comparison::Absolute
            && condition->of == quantile) {
            const bool acts = plan.automatic.rollback && rule.severity >= *plan.automatic.rollback;
            const QString text = acts ? Words::tr("rolls back at %1") : Words::tr("proposes at %1");
            limits.push_back({condition->threshold * unit.factor, text.arg(valueText(condition->threshold, unit))});
        }
    }
    return limits;
}

std::optional<ChartBand> bandOf(const MetricPlan& metric)
{
    if (!metric.accept) {
        return {};
    }
    const bool ratio = metric.accept->kind == Margin::Kind::Ratio;
    return ChartBand{ratio ? metric.accept->value : 1, ratio ? 0 : metric.accept->value, metric.worse == Worse::Higher};
}

/// What a metric's chart says of itself, or why it says nothing.
QString whyOf(const Snapshot& snapshot, const MetricPlan& plan, const MetricObservation& metric, bool warmingUp)
{
    if (snapshot.recorded && !metric.newest.stable && !metric.newest.canary) {
        return Words::tr("no samples were recorded up to here");
    }
    const QString trouble = metricTrouble(snapshot, plan.name);
    const bool isRunning = snapshot.state.phase == Phase::Running;
    return trouble.isEmpty() ? explanationOf(plan, metric, snapshot.now, warmingUp, isRunning) : trouble;
}

/// The newest value, in a recording that of the playhead's moment.
std::optional<double> valueNow(const Snapshot& snapshot, const SeriesBuffer& series)
{
    if (series.isEmpty()) {
        return {};
    }
    const auto sample = snapshot.recorded ? series.valueAt(snapshot.now.utc) : std::optional(series.last());
    return sample && std::isfinite(sample->value) ? std::optional(sample->value) : std::nullopt;
}

/// From the canary's first traffic on, as long as the plan's warm-up lasts.
std::optional<std::pair<UtcTime, UtcTime>> warmUpOf(const Snapshot& snapshot)
{
    const auto& since = snapshot.observations.canaryTrafficSince;
    if (!since || snapshot.state.plan->warmUp <= Duration{0}) {
        return {};
    }
    const UtcTime begin = snapshot.now.utc - (snapshot.now.monotonic - *since);
    return std::pair(begin, begin + snapshot.state.plan->warmUp);
}

/// The newest estimate. One without an interval compares what was shown then, which is over once that has gone on.
std::optional<double> estimateNow(const Snapshot& snapshot, const MetricObservation& metric, const EffectSeries& effect)
{
    if (effect.low.isEmpty() && !effect.estimate.isEmpty() && metric.newest.canary && !snapshot.recorded) {
        const Duration behind = *metric.newest.canary - effect.estimate.last().at;
        if (behind > 3 * metric.scrapeInterval + std::chrono::seconds(2)) {
            return {};
        }
    }
    return valueNow(snapshot, effect.estimate);
}

/// "+1.2 ms": a difference says to which side.
QString effectNow(double value, bool isDifference, const ShownUnit& unit)
{
    return (isDifference && value > 0 ? QStringLiteral("+") : QString()) + valueText(value, unit);
}

std::shared_ptr<const ChartData> comparedFace(const Snapshot& snapshot, const MetricPlan& plan,
    const MetricObservation& metric, const EffectSeries& effect, const ChartData& chart)
{
    const bool isDifference = !isRatio(plan.kind);
    ShownUnit unit{QStringLiteral("×"), 1, 2};
    if (isDifference) {
        unit = shownUnit(plan);
        unit.decimals += 1;
        unit.text = unit.text == QStringLiteral("%") ? Words::tr("points") : unit.text;
    }
    auto face = std::make_shared<ChartData>(chart);
    face->id += QStringLiteral(" compared");
    face->title = Words::tr("%1, compared").arg(chart.title);
    face->unit = unit.text;
    face->decimals = unit.decimals;
    face->factor = unit.factor;
    face->tracks = {effect.level, effect.estimate};
    face->level = isDifference ? 0 : 1;
    face->interval = {effect.low, effect.high};
    face->accepted = effect.accepted;
    face->band = effect.accepted.isEmpty() ? std::nullopt : std::optional(ChartBand{1, 0, plan.worse == Worse::Higher});
    face->limits.clear();
    const auto now = estimateNow(snapshot, metric, effect);
    face->now = {valueText(*face->level, {unit.text, 1, 0}), now ? effectNow(*now, isDifference, unit) : QString()};
    face->emptyText = snapshot.recorded ? Words::tr("no comparison was recorded")
                                        : Words::tr("compared from the canary's first counted requests on");
    return face;
}

ChartData metricChart(
    const Snapshot& snapshot, const MetricPlan& plan, const MetricObservation& metric, const ChartedSeries& series)
{
    const ShownUnit unit = shownUnit(plan);
    const bool warmingUp = isWarmingUp(snapshot);
    ChartData chart;
    chart.id = toText(plan.name.value) + (series.quantile ? QString::number(*series.quantile) : QString());
    chart.metric = toText(plan.name.value);
    chart.title = toText(plan.title);
    if (series.quantile) {
        chart.title += QStringLiteral(" ") + quantileName(*series.quantile);
    }
    chart.badge = badgeOf(metric, snapshot.now, warmingUp);
    chart.why = whyOf(snapshot, plan, metric, warmingUp);
    chart.unit = unit.text;
    chart.decimals = unit.decimals;
    chart.names = trackNames();
    chart.tracks = series.tracks;
    chart.factor = unit.factor;
    for (const Track track : allTracks) {
        chart.now[track] = series.now[track] ? valueText(*series.now[track], unit) : QString();
    }
    chart.band = bandOf(plan);
    chart.limits = limitsOf(*snapshot.state.plan, plan, series.quantile, unit);
    chart.marks = marksOf(snapshot, &plan.name);
    chart.alarmed = metric.verdict.kind == Verdict::Kind::Worse && isFresh(metric, snapshot.now);
    chart.emptyText = metric.error ? chart.why : Words::tr("waiting for the first samples");
    chart.warmUp = warmUpOf(snapshot);
    chart.compared = comparedFace(snapshot, plan, metric, series.effect, chart);
    return chart;
}

/// Of a distribution's quantiles the highest is charted: it is what rules and people speak of.
const ChartedSeries* charted(const MetricObservation& metric)
{
    const auto highest = std::max_element(metric.series.begin(), metric.series.end(),
        [](const ChartedSeries& a, const ChartedSeries& b) { return a.quantile.value_or(0) < b.quantile.value_or(0); });
    return highest == metric.series.end() ? nullptr : &*highest;
}

QString shareLine(const Snapshot& snapshot)
{
    const auto& observed = snapshot.observations.proxy.observedShare;
    const auto agreed = agreedShare(snapshot.observations, snapshot.now, std::chrono::seconds(5));
    return Words::tr("counted by HAProxy · observed share %1, requested %2")
        .arg(observed ? exactShareText(*observed) : Words::tr("unknown"),
            agreed ? shareText(*agreed) : Words::tr("unknown"));
}

/// What HAProxy did about servers that did not answer, before an error became a client's.
QString troubleLine(const ProxyObservation& proxy)
{
    const auto rate = [](const std::optional<double>& perSecond) {
        return perSecond ? Words::tr("%1 /s").arg(QLocale().toString(*perSecond, 'f', 1)) : Words::tr("unknown");
    };
    const auto count = [](std::uint64_t number) { return QLocale().toString(static_cast<qulonglong>(number)); };
    return Words::tr("retried: stable %1, canary %2 · queued: %3 and %4")
        .arg(rate(proxy.retriesPerSecond.stable), rate(proxy.retriesPerSecond.canary), count(proxy.queued.stable),
            count(proxy.queued.canary));
}

ChartData proxyChart(const Snapshot& snapshot, const QString& id, const QString& title, const QString& unit,
    const PerTrack<SeriesBuffer>& series, int decimals)
{
    ChartData chart;
    chart.id = id;
    chart.title = title;
    chart.why = shareLine(snapshot);
    chart.unit = unit;
    chart.decimals = decimals;
    chart.names = trackNames();
    chart.tracks = series;
    for (const Track track : allTracks) {
        if (const auto value = valueNow(snapshot, series[track])) {
            chart.now[track] = QLocale().toString(*value, 'f', decimals) + QLatin1Char(' ') + unit;
        }
    }
    chart.marks = marksOf(snapshot, nullptr);
    chart.emptyText = Words::tr("waiting for HAProxy's counters");
    return chart;
}

} // namespace

std::vector<ChartData> chartViews(const Snapshot& snapshot)
{
    std::vector<ChartData> charts;
    if (!snapshot.state.plan) {
        return charts;
    }
    for (const MetricPlan& plan : snapshot.state.plan->metrics) {
        const auto found = snapshot.observations.metrics.find(plan.name);
        const ChartedSeries* series = found == snapshot.observations.metrics.end() ? nullptr : charted(found->second);
        if (series) {
            charts.push_back(metricChart(snapshot, plan, found->second, *series));
        }
    }
    const ProxyObservation& proxy = snapshot.observations.proxy;
    charts.push_back(proxyChart(snapshot, QStringLiteral("proxy rate"), Words::tr("Requests per second"),
        Words::tr("/s"), proxy.requestRate, 0));
    charts.push_back(proxyChart(snapshot, QStringLiteral("proxy errors"), Words::tr("Errors at HAProxy"),
        QStringLiteral("%"), proxy.errorRatio, 1));
    charts.back().why = troubleLine(proxy);
    return charts;
}

} // namespace bellwether
