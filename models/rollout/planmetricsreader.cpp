// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/plansections.h"

#include "models/analysis/burnrate.h"
#include "models/analysis/evidence.h"
#include "models/rollout/scalars.h"

#include <algorithm>
#include <limits>

namespace bellwether {

namespace {

using Kind = PlanProblem::Kind;

constexpr double most = std::numeric_limits<double>::max();
constexpr double mostPercent = 99.999999; // mostObjective, as people write it
constexpr double leastEvidence = 20;
constexpr double mostEvidence = 1e6;

/// "1.5x" or "+0.2pp".
std::optional<Margin> marginOf(const std::string& text)
{
    if (text.size() > 1 && text.back() == 'x') {
        const auto ratio = decimalOf(text.substr(0, text.size() - 1));
        return ratio && *ratio > 0 && *ratio <= 100 ? std::optional(Margin{Margin::Kind::Ratio, *ratio}) : std::nullopt;
    }
    if (text.size() > 3 && (text[0] == '+' || text[0] == '-') && text.substr(text.size() - 2) == "pp") {
        const auto points = decimalOf(text.substr(1, text.size() - 3));
        const double sign = text[0] == '-' ? -1 : 1;
        return points && *points <= 100 ? std::optional(Margin{Margin::Kind::PercentagePoints, sign * *points})
                                        : std::nullopt;
    }
    return {};
}

/// "p99", "p99.9": 0.99, 0.999.
std::optional<double> quantileOf(const std::string& text)
{
    const auto percent = text.size() > 1 && text[0] == 'p' ? decimalOf(text.substr(1)) : std::nullopt;
    return percent && *percent > 0 && *percent < 100 ? std::optional(*percent / 100) : std::nullopt;
}

/// The selectors that a kind needs, and no others.
struct Selector
{
    const char* key;
    std::string MetricPlan::*member;
};

std::vector<Selector> selectorsOf(MetricKind kind)
{
    switch (kind) {
    case MetricKind::Proportion:
        return {{"events", &MetricPlan::events}, {"exposures", &MetricPlan::exposures}};
    case MetricKind::Distribution:
        return {{"histogram", &MetricPlan::histogram}};
    case MetricKind::Mean:
        return {{"sum", &MetricPlan::sum}, {"exposures", &MetricPlan::exposures}};
    case MetricKind::Gauge:
        return {{"value", &MetricPlan::value}};
    }
    return {};
}

void readSelectors(FieldReader& reader, MetricPlan& metric)
{
    for (const Selector& selector : selectorsOf(metric.kind)) {
        std::string& text = metric.*selector.member;
        text = reader.text(selector.key, true);
        if (!text.empty() && text.find("$track") == std::string::npos) {
            reader.problem(Kind::Conflict, selector.key, text, "$track, or both tracks show the same series", true);
        }
    }
}

void readShown(FieldReader& reader, MetricPlan& metric)
{
    for (const std::string& shown : reader.texts("show")) {
        const auto quantile = quantileOf(shown);
        if (quantile) {
            metric.show.push_back(*quantile);
        } else {
            reader.problem(Kind::BadValue, "show", shown, "a percentile such as p99");
        }
    }
}

void readObjective(FieldReader& reader, MetricPlan& metric)
{
    const std::string text = reader.quantity("objective");
    if (text.empty()) {
        return;
    }
    const auto value = percentOf(text);
    if (metric.kind == MetricKind::Proportion) {
        const bool isShare = value && text.back() == '%' && *value >= 100 * leastObjective && *value <= mostPercent;
        metric.objective
            = isShare ? std::optional(std::clamp(*value / 100, leastObjective, mostObjective)) : std::nullopt;
        if (!isShare) {
            reader.problem(Kind::BadValue, "objective", text, "the share of good requests, 90% to 99.999999%");
        }
    } else if (metric.kind == MetricKind::Distribution) {
        metric.objective = value && *value >= 0 && text.back() != '%' ? value : std::nullopt;
        if (!metric.objective) {
            reader.problem(Kind::BadValue, "objective", text, "a bound of the histogram's buckets, in its unit");
        }
    } else {
        reader.problem(Kind::Conflict, "objective", text, "an objective of a proportion or a distribution");
    }
}

MetricPlan readMetric(FieldReader& reader, bool pinned)
{
    MetricPlan metric;
    metric.name = {reader.text("name", true)};
    metric.title = reader.text("title");
    metric.title = metric.title.empty() ? metric.name.value : metric.title;
    const auto kind = reader.word("kind", {"proportion", "distribution", "mean", "gauge"}, true);
    metric.kind = static_cast<MetricKind>(kind.value_or(0));
    if (kind) {
        readSelectors(reader, metric);
    } else {
        for (const char* key : {"events", "exposures", "histogram", "sum", "value"}) {
            reader.take(key);
        }
    }
    metric.unit = reader.text("unit");
    if (metric.kind == MetricKind::Distribution) {
        readShown(reader, metric);
    }
    metric.worse = static_cast<Worse>(reader.word("worse", {"higher", "lower"}).value_or(0));
    if (const std::string accept = reader.text("accept"); !accept.empty()) {
        metric.accept = marginOf(accept);
        if (!metric.accept) {
            reader.problem(Kind::BadValue, "accept", accept, "a ratio such as 1.5x, or points such as +0.2pp");
        } else if (metric.accept->kind == Margin::Kind::PercentagePoints && metric.kind != MetricKind::Proportion) {
            reader.problem(Kind::Conflict, "accept", accept, "a ratio such as 1.5x: only proportions have points");
        } else if (!pinned && !limitOf(*metric.accept, metric.worse)) {
            reader.problem(Kind::BadValue, "accept", accept,
                metric.worse == Worse::Higher ? "1x to 100x, or +0pp to +100pp: higher is worse"
                                              : "0.01x to 1x, or -100pp to 0pp: lower is worse");
        }
    }
    readObjective(reader, metric);
    metric.weight = reader.number("weight", std::numeric_limits<double>::min(), most).value_or(1);
    metric.breakDown = reader.texts("break_down");
    return metric;
}

void readThreshold(FieldReader& reader, MetricRule& rule, const MetricPlan* metric)
{
    if (reader.has("absolute") == reader.has("relative")) {
        reader.problem(Kind::Conflict, reader.has("absolute") ? "absolute" : "", "", "either absolute or relative");
    }
    if (const std::string absolute = reader.quantity("absolute"); !absolute.empty()) {
        const auto value = percentOf(absolute);
        rule.threshold = value.value_or(0);
        const bool share = metric == nullptr || metric->kind == MetricKind::Proportion;
        if (!value || *value < 0 || (absolute.back() == '%' && !share)) {
            reader.problem(Kind::BadValue, "absolute", absolute, "a number, with % for a proportion only");
        }
    }
    if (const std::string relative = reader.text("relative"); !relative.empty()) {
        rule.comparison = MetricRule::Comparison::Relative;
        const auto margin = marginOf(relative);
        rule.threshold = margin ? margin->value : 1;
        if (!margin || margin->kind != Margin::Kind::Ratio) {
            reader.problem(Kind::BadValue, "relative", relative, "a ratio to stable such as 1.5x");
        }
    }
}

MetricRule readMetricRule(FieldReader& reader, const Plan& plan)
{
    MetricRule rule;
    const std::string name = reader.text("metric", true);
    rule.metric = {name};
    const MetricPlan* metric = metricNamed(plan.metrics, {name});
    if (!metric && !name.empty()) {
        reader.problem(Kind::UnknownName, "metric", name, "a metric of this plan");
    }
    if (const std::string of = reader.text("of"); !of.empty()) {
        rule.of = quantileOf(of);
        if (!rule.of || (metric && metric->kind != MetricKind::Distribution)) {
            reader.problem(Kind::BadValue, "of", of, "a percentile such as p99, of a distribution");
        }
    }
    readThreshold(reader, rule, metric);
    rule.holdsFor = reader.duration("for").value_or(Duration{0});
    rule.minRequests = reader.number("min_requests", 0, most).value_or(0);
    rule.minBad = reader.number("min_bad", 0, most).value_or(0);
    return rule;
}

BurnRule readBurnRule(FieldReader& reader, const Plan& plan)
{
    BurnRule rule;
    const std::string name = reader.text("metric", true);
    rule.metric = {name};
    const MetricPlan* metric = metricNamed(plan.metrics, {name});
    if (!metric && !name.empty()) {
        reader.problem(Kind::UnknownName, "metric", name, "a metric of this plan");
    } else if (metric && (metric->kind != MetricKind::Proportion || !metric->objective)) {
        reader.problem(Kind::Conflict, "metric", name, "a proportion with an objective");
    }
    const auto factor = reader.number("burn_rate", burnPairs.back().factor, burnPairs.front().factor);
    if (factor && std::ranges::find(burnPairs, *factor, &BurnPair::factor) == burnPairs.end()) {
        reader.problem(Kind::BadValue, "burn_rate", std::to_string(*factor),
            "14.4 (over 1 h and 5 min), 6 (6 h, 30 min) or 1 (3 d, 6 h)");
    }
    rule.factor = factor.value_or(rule.factor);
    rule.minBad = reader.number("min_bad", 0, most).value_or(rule.minBad);
    return rule;
}

VerdictRule readVerdictRule(FieldReader& reader)
{
    (void)reader.word("verdict", {"worse"}, true);
    VerdictRule rule;
    rule.evidence = reader.number("evidence", leastEvidence, mostEvidence).value_or(rule.evidence);
    return rule;
}

} // namespace

const std::vector<std::string>& severityWords()
{
    static const std::vector<std::string> words = {"low", "medium", "high", "critical"};
    return words;
}

void readMetrics(FieldReader& fields, Plan& plan, bool pinned, ProblemList& problems)
{
    fields.list("metrics", [&](const TreeNode& item, const std::string& path) {
        FieldReader reader(item, path, problems);
        MetricPlan metric = readMetric(reader, pinned);
        if (!metric.name.value.empty() && metricNamed(plan.metrics, metric.name)) {
            reader.problem(Kind::Conflict, "name", metric.name.value, "a name that no other metric has");
        }
        plan.metrics.push_back(std::move(metric));
    });
    if (plan.metrics.empty()) {
        problems.add(Kind::MissingKey, fields.mark(), "metrics", "metrics", "without one nothing can be judged", true);
    }
}

void readRules(FieldReader& fields, Plan& plan, ProblemList& problems)
{
    fields.list("rules", [&](const TreeNode& item, const std::string& path) {
        FieldReader reader(item, path, problems);
        Rule rule;
        if (reader.has("canary_down")) {
            rule.condition = CanaryDownRule{reader.duration("canary_down").value_or(Duration{0})};
        } else if (reader.has("verdict")) {
            rule.condition = readVerdictRule(reader);
        } else if (reader.has("burn_rate")) {
            rule.condition = readBurnRule(reader, plan);
        } else {
            rule.condition = readMetricRule(reader, plan);
        }
        rule.severity = static_cast<Severity>(reader.word("severity", severityWords(), true).value_or(0));
        plan.rules.push_back(std::move(rule));
    });
}

} // namespace bellwether
