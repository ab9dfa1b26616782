// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/judging/judging.h"

#include "models/rollout/judgeplan.h"

#include "models/rollout/metricobservation.h"

#include <algorithm>
#include <tuple>

namespace bellwether {

namespace {

bool measures(DataShape shape, MetricKind kind)
{
    switch (shape) {
    case DataShape::Counts:
        return kind == MetricKind::Proportion;
    case DataShape::Sums:
        return kind == MetricKind::Mean;
    case DataShape::Buckets:
        return kind == MetricKind::Distribution;
    case DataShape::Samples:
        return kind == MetricKind::Gauge;
    case DataShape::Values:
        break;
    }
    return true;
}

/// An interval of some metric; exactly one pointer is set.
struct Step
{
    UtcTime to;
    std::size_t metric = 0;
    const IntervalCounts* counts = nullptr;
    const IntervalHistograms* histograms = nullptr;
};

std::vector<Step> stepsOf(std::span<const MetricPlan> metrics, const ComparisonData& data)
{
    std::vector<Step> steps;
    for (std::size_t i = 0; i < metrics.size(); ++i) {
        const auto found = data.find(metrics[i].name);
        if (found == data.end()) {
            continue;
        }
        for (const IntervalCounts& interval : found->second.counts) {
            steps.push_back({interval.to, i, &interval, nullptr});
        }
        for (const IntervalHistograms& interval : found->second.histograms) {
            steps.push_back({interval.to, i, nullptr, &interval});
        }
    }
    std::stable_sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) { return a.to < b.to; });
    return steps;
}

MemberVerdict memberOf(const MetricPlan& metric, const JudgeState& state)
{
    MemberVerdict member{metric.weight, state.kind, {}};
    if (!questionOf(state.settings)) {
        member.kind = Verdict::Kind::CannotJudge;
    } else if (state.usableTo) {
        member.lnWorse = lnWorse(state.evidence, state.settings);
    }
    return member;
}

/// The metrics' judges, and the one of all. An object for the length of one call.
class Bench
{
public:
    Bench(std::span<const MetricPlan> metrics, EvidencePlan evidence)
        : m_metrics(metrics)
    {
        for (const MetricPlan& metric : metrics) {
            JudgeSettings settings = settingsFor(metric);
            settings.evidence = evidence == EvidencePlan::Careful ? EvidenceChoice() : settings.evidence;
            m_states.push_back(beginJudging(settings));
            m_members.push_back(memberOf(metric, m_states.back()));
        }
        weigh({});
    }

    void take(const Step& step)
    {
        JudgeState& state = m_states[step.metric];
        state = step.counts ? judge(std::move(state), *step.counts) : judge(std::move(state), *step.histograms);
        m_members[step.metric] = memberOf(m_metrics[step.metric], state);
    }

    void weigh(UtcTime now) { m_whole = judgeWhole(std::move(m_whole), m_members, 0, false, now); }

    [[nodiscard]] Judgement said() const
    {
        Judgement judgement;
        judgement.whole = m_whole.verdict;
        judgement.alpha = m_whole.alpha;
        for (std::size_t i = 0; i < m_metrics.size(); ++i) {
            judgement.metrics.push_back({m_metrics[i].name, m_metrics[i].kind, verdict(m_states[i]), 0});
        }
        return judgement;
    }

private:
    std::span<const MetricPlan> m_metrics;
    std::vector<JudgeState> m_states;
    std::vector<MemberVerdict> m_members;
    WholeState m_whole;
};

template<typename Interval>
void widen(Judgement& judgement, const Interval& interval)
{
    judgement.from = std::min(judgement.from.value_or(interval.from), interval.from);
    judgement.to = std::max(judgement.to.value_or(interval.to), interval.to);
}

} // namespace

Result<void, DataProblem> checkKinds(std::span<const MetricPlan> metrics, const ComparisonData& data)
{
    for (const auto& [name, metric] : data) {
        const MetricPlan* plan = metricNamed(metrics, name);
        const bool isKnown = plan != nullptr;
        if (!isKnown || !measures(metric.shape, plan->kind)) {
            return Unexpected<DataProblem>(
                DataProblem{isKnown ? DataProblem::Kind::WrongKind : DataProblem::Kind::UnknownMetric, metric.mark,
                    DataColumn::Metric, excerptOf(name.value), metric.shape});
        }
    }
    return {};
}

Judgement judgeAll(std::span<const MetricPlan> metrics, const ComparisonData& data, EvidencePlan evidence)
{
    Bench bench(metrics, evidence);
    const std::vector<Step> steps = stepsOf(metrics, data);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        bench.take(steps[i]);
        // What all metrics say of one moment is weighed together.
        if (i + 1 == steps.size() || steps[i + 1].to != steps[i].to) {
            bench.weigh(steps[i].to);
        }
    }
    Judgement judgement = bench.said();
    for (const Step& step : steps) {
        ++judgement.metrics[step.metric].intervals;
        step.counts ? widen(judgement, *step.counts) : widen(judgement, *step.histograms);
    }
    return judgement;
}

} // namespace bellwether
