// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/text/ruletext.h"

#include "models/rollout/guard.h"
#include "models/views/format.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace bellwether {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Rule)
};

const MetricPlan* metricOf(const MetricRule& rule, const Plan& plan)
{
    const auto found = std::find_if(
        plan.metrics.begin(), plan.metrics.end(), [&](const MetricPlan& metric) { return metric.name == rule.metric; });
    return found == plan.metrics.end() ? nullptr : &*found;
}

QString metricName(const MetricRule& rule, const MetricPlan* metric)
{
    const QString name = shortened(metric ? toText(metric->title) : toText(rule.metric.value));
    return rule.of ? name + QStringLiteral(" p") + QLocale().toString(*rule.of * 100, 'g', 4) : name;
}

QString ruleValue(double value, const MetricPlan* metric)
{
    return metric ? valueText(value, shownUnit(*metric)) : QLocale().toString(value, 'g', 3);
}

} // namespace

QString conditionText(const Rule& rule, const Plan& plan)
{
    const auto* condition = std::get_if<MetricRule>(&rule.condition);
    if (!condition) {
        return Words::tr("the canary's servers are down for %1")
            .arg(durationText(std::get<CanaryDownRule>(rule.condition).holdsFor));
    }
    const MetricPlan* metric = metricOf(*condition, plan);
    const QString sign = metric && metric->worse == Worse::Lower ? QStringLiteral("≤") : QStringLiteral("≥");
    const QString threshold = condition->comparison == MetricRule::Comparison::Relative
        ? Words::tr("%1 × stable").arg(QLocale().toString(condition->threshold, 'g', 3))
        : ruleValue(condition->threshold, metric);
    const QString text = QStringLiteral("%1 %2 %3").arg(metricName(*condition, metric), sign, threshold);
    return condition->holdsFor > Duration{0} ? Words::tr("%1 for %2").arg(text, durationText(condition->holdsFor))
                                             : text;
}

QString standingText(const Rule& rule, const Plan& plan, const RuleObservation& seen)
{
    const auto* condition = std::get_if<MetricRule>(&rule.condition);
    const MetricPlan* metric = condition ? metricOf(*condition, plan) : nullptr;
    switch (seen.status) {
    case RuleObservation::Status::NoData:
        return Words::tr("no data");
    case RuleObservation::Status::TooFew:
        return Words::tr("too few requests");
    case RuleObservation::Status::BothBad:
        return Words::tr("stable is as bad");
    case RuleObservation::Status::Breaching:
    case RuleObservation::Status::Due:
        return Words::tr("over it for %1").arg(durationText(seen.breachingFor));
    case RuleObservation::Status::Fine:
        break;
    }
    if (!condition) {
        return Words::tr("up");
    }
    return seen.canary ? Words::tr("now %1").arg(ruleValue(*seen.canary, metric)) : QString();
}

QString armedLine(const Snapshot& snapshot)
{
    const Plan& plan = *snapshot.state.plan;
    QStringList acts;
    QStringList proposes;
    for (std::size_t index = 0; index < plan.rules.size(); ++index) {
        const Rule& rule = plan.rules[index];
        const bool seen = index < snapshot.observations.rules.size();
        const QString standing = seen ? standingText(rule, plan, snapshot.observations.rules[index]) : QString();
        const QString text
            = conditionText(rule, plan) + (standing.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(standing));
        (isAutomatic(rule, plan) ? acts : proposes) << text;
    }
    QString line = Words::tr("Rolls back by itself at %1.").arg(acts.join(Words::tr(", or when ")));
    if (!proposes.isEmpty()) {
        line += QLatin1Char(' ') + Words::tr("Only proposes at %1.").arg(proposes.join(QStringLiteral(", ")));
    }
    return line;
}

} // namespace bellwether
