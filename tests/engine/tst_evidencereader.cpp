// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/engine.h"
#include "app/engine/evidencereader.h"
#include "app/engine/intervalcodec.h"
#include "app/platform/systemclock.h"
#include "app/store/samplereaderfile.h"
#include "app/store/samplestorefile.h"
#include "tests/support/fakeworld.h"

#include <QtTest>

#include <atomic>
#include <limits>
#include <thread>

using namespace bellwether;
using namespace bellwether::test;
using namespace std::chrono_literals;

namespace {

constexpr int patienceMs = 20'000;

/// A log with one deployment, which an earlier process left.
class LeftLog : public MemoryLog
{
public:
    [[nodiscard]] Result<std::vector<DeploymentSummary>, StoreError> deployments() const override
    {
        return std::vector{DeploymentSummary{records.front(), records.back(), records.size()}};
    }
};

Result<std::unique_ptr<SampleReader>, StoreError> openFile(const std::string& path)
{
    return SampleReaderFile::open(path).map(
        [](auto&& reader) { return std::unique_ptr<SampleReader>(std::move(reader)); });
}

} // namespace

/// From the sample store's file back to the judge.
class EvidenceReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("samples.sqlite")).toStdString();
        m_world = std::make_unique<FakeWorld>();
        m_world->start(40s);
        auto store = SampleStoreFile::open(m_path).value();
        for (const BasisRecord& record : m_world->basis) {
            QVERIFY(store->append({"d1"}, record));
            QVERIFY(store->append({"d2"}, record));
        }
    }

    void theFileGivesTheSameBits()
    {
        const auto read = readEvidence({{"d1"}, [this] { return openFile(m_path); }}, shopPlan(), {});
        QVERIFY(read);
        QVERIFY(read->taken > 10);
        QVERIFY(read->judges.at({"errors"}) == m_world->loop().observations().folds.at({"errors"}).judge);
        const auto none = readEvidence({{"d3"}, [this] { return openFile(m_path); }}, shopPlan(), {});
        QVERIFY(none && none->taken == 0);
    }

    void aDistributionsSumsComeBackToTheSameBits()
    {
        Plan plan = shopPlan();
        MetricPlan latency;
        latency.name = {"latency"};
        latency.kind = MetricKind::Distribution;
        latency.accept = Margin{Margin::Kind::Ratio, 1.2};
        latency.show = {0.5, 0.95};
        plan.metrics.push_back(latency);
        JudgeState judge = beginMetric(latency).second.judge;
        std::vector<BasisRecord> stored;
        for (int number = 0; number < 50; ++number) {
            const auto requests = [number](double count, double within) {
                Histogram histogram{
                    {{0.1, count * within}, {0.3, count * 0.97}, {std::numeric_limits<double>::infinity(), count}}, {}};
                if (number % 7 == 3) {
                    histogram.buckets.erase(histogram.buckets.begin());
                }
                return TrackHistogram{histogram, {}};
            };
            const UtcTime from = UtcTime(480'000h) + number * 10s;
            const IntervalHistograms interval{from, from + 10s, {std::uint32_t(number / 30), 0},
                {requests(913.3 + number, 0.8), requests(97.1 + 2 * number, 0.7)}};
            judge = bellwether::judge(std::move(judge), interval);
            stored.push_back(basisOf(latency.name, {interval.from, interval.to, interval, true}));
        }
        const JudgeState read = evidenceOf(stored, plan, {}).judges.at(latency.name);
        QVERIFY(read == judge);
        QCOMPARE(read.sums.canary.buckets.size(), std::size_t(2));
        QCOMPARE(verdict(read).quantiles, verdict(judge).quantiles);
        QCOMPARE(verdict(read).quantiles.size(), std::size_t(2));
    }

    void whyThereIsNoneIsSaid()
    {
        const auto unreadable = readEvidence({{"d1"}, [this] { return openFile(m_path + ".gone"); }}, shopPlan(), {});
        QVERIFY(unreadable.error().kind == EvidenceFault::Kind::Unreadable);
        QCOMPARE(unreadable.error().detail, m_path + ".gone");
        QVERIFY(readEvidence({{"d1"}, {}}, shopPlan(), {}).error().kind == EvidenceFault::Kind::NotKept);
    }

    void anEngineReadsItOnAnotherThread()
    {
        auto log = std::make_unique<LeftLog>();
        log->records = m_world->log.records;
        EngineParts parts;
        parts.clock = std::make_unique<SystemClock>();
        parts.log = std::move(log);
        auto plan = std::make_shared<const Plan>(shopPlan());
        parts.readPlan = [&](const std::string&) { return plan; };
        parts.backends = [](const Plan&) { return Backends{}; };
        auto reads = std::make_shared<std::atomic<int>>(0);
        parts.readSamples = [reads, path = m_path, here = std::this_thread::get_id()] {
            *reads += std::this_thread::get_id() == here ? 1000 : 1;
            return openFile(path);
        };
        Engine engine(std::move(parts));
        QVERIFY(engine.open());
        SnapshotPtr snapshot;
        engine.subscribe([&](const SnapshotPtr& newest) { snapshot = newest; });
        QTRY_VERIFY_WITH_TIMEOUT(
            snapshot && snapshot->observations.restoration.status == Restoration::Status::Restored, patienceMs);
        QCOMPARE(reads->load(), 1);
        QVERIFY(snapshot->observations.metrics.at({"errors"}).verdict
            == m_world->loop().observations().metrics.at({"errors"}).verdict);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_path;
    std::unique_ptr<FakeWorld> m_world;
};

QTEST_GUILESS_MAIN(EvidenceReaderTest)
#include "tst_evidencereader.moc"
