// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/enginethread.h"
#include "app/platform/systemclock.h"
#include "tests/support/fakeworld.h"

#include <QSemaphore>
#include <QtTest>

#include <atomic>
#include <optional>

using namespace bellwether;
using namespace bellwether::test;

namespace {

constexpr int patienceMs = 60'000;
constexpr int mostWaiting = 10'000;

} // namespace

class EngineThreadTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCommandIsAnsweredOnceAlsoWhenTooManyWait();
    void nobodyWaitsForTheLogToOpen_data();
    void nobodyWaitsForTheLogToOpen();
    void theFilesAreClosedWhenAFailureIsHeardOf();
};

/// The engine stands still in its first append meanwhile, as on a disk that hangs.
void EngineThreadTest::everyCommandIsAnsweredOnceAlsoWhenTooManyWait()
{
    QSemaphore disk;
    const auto plan = std::make_shared<const Plan>(shopPlan());
    EngineThread engine([&]() -> Result<EngineThread::Made, StoreError> {
        auto log = std::make_unique<MemoryLog>();
        log->failsNow = [&disk] {
            disk.acquire();
            return false;
        };
        EngineThread::Made made;
        made.parts.clock = std::make_unique<SystemClock>();
        made.parts.log = std::move(log);
        made.parts.readPlan = [plan](const std::string&) { return std::shared_ptr(plan); };
        made.parts.backends = [](const Plan&) { return Backends{}; };
        return made;
    });
    std::optional<Result<void, StoreError>> started;
    engine.start([&](const auto& outcome) { started = outcome; });
    QTRY_VERIFY_WITH_TIMEOUT(started && *started, patienceMs);
    int accepted = 0;
    int refused = 0;
    int notTaken = 0;
    const auto count = [&](const CommandOutcome& outcome) {
        accepted += outcome ? 1 : 0;
        const bool full = !outcome && outcome.error().front().kind == Refusal::Kind::TooManyWaiting;
        notTaken += full ? 1 : 0;
        refused += !outcome && !full ? 1 : 0;
    };
    engine.submit({{"d1"}, PlanDeployment{plan, "{}", {{"1"}, {"2"}}, {}}, "anna", {}, {}}, count);
    for (int sent = 1; sent < mostWaiting + 3; ++sent) {
        engine.submit({{"unknown"}, RollBack{}, "anna", {}, {}}, count);
    }
    QCOMPARE(accepted + refused + notTaken, 0);
    QTRY_COMPARE_WITH_TIMEOUT(notTaken, 3, patienceMs);
    disk.release(1000);
    QTRY_COMPARE_WITH_TIMEOUT(accepted + refused + notTaken, mostWaiting + 3, patienceMs);
    QCOMPARE(accepted, 1);
    QCOMPARE(refused, mostWaiting - 1);
    // And there is room again.
    engine.submit({{"unknown"}, RollBack{}, "anna", {}, {}}, count);
    QTRY_COMPARE_WITH_TIMEOUT(refused, mostWaiting, patienceMs);
}

void EngineThreadTest::nobodyWaitsForTheLogToOpen_data()
{
    QTest::addColumn<bool>("opens");
    QTest::newRow("it opens at last") << true;
    QTest::newRow("it was locked all the time") << false;
}

void EngineThreadTest::nobodyWaitsForTheLogToOpen()
{
    QFETCH(bool, opens);
    QSemaphore disk;
    EngineThread engine([&]() -> Result<EngineThread::Made, StoreError> {
        disk.acquire();
        if (!opens) {
            return Unexpected<StoreError>(StoreError{StoreFault::Locked, 0, 0, "events.sqlite"});
        }
        EngineThread::Made made;
        made.parts.clock = std::make_unique<SystemClock>();
        made.parts.log = std::make_unique<MemoryLog>();
        return made;
    });
    std::optional<Result<void, StoreError>> started;
    const QThread* heardOn = nullptr;
    engine.start([&](const auto& outcome) {
        started = outcome;
        heardOn = QThread::currentThread();
    });
    QVERIFY2(!started, "the disk has not answered");
    disk.release();
    QTRY_VERIFY_WITH_TIMEOUT(started.has_value(), patienceMs);
    QCOMPARE(started->has_value(), opens);
    QVERIFY(heardOn == QThread::currentThread());
    if (!opens) {
        QCOMPARE(started->error().fault, StoreFault::Locked);
    }
}

/// Or else the next attempt finds them in use.
void EngineThreadTest::theFilesAreClosedWhenAFailureIsHeardOf()
{
    struct Log : MemoryLog
    {
        explicit Log(std::atomic<bool>& isClosed)
            : closed(isClosed)
        { }
        ~Log() override { closed = true; }
        Q_DISABLE_COPY_MOVE(Log)

        [[nodiscard]] Result<std::vector<DeploymentSummary>, StoreError> deployments() const override
        {
            return Unexpected<StoreError>(StoreError{StoreFault::Corrupt, 0, 0, "events.sqlite"});
        }

        std::atomic<bool>& closed;
    };
    std::atomic<bool> closed = false;
    EngineThread engine([&]() -> Result<EngineThread::Made, StoreError> {
        EngineThread::Made made;
        made.parts.clock = std::make_unique<SystemClock>();
        made.parts.log = std::make_unique<Log>(closed);
        return made;
    });
    std::optional<bool> wasClosed;
    engine.start([&](const auto&) { wasClosed = closed.load(); });
    QTRY_VERIFY_WITH_TIMEOUT(wasClosed.has_value(), patienceMs);
    QVERIFY(*wasClosed);
}

QTEST_GUILESS_MAIN(EngineThreadTest)
#include "tst_enginethread.moc"
