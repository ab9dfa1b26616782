// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/judge.h"

#include "models/analysis/reproducible.h"
#include "models/base/result.h"

#include <algorithm>

namespace bellwether {

namespace {

/// The question as the tests need it; made anew from the settings each time, so that it cannot differ from them.
struct Question
{
    Limit limit;
    Side worse = Side::Above;
    Side noWorse = Side::Below;
};

Result<Question, CannotJudge> questionOf(const JudgeSettings& settings)
{
    if (settings.kind != MetricKind::Proportion) {
        return Unexpected<CannotJudge>(CannotJudge::KindNotSupported);
    }
    if (!(settings.alpha >= 1e-12 && settings.alpha <= 0.5)) {
        return Unexpected<CannotJudge>(CannotJudge::BadAlpha);
    }
    const std::optional<Limit> limit = settings.accept ? limitOf(*settings.accept, settings.worse) : Limit();
    if (!limit) {
        return Unexpected<CannotJudge>(CannotJudge::BadMargin);
    }
    if (settings.worse == Worse::Higher) {
        return Question{*limit, Side::Above, Side::Below};
    }
    return Question{*limit, Side::Below, Side::Above};
}

double thresholdOf(const JudgeSettings& settings)
{
    return -reproducibleLog(settings.alpha);
}

bool isNoWorse(const JudgeState& state)
{
    return state.settings.accept && lnE(state.noWorse) >= thresholdOf(state.settings);
}

Verdict::Kind kindOf(const JudgeState& state)
{
    if (!questionOf(state.settings)) {
        return Verdict::Kind::CannotJudge;
    }
    if (state.maxLnWorse >= thresholdOf(state.settings)) {
        return Verdict::Kind::Worse;
    }
    if (!state.usableTo || state.unusableInARow >= silentIntervals) {
        return Verdict::Kind::NoData;
    }
    return isNoWorse(state) ? Verdict::Kind::NoWorse : Verdict::Kind::NotEnoughData;
}

void addEvidence(JudgeState& state, const Question& question, const PerTrack<Counts>& counts)
{
    state.worse = add(state.worse, question.worse, question.limit, counts.stable, counts.canary);
    state.noWorse = add(state.noWorse, question.noWorse, question.limit, counts.stable, counts.canary);
    state.ratio = add(state.ratio, counts.stable, counts.canary);
    state.maxLnWorse = std::max(state.maxLnWorse, lnE(state.worse));
}

void count(JudgeState& state, const IntervalCounts& interval)
{
    PerTrack<Counts> counts;
    for (const Track track : allTracks) {
        counts[track] = {interval.tracks[track].events, interval.tracks[track].exposures};
        state.counts[track].events += counts[track].events;
        state.counts[track].exposures += counts[track].exposures;
    }
    state.usableTo = interval.to;
    state.unusableInARow = 0;
    if (const auto question = questionOf(state.settings)) {
        addEvidence(state, *question, counts);
    }
}

void leaveOut(JudgeState& state, Unusable why)
{
    ++state.troubles[static_cast<std::size_t>(why)];
    ++state.unusableInARow;
    state.lastTrouble = why;
}

JudgeState begunAnew(const JudgeState& state, Stratum stratum)
{
    JudgeState fresh;
    fresh.settings = state.settings;
    fresh.stratum = stratum;
    fresh.kind = Verdict::Kind::NoData;
    return fresh;
}

/// The evidence grew by its best alternative's log; if it goes on so, this many more exposures reach the threshold.
std::optional<double> exposuresNeeded(const SideEvidence& evidence, double exposures, double lnThreshold)
{
    const double missing = lnThreshold - lnE(evidence);
    const double grown = *std::max_element(evidence.logs.begin(), evidence.logs.end());
    if (missing <= 0 || grown <= 0 || exposures <= 0) {
        return std::nullopt;
    }
    return missing / grown * exposures;
}

void describeEvidence(Verdict& verdict, const JudgeState& state)
{
    verdict.lnThreshold = thresholdOf(state.settings);
    verdict.lnWorse = lnE(state.worse);
    verdict.maxLnWorse = state.maxLnWorse;
    const double exposures = state.counts.canary.exposures;
    if (verdict.kind != Verdict::Kind::Worse) {
        verdict.worseNeeds = exposuresNeeded(state.worse, exposures, verdict.lnThreshold);
    }
    if (state.settings.accept) {
        verdict.lnNoWorse = lnE(state.noWorse);
        verdict.noWorseNeeds = exposuresNeeded(state.noWorse, exposures, verdict.lnThreshold);
    }
    if (state.counts.canary.events + state.counts.stable.events > 0) {
        verdict.ratio = likeliest(state.ratio);
    }
    verdict.interval = validInterval(state.ratio, state.settings.alpha);
}

} // namespace

JudgeState judge(JudgeState state, const IntervalCounts& interval)
{
    const bool isLate = state.judgedTo && interval.from < *state.judgedTo;
    const std::optional<Unusable> why = isLate ? Unusable::OutOfOrder : unusable(interval);
    if (why == Unusable::OutOfOrder) {
        leaveOut(state, *why);
    } else {
        if (state.judgedTo && interval.stratum.comparison != state.stratum.comparison) {
            state = begunAnew(state, interval.stratum);
        }
        state.stratum = interval.stratum;
        state.judgedTo = interval.to;
        why ? leaveOut(state, *why) : count(state, interval);
    }
    const Verdict::Kind kind = kindOf(state);
    if (kind != state.kind || !state.since) {
        state.kind = kind;
        state.since = state.judgedTo;
    }
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
