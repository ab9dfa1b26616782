// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/foresight.h"

#include "models/analysis/reproducible.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace bellwether {

namespace {

double thresholdOf(const Outlook& outlook)
{
    return -reproducibleLog(outlook.question.alpha);
}

/// Where the evidence first suffices: a stage, and the intervals of all stages up to its end.
struct Reached
{
    std::size_t stage = 0;
    std::vector<std::int64_t> intervals;
};

std::int64_t judgedIntervals(const StageAhead& stage, const Outlook& outlook)
{
    return std::max<Duration>(stage.lasts - stage.unjudged, Duration(0)) / outlook.interval;
}

/// Evidence along a mean path is convex in time within a stage: once at the threshold, it stays there to the stage's
/// end. So it is enough to look at the ends.
std::optional<Reached> firstStage(const LnEvidence& evidence, const Outlook& outlook, StagesAhead stages)
{
    Reached reached;
    reached.intervals.resize(stages.size());
    for (; reached.stage < stages.size(); ++reached.stage) {
        reached.intervals[reached.stage] = judgedIntervals(stages[reached.stage], outlook);
        if (evidence(reached.intervals) >= thresholdOf(outlook)) {
            return reached;
        }
    }
    return std::nullopt;
}

/// Since the start of all stages.
Duration beginOf(StagesAhead stages, std::size_t stage)
{
    Duration before = {};
    for (std::size_t i = 0; i < stage; ++i) {
        before += stages[i].lasts;
    }
    return before;
}

std::optional<Duration> firstMoment(const LnEvidence& evidence, const Outlook& outlook, StagesAhead stages)
{
    std::optional<Reached> reached = firstStage(evidence, outlook, stages);
    if (!reached) {
        return std::nullopt;
    }
    std::int64_t& intervals = reached->intervals[reached->stage];
    std::int64_t tooFew = 0;
    std::int64_t enough = intervals;
    while (enough - tooFew > 1) {
        intervals = tooFew + (enough - tooFew) / 2;
        (evidence(reached->intervals) >= thresholdOf(outlook) ? enough : tooFew) = intervals;
    }
    return beginOf(stages, reached->stage) + stages[reached->stage].unjudged + enough * outlook.interval;
}

/// The first interval's end at which the window holds that many, if so many come a second.
std::optional<Duration> untilCounted(double count, double perSecond, const Outlook& outlook, Duration window)
{
    const double width = std::chrono::duration<double>(outlook.interval).count();
    const double most = perSecond * std::chrono::duration<double>(window).count();
    if (count > most) {
        return std::nullopt;
    }
    const double intervals = count > 0 ? std::ceil(count / (perSecond * width) * (1 - 1e-9)) : 1;
    return static_cast<std::int64_t>(std::max(intervals, 1.)) * outlook.interval;
}

/// At every interval's end the rule adds that interval to the time for which it has been met.
Duration holding(const RuleAhead& rule, const Outlook& outlook)
{
    const std::int64_t intervals = (rule.holdsFor + outlook.interval - Duration(1)) / outlook.interval;
    return std::max<std::int64_t>(intervals - 1, 0) * outlook.interval;
}

RuleInStage ruleInStage(const Outlook& outlook, const StageAhead& stage, const RuleAhead& rule, double ratio)
{
    const bool isCounted = outlook.question.kind == MetricKind::Proportion;
    const double requests = outlook.perSecond * stage.share;
    const double bad = isCounted ? requests * outlook.base * ratio : 0;
    const double seconds = std::chrono::duration<double>(std::min(rule.window, stage.lasts)).count();
    RuleInStage in;
    in.windowRequests = requests * seconds;
    in.windowBad = bad * seconds;
    // Without requests there is no value to compare.
    const auto asked = requests > 0 ? untilCounted(rule.minRequests, requests, outlook, rule.window) : std::nullopt;
    const auto hit = isCounted ? untilCounted(rule.minBad, bad, outlook, rule.window) : asked;
    if (asked && hit) {
        in.firesAfter = std::max(*asked, *hit) + holding(rule, outlook);
        in.canFire = *in.firesAfter <= stage.lasts;
    }
    return in;
}

bool isReasonable(const RuleAhead& rule, const Outlook& outlook)
{
    const auto isLong = [](Duration time) { return time > std::chrono::hours(24 * 366); };
    return rule.holdsFor >= Duration(0) && rule.window >= outlook.interval && !isLong(rule.holdsFor)
        && !isLong(rule.window) && rule.minRequests >= 0 && rule.minRequests < 1e15 && rule.minBad >= 0
        && rule.minBad < 1e15;
}

} // namespace

std::optional<Duration> untilNoWorse(const Outlook& outlook, StagesAhead stages)
{
    const std::optional<LnEvidence> evidence = meanPath(outlook, stages, Claim::NoWorse, 1);
    return evidence ? firstMoment(*evidence, outlook, stages) : std::nullopt;
}

std::optional<Duration> untilNoticed(const Outlook& outlook, StagesAhead stages, double ratio)
{
    const std::optional<LnEvidence> evidence = meanPath(outlook, stages, Claim::Worse, ratio);
    return evidence ? firstMoment(*evidence, outlook, stages) : std::nullopt;
}

std::vector<StageForesight> foresee(const Outlook& outlook, StagesAhead stages)
{
    if (!meanPath(outlook, stages, Claim::Worse, 1)) {
        return {};
    }
    const std::optional<Duration> noWorse = untilNoWorse(outlook, stages);
    std::vector<StageForesight> foreseen;
    Duration begin = {};
    for (const StageAhead& stage : stages) {
        StageForesight& in = foreseen.emplace_back();
        in.canaryRequests = outlook.perSecond * stage.share * std::chrono::duration<double>(stage.lasts).count();
        in.isNoWorse = noWorse && *noWorse <= begin + stage.lasts;
        if (in.isNoWorse && *noWorse > begin) {
            in.noWorseAfter = *noWorse - begin;
        }
        begin += stage.lasts;
    }
    return foreseen;
}

namespace {

/// In the rule's unit.
double stableValue(const RuleAhead& rule, const Outlook& outlook)
{
    switch (outlook.question.kind) {
    case MetricKind::Proportion:
        return 100 * outlook.base;
    case MetricKind::Distribution:
        return quantile(rule.of, outlook.stable);
    case MetricKind::Mean:
    case MetricKind::Gauge:
        break;
    }
    return outlook.evidence.scatter ? outlook.evidence.scatter->stable : 0;
}

} // namespace

std::optional<double> ratioOf(const RuleAhead& rule, const Outlook& outlook)
{
    if (outlook.question.kind == MetricKind::Gauge) {
        return std::nullopt;
    }
    const double stable = rule.comparison == RuleAhead::Comparison::Absolute ? stableValue(rule, outlook) : 1;
    const double ratio = rule.threshold / stable;
    const bool isWorse = outlook.question.worse == Worse::Higher ? ratio > 1 : ratio < 1;
    const bool isRate = outlook.question.kind != MetricKind::Proportion || ratio * outlook.base <= 1;
    // Written so that what is no number is none.
    return stable > 0 && ratio >= 0 && std::isfinite(ratio) && isWorse && isRate ? std::optional(ratio) : std::nullopt;
}

std::vector<RuleInStage> foresee(const Outlook& outlook, StagesAhead stages, const RuleAhead& rule)
{
    const std::optional<double> ratio = ratioOf(rule, outlook);
    const auto evidence = ratio ? meanPath(outlook, stages, Claim::Worse, *ratio) : std::nullopt;
    if (!evidence || !isReasonable(rule, outlook)) {
        return {};
    }
    const std::optional<Reached> noticed = firstStage(*evidence, outlook, stages);
    std::vector<RuleInStage> foreseen;
    for (std::size_t i = 0; i < stages.size(); ++i) {
        foreseen.push_back(ruleInStage(outlook, stages[i], rule, *ratio));
        foreseen.back().isNoticed = noticed && noticed->stage <= i;
    }
    return foreseen;
}

} // namespace bellwether
