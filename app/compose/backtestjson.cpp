// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compose/backtestjson.h"

#include "app/compose/protocol.h"
#include "models/rollout/guard.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace bellwether {

using namespace Qt::StringLiterals;

namespace {

QString text(const std::string& bytes)
{
    return QString::fromStdString(bytes);
}

QString wordOf(CourseEnd end)
{
    switch (end) {
    case CourseEnd::Good:
        return u"promoted"_s;
    case CourseEnd::Bad:
        return u"rolled-back"_s;
    case CourseEnd::Open:
        break;
    }
    return u"open"_s;
}

qint64 number(std::size_t count)
{
    return static_cast<qint64>(count);
}

QJsonValue indexJson(const std::optional<std::size_t>& index)
{
    return index ? QJsonValue(number(*index)) : QJsonValue();
}

QJsonValue timeJson(const std::optional<UtcTime>& time)
{
    return time ? QJsonValue(isoTime(*time)) : QJsonValue();
}

QJsonValue valueJson(const std::optional<double>& value)
{
    return value && std::isfinite(*value) ? QJsonValue(*value) : QJsonValue();
}

QJsonObject momentJson(const CourseMoment& when)
{
    return {{u"at"_s, isoTime(when.at)}, {u"after_ms"_s, qint64(when.after.count())},
        {u"canary_requests"_s, valueJson(when.canaryRequests)}};
}

QJsonValue stopJson(const std::optional<BacktestStop>& stop)
{
    if (!stop) {
        return {};
    }
    QJsonObject json = momentJson(stop->when);
    json[u"rule"_s] = indexJson(stop->rule);
    return json;
}

QJsonValue firingJson(const std::optional<RuleFiring>& firing)
{
    if (!firing) {
        return {};
    }
    QJsonObject json = momentJson(firing->when);
    json[u"canary"_s] = valueJson(firing->canary);
    json[u"stable"_s] = valueJson(firing->stable);
    json[u"both_bad"_s] = firing->bothBad;
    json[u"void"_s] = firing->isVoid;
    return json;
}

QJsonArray changesJson(const std::vector<VerdictStep>& changes)
{
    QJsonArray array;
    for (const VerdictStep& step : changes) {
        QJsonObject json = momentJson(step.when);
        json[u"verdict"_s] = verdictWord(step.kind);
        array.append(json);
    }
    return array;
}

QJsonArray rulesJson(const Backtest& test, const Plan& plan)
{
    QJsonArray array;
    for (std::size_t index = 0; index < test.rules.size(); ++index) {
        const RuleCourse& rule = test.rules[index];
        array.append(QJsonObject{{u"rule"_s, number(index)}, {u"recorded"_s, rule.isKnown},
            {u"automatic"_s, isAutomatic(plan.rules[index], plan)}, {u"first"_s, firingJson(rule.first)},
            {u"acted"_s, firingJson(rule.acted)}});
    }
    return array;
}

QJsonArray metricsJson(const Backtest& test, const std::vector<MetricId>& measuredOtherwise)
{
    QJsonArray array;
    for (const MetricCourse& metric : test.metrics) {
        const bool isOther
            = std::find(measuredOtherwise.begin(), measuredOtherwise.end(), metric.name) != measuredOtherwise.end();
        array.append(QJsonObject{{u"metric"_s, text(metric.name.value)}, {u"intervals"_s, number(metric.intervals)},
            {u"measured_otherwise"_s, isOther}, {u"verdict"_s, verdictWord(metric.verdict.kind)},
            {u"changes"_s, changesJson(metric.changes)}});
    }
    return array;
}

void addCourse(
    QJsonObject& json, const Backtest& test, const Plan& plan, const std::vector<MetricId>& measuredOtherwise)
{
    json[u"would"_s] = QJsonObject{{u"stopped"_s, stopJson(test.stopped)}, {u"proposed"_s, stopJson(test.proposed)}};
    json[u"rules"_s] = rulesJson(test, plan);
    json[u"metrics"_s] = metricsJson(test, measuredOtherwise);
    json[u"verdict"_s] = verdictWord(test.whole.kind);
    json[u"changes"_s] = changesJson(test.wholeChanges);
    json[u"intervals_with_traffic"_s] = number(test.withTraffic);
}

QJsonObject alarmJson(const AlarmCount& alarm)
{
    return {{u"false_alarms"_s, number(alarm.falseAlarms)}, {u"missed"_s, number(alarm.missed)},
        {u"median_ms_to_stop"_s, alarm.medianToStop ? QJsonValue(qint64(alarm.medianToStop->count())) : QJsonValue()}};
}

} // namespace

QJsonObject backtestJson(const BacktestedDeployment& tested, const Plan& plan)
{
    const DeploymentState& state = tested.recorded->state;
    const RecordedCourse& course = tested.course;
    const LeftOut& leftOut = tested.test.leftOut;
    const auto since = course.traffic.empty() ? std::nullopt : std::optional(course.traffic.front().from);
    QJsonObject json{{u"deployment"_s, text(state.id.value)}, {u"stable"_s, text(state.versions.stable.value)},
        {u"canary"_s, text(state.versions.canary.value)}, {u"of_another"_s, tested.isOfAnother},
        {u"was"_s,
            QJsonObject{{u"end"_s, wordOf(course.end)}, {u"traffic_since"_s, timeJson(since)},
                {u"stopped_at"_s, timeJson(course.stoppedAt)}, {u"rule"_s, indexJson(course.stoppedBy)}}},
        {u"left_out"_s,
            QJsonObject{{u"unknown_metric"_s, number(leftOut.unknownMetric)},
                {u"other_kind"_s, number(leftOut.otherKind)}, {u"malformed"_s, number(leftOut.malformed)},
                {u"unreadable"_s, number(tested.unreadable)}}}};
    addCourse(json, tested.test, plan, tested.measuredOtherwise);
    return json;
}

QJsonObject backtestJson(const Backtest& test, const Plan& plan, UtcTime from, UtcTime to)
{
    QJsonObject json{{u"format"_s, backtestFormat}, {u"from"_s, isoTime(from)}, {u"to"_s, isoTime(to)}};
    addCourse(json, test, plan, {});
    return json;
}

QJsonObject summaryJson(const BacktestSummary& summary)
{
    return {{u"good"_s, number(summary.good)}, {u"bad"_s, number(summary.bad)}, {u"open"_s, number(summary.open)},
        {u"unmeasured"_s, number(summary.unmeasured)}, {u"automatic_rules"_s, alarmJson(summary.acted)},
        {u"all_rules"_s, alarmJson(summary.fired)}, {u"verdict"_s, alarmJson(summary.worse)}};
}

} // namespace bellwether
