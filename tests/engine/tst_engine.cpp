// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/engine.h"
#include "app/platform/systemclock.h"
#include "tests/support/fakeworld.h"

#include <QtTest>

using namespace bellwether;
using namespace bellwether::test;

namespace {

constexpr int patienceMs = 20'000;

/// The real clock, put forward.
class LaterClock : public Clock
{
public:
    Now now() const override
    {
        Now now = m_real.now();
        now.monotonic += ahead;
        now.utc += ahead;
        return now;
    }

    Duration ahead = {};

private:
    SystemClock m_real;
};

/// Balancer nodes that answer when the test says so.
class SlowRouter : public TrafficRouter
{
public:
    std::vector<NodeId> nodes() const override { return {{"edge-1"}, {"edge-2"}, {"edge-3"}}; }
    int maxWeight() const override { return 256; }

    void read(const NodeId&, const TrafficPlan&, Duration, std::function<void(NodeAnswer)> done) override
    {
        m_reads.push_back(std::move(done));
    }

    void write(const NodeId&, const TrafficPlan&, const TrafficOrder& order, Duration,
        std::function<void(NodeWritten)>) override
    {
        written.push_back(order.target);
    }

    void readTestUsers(const NodeId&, const TestUsers&, Duration, std::function<void(TestUserKeys)>) override { }

    void routeTestUser(
        const NodeId&, const TestUsers&, const TestUserOrder&, Duration, std::function<void(TestUserRouting)>) override
    { }

    /// All nodes at once.
    void failReads()
    {
        for (const auto& done : std::exchange(m_reads, {})) {
            done({Unexpected<TrafficError>({TrafficError::Kind::Unreachable, {}}), {}});
        }
    }

    void answerReads(Share canary)
    {
        NodeTraffic traffic = shopNode("1");
        applyShare(traffic, canary, false);
        for (const auto& done : std::exchange(m_reads, {})) {
            done({traffic, {}});
        }
    }

    [[nodiscard]] std::size_t readsUnderWay() const { return m_reads.size(); }

    std::vector<Share> written;

private:
    std::vector<std::function<void(NodeAnswer)>> m_reads;
};

/// A log whose records outlive it.
class LentLog : public MemoryLog
{
public:
    explicit LentLog(std::vector<EventRecord>& kept)
        : m_kept(kept)
    { }
    ~LentLog() override { m_kept = records; }

private:
    std::vector<EventRecord>& m_kept;
};

/// A store whose disk is too slow.
class FullStore : public SampleStore
{
public:
    bool append(const DeploymentId&, std::string_view, std::span<const Sample>) override { return false; }
    bool append(const DeploymentId&, BasisRecord) override { return false; }
    void flush(std::function<void(Result<void, StoreError>)> done) override { done({}); }
    [[nodiscard]] SampleStoreHealth health() const override { return {{}, 40, 2}; }
};

} // namespace

class EngineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCommandDoesNotWaitForNews();
    void whatWaitsForTheLogIsTriedOnceMoreAtTheEnd();
    void lostSamplesAreInTheSnapshot();
    void aLaterPlanAloneDoesNotEndTheWatch();
};

/// Each step may wait for the disk, once for each event: a roll-back that comes while answers wait goes first.
void EngineTest::aCommandDoesNotWaitForNews()
{
    SlowRouter* router = nullptr;
    auto ownLog = std::make_unique<MemoryLog>();
    const MemoryLog& log = *ownLog;
    EngineParts parts;
    auto ownClock = std::make_unique<LaterClock>();
    LaterClock& clock = *ownClock;
    parts.clock = std::move(ownClock);
    parts.log = std::move(ownLog);
    auto plan = std::make_shared<const Plan>(shopPlan());
    parts.readPlan = [&](const std::string&) { return plan; };
    parts.backends = [&](const Plan&) {
        auto made = std::make_unique<SlowRouter>();
        router = made.get();
        return Backends{std::move(made), {}, {}};
    };
    Engine engine(std::move(parts));
    QVERIFY(engine.open());
    const auto ignore = [](const CommandOutcome&) {};
    engine.submit({{"d1"}, PlanDeployment{plan, "{}", {{"1"}, {"2"}}, {}}, "anna", {}, {}}, ignore);
    QVERIFY(router);
    QVERIFY(QTest::qWaitFor([&] { return router->readsUnderWay() == 3; }, patienceMs));

    const std::size_t before = log.records.size();
    clock.ahead = std::chrono::seconds(10); // so long unheard, each node is noted as lost
    router->failReads();
    engine.submit({{"d1"}, RollBack{}, "anna", {}, {}}, ignore);
    QCOMPARE(log.records.size(), before + 1);
    QCOMPARE(log.records.back().type, std::string("RollbackRequested"));
    QCOMPARE(router->written.size(), std::size_t(3));
    QVERIFY(QTest::qWaitFor([&] { return log.records.back().type == "ConnectionLost"; }, patienceMs));
}

void EngineTest::whatWaitsForTheLogIsTriedOnceMoreAtTheEnd()
{
    std::vector<EventRecord> kept;
    {
        auto ownLog = std::make_unique<LentLog>(kept);
        LentLog& log = *ownLog;
        EngineParts parts;
        parts.clock = std::make_unique<SystemClock>();
        parts.log = std::move(ownLog);
        auto plan = std::make_shared<const Plan>(shopPlan());
        parts.readPlan = [&](const std::string&) { return plan; };
        parts.backends = [](const Plan&) { return Backends{std::make_unique<SlowRouter>(), {}, {}}; };
        Engine engine(std::move(parts));
        QVERIFY(engine.open());
        const auto ignore = [](const CommandOutcome&) {};
        engine.submit({{"d1"}, PlanDeployment{plan, "{}", {{"1"}, {"2"}}, {}}, "anna", {}, {}}, ignore);
        log.failing = true;
        engine.submit({{"d1"}, AddNote{"seen"}, "anna", "seen", {}}, ignore);
        QVERIFY(std::none_of(log.records.begin(), log.records.end(),
            [](const EventRecord& record) { return record.type == "NoteAdded"; }));
        log.failing = false;
    }
    QVERIFY(
        std::any_of(kept.begin(), kept.end(), [](const EventRecord& record) { return record.type == "NoteAdded"; }));
}

void EngineTest::lostSamplesAreInTheSnapshot()
{
    EngineParts parts;
    parts.clock = std::make_unique<SystemClock>();
    parts.log = std::make_unique<MemoryLog>();
    parts.samples = std::make_unique<FullStore>();
    auto plan = std::make_shared<const Plan>(shopPlan());
    parts.readPlan = [&](const std::string&) { return plan; };
    parts.backends = [](const Plan&) { return Backends{std::make_unique<SlowRouter>(), {}, {}}; };
    Engine engine(std::move(parts));
    QVERIFY(engine.open());
    SnapshotPtr snapshot;
    engine.subscribe([&](const SnapshotPtr& newest) { snapshot = newest; });
    engine.submit({{"d1"}, PlanDeployment{plan, "{}", {{"1"}, {"2"}}, {}}, "anna", {}, {}}, [](const auto&) {});
    QTRY_VERIFY_WITH_TIMEOUT(snapshot, patienceMs);
    QCOMPARE(snapshot->samplesLost, std::uint64_t(42));
    QVERIFY(snapshot->samplesTrouble.empty());
}

/// What is rolled back and open is watched until another deployment has really sent traffic.
void EngineTest::aLaterPlanAloneDoesNotEndTheWatch()
{
    SlowRouter* router = nullptr;
    EngineParts parts;
    parts.clock = std::make_unique<SystemClock>();
    parts.log = std::make_unique<MemoryLog>();
    Plan shop = shopPlan();
    shop.traffic.testUsers.reset();
    auto plan = std::make_shared<const Plan>(shop);
    parts.readPlan = [&](const std::string&) { return plan; };
    parts.backends = [&](const Plan&) {
        auto made = std::make_unique<SlowRouter>();
        router = router ? router : made.get();
        return Backends{std::move(made), {}, {}};
    };
    Engine engine(std::move(parts));
    QVERIFY(engine.open());
    SnapshotPtr first;
    engine.subscribe([&](const SnapshotPtr& newest) { first = newest->state.id.value == "d1" ? newest : first; });
    const auto ignore = [](const CommandOutcome&) {};
    engine.submit({{"d1"}, PlanDeployment{plan, "{}", {{"1"}, {"2"}}, {}}, "anna", {}, {}}, ignore);
    engine.submit({{"d1"}, RollBack{}, "anna", {}, {}}, ignore);
    QVERIFY(QTest::qWaitFor(
        [&] {
            router->answerReads({0});
            return first && first->state.phase == Phase::RolledBack;
        },
        patienceMs));
    engine.submit({{"d2"}, PlanDeployment{plan, "{}", {{"1"}, {"2"}}, {}}, "anna", {}, {}}, ignore);
    QVERIFY(QTest::qWaitFor(
        [&] {
            router->answerReads({50});
            return first->state.foreign || first->observations.superseded;
        },
        patienceMs));
    QVERIFY(!first->observations.superseded);
}

QTEST_GUILESS_MAIN(EngineTest)
#include "tst_engine.moc"
