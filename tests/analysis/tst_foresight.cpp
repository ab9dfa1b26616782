// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/foresight.h"
#include "tests/analysis/outlooks.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace bellwether;
using namespace bellwether::test;
using namespace std::chrono_literals;

namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

} // namespace

Q_DECLARE_METATYPE(bellwether::Outlook)
Q_DECLARE_METATYPE(std::vector<bellwether::StageAhead>)

class TestForesight : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysNever();
    void followsStages();
    void whatIsNotJudgedTakesItsTime();
    void weighsRules();
    void findsRatiosOfRules();
    void badInputSaysNothing_data();
    void badInputSaysNothing();
    void badHistogramsSayNothing();
};

void TestForesight::saysNever()
{
    QVERIFY(!untilNoWorse(rates(10, 0.001, ratio(1.1)), day));
    QVERIFY(!untilNoWorse(rates(1000, 0.01), day)); // no margin
    QVERIFY(!untilNoticed(rates(1000, 0.01, ratio(1.5)), day, 1.4));
    QVERIFY(!untilNoticed(rates(1000, 0.01), day, 0.5)); // better
    QVERIFY(!untilNoticed(rates(1000, 0.6), day, 2)); // a rate above 1
    const std::vector<StageAhead> idle = {{0, 24h}, {1, 24h}, {0.5, 5s}};
    QVERIFY(!untilNoWorse(rates(1000, 0.01, ratio(2)), idle));
    QVERIFY(!untilNoticed(times(1000), idle, 2));
    QVERIFY(untilNoticed(times(1000), std::vector<StageAhead>{{0, 1h}, {0.5, 1h}}, 2) > Duration(1h));
}

void TestForesight::followsStages()
{
    const Outlook outlook = rates(100, 0.01, ratio(2));
    const Duration alone = untilNoWorse(outlook, day).value_or(0s);
    const std::vector<StageAhead> stages = {{0.05, 2min}, {0.05, 1h}, {0.5, 1h}, {1, 1h}};
    const std::vector<StageForesight> in = foresee(outlook, stages);
    QCOMPARE(in.size(), stages.size());
    QVERIFY(!in[0].isNoWorse && !in[0].noWorseAfter);
    QCOMPARE(in[0].canaryRequests, 600.);
    QVERIFY(in[1].isNoWorse);
    QCOMPARE(in[1].noWorseAfter, std::optional<Duration>(alone - 2min));
    QVERIFY(in[2].isNoWorse && !in[2].noWorseAfter && in[3].isNoWorse);
    QCOMPARE(in[3].canaryRequests, 360'000.);
    QVERIFY(!foresee(rates(100, 0.01), stages)[3].isNoWorse);
}

void TestForesight::whatIsNotJudgedTakesItsTime()
{
    const Outlook outlook = rates(100, 0.01, ratio(2));
    const Duration alone = untilNoWorse(outlook, day).value_or(0s);
    QCOMPARE(untilNoWorse(outlook, std::vector<StageAhead>{{0.05, 24h, 2min}}), std::optional<Duration>(alone + 2min));
    QVERIFY(untilNoWorse(outlook, std::vector<StageAhead>{{0.05, alone}}));
    QVERIFY(!untilNoWorse(outlook, std::vector<StageAhead>{{0.05, alone, 10s}}));
    QVERIFY(!untilNoWorse(outlook, std::vector<StageAhead>{{0.05, 2min, 5min}, {1, 24h}}));
    QVERIFY(foresee(outlook, std::vector<StageAhead>{{0.05, 2min, -1s}}).empty());
}

void TestForesight::weighsRules()
{
    const std::vector<StageAhead> stages = {{0.01, 1min}, {0.05, 10min}, {0.5, 10min}};
    RuleAhead rule = {RuleAhead::Comparison::Relative, 2, 0.99, 60s, 60s, 200, 5};
    const std::vector<RuleInStage> in = foresee(rates(100, 0.01), stages, rule);
    QCOMPARE(in.size(), stages.size());
    // 60 requests a window, 1.2 bad ones; then 300 and 6, of which 5 have come after 50 s, and hold for five more
    // intervals; then 100 and 1 a second.
    QCOMPARE(in[0], (RuleInStage{60, in[0].windowBad, {}, false, false}));
    QCOMPARE(in[1], (RuleInStage{300, in[1].windowBad, 100s, true, true}));
    QVERIFY(std::abs(in[1].windowBad - 6) < 1e-9);
    QCOMPARE(in[2], (RuleInStage{3000, in[2].windowBad, 60s, true, true}));

    rule.holdsFor = 15min;
    QVERIFY(!foresee(rates(100, 0.01), stages, rule)[2].canFire);
    QVERIFY(foresee(rates(100, 0.01), stages, rule)[2].firesAfter);
    // A tenth more is a rule that the judge does not notice in twenty minutes; of times it counts no bad ones.
    rule = {RuleAhead::Comparison::Relative, 1.1, 0.99, 0s, 60s, 300, 1e6};
    QVERIFY(!foresee(rates(100, 0.01), stages, rule)[1].isNoticed);
    QCOMPARE(foresee(times(100), stages, rule)[1].firesAfter, std::optional<Duration>(60s));
}

void TestForesight::findsRatiosOfRules()
{
    RuleAhead rule = {RuleAhead::Comparison::Absolute, 5, 0.99, 60s, 60s, 0, 0};
    QCOMPARE(ratioOf(rule, rates(100, 0.01)).value_or(0), 5.);
    QVERIFY(!ratioOf(rule, rates(100, 0.06)));
    QVERIFY(!ratioOf(rule, rates(100, 0)));
    QCOMPARE(ratioOf(rule, rates(100, 0.1, {}, Worse::Lower)).value_or(0), 0.5);
    rule.threshold = 2 * quantile(0.99, times(100).stable);
    QCOMPARE(ratioOf(rule, times(100)).value_or(0), 2.);
    rule.threshold = notANumber;
    QVERIFY(!ratioOf(rule, times(100)));
    rule = {RuleAhead::Comparison::Relative, 3, 0.99, 60s, 60s, 0, 0};
    QVERIFY(!ratioOf(rule, rates(100, 0.4))); // 120 percent
    rule.window = 0s;
    QVERIFY(foresee(rates(100, 0.01), day, rule).empty());
    rule.window = 60s;
    rule.minRequests = notANumber;
    QVERIFY(foresee(rates(100, 0.01), day, rule).empty());
}

void TestForesight::badInputSaysNothing_data()
{
    QTest::addColumn<Outlook>("outlook");
    QTest::addColumn<std::vector<StageAhead>>("stages");
    const auto row = [](const char* name, const auto& spoil) {
        for (Outlook outlook : {rates(100, 0.01, ratio(2)), times(100, ratio(2))}) {
            std::vector<StageAhead> stages = day;
            spoil(outlook, stages.front());
            QTest::addRow("%s %d", name, int(outlook.question.kind)) << outlook << stages;
        }
    };
    for (const double bad : {notANumber, infinite, -infinite, -1., 0., 1e300, 5e-324}) {
        const QByteArray name = QByteArray::number(bad);
        row("rate " + name, [=](Outlook& outlook, StageAhead&) { outlook.perSecond = bad; });
        row("share " + name, [=](Outlook&, StageAhead& stage) { stage.share = bad; });
        row("alpha " + name, [=](Outlook& outlook, StageAhead&) { outlook.question.alpha = bad; });
        row("base " + name, [=](Outlook& outlook, StageAhead&) {
            outlook.base = bad;
            for (Bucket& bucket : outlook.stable.buckets) {
                bucket.count = bad == 5e-324 ? notANumber : bad;
            }
        });
    }
    row("no time", [](Outlook&, StageAhead& stage) { stage.lasts = 0s; });
    row("endless", [](Outlook&, StageAhead& stage) { stage.lasts = Duration::max(); });
    row("no interval", [](Outlook& outlook, StageAhead&) { outlook.interval = 0s; });
    row("interval", [](Outlook& outlook, StageAhead&) { outlook.interval = Duration::max(); });
    row("block", [](Outlook& outlook, StageAhead&) { outlook.evidence.block = 0s; });
    row("endless block", [](Outlook& outlook, StageAhead&) { outlook.evidence.block = Duration::max(); });
    row("kind", [](Outlook& outlook, StageAhead&) { outlook.question.kind = MetricKind::Mean; });
}

void TestForesight::badInputSaysNothing()
{
    QFETCH(Outlook, outlook);
    QFETCH(std::vector<StageAhead>, stages);
    QVERIFY(!untilNoWorse(outlook, stages));
    QVERIFY(!untilNoticed(outlook, stages, 3));
}

void TestForesight::badHistogramsSayNothing()
{
    for (const double bad : {notANumber, infinite, -infinite, -1., 0., 1e300}) {
        QVERIFY(!untilNoticed(rates(100, 0.01), day, bad) || bad == 0);
        QVERIFY(!untilNoticed(times(100), day, bad));
        QVERIFY(!untilNoWorse(times(100, ratio(bad)), day));
        Outlook outlook = times(100, ratio(2));
        outlook.stable.buckets[4].upperBound = bad;
        QVERIFY(!untilNoWorse(outlook, day) && foresee(outlook, day).empty());
    }
    Outlook outlook = times(100, ratio(2));
    outlook.stable.buckets.pop_back();
    QVERIFY(!untilNoWorse(outlook, day));
    outlook.stable = {};
    QVERIFY(!untilNoWorse(outlook, day));
    QVERIFY(!untilNoWorse(rates(100, 0.01, ratio(2)), {}));
}

QTEST_APPLESS_MAIN(TestForesight)
#include "tst_foresight.moc"
