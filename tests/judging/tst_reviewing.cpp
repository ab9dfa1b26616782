// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/judging/reviewing.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace std::chrono_literals;

namespace bellwether {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

MetricPlan planOf(MetricKind kind)
{
    MetricPlan plan;
    plan.name = {"m"};
    plan.kind = kind;
    return plan;
}

MetricData plain(std::vector<double> stable, std::vector<double> canary)
{
    MetricData data;
    data.shape = DataShape::Values;
    data.values = {std::move(stable), std::move(canary)};
    return data;
}

IntervalCounts interval(int number, TrackCounts stable, TrackCounts canary)
{
    return {UtcTime(number * 10s), UtcTime((number + 1) * 10s), {}, {stable, canary}};
}

ReviewOutcome outcomeOf(const ReviewSettings& settings, const MetricData& data)
{
    const MetricPlan plan = planOf(MetricKind::Mean);
    return reviewed(settings, plan, sidesOf(plan, data));
}

bool isNear(double value, double expected, double within = 1e-5)
{
    return std::abs(value - expected) <= within;
}

} // namespace

class TestReviewing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesPlainValuesAsTheyAre()
    {
        const ReviewSides sides = sidesOf(planOf(MetricKind::Proportion), plain({3, nan, 1}, {2}));
        QCOMPARE(sides.what, ReviewSides::What::Values);
        QCOMPARE(sides.values.stable.size(), std::size_t(3));
        QVERIFY(std::isnan(sides.values.stable[1]));
        QCOMPARE(sides.measurements.size(), std::size_t(1));
    }

    void takesTheRateOfEachUsableInterval()
    {
        MetricData data;
        data.counts = {interval(0, {1, 4, {}}, {1, 2, {}}), interval(1, {5, 4, {}}, {0, 0, {}}),
            interval(2, {nan, 4, {}}, {1, 2, Unusable::NoSamples}), interval(3, {2, 4, {}}, {0, 2, {}})};
        const ReviewSides rates = sidesOf(planOf(MetricKind::Proportion), data);
        QCOMPARE(rates.what, ReviewSides::What::Rates);
        QCOMPARE(rates.values.stable, (std::vector<double>{0.25, 0.5}));
        QCOMPARE(rates.values.canary, (std::vector<double>{0.5, 0}));
        QCOMPARE(rates.leftOut, (PerTrack<std::size_t>{2, 2}));
        QCOMPARE(rates.measurements, (std::vector<std::optional<double>>{0.5, {}, {}, 0.0}));
        const ReviewSides means = sidesOf(planOf(MetricKind::Mean), data);
        QCOMPARE(means.what, ReviewSides::What::Means);
        QCOMPARE(means.values.stable, (std::vector<double>{0.25, 1.25, 0.5}));
    }

    void takesAGaugesNegativeMeans()
    {
        MetricData data;
        data.counts = {interval(0, {-4, 2, {}}, {-9, 3, {}})};
        const ReviewSides sides = sidesOf(planOf(MetricKind::Gauge), data);
        QCOMPARE(sides.values, (PerTrack<std::vector<double>>{{-2}, {-3}}));
    }

    void takesTheFirstShownQuantileOfEachInterval()
    {
        constexpr double inf = std::numeric_limits<double>::infinity();
        MetricData data;
        data.histograms = {{UtcTime(0s), UtcTime(10s), {},
            {{{{{1, 50}, {2, 100}, {inf, 100}}, {}}, {}}, {{{{1, 0}, {2, 0}, {inf, 0}}, {}}, {}}}}};
        MetricPlan plan = planOf(MetricKind::Distribution);
        plan.show = {0.75, 0.5};
        const ReviewSides sides = sidesOf(plan, data);
        QCOMPARE(sides.what, ReviewSides::What::Quantiles);
        QCOMPARE(sides.quantile, std::optional(0.75));
        QCOMPARE(sides.values.stable, (std::vector<double>{1.5}));
        QCOMPARE(sides.leftOut, (PerTrack<std::size_t>{0, 1}));
        plan.show.clear();
        QCOMPARE(sidesOf(plan, data).quantile, std::optional(0.99));
    }

    void saysWelchsNumbersOfTheTextbook()
    {
        // scipy.stats.ttest_ind(canary, stable, equal_var=False), and its confidence_interval().
        const auto data = plain({17.2, 20.9, 22.6, 18.1, 21.7, 21.4, 23.5, 24.2, 14.7, 21.8},
            {27.5, 21.0, 19.0, 23.6, 17.0, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19.0, 21.7, 21.4});
        const auto outcome = outcomeOf({}, data);
        const auto& test = std::get<Welch>(outcome);
        QVERIFY2(isNear(test.t, 0.17569714143540885, 1e-12), qPrintable(QString::number(test.t, 'g', 17)));
        QVERIFY2(isNear(test.df, 18.47430171242098, 1e-10), qPrintable(QString::number(test.df, 'g', 17)));
        QVERIFY(isNear(test.difference, 20.82 - 20.61, 1e-9));
        QVERIFY(*test.interval.low<test.difference&& * test.interval.high> test.difference);
    }

    void saysMannAndWhitneysNumbers()
    {
        ReviewSettings settings;
        settings.test = ReviewTest::MannWhitney;
        const auto outcome = outcomeOf(settings, plain({20, 11, 17, 12}, {19, 22, 16, 29, 24}));
        const auto& review = std::get<RankReview>(outcome);
        QCOMPARE(review.test.u, 17.0);
        QVERIFY(review.test.isExact);
        QVERIFY(isNear(review.test.p.p, 1.0 / 9, 1e-12));
        QCOMPARE(review.test.effect, 17.0 / 20);
        QCOMPARE(review.shift.estimate, 7.0);
    }

    void asksForTheCanarysAlternative()
    {
        ReviewSettings settings;
        settings.test = ReviewTest::MannWhitney;
        settings.alternative = Alternative::Greater;
        const auto data = plain({1, 2, 3, 4}, {5, 6, 7, 8});
        QVERIFY(isNear(std::get<RankReview>(outcomeOf(settings, data)).test.p.p, 1.0 / 70, 1e-12));
        settings.alternative = Alternative::Less;
        QCOMPARE(std::get<RankReview>(outcomeOf(settings, data)).test.p.p, 1.0);
    }

    void labelsAsKayentaWithThePlansDirection()
    {
        ReviewSettings settings;
        settings.test = ReviewTest::Kayenta;
        settings.confidence = 0.98;
        const auto data = plain({10, 11, 12, 13, 10, 11, 12, 13, 10, 11}, {20, 21, 22, 23, 20, 21, 22, 23, 20, 21});
        MetricPlan plan = planOf(MetricKind::Mean);
        QCOMPARE(std::get<KayentaOutcome>(reviewed(settings, plan, sidesOf(plan, data))).label, KayentaLabel::High);
        plan.worse = Worse::Lower;
        QCOMPARE(std::get<KayentaOutcome>(reviewed(settings, plan, sidesOf(plan, data))).label, KayentaLabel::Pass);
    }

    void looksAtPublishedBoundaries()
    {
        ReviewSettings settings;
        settings.test = ReviewTest::GroupSequential;
        std::vector<double> stable;
        std::vector<double> canary;
        for (int i = 0; i < 50; ++i) {
            stable.push_back(i % 7);
            canary.push_back(i % 7 + (i < 20 ? 0 : 4));
        }
        const auto outcome = outcomeOf(settings, plain(stable, canary));
        const auto& looks = std::get<std::vector<ReviewLook>>(outcome);
        const std::vector<double> published = {4.8769, 3.3570, 2.6803, 2.2898, 2.0310};
        QCOMPARE(looks.size(), published.size());
        for (std::size_t i = 0; i < looks.size(); ++i) {
            QVERIFY(isNear(looks[i].boundary.value_or(0), published[i], 1e-3));
        }
        QVERIFY(!looks[0].isCrossed && !looks[1].isCrossed && looks[4].isCrossed);
        QCOMPARE(looks[0].z, 0.0);
        QVERIFY(looks[4].z > 0);
        settings.alternative = Alternative::Less;
        const auto less = std::get<std::vector<ReviewLook>>(outcomeOf(settings, plain(stable, canary)));
        QVERIFY(!less[4].isCrossed && less[4].z > 0);
        settings.alternative = Alternative::Greater;
        QVERIFY(std::get<std::vector<ReviewLook>>(outcomeOf(settings, plain(stable, canary)))[4].isCrossed);
    }

    void measuresAsArgoUntilItIsOver()
    {
        ReviewSettings settings;
        settings.test = ReviewTest::Argo;
        settings.argo.success = ArgoCondition{ArgoCondition::Comparison::AtMost, 1};
        settings.argo.isRepeated = true;
        settings.argo.failureLimit = 1;
        const auto review = std::get<ArgoReview>(outcomeOf(settings, plain({}, {0, 2, 1, 3, 0})));
        QCOMPARE(review.phase, ArgoPhase::Failed);
        QCOMPARE(review.measured, std::size_t(4));
        QCOMPARE(review.counters.failed, 2);
        settings.argo.failureLimit = -2;
        QVERIFY(std::holds_alternative<NoReview>(outcomeOf(settings, plain({}, {0}))));
    }

    void saysWhyThereIsNone()
    {
        const auto none
            = [](const ReviewOutcome& outcome) { return std::get<ReviewTrouble>(std::get<NoReview>(outcome)); };
        ReviewSettings settings;
        QCOMPARE(none(outcomeOf(settings, plain({}, {1, 2}))), ReviewTrouble::Empty);
        QCOMPARE(none(outcomeOf(settings, plain({1}, {1, 2}))), ReviewTrouble::TooFew);
        QCOMPARE(none(outcomeOf(settings, plain({1, nan}, {1, 2}))), ReviewTrouble::NotFinite);
        settings.test = ReviewTest::MannWhitney;
        QCOMPARE(none(outcomeOf(settings, plain({1, 1}, {1, 1}))), ReviewTrouble::NoVariation);
        settings.test = ReviewTest::GroupSequential;
        settings.looks = 0;
        QVERIFY(
            std::holds_alternative<BoundaryTrouble>(std::get<NoReview>(outcomeOf(settings, plain({1, 2}, {1, 3})))));
    }

    void readsConditions_data()
    {
        using Comparison = ArgoCondition::Comparison;
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("comparison"); // -1: none
        QTest::addColumn<double>("limit");
        QTest::newRow("least") << QByteArray("result >= 0.95") << int(Comparison::AtLeast) << 0.95;
        QTest::newRow("short") << QByteArray("<=5") << int(Comparison::AtMost) << 5.0;
        QTest::newRow("less") << QByteArray(" < -1e3 ") << int(Comparison::Less) << -1000.0;
        QTest::newRow("greater") << QByteArray("result>0") << int(Comparison::Greater) << 0.0;
        QTest::newRow("equal") << QByteArray("==1") << int(Comparison::Equal) << 1.0;
        QTest::newRow("unequal") << QByteArray("!= 1") << int(Comparison::NotEqual) << 1.0;
        for (const char* text : {"", "0.95", "= 1", ">=", ">= many", ">= NaN", "< Inf", "result[0] < 1", ">= 1 x"}) {
            QTest::newRow(qPrintable(QStringLiteral("none: ") + QLatin1String(text))) << QByteArray(text) << -1 << 0.0;
        }
    }

    void readsConditions()
    {
        QFETCH(QByteArray, text);
        const auto condition = argoConditionOf(std::string_view(text.constData(), std::size_t(text.size())));
        QTEST(condition ? int(condition->comparison) : -1, "comparison");
        QTEST(condition ? condition->limit : 0, "limit");
    }

    void knowsItsTestsByName()
    {
        for (const auto test : {ReviewTest::Welch, ReviewTest::MannWhitney, ReviewTest::Kayenta,
                 ReviewTest::GroupSequential, ReviewTest::Argo}) {
            QCOMPARE(reviewTestOf(wordOf(test)), std::optional(test));
        }
        QVERIFY(!reviewTestOf("student"));
    }
};

} // namespace bellwether

QTEST_GUILESS_MAIN(bellwether::TestReviewing)
#include "tst_reviewing.moc"
