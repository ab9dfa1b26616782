// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/intervalcodec.h"
#include "tests/support/fakeworld.h"

#include <QtTest>

using namespace bellwether;
using namespace bellwether::test;
using namespace std::chrono_literals;

namespace {

using Kind = Verdict::Kind;
using Status = Restoration::Status;

const MetricId errors{"errors"};
const MetricId others{"others"};

/// With a second metric of the same counters, so that there is a verdict over all of them.
Plan twoMetrics()
{
    Plan plan = shopPlan();
    plan.warmUp = 5s;
    MetricPlan second = plan.metrics.front();
    second.name = others;
    second.accept.reset();
    plan.metrics.push_back(second);
    plan.versions = VersionsPlan{};
    plan.automatic.rollback.reset();
    return plan;
}

class Shop : public FakeWorld
{
public:
    explicit Shop(Plan plan = twoMetrics())
        : FakeWorld(std::move(plan))
    {
        run("2.4.1", "2.5.0");
    }

    using FakeWorld::run;
    void run(const std::string& stable, const std::string& canary)
    {
        versions = {{Track::Stable, "shop1", {stable}}, {Track::Canary, "shop-c1", {canary}}};
    }

    [[nodiscard]] const Observations& seen() { return loop().observations(); }
    [[nodiscard]] const JudgeState& judge(const MetricId& metric) { return seen().folds.at(metric).judge; }
    [[nodiscard]] Kind verdict(const MetricId& metric) { return seen().metrics.at(metric).verdict.kind; }
    [[nodiscard]] const Restoration& restoration() { return seen().restoration; }

    /// Nothing but the stored intervals is judged when the next process begins.
    void restartSilent()
    {
        metricsAnswer = false;
        restart();
        run(1s);
        metricsAnswer = true;
    }

    /// The canary is worse, and the log says so.
    void turnWorse()
    {
        start(40s);
        errorRatio.canary = 0.2;
        run(60s);
        QCOMPARE(verdict(errors), Kind::Worse);
        QCOMPARE(seen().whole.verdict.kind, Kind::Worse);
        errorRatio.canary = 0.01;
    }
};

} // namespace

/// A process that takes a deployment over goes on where the one before it stopped.
class ResumeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFreshDeploymentReadsNothingBack();
    void theSameIntervalsGiveTheSameBits();
    void judgingGoesOnWithoutAHole();
    void aSecondRestartKnowsBothProcesses();
    void whatWaitedIsJudgedInOrder();
    void rulesDoNotWait();
    void noVerdictIsRecordedWhileItIsAwaited();
    void aVersionThatChangedWhileAwayBeginsAnew_data();
    void aVersionThatChangedWhileAwayBeginsAnew();
    void aVersionThatChangedJustBeforeTheEndBeginsAnew();
    void theFirstReadingOfTheSameVersionsIsNoChange();
    void damagedRecordsAreLeftOut();
    void whatCannotBeReadIsSaid_data();
    void whatCannotBeReadIsSaid();
    void evidenceThatComesTooLateChangesNothing();
    void worseStaysWorseWithoutItsEvidence();
    void worseEndsWithItsVersion();
};

void ResumeTest::aFreshDeploymentReadsNothingBack()
{
    Shop shop;
    shop.plan();
    QVERIFY(shop.restoration().status == Status::NotNeeded);
    shop.restart(); // planned, and not started
    shop.run(5s);
    QVERIFY(shop.give(Promote{}).has_value());
    shop.run(40s);
    QCOMPARE(shop.basisReads, 0);
    QVERIFY(shop.judge(errors).judgedTo);
}

void ResumeTest::theSameIntervalsGiveTheSameBits()
{
    Shop shop;
    shop.turnWorse();
    shop.give(Promote{});
    shop.run(20s);
    const std::map<MetricId, JudgeState> before{{errors, shop.judge(errors)}, {others, shop.judge(others)}};
    const WholeState whole = shop.seen().whole;
    const Stratum stratum = shop.seen().stratum;
    QVERIFY(before.at(errors).judgedTo && before.at(errors).usableTo);
    shop.restartSilent();
    QVERIFY(shop.restoration().status == Status::Restored);
    QVERIFY(shop.restoration().taken > 50);
    QCOMPARE(shop.restoration().leftOut, std::size_t(0));
    QVERIFY(shop.judge(errors) == before.at(errors));
    QVERIFY(shop.judge(others) == before.at(others));
    QVERIFY(shop.seen().whole == whole);
    QCOMPARE(shop.seen().stratum.comparison, stratum.comparison);
    QVERIFY(shop.seen().stratum.weight > stratum.weight);
    shop.run(30s);
    QCOMPARE(shop.basisReads, 1);
}

/// The intervals that ended around the restart are polled again.
void ResumeTest::judgingGoesOnWithoutAHole()
{
    Shop shop;
    shop.start(40s);
    const UtcTime stored = *shop.judge(errors).judgedTo;
    const double counted = shop.judge(errors).counts.canary.exposures;
    shop.restart(3s);
    shop.run(10s);
    QVERIFY(*shop.judge(errors).judgedTo >= stored + 8s);
    std::optional<UtcTime> end;
    for (const BasisRecord& record : shop.basis) {
        const auto interval = closedIntervalOf(record);
        if (interval->first == errors && interval->second.judged) {
            QVERIFY(!end || interval->second.from == *end);
            end = interval->second.to;
        }
    }
    QVERIFY(end == shop.judge(errors).judgedTo);
    // One interval is spoiled where this process first saw the share.
    QVERIFY(shop.judge(errors).counts.canary.exposures > counted + 6 * 15);
    QCOMPARE(shop.judge(errors).troubles[static_cast<std::size_t>(Unusable::OutOfOrder)], std::uint64_t(0));
}

void ResumeTest::aSecondRestartKnowsBothProcesses()
{
    Shop shop;
    shop.start(40s);
    shop.restart(2s);
    shop.run(30s);
    const JudgeState before = shop.judge(errors);
    const WholeState whole = shop.seen().whole;
    shop.restartSilent();
    QVERIFY(shop.judge(errors) == before);
    QVERIFY(shop.seen().whole == whole);
}

void ResumeTest::whatWaitedIsJudgedInOrder()
{
    Shop shop;
    shop.start(40s);
    const JudgeState before = shop.judge(errors);
    shop.basisTakes = 8s;
    shop.restart();
    shop.run(7s);
    QVERIFY(shop.restoration().isAwaited());
    QVERIFY(!shop.judge(errors).judgedTo);
    QVERIFY(!shop.seen().heldBack.empty());
    QVERIFY(!shop.seen().metrics.at(errors).series.front().tracks.canary.isEmpty());
    shop.run(2s);
    QVERIFY(shop.restoration().status == Status::Restored);
    QVERIFY(shop.seen().heldBack.empty());
    QVERIFY(*shop.judge(errors).judgedTo > *before.judgedTo + 6s);
    QVERIFY(shop.judge(errors).counts.canary.exposures > before.counts.canary.exposures);
    const JudgeState after = shop.judge(errors);
    shop.basisTakes = 5ms;
    shop.restartSilent();
    QVERIFY2(shop.judge(errors) == after, "what waited is stored as judged");
}

void ResumeTest::rulesDoNotWait()
{
    Plan plan = twoMetrics();
    plan.automatic.rollback = Severity::Critical;
    auto& rule = std::get<MetricRule>(plan.rules.front().condition);
    rule.holdsFor = 4s;
    Shop shop(plan);
    shop.requestsPerSecond = {2850, 150};
    shop.start(40s);
    shop.basisTakes = 1h;
    shop.errorRatio.canary = 0.5;
    shop.restart();
    shop.run(9s);
    QVERIFY(shop.restoration().isAwaited());
    QCOMPARE(shop.count("RollbackRequested"), 1);
}

void ResumeTest::noVerdictIsRecordedWhileItIsAwaited()
{
    Shop shop;
    shop.requestsPerSecond = {5700, 300};
    shop.start(40s);
    for (int minute = 0; minute < 10 && shop.verdict(errors) != Kind::NoWorse; ++minute) {
        shop.run(1min);
    }
    QCOMPARE(shop.state().verdicts.at(errors).after, Kind::NoWorse);
    const int verdicts = shop.count("VerdictChanged");
    shop.basisTakes = 9s;
    shop.restart();
    shop.run(15s);
    QVERIFY(shop.restoration().status == Status::Restored);
    QCOMPARE(shop.verdict(errors), Kind::NoWorse);
    QCOMPARE(shop.count("VerdictChanged"), verdicts);
}

void ResumeTest::aVersionThatChangedWhileAwayBeginsAnew_data()
{
    QTest::addColumn<int>("takesMs"); ///< to read the evidence: before and after the versions are read
    QTest::newRow("evidence first") << 1;
    QTest::newRow("versions first") << 3000;
}

void ResumeTest::aVersionThatChangedWhileAwayBeginsAnew()
{
    QFETCH(int, takesMs);
    Shop shop;
    shop.turnWorse();
    const std::uint32_t comparison = shop.seen().stratum.comparison;
    const double before = shop.judge(errors).counts.canary.exposures;
    shop.run("2.4.1", "2.5.1");
    shop.basisTakes = Duration(takesMs);
    shop.restart();
    shop.run(12s);
    QVERIFY(shop.restoration().status == Status::Restored);
    QCOMPARE(shop.count("VersionChangeSeen"), 1);
    QCOMPARE(shop.seen().stratum.comparison, comparison + 1);
    QVERIFY(shop.judge(errors).usableTo);
    QVERIFY(shop.judge(errors).counts.canary.exposures < before / 2);
    QVERIFY(shop.verdict(errors) != Kind::Worse);
    QVERIFY(shop.seen().whole.verdict.kind != Kind::Worse);
    QVERIFY(shop.state().verdicts.at(errors).after != Kind::Worse);
}

/// The change is in the log, and no interval of the new version is stored.
void ResumeTest::aVersionThatChangedJustBeforeTheEndBeginsAnew()
{
    Shop shop;
    shop.turnWorse();
    shop.metricsAnswer = false;
    shop.run("2.4.1", "2.5.1");
    while (shop.count("VersionChangeSeen") == 0) {
        shop.run(250ms);
    }
    shop.restart();
    shop.metricsAnswer = true;
    shop.run(12s);
    QVERIFY(shop.restoration().status == Status::Restored);
    QCOMPARE(shop.count("VersionChangeSeen"), 1);
    QVERIFY(shop.verdict(errors) != Kind::Worse);
}

void ResumeTest::theFirstReadingOfTheSameVersionsIsNoChange()
{
    Shop shop;
    shop.start(40s);
    const std::uint32_t comparison = shop.seen().stratum.comparison;
    const double before = shop.judge(errors).counts.canary.exposures;
    shop.versions.push_back({Track::Canary, "shop-c2", {"2.5.0"}});
    shop.restart();
    shop.run(12s);
    QCOMPARE(shop.seen().stratum.comparison, comparison);
    QVERIFY(shop.judge(errors).counts.canary.exposures > before);
}

void ResumeTest::damagedRecordsAreLeftOut()
{
    Shop shop;
    shop.start(40s);
    const std::vector<BasisRecord> whole = shop.basis;
    const JudgeState before = shop.judge(errors);
    BasisRecord cut = whole.back();
    cut.payload.resize(cut.payload.size() / 2);
    auto stranger = *closedIntervalOf(whole.back());
    stranger.second.judged = true;
    shop.basis.insert(shop.basis.begin() + 10, cut);
    shop.basis.push_back({{}, "of a newer build", "{}"});
    shop.basis.push_back(basisOf({"of no metric"}, stranger.second));
    shop.basis.push_back(whole.back()); // once more: out of order
    auto other = stranger.second;
    other.measured = IntervalHistograms{other.from + 1h, other.to + 1h, {}, {}};
    shop.basis.push_back(basisOf(errors, other));
    shop.restartSilent();
    QVERIFY(shop.restoration().status == Status::Restored);
    QCOMPARE(shop.restoration().leftOut, std::size_t(5));
    QVERIFY(shop.judge(errors) == before);
}

void ResumeTest::whatCannotBeReadIsSaid_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("unreadable") << static_cast<int>(EvidenceFault::Kind::Unreadable);
    QTest::newRow("not kept") << static_cast<int>(EvidenceFault::Kind::NotKept);
    QTest::newRow("missing") << static_cast<int>(EvidenceFault::Kind::Missing);
    QTest::newRow("too slow") << static_cast<int>(EvidenceFault::Kind::TooSlow);
}

void ResumeTest::whatCannotBeReadIsSaid()
{
    QFETCH(int, kind);
    const auto fault = static_cast<EvidenceFault::Kind>(kind);
    Shop shop;
    shop.turnWorse();
    const double before = shop.judge(errors).counts.canary.exposures;
    if (fault == EvidenceFault::Kind::Missing) {
        shop.basis.clear();
    } else if (fault == EvidenceFault::Kind::TooSlow) {
        shop.basisTakes = 1h;
    } else {
        shop.basisFault = EvidenceFault{fault, "samples.sqlite"};
    }
    shop.restart();
    shop.run(11s);
    QVERIFY(shop.restoration().status == Status::Failed);
    QVERIFY(shop.restoration().fault->kind == fault);
    QVERIFY(shop.restoration().endedAt && *shop.restoration().endedAt <= shop.now().utc);
    shop.run(30s);
    QVERIFY2(shop.judge(errors).usableTo, "judging began anew");
    QVERIFY(shop.judge(errors).counts.canary.exposures < before);
    QCOMPARE(shop.basisReads, 1);
    QVERIFY(shop.loop().snapshot(shop.now())->observations.restoration == shop.restoration());
}

void ResumeTest::evidenceThatComesTooLateChangesNothing()
{
    Shop shop;
    shop.start(60s);
    shop.basisTakes = 20s;
    shop.restart();
    shop.run(19s);
    const double counted = shop.judge(errors).counts.canary.exposures;
    shop.run(2s);
    QVERIFY(shop.restoration().status == Status::Failed);
    QVERIFY(shop.judge(errors).counts.canary.exposures < counted + 100);
}

void ResumeTest::worseStaysWorseWithoutItsEvidence()
{
    Shop shop;
    shop.turnWorse();
    shop.basisFault = EvidenceFault{};
    const int verdicts = shop.count("VerdictChanged");
    shop.restart();
    QCOMPARE(shop.verdict(errors), Kind::Worse);
    shop.run(60s);
    QVERIFY(shop.judge(errors).usableTo);
    QCOMPARE(shop.verdict(errors), Kind::Worse);
    QCOMPARE(shop.seen().whole.verdict.kind, Kind::Worse);
    QCOMPARE(shop.count("VerdictChanged"), verdicts);
    shop.basisFault.reset();
    shop.restart();
    shop.run(10s);
    QCOMPARE(shop.verdict(errors), Kind::Worse);
    QCOMPARE(shop.seen().whole.verdict.kind, Kind::Worse);
}

void ResumeTest::worseEndsWithItsVersion()
{
    Shop shop;
    shop.turnWorse();
    shop.basisFault = EvidenceFault{};
    shop.restart();
    shop.run(20s);
    QCOMPARE(shop.verdict(errors), Kind::Worse);
    shop.run("2.4.1", "2.5.1");
    shop.run(30s);
    QVERIFY(shop.verdict(errors) != Kind::Worse);
    QVERIFY(shop.seen().whole.verdict.kind != Kind::Worse);
    shop.restart();
    QVERIFY(shop.verdict(errors) != Kind::Worse);
}

QTEST_GUILESS_MAIN(ResumeTest)
#include "tst_resume.moc"
