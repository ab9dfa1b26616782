// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/backtest.h"

#include "models/rollout/guard.h"
#include "models/rollout/judgeplan.h"
#include "models/rollout/react.h"
#include "models/rollout/rulewatch.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace bellwether {

namespace {

using Status = RuleObservation::Status;

/// Far enough to hold any record, near enough for differences to fit.
constexpr UtcTime earliest = UtcTime{};
constexpr UtcTime latest = UtcTime(std::chrono::hours(24 * 366 * 8000));

/// A recorded interval of one of the plan's metrics.
struct Step
{
    std::size_t metric = 0;
    const ClosedInterval* interval = nullptr;
};

bool isWellFormed(const ClosedInterval& interval)
{
    return interval.from >= earliest && interval.to <= latest && interval.from < interval.to;
}

bool measures(const ClosedInterval& interval, MetricKind kind)
{
    return std::holds_alternative<IntervalHistograms>(interval.measured) == (kind == MetricKind::Distribution);
}

/// An interval that waited for the evidence of an earlier process was recorded at once, and again when it was judged.
std::vector<Step> withoutTwins(const std::vector<Step>& steps)
{
    std::vector<Step> single;
    for (const Step& step : steps) {
        const bool isTwin = !single.empty() && single.back().metric == step.metric
            && single.back().interval->from == step.interval->from && single.back().interval->to == step.interval->to
            && single.back().interval->judged != step.interval->judged;
        if (!isTwin) {
            single.push_back(step);
        } else if (step.interval->judged) {
            single.back() = step;
        }
    }
    return single;
}

/// The recorded intervals that the plan can take, in the order in which they ended.
std::vector<Step> stepsOf(const Plan& plan, std::span<const RecordedInterval> intervals, LeftOut& leftOut)
{
    std::map<MetricId, std::size_t> indices;
    for (std::size_t index = 0; index < plan.metrics.size(); ++index) {
        indices.emplace(plan.metrics[index].name, index);
    }
    std::vector<Step> steps;
    for (const auto& [name, interval] : intervals) {
        const auto found = indices.find(name);
        if (found == indices.end()) {
            ++leftOut.unknownMetric;
        } else if (!measures(interval, plan.metrics[found->second].kind)) {
            ++leftOut.otherKind;
        } else if (!isWellFormed(interval)) {
            ++leftOut.malformed;
        } else {
            steps.push_back({found->second, &interval});
        }
    }
    std::stable_sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) {
        return std::tuple(a.interval->to, a.metric) < std::tuple(b.interval->to, b.metric);
    });
    return withoutTwins(steps);
}

double canaryExposures(const ClosedInterval& interval)
{
    if (const auto* counts = std::get_if<IntervalCounts>(&interval.measured)) {
        const TrackCounts& canary = counts->tracks.canary;
        return unusableAsMean(canary) ? 0 : canary.exposures;
    }
    const TrackHistogram& canary = std::get<IntervalHistograms>(interval.measured).tracks.canary;
    return canary.unusable ? 0 : canary.histogram.count();
}

/// What a step needs of a verdict: the whole of it takes long to find.
Verdict briefVerdict(const JudgeState& judge)
{
    Verdict brief;
    if (!questionOf(judge.settings)) {
        brief.kind = Verdict::Kind::CannotJudge;
        return brief;
    }
    brief.kind = judge.kind;
    brief.lnWorse = lnWorse(judge.evidence, judge.settings);
    return brief;
}

struct MetricProgress
{
    MetricFolds folds;
    Verdict brief;
    Duration window = {}; ///< over which its rules are computed
    std::optional<UtcTime> to; ///< of the newest interval
    std::optional<UtcTime> since; ///< since when the canary has had its traffic; unset without
    double canaryRequests = 0; ///< since then
};

/// The past as it goes by. An object for the length of one call.
class Rerun
{
public:
    Rerun(const Plan& plan, std::span<const TrafficSpan> traffic, std::span<const EvidenceChosen> recorded,
        std::span<const VoidComparison> voids)
        : m_plan(plan)
        , m_traffic(traffic)
        , m_voids(voids)
        , m_rules(plan.rules.size())
    {
        for (const MetricPlan& metric : plan.metrics) {
            MetricProgress progress;
            progress.folds = beginMetric(metric).second;
            progress.folds.judge = beginJudging(settingsFor(metric, recorded));
            progress.brief = briefVerdict(progress.folds.judge);
            m_metrics.push_back(std::move(progress));
            m_result.metrics.push_back({metric.name, 0, {}, {}});
        }
        for (const Rule& rule : plan.rules) {
            m_result.rules.push_back({!std::holds_alternative<CanaryDownRule>(rule.condition), {}, {}});
        }
    }

    Backtest run(std::span<const RecordedInterval> intervals, const std::function<bool()>& isUnwanted)
    {
        const std::vector<Step> steps = stepsOf(m_plan, intervals, m_result.leftOut);
        findWindows(steps);
        for (const Step& step : steps) {
            if (isUnwanted && isUnwanted()) {
                break;
            }
            std::optional<UtcTime>& before = m_metrics[step.metric].to;
            if (before && step.interval->from < *before) {
                ++m_result.leftOut.malformed;
                continue;
            }
            before = step.interval->to;
            take(step);
        }
        finish();
        return std::move(m_result);
    }

private:
    /// A record has no scrapes, but the grid's width is two of them (gridWidth): silence alone gives longer intervals.
    void findWindows(const std::vector<Step>& steps)
    {
        std::map<std::size_t, Duration> narrowest;
        for (const Step& step : steps) {
            const Duration width = step.interval->to - step.interval->from;
            const auto [found, isNew] = narrowest.emplace(step.metric, width);
            found->second = std::min(found->second, width);
        }
        for (const auto& [metric, width] : narrowest) {
            m_metrics[metric].window = displayWindow(width / 2);
        }
    }

    void take(const Step& step)
    {
        MetricProgress& metric = m_metrics[step.metric];
        const ClosedInterval& interval = *step.interval;
        enterSpan(metric, interval.from);
        ++m_result.metrics[step.metric].intervals;
        if (metric.since) {
            ++m_result.withTraffic;
            metric.canaryRequests += canaryExposures(interval);
        }
        std::visit([&](const auto& measured) { remember(metric.folds, measured); }, interval.measured);
        watchMetricRules(m_rules, m_plan, m_plan.metrics[step.metric], metric.window, metric.folds,
            std::span(&interval, 1), metric.since);
        noteRules(step, &m_plan.metrics[step.metric].name);
        if (interval.judged) {
            metric.folds.judge
                = std::visit([&](const auto& measured) { return judge(std::move(metric.folds.judge), measured); },
                    interval.measured);
            metric.brief = briefVerdict(metric.folds.judge);
        }
        note(m_result.metrics[step.metric].changes, metric.brief.kind, step);
        judgeAll(step);
        watchVerdict(m_rules, m_plan, m_whole.verdict);
        noteRules(step, nullptr);
    }

    void enterSpan(MetricProgress& metric, UtcTime time) const
    {
        const auto span = std::find_if(m_traffic.begin(), m_traffic.end(),
            [&](const TrafficSpan& candidate) { return time >= candidate.from && time < candidate.to; });
        const std::optional<UtcTime> since = span == m_traffic.end() ? std::nullopt : std::optional(span->from);
        if (since != metric.since) {
            metric.canaryRequests = 0;
            metric.folds.burn.canary = {};
        }
        metric.since = since;
    }

    [[nodiscard]] CourseMoment momentAt(const Step& step) const
    {
        const UtcTime end = step.interval->to;
        CourseMoment moment{end, end - m_metrics[step.metric].since.value_or(end), 0};
        for (std::size_t index = 0; index < m_metrics.size(); ++index) {
            if (m_plan.metrics[index].kind != MetricKind::Gauge) {
                moment.canaryRequests = std::max(moment.canaryRequests, m_metrics[index].canaryRequests);
            }
        }
        return moment;
    }

    /// Of the rules that go by this metric; without one, of those on the verdict.
    void noteRules(const Step& step, const MetricId* metric)
    {
        for (std::size_t index = 0; index < m_plan.rules.size(); ++index) {
            const MetricId* goesBy = metricOf(m_plan.rules[index]);
            const bool isMeant = metric && goesBy ? *metric == *goesBy : metric == goesBy;
            const Status status = m_rules[index].status;
            if (!isMeant || (status != Status::Due && status != Status::BothBad)) {
                continue;
            }
            RuleCourse& course = m_result.rules[index];
            const Rule& rule = m_plan.rules[index];
            const bool isMeaningless = comparesTracks(rule)
                && isVoid(std::max(m_comparison, stratumOf(*step.interval).comparison), step.interval->to);
            const RuleFiring firing{
                momentAt(step), m_rules[index].canary, m_rules[index].stable, status == Status::BothBad, isMeaningless};
            course.first = course.first.value_or(firing);
            if (!firing.bothBad && !firing.isVoid && isAutomatic(rule, m_plan)) {
                course.acted = course.acted.value_or(firing);
            }
        }
    }

    void note(std::vector<VerdictStep>& changes, Verdict::Kind kind, const Step& step) const
    {
        if (isNews(changes.empty() ? std::nullopt : std::optional(changes.back().kind), kind)) {
            changes.push_back({momentAt(step), kind});
        }
    }

    void judgeAll(const Step& step)
    {
        // Metrics on a wide grid tell late what was true before: the comparison is the newest that began.
        if (step.interval->judged && step.interval->from >= m_newestFrom) {
            m_newestFrom = step.interval->from;
            m_comparison = stratumOf(*step.interval).comparison;
        }
        std::vector<MemberVerdict> members;
        for (std::size_t index = 0; index < m_metrics.size(); ++index) {
            members.push_back(
                memberOf(m_plan.metrics[index], m_metrics[index].brief, m_metrics[index].folds.judge, m_comparison));
        }
        m_whole = judgeWhole(
            std::move(m_whole), members, m_comparison, isVoid(m_comparison, step.interval->to), step.interval->to);
        note(m_result.wholeChanges, m_whole.verdict.kind, step);
    }

    [[nodiscard]] bool isVoid(std::uint32_t comparison, UtcTime at) const
    {
        return std::any_of(m_voids.begin(), m_voids.end(), [&](const VoidComparison& candidate) {
            return candidate.comparison == comparison && at >= candidate.since;
        });
    }

    void finish()
    {
        for (std::size_t index = 0; index < m_metrics.size(); ++index) {
            m_result.metrics[index].verdict = verdict(m_metrics[index].folds.judge);
        }
        m_result.whole = m_whole.verdict;
        for (std::size_t index = 0; index < m_result.rules.size(); ++index) {
            const RuleCourse& rule = m_result.rules[index];
            keepFirst(m_result.stopped, rule.acted, index);
            keepFirst(m_result.proposed, rule.first, index);
        }
        const auto worse = std::find_if(m_result.wholeChanges.begin(), m_result.wholeChanges.end(),
            [](const VerdictStep& step) { return step.kind == Verdict::Kind::Worse; });
        if (worse != m_result.wholeChanges.end()
            && (!m_result.proposed || worse->when.at < m_result.proposed->when.at)) {
            m_result.proposed = BacktestStop{worse->when, {}};
        }
    }

    static void keepFirst(std::optional<BacktestStop>& stop, const std::optional<RuleFiring>& firing, std::size_t rule)
    {
        if (firing && (!stop || firing->when.at < stop->when.at)) {
            stop = BacktestStop{firing->when, rule};
        }
    }

    const Plan& m_plan;
    std::span<const TrafficSpan> m_traffic;
    std::span<const VoidComparison> m_voids;
    std::vector<MetricProgress> m_metrics;
    std::vector<RuleObservation> m_rules;
    WholeState m_whole;
    UtcTime m_newestFrom;
    std::uint32_t m_comparison = 0;
    Backtest m_result;
};

} // namespace

Backtest backtest(const Plan& plan, std::span<const RecordedInterval> intervals, std::span<const TrafficSpan> traffic,
    std::span<const EvidenceChosen> evidence, std::span<const VoidComparison> voids,
    const std::function<bool()>& isUnwanted)
{
    return Rerun(plan, traffic, evidence, voids).run(intervals, isUnwanted);
}

} // namespace bellwether
