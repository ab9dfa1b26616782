// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/judgeintervals.h"

#include "models/rollout/rulewatch.h"

#include <algorithm>
#include <utility>

namespace bellwether {

namespace {

using Status = Restoration::Status;

/// Ten seconds close far fewer: a bound for what should not be.
constexpr std::size_t mostHeldBack = 10'000;

void judgeTogether(Observations& all, UtcTime at)
{
    std::vector<MemberVerdict> members;
    for (const MetricPlan& plan : all.plan->metrics) {
        members.push_back(
            memberOf(plan, all.metrics[plan.name].verdict, all.folds[plan.name].judge, all.stratum.comparison));
    }
    all.whole = judgeWhole(std::move(all.whole), members, all.stratum.comparison, all.shares.differ, at);
    watchVerdict(all.rules, *all.plan, all.whole.verdict);
}

bool isToJudge(const Observations& all, const MetricPlan& plan, const ClosedInterval& interval, const Now& now)
{
    const auto traffic = trafficFrom(all, all.metrics.at(plan.name), now);
    const std::optional<UtcTime>& judgedTo = all.folds.at(plan.name).judge.judgedTo;
    const Restoration& restoration = all.restoration;
    if (!traffic || (restoration.status == Status::Restored && judgedTo && interval.from < *judgedTo)) {
        return false;
    }
    return interval.from >= *traffic + all.plan->warmUp || (restoration.goesOn && judgedTo);
}

/// What the judge says of the comparison that runs now: nothing yet, while it has only seen the one before.
Verdict currentVerdict(const JudgeState& judge, const Stratum& stratum)
{
    const bool isOld = judge.judgedTo && judge.stratum.comparison != stratum.comparison;
    return isOld ? verdict(beginJudging(judge.settings)) : verdict(judge);
}

/// Whether it was judged.
bool judgeOne(Observations& all, const MetricPlan& plan, const ClosedInterval& interval, const Now& now)
{
    if (!isToJudge(all, plan, interval, now)) {
        return false;
    }
    JudgeState& judge = all.folds.at(plan.name).judge;
    judge = bellwether::judge(std::move(judge), interval);
    all.metrics.at(plan.name).verdict = currentVerdict(judge, all.stratum);
    judgeTogether(all, interval.to);
    return true;
}

void holdBack(Observations& all, const MetricId& metric, ClosedInterval interval)
{
    if (all.heldBack.size() < mostHeldBack) {
        all.heldBack.emplace_back(metric, interval);
    }
    all.closed.emplace_back(metric, std::move(interval));
}

/// This process numbered its strata from 0: from now on they follow on those before it.
void raiseStrata(Observations& all, const Stratum& by)
{
    all.stratum = raised(all.stratum, by);
    if (!all.shares.differ) {
        all.shares = beginShares(std::move(all.shares));
    }
    for (auto& [id, folds] : all.folds) {
        std::visit([&](auto& samples) { samples.grid = raiseStrata(std::move(samples.grid), by); }, folds.samples);
    }
    for (auto& [id, interval] : all.heldBack) {
        std::visit([&](auto& measured) { measured.stratum = raised(measured.stratum, by); }, interval.measured);
    }
}

void endWaiting(Observations& all, Status status, const Stratum& by, const Now& now)
{
    all.restoration.status = status;
    all.restoration.endedAt = now.utc;
    latchWorse(all, by);
    raiseStrata(all, by);
    publishVerdicts(all, now);
    for (auto& [id, interval] : std::exchange(all.heldBack, {})) {
        const MetricPlan* plan = metricNamed(all.plan->metrics, id);
        interval.judged = plan && judgeOne(all, *plan, interval, now);
        if (interval.judged) {
            all.closed.emplace_back(id, std::move(interval));
        }
    }
    judgeTogether(all, now.utc);
}

void beginAnew(Observations& all, const EvidenceFault& fault, const Now& now)
{
    all.restoration.fault = fault;
    all.restoration.goesOn = false;
    endWaiting(all, Status::Failed, all.restoration.anew, now);
}

} // namespace

void publishVerdicts(Observations& all, const Now& now)
{
    for (auto& [id, metric] : all.metrics) {
        metric.verdict = currentVerdict(all.folds.at(id).judge, all.stratum);
    }
    judgeTogether(all, now.utc);
}

std::optional<UtcTime> trafficFrom(const Observations& all, const MetricObservation& metric, const Now& now)
{
    if (!all.canaryTrafficSince) {
        return {};
    }
    return now.utc + metric.clockOffset - (now.monotonic - *all.canaryTrafficSince);
}

void takeClosed(Observations& all, const MetricPlan& metric, std::vector<ClosedInterval> closed, const Now& now)
{
    std::optional<UtcTime> judgedTo;
    for (ClosedInterval& interval : closed) {
        if (all.restoration.isAwaited()) {
            holdBack(all, metric.name, std::move(interval));
        } else {
            interval.judged = judgeOne(all, metric, interval, now);
            judgedTo = interval.judged ? interval.to : judgedTo;
            all.closed.emplace_back(metric.name, std::move(interval));
        }
    }
    if (judgedTo) {
        chartEffect(all.metrics[metric.name], metric, *judgedTo);
    }
    judgeTogether(all, now.utc);
}

void takeEvidence(Observations& all, const Result<StoredEvidence, EvidenceFault>& evidence, const Now& now)
{
    Restoration& restoration = all.restoration;
    if (!restoration.isAwaited()) {
        return;
    }
    if (!evidence) {
        beginAnew(all, evidence.error(), now);
        return;
    }
    restoration.leftOut = evidence->leftOut;
    if (evidence->taken == 0 && restoration.hadVerdicts) {
        beginAnew(all, {EvidenceFault::Kind::Missing, {}}, now);
        return;
    }
    restoration.taken = evidence->taken;
    for (const auto& [id, judge] : evidence->judges) {
        const auto folds = all.folds.find(id);
        if (folds != all.folds.end()) {
            folds->second.judge = judge;
            folds->second.burn = evidence->burns.at(id);
            if (!all.canaryTrafficSince) {
                folds->second.burn.canary = {};
            }
        }
    }
    for (const auto& [id, interval] : all.heldBack) {
        if (const MetricPlan* plan = metricNamed(all.plan->metrics, id)) {
            addBurn(all.folds.at(id).burn, *plan, interval, all.canaryTrafficSince.has_value());
        }
    }
    all.whole = evidence->whole;
    if (all.shares.differ && !restoration.worse.contains({})) {
        // The stored intervals do not tell that it was void.
        all.whole.verdict.kind = Verdict::Kind::NoData;
    }
    Stratum by{evidence->newest.comparison, evidence->newest.weight + 1};
    // A version changed and nothing was judged since: what is stored is of the version before.
    by.comparison = std::max(by.comparison, restoration.comparison);
    endWaiting(all, Status::Restored, by, now);
}

void limitWaiting(Observations& all, const Now& now)
{
    if (all.restoration.isAwaited() && now.monotonic - all.startedAt.monotonic >= evidencePatience) {
        beginAnew(all, {EvidenceFault::Kind::TooSlow, {}}, now);
    }
}

void latchWorse(Observations& all, const Stratum& stratum)
{
    for (const auto& [id, lnWorse] : all.restoration.worse) {
        const auto folds = all.folds.find(id);
        if (id.value.empty()) {
            all.whole = latchWorse(std::move(all.whole), stratum.comparison, lnWorse);
        } else if (folds != all.folds.end()) {
            JudgeState& judge = folds->second.judge;
            judge = latchWorse(std::move(judge), stratum, lnWorse);
            all.metrics.at(id).verdict = verdict(judge);
        }
    }
}

} // namespace bellwether
