// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/text/ruletext.h"

#include "models/analysis/burnrate.h"
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

QString titleOf(const MetricId& name, const Plan& plan)
{
    const MetricPlan* metric = metricNamed(plan.metrics, name);
    return shortened(metric ? toText(metric->title) : toText(name.value));
}

QString number(double value)
{
    return QLocale().toString(value, 'g', 3);
}

QString ruleValue(double value, const MetricPlan* metric)
{
    return metric ? valueText(value, shownUnit(*metric)) : number(value);
}

/// A rule's condition, one overload a kind.
class Condition
{
public:
    explicit Condition(const Plan& plan)
        : m_plan(plan)
    { }

    QString operator()(const MetricRule& rule) const
    {
        const MetricPlan* metric = metricNamed(m_plan.metrics, rule.metric);
        const QString title = titleOf(rule.metric, m_plan);
        const QString name
            = rule.of ? QStringLiteral("%1 p%2").arg(title, QLocale().toString(*rule.of * 100, 'g', 4)) : title;
        const QString sign = metric && metric->worse == Worse::Lower ? QStringLiteral("≤") : QStringLiteral("≥");
        const QString threshold = rule.comparison == MetricRule::Comparison::Relative
            ? Words::tr("%1 × stable").arg(number(rule.threshold))
            : ruleValue(rule.threshold, metric);
        const QString text = QStringLiteral("%1 %2 %3").arg(name, sign, threshold);
        return rule.holdsFor > Duration{0} ? Words::tr("%1 for %2").arg(text, durationText(rule.holdsFor)) : text;
    }

    QString operator()(const CanaryDownRule& rule) const
    {
        return Words::tr("the canary's servers are down for %1").arg(durationText(rule.holdsFor));
    }

    QString operator()(const BurnRule& rule) const
    {
        const auto pair = std::ranges::find(burnPairs, rule.factor, &BurnPair::factor);
        const QString over = pair == burnPairs.end()
            ? QString()
            : Words::tr(" over %1 and %2", "two spans of time")
                  .arg(durationText(pair->longWindow), durationText(pair->shortWindow));
        return Words::tr("%1 burns %2 × its budget%3").arg(titleOf(rule.metric, m_plan), number(rule.factor), over);
    }

    QString operator()(const VerdictRule& rule) const
    {
        return Words::tr("worse over all metrics, with evidence %1").arg(QLocale().toString(rule.evidence, 'f', 0));
    }

private:
    const Plan& m_plan;
};

QString nowText(const Rule& rule, const Plan& plan, const RuleObservation& seen)
{
    if (std::holds_alternative<CanaryDownRule>(rule.condition)) {
        return Words::tr("up");
    }
    if (!seen.canary) {
        return {};
    }
    if (std::holds_alternative<BurnRule>(rule.condition)) {
        return Words::tr("now %1 ×").arg(number(*seen.canary));
    }
    if (std::holds_alternative<VerdictRule>(rule.condition)) {
        return Words::tr("now %1").arg(QLocale().toString(*seen.canary, 'f', *seen.canary < 10 ? 1 : 0));
    }
    return Words::tr("now %1").arg(ruleValue(*seen.canary, metricNamed(plan.metrics, *metricOf(rule))));
}

/// The rules with their conditions and how they stand, in words.
QStringList standings(const Snapshot& snapshot, std::span<const std::size_t> rules)
{
    const Plan& plan = *snapshot.state.plan;
    QStringList texts;
    for (const std::size_t index : rules) {
        const Rule& rule = plan.rules[index];
        const bool isSeen = index < snapshot.observations.rules.size();
        const QString standing = isSeen ? standingText(rule, plan, snapshot.observations.rules[index]) : QString();
        texts << conditionText(rule, plan) + (standing.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(standing));
    }
    return texts;
}

} // namespace

QString conditionText(const Rule& rule, const Plan& plan)
{
    return std::visit(Condition(plan), rule.condition);
}

QString standingText(const Rule& rule, const Plan& plan, const RuleObservation& seen)
{
    const bool hasDuration
        = std::holds_alternative<MetricRule>(rule.condition) || std::holds_alternative<CanaryDownRule>(rule.condition);
    switch (seen.status) {
    case RuleObservation::Status::NoData:
        return Words::tr("no data");
    case RuleObservation::Status::TooFew:
        return hasDuration ? Words::tr("too few requests")
                           : Words::tr("%1, not measured for long enough").arg(nowText(rule, plan, seen));
    case RuleObservation::Status::BothBad:
        return Words::tr("stable is as bad");
    case RuleObservation::Status::Breaching:
    case RuleObservation::Status::Due:
        if (hasDuration) {
            return Words::tr("over it for %1").arg(durationText(seen.breachingFor));
        }
        break;
    case RuleObservation::Status::Fine:
        break;
    }
    return nowText(rule, plan, seen);
}

QString conditionsText(const Snapshot& snapshot, std::span<const std::size_t> rules)
{
    return standings(snapshot, rules).join(Words::tr(", or when "));
}

QString armedLine(const Snapshot& snapshot)
{
    const Plan& plan = *snapshot.state.plan;
    std::vector<std::size_t> acts;
    std::vector<std::size_t> proposes;
    for (std::size_t index = 0; index < plan.rules.size(); ++index) {
        (isAutomatic(plan.rules[index], plan) ? acts : proposes).push_back(index);
    }
    QString line = Words::tr("Rolls back by itself when %1.").arg(conditionsText(snapshot, acts));
    if (!proposes.empty()) {
        line += QLatin1Char(' ') + Words::tr("Only proposes when %1.").arg(conditionsText(snapshot, proposes));
    }
    return line;
}

} // namespace bellwether
