// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/bucketevidence.h"
#include "models/analysis/tmixture.h"
#include "tests/analysis/draws.h"
#include "tests/analysis/intervals.h"
#include "tests/analysis/outlooks.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <functional>

using namespace bellwether;
using namespace bellwether::test;
using namespace std::chrono_literals;

namespace {

constexpr double alarmAt = 2.99573227355399099344; // ln(1/0.05)

Claim claimOf(double trueRatio)
{
    return trueRatio == 1 ? Claim::NoWorse : Claim::Worse;
}

double foreseen(const Outlook& outlook, double trueRatio)
{
    // Averages are drawn as if their past had been at even shares.
    const std::vector<StageAhead> even = {{0.5, 24h}};
    const StagesAhead stages = outlook.evidence.scatter ? even : day;
    return secondsOf(trueRatio == 1 ? untilNoWorse(outlook, stages) : untilNoticed(outlook, stages, trueRatio));
}

double medianOf(const std::function<int()>& rollout)
{
    std::vector<int> lengths(101);
    std::generate(lengths.begin(), lengths.end(), rollout);
    std::nth_element(lengths.begin(), lengths.begin() + 50, lengths.end());
    return 10 * lengths[50];
}

/// How many intervals a rollout at 5 percent takes whose counts are drawn, by the tests themselves.
int drawnRates(const Outlook& outlook, double trueRatio, Draws& draws)
{
    const bool isAbove = (outlook.question.worse == Worse::Higher) == (claimOf(trueRatio) == Claim::Worse);
    const Side side = isAbove ? Side::Above : Side::Below;
    TMixture mixture;
    mixture.limit = outlook.question.accept ? *limitOf(*outlook.question.accept, outlook.question.worse) : Limit();
    mixture.blocks.length = outlook.evidence.block;
    SideEvidence evidence;
    const double n1 = outlook.perSecond * 10 * 0.05;
    const double n2 = outlook.perSecond * 10 - n1;
    for (int number = 0; number < 8640; ++number) {
        const Row row = {std::min(n1, double(draws.poisson(n1 * outlook.base * trueRatio))),
            double(draws.poisson(n2 * outlook.base)), n1, n2};
        evidence = add(evidence, side, mixture.limit, {row.y, n2}, {row.x, n1});
        mixture = add(mixture, interval(number, row));
        if (chosen(outlook.evidence, lnE(evidence), lnE(mixture, side)) >= alarmAt) {
            return number + 1;
        }
    }
    return 8640;
}

Histogram drawnTimes(double count, double median, Draws& draws)
{
    Histogram histogram;
    double drawn = 0;
    double below = 0;
    for (const double bound : defaultBounds) {
        drawn += draws.poisson(count * (lognormal(bound, median) - below));
        below = lognormal(bound, median);
        histogram.buckets.push_back({bound, drawn});
    }
    return histogram;
}

int drawnTimes(const Outlook& outlook, double trueRatio, Draws& draws)
{
    BucketEvidence evidence;
    evidence.settings.accept = outlook.question.accept.value_or(Margin());
    if (outlook.evidence.needsDifferences) {
        evidence.settings.block = outlook.evidence.block;
    }
    const double n1 = outlook.perSecond * 10 * 0.05;
    for (int number = 0; number < 8640; ++number) {
        evidence = add(std::move(evidence),
            latencies(number, drawnTimes(19 * n1, 0.08, draws), drawnTimes(n1, 0.08 * trueRatio, draws)))
                       .evidence;
        const double ln = trueRatio == 1 ? lnNoWorse(evidence).value_or(0) : lnWorse(evidence);
        if (ln >= alarmAt) {
            return number + 1;
        }
    }
    return 8640;
}

/// The same of a mean or a gauge; both tracks scatter alike, the canary in proportion to its values.
int drawnAverages(const Outlook& outlook, double trueRatio, Draws& draws)
{
    const JudgeSettings& question = outlook.question;
    const Limit limit = question.accept ? *limitOf(*question.accept, question.worse) : Limit();
    const bool isAbove = (question.worse == Worse::Higher) == (claimOf(trueRatio) == Claim::Worse);
    const BlockScatter& scatter = *outlook.evidence.scatter;
    const auto value = [&] { return scatter.stable + std::sqrt(scatter.variance / 2) * draws.normal(); };
    Differences differences;
    for (int block = 1; block <= 1440; ++block) {
        const double stable = value();
        differences = add(differences, limit, stable, trueRatio * value());
        const Side side = isAbove ? Side::Above : Side::Below;
        if (lnE(differences, side, effectVariance(outlook.evidence.block)) >= alarmAt) {
            return 6 * block;
        }
    }
    return 8640;
}

int drawn(const Outlook& outlook, double trueRatio, Draws& draws)
{
    switch (outlook.question.kind) {
    case MetricKind::Proportion:
        return drawnRates(outlook, trueRatio, draws);
    case MetricKind::Distribution:
        return drawnTimes(outlook, trueRatio, draws);
    case MetricKind::Mean:
    case MetricKind::Gauge:
        break;
    }
    return drawnAverages(outlook, trueRatio, draws);
}

/// The judge itself, given what is to be expected.
double walked(const Outlook& outlook, StagesAhead stages, double trueRatio)
{
    const auto wanted = trueRatio == 1 ? Verdict::Kind::NoWorse : Verdict::Kind::Worse;
    JudgeState state;
    state.settings = outlook.question;
    int number = 0;
    for (const StageAhead& stage : stages) {
        for (auto left = stage.lasts / 10s; left > 0; --left) {
            const double n1 = outlook.perSecond * 10 * stage.share;
            const double n2 = outlook.perSecond * 10 - n1;
            state = judge(state,
                interval(number++, {n1 * outlook.base * trueRatio, n2 * outlook.base, n1, n2},
                    {0, static_cast<std::uint32_t>(&stage - stages.data())}));
            if (verdict(state).kind == wanted) {
                return 10 * number;
            }
        }
    }
    return -1;
}

} // namespace

Q_DECLARE_METATYPE(bellwether::Outlook)

class TestMeanPath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isNearMeasured_data();
    void isNearMeasured();
    void isNearDrawn_data();
    void isNearDrawn();
    void isTheJudgesPath_data();
    void isTheJudgesPath();
    void noiseTakesLonger();
    void meansAreNoisierOnFewerRequests();
    void carefulBucketsTakeLonger_data();
    void carefulBucketsTakeLonger();
};

void TestMeanPath::isNearMeasured_data()
{
    QTest::addColumn<Outlook>("outlook");
    QTest::addColumn<double>("trueRatio");
    QTest::addColumn<double>("median"); // statistics.md, 1.4
    const auto row = [](const char* name, const Outlook& outlook, double trueRatio, double median) {
        QTest::newRow(name) << outlook << trueRatio << median;
    };
    row("100/s x1.5", rates(100, 0.01), 1.5, 610);
    row("100/s x2", rates(100, 0.01), 2, 190);
    row("100/s x2, 1.1x accepted", rates(100, 0.01, ratio(1.1)), 2, 250);
    row("100/s x5", rates(100, 0.01), 5, 30);
    row("100/s x10", rates(100, 0.01), 10, 10);
    row("1000/s x1.2", rates(1000, 0.01), 1.2, 420);
    row("1000/s x2", rates(1000, 0.01), 2, 30);
    row("careful 100/s x2", careful(rates(100, 0.01), 10s), 2, 410);
    row("careful 100/s x5", careful(rates(100, 0.01), 10s), 5, 150);
    row("careful 100/s x10", careful(rates(100, 0.01), 10s), 10, 120);
    row("careful 1000/s x2", careful(rates(1000, 0.01), 10s), 2, 130);
    row("no worse 10/s 1%, 1.5", rates(10, 0.01, ratio(1.5)), 1, 6310);
    row("no worse 10/s 1%, 2", rates(10, 0.01, ratio(2)), 1, 2040);
    row("no worse 10/s 1%, 3", rates(10, 0.01, ratio(3)), 1, 890);
    row("no worse 100/s 1%, 2", rates(100, 0.01, ratio(2)), 1, 230);
    row("no worse 100/s 0.1%, 2", rates(100, 0.001, ratio(2)), 1, 2030);
    row("no worse 1000/s 0.1%, 3", rates(1000, 0.001, ratio(3)), 1, 90);
    row("no worse 10/s 0.1%, 2", rates(10, 0.001, ratio(2)), 1, 20410);
}

void TestMeanPath::isNearMeasured()
{
    QFETCH(Outlook, outlook);
    QFETCH(double, trueRatio);
    QFETCH(double, median);
    const double time = foreseen(outlook, trueRatio);
    QVERIFY2(time >= median / 1.5 && time <= median * 1.5, qPrintable(QString::number(time)));
}

void TestMeanPath::isNearDrawn_data()
{
    QTest::addColumn<Outlook>("outlook");
    QTest::addColumn<double>("trueRatio");
    QTest::newRow("x2") << rates(100, 0.01) << 2.;
    QTest::newRow("x5") << rates(10, 0.01) << 5.;
    QTest::newRow("half") << rates(100, 0.05, {}, Worse::Lower) << 0.5;
    QTest::newRow("loss") << rates(100, 0.05, {}, Worse::Lower) << 0.;
    QTest::newRow("no worse") << rates(100, 0.01, ratio(2)) << 1.;
    QTest::newRow("no worse than 0.8") << rates(100, 0.05, ratio(0.8), Worse::Lower) << 1.;
    QTest::newRow("half a point") << rates(100, 0.01, Margin{Margin::Kind::PercentagePoints, 0.5}) << 1.;
    QTest::newRow("careful x2") << careful(rates(100, 0.01), 60s) << 2.;
    QTest::newRow("careful half") << careful(rates(100, 0.05, {}, Worse::Lower), 10s) << 0.5;
    QTest::newRow("careful no worse") << careful(rates(100, 0.01, ratio(1.5)), 60s) << 1.;
    QTest::newRow("slower by a quarter") << times(100) << 1.25;
    QTest::newRow("slower than a tenth") << times(100, ratio(1.1)) << 1.5;
    QTest::newRow("no slower") << times(100, ratio(1.25)) << 1.;
    QTest::newRow("a mean, greater by a fifth") << averages(MetricKind::Mean, 0.02) << 1.2;
    QTest::newRow("a mean, no greater") << averages(MetricKind::Mean, 0.02, ratio(1.1)) << 1.;
    QTest::newRow("a mean, less by a fifth") << averages(MetricKind::Mean, 0.02, {}, Worse::Lower) << 0.8;
    QTest::newRow("a mean, no less") << averages(MetricKind::Mean, 0.02, ratio(0.8), Worse::Lower) << 1.;
    QTest::newRow("a gauge, doubled") << averages(MetricKind::Gauge, 0.1) << 2.;
    QTest::newRow("a gauge, four times, of which two are accepted") << averages(MetricKind::Gauge, 0.1, ratio(2)) << 4.;
    QTest::newRow("a gauge, no greater") << averages(MetricKind::Gauge, 0.01, ratio(1.1)) << 1.;
    QTest::newRow("a gauge, not twice as great") << averages(MetricKind::Gauge, 0.1, ratio(2)) << 1.;
}

void TestMeanPath::isNearDrawn()
{
    QFETCH(Outlook, outlook);
    QFETCH(double, trueRatio);
    Draws draws(11);
    const double median = medianOf([&] { return drawn(outlook, trueRatio, draws); });
    const double time = foreseen(outlook, trueRatio);
    // Rather late than early.
    QVERIFY2(time >= median / 1.2 && time <= median * 1.5,
        qPrintable(QStringLiteral("%1 s, drawn %2 s").arg(time).arg(median)));
}

void TestMeanPath::isTheJudgesPath_data()
{
    QTest::addColumn<Outlook>("outlook");
    QTest::addColumn<double>("trueRatio");
    QTest::newRow("x1.5") << rates(100, 0.01) << 1.5;
    QTest::newRow("x1.5, 1.2 accepted") << rates(100, 0.01, ratio(1.2)) << 1.5;
    QTest::newRow("no worse") << rates(100, 0.01, ratio(1.5)) << 1.;
    QTest::newRow("a loss") << rates(10, 0.05, ratio(0.9), Worse::Lower) << 0.;
    QTest::newRow("points") << rates(10, 0.05, Margin{Margin::Kind::PercentagePoints, 4}) << 1.;
    QTest::newRow("never") << rates(1, 0.001, ratio(1.1)) << 1.;
}

void TestMeanPath::isTheJudgesPath()
{
    QFETCH(Outlook, outlook);
    QFETCH(double, trueRatio);
    const std::vector<StageAhead> stages = {{0.01, 65s}, {0.05, 200s}, {0.5, 10min}, {0.05, 2h}};
    for (std::size_t from = 0; from < stages.size(); ++from) {
        // Whole stages only: what the walk leaves of a stage is not told.
        std::vector<StageAhead> rest(stages.begin() + std::ptrdiff_t(from), stages.end());
        rest.front().lasts = rest.front().lasts / 10s * 10s;
        const auto time = trueRatio == 1 ? untilNoWorse(outlook, rest) : untilNoticed(outlook, rest, trueRatio);
        QCOMPARE(secondsOf(time), walked(outlook, rest, trueRatio));
    }
}

void TestMeanPath::noiseTakesLonger()
{
    Outlook outlook = careful(rates(100, 0.01), 60s);
    const double quiet = foreseen(outlook, 2);
    outlook.evidence.dispersion = {3, 3, 3, 3, 3};
    QVERIFY(foreseen(outlook, 2) > quiet);
    outlook.evidence.dispersion = {0.5, 0.5, std::nullopt, 0.5, 0.5};
    QCOMPARE(foreseen(outlook, 2), quiet);
    outlook.evidence.block = 5min;
    QCOMPARE(foreseen(outlook, 10), 1800.); // six blocks at least
}

void TestMeanPath::meansAreNoisierOnFewerRequests()
{
    const auto at = [](MetricKind kind, double share) {
        return secondsOf(
            untilNoWorse(averages(kind, 0.02, ratio(1.2)), std::vector<StageAhead>{{share, std::chrono::hours(24)}}));
    };
    QVERIFY(at(MetricKind::Mean, 0.01) > at(MetricKind::Mean, 0.05));
    QVERIFY(at(MetricKind::Mean, 0.05) > at(MetricKind::Mean, 0.5));
    QCOMPARE(at(MetricKind::Gauge, 0.01), at(MetricKind::Gauge, 0.5));
    // At a hundredth the canary's half of the past's variance is fifty times as much, and stable's hardly changes.
    const std::vector<StageAhead> little = {{0.01, 240h}};
    Outlook uneven = averages(MetricKind::Mean, 0.02, ratio(1.2));
    Outlook even = averages(
        MetricKind::Gauge, 0.02 * std::sqrt(0.5 * 50 + 1.44 * 0.5) / std::sqrt(0.5 + 1.44 * 0.5), ratio(1.2));
    QCOMPARE(untilNoWorse(uneven, little), untilNoWorse(even, little));
    Outlook unknown = averages(MetricKind::Mean, 0.02, ratio(1.2));
    unknown.evidence.scatter.reset();
    QVERIFY2(!untilNoWorse(unknown, day), "nobody knows how they scatter");
    for (const BlockScatter& none :
        {BlockScatter{0, 1, 0.05}, BlockScatter{-5, 1, 0.05}, BlockScatter{0.1, -1, 0.05}, BlockScatter{0.1, 1, 0}}) {
        unknown.evidence.scatter = none;
        QVERIFY(foresee(unknown, day).empty());
    }
}

void TestMeanPath::carefulBucketsTakeLonger_data()
{
    QTest::addColumn<Outlook>("outlook");
    QTest::addColumn<double>("trueRatio");
    QTest::newRow("slower by a half") << times(100) << 1.5;
    QTest::newRow("half as slow again than accepted") << times(100, ratio(1.1)) << 1.65;
    QTest::newRow("no slower") << times(100, ratio(2)) << 1.;
    QTest::newRow("no slower, in points") << times(1000, Margin{Margin::Kind::PercentagePoints, 5}) << 1.;
}

void TestMeanPath::carefulBucketsTakeLonger()
{
    QFETCH(Outlook, outlook);
    QFETCH(double, trueRatio);
    const double byCounts = foreseen(outlook, trueRatio);
    const Outlook both = careful(outlook, 60s);
    const double byBoth = foreseen(both, trueRatio);
    QVERIFY2(byCounts > 0 && byCounts <= byBoth, qPrintable(QString::number(byCounts)));
    QVERIFY2(byBoth >= 360 && byBoth < 3600, qPrintable(QString::number(byBoth)));
    const double drawn = [&] {
        Draws draws(13);
        return medianOf([&] { return drawnTimes(both, trueRatio, draws); });
    }();
    QVERIFY2(byBoth >= drawn / 2 && byBoth <= drawn * 2,
        qPrintable(QStringLiteral("%1 s, drawn %2 s").arg(byBoth).arg(drawn)));
    Outlook noisy = both;
    noisy.evidence.dispersion = {9, 9, 9, 9, 9};
    QVERIFY(foreseen(noisy, trueRatio) > byBoth);
    // Stages of too little time, or of no traffic, show nothing.
    const std::vector<StageAhead> stages = {{0, 24h}, {0.05, 5min}, {0.5, 30s}};
    const auto early = trueRatio == 1 ? untilNoWorse(both, stages) : untilNoticed(both, stages, trueRatio);
    QVERIFY(!early);
}

QTEST_APPLESS_MAIN(TestMeanPath)
#include "tst_meanpath.moc"
