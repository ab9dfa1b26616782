// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/text/ruleeventtext.h"

#include "models/views/text/backendtext.h"
#include "models/views/text/quantitytext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace bellwether {

namespace {

QString numberOf(std::size_t index)
{
    return QCoreApplication::translate("Event", "rule %1").arg(index + 1);
}

const Rule* ruleOf(std::size_t index, const Plan* plan)
{
    return plan && index < plan->rules.size() ? &plan->rules[index] : nullptr;
}

/// The rule's threshold and value with the unit that the plan gives them, one overload a kind.
class TriggeredRule
{
public:
    TriggeredRule(const RuleTriggered& event, const Plan& plan)
        : m_event(event)
        , m_plan(plan)
    { }

    QString operator()(const MetricRule& rule) const
    {
        const MetricPlan* metric = metricNamed(m_plan.metrics, rule.metric);
        QString unit;
        if (rule.comparison == MetricRule::Comparison::Relative) {
            unit = QCoreApplication::translate("Event", "times stable");
        } else if (metric) {
            unit = metric->kind == MetricKind::Proportion ? QStringLiteral("%") : foreignWords(metric->unit);
        }
        return limited(rule.metric, unit);
    }

    QString operator()(const CanaryDownRule&) const
    {
        return QCoreApplication::translate("Event", "canary down for %1")
            .arg(inWords(Duration(std::int64_t(m_event.observed * 1000))));
    }

    QString operator()(const BurnRule& rule) const
    {
        return limited(rule.metric, QCoreApplication::translate("Event", "times its budget"));
    }

    QString operator()(const VerdictRule&) const
    {
        return QCoreApplication::translate("Event", "worse over all metrics, evidence %1 of %2")
            .arg(inWords(std::round(m_event.observed)), inWords(m_event.threshold));
    }

private:
    [[nodiscard]] QString limited(const MetricId& metric, const QString& unit) const
    {
        return QCoreApplication::translate(
            "Event", "%1 %2, limit %3 %4", "metric, its value, the rule's threshold, unit")
            .arg(foreignWords(metric.value), QLocale().toString(m_event.observed, 'g', 3), inWords(m_event.threshold),
                unit)
            .trimmed();
    }

    const RuleTriggered& m_event;
    const Plan& m_plan;
};

} // namespace

QString clearedText(const RuleCleared& event, const Plan* plan)
{
    const Rule* rule = ruleOf(event.rule, plan);
    if (rule && std::holds_alternative<CanaryDownRule>(rule->condition)) {
        return QCoreApplication::translate("Event", "the canary is up again");
    }
    if (rule && !metricOf(*rule)) {
        return QCoreApplication::translate("Event", "the verdict over all metrics is not worse any more");
    }
    const QString subject = rule ? foreignWords(metricOf(*rule)->value) : numberOf(event.rule);
    return QCoreApplication::translate("Event", "%1 is within its limit again").arg(subject);
}

QString triggeredText(const RuleTriggered& event, const Plan* plan)
{
    if (const Rule* rule = ruleOf(event.rule, plan)) {
        return std::visit(TriggeredRule(event, *plan), rule->condition);
    }
    return QCoreApplication::translate("Event", "%1: %2, limit %3")
        .arg(numberOf(event.rule), inWords(event.observed), inWords(event.threshold));
}

} // namespace bellwether
