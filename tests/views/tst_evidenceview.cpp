// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/evidence.h"
#include "models/views/text/evidencetext.h"
#include "models/views/text/quantilestext.h"
#include "models/views/text/verdicttext.h"
#include "tests/support/fakeworld.h"

#include <QtTest>

#include <limits>

using namespace bellwether;
using namespace bellwether::test;
using namespace std::chrono_literals;

namespace {

using Sections = std::vector<EvidenceSection>;

Sections sheetOf(FakeWorld& world)
{
    return evidenceView(*world.loop().snapshot(world.now()));
}

const EvidenceLine* lineOf(const EvidenceSection& section, const char* label)
{
    const auto found = std::ranges::find(section.lines, QLatin1String(label), &EvidenceLine::label);
    return found == section.lines.end() ? nullptr : &*found;
}

MetricPlan metricOf(MetricKind kind)
{
    MetricPlan plan;
    plan.name = {"latency"};
    plan.title = "Latency";
    plan.kind = kind;
    plan.unit = "s";
    plan.accept = Margin{Margin::Kind::Ratio, 1.1};
    return plan;
}

} // namespace

class EvidenceViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void beforeTheStartItSaysWhatCanBeShown();
    void aHealthyCanaryShowsWhatItRestsOn();
    void aBadCanaryIsExplained();
    void bothTracksBadIsSaid();
    void aStableThatTurnedBadIsSaidWithoutARule();
    void nobodyWaitsForARolledBackCanary();
    void whatIsNotJudgedSaysWhy();
    void strayObjectivesAreSaid();
    void effectsAreSaidByKind();
    void quantilesAreSaid_data();
    void quantilesAreSaid();
    void quantilesStandBesideWhatWasFound();
    void farRatiosAreNotMadeUp();
    void whatWasLeftOutIsSaid();
    void whatBecameOfEarlierEvidenceIsSaid();
    void blocksOfMeansAreSaid();
    void secondTestsAreSaid();
};

void EvidenceViewTest::beforeTheStartItSaysWhatCanBeShown()
{
    Plan plan = shopPlan();
    plan.stages.front().gates.verdictNoWorse = true;
    FakeWorld world(plan);
    world.plan();
    world.run(30s);
    const Sections sheet = sheetOf(world);
    const EvidenceLine* ahead = lineOf(sheet[1], "Ahead");
    QVERIFY(ahead && !ahead->text.isEmpty());
    const EvidenceLine* notices = lineOf(sheet[1], "Notices");
    QVERIFY(notices && notices->text.contains(QStringLiteral("× stable is")));
    QVERIFY(!lineOf(sheet[0], "Shares"));
    // 15 requests a second of the canary for 20 s cannot show much, and bring few errors.
    const EvidenceLine* tooShort = lineOf(sheet[1], "Too short");
    QVERIFY(tooShort && tooShort->alarm);
    QVERIFY2(tooShort->text.contains(QStringLiteral("5 %")), qPrintable(tooShort->text));
}

void EvidenceViewTest::aHealthyCanaryShowsWhatItRestsOn()
{
    FakeWorld world;
    world.start(20s);
    const Sections sheet = sheetOf(world);
    QVERIFY(sheet.size() >= 2);
    QVERIFY(sheet[0].id.isEmpty());
    QCOMPARE(sheet[1].id, QStringLiteral("errors"));
    for (const char* label : {"Counted", "Found", "Accepted", "Worse?", "No worse?", "How"}) {
        QVERIFY2(lineOf(sheet[1], label), label);
    }
    const EvidenceLine* worse = lineOf(sheet[1], "Worse?");
    QVERIFY(worse->part && *worse->part < 1 && !worse->alarm);
    QVERIFY(lineOf(sheet[1], "Counted")->text.contains(QStringLiteral("canary")));
}

void EvidenceViewTest::aBadCanaryIsExplained()
{
    FakeWorld world;
    world.start(10s);
    world.errorRatio.canary = 0.2;
    world.run(45s);
    const Sections sheet = sheetOf(world);
    QCOMPARE(sheet[1].badge.kind, Badge::Kind::Worse);
    const EvidenceLine* worse = lineOf(sheet[1], "Worse?");
    QCOMPARE(worse->part, std::optional(1.));
    QVERIFY(worse->alarm);
    QVERIFY2(lineOf(sheet[1], "Found")->text.contains(QStringLiteral("× stable")),
        qPrintable(lineOf(sheet[1], "Found")->text));
}

void EvidenceViewTest::bothTracksBadIsSaid()
{
    FakeWorld world;
    world.start(10s);
    world.errorRatio = {0.3, 0.3};
    world.run(120s);
    const Sections sheet = sheetOf(world);
    const EvidenceLine* both = lineOf(sheet[1], "Both tracks");
    QVERIFY(both && both->alarm);
}

void EvidenceViewTest::aStableThatTurnedBadIsSaidWithoutARule()
{
    Plan plan = shopPlan();
    plan.rules = {{VerdictRule{}, Severity::Critical}};
    FakeWorld world(plan);
    world.start(20s);
    QVERIFY(!lineOf(sheetOf(world)[1], "Both tracks"));
    world.errorRatio = {0.3, 0.3};
    world.run(60s);
    const Sections sheet = sheetOf(world);
    const EvidenceLine* both = lineOf(sheet[1], "Both tracks");
    QVERIFY(both && both->alarm);
    QVERIFY2(both->text.contains(QStringLiteral("30.")), qPrintable(both->text));
}

void EvidenceViewTest::nobodyWaitsForARolledBackCanary()
{
    FakeWorld world;
    world.start(20s);
    QVERIFY(lineOf(sheetOf(world)[1], "No worse?")->text.contains(QStringLiteral("more at this share")));
    QVERIFY(world.give(RollBack{}).has_value());
    world.run(5s);
    QVERIFY(!lineOf(sheetOf(world)[1], "No worse?")->text.contains(QStringLiteral("more at this share")));
}

void EvidenceViewTest::whatIsNotJudgedSaysWhy()
{
    Plan plan = shopPlan();
    plan.metrics.push_back(metricOf(MetricKind::Distribution));
    plan.metrics.back().histogram = "seconds{track=\"$track\"}";
    plan.metrics.back().accept.reset();
    FakeWorld world(plan);
    world.plan();
    const Sections sheet = sheetOf(world);
    const EvidenceSection& latency = sheet.back();
    QCOMPARE(latency.badge.kind == Badge::Kind::Worse, false);
    QCOMPARE(latency.lines.size(), std::size_t(1));
    QVERIFY(!latency.lines[0].text.isEmpty());
}

void EvidenceViewTest::strayObjectivesAreSaid()
{
    MetricPlan plan = metricOf(MetricKind::Distribution);
    plan.objective = 0.3;
    Verdict verdict;
    QVERIFY(strayObjectiveText(plan, verdict).isEmpty());
    verdict.isObjectiveStray = true;
    QVERIFY(strayObjectiveText(plan, verdict).contains(QStringLiteral("300 ms")));
}

void EvidenceViewTest::effectsAreSaidByKind()
{
    Verdict verdict;
    verdict.kind = Verdict::Kind::Worse;
    verdict.worstEdge = EdgeEffect{0.5, 9, {0.01, 0.031}};
    const QString edge = effectText(metricOf(MetricKind::Distribution), verdict);
    QVERIFY2(edge.contains(QStringLiteral("500 ms")) && edge.contains(QStringLiteral("3.1 %")), qPrintable(edge));
    verdict.worstEdge.reset();
    verdict.means = MeanEffect{{0.010, 0.012}, 0.001, 0.003};
    const QString mean = effectText(metricOf(MetricKind::Mean), verdict);
    QVERIFY2(mean.contains(QStringLiteral("12")) && mean.contains(QStringLiteral("between")), qPrintable(mean));
    verdict.means->low = -std::numeric_limits<double>::infinity();
    QVERIFY(!effectText(metricOf(MetricKind::Mean), verdict).contains(QStringLiteral("between")));
}

void EvidenceViewTest::quantilesAreSaid_data()
{
    QTest::addColumn<PerTrack<QuantileBounds>>("bounds");
    QTest::addColumn<QString>("text");

    const double infinity = std::numeric_limits<double>::infinity();
    using Both = PerTrack<QuantileBounds>;
    QTest::newRow("both") << Both{{0.15, 0.18}, {0.21, 0.26}}
                          << QStringLiteral("p99: canary between 210 and 260 ms, stable between 150 and 180 ms");
    QTest::newRow("no upper bound yet") << Both{{0.15, 0.18}, {0.21, infinity}}
                                        << QStringLiteral("p99: canary at least 210 ms, stable between 150 and 180 ms");
    QTest::newRow("the first bucket") << Both{{0, 0.0025}, {0.0025, 0.01}}
                                      << QStringLiteral("p99: canary between 2.5 and 10 ms, stable at most 2.5 ms");
    QTest::newRow("one is not known") << Both{{0, 0.18}, {0, infinity}}
                                      << QStringLiteral("p99: canary not known yet, stable at most 180 ms");
    QTest::newRow("none is known") << Both{{0, infinity}, {-infinity, infinity}} << QString();
}

void EvidenceViewTest::quantilesAreSaid()
{
    QFETCH(PerTrack<QuantileBounds>, bounds);
    Verdict verdict;
    verdict.quantiles = {{0.99, {0.16, 0.24}, bounds, {}}};
    QTEST(quantilesText(metricOf(MetricKind::Distribution), verdict), "text");
}

void EvidenceViewTest::quantilesStandBesideWhatWasFound()
{
    Plan plan = shopPlan();
    plan.metrics.push_back(metricOf(MetricKind::Distribution));
    FakeWorld world(plan);
    world.plan();
    Snapshot snapshot = *world.loop().snapshot(world.now());
    Verdict& verdict = snapshot.observations.metrics.at({"latency"}).verdict;
    verdict.worstEdge = EdgeEffect{0.5, 9, {0.01, 0.031}};
    verdict.quantiles
        = {{0.5, {0.08, 0.09}, {{0.05, 0.1}, {0.05, 0.1}}, {}}, {0.999, {0.16, 0.24}, {{0.25, 0.5}, {0.5, 1}}, {}}};
    const std::vector<EvidenceSection> sheet = evidenceView(snapshot);
    const EvidenceLine* found = lineOf(sheet.back(), "Found");
    QVERIFY(found);
    QVERIFY2(found->text.contains(QStringLiteral("above 500 ms")), qPrintable(found->text));
    QVERIFY2(found->text.contains(QStringLiteral("; p50: canary between 50 and 100 ms, stable between 50 and 100 ms; "
                                                 "p99.9: canary between 500 and 1")),
        qPrintable(found->text));
}

void EvidenceViewTest::farRatiosAreNotMadeUp()
{
    Verdict verdict;
    verdict.counts = {{92, 9691}, {100, 510}};
    verdict.ratio = std::numeric_limits<double>::infinity();
    verdict.interval = {12.3, std::numeric_limits<double>::infinity()};
    const MetricPlan plan = metricOf(MetricKind::Proportion);
    QCOMPARE(effectText(plan, verdict), QStringLiteral("over 20 × stable, at least 12"));
    verdict.counts.stable.events = 0;
    QCOMPARE(effectText(plan, verdict), QStringLiteral("none of these on stable"));
    verdict.counts = {{2000, 9691}, {1, 510}};
    verdict.ratio = 0;
    QCOMPARE(effectText(plan, verdict), QStringLiteral("less than a twentieth of stable"));
}

void EvidenceViewTest::whatWasLeftOutIsSaid()
{
    Verdict verdict;
    QVERIFY(leftOutText(verdict).isEmpty());
    for (std::size_t why = 0; why < unusableCount; ++why) {
        verdict.troubles = {};
        verdict.troubles[why] = 3;
        const QString text = leftOutText(verdict);
        QVERIFY2(text.contains(QStringLiteral("(3)")) && text.size() > 15, qPrintable(text));
    }
}

void EvidenceViewTest::whatBecameOfEarlierEvidenceIsSaid()
{
    FakeWorld world;
    world.start(40s);
    QVERIFY(!lineOf(sheetOf(world).front(), "Earlier"));
    world.basisTakes = 2s;
    world.restart();
    QVERIFY(!lineOf(sheetOf(world).front(), "Earlier")->alarm);
    world.run(3s);
    const Sections restored = sheetOf(world);
    QVERIFY2(lineOf(restored.front(), "Earlier")->text.contains(QStringLiteral("count on")),
        qPrintable(lineOf(restored.front(), "Earlier")->text));
    world.basisFault = EvidenceFault{EvidenceFault::Kind::Unreadable, "samples.sqlite"};
    world.restart();
    world.run(3s);
    const Sections lost = sheetOf(world);
    const EvidenceLine* anew = lineOf(lost.front(), "Began anew");
    QVERIFY(anew && anew->alarm && anew->text.contains(QStringLiteral("samples.sqlite")));
}

void EvidenceViewTest::blocksOfMeansAreSaid()
{
    for (const MetricKind kind : {MetricKind::Mean, MetricKind::Gauge}) {
        const MetricPlan plan = metricOf(kind);
        const QString unknown = methodText(plan, {});
        const QString vouched = methodText(plan, EvidenceChosen{plan.name, false, false, 60s});
        const QString measured = methodText(plan, EvidenceChosen{plan.name, true, true, 5min});
        const QString guessed = methodText(plan, EvidenceChosen{plan.name, false, true, 60s});
        QCOMPARE(unknown, vouched); // what older builds recorded nothing of
        QVERIFY2(vouched.contains(QStringLiteral("1 min")), qPrintable(vouched));
        QVERIFY2(measured.contains(QStringLiteral("5 min")), qPrintable(measured));
        QVERIFY2(guessed.contains(QStringLiteral("uncalibrated")), qPrintable(guessed));
        QVERIFY(!vouched.contains(QStringLiteral("uncalibrated")));
        QVERIFY(!measured.contains(QStringLiteral("uncalibrated")));
        const QString outlasted = methodText(plan, EvidenceChosen{plan.name, false, true, 5min, true});
        QVERIFY2(outlasted.contains(QStringLiteral("lasts longer")), qPrintable(outlasted));
    }
}

void EvidenceViewTest::secondTestsAreSaid()
{
    for (const MetricKind kind : {MetricKind::Proportion, MetricKind::Distribution}) {
        const MetricPlan plan = metricOf(kind);
        const QString counts = methodText(plan, {});
        QCOMPARE(methodText(plan, EvidenceChosen{plan.name, true, false, 60s}), counts);
        const QString noisy = methodText(plan, EvidenceChosen{plan.name, true, true, 2min});
        const QString unknown = methodText(plan, EvidenceChosen{plan.name, false, true, 60s});
        for (const QString& both : {noisy, unknown}) {
            QVERIFY2(both.startsWith(counts) && both.size() > counts.size(), qPrintable(both));
        }
        QVERIFY2(noisy.contains(QStringLiteral("2 min")), qPrintable(noisy));
        QVERIFY(noisy != unknown);
        const QString outlasted = methodText(plan, EvidenceChosen{plan.name, true, true, 5min, true});
        QVERIFY2(outlasted.contains(QStringLiteral("for longer than these blocks")), qPrintable(outlasted));
    }
}

QTEST_GUILESS_MAIN(EvidenceViewTest)
#include "tst_evidenceview.moc"
