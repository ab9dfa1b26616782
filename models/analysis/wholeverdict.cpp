// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/wholeverdict.h"

#include "models/analysis/reproducible.h"

#include <algorithm>

namespace bellwether {

namespace {

using Kind = Verdict::Kind;

bool isJudged(const MemberVerdict& member)
{
    return member.kind != Kind::CannotJudge;
}

bool any(std::span<const MemberVerdict> members, Kind kind)
{
    return std::ranges::any_of(members, [kind](const MemberVerdict& member) { return member.kind == kind; });
}

/// Adds the evidence of those that are judged; the others carry nothing of it.
void weigh(WholeVerdict& verdict, std::span<const MemberVerdict> members)
{
    std::vector<double> weights;
    std::vector<std::optional<double>> lnE;
    for (const MemberVerdict& member : members) {
        if (isJudged(member)) {
            weights.push_back(member.weight);
            lnE.push_back(member.lnWorse);
        }
    }
    verdict.carried.assign(members.size(), 0);
    const auto family = Family::of(weights);
    if (!family) {
        verdict.lnWorse = 0;
        return;
    }
    const FamilyEvidence evidence = combined(*family, lnE);
    verdict.lnWorse = evidence.lnE;
    verdict.maxLnWorse = std::max(verdict.maxLnWorse, evidence.lnE);
    std::size_t judged = 0;
    for (std::size_t i = 0; i < members.size(); ++i) {
        if (isJudged(members[i])) {
            verdict.carried[i] = evidence.carried[judged++];
        }
    }
}

Kind kindOf(const WholeVerdict& verdict, std::span<const MemberVerdict> members)
{
    if (verdict.reason) {
        return Kind::CannotJudge;
    }
    if (verdict.maxLnWorse >= verdict.lnThreshold) {
        return Kind::Worse;
    }
    if (any(members, Kind::NoData)) {
        return Kind::NoData;
    }
    // One that is worse by its own evidence alone is no promise of health.
    const bool isOpen = any(members, Kind::NotEnoughData) || any(members, Kind::Worse);
    return isOpen ? Kind::NotEnoughData : Kind::NoWorse;
}

double thresholdOf(const WholeState& state)
{
    return -reproducibleLog(state.alpha);
}

} // namespace

WholeState judgeWhole(
    WholeState before, std::span<const MemberVerdict> members, std::uint32_t comparison, bool sharesDiffer, UtcTime now)
{
    WholeState after = std::move(before);
    WholeVerdict& verdict = after.verdict;
    const bool wasWorse = comparison == after.comparison && verdict.kind == Kind::Worse;
    if (comparison != after.comparison) {
        after.comparison = comparison;
        verdict.maxLnWorse = 0;
    }
    verdict.lnThreshold = thresholdOf(after);
    weigh(verdict, members);
    verdict.reason.reset();
    if (std::ranges::none_of(members, isJudged)) {
        verdict.reason = WholeVerdict::Reason::NothingJudged;
    } else if (sharesDiffer && !wasWorse) {
        verdict.reason = WholeVerdict::Reason::SharesDiffer;
    }
    const Kind kind = kindOf(verdict, members);
    if (kind != verdict.kind || !verdict.since) {
        verdict.kind = kind;
        verdict.since = now;
    }
    return after;
}

WholeState latchWorse(WholeState state, std::uint32_t comparison, double lnWorse)
{
    WholeVerdict& verdict = state.verdict;
    verdict.lnThreshold = thresholdOf(state);
    verdict.maxLnWorse
        = std::max({state.comparison == comparison ? verdict.maxLnWorse : 0, lnWorse, verdict.lnThreshold});
    verdict.kind = Kind::Worse;
    verdict.reason.reset();
    state.comparison = comparison;
    return state;
}

} // namespace bellwether
