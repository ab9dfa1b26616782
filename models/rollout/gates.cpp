// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/gates.h"

#include <algorithm>
#include <cmath>

namespace bellwether {

namespace {

using Kind = Refusal::Kind;

const char* nameOf(Verdict::Kind kind)
{
    switch (kind) {
    case Verdict::Kind::Worse:
        return "worse";
    case Verdict::Kind::NoWorse:
        return "no worse";
    case Verdict::Kind::NotEnoughData:
        return "not enough data";
    case Verdict::Kind::NoData:
        return "no data";
    case Verdict::Kind::CannotJudge:
        return "cannot judge";
    }
    return "";
}

/// A metric for which the plan accepts no margin neither opens nor blocks the gate, as long as another one can be
/// judged: else a plan with a gauge that is only shown could never be promoted.
void addVerdicts(Refusals& open, const Observations& observations)
{
    bool judged = false;
    for (const auto& [metric, observation] : observations.metrics) {
        const Verdict::Kind kind = observation.verdict.kind;
        const bool isShownOnly = observation.verdict.reason == CannotJudge::NoMargin;
        judged = judged || kind == Verdict::Kind::NoWorse;
        if (kind != Verdict::Kind::NoWorse && !isShownOnly) {
            open.push_back({Kind::VerdictNotGood, metric.value + ": " + nameOf(kind), {}});
        }
    }
    const Verdict::Kind whole = observations.whole.verdict.kind;
    if (open.empty() && judged && whole == Verdict::Kind::Worse) {
        open.push_back({Kind::VerdictNotGood, std::string("all metrics: ") + nameOf(whole), {}});
    }
    if (open.empty() && !judged) {
        open.push_back({Kind::VerdictNotGood, nameOf(Verdict::Kind::CannotJudge), {}});
    }
}

/// A verdict keeps what it said when its data stops, or a process that knows the versions; an old one opens nothing.
void addStale(Refusals& open, const Plan& plan, const Observations& observations, const Now& now)
{
    if (plan.versions && !observations.versions.readAt) {
        open.push_back({Kind::MetricsStale, plan.versions->metric.empty() ? "version" : plan.versions->metric, {}});
    }
    for (const auto& [metric, observation] : observations.metrics) {
        if (!isFresh(observation, now)) {
            open.push_back({Kind::MetricsStale, metric.value, {}});
        }
    }
}

void addTriggered(Refusals& open, const DeploymentState& state, const Observations& observations)
{
    for (const auto& [index, triggered] : state.triggered) {
        if (index >= std::min(state.plan->rules.size(), observations.rules.size())) {
            continue;
        }
        if (observations.rules[index].status != RuleObservation::Status::Fine) {
            open.push_back({Kind::WasTriggered, subjectOf(state.plan->rules[index]), {}});
        }
    }
}

void addChecklist(Refusals& open, const DeploymentState& state, const std::optional<ChecklistPhase>& phase)
{
    const std::size_t items = phase ? openItems(state, *phase).size() : 0;
    if (items > 0) {
        open.push_back({Kind::ItemsOpen, std::to_string(items), {}});
    }
}

void addApproval(Refusals& open, const DeploymentState& state, const std::optional<Approval>& approval)
{
    const bool given
        = !approval || std::any_of(state.approvals.begin(), state.approvals.end(), [&](const ApprovalRecord& record) {
              return record.role == approval->role && !(approval->notRequester && record.actor == state.requester);
          });
    if (!given) {
        open.push_back({Kind::ApprovalMissing, approval->role, {}});
    }
}

void addDuration(Refusals& open, const DeploymentState& state, const Stage& stage, const Now& now)
{
    if (!state.stageSince) {
        open.push_back({Kind::TooEarly, {}, stage.atLeast});
        return;
    }
    // Another boot's monotonic time means nothing here; UTC is then the best there is.
    const Duration lasted = state.stageSince->boot == now.boot ? now.monotonic - state.stageSince->monotonic
                                                               : now.utc - state.stageSince->utc;
    if (lasted < stage.atLeast) {
        open.push_back({Kind::TooEarly, {}, stage.atLeast - std::max(lasted, Duration{0})});
    }
}

Refusals stageGates(const DeploymentState& state, const Stage& stage, const Observations& observations, const Now& now)
{
    Refusals open;
    if (observations.shares.differ) {
        open.push_back({Kind::SharesDiffer, {}, {}});
    }
    if (stage.gates.verdictNoWorse) {
        addVerdicts(open, observations);
        addStale(open, *state.plan, observations, now);
    }
    addTriggered(open, state, observations);
    addDuration(open, state, stage, now);
    const double missing = stage.gates.requests - canaryRequestsInStage(observations);
    if (missing > 0) {
        open.push_back({Kind::TooFewRequests, std::to_string(static_cast<long long>(std::ceil(missing))), {}});
    }
    addChecklist(open, state, stage.gates.checklist);
    addApproval(open, state, stage.gates.approval);
    return open;
}

Refusals preflightGates(const DeploymentState& state)
{
    Refusals open;
    if (!state.preflight || state.preflightWanted) {
        return {{Kind::PreflightMissing, {}, {}}};
    }
    const auto blocking = std::count_if(state.preflight->findings.begin(), state.preflight->findings.end(),
        [](const PreflightFinding& finding) { return finding.blocks; });
    if (blocking > 0) {
        open.push_back({Kind::PreflightBlocks, std::to_string(blocking), {}});
    }
    addChecklist(open, state, ChecklistPhase::Pre);
    return open;
}

} // namespace

std::vector<std::string> openItems(const DeploymentState& state, ChecklistPhase phase)
{
    std::vector<std::string> open;
    const auto list = state.plan ? state.plan->checklists.find(phase) : decltype(state.plan->checklists.end()){};
    if (!state.plan || list == state.plan->checklists.end()) {
        return open;
    }
    for (const std::string& item : list->second.gates) {
        if (!state.signatures.contains({phase, item})) {
            open.push_back(item);
        }
    }
    return open;
}

double canaryRequestsInStage(const Observations& observations)
{
    if (!observations.plan) {
        return 0;
    }
    for (const MetricPlan& metric : observations.plan->metrics) {
        const auto found = observations.metrics.find(metric.name);
        if (metric.kind == MetricKind::Proportion && found != observations.metrics.end()) {
            return found->second.canaryExposures;
        }
    }
    return 0;
}

Refusals openGates(const DeploymentState& state, const Observations& observations, const Now& now)
{
    if (!state.plan) {
        return {{Kind::PlanUnreadable, {}, {}}};
    }
    const Stage* stage = currentStage(state);
    return stage ? stageGates(state, *stage, observations, now) : preflightGates(state);
}

} // namespace bellwether
