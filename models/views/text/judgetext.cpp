// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/text/judgetext.h"

#include "models/views/text/backendtext.h"
#include "models/views/text/consolerow.h"
#include "models/views/text/judgewords.h"
#include "models/views/text/quantilestext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QStringList>

#include <cmath>

namespace bellwether {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Judge)
};

QString number(double value)
{
    return QLocale().toString(value, 'g', 6);
}

QString rounded(double value)
{
    return QLocale().toString(value, 'g', 3);
}

/// E itself, from its logarithm: "1380", and with an exponent where it is far from one.
QString evidence(double lnE)
{
    if (std::abs(lnE) < 500) {
        return rounded(std::exp(lnE));
    }
    return Words::tr("e to the %1").arg(rounded(lnE));
}

/// An end of an interval, which may not be bounded yet.
QString bound(double value)
{
    return std::isfinite(value) ? rounded(value) : Words::tr("not bounded yet");
}

QString moment(UtcTime time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC).toString(Qt::ISODateWithMs);
}

QString reasonText(CannotJudge reason)
{
    switch (reason) {
    case CannotJudge::NoMargin:
        return Words::tr("the plan accepts no margin for it, so it is shown only");
    case CannotJudge::BadAlpha:
        return Words::tr("the chance of a false alarm that is asked for is none");
    case CannotJudge::BadMargin:
        break;
    }
    return Words::tr("the margin does not fit this kind of metric");
}

QString leftOutText(const Verdict& verdict)
{
    QStringList parts;
    for (std::size_t i = 0; i < verdict.troubles.size(); ++i) {
        if (verdict.troubles[i] > 0) {
            parts.append(Words::tr("%1: %2", "how many intervals, and why they do not count")
                             .arg(QLocale().toString(qulonglong(verdict.troubles[i])), unusableText(Unusable(i))));
        }
    }
    return parts.join("; "_L1);
}

QString shareText(double share)
{
    return Words::tr("%1 %").arg(rounded(100 * share));
}

/// "canary 312 of 20000 (1.56 %)"
QString countsText(const JudgedMetric& metric, Track track)
{
    const Counts& counts = metric.verdict.counts[track];
    const QString of = Words::tr("%1 of %2").arg(number(counts.events), number(counts.exposures));
    switch (metric.kind) {
    case MetricKind::Proportion:
        return counts.exposures > 0 ? of + " ("_L1 + shareText(counts.events / counts.exposures) + ')'_L1 : of;
    case MetricKind::Distribution:
        return Words::tr("%1 observations").arg(number(counts.exposures));
    case MetricKind::Mean:
    case MetricKind::Gauge:
        break;
    }
    const auto& means = metric.verdict.means;
    const double total = counts.exposures > 0 ? counts.events / counts.exposures : 0;
    return Words::tr("mean %1 over %2").arg(number(means ? means->mean[track] : total), number(counts.exposures));
}

QString edgeText(const EdgeEffect& edge)
{
    return Words::tr("beyond %1: canary %2, stable %3 (E %4)")
        .arg(number(edge.bound), shareText(edge.share.canary), shareText(edge.share.stable), evidence(edge.lnE));
}

QString effectRows(const Verdict& verdict)
{
    QString text;
    if (verdict.ratio) {
        const QString ratio
            = Words::tr("%1 times stable, between %2 and %3")
                  .arg(rounded(*verdict.ratio), rounded(verdict.interval.low), bound(verdict.interval.high));
        text += consoleRow(Words::tr("effect"), ratio);
    }
    if (verdict.means) {
        const MeanEffect& means = *verdict.means;
        const QString difference
            = Words::tr("%1 more than stable, between %2 and %3")
                  .arg(number(means.mean.canary - means.mean.stable), bound(means.low), bound(means.high));
        text += consoleRow(Words::tr("effect"), difference);
    }
    if (verdict.worstEdge) {
        text += consoleRow(Words::tr("worst edge"), edgeText(*verdict.worstEdge));
    }
    if (verdict.openEdge && verdict.kind != Verdict::Kind::NoWorse) {
        text += consoleRow(Words::tr("open edge"), edgeText(*verdict.openEdge));
    }
    return text;
}

QString evidenceRow(const Verdict& verdict)
{
    QString text = Words::tr("worse: E %1, at most %2").arg(evidence(verdict.lnWorse), evidence(verdict.maxLnWorse));
    if (verdict.lnNoWorse) {
        const bool isKept = verdict.kind == Verdict::Kind::NoWorse && *verdict.lnNoWorse < verdict.lnThreshold;
        text += "; "_L1
            + (isKept ? Words::tr("no worse: E %1, shown before, said until it falls below %2")
                            .arg(evidence(*verdict.lnNoWorse), evidence(verdict.lnThreshold + std::log(noWorseKeeps)))
                      : Words::tr("no worse: E %1").arg(evidence(*verdict.lnNoWorse)));
    }
    return consoleRow(Words::tr("evidence"), text + "; "_L1 + Words::tr("needs %1").arg(evidence(verdict.lnThreshold)));
}

QString metricText(const JudgedMetric& metric, const MetricPlan& plan, double carried)
{
    const Verdict& verdict = metric.verdict;
    QString headline = inWords(verdict.kind);
    if (verdict.since) {
        headline += ", "_L1 + Words::tr("since %1").arg(moment(*verdict.since));
    }
    QString text
        = '\n'_L1 + foreignWords(plan.title.empty() ? plan.name.value : plan.title) + ": "_L1 + headline + '\n'_L1;
    if (verdict.reason) {
        return text + consoleRow(Words::tr("why"), reasonText(*verdict.reason));
    }
    text += consoleRow(Words::tr("canary"), countsText(metric, Track::Canary));
    text += consoleRow(Words::tr("stable"), countsText(metric, Track::Stable));
    text += effectRows(verdict);
    const QString quantiles = quantilesText(plan, verdict);
    text += (quantiles.isEmpty() ? quantiles : consoleRow(Words::tr("quantiles"), quantiles)) + evidenceRow(verdict);
    text += consoleRow(Words::tr("part"), Words::tr("%1 of the evidence of all metrics").arg(shareText(carried)));
    const QString leftOut = leftOutText(verdict);
    text += consoleRow(Words::tr("intervals"), QLocale().toString(qulonglong(metric.intervals)));
    return leftOut.isEmpty() ? text : text + consoleRow(Words::tr("left out"), leftOut);
}

QString wholeReason(WholeVerdict::Reason reason)
{
    return reason == WholeVerdict::Reason::NothingJudged
        ? Words::tr("no metric can be judged: give them a margin in the plan (accept)")
        : Words::tr("the tracks do not get the shares that were planned");
}

} // namespace

QString textOf(const Judgement& judgement, std::span<const MetricPlan> metrics)
{
    const WholeVerdict& whole = judgement.whole;
    QString text = inWords(whole.kind).toUpper() + '\n'_L1;
    if (whole.reason) {
        text += consoleRow(Words::tr("why"), wholeReason(*whole.reason));
    }
    if (judgement.from && judgement.to) {
        text += consoleRow(
            Words::tr("judged"), Words::tr("%1 to %2").arg(moment(*judgement.from), moment(*judgement.to)));
    }
    if (judgement.from && whole.since) {
        text += consoleRow(Words::tr("since"), moment(*whole.since));
    }
    text += consoleRow(Words::tr("evidence"),
        Words::tr("worse, over all metrics: E %1, at most %2; needs %3")
            .arg(evidence(whole.lnWorse), evidence(whole.maxLnWorse), evidence(whole.lnThreshold)));
    for (std::size_t i = 0; i < judgement.metrics.size() && i < metrics.size(); ++i) {
        text += metricText(judgement.metrics[i], metrics[i], i < whole.carried.size() ? whole.carried[i] : 0);
    }
    return text;
}

QString aboutJudging(ConsoleMessage::Kind kind)
{
    using Kind = ConsoleMessage::Kind;
    switch (kind) {
    case Kind::BadTime:
        return QCoreApplication::translate(
            "Console", "“%1” is no time. Write 2026-03-01T12:00:00Z, or seconds since 1970.");
    case Kind::BadDuration:
        return QCoreApplication::translate("Console", "“%1” is no duration. Write 30m, 2h or 1h30m.");
    case Kind::BadRange:
        return QCoreApplication::translate(
            "Console", "The range does not end after it begins, or it is longer than 31 days.");
    case Kind::BadTest:
        return QCoreApplication::translate(
            "Console", "“%1” is no test. Write welch, mann-whitney, kayenta, group-sequential or argo.");
    case Kind::BadAlternative:
        return QCoreApplication::translate("Console", "“%1” is no alternative. Write two-sided, less or greater.");
    case Kind::BadConfidence:
        return QCoreApplication::translate("Console", "“%1” is no confidence. Write a number between 0 and 1.");
    case Kind::BadCondition:
        return QCoreApplication::translate("Console", "“%1” is no condition. Write a comparison, as in <= 0.05.");
    case Kind::NotInPlan:
        return QCoreApplication::translate("Console", "The plan has no metric “%1”.");
    case Kind::DataUnreadable:
        return QCoreApplication::translate("Console", "The file “%1” cannot be read.");
    case Kind::BackendWarns:
        return QCoreApplication::translate("Console", "The metrics backend warns: %1");
    case Kind::NoMetricsConnection:
        return QCoreApplication::translate(
            "Console", "The connections file has no metrics backend “%1”, which the plan names.");
    default:
        return {};
    }
}

QString judgeHelp()
{
    return QCoreApplication::translate("Judge", R"(Usage: bellwetherctl judge PLAN --data FILE [OPTIONS]
       bellwetherctl judge PLAN (--last DURATION | --from TIME [--to TIME]) [OPTIONS]

Says whether the canary is worse than stable, by the plan's metrics and margins, with the evidence that a running
rollout would have had: a gate for any pipeline. It changes nothing and needs no engine.

Data
  --data FILE            a file of all metrics, CSV or JSON; - is the standard input
  --last DURATION        read the plan's metrics connection instead: the last 30m, 2h, 1h30m. The plan's warm_up is
                         left out from the canary's first traffic on; of a file all rows count
  --from TIME --to TIME  the same between two times (RFC 3339, or seconds since 1970); --to is now when not given
  --connections FILE     the connections file; that of the home folder when not given
  --stable, --canary VERSION
                         what $version in the plan's selectors stands for
  --metric NAME          this metric only; may be repeated

  CSV has a header line, JSON is a list of objects; both have the same columns, in any order:
    metric,track,from,to,events,exposures   a proportion, one row an interval and track
    metric,track,from,to,sum,exposures      a mean
    metric,track,from,to,le,count           a distribution: cumulative buckets, the last one with le +Inf
    metric,track,at,value                   a gauge
    metric,track,value                      plain values, for --test only
  One file may have rows of several of these; cells that a row does not need stay empty. track is stable or canary.
  In the place of from and to a row may have interval, a whole number.

Review
  --test NAME            beside the verdict: welch, mann-whitney, kayenta, group-sequential or argo, on the values of
                         each interval or on plain ones; may be repeated. One look at the end: it decides nothing,
                         and the exit code does not follow it
  --alternative WHICH    two-sided (when not given), less or greater: the canary against stable
  --confidence LEVEL     of intervals: 0.95, for kayenta 0.98
  --looks COUNT          of group-sequential: 5
  --success CONDITION, --failure CONDITION
                         of argo: "<= 0.05"; with --count, --failure-limit, --inconclusive-limit, --error-limit and
                         --success-limit COUNT

Output
  --json                 one JSON object; its members are in the manual, bellwetherctl-judge

Exit code
  0   no worse, within the margin of every metric that can be judged
  1   worse
  2   undecided: not enough data, or none
  3   cannot judge
  5   the plan, the connections file or the data file is wrong
  64  wrong usage
  69  the metrics backend could not be read
)");
}

} // namespace bellwether
