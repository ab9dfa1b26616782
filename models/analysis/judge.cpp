// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/judge.h"

#include "models/analysis/quantilebounds.h"
#include "models/analysis/reproducible.h"

#include <algorithm>
#include <utility>

namespace bellwether {

namespace {

bool isShown(const JudgeState& state)
{
    const auto ln = lnNoWorse(state.evidence, state.settings);
    const double kept = state.isShownNoWorse ? reproducibleLog(noWorseKeeps) : 0;
    return ln && *ln >= lnThreshold(state.settings) + kept;
}

Verdict::Kind kindOf(const JudgeState& state)
{
    if (!questionOf(state.settings)) {
        return Verdict::Kind::CannotJudge;
    }
    if (state.maxLnWorse >= lnThreshold(state.settings)) {
        return Verdict::Kind::Worse;
    }
    if (!state.usableTo || state.unusableInARow >= silentIntervals) {
        return Verdict::Kind::NoData;
    }
    return state.isShownNoWorse ? Verdict::Kind::NoWorse : Verdict::Kind::NotEnoughData;
}

void sum(JudgeState& state, const IntervalCounts& interval)
{
    for (const Track track : allTracks) {
        state.counts[track].events += interval.tracks[track].events;
        state.counts[track].exposures += interval.tracks[track].exposures;
    }
}

void sum(JudgeState& state, const IntervalHistograms& interval)
{
    for (const Track track : allTracks) {
        state.counts[track].exposures += interval.tracks[track].histogram.count();
    }
    add(state.sums, interval);
}

void leaveOut(JudgeState& state, Unusable why)
{
    ++state.troubles[static_cast<std::size_t>(why)];
    ++state.unusableInARow;
    state.lastTrouble = why;
}

template<typename Interval>
void take(JudgeState& state, const Interval& interval)
{
    if (const auto why = add(state.evidence, state.settings, interval)) {
        leaveOut(state, *why);
        return;
    }
    sum(state, interval);
    state.usableTo = interval.to;
    state.unusableInARow = 0;
    state.maxLnWorse = std::max(state.maxLnWorse, lnWorse(state.evidence, state.settings));
}

JudgeState begunAnew(const JudgeState& state, Stratum stratum)
{
    JudgeState fresh = beginJudging(state.settings);
    fresh.stratum = stratum;
    return fresh;
}

template<typename Interval>
JudgeState folded(JudgeState state, const Interval& interval, std::optional<Unusable> why)
{
    const bool isLate = state.judgedTo && interval.from < *state.judgedTo;
    if (isLate || why == Unusable::OutOfOrder) {
        leaveOut(state, Unusable::OutOfOrder);
    } else {
        const bool isBegun = state.judgedTo || state.maxLnWorse > 0;
        if (isBegun && interval.stratum.comparison != state.stratum.comparison) {
            state = begunAnew(state, interval.stratum);
        }
        state.stratum = interval.stratum;
        state.judgedTo = interval.to;
        why ? leaveOut(state, *why) : take(state, interval);
    }
    state.isShownNoWorse = isShown(state);
    const Verdict::Kind kind = kindOf(state);
    if (kind != state.kind || !state.since) {
        state.kind = kind;
        state.since = state.judgedTo;
    }
    return state;
}

template<typename Interval>
bool endsBefore(const Interval& interval)
{
    return interval.to <= interval.from;
}

/// The effect, as each kind can tell it.
class Effect
{
public:
    Effect(Verdict& verdict, const JudgeState& state)
        : m_verdict(verdict)
        , m_state(state)
    { }

    void operator()(const RateEvidence& rates)
    {
        if (m_state.counts.canary.events + m_state.counts.stable.events > 0) {
            m_verdict.ratio = likeliest(rates.ratio);
        }
        m_verdict.interval = validInterval(rates.ratio, m_state.settings.alpha);
    }

    void operator()(const MeanEvidence& means)
    {
        const Differences plain = differencesSoFar(means.plain);
        if (plain.count == 0) {
            return;
        }
        // Not the totals: those of a canary that mostly came late would hold what changed for both against it.
        const DifferenceBounds bounds
            = validBounds(plain, effectVariance(means.plain.blocks.length), m_state.settings.alpha);
        m_verdict.means = MeanEffect{{plain.stable, plain.stable + plain.mean}, bounds.low, bounds.high,
            plain.mean - differencesSoFar(means.margin).mean};
    }

    void operator()(const BucketEvidence& buckets)
    {
        m_verdict.worstEdge = alarmingEdge(buckets);
        m_verdict.openEdge = openEdge(buckets);
        m_verdict.isObjectiveStray = isObjectiveStray(buckets);
        if (m_state.usableTo) {
            for (const double shown : m_state.settings.shown) {
                m_verdict.quantiles.push_back(quantileEffect(m_state.sums, shown, m_state.settings.alpha));
            }
        }
    }

private:
    Verdict& m_verdict;
    const JudgeState& m_state;
};

std::optional<double> times(std::optional<double> part, double whole)
{
    return part ? std::optional(*part * whole) : std::nullopt;
}

void describeEvidence(Verdict& verdict, const JudgeState& state)
{
    verdict.lnThreshold = lnThreshold(state.settings);
    verdict.lnWorse = lnWorse(state.evidence, state.settings);
    verdict.maxLnWorse = state.maxLnWorse;
    verdict.lnNoWorse = lnNoWorse(state.evidence, state.settings);
    const double exposures = state.counts.canary.exposures;
    if (verdict.kind != Verdict::Kind::Worse) {
        verdict.worseNeeds = times(worseLacks(state.evidence, state.settings), exposures);
    }
    if (!state.isShownNoWorse) {
        verdict.noWorseNeeds = times(noWorseLacks(state.evidence, state.settings), exposures);
    }
    std::visit(Effect(verdict, state), state.evidence);
}

} // namespace

JudgeState beginJudging(const JudgeSettings& settings)
{
    JudgeState state;
    state.settings = settings;
    state.evidence = beginEvidence(settings);
    return state;
}

JudgeState judge(JudgeState state, const IntervalCounts& interval)
{
    const auto why = endsBefore(interval) ? Unusable::OutOfOrder : unusableAs(state.settings.kind, interval);
    return folded(std::move(state), interval, why);
}

JudgeState judge(JudgeState state, const IntervalHistograms& interval)
{
    const auto why = endsBefore(interval) ? std::optional(Unusable::OutOfOrder) : std::nullopt;
    return folded(std::move(state), interval, why);
}

JudgeState latchWorse(JudgeState state, Stratum stratum, double lnWorse)
{
    if (state.stratum.comparison != stratum.comparison) {
        state = begunAnew(state, stratum);
    }
    state.maxLnWorse = std::max({state.maxLnWorse, lnWorse, lnThreshold(state.settings)});
    state.kind = kindOf(state);
    return state;
}

Verdict verdict(const JudgeState& state)
{
    Verdict verdict;
    verdict.kind = kindOf(state);
    verdict.since = state.since;
    verdict.usableTo = state.usableTo;
    verdict.counts = state.counts;
    verdict.unusableInARow = state.unusableInARow;
    verdict.lastTrouble = state.lastTrouble;
    verdict.troubles = state.troubles;
    if (const auto question = questionOf(state.settings); !question) {
        verdict.reason = question.error();
    } else {
        describeEvidence(verdict, state);
    }
    return verdict;
}

} // namespace bellwether
