// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/samplereaderfile.h"
#include "app/store/samplestorefile.h"
#include "tests/support/faultvfs.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <sqlite3.h>

#include <cmath>
#include <future>
#include <thread>

using namespace bellwether;
using namespace Qt::StringLiterals;
using test::FaultVfs;

namespace {

const DeploymentId d1 = {"d1"};
constexpr UtcTime always = UtcTime::max();
constexpr UtcTime never = UtcTime::min();

std::vector<Sample> samplesFrom(std::int64_t first, std::int64_t count, double scale = 0.5)
{
    std::vector<Sample> samples;
    for (std::int64_t i = first; i < first + count; ++i)
        samples.push_back({UtcTime(Duration(i * 1000)), static_cast<double>(i) * scale});
    return samples;
}

Result<void, StoreError> flushed(SampleStore& store)
{
    auto promise = std::make_shared<std::promise<Result<void, StoreError>>>();
    store.flush([promise](Result<void, StoreError> result) { promise->set_value(std::move(result)); });
    return promise->get_future().get();
}

// A sample that is stored twice shows here, and not in what is read.
std::int64_t storedSamples(const SampleReader& reader, std::string_view series)
{
    std::int64_t count = 0;
    const auto all = reader.overview(d1, series, never, always).value();
    for (const SampleExtremes& some : all)
        count += some.count;
    return count;
}

std::int64_t countOf(const std::string& path, const char* sql)
{
    sqlite3* raw = nullptr;
    sqlite3_stmt* statement = nullptr;
    sqlite3_open(path.c_str(), &raw);
    sqlite3_prepare_v2(raw, sql, -1, &statement, nullptr);
    sqlite3_step(statement);
    const std::int64_t count = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_close(raw);
    return count;
}

// A store that commits only when it is told to.
SampleStoreFile::Limits patient(std::size_t samples = 1'000'000, std::size_t records = 100'000)
{
    return {samples, records, std::chrono::hours(1)};
}

} // namespace

class TestSampleStore : public QObject
{
    Q_OBJECT

private:
    std::string pathOf(const QString& name) const { return m_folder.filePath(name).toStdString(); }
    std::string currentPath() const { return pathOf(QLatin1String(QTest::currentTestFunction()) + u".db"_s); }

    QTemporaryDir m_folder;

private Q_SLOTS:
    void init() { FaultVfs::heal(); }

    void samplesAreReadBack_data()
    {
        QTest::addColumn<int>("perAppend");
        QTest::addColumn<int>("perFlush");
        QTest::newRow("one by one") << 1 << 1;
        QTest::newRow("a few, many a commit") << 7 << 100;
        QTest::newRow("over the edge of a chunk") << 300 << 2;
        QTest::newRow("a whole chunk") << 512 << 1;
        QTest::newRow("many chunks") << 2000 << 1;
    }

    void samplesAreReadBack()
    {
        QFETCH(int, perAppend);
        QFETCH(int, perFlush);
        const std::string path = pathOf(QLatin1String(QTest::currentDataTag()));
        const auto store = SampleStoreFile::open(path, {}, patient()).value();
        const int total = perAppend == 1 ? 1100 : 4200;
        for (int first = 0, round = 1; first < total; first += perAppend, ++round) {
            QVERIFY(store->append(d1, "errors{track=\"canary\"}", samplesFrom(first, perAppend)));
            QVERIFY(store->append(d1, "latency", samplesFrom(first, perAppend, 0.1234567)));
            QVERIFY(round % perFlush != 0 || flushed(*store));
        }
        QVERIFY(flushed(*store));
        const auto reader = SampleReaderFile::open(path).value();
        const auto all = reader->read(d1, "errors{track=\"canary\"}", never, always).value();
        const int count = int(all.size());
        QVERIFY(count >= total);
        QCOMPARE(all, samplesFrom(0, count));
        QCOMPARE(reader->read(d1, "latency", UtcTime(Duration(500'500)), UtcTime(Duration(700'000))).value(),
            samplesFrom(501, 200, 0.1234567));
        QVERIFY(reader->read(d1, "latency", always, never).value().empty());
        QCOMPARE(countOf(path, "SELECT COUNT(*) FROM chunk"), std::int64_t(count / 512 * 2));
    }

    void seriesAndDeploymentsAreApart()
    {
        const std::string path = currentPath();
        const auto store = SampleStoreFile::open(path, {}, patient()).value();
        QVERIFY(store->append(d1, "b", samplesFrom(0, 3)));
        QVERIFY(store->append(DeploymentId{"d2"}, "b", samplesFrom(9, 1)));
        QVERIFY(store->append(d1, "a", samplesFrom(5, 2)));
        QVERIFY(flushed(*store));
        const auto reader = SampleReaderFile::open(path).value();
        QCOMPARE(reader->series(d1).value(), (std::vector<std::string>{"a", "b"}));
        QCOMPARE(reader->read(d1, "b", never, always).value(), samplesFrom(0, 3));
        QCOMPARE(reader->read(DeploymentId{"d2"}, "b", never, always).value(), samplesFrom(9, 1));
        QVERIFY(reader->series(DeploymentId{"d3"}).value().empty());
        QVERIFY(reader->read(d1, "c", never, always).value().empty());
        QVERIFY(reader->overview(d1, "c", never, always).value().empty());
    }

    void overlapsAndDisorderAreReadInOrder()
    {
        const std::string path = currentPath();
        const auto store = SampleStoreFile::open(path, {}, patient()).value();
        QVERIFY(store->append(d1, "a", samplesFrom(100, 600)));
        QVERIFY(flushed(*store));
        QVERIFY(store->append(d1, "a", samplesFrom(690, 20, 7))); // 10 of them again, with other values
        QVERIFY(store->append(d1, "a", samplesFrom(0, 100))); // a clock stepped back
        QVERIFY(flushed(*store));
        auto expected = samplesFrom(0, 700);
        const auto later = samplesFrom(700, 10, 7);
        expected.insert(expected.end(), later.begin(), later.end());
        QCOMPARE(SampleReaderFile::open(path).value()->read(d1, "a", never, always).value(), expected);
    }

    void notANumberIsKept()
    {
        const std::string path = currentPath();
        const auto store = SampleStoreFile::open(path, {}, patient()).value();
        QVERIFY(store->append(d1, "a", std::vector<Sample>{{UtcTime(Duration(1)), std::nan("")}}));
        QVERIFY(flushed(*store));
        const auto reader = SampleReaderFile::open(path).value();
        QVERIFY(std::isnan(reader->read(d1, "a", never, always).value().at(0).value));
        QVERIFY(std::isnan(reader->overview(d1, "a", never, always).value().at(0).highest));
    }

    void anOverviewHasTheExtremes()
    {
        const std::string path = currentPath();
        const auto store = SampleStoreFile::open(path, {}, patient()).value();
        auto samples = samplesFrom(0, 512 + 300, 1);
        samples[10].value = -99;
        samples[300].value = 5000;
        samples[600].value = std::nan("");
        QVERIFY(store->append(d1, "a", samples));
        QVERIFY(flushed(*store));
        const auto reader = SampleReaderFile::open(path).value();
        const auto all = reader->overview(d1, "a", never, always).value();
        QCOMPARE(all.size(), std::size_t(4));
        QCOMPARE(all[0].lowest, -99.0);
        QCOMPARE(all[0].highest, 255.0);
        QCOMPARE(all[1].highest, 5000.0);
        QCOMPARE(all[1].first, UtcTime(Duration(256'000)));
        QCOMPARE(all[1].last, UtcTime(Duration(511'000)));
        QCOMPARE(all[2].highest, 767.0);
        QCOMPARE(all[3].count, std::uint32_t(44));
        QCOMPARE(reader->overview(d1, "a", UtcTime(Duration(300'000)), UtcTime(Duration(400'000))).value().size(),
            std::size_t(1));
    }

    void whatADecisionRestedOnIsKept()
    {
        const std::string path = currentPath();
        const auto store = SampleStoreFile::open(path, {}, patient()).value();
        const BasisRecord one = {UtcTime(Duration(5)), "interval counts", R"({"errors":3})"};
        const BasisRecord two = {UtcTime(Duration(6)), "interval counts", "{}"};
        QVERIFY(store->append(d1, one));
        QVERIFY(store->append(DeploymentId{"d2"}, two));
        QVERIFY(store->append(d1, two));
        QVERIFY(flushed(*store));
        const auto reader = SampleReaderFile::open(path).value();
        QCOMPARE(reader->basis(d1, never, always).value(), (std::vector{one, two}));
        QCOMPARE(reader->basis(d1, UtcTime(Duration(6)), always).value(), std::vector{two});
        sqlite3* raw = nullptr;
        sqlite3_open(path.c_str(), &raw);
        QCOMPARE(sqlite3_exec(raw, "DELETE FROM basis", nullptr, nullptr, nullptr), SQLITE_CONSTRAINT);
        QCOMPARE(sqlite3_exec(raw, "UPDATE basis SET payload = ''", nullptr, nullptr, nullptr), SQLITE_CONSTRAINT);
        sqlite3_close(raw);
    }

    void whatWasAppendedIsStoredUnasked()
    {
        const std::string path = currentPath();
        const auto store = SampleStoreFile::open(path, {}, {1000, 1000, std::chrono::milliseconds(1)}).value();
        QVERIFY(store->append(d1, "a", samplesFrom(0, 3)));
        const auto reader = SampleReaderFile::open(path).value();
        const QDeadlineTimer deadline(20'000);
        while (reader->read(d1, "a", never, always).value().empty() && !deadline.hasExpired())
            std::this_thread::yield();
        QCOMPARE(reader->read(d1, "a", never, always).value(), samplesFrom(0, 3));
    }

    void theEndStoresTheRest()
    {
        const std::string path = currentPath();
        auto store = SampleStoreFile::open(path, {}, patient()).value();
        QVERIFY(store->append(d1, "a", samplesFrom(0, 3)));
        std::promise<bool> stored;
        store->flush([&](const Result<void, StoreError>& result) { stored.set_value(result.has_value()); });
        store.reset();
        QVERIFY(stored.get_future().get());
        // A second run continues the series, and puts what the first left in the tail into a chunk.
        store = SampleStoreFile::open(path, {}, patient()).value();
        QCOMPARE(countOf(path, "SELECT COUNT(*) FROM tail"), std::int64_t(0));
        QVERIFY(store->append(d1, "a", samplesFrom(3, 2)));
        store.reset();
        QCOMPARE(SampleReaderFile::open(path).value()->read(d1, "a", never, always).value(), samplesFrom(0, 5));
    }

    // The tail is written anew when most of it has gone into chunks, and goes on to hold what has not.
    void theTailStaysShort()
    {
        const std::string path = currentPath();
        {
            const auto store = SampleStoreFile::open(path, {}, patient()).value();
            QVERIFY(store->append(d1, "quiet", samplesFrom(0, 9)));
            for (int first = 0; first < 200'000; first += 400) {
                QVERIFY(store->append(d1, "a", samplesFrom(first, 400)));
                QVERIFY(flushed(*store));
            }
            QVERIFY(countOf(path, "SELECT COUNT(*) FROM tail") < 300);
            const auto reader = SampleReaderFile::open(path).value();
            QCOMPARE(reader->read(d1, "quiet", never, always).value(), samplesFrom(0, 9));
            QCOMPARE(reader->read(d1, "a", never, always).value(), samplesFrom(0, 200'000));
            QCOMPARE(storedSamples(*reader, "a"), std::int64_t(200'000));
            QCOMPARE(countOf(path, "SELECT COUNT(*) FROM chunk"), std::int64_t(200'000 / 512));
        }
        QVERIFY(SampleStoreFile::open(path));
        const auto reader = SampleReaderFile::open(path).value();
        QCOMPARE(countOf(path, "SELECT COUNT(*) FROM tail"), std::int64_t(0));
        QCOMPARE(reader->read(d1, "quiet", never, always).value(), samplesFrom(0, 9));
        QCOMPARE(reader->read(d1, "a", never, always).value(), samplesFrom(0, 200'000));
        QCOMPARE(storedSamples(*reader, "a"), std::int64_t(200'000));
        QCOMPARE(storedSamples(*reader, "quiet"), std::int64_t(9));
    }

    void aFullQueueIsSaid()
    {
        const auto store = SampleStoreFile::open(currentPath(), {}, patient(10, 3)).value();
        QVERIFY(store->append(d1, "a", samplesFrom(0, 8)));
        QVERIFY(!store->append(d1, "a", samplesFrom(8, 3)));
        QVERIFY(store->append(d1, "a", samplesFrom(8, 2)));
        for (int i = 0; i < 3; ++i)
            QVERIFY(store->append(d1, BasisRecord{}));
        QVERIFY(!store->append(d1, BasisRecord{}));
        QCOMPARE(store->health(), (SampleStoreHealth{{}, 3, 1}));
        QVERIFY(flushed(*store));
        QVERIFY(store->append(d1, "a", samplesFrom(20, 10)));
        QVERIFY(store->append(d1, BasisRecord{}));
    }

    // Each single write of a commit fails once: it is said, and nothing queued is lost, doubled or torn.
    void aFailingDiskLosesNothing()
    {
        const std::string path = currentPath();
        const auto store
            = SampleStoreFile::open(path, {FaultVfs::install(), std::chrono::milliseconds(1)}, patient()).value();
        std::int64_t next = 0;
        int n = 1;
        for (bool wasHit = true; wasHit; ++n) {
            FaultVfs::failFrom(n, n % 2 == 0 ? FaultVfs::Outcome::NoSpace : FaultVfs::Outcome::IoError, 1000);
            QVERIFY(store->append(d1, "a", samplesFrom(next, 600)));
            QVERIFY(store->append(d1, "b", samplesFrom(next, 3)));
            next += 600;
            const auto result = flushed(*store);
            wasHit = FaultVfs::operations() >= n;
            QCOMPARE(result.has_value(), !wasHit);
            QCOMPARE(store->health().fault.has_value(), wasHit);
            FaultVfs::heal();
            QVERIFY(flushed(*store));
            QVERIFY(!store->health().fault);
        }
        QVERIFY(n > 10);
        const auto reader = SampleReaderFile::open(path).value();
        QCOMPARE(reader->read(d1, "a", never, always).value(), samplesFrom(0, next));
        QCOMPARE(reader->read(d1, "b", never, always).value().size(), std::size_t(n - 1) * 3);
    }

    void aDamagedChunkIsSaid()
    {
        const std::string path = currentPath();
        {
            const auto store = SampleStoreFile::open(path, {}, patient()).value();
            QVERIFY(store->append(d1, "a", samplesFrom(0, 600)));
        }
        sqlite3* raw = nullptr;
        sqlite3_open(path.c_str(), &raw);
        sqlite3_exec(raw, "UPDATE chunk SET data = x'0102'", nullptr, nullptr, nullptr);
        sqlite3_close(raw);
        const auto read = SampleReaderFile::open(path).value()->read(d1, "a", never, always);
        QVERIFY(!read);
        QCOMPARE(read.error().fault, StoreFault::Corrupt);
        QCOMPARE(read.error().path, path);
    }

    void anEventLogIsNotASampleFile()
    {
        const std::string path = currentPath();
        QFile(QString::fromStdString(path)).open(QIODevice::WriteOnly);
        QVERIFY(SampleStoreFile::open(path)); // an empty file is one that was just made
        sqlite3* raw = nullptr;
        sqlite3_open(path.c_str(), &raw);
        sqlite3_exec(raw, "PRAGMA user_version = 9", nullptr, nullptr, nullptr);
        sqlite3_close(raw);
        QCOMPARE(SampleStoreFile::open(path).error().fault, StoreFault::NewerFormat);
        QCOMPARE(SampleReaderFile::open(path).error().fault, StoreFault::NewerFormat);
    }
};

QTEST_GUILESS_MAIN(TestSampleStore)
#include "tst_samplestore.moc"
