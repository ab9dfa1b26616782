// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/storedevidence.h"

#include "models/rollout/judgeplan.h"
#include "models/rollout/rulewatch.h"

#include <algorithm>
#include <vector>

namespace bellwether {

namespace {

/// The fold over what is stored. An object for the length of that call.
class StoredFold
{
public:
    StoredFold(const Plan& plan, std::span<const EvidenceChosen> recorded, std::size_t damaged)
        : m_plan(plan)
    {
        m_all.leftOut = damaged;
        for (const MetricPlan& metric : plan.metrics) {
            const JudgeState judge = beginJudging(settingsFor(metric, recorded));
            m_members.push_back({metric.weight, verdict(judge).kind, {}});
            m_all.judges[metric.name] = judge;
            m_all.burns[metric.name] = {};
        }
    }

    void take(const MetricId& id, const ClosedInterval& interval)
    {
        const MetricPlan* metric = metricNamed(m_plan.metrics, id);
        if (!metric || !isOf(metric->kind, interval)) {
            ++m_all.leftOut;
            return;
        }
        JudgeState& judge = m_all.judges.at(id);
        if (interval.to <= interval.from || (judge.judgedTo && interval.from < *judge.judgedTo)) {
            ++m_all.leftOut;
            return;
        }
        ++m_all.taken;
        see(stratumOf(interval), interval.from);
        judge = bellwether::judge(std::move(judge), interval);
        MemberVerdict& member = m_members[static_cast<std::size_t>(metric - m_plan.metrics.data())];
        member.kind = judge.kind;
        member.lnWorse = judge.usableTo && judge.stratum.comparison == m_all.newest.comparison
            ? std::optional(lnWorse(judge.evidence, judge.settings))
            : std::nullopt;
        m_all.whole = judgeWhole(std::move(m_all.whole), m_members, m_all.newest.comparison, false, interval.to);
    }

    /// An interval may be stored twice, the second time as judged. What is not judged may be an earlier canary's.
    void burn(const MetricId& id, const ClosedInterval& interval)
    {
        if (const MetricPlan* metric = metricNamed(m_plan.metrics, id)) {
            addBurn(m_all.burns.at(id), *metric, interval, interval.judged);
        }
    }

    StoredEvidence all() { return std::move(m_all); }

private:
    static bool isOf(MetricKind kind, const ClosedInterval& interval)
    {
        return (kind == MetricKind::Distribution) == std::holds_alternative<IntervalHistograms>(interval.measured);
    }

    void see(const Stratum& stratum, UtcTime from)
    {
        const bool isFirst = !m_all.comparisonFrom;
        if (isFirst || stratum.comparison > m_all.newest.comparison) {
            m_all.newest = stratum;
            m_all.comparisonFrom = from;
            for (MemberVerdict& member : m_members) {
                member.lnWorse.reset();
            }
        } else if (stratum.comparison == m_all.newest.comparison) {
            m_all.newest.weight = std::max(m_all.newest.weight, stratum.weight);
            m_all.comparisonFrom = std::min(*m_all.comparisonFrom, from);
        }
    }

    const Plan& m_plan;
    std::vector<MemberVerdict> m_members; ///< parallel to the plan's metrics
    StoredEvidence m_all;
};

} // namespace

StoredEvidence foldStored(const Plan& plan, std::span<const EvidenceChosen> recorded,
    std::span<const std::pair<MetricId, ClosedInterval>> stored, std::size_t damaged)
{
    StoredFold fold(plan, recorded, damaged);
    for (const auto& [id, interval] : stored) {
        fold.burn(id, interval);
        if (interval.judged) {
            fold.take(id, interval);
        }
    }
    return fold.all();
}

} // namespace bellwether
