// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/recordedcourse.h"

#include "models/base/overloaded.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace bellwether {

namespace {

/// Follows the canary's traffic from event to event.
class TrafficWatch
{
public:
    explicit TrafficWatch(std::vector<TrafficSpan>& spans)
        : m_spans(spans)
    { }

    void see(const std::map<NodeId, Share>& observed, UtcTime at)
    {
        m_shares = observed;
        note(at);
    }

    void see(const NodeId& node, Share observed, UtcTime at)
    {
        m_shares[node] = observed;
        note(at);
    }

private:
    void note(UtcTime at)
    {
        const bool hasTraffic
            = std::any_of(m_shares.begin(), m_shares.end(), [](const auto& entry) { return entry.second.percent > 0; });
        if (hasTraffic == m_hasTraffic) {
            return;
        }
        m_hasTraffic = hasTraffic;
        if (hasTraffic) {
            m_spans.push_back({at});
        } else {
            m_spans.back().to = at;
        }
    }

    std::vector<TrafficSpan>& m_spans;
    std::map<NodeId, Share> m_shares;
    bool m_hasTraffic = false;
};

CourseEnd endOf(const DeploymentState& state)
{
    const Phase phase = state.phase == Phase::Closed ? state.closedFrom : state.phase;
    if (phase == Phase::RolledBack || phase == Phase::RollingBack) {
        return CourseEnd::Bad;
    }
    return phase == Phase::Promoted ? CourseEnd::Good : CourseEnd::Open;
}

} // namespace

RecordedCourse courseOf(std::span<const std::shared_ptr<const Event>> events, const DeploymentState& state)
{
    RecordedCourse course;
    course.end = endOf(state);
    if (state.preflight) {
        course.evidence = state.preflight->evidence;
    }
    TrafficWatch traffic(course.traffic);
    std::optional<std::size_t> acting;
    for (const auto& event : events) {
        const UtcTime at = event->at.utc;
        std::visit(Overloaded{
                       [&](const ShiftConfirmed& shift) { traffic.see(shift.observed, at); },
                       [&](const RolledBack& rolledBack) { traffic.see(rolledBack.observed, at); },
                       [&](const ForeignChangeSeen& foreign) { traffic.see(foreign.node, foreign.observed, at); },
                       [&](const ShareMismatchSeen& mismatch) {
                           course.voids.push_back({mismatch.comparison, at});
                       },
                       [&](const RuleTriggered& rule) { acting = rule.automatic ? std::optional(rule.rule) : acting; },
                       [&](const RollbackRequested&) {
                           course.stoppedAt = at;
                           course.stoppedBy = event->actor == "rule" ? acting : std::nullopt;
                       },
                       [](const auto&) {},
                   },
            event->payload);
    }
    if (course.end != CourseEnd::Bad) {
        course.stoppedAt.reset();
        course.stoppedBy.reset();
    }
    return course;
}

bool isMeasuredAlike(const MetricPlan& metric, const MetricPlan& other)
{
    const auto measured = [](const MetricPlan& plan) {
        return std::tie(plan.kind, plan.events, plan.exposures, plan.histogram, plan.sum, plan.value);
    };
    return measured(metric) == measured(other);
}

} // namespace bellwether
