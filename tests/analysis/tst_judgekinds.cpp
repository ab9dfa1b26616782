// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/analysis/draws.h"
#include "tests/analysis/intervals.h"
#include "tests/analysis/latencies.h"

#include <QTest>

#include <cmath>

using namespace bellwether;
using namespace bellwether::test;

namespace {

using Kind = Verdict::Kind;

constexpr Margin tenPercent{Margin::Kind::Ratio, 1.1};

JudgeState asking(MetricKind kind, Worse worse = Worse::Higher, Margin accept = tenPercent)
{
    JudgeSettings settings;
    settings.kind = kind;
    settings.worse = worse;
    settings.accept = accept;
    settings.evidence.block = width;
    return beginJudging(settings);
}

/// A mean or gauge whose values scatter by a tenth around the truth.
Verdict judgedMeans(JudgeState state, double stable, double canary, int count)
{
    Draws draws(11);
    for (int number = 0; number < count; ++number) {
        const double y = stable * (1 + 0.1 * draws.normal());
        const double x = canary * (1 + 0.1 * draws.normal());
        state = judge(std::move(state), interval(number, {500 * x, 9500 * y, 500, 9500}));
    }
    return verdict(state);
}

IntervalHistograms slowed(int number, double factor)
{
    const auto law = [](double median) { return [median](double bound) { return lognormal(bound, median); }; };
    return latencies(
        number, histogramOf(defaultBounds, 9500, law(0.08)), histogramOf(defaultBounds, 500, law(0.08 * factor)));
}

Verdict judgedLatencies(JudgeState state, double factor, int count)
{
    for (int number = 0; number < count; ++number) {
        state = judge(std::move(state), slowed(number, factor));
    }
    return verdict(state);
}

} // namespace

class TestJudgeKinds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judgesMeans_data();
    void judgesMeans();
    void boundsDifferenceOfMeans();
    void aRaisedWeightIsNoDifferenceOfMeans();
    void saysMeansBeforeTheFirstBlock();
    void meansWaitForSixBlocks();
    void judgesLatencies();
    void explainsLatenciesByAnEdge();
    void boundsShownQuantiles();
    void quantilesGoOnFromAState();
    void saysThatAnObjectiveIsNoEdge();
    void leavesOutAnotherKind();
    void versionStartsAnew();
    void carefulEvidenceNeedsBoth();
    void carefulEvidenceNoticesTheDead();
    void carefulLatenciesNeedBoth();
    void tellsHowMuchIsMissing();
};

void TestJudgeKinds::judgesMeans_data()
{
    QTest::addColumn<JudgeState>("asked");
    QTest::addColumn<double>("stable");
    QTest::addColumn<double>("canary");
    QTest::addColumn<int>("count");
    QTest::addColumn<Kind>("kind");

    const JudgeState mean = asking(MetricKind::Mean);
    const JudgeState gauge = asking(MetricKind::Gauge);
    const JudgeState lower = asking(MetricKind::Gauge, Worse::Lower, {Margin::Kind::Ratio, 0.9});
    QTest::newRow("a few blocks say nothing") << mean << 20. << 40. << 5 << Kind::NotEnoughData;
    QTest::newRow("twice as much") << mean << 20. << 40. << 60 << Kind::Worse;
    QTest::newRow("within the margin") << mean << 20. << 20. << 200 << Kind::NoWorse;
    QTest::newRow("less than stable") << mean << 20. << 10. << 60 << Kind::NoWorse;
    QTest::newRow("gauge, twice as much") << gauge << 3e9 << 6e9 << 60 << Kind::Worse;
    QTest::newRow("gauge in small units") << gauge << 3e-9 << 6e-9 << 60 << Kind::Worse;
    QTest::newRow("gauge below zero, further below") << gauge << -20. << -40. << 60 << Kind::NoWorse;
    QTest::newRow("free memory, halved") << lower << 100. << 50. << 60 << Kind::Worse;
    QTest::newRow("free memory, alike") << lower << 100. << 100. << 200 << Kind::NoWorse;
}

void TestJudgeKinds::judgesMeans()
{
    QFETCH(JudgeState, asked);
    QFETCH(double, stable);
    QFETCH(double, canary);
    QFETCH(int, count);
    QFETCH(Kind, kind);
    const Verdict now = judgedMeans(asked, stable, canary, count);
    QCOMPARE(now.kind, kind);
    QVERIFY(now.means.has_value());
    QVERIFY(std::abs(now.means->mean.stable / stable - 1) < 0.1);
    QVERIFY(std::abs(now.means->mean.canary / canary - 1) < 0.1);
    QVERIFY(!now.ratio && !now.worstEdge);
}

void TestJudgeKinds::boundsDifferenceOfMeans()
{
    const Verdict few = judgedMeans(asking(MetricKind::Mean), 20, 30, 5);
    QVERIFY(std::isinf(few.means->low) && std::isinf(few.means->high));
    const Verdict some = judgedMeans(asking(MetricKind::Mean), 20, 30, 40);
    const Verdict more = judgedMeans(asking(MetricKind::Mean), 20, 30, 400);
    for (const Verdict& now : {some, more}) {
        QVERIFY(now.means->low < 10 && now.means->high > 10);
    }
    QVERIFY(more.means->high - more.means->low < (some.means->high - some.means->low) / 2);
}

/// 5 % of the requests at 10, then half of them at 20, the same on both tracks: their totals are 19 and 13.
void TestJudgeKinds::aRaisedWeightIsNoDifferenceOfMeans()
{
    for (const MetricKind kind : {MetricKind::Mean, MetricKind::Gauge}) {
        JudgeState state = asking(kind);
        Draws draws(3);
        for (int number = 0; number < 200; ++number) {
            const bool isRaised = number >= 100;
            const PerTrack<double> requests = isRaised ? PerTrack<double>{5000, 5000} : PerTrack<double>{9500, 500};
            const double level = isRaised ? 20 : 10;
            const double y = level * (1 + 0.02 * draws.normal());
            const double x = level * (1 + 0.02 * draws.normal());
            state = judge(std::move(state),
                interval(number, {requests.canary * x, requests.stable * y, requests.canary, requests.stable},
                    {0, isRaised}));
        }
        QVERIFY(state.counts.canary.events / state.counts.canary.exposures > 18);
        const Verdict now = verdict(state);
        const double difference = now.means->mean.canary - now.means->mean.stable;
        QVERIFY(std::abs(now.means->mean.stable - 15) < 0.5);
        QVERIFY(std::abs(difference) < 0.2);
        QVERIFY(now.means->low <= difference && difference <= now.means->high);
        QVERIFY(now.means->high - now.means->low < 1);
        QVERIFY(std::abs(now.means->accepted - 0.1 * now.means->mean.stable) < 1e-9);
        QCOMPARE(now.kind, Kind::NoWorse);
    }
}

void TestJudgeKinds::saysMeansBeforeTheFirstBlock()
{
    JudgeState state = asking(MetricKind::Gauge);
    state.settings.evidence.block = 6 * width;
    state = beginJudging(state.settings);
    QVERIFY(!verdict(state).means);
    for (int number = 0; number < 2; ++number) {
        state = judge(std::move(state), interval(number, {-500 * 30, -9500 * 20, 500, 9500}));
        const Verdict now = verdict(state);
        QCOMPARE(now.means->mean, (PerTrack<double>{-20, -30}));
        QVERIFY(std::isinf(now.means->low) && std::isinf(now.means->high));
        QVERIFY(std::abs(now.means->accepted - 2) < 1e-9);
    }
}

void TestJudgeKinds::meansWaitForSixBlocks()
{
    for (const MetricKind kind : {MetricKind::Mean, MetricKind::Gauge}) {
        for (const int minutes : {1, 5}) {
            JudgeSettings settings;
            settings.kind = kind;
            settings.accept = tenPercent;
            settings.evidence.block = std::chrono::minutes(minutes);
            const JudgeState asked = beginJudging(settings);
            const int sixBlocks = 6 * 6 * minutes;
            QCOMPARE(judgedMeans(asked, 20, 40, sixBlocks - 1).kind, Kind::NotEnoughData);
            QCOMPARE(judgedMeans(asked, 20, 40, sixBlocks).kind, Kind::Worse);
        }
    }
}

void TestJudgeKinds::judgesLatencies()
{
    const JudgeState asked = asking(MetricKind::Distribution);
    QCOMPARE(judgedLatencies(asked, 1, 0).kind, Kind::NoData);
    QCOMPARE(judgedLatencies(asked, 1, 1).kind, Kind::NotEnoughData);
    QCOMPARE(judgedLatencies(asked, 1.5, 60).kind, Kind::Worse);
    QCOMPARE(judgedLatencies(asking(MetricKind::Distribution, Worse::Higher, {Margin::Kind::Ratio, 2}), 1, 400).kind,
        Kind::NoWorse);
    QCOMPARE(judgedLatencies(asked, 1.5, 60).counts.canary, (Counts{0, 60 * 500.}));
}

void TestJudgeKinds::explainsLatenciesByAnEdge()
{
    const Verdict now = judgedLatencies(asking(MetricKind::Distribution), 1.5, 60);
    QVERIFY(now.worstEdge.has_value());
    QVERIFY(now.worstEdge->share.canary > now.worstEdge->share.stable);
    QVERIFY(now.worstEdge->lnE >= now.lnThreshold);
    const Verdict open = judgedLatencies(asking(MetricKind::Distribution), 1, 10);
    QVERIFY(open.openEdge.has_value());
    QCOMPARE(open.lnNoWorse, std::optional(open.openEdge->lnE));
}

void TestJudgeKinds::boundsShownQuantiles()
{
    JudgeState state = asking(MetricKind::Distribution);
    state.settings.shown = {0.5, 0.99};
    QVERIFY(verdict(state).quantiles.empty());
    const Verdict now = judgedLatencies(state, 1.5, 60);
    QCOMPARE(now.quantiles.size(), std::size_t(2));
    QCOMPARE(now.quantiles[0].quantile, 0.5);
    QCOMPARE(now.quantiles[0].bounds, (PerTrack<QuantileBounds>{{0.05, 0.1}, {0.1, 0.25}}));
    QCOMPARE(now.quantiles[1].bounds, (PerTrack<QuantileBounds>{{0.25, 1}, {0.5, 1}}));
    QVERIFY(now.quantiles[0].value.canary > now.quantiles[0].value.stable);
    // What does not count moves nothing.
    JudgeState silent = state;
    silent = judge(std::move(silent), latencies(0, {}, {}));
    QVERIFY(verdict(silent).quantiles.empty());
}

void TestJudgeKinds::quantilesGoOnFromAState()
{
    JudgeState whole = asking(MetricKind::Distribution);
    whole.settings.shown = {0.95};
    JudgeState kept = whole;
    for (int number = 0; number < 40; ++number) {
        whole = judge(std::move(whole), slowed(number, 1.1));
        if (number == 20) {
            kept = whole;
        } else if (number > 20) {
            kept = judge(std::move(kept), slowed(number, 1.1));
        }
    }
    QCOMPARE(kept, whole);
    QCOMPARE(verdict(kept).quantiles, verdict(whole).quantiles);
    IntervalHistograms next = slowed(40, 1);
    next.stratum.comparison = 1;
    whole = judge(std::move(whole), next);
    QCOMPARE(whole.sums.canary.total, 500.);
}

void TestJudgeKinds::saysThatAnObjectiveIsNoEdge()
{
    const auto isStray = [](std::optional<double> objective, int count) {
        JudgeSettings settings;
        settings.kind = MetricKind::Distribution;
        settings.accept = tenPercent;
        settings.objective = objective;
        return judgedLatencies(beginJudging(settings), 1, count).isObjectiveStray;
    };
    QVERIFY(isStray(0.3, 1));
    QVERIFY(!isStray(0.3, 0)); // nobody knows yet
    QVERIFY(!isStray(0.25, 1));
    QVERIFY(!isStray({}, 1));
}

void TestJudgeKinds::leavesOutAnotherKind()
{
    JudgeState latency = asking(MetricKind::Distribution);
    JudgeState mean = asking(MetricKind::Mean);
    for (int number = 0; number < 4; ++number) {
        latency = judge(std::move(latency), interval(number, {1, 9, 500, 9500}));
        mean = judge(std::move(mean), slowed(number, 1));
    }
    for (const JudgeState& state : {latency, mean}) {
        QCOMPARE(verdict(state).kind, Kind::NoData);
        QCOMPARE(verdict(state).lastTrouble, std::optional(Unusable::NotWhole));
        QCOMPARE(state.counts, PerTrack<Counts>());
    }
}

void TestJudgeKinds::versionStartsAnew()
{
    JudgeState state = asking(MetricKind::Distribution);
    for (int number = 0; number < 60; ++number) {
        state = judge(std::move(state), slowed(number, 1.5));
    }
    QCOMPARE(verdict(state).kind, Kind::Worse);
    IntervalHistograms next = slowed(60, 1);
    next.stratum.comparison = 1;
    state = judge(std::move(state), next);
    QCOMPARE(verdict(state).kind, Kind::NotEnoughData);
    QCOMPARE(state.counts.canary.exposures, 500.);
}

void TestJudgeKinds::carefulEvidenceNeedsBoth()
{
    JudgeSettings settings;
    settings.accept = Margin{Margin::Kind::Ratio, 1};
    JudgeState counts = beginJudging(settings);
    settings.evidence.needsDifferences = true;
    settings.evidence.block = std::chrono::seconds(60);
    JudgeState careful = beginJudging(settings);
    Draws draws(5);
    for (int number = 0; number < 240; ++number) {
        const Row row{double(draws.poisson(25)), double(draws.poisson(95)), 500, 9500};
        counts = judge(std::move(counts), interval(number, row));
        careful = judge(std::move(careful), interval(number, row));
        if (number == 20) { // five times the errors, but three blocks of a minute are few
            QCOMPARE(verdict(counts).kind, Kind::Worse);
            QCOMPARE(verdict(careful).kind, Kind::NotEnoughData);
        }
        QVERIFY(verdict(careful).lnWorse <= verdict(counts).lnWorse);
    }
    QCOMPARE(verdict(careful).kind, Kind::Worse);
}

void TestJudgeKinds::carefulEvidenceNoticesTheDead()
{
    JudgeSettings settings;
    settings.evidence = EvidenceChoice();
    settings.accept = Margin{Margin::Kind::PercentagePoints, 1};
    JudgeState dead = beginJudging(settings);
    JudgeState faultless = beginJudging(settings);
    for (int number = 0; number < 36; ++number) {
        QCOMPARE(verdict(dead).kind == Kind::Worse, false);
        dead = judge(std::move(dead), interval(number, {500, 0, 500, 9500}));
        faultless = judge(std::move(faultless), interval(number, {0, 0, 500, 9500}));
    }
    QCOMPARE(verdict(dead).kind, Kind::Worse);
    QCOMPARE(verdict(faultless).kind, Kind::NoWorse);
}

void TestJudgeKinds::carefulLatenciesNeedBoth()
{
    JudgeSettings settings;
    settings.kind = MetricKind::Distribution;
    settings.accept = tenPercent;
    JudgeState counts = beginJudging(settings);
    settings.evidence = EvidenceChoice();
    JudgeState careful = beginJudging(settings);
    for (int number = 0; number < 120; ++number) {
        const IntervalHistograms slow = slowed(number, 1.5 + 0.1 * (number / 6 % 3 - 1));
        counts = judge(std::move(counts), slow);
        careful = judge(std::move(careful), slow);
        QVERIFY(verdict(careful).lnWorse <= verdict(counts).lnWorse);
        if (number == 34) { // the sixth block is not full
            QCOMPARE(verdict(counts).kind, Kind::Worse);
            QCOMPARE(verdict(careful).kind, Kind::NotEnoughData);
            QVERIFY(!verdict(careful).worseNeeds); // nobody knows yet how much it scatters
        }
    }
    const Verdict now = verdict(careful);
    QCOMPARE(now.kind, Kind::Worse);
    QVERIFY(now.worstEdge && now.worstEdge->lnE >= now.lnThreshold);
    QVERIFY(now.openEdge && now.lnNoWorse == now.openEdge->lnE);
    QVERIFY(!now.noWorseNeeds);
}

void TestJudgeKinds::tellsHowMuchIsMissing()
{
    // What is foretold half-way comes true, to a third or thrice.
    const auto check = [](const JudgeState& asked, auto next) {
        JudgeState state = asked;
        std::optional<double> foretold;
        double seen = 0;
        for (int number = 0; number < 4000; ++number) {
            state = judge(std::move(state), next(number));
            const Verdict now = verdict(state);
            if (now.kind == Kind::NoWorse) {
                const double came = now.counts.canary.exposures - seen;
                return foretold && came < 3 * *foretold && came > *foretold / 3;
            }
            if (!foretold && now.lnNoWorse && *now.lnNoWorse > now.lnThreshold / 2) {
                foretold = now.noWorseNeeds;
                seen = now.counts.canary.exposures;
            }
        }
        return false;
    };
    QVERIFY(check(asking(MetricKind::Distribution, Worse::Higher, {Margin::Kind::Ratio, 1.25}),
        [](int number) { return slowed(number, 1); }));
    Draws draws(3);
    QVERIFY(check(asking(MetricKind::Gauge), [&](int number) {
        return interval(number, {500 * (20 + 8 * draws.normal()), 9500 * (20 + 8 * draws.normal()), 500, 9500});
    }));
}

QTEST_APPLESS_MAIN(TestJudgeKinds)
#include "tst_judgekinds.moc"
