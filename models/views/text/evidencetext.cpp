// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/text/evidencetext.h"

#include "models/analysis/judge.h"
#include "models/views/format.h"
#include "models/views/text/judgewords.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace bellwether {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Evidence)
};

QString countText(double count)
{
    return QLocale().toString(count, 'f', 0);
}

/// An e-value: by Ville, the chance that it ever reaches this much when the claim is false is one in that number.
QString evidenceNumber(double lnE)
{
    constexpr double lnMillion = 13.8;
    if (lnE > lnMillion) {
        return Words::tr("over a million");
    }
    const double value = std::exp(lnE);
    return QLocale().toString(value, 'f', value < 10 ? 1 : 0);
}

QString ofNeeded(double lnE, double lnThreshold)
{
    constexpr double next = 0.05; // evidence begins at 1, which is none
    if (lnE < next) {
        return Words::tr("no evidence yet; %1 is needed").arg(evidenceNumber(lnThreshold));
    }
    const QString number = evidenceNumber(lnE);
    return lnE >= lnThreshold
        ? Words::tr("shown: evidence %1, and %2 is needed").arg(number, evidenceNumber(lnThreshold))
        : Words::tr("evidence %1 of the %2 that is needed").arg(number, evidenceNumber(lnThreshold));
}

QString proportionText(const Counts& counts)
{
    return Words::tr("%1 of %2 (%3)")
        .arg(countText(counts.events), countText(counts.exposures),
            shareText(Share{100 * counts.events / counts.exposures}, 2));
}

/// The duration for which these many canary exposures come at this share; nothing when none come.
std::optional<Duration> timeFor(double exposures, const MetricObservation& metric)
{
    // Beyond a hundred days nobody waits, and the number would not fit.
    if (!(metric.canaryRate > 0) || exposures / metric.canaryRate > 1e7) {
        return {};
    }
    return std::chrono::duration_cast<Duration>(std::chrono::duration<double>(exposures / metric.canaryRate));
}

/// "a loss of more than 5 %", "more than 1.5 × stable": what is excluded once "no worse" is shown.
QString excludedText(const MetricPlan& plan)
{
    const double value = plan.accept ? plan.accept->value : 1;
    const bool isRatio = !plan.accept || plan.accept->kind == Margin::Kind::Ratio;
    if (plan.worse == Worse::Lower) {
        return isRatio ? Words::tr("a loss of more than %1 %").arg(QLocale().toString(100 * (1 - value), 'g', 3))
                       : Words::tr("a loss of more than %1 points").arg(QLocale().toString(-value, 'g', 3));
    }
    if (isRatio) {
        return Words::tr("more than %1 × stable").arg(QLocale().toString(value, 'g', 3));
    }
    return value == 1 ? Words::tr("more than 1 point above stable")
                      : Words::tr("more than %1 points above stable").arg(QLocale().toString(value, 'g', 3));
}

/// Why what a rate's or a distribution's counts say is held against how much the tracks differ over time.
QString whyDifferences(const EvidenceChosen& chosen)
{
    if (chosen.outlasted) {
        return Words::tr("because stable's past shows more than chance, and for longer than these blocks");
    }
    return chosen.calibrated ? Words::tr("because stable's past shows more than chance")
                             : Words::tr("because nothing shows that servers differ by chance only");
}

QString proportionMethod(const std::optional<EvidenceChosen>& chosen)
{
    const QString counts
        = Words::tr("both tracks' counts within the same seconds, whatever the base rate does meanwhile");
    return chosen && chosen->differences ? Words::tr("%1; and how their rates differ in blocks of %2, %3")
                                               .arg(counts, durationText(chosen->block), whyDifferences(*chosen))
                                         : counts;
}

QString distributionMethod(const std::optional<EvidenceChosen>& chosen)
{
    const QString counts = Words::tr("the share of slower requests at each bucket's bound, all bounds together");
    return chosen && chosen->differences ? Words::tr("%1; and how these shares differ in blocks of %2, %3")
                                               .arg(counts, durationText(chosen->block), whyDifferences(*chosen))
                                         : counts;
}

QString meanMethod(const std::optional<EvidenceChosen>& chosen)
{
    const QString block = durationText(chosen ? chosen->block : std::chrono::seconds(60));
    if (chosen && chosen->outlasted) {
        return Words::tr(
            "the differences of both tracks' means in blocks of %1, and how much they scatter; in stable's "
            "past noise lasts longer than these blocks, the longest there are")
            .arg(block);
    }
    if (chosen && chosen->calibrated) {
        return Words::tr("the differences of both tracks' means in blocks of %1, as long as noise lasts in stable's "
                         "past, and how much they scatter")
            .arg(block);
    }
    return chosen && chosen->differences
        ? Words::tr("the differences of both tracks' means in blocks of %1, and how much they scatter; uncalibrated, "
                    "because nothing shows that noise lasts no longer")
              .arg(block)
        : Words::tr("the differences of both tracks' means in blocks of %1, and how much they scatter").arg(block);
}

QString faultText(const EvidenceFault& fault)
{
    using Kind = EvidenceFault::Kind;
    switch (fault.kind) {
    case Kind::NotKept:
        return Words::tr("the evidence from before was not kept");
    case Kind::Missing:
        return Words::tr("nothing is stored of the evidence from before");
    case Kind::TooSlow:
        return Words::tr("reading the evidence from before took too long");
    case Kind::Unreadable:
        break;
    }
    return Words::tr("the evidence from before cannot be read (%1)").arg(shortened(toText(fault.detail), 60));
}

} // namespace

QString countedText(const MetricPlan& plan, const Verdict& verdict)
{
    const PerTrack<Counts>& counts = verdict.counts;
    if (!(counts.canary.exposures > 0 && counts.stable.exposures > 0)) {
        return {};
    }
    if (plan.kind == MetricKind::Proportion) {
        return Words::tr("canary %1, stable %2").arg(proportionText(counts.canary), proportionText(counts.stable));
    }
    const QString both = plan.kind == MetricKind::Gauge ? Words::tr("%1 values of the canary, %2 of stable")
                                                        : Words::tr("%1 requests of the canary, %2 of stable");
    return both.arg(countText(counts.canary.exposures), countText(counts.stable.exposures));
}

QString marginText(const MetricPlan& plan)
{
    if (!plan.accept) {
        return Words::tr("any difference counts");
    }
    const QString number = QLocale().toString(plan.accept->value, 'g', 3);
    const bool ratio = plan.accept->kind == Margin::Kind::Ratio;
    if (plan.worse == Worse::Lower) {
        return ratio ? Words::tr("down to %1 × is accepted").arg(number)
                     : Words::tr("%1 points are accepted").arg(number);
    }
    if (ratio) {
        return Words::tr("up to %1 × is accepted").arg(number);
    }
    return plan.accept->value == 1 ? Words::tr("up to 1 point more is accepted")
                                   : Words::tr("up to %1 points more are accepted").arg(number);
}

QString stableTurnedText(const MetricPlan& plan, const MetricObservation& metric)
{
    const auto shown = [&](const WindowCounts& counts) {
        const ShownUnit unit = shownUnit(plan);
        return valueText(100 * counts.ratio().value_or(0), unit);
    };
    return Words::tr(
        "stable itself went from %1 to %2 since the start: look at what both share before you blame the version")
        .arg(shown(metric.stableAtStart), shown(metric.window.stable));
}

QString strayObjectiveText(const MetricPlan& plan, const Verdict& verdict)
{
    if (!verdict.isObjectiveStray || !plan.objective) {
        return {};
    }
    const ShownUnit unit = shownUnit(plan);
    return Words::tr("%1 is no bound of these buckets, so no bound weighs more than another")
        .arg(valueText(*plan.objective, unit));
}

QString worseEvidenceText(const Verdict& verdict)
{
    return ofNeeded(verdict.maxLnWorse, verdict.lnThreshold);
}

QString noWorseEvidenceText(const MetricPlan& plan, const MetricObservation& metric, bool saysWhen)
{
    const Verdict& verdict = metric.verdict;
    const QString evidence = ofNeeded(*verdict.lnNoWorse, verdict.lnThreshold);
    if (verdict.kind == Verdict::Kind::NoWorse && *verdict.lnNoWorse < verdict.lnThreshold) {
        return Words::tr("shown: evidence reached %1 and is %2 now, said until it falls below %3: excludes %4")
            .arg(evidenceNumber(verdict.lnThreshold), evidenceNumber(*verdict.lnNoWorse),
                evidenceNumber(verdict.lnThreshold + std::log(noWorseKeeps)), excludedText(plan));
    }
    if (verdict.kind == Verdict::Kind::NoWorse) {
        return Words::tr("%1: excludes %2").arg(evidence, excludedText(plan));
    }
    const QString wait = saysWhen ? noWorseWaitText(metric) : QString();
    return wait.isEmpty() ? evidence : Words::tr("%1; %2 to exclude %3").arg(evidence, wait, excludedText(plan));
}

QString wholeEvidenceText(const Plan& plan, const WholeVerdict& verdict)
{
    QString evidence = ofNeeded(verdict.maxLnWorse, verdict.lnThreshold);
    if (verdict.carried.size() != plan.metrics.size() || verdict.lnWorse <= 0) {
        return evidence;
    }
    const auto most = std::ranges::max_element(verdict.carried);
    const auto index = static_cast<std::size_t>(most - verdict.carried.begin());
    return Words::tr("%1, %2 of it by %3")
        .arg(evidence, shareText(Share{std::round(100 * *most)}), toText(plan.metrics[index].title));
}

QString leftOutText(const Verdict& verdict)
{
    std::uint64_t all = 0;
    QStringList reasons;
    for (std::size_t i = 0; i < verdict.troubles.size(); ++i) {
        if (verdict.troubles[i] > 0) {
            all += verdict.troubles[i];
            reasons += Words::tr("%1 (%2)").arg(
                unusableText(static_cast<Unusable>(i)), countText(static_cast<double>(verdict.troubles[i])));
        }
    }
    if (reasons.isEmpty()) {
        return {};
    }
    return Words::tr("%n interval(s): %1", "", static_cast<int>(std::min<std::uint64_t>(all, 1'000'000)))
        .arg(reasons.join(QStringLiteral(", ")));
}

QString restorationText(const Restoration& restoration)
{
    using Status = Restoration::Status;
    const QString when = restoration.endedAt ? localTime(*restoration.endedAt) : QString();
    const auto count = [](std::size_t all) { return static_cast<int>(std::min<std::size_t>(all, 1'000'000)); };
    switch (restoration.status) {
    case Status::NotNeeded:
        return {};
    case Status::Awaited:
        return Words::tr("being read back; nothing is judged until it is there, the rules watch");
    case Status::Restored: {
        const QString taken = Words::tr("%n stored interval(s) count on", "", count(restoration.taken));
        return restoration.leftOut == 0
            ? taken
            : Words::tr("%1; %2").arg(taken, Words::tr("%n damaged one(s) left out", "", count(restoration.leftOut)));
    }
    case Status::Failed:
        break;
    }
    return restoration.fault ? Words::tr("at %1: %2").arg(when, faultText(*restoration.fault)) : when;
}

QString methodText(const MetricPlan& plan, const std::optional<EvidenceChosen>& chosen)
{
    switch (plan.kind) {
    case MetricKind::Proportion:
        return proportionMethod(chosen);
    case MetricKind::Distribution:
        return distributionMethod(chosen);
    case MetricKind::Mean:
    case MetricKind::Gauge:
        break;
    }
    return meanMethod(chosen);
}

QString cannotJudgeText(const Verdict& verdict)
{
    return verdict.reason == CannotJudge::NoMargin ? Words::tr("shown, not judged: the plan accepts no margin for it")
                                                   : Words::tr("the margin cannot be judged");
}

QString noWorseWaitText(const MetricObservation& metric)
{
    const auto& needs = metric.verdict.noWorseNeeds;
    if (!needs) {
        return {};
    }
    if (const auto wait = timeFor(*needs, metric)) {
        return Words::tr("about %1 more at this share").arg(durationText(*wait));
    }
    return Words::tr("about %1 more on the canary").arg(countText(std::ceil(*needs)));
}

} // namespace bellwether
