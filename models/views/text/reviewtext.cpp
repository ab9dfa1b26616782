// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/overloaded.h"
#include "models/views/text/backendtext.h"
#include "models/views/text/consolerow.h"
#include "models/views/text/judgetext.h"

#include <QCoreApplication>
#include <QLocale>

namespace bellwether {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Review)
};

QString number(double value)
{
    return QLocale().toString(value, 'g', 8);
}

QString bound(const std::optional<double>& value)
{
    return value ? number(*value) : Words::tr("not bounded");
}

QString troubleText(ReviewTrouble trouble)
{
    switch (trouble) {
    case ReviewTrouble::Empty:
        return Words::tr("a track has no values");
    case ReviewTrouble::TooFew:
        return Words::tr("a track has one value only");
    case ReviewTrouble::TooMany:
        return Words::tr("too many values");
    case ReviewTrouble::NotFinite:
        return Words::tr("NaN or an infinity among the values");
    case ReviewTrouble::NoVariation:
        return Words::tr("the values do not vary");
    case ReviewTrouble::OutOfRange:
        return Words::tr("the answer is beyond the range of numbers");
    case ReviewTrouble::BadConfidence:
        return Words::tr("the confidence is not between 0 and 1");
    case ReviewTrouble::BadThreshold:
        break;
    }
    return Words::tr("a threshold is none");
}

QString noReviewText(const NoReview& why)
{
    return std::visit(
        Overloaded{
            [](ReviewTrouble trouble) { return troubleText(trouble); },
            [](BoundaryTrouble) { return Words::tr("no boundary for this confidence and these looks"); },
            [](ArgoTrouble) { return Words::tr("Argo Rollouts would refuse these conditions and limits"); },
        },
        why);
}

QString probabilityRow(const Probability& probability)
{
    const QString p = probability.p > 0 ? number(probability.p) : Words::tr("e to the %1").arg(number(probability.ln));
    return consoleRow(u"p"_s, p);
}

QString intervalRow(const DifferenceInterval& interval, double confidence)
{
    return consoleRow(Words::tr("interval"),
        Words::tr("%1 to %2 at %3").arg(bound(interval.low), bound(interval.high), number(confidence)));
}

QString labelText(KayentaLabel label)
{
    switch (label) {
    case KayentaLabel::Pass:
        return u"Pass"_s;
    case KayentaLabel::High:
        return u"High"_s;
    case KayentaLabel::Low:
        return u"Low"_s;
    case KayentaLabel::Nodata:
        return u"Nodata"_s;
    case KayentaLabel::NodataFailMetric:
        return u"NodataFailMetric"_s;
    case KayentaLabel::Error:
        break;
    }
    return u"Error"_s;
}

QString phaseText(ArgoPhase phase)
{
    switch (phase) {
    case ArgoPhase::Successful:
        return u"Successful"_s;
    case ArgoPhase::Running:
        return u"Running"_s;
    case ArgoPhase::Pending:
        return u"Pending"_s;
    case ArgoPhase::Inconclusive:
        return u"Inconclusive"_s;
    case ArgoPhase::Error:
        return u"Error"_s;
    case ArgoPhase::Failed:
        break;
    }
    return u"Failed"_s;
}

/// The rows of each kind of outcome. An object for the length of one call.
class Rows
{
public:
    explicit Rows(const ReviewSettings& settings)
        : m_settings(settings)
    { }

    QString operator()(const NoReview& why) const { return consoleRow(Words::tr("no result"), noReviewText(why)); }

    QString operator()(const Welch& test) const
    {
        return consoleRow(Words::tr("statistic"), Words::tr("t %1").arg(number(test.t)))
            + consoleRow(u"df"_s, number(test.df)) + probabilityRow(test.p)
            + consoleRow(Words::tr("effect"),
                Words::tr("%1 (mean of the canary minus mean of stable)").arg(number(test.difference)))
            + intervalRow(test.interval, m_settings.confidence);
    }

    QString operator()(const RankReview& review) const
    {
        const QString method = review.test.isExact ? Words::tr("exact") : Words::tr("asymptotic");
        return consoleRow(Words::tr("statistic"),
                   Words::tr("U %1, z %2, %3").arg(number(review.test.u), number(review.test.z), method))
            + probabilityRow(review.test.p)
            + consoleRow(Words::tr("effect"),
                Words::tr("%1 (chance that a canary value is greater)").arg(number(review.test.effect)))
            + consoleRow(Words::tr("shift"),
                Words::tr("%1 (Hodges and Lehmann, canary minus stable)").arg(number(review.shift.estimate)))
            + intervalRow(review.shift.interval, review.shift.confidence);
    }

    QString operator()(const KayentaOutcome& outcome) const
    {
        QString text = consoleRow(Words::tr("label"), labelText(outcome.label));
        if (outcome.trouble) {
            text += consoleRow(Words::tr("trouble"), troubleText(*outcome.trouble));
        }
        if (outcome.effect) {
            text += consoleRow(Words::tr("effect"), Words::tr("%1 (mean ratio)").arg(number(*outcome.effect)));
        }
        if (outcome.shift) {
            text += consoleRow(Words::tr("shift"), number(outcome.shift->estimate))
                + intervalRow(outcome.shift->interval, outcome.shift->confidence);
        }
        return text;
    }

    QString operator()(const std::vector<ReviewLook>& looks) const
    {
        QString text;
        for (const ReviewLook& look : looks) {
            const QString what = look.isCrossed ? Words::tr("crossed") : Words::tr("not crossed");
            text += consoleRow(Words::tr("at %1").arg(number(look.fraction)),
                Words::tr("z %1, boundary %2: %3").arg(number(look.z), bound(look.boundary), what));
        }
        return text;
    }

    QString operator()(const ArgoReview& review) const
    {
        return consoleRow(Words::tr("phase"), phaseText(review.phase))
            + consoleRow(Words::tr("measured"),
                Words::tr("%1: %2 successful, %3 failed, %4 inconclusive, %5 errors")
                    .arg(review.measured)
                    .arg(review.counters.successful)
                    .arg(review.counters.failed)
                    .arg(review.counters.inconclusive)
                    .arg(review.counters.errors));
    }

private:
    const ReviewSettings& m_settings;
};

QString sidesText(const ReviewSides& sides)
{
    switch (sides.what) {
    case ReviewSides::What::Values:
        return Words::tr("values as given");
    case ReviewSides::What::Rates:
        return Words::tr("the rate of each interval");
    case ReviewSides::What::Means:
        return Words::tr("the mean of each interval");
    case ReviewSides::What::Quantiles:
        break;
    }
    return Words::tr("the %1 quantile of each interval").arg(number(sides.quantile.value_or(0)));
}

} // namespace

QString textOf(
    const ReviewSettings& settings, const MetricPlan& metric, const ReviewSides& sides, const ReviewOutcome& outcome)
{
    const std::string_view test = wordOf(settings.test);
    QString text = '\n'_L1
        + Words::tr("Review of %1 by %2: one look at the end, not the verdict")
              .arg(foreignWords(metric.title.empty() ? metric.name.value : metric.title),
                  QString::fromLatin1(test.data(), qsizetype(test.size())))
        + '\n'_L1;
    text += consoleRow(Words::tr("values"),
        Words::tr("%1; canary %2, stable %3")
            .arg(sidesText(sides))
            .arg(sides.values.canary.size())
            .arg(sides.values.stable.size()));
    return text + std::visit(Rows(settings), outcome);
}

} // namespace bellwether
