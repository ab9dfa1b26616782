// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/backtestview.h"

#include "models/views/format.h"
#include "models/views/text/backtesttext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace bellwether {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Trial)
};

const MetricPlan* metricOf(const Plan& plan, const MetricId& name)
{
    const auto found = std::find_if(
        plan.metrics.begin(), plan.metrics.end(), [&](const MetricPlan& metric) { return metric.name == name; });
    return found == plan.metrics.end() ? nullptr : &*found;
}

QString titleOf(const MetricPlan& metric)
{
    return shortened(toText(metric.title.empty() ? metric.name.value : metric.title));
}

QString withSpace(const QString& unit)
{
    return unit.isEmpty() ? unit : QStringLiteral(" ") + unit;
}

TrialField thresholdOf(const MetricRule& rule, std::size_t index, const QString& subject, const ShownUnit& unit)
{
    TrialField field{TrialField::What::Threshold, index, Words::tr("%1, threshold").arg(subject), {}, 0, 0, 1e6, 2};
    if (rule.comparison == MetricRule::Comparison::Relative) {
        field.suffix = Words::tr(" × stable");
        field.value = rule.threshold;
        return field;
    }
    field.suffix = withSpace(unit.text);
    field.value = rule.threshold * unit.factor;
    return field;
}

TrialField durationOf(const MetricRule& rule, std::size_t index, const QString& subject)
{
    const double seconds = std::chrono::duration<double>(rule.holdsFor).count();
    return {
        TrialField::What::HoldsFor, index, Words::tr("%1, for").arg(subject), Words::tr(" s"), seconds, 0, 86'400, 0};
}

TrialField marginOf(const MetricPlan& metric, std::size_t index)
{
    const bool isRatio = metric.accept->kind == Margin::Kind::Ratio;
    return {TrialField::What::Margin, index, Words::tr("%1, accepted").arg(titleOf(metric)),
        isRatio ? Words::tr(" × stable") : Words::tr(" points"), metric.accept->value, isRatio ? 0.01 : -100,
        isRatio ? 1000.0 : 100.0, 2};
}

void apply(Plan& plan, const TrialField& field)
{
    if (field.what == TrialField::What::Margin) {
        if (field.index < plan.metrics.size() && plan.metrics[field.index].accept) {
            plan.metrics[field.index].accept->value = field.value;
        }
        return;
    }
    auto* rule
        = field.index < plan.rules.size() ? std::get_if<MetricRule>(&plan.rules[field.index].condition) : nullptr;
    if (!rule) {
        return;
    }
    if (field.what == TrialField::What::HoldsFor) {
        rule->holdsFor = Duration(std::llround(field.value * 1000));
        return;
    }
    const MetricPlan* metric = metricOf(plan, rule->metric);
    const bool isAbsolute = rule->comparison == MetricRule::Comparison::Absolute;
    rule->threshold = isAbsolute && metric ? field.value / shownUnit(*metric).factor : field.value;
}

std::optional<ChartMark> markOf(const Backtest& tried)
{
    if (tried.stopped) {
        return ChartMark{tried.stopped->when.at, Words::tr("would stop"), ChartMark::Kind::Note};
    }
    if (tried.proposed) {
        return ChartMark{tried.proposed->when.at, Words::tr("would propose"), ChartMark::Kind::Note};
    }
    return {};
}

} // namespace

std::vector<TrialField> trialFields(const Plan& plan)
{
    std::vector<TrialField> fields;
    for (std::size_t index = 0; index < plan.rules.size(); ++index) {
        const auto* rule = std::get_if<MetricRule>(&plan.rules[index].condition);
        const MetricPlan* metric = rule ? metricOf(plan, rule->metric) : nullptr;
        if (!metric) {
            continue;
        }
        const QString subject = rule->of ? Words::tr("%1 p%2", "metric, percentile")
                                               .arg(titleOf(*metric), QLocale().toString(*rule->of * 100, 'g', 4))
                                         : titleOf(*metric);
        fields.push_back(thresholdOf(*rule, index, subject, shownUnit(*metric)));
        fields.push_back(durationOf(*rule, index, subject));
    }
    for (std::size_t index = 0; index < plan.metrics.size(); ++index) {
        if (plan.metrics[index].accept) {
            fields.push_back(marginOf(plan.metrics[index], index));
        }
    }
    return fields;
}

Plan withTrial(const Plan& plan, std::span<const TrialField> fields)
{
    Plan other = plan;
    for (const TrialField& field : fields) {
        apply(other, field);
    }
    return other;
}

TrialView trialView(
    const Plan& recorded, std::span<const TrialField> fields, const Backtest& asRecorded, const Backtest& tried)
{
    const std::vector<TrialField> own = trialFields(recorded);
    TrialView view;
    view.fields.assign(fields.begin(), fields.end());
    view.isChanged = view.fields != own;
    const Plan plan = view.isChanged ? withTrial(recorded, fields) : recorded;
    view.lines.push_back({Words::tr("Recorded plan"), stopText(asRecorded, recorded)});
    if (view.isChanged) {
        view.lines.push_back({Words::tr("Tried"), stopText(tried, plan)});
        view.mark = markOf(tried);
    }
    for (std::size_t index = 0; index < std::min(tried.rules.size(), plan.rules.size()); ++index) {
        view.lines.push_back({Words::tr("Rule"), ruleText(tried.rules[index], plan.rules[index], plan)});
    }
    for (std::size_t index = 0; index < std::min(tried.metrics.size(), plan.metrics.size()); ++index) {
        view.lines.push_back({titleOf(plan.metrics[index]), changesText(tried.metrics[index].changes)});
    }
    return view;
}

} // namespace bellwether
