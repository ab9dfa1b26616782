// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compose/pastreader.h"
#include "app/compose/recording.h"
#include "app/compose/ruletrial.h"
#include "app/engine/intervalcodec.h"
#include "app/engine/samplerecorder.h"
#include "app/store/eventlogfile.h"
#include "app/store/samplestorefile.h"
#include "models/rollout/planreader.h"
#include "tests/support/fakeworld.h"

#include <QTemporaryDir>
#include <QTest>

using namespace bellwether;
using namespace bellwether::test;
using namespace std::chrono_literals;

class RecordingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aClockSetBackHidesNothing_data();
    void aClockSetBackHidesNothing();
    void comparisonsAreRecorded();
    void theListIsReadBesideTheWindow();
    void anEndIsKnownHoweverMuchFollowed();
    void aRecordingIsOpenedBesideTheWindow();
    void onlyTheNewestWishIsHeardOf();
    void otherRulesAreTriedOnIt();
    void rulesAreTriedBesideTheWindow();
    void whatCannotBeReadIsNotTakenForNothing();
};

void RecordingTest::aClockSetBackHidesNothing_data()
{
    QTest::addColumn<qint64>("stepMs");
    QTest::newRow("a clock that runs") << qint64(0);
    QTest::newRow("set back by an hour") << qint64(-3'600'000);
    QTest::newRow("set forward by an hour") << qint64(3'600'000);
}

void RecordingTest::aClockSetBackHidesNothing()
{
    QFETCH(qint64, stepMs);
    FakeWorld world;
    world.start(30s);
    world.stepUtc(Duration(stepMs));
    QVERIFY(world.give(RollBack{}));
    world.run(10s);
    QCOMPARE(world.state().phase, Phase::RolledBack);

    const QTemporaryDir home;
    const Folders folders = foldersIn(home.path());
    {
        const auto log = EventLogFile::open(folders.eventLog());
        QVERIFY(log && (*log)->append(world.log.records));
    }
    const auto recording = Recording::open(folders, {"d1"});
    QVERIFY(recording);
    const std::vector<UtcTime>& moments = recording->moments();
    QVERIFY(std::is_sorted(moments.begin(), moments.end()));
    QCOMPARE(moments.size(), world.log.records.size());
    const SnapshotPtr end = recording->at(moments.back());
    QCOMPARE(end->state.phase, Phase::RolledBack);
    QCOMPARE(end->events.size(), moments.size());
    QCOMPARE(end->now.utc, world.log.records.back().utc);
    const auto asked = std::find_if(world.log.records.begin(), world.log.records.end(),
        [](const EventRecord& record) { return record.type == "RollbackRequested"; });
    QVERIFY(asked != world.log.records.end());
    const SnapshotPtr before
        = recording->at(moments[static_cast<std::size_t>(asked - world.log.records.begin())] - 1ms);
    QCOMPARE(before->state.phase, Phase::Running);
}

namespace {

/// A record whose pinned plan can be read again and has the shop's metric.
std::vector<EventRecord> recordsWithAPlan()
{
    const PlanText text{"plan.json", R"({"apiVersion": "bellwether/v1", "service": "shop", "environment": "test",
        "connections": {"traffic": "edge", "metrics": "prometheus-main"},
        "traffic": {"kind": "haproxy", "backend": "be_shop", "tracks": {"stable": ["a"], "canary": ["b"]}},
        "metrics": [{"name": "errors", "kind": "proportion", "events": "e{track=\"$track\"}",
                     "exposures": "n{track=\"$track\"}"}],
        "stages": [{"weight": 5}, {"weight": 100}]})"};
    const auto plan = readPlan(text, {});
    if (!plan) {
        return {};
    }
    FakeWorld world(plan->plan);
    (void)world.give(PlanDeployment{std::make_shared<const Plan>(plan->plan), plan->resolvedText, {}, {}});
    return world.log.records;
}

} // namespace

void RecordingTest::comparisonsAreRecorded()
{
    FakeWorld world;
    world.errorRatio.canary = 0.03;
    world.start(60s);
    const SnapshotPtr live = world.loop().snapshot(world.now());
    const QTemporaryDir home;
    const Folders folders = foldersIn(home.path());
    {
        const auto log = EventLogFile::open(folders.eventLog());
        QVERIFY(log && (*log)->append(recordsWithAPlan()));
        const auto store = SampleStoreFile::open(folders.samples());
        QVERIFY(store);
        SampleRecorder(**store, {"d1"}).record(live->observations);
    }
    const auto recording = Recording::open(folders, {"d1"});
    QVERIFY(recording);
    const SnapshotPtr recorded = recording->at(world.now().utc);
    QCOMPARE(recorded->observations.metrics.size(), std::size_t(1));
    const auto effectOf = [](const Snapshot& snapshot) -> const EffectSeries& {
        return snapshot.observations.metrics.at({"errors"}).series.front().effect;
    };
    for (const EffectPart& part : effectParts) {
        const SeriesBuffer& lived = effectOf(*live).*part.series;
        const SeriesBuffer& read = effectOf(*recorded).*part.series;
        QCOMPARE(read.size(), lived.size());
        QVERIFY2(!read.isEmpty() && read.startsWith(lived), part.name);
    }
}

void RecordingTest::theListIsReadBesideTheWindow()
{
    constexpr int patienceMs = 20'000;
    FakeWorld world;
    world.planReadable = false;
    world.plan();
    QVERIFY(world.give(CloseDeployment{}));
    const QTemporaryDir home;
    const Folders folders = foldersIn(home.path());
    const auto log = EventLogFile::open(folders.eventLog());
    const std::span all(world.log.records);
    QVERIFY(log && (*log)->append(all.first(1)));

    std::vector<std::vector<LoggedDeployment>> heard;
    PastReader past(folders, [&](const auto& logged) { heard.push_back(logged); });
    past.read();
    QVERIFY2(heard.empty(), "nobody waits for the disk");
    QVERIFY(QTest::qWaitFor([&] { return heard.size() == 1; }, patienceMs));
    QCOMPARE(heard[0].size(), std::size_t(1));
    QCOMPARE(heard[0][0].service, shopPlan().service);
    QCOMPARE(heard[0][0].ending, Ending::Open);

    QVERIFY((*log)->append(all.subspan(1)));
    past.read();
    QVERIFY(QTest::qWaitFor([&] { return heard.size() == 2; }, patienceMs));
    QCOMPARE(heard[1][0].ending, Ending::NeverStarted);
}

void RecordingTest::anEndIsKnownHoweverMuchFollowed()
{
    constexpr int patienceMs = 20'000;
    FakeWorld world;
    world.start(30s);
    QVERIFY(world.give(RollBack{}));
    world.run(10s);
    QCOMPARE(world.state().phase, Phase::RolledBack);
    for (int note = 0; note < 100; ++note) {
        QVERIFY(world.give(AddNote{"it went on"}));
        world.run(250ms);
    }
    const QTemporaryDir home;
    const Folders folders = foldersIn(home.path());
    const auto log = EventLogFile::open(folders.eventLog());
    const std::span all(world.log.records);
    QVERIFY(log && (*log)->append(all.first(all.size() - 1)));
    std::vector<std::vector<LoggedDeployment>> heard;
    PastReader past(folders, [&](const auto& logged) { heard.push_back(logged); });
    past.read();
    QVERIFY(QTest::qWaitFor([&] { return heard.size() == 1; }, patienceMs));
    QCOMPARE(heard[0][0].ending, Ending::RolledBack);
    QVERIFY((*log)->append(all.last(1)));
    past.read();
    QVERIFY(QTest::qWaitFor([&] { return heard.size() == 2; }, patienceMs));
    QCOMPARE(heard[1][0].ending, Ending::RolledBack);
}

namespace {

/// A log with one deployment, that was planned and closed.
std::unique_ptr<EventLogFile> logWithOne(const Folders& folders)
{
    FakeWorld world;
    world.plan();
    (void)world.give(CloseDeployment{});
    auto log = EventLogFile::open(folders.eventLog());
    return log && (*log)->append(world.log.records) ? std::move(*log) : nullptr;
}

} // namespace

void RecordingTest::aRecordingIsOpenedBesideTheWindow()
{
    const QTemporaryDir home;
    const Folders folders = foldersIn(home.path());
    const auto log = logWithOne(folders);
    QVERIFY(log);
    std::vector<PastReader::Opened> heard;
    PastReader past(folders, {}, [&](const auto& opened) {
        QCOMPARE(QThread::currentThread(), qApp->thread());
        heard.push_back(opened);
    });
    past.open({"d1"});
    QVERIFY2(heard.empty(), "nobody waits for the disk");
    QTRY_COMPARE_WITH_TIMEOUT(heard.size(), std::size_t(1), 20'000);
    QVERIFY(heard[0]);
    QCOMPARE((*heard[0])->at((*heard[0])->moments().back())->state.phase, Phase::Closed);
    past.open({"unheard of"});
    QTRY_COMPARE_WITH_TIMEOUT(heard.size(), std::size_t(2), 20'000);
    QCOMPARE(heard[1].error().fault, StoreFault::NotFound);
}

void RecordingTest::onlyTheNewestWishIsHeardOf()
{
    const QTemporaryDir home;
    const Folders folders = foldersIn(home.path());
    const auto log = logWithOne(folders);
    QVERIFY(log);
    std::vector<bool> heard;
    PastReader past(folders, {}, [&](const auto& opened) { heard.push_back(opened.has_value()); });
    for (int wish = 0; wish < 20; ++wish) {
        past.open({"unheard of"});
    }
    past.open({"d1"});
    QTRY_COMPARE_WITH_TIMEOUT(heard, std::vector<bool>{true}, 20'000);
    past.open({"d1"});
    past.forget();
    past.open({"unheard of"});
    QTRY_COMPARE_WITH_TIMEOUT(heard, (std::vector<bool>{true, false}), 20'000);
}

namespace {

/// A deployment that failed somewhat more often, and was rolled back by a person.
bool recordOne(const Folders& folders)
{
    FakeWorld world;
    world.start(30s);
    world.errorRatio.canary = 0.04;
    world.run(60s);
    const bool isGiven = world.give(RollBack{}).has_value();
    world.run(10s);
    const auto log = EventLogFile::open(folders.eventLog());
    const auto samples = SampleStoreFile::open(folders.samples());
    bool isKept = isGiven && log && (*log)->append(world.log.records) && samples;
    for (const auto& batch : world.keptIntervals) {
        for (const auto& [metric, interval] : batch) {
            isKept = isKept && (*samples)->append({"d1"}, basisOf(metric, interval));
        }
    }
    return isKept;
}

} // namespace

void RecordingTest::otherRulesAreTriedOnIt()
{
    const QTemporaryDir home;
    const Folders folders = foldersIn(home.path());
    QVERIFY(recordOne(folders));
    const auto recording = Recording::open(folders, {"d1"});
    QVERIFY(recording);
    QVERIFY2(recording->plan().rules.empty(), "the pinned text is none that can be read");
    Plan plan = shopPlan();
    QVERIFY(!recording->tried(plan).stopped);
    std::get<MetricRule>(plan.rules[0].condition).threshold = 2;
    const auto stopped = recording->tried(plan).stopped;
    QVERIFY(stopped && stopped->when.at < recording->moments().back());
    QVERIFY(recording->areIntervalsRead());
    QCOMPARE(recording->asRecorded(), recording->tried(recording->plan()));
    QVERIFY(recording->asRecorded().leftOut.unknownMetric > 0);
}

void RecordingTest::rulesAreTriedBesideTheWindow()
{
    const QTemporaryDir home;
    const Folders folders = foldersIn(home.path());
    QVERIFY(recordOne(folders));
    auto read = Recording::open(folders, {"d1"});
    QVERIFY(read);
    const auto recording = std::make_shared<const Recording>(std::move(*read));
    const auto planAt = [](double threshold) {
        Plan plan = shopPlan();
        std::get<MetricRule>(plan.rules[0].condition).threshold = threshold;
        return plan;
    };
    std::vector<Backtest> heard;
    RuleTrial trial([&](const Backtest& tried) {
        QCOMPARE(QThread::currentThread(), qApp->thread());
        heard.push_back(tried);
    });
    const auto ask = [&](double threshold) {
        trial.ask([recording, plan = planAt(threshold)](
                      const std::function<bool()>& isUnwanted) { return recording->tried(plan, isUnwanted); });
    };
    for (const double threshold : {5.0, 4.0, 3.0, 2.0}) {
        ask(threshold);
    }
    QVERIFY2(heard.empty(), "nobody waits for it");
    QTRY_COMPARE_WITH_TIMEOUT(heard.size(), std::size_t(1), 20'000);
    QCOMPARE(heard[0], recording->tried(planAt(2)));
    QVERIFY(heard[0].stopped);
    ask(2);
    trial.forget();
    ask(60);
    QTRY_COMPARE_WITH_TIMEOUT(heard.size(), std::size_t(2), 20'000);
    QVERIFY2(!heard[1].stopped, "what was forgotten is not heard of");

    // What nobody wants any more keeps no later one waiting.
    std::atomic<bool> hasEnded = false;
    trial.ask([&](const std::function<bool()>& isUnwanted) {
        while (!isUnwanted()) {
            QThread::yieldCurrentThread();
        }
        hasEnded = true;
        return Backtest();
    });
    ask(60);
    QTRY_COMPARE_WITH_TIMEOUT(heard.size(), std::size_t(3), 20'000);
    QVERIFY(hasEnded);
    QVERIFY2(recording->tried(planAt(2), [] { return true; }).withTraffic == 0, "a back-test can be left");
}

void RecordingTest::whatCannotBeReadIsNotTakenForNothing()
{
    const QTemporaryDir home;
    const Folders folders = foldersIn(home.path());
    QVERIFY(recordOne(folders));
    const auto unwanted = Recording::open(folders, {"d1"}, [] { return true; });
    QVERIFY(unwanted && unwanted->tried(shopPlan()).withTraffic == 0);
    const QString file = QString::fromStdString(folders.samples());
    QVERIFY(QFile::remove(file));
    const auto gone = Recording::open(folders, {"d1"});
    QVERIFY(gone && gone->areIntervalsRead());
    QFile broken(file);
    QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("no store") > 0);
    broken.close();
    const auto unread = Recording::open(folders, {"d1"});
    QVERIFY(unread && !unread->areIntervalsRead());
}

QTEST_GUILESS_MAIN(RecordingTest)
#include "tst_recording.moc"
