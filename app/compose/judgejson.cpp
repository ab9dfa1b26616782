// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compose/judgejson.h"

#include "models/analysis/judge.h"
#include "models/base/overloaded.h"

#include <QDateTime>
#include <QJsonArray>

#include <array>
#include <cmath>

namespace bellwether {

using namespace Qt::StringLiterals;

namespace {

/// Raised when a member changes its meaning or goes.
constexpr int judgeFormat = 1;

template<typename T, std::size_t Size>
QString wordIn(T value, const std::array<const char*, Size>& words)
{
    const auto index = static_cast<std::size_t>(value);
    return QString::fromLatin1(index < Size ? words[index] : "unknown");
}

constexpr std::array verdictWords = {"worse", "no-worse", "not-enough-data", "no-data", "cannot-judge"};
constexpr std::array kindWords = {"proportion", "distribution", "mean", "gauge"};
constexpr std::array cannotWords = {"no-margin", "bad-alpha", "bad-margin"};
constexpr std::array wholeWords = {"nothing-judged", "shares-differ"};
constexpr std::array unusableWords = {"no-samples", "no-exposures", "events-missing", "counter-reset", "not-finite",
    "negative", "ambiguous", "too-many-series", "not-whole", "stretched", "more-events-than-exposures", "implausible",
    "stratum-changed", "out-of-order"};
static_assert(unusableWords.size() == unusableCount);
constexpr std::array alternativeWords = {"two-sided", "less", "greater"};
constexpr std::array sidesWords = {"values", "rates", "means", "quantiles"};
constexpr std::array troubleWords
    = {"empty", "too-few", "too-many", "not-finite", "no-variation", "out-of-range", "bad-confidence", "bad-threshold"};
constexpr std::array labelWords = {"Pass", "High", "Low", "Nodata", "NodataFailMetric", "Error"};
constexpr std::array phaseWords = {"Successful", "Running", "Pending", "Inconclusive", "Error", "Failed"};

QString textOfBytes(const std::string& bytes)
{
    return QString::fromStdString(bytes);
}

QJsonValue json(const std::optional<double>& number)
{
    return number && std::isfinite(*number) ? QJsonValue(*number) : QJsonValue(QJsonValue::Null);
}

QJsonValue json(const std::optional<UtcTime>& time)
{
    return time ? QJsonValue(
               QDateTime::fromMSecsSinceEpoch(time->time_since_epoch().count(), Qt::UTC).toString(Qt::ISODateWithMs))
                : QJsonValue(QJsonValue::Null);
}

QJsonValue json(const std::optional<EdgeEffect>& edge)
{
    if (!edge) {
        return QJsonValue::Null;
    }
    return QJsonObject{{u"le"_s, json(edge->bound)}, {u"ln_e"_s, json(edge->lnE)},
        {u"canary_share"_s, json(edge->share.canary)}, {u"stable_share"_s, json(edge->share.stable)}};
}

QJsonValue json(const std::optional<MeanEffect>& means)
{
    if (!means) {
        return QJsonValue::Null;
    }
    return QJsonObject{{u"canary"_s, json(means->mean.canary)}, {u"stable"_s, json(means->mean.stable)},
        {u"difference_low"_s, json(means->low)}, {u"difference_high"_s, json(means->high)}};
}

QJsonArray quantilesJson(const std::vector<QuantileEffect>& quantiles)
{
    QJsonArray all;
    for (const QuantileEffect& effect : quantiles) {
        const auto& [stable, canary] = effect.bounds;
        all.append(QJsonObject{{u"quantile"_s, json(effect.quantile)}, {u"canary"_s, json(effect.value.canary)},
            {u"canary_low"_s, json(canary.low)}, {u"canary_high"_s, json(canary.high)},
            {u"stable"_s, json(effect.value.stable)}, {u"stable_low"_s, json(stable.low)},
            {u"stable_high"_s, json(stable.high)}, {u"ratio_low"_s, json(effect.ratio.low)},
            {u"ratio_high"_s, json(effect.ratio.high)}});
    }
    return all;
}

QJsonObject countsJson(const Counts& counts)
{
    return {{u"events"_s, json(counts.events)}, {u"exposures"_s, json(counts.exposures)}};
}

QJsonObject leftOutJson(const Verdict& verdict)
{
    QJsonObject all;
    for (std::size_t i = 0; i < verdict.troubles.size(); ++i) {
        if (verdict.troubles[i] > 0) {
            all[wordIn(i, unusableWords)] = qint64(verdict.troubles[i]);
        }
    }
    return all;
}

QJsonObject metricJson(const JudgedMetric& metric, const MetricPlan& plan, double carried)
{
    const Verdict& verdict = metric.verdict;
    const bool isBounded = verdict.kind != Verdict::Kind::CannotJudge && metric.kind == MetricKind::Proportion;
    return {{u"metric"_s, textOfBytes(plan.name.value)}, {u"kind"_s, wordIn(metric.kind, kindWords)},
        {u"unit"_s, textOfBytes(plan.unit)}, {u"weight"_s, json(plan.weight)},
        {u"verdict"_s, wordIn(verdict.kind, verdictWords)},
        {u"reason"_s, verdict.reason ? QJsonValue(wordIn(*verdict.reason, cannotWords)) : QJsonValue()},
        {u"since"_s, json(verdict.since)}, {u"usable_to"_s, json(verdict.usableTo)},
        {u"intervals"_s, qint64(metric.intervals)}, {u"left_out"_s, leftOutJson(verdict)},
        {u"canary"_s, countsJson(verdict.counts.canary)}, {u"stable"_s, countsJson(verdict.counts.stable)},
        {u"ln_e"_s, json(verdict.lnWorse)}, {u"max_ln_e"_s, json(verdict.maxLnWorse)},
        {u"ln_e_no_worse"_s, json(verdict.lnNoWorse)}, {u"ln_threshold"_s, json(verdict.lnThreshold)},
        {u"carried"_s, json(carried)}, {u"ratio"_s, json(verdict.ratio)},
        {u"ratio_low"_s, isBounded ? json(verdict.interval.low) : QJsonValue()},
        {u"ratio_high"_s, isBounded ? json(verdict.interval.high) : QJsonValue()}, {u"mean"_s, json(verdict.means)},
        {u"quantiles"_s, quantilesJson(verdict.quantiles)}, {u"worst_edge"_s, json(verdict.worstEdge)},
        {u"open_edge"_s, json(verdict.openEdge)}, {u"worse_needs"_s, json(verdict.worseNeeds)},
        {u"no_worse_needs"_s, json(verdict.noWorseNeeds)}};
}

void addInterval(QJsonObject& to, const DifferenceInterval& interval, double confidence)
{
    to[u"interval_low"_s] = json(interval.low);
    to[u"interval_high"_s] = json(interval.high);
    to[u"confidence"_s] = json(confidence);
}

QJsonObject noReviewJson(const NoReview& why)
{
    const auto* trouble = std::get_if<ReviewTrouble>(&why);
    const bool isArgo = std::holds_alternative<ArgoTrouble>(why);
    return {{u"trouble"_s, trouble ? wordIn(*trouble, troubleWords) : isArgo ? u"bad-conditions"_s : u"bad-looks"_s}};
}

QJsonObject welchJson(const Welch& test, double confidence)
{
    QJsonObject to{{u"statistic"_s, json(test.t)}, {u"pvalue"_s, json(test.p.p)}, {u"ln_pvalue"_s, json(test.p.ln)},
        {u"df"_s, json(test.df)}, {u"effect"_s, json(test.difference)}};
    addInterval(to, test.interval, confidence);
    return to;
}

QJsonObject ranksJson(const RankReview& review)
{
    const MannWhitney& test = review.test;
    QJsonObject to{{u"statistic"_s, json(test.u)}, {u"zscore"_s, json(test.z)}, {u"pvalue"_s, json(test.p.p)},
        {u"ln_pvalue"_s, json(test.p.ln)}, {u"method"_s, test.isExact ? u"exact"_s : u"asymptotic"_s},
        {u"effect"_s, json(test.effect)}, {u"shift"_s, json(review.shift.estimate)}};
    addInterval(to, review.shift.interval, review.shift.confidence);
    return to;
}

QJsonObject kayentaJson(const KayentaOutcome& outcome)
{
    QJsonObject to{{u"label"_s, wordIn(outcome.label, labelWords)}, {u"effect"_s, json(outcome.effect)},
        {u"trouble"_s, outcome.trouble ? QJsonValue(wordIn(*outcome.trouble, troubleWords)) : QJsonValue()}};
    if (outcome.shift) {
        to[u"shift"_s] = json(outcome.shift->estimate);
        addInterval(to, outcome.shift->interval, outcome.shift->confidence);
    }
    return to;
}

QJsonObject looksJson(const std::vector<ReviewLook>& looks)
{
    QJsonArray all;
    for (const ReviewLook& look : looks) {
        all.append(QJsonObject{{u"fraction"_s, json(look.fraction)}, {u"zscore"_s, json(look.z)},
            {u"boundary"_s, json(look.boundary)}, {u"crossed"_s, look.isCrossed}});
    }
    return {{u"looks"_s, all}};
}

QJsonObject argoJson(const ArgoReview& review)
{
    return {{u"phase"_s, wordIn(review.phase, phaseWords)}, {u"measured"_s, qint64(review.measured)},
        {u"successful"_s, review.counters.successful}, {u"failed"_s, review.counters.failed},
        {u"inconclusive"_s, review.counters.inconclusive}, {u"errors"_s, review.counters.errors}};
}

} // namespace

QJsonObject judgementJson(const Judgement& judgement, std::span<const MetricPlan> metrics)
{
    const WholeVerdict& whole = judgement.whole;
    QJsonArray all;
    for (std::size_t i = 0; i < judgement.metrics.size() && i < metrics.size(); ++i) {
        all.append(metricJson(judgement.metrics[i], metrics[i], i < whole.carried.size() ? whole.carried[i] : 0));
    }
    return {{u"format"_s, judgeFormat}, {u"algorithm"_s, judgeAlgorithm},
        {u"verdict"_s, wordIn(whole.kind, verdictWords)},
        {u"reason"_s, whole.reason ? QJsonValue(wordIn(*whole.reason, wholeWords)) : QJsonValue()},
        {u"from"_s, json(judgement.from)}, {u"to"_s, json(judgement.to)},
        {u"since"_s, judgement.from ? json(whole.since) : QJsonValue()}, {u"alpha"_s, json(judgement.alpha)},
        {u"ln_e"_s, json(whole.lnWorse)}, {u"max_ln_e"_s, json(whole.maxLnWorse)},
        {u"ln_threshold"_s, json(whole.lnThreshold)}, {u"metrics"_s, all}};
}

QJsonObject reviewJson(
    const ReviewSettings& settings, const MetricPlan& metric, const ReviewSides& sides, const ReviewOutcome& outcome)
{
    QJsonObject to = std::visit(Overloaded{
                                    [](const NoReview& why) { return noReviewJson(why); },
                                    [&](const Welch& test) { return welchJson(test, settings.confidence); },
                                    [](const RankReview& review) { return ranksJson(review); },
                                    [](const KayentaOutcome& kayenta) { return kayentaJson(kayenta); },
                                    [](const std::vector<ReviewLook>& looks) { return looksJson(looks); },
                                    [](const ArgoReview& review) { return argoJson(review); },
                                },
        outcome);
    const std::string_view test = wordOf(settings.test);
    to[u"test"_s] = QString::fromLatin1(test.data(), qsizetype(test.size()));
    to[u"metric"_s] = textOfBytes(metric.name.value);
    to[u"alternative"_s] = wordIn(settings.alternative, alternativeWords);
    to[u"values"_s] = wordIn(sides.what, sidesWords);
    to[u"quantile"_s] = json(sides.quantile);
    to[u"canary_count"_s] = qint64(sides.values.canary.size());
    to[u"stable_count"_s] = qint64(sides.values.stable.size());
    to[u"canary_left_out"_s] = qint64(sides.leftOut.canary);
    to[u"stable_left_out"_s] = qint64(sides.leftOut.stable);
    to[u"one_look"_s] = true;
    return to;
}

} // namespace bellwether
