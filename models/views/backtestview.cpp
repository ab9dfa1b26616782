// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/backtestview.h"

#include "models/rollout/guard.h"
#include "models/views/format.h"
#include "models/views/text/backtesttext.h"
#include "models/views/text/ruletext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <map>

namespace bellwether {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Trial)
};

QString titleOf(const MetricPlan& metric)
{
    return shortened(toText(metric.title.empty() ? metric.name.value : metric.title));
}

QString withSpace(const QString& unit)
{
    return unit.isEmpty() ? unit : QStringLiteral(" ") + unit;
}

double rounded(double value, int decimals)
{
    const double scale = std::pow(10.0, decimals);
    const double scaled = std::round(value * scale);
    return std::isfinite(scaled) ? scaled / scale : value;
}

/// As many as the value needs, up to what a double can tell.
int decimalsOf(double value, int fewest)
{
    constexpr int most = 12;
    constexpr double precision = 1e-9;
    int decimals = fewest;
    while (decimals < most && std::abs(rounded(value, decimals) - value) > std::abs(value) * precision) {
        ++decimals;
    }
    return decimals;
}

/// The range holds the value, with room to try others.
TrialField fieldOf(TrialField::What what, std::size_t index, double value, double least, double most, int decimals)
{
    constexpr double room = 10;
    TrialField field{what, index, {}, {}, value, least, most, decimalsOf(value, decimals), {}, {}};
    field.least = value < least ? std::min(value * room, value) : least;
    field.most = std::max(most, value * room);
    return field;
}

/// What it is called: by itself, and beneath its group's heading.
TrialField called(TrialField field, const QString& group, const QString& label)
{
    field.name = Words::tr("%1, %2", "what, its number").arg(group, label);
    field.group = group;
    field.label = label;
    return field;
}

TrialField thresholdOf(const MetricRule& rule, std::size_t index, const ShownUnit& unit)
{
    const bool isRelative = rule.comparison == MetricRule::Comparison::Relative;
    const double value = isRelative ? rule.threshold : rule.threshold * unit.factor;
    TrialField field = fieldOf(TrialField::What::Threshold, index, value, 0, 1e6, 2);
    field.suffix = isRelative ? Words::tr(" × stable") : withSpace(unit.text);
    return field;
}

TrialField durationOf(const MetricRule& rule, std::size_t index)
{
    const double seconds = std::chrono::duration<double>(rule.holdsFor).count();
    TrialField field = fieldOf(TrialField::What::HoldsFor, index, seconds, 0, 86'400, 3);
    field.suffix = Words::tr(" s");
    return field;
}

/// What people call it: "Error rate", "latency p99", "latency p99 against stable".
QString subjectOf(const MetricRule& rule, const MetricPlan& metric)
{
    const QString subject = rule.of
        ? Words::tr("%1 p%2", "metric, percentile").arg(titleOf(metric), QLocale().toString(*rule.of * 100, 'g', 4))
        : titleOf(metric);
    return rule.comparison == MetricRule::Comparison::Relative ? Words::tr("%1 against stable").arg(subject) : subject;
}

TrialField marginOf(const MetricPlan& metric, std::size_t index)
{
    const bool isRatio = metric.accept->kind == Margin::Kind::Ratio;
    TrialField field = fieldOf(
        TrialField::What::Margin, index, metric.accept->value, isRatio ? 0.01 : -100, isRatio ? 1000.0 : 100.0, 2);
    field.suffix = isRatio ? Words::tr(" × stable") : Words::tr(" points");
    return called(std::move(field), Words::tr("Accepted"), titleOf(metric));
}

void addVerdictRule(std::vector<TrialField>& fields, const VerdictRule& rule, bool acts, std::size_t index)
{
    TrialField field = fieldOf(TrialField::What::Threshold, index, rule.evidence, 20, 1e6, 0);
    field.most = 1e6;
    field.suffix = Words::tr(" evidence");
    fields.push_back(called(std::move(field), Words::tr("Worse over all metrics"),
        acts ? Words::tr("rolls back at") : Words::tr("proposes at")));
}

/// The least counts that a rule asks for, of those it has.
void addCounts(std::vector<TrialField>& fields, const QString& subject, double requests, double bad, std::size_t index)
{
    if (requests > 0) {
        fields.push_back(called(fieldOf(TrialField::What::MinRequests, index, requests, 0, 1e9, 0), subject,
            Words::tr("canary requests at least")));
    }
    if (bad > 0) {
        fields.push_back(called(
            fieldOf(TrialField::What::MinBad, index, bad, 0, 1e9, 0), subject, Words::tr("bad requests at least")));
    }
}

/// Its factor stands for two spans of time, so another one is another rule.
void addBurnRule(std::vector<TrialField>& fields, const BurnRule& rule, const Plan& plan, std::size_t index)
{
    if (const MetricPlan* metric = metricNamed(plan.metrics, rule.metric)) {
        const QString subject = Words::tr("%1, burning %2 × its budget", "metric, factor")
                                    .arg(titleOf(*metric), QLocale().toString(rule.factor, 'g', 3));
        addCounts(fields, subject, 0, rule.minBad, index);
    }
}

void addRule(std::vector<TrialField>& fields, const Plan& plan, std::size_t index)
{
    if (const auto* burn = std::get_if<BurnRule>(&plan.rules[index].condition)) {
        addBurnRule(fields, *burn, plan, index);
        return;
    }
    if (const auto* verdict = std::get_if<VerdictRule>(&plan.rules[index].condition)) {
        addVerdictRule(fields, *verdict, isAutomatic(plan.rules[index], plan), index);
        return;
    }
    const auto* rule = std::get_if<MetricRule>(&plan.rules[index].condition);
    const MetricPlan* metric = rule ? metricNamed(plan.metrics, rule->metric) : nullptr;
    if (!metric) {
        return;
    }
    const bool acts = isAutomatic(plan.rules[index], plan);
    const QString subject = subjectOf(*rule, *metric);
    fields.push_back(called(thresholdOf(*rule, index, shownUnit(*metric)), subject,
        acts ? Words::tr("rolls back at") : Words::tr("proposes at")));
    fields.push_back(
        called(durationOf(*rule, index), subject, acts ? Words::tr("rolls back after") : Words::tr("proposes after")));
    addCounts(fields, subject, rule->minRequests, rule->minBad, index);
}

/// Two rules may be alike in all but their numbers.
void tellApart(std::vector<TrialField>& fields)
{
    std::map<QString, int> seen;
    for (TrialField& field : fields) {
        const int count = ++seen[field.name];
        if (count > 1) {
            field.name = Words::tr("%1 (%2)", "field, which of those with this name").arg(field.name).arg(count);
        }
    }
}

bool looksLike(const TrialField& field, const TrialField& own)
{
    return field.what == own.what && field.index == own.index
        && rounded(field.value, own.decimals) == rounded(own.value, own.decimals);
}

void applyTo(MetricRule& rule, const TrialField& field, const Plan& plan)
{
    const MetricPlan* metric = metricNamed(plan.metrics, rule.metric);
    const bool isAbsolute = rule.comparison == MetricRule::Comparison::Absolute;
    switch (field.what) {
    case TrialField::What::HoldsFor:
        rule.holdsFor = Duration(std::llround(field.value * 1000));
        break;
    case TrialField::What::MinRequests:
        rule.minRequests = field.value;
        break;
    case TrialField::What::MinBad:
        rule.minBad = field.value;
        break;
    case TrialField::What::Threshold:
        rule.threshold = isAbsolute && metric ? field.value / shownUnit(*metric).factor : field.value;
        break;
    case TrialField::What::Margin:
        break; // a metric's
    }
}

void apply(Plan& plan, const TrialField& field)
{
    if (field.what == TrialField::What::Margin) {
        if (field.index < plan.metrics.size() && plan.metrics[field.index].accept) {
            plan.metrics[field.index].accept->value = field.value;
        }
        return;
    }
    if (field.index >= plan.rules.size()) {
        return;
    }
    if (auto* verdict = std::get_if<VerdictRule>(&plan.rules[field.index].condition)) {
        verdict->evidence = field.value;
        return;
    }
    if (auto* burn = std::get_if<BurnRule>(&plan.rules[field.index].condition)) {
        burn->minBad = field.value;
        return;
    }
    auto* rule = std::get_if<MetricRule>(&plan.rules[field.index].condition);
    if (rule) {
        applyTo(*rule, field, plan);
    }
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

QString whatCame(TrialOn past, const Backtest& test, const Plan& plan)
{
    if (past == TrialOn::Recording || test.withTraffic > 0) {
        return stopText(test, plan);
    }
    return std::ranges::any_of(test.metrics, [](const MetricCourse& metric) { return metric.intervals > 0; })
        ? Words::tr("nothing: the canary had no traffic then. Choose a time when it had.")
        : Words::tr("nothing: the metrics backend has no measurements of that time.");
}

QString courseText(const MetricCourse& metric)
{
    return metric.intervals == 0 ? Words::tr("nothing measured") : changesText(metric.changes);
}

} // namespace

std::vector<TrialField> trialFields(const Plan& plan)
{
    std::vector<TrialField> fields;
    for (std::size_t index = 0; index < plan.rules.size(); ++index) {
        addRule(fields, plan, index);
    }
    for (std::size_t index = 0; index < plan.metrics.size(); ++index) {
        if (plan.metrics[index].accept) {
            fields.push_back(marginOf(plan.metrics[index], index));
        }
    }
    tellApart(fields);
    return fields;
}

bool isChanged(const Plan& plan, std::span<const TrialField> fields)
{
    return !std::ranges::equal(fields, trialFields(plan), looksLike);
}

Plan withTrial(const Plan& plan, std::span<const TrialField> fields)
{
    const std::vector<TrialField> own = trialFields(plan);
    Plan other = plan;
    for (const TrialField& field : fields) {
        if (std::ranges::none_of(own, [&](const TrialField& recorded) { return looksLike(field, recorded); })) {
            apply(other, field);
        }
    }
    return other;
}

TrialView trialView(
    TrialOn past, const Plan& own, std::span<const TrialField> fields, const Backtest* asOwn, const Backtest* tried)
{
    TrialView view;
    view.fields.assign(fields.begin(), fields.end());
    view.isChanged = isChanged(own, fields);
    const Plan plan = view.isChanged ? withTrial(own, fields) : own;
    const QString working = Words::tr("working…");
    // As many lines whatever is worked on, so that nothing moves below a person's eyes.
    view.summary = {{past == TrialOn::Recording ? Words::tr("Recorded plan") : Words::tr("This plan"),
                        asOwn ? whatCame(past, *asOwn, own) : working},
        {Words::tr("Tried"), Words::tr("nothing else yet")}};
    if (view.isChanged) {
        view.summary.back() = {Words::tr("Tried"), tried ? whatCame(past, *tried, plan) : working, !tried};
        view.mark = tried ? markOf(*tried) : std::nullopt;
    }
    for (std::size_t index = 0; index < plan.rules.size(); ++index) {
        const bool isTried = tried && index < tried->rules.size();
        view.lines.push_back({Words::tr("Rule"),
            isTried ? ruleText(tried->rules[index], plan.rules[index], plan)
                    : Words::tr("%1: working…").arg(conditionText(plan.rules[index], plan)),
            !isTried});
    }
    for (std::size_t index = 0; index < plan.metrics.size(); ++index) {
        const bool isTried = tried && index < tried->metrics.size();
        view.lines.push_back(
            {titleOf(plan.metrics[index]), isTried ? courseText(tried->metrics[index]) : working, !isTried});
    }
    return view;
}

TrialView unreadTrial()
{
    TrialView view;
    view.isUnread = true;
    return view;
}

} // namespace bellwether
