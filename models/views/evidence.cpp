// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/evidence.h"

#include "models/views/format.h"
#include "models/views/text/evidencetext.h"
#include "models/views/text/judgewords.h"
#include "models/views/text/prospecttext.h"
#include "models/views/text/quantilestext.h"
#include "models/views/text/verdicttext.h"
#include "models/views/troubles.h"

#include <QCoreApplication>

#include <algorithm>

namespace bellwether {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Evidence)
};

void addLine(EvidenceSection& section, const QString& label, const QString& text)
{
    if (!text.isEmpty()) {
        section.lines.push_back({label, text, {}, false});
    }
}

QString foundText(const MetricPlan& plan, const Verdict& verdict)
{
    const QString effect = effectText(plan, verdict);
    const QString quantiles = quantilesText(plan, verdict);
    return effect.isEmpty() || quantiles.isEmpty() ? effect + quantiles : Words::tr("%1; %2").arg(effect, quantiles);
}

double partOf(double lnE, double lnThreshold)
{
    return lnThreshold > 0 ? std::clamp(lnE / lnThreshold, 0., 1.) : 0;
}

/// Both tracks turned bad: what is worse is not the version alone.
bool areBothBad(const Snapshot& snapshot, const MetricId& metric)
{
    const auto& rules = snapshot.state.plan->rules;
    for (std::size_t i = 0; i < std::min(rules.size(), snapshot.observations.rules.size()); ++i) {
        const MetricId* goesBy = metricOf(rules[i]);
        if (goesBy && *goesBy == metric && snapshot.observations.rules[i].status == RuleObservation::Status::BothBad) {
            return true;
        }
    }
    return false;
}

void addClaims(EvidenceSection& section, const MetricPlan& plan, const MetricObservation& metric, bool saysWhen)
{
    const Verdict& verdict = metric.verdict;
    section.lines.push_back({Words::tr("Worse?"), worseEvidenceText(verdict),
        partOf(verdict.maxLnWorse, verdict.lnThreshold), verdict.kind == Verdict::Kind::Worse});
    if (verdict.lnNoWorse) {
        section.lines.push_back({Words::tr("No worse?"), noWorseEvidenceText(plan, metric, saysWhen),
            verdict.kind == Verdict::Kind::NoWorse ? 1 : partOf(*verdict.lnNoWorse, verdict.lnThreshold), false});
    }
}

void addProspect(EvidenceSection& section, const Plan& plan, const MetricPlan& metric, const Prospect& prospect)
{
    if (metric.accept) {
        addLine(section, Words::tr("Ahead"), shownAfterText(plan, prospect));
    }
    addLine(section, Words::tr("Notices"), noticedText(plan, prospect));
    for (const QString& text : tooShortTexts(plan, metric, prospect)) {
        section.lines.push_back({Words::tr("Too short"), text, {}, true});
    }
}

std::optional<EvidenceChosen> chosenFor(const Snapshot& snapshot, const MetricId& metric)
{
    const auto& preflight = snapshot.state.preflight;
    if (preflight) {
        const auto found = std::ranges::find(preflight->evidence, metric, &EvidenceChosen::metric);
        return found == preflight->evidence.end() ? std::nullopt : std::optional(*found);
    }
    return {};
}

EvidenceSection sectionOf(const Snapshot& snapshot, const MetricPlan& plan, const MetricObservation& metric)
{
    EvidenceSection section;
    section.id = toText(plan.name.value);
    section.title = toText(plan.title);
    section.badge = badgeOf(metric, snapshot.now, isWarmingUp(snapshot));
    const Verdict& verdict = metric.verdict;
    if (verdict.kind == Verdict::Kind::CannotJudge) {
        addLine(section, Words::tr("Not judged"), cannotJudgeText(verdict));
        return section;
    }
    if (areBothBad(snapshot, plan.name)) {
        section.lines.push_back({Words::tr("Both tracks"),
            Words::tr("stable breaks a rule as well: look at what both share before you blame the version"), {}, true});
    } else if (hasStableTurned(plan, metric)) {
        section.lines.push_back({Words::tr("Both tracks"), stableTurnedText(plan, metric), {}, true});
    }
    const bool isStale = !snapshot.recorded && !isFresh(metric, snapshot.now);
    if (isStale) {
        const QString trouble = metricTrouble(snapshot, plan.name);
        section.lines.push_back({Words::tr("Now"),
            trouble.isEmpty() ? explanationOf(plan, metric, snapshot.now, false) : trouble, {}, true});
    }
    addLine(section, Words::tr("Counted"), countedText(plan, verdict));
    addLine(section, Words::tr("Found"), foundText(plan, verdict));
    addLine(section, Words::tr("Accepted"), marginText(plan));
    addLine(section, Words::tr("Promised"), strayObjectiveText(plan, verdict));
    if (snapshot.recorded) {
        addLine(section, Words::tr("Evidence"), Words::tr("“Try rules” judges the recorded counts again"));
        return section;
    }
    if (metric.prospect && snapshot.state.phase == Phase::Planned) {
        addProspect(section, *snapshot.state.plan, plan, *metric.prospect);
    } else {
        addClaims(section, plan, metric, !isStale && snapshot.state.phase == Phase::Running);
    }
    addLine(section, Words::tr("Left out"), leftOutText(verdict));
    addLine(section, Words::tr("How"), methodText(plan, chosenFor(snapshot, plan.name)));
    return section;
}

void addShares(EvidenceSection& section, const Snapshot& snapshot)
{
    const SharesObservation& shares = snapshot.observations.shares;
    if (const auto& mismatch = snapshot.state.mismatch) {
        section.lines.push_back(
            {Words::tr("Shares"), sharesText(mismatch->requests, mismatch->canaryByWeight), {}, true});
    } else if (snapshot.state.phase != Phase::Running) {
        return;
    } else if (const auto why = whyUncounted(shares)) {
        addLine(section, Words::tr("Shares"), uncountedText(*why));
    } else {
        addLine(section, Words::tr("Shares"), sharesText(shares.requests, shares.canaryByWeight));
    }
}

EvidenceSection wholeSection(const Snapshot& snapshot)
{
    EvidenceSection section;
    section.title = Words::tr("All metrics together");
    const OverallVerdict overall = overallVerdict(snapshot);
    section.badge = overall.badge;
    addLine(section, Words::tr("Says"), overall.detail);
    const QString earlier = restorationText(snapshot.observations.restoration);
    if (!earlier.isEmpty()) {
        const bool isLost = snapshot.observations.restoration.status == Restoration::Status::Failed;
        section.lines.push_back({isLost ? Words::tr("Began anew") : Words::tr("Earlier"), earlier, {}, isLost});
    }
    addShares(section, snapshot);
    const WholeVerdict& whole = snapshot.observations.whole.verdict;
    if (!snapshot.recorded && whole.kind != Verdict::Kind::CannotJudge) {
        section.lines.push_back({Words::tr("Worse?"), wholeEvidenceText(*snapshot.state.plan, whole),
            partOf(whole.maxLnWorse, whole.lnThreshold), whole.kind == Verdict::Kind::Worse});
        addLine(section, Words::tr("How"),
            Words::tr("each metric's evidence by its weight in the plan, so that watching many brings no more false "
                      "alarms; it may be looked at at any time"));
    }
    return section;
}

} // namespace

std::vector<EvidenceSection> evidenceView(const Snapshot& snapshot)
{
    std::vector<EvidenceSection> sections;
    if (!snapshot.state.plan || !snapshot.state.planReadable) {
        return sections;
    }
    sections.push_back(wholeSection(snapshot));
    for (const MetricPlan& plan : snapshot.state.plan->metrics) {
        const auto found = snapshot.observations.metrics.find(plan.name);
        if (found != snapshot.observations.metrics.end()) {
            sections.push_back(sectionOf(snapshot, plan, found->second));
        }
    }
    return sections;
}

} // namespace bellwether
