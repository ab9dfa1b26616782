// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/text/backtesttext.h"

#include "models/rollout/guard.h"
#include "models/views/format.h"
#include "models/views/text/backendtext.h"
#include "models/views/text/judgewords.h"
#include "models/views/text/quantitytext.h"
#include "models/views/text/ruletext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <utility>

namespace bellwether {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Backtest)
};

QString row(const QString& name, const QString& text)
{
    return QStringLiteral("  ") + name.leftJustified(12) + text + QLatin1Char('\n');
}

/// With the day: a past may be days long, and days ago.
QString timeText(UtcTime time)
{
    return Words::tr("%1 %2", "day, time").arg(localDay(time), localTime(time));
}

/// "Nov 18 11:45:10, 38 s after the canary got traffic and 1,234 canary requests"
QString momentText(const CourseMoment& when)
{
    const QString time = timeText(when.at);
    return when.canaryRequests > 0
        ? Words::tr("%1, %2 after the canary got traffic and %3 canary requests")
              .arg(time, inWords(when.after), QLocale().toString(when.canaryRequests, 'f', 0))
        : Words::tr("%1, %2 after the canary got traffic").arg(time, inWords(when.after));
}

QString reasonText(const BacktestStop& stop, const Plan& plan)
{
    return stop.rule ? conditionText(plan.rules[*stop.rule], plan) : Words::tr("the verdict over all metrics");
}

QString wasText(const BacktestedDeployment& tested)
{
    const RecordedCourse& course = tested.course;
    if (course.end == CourseEnd::Good) {
        return Words::tr("promoted");
    }
    if (course.end == CourseEnd::Open) {
        return Words::tr("neither promoted nor rolled back");
    }
    const QString time = course.stoppedAt ? timeText(*course.stoppedAt) : QStringLiteral("?");
    const Plan* plan = tested.recorded->state.plan.get();
    if (!course.stoppedBy || !plan || *course.stoppedBy >= plan->rules.size()) {
        return course.stoppedBy ? Words::tr("rolled back by a rule at %1").arg(time)
                                : Words::tr("rolled back by a person at %1").arg(time);
    }
    return Words::tr("rolled back by itself at %1: %2").arg(time, conditionText(plan->rules[*course.stoppedBy], *plan));
}

QString titleOf(const Plan& plan, const MetricId& name)
{
    const MetricPlan* metric = metricNamed(plan.metrics, name);
    return toText(metric ? metric->title : name.value);
}

QString anotherRow(const BacktestedDeployment& tested)
{
    const Plan* plan = tested.recorded->state.plan.get();
    return tested.isOfAnother && plan ? row(Words::tr("caution"),
               Words::tr("this is a deployment of “%1” (%2), not of this plan's service and environment")
                   .arg(foreignWords(plan->service), foreignWords(plan->environment)))
                                      : QString();
}

QString courseRows(const Backtest& test, const Plan& plan)
{
    QString text = row(Words::tr("would be"), stopText(test, plan));
    for (std::size_t index = 0; index < test.rules.size(); ++index) {
        text += row(Words::tr("rule"), ruleText(test.rules[index], plan.rules[index], plan));
    }
    for (const MetricCourse& metric : test.metrics) {
        const QString said = metric.intervals == 0 ? Words::tr("not recorded") : changesText(metric.changes);
        text += row(Words::tr("metric"), Words::tr("%1: %2").arg(titleOf(plan, metric.name), said));
    }
    return plan.metrics.size() > 1 ? text + row(Words::tr("all metrics"), changesText(test.wholeChanges)) : text;
}

QString cautionRows(const BacktestedDeployment& tested, const Plan& plan)
{
    QString text;
    for (const MetricId& metric : tested.measuredOtherwise) {
        text += row(Words::tr("caution"),
            Words::tr("%1 was recorded by other queries than this plan's; those counts are used")
                .arg(titleOf(plan, metric)));
    }
    return text;
}

QString leftOutRow(const BacktestedDeployment& tested)
{
    const LeftOut& leftOut = tested.test.leftOut;
    QStringList parts;
    const auto add = [&](std::size_t count, const QString& why) {
        if (count > 0) {
            parts << why.arg(QLocale().toString(qulonglong(count)));
        }
    };
    add(leftOut.unknownMetric, Words::tr("%1 of metrics that this plan does not have"));
    add(leftOut.otherKind, Words::tr("%1 of metrics that are of another kind in this plan"));
    add(leftOut.malformed, Words::tr("%1 that overlap others or end before they begin"));
    add(tested.unreadable, Words::tr("%1 that cannot be read"));
    return parts.isEmpty() ? QString() : row(Words::tr("left out"), parts.join(QStringLiteral(", ")));
}

QString spanText(UtcTime from, UtcTime to)
{
    return Words::tr("%1 to %2", "times").arg(timeText(from), timeText(to));
}

QString alarmRow(const QString& name, const AlarmCount& alarm, const BacktestSummary& summary)
{
    const auto part = [](std::size_t count, std::size_t all) {
        return Words::tr("%1 of %2").arg(qulonglong(count)).arg(qulonglong(all));
    };
    const QString median = alarm.medianToStop ? inWords(*alarm.medianToStop) : QStringLiteral("–");
    return QStringLiteral("  ") + name.leftJustified(30) + part(alarm.falseAlarms, summary.good).leftJustified(16)
        + part(alarm.missed, summary.bad).leftJustified(16) + median + QLatin1Char('\n');
}

} // namespace

QString stopText(const Backtest& test, const Plan& plan)
{
    if (test.withTraffic == 0) {
        return Words::tr("unknown: nothing was measured while the canary had traffic");
    }
    if (test.stopped) {
        return Words::tr("stopped by itself at %1: %2")
            .arg(momentText(test.stopped->when), reasonText(*test.stopped, plan));
    }
    if (test.proposed) {
        return Words::tr("not stopped by itself, a roll-back proposed at %1: %2")
            .arg(momentText(test.proposed->when), reasonText(*test.proposed, plan));
    }
    return Words::tr("not stopped, and no roll-back proposed");
}

QString ruleText(const RuleCourse& course, const Rule& rule, const Plan& plan)
{
    const QString condition = conditionText(rule, plan);
    if (!course.isKnown) {
        return Words::tr("%1: not tried, what was measured does not tell").arg(condition);
    }
    if (!course.first) {
        return Words::tr("%1: does not fire").arg(condition);
    }
    if (course.acted) {
        return Words::tr("%1: rolls back at %2").arg(condition, momentText(course.acted->when));
    }
    const QString proposes = Words::tr("%1: proposes at %2").arg(condition, momentText(course.first->when));
    if (course.first->isVoid) {
        return Words::tr("%1; the tracks got other shares than asked for").arg(proposes);
    }
    return course.first->bothBad ? Words::tr("%1; stable is as bad").arg(proposes) : proposes;
}

QString changesText(std::span<const VerdictStep> changes)
{
    constexpr std::size_t most = 8;
    QStringList parts;
    QString day;
    for (const VerdictStep& step : changes.last(std::min(changes.size(), most))) {
        const bool isSameDay = std::exchange(day, localDay(step.when.at)) == localDay(step.when.at);
        const QString time = isSameDay ? localTime(step.when.at) : timeText(step.when.at);
        parts << Words::tr("%1 at %2", "verdict, time").arg(inWords(step.kind), time);
    }
    if (changes.size() > most) {
        parts.prepend(Words::tr("%n earlier", "changes of the verdict", static_cast<int>(changes.size() - most)));
    }
    return parts.isEmpty() ? Words::tr("no verdict") : parts.join(QStringLiteral(", "));
}

QString textOf(const BacktestedDeployment& tested, const Plan& plan)
{
    const DeploymentState& state = tested.recorded->state;
    QString text = foreignWords(state.id.value) + QStringLiteral("  ");
    text += Words::tr("%1 → %2, planned %3 %4")
                .arg(foreignWords(state.versions.stable.value), foreignWords(state.versions.canary.value),
                    localDay(state.plannedAt.utc), localTime(state.plannedAt.utc))
        + QLatin1Char('\n');
    text += anotherRow(tested);
    text += row(Words::tr("was"), wasText(tested));
    text += courseRows(tested.test, plan) + cautionRows(tested, plan);
    return text + leftOutRow(tested);
}

QString textOf(const Backtest& test, const Plan& plan, UtcTime from, UtcTime to)
{
    return spanText(from, to) + QLatin1Char('\n') + courseRows(test, plan);
}

QString readingText(double part)
{
    return Words::tr("Reading: %1 %").arg(QLocale().toString(100 * part, 'f', 0));
}

QString belowText(UtcTime from, UtcTime to)
{
    return Words::tr("Below is still %1.", "a span of time").arg(spanText(from, to));
}

QString triedText()
{
    return Words::tr("Read. Trying the plan on it…");
}

QString readText(UtcTime from, UtcTime to, const PastCourse& past, const std::vector<std::string>& warnings)
{
    QString traffic = Words::tr("no canary traffic in it");
    if (!past.isTrafficCounted) {
        traffic = Words::tr("the plan's metrics do not tell when the canary had traffic");
    } else if (!past.traffic.empty()) {
        traffic = Words::tr("canary traffic since %1").arg(timeText(past.traffic.front().from));
    }
    QString text = Words::tr("%1; %2", "a span of time, when the canary had traffic").arg(spanText(from, to), traffic);
    constexpr std::size_t most = 3;
    for (const std::string& warning : std::span(warnings).first(std::min(warnings.size(), most))) {
        text += QLatin1Char('\n') + Words::tr("The backend warns: %1").arg(foreignWords(warning));
    }
    return warnings.size() > most ? text + QLatin1Char('\n') + Words::tr("…and of more.", "the backend warns") : text;
}

QString unreadText(const ConnectionId& connection, const MetricId& metric, const std::optional<MetricError>& error)
{
    const QString name = foreignWords(connection.value);
    if (name.isEmpty()) {
        return Words::tr("The plan names no metrics backend.");
    }
    return error ? Words::tr("%1: %2", "a metric, why it could not be read")
                       .arg(foreignWords(metric.value), textOf(*error, name))
                 : Words::tr("The connections list here has no metrics backend called %1.").arg(name);
}

QString textOf(const BacktestSummary& summary)
{
    QString text = Words::tr("%1 good (promoted), %2 bad (rolled back), %3 open")
                       .arg(qulonglong(summary.good))
                       .arg(qulonglong(summary.bad))
                       .arg(qulonglong(summary.open));
    if (summary.unmeasured > 0) {
        text += Words::tr("; %1 without records of the canary's traffic, not counted")
                    .arg(qulonglong(summary.unmeasured));
    }
    text += QStringLiteral("\n  ") + QString().leftJustified(30) + Words::tr("false alarms").leftJustified(16)
        + Words::tr("missed").leftJustified(16) + Words::tr("median time to stop") + QLatin1Char('\n');
    text += alarmRow(Words::tr("rules that act by themselves"), summary.acted, summary);
    text += alarmRow(Words::tr("all rules"), summary.fired, summary);
    text += alarmRow(Words::tr("verdict over all metrics"), summary.worse, summary);
    return text;
}

} // namespace bellwether
