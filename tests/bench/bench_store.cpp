// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/eventlogfile.h"
#include "app/store/samplereaderfile.h"
#include "app/store/samplestorefile.h"
#include "tests/store/storetesting.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <sqlite3.h>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <future>

using namespace bellwether;
using namespace Qt::StringLiterals;

namespace {

constexpr double mostTimesOfFdatasync = 1.3;
constexpr int appends = 2000;
constexpr int appendsInTurn = 50;
constexpr int seriesCount = 20;
constexpr int samplesPerSeries = 100'000;
constexpr int samplesPerPoll = 500;

double medianOf(std::vector<double> values)
{
    std::nth_element(values.begin(), values.begin() + std::ssize(values) / 2, values.end());
    return values[values.size() / 2];
}

double quantile99Of(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() * 99 / 100];
}

template<typename Work>
double millisecondsOf(const Work& work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

// The limit: the same bytes at the end of a plain file.
class PlainFile
{
public:
    explicit PlainFile(const std::string& path)
        : m_descriptor(::open(path.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600)) // NOLINT(*-vararg)
    { }
    PlainFile(const PlainFile&) = delete;
    PlainFile& operator=(const PlainFile&) = delete;
    ~PlainFile() { ::close(m_descriptor); }

    [[nodiscard]] bool append(const std::string& bytes) const
    {
        const auto written = ::write(m_descriptor, bytes.data(), bytes.size());
        return written == static_cast<ssize_t>(bytes.size()) && ::fdatasync(m_descriptor) == 0;
    }

private:
    int m_descriptor;
};

std::vector<Sample> pollOf(int series, int first)
{
    std::vector<Sample> samples;
    for (int i = first; i < first + samplesPerPoll; ++i) {
        const double value = 100 + series + 20 * std::sin(i * 0.01) + std::fmod(i * 7919.0, 13.0);
        samples.push_back({UtcTime(Duration(1'700'000'000'781 + i * 1000LL)), std::round(value * 1000) / 1000});
    }
    return samples;
}

// What one would write first: a row a sample, 10,000 a transaction, as durable as ours.
void ingestRows(const std::string& path)
{
    sqlite3* raw = nullptr;
    sqlite3_open(path.c_str(), &raw);
    const auto run = [&](const char* sql) { QCOMPARE(sqlite3_exec(raw, sql, nullptr, nullptr, nullptr), SQLITE_OK); };
    run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE sample (series INTEGER, at INTEGER,"
        " value REAL, PRIMARY KEY (series, at)) WITHOUT ROWID");
    sqlite3_stmt* insert = nullptr;
    sqlite3_prepare_v2(raw, "INSERT INTO sample VALUES (?, ?, ?)", -1, &insert, nullptr);
    for (int first = 0; first < samplesPerSeries; first += samplesPerPoll) {
        run("BEGIN");
        for (int series = 0; series < seriesCount; ++series) {
            for (const Sample& sample : pollOf(series, first)) {
                sqlite3_bind_int(insert, 1, series);
                sqlite3_bind_int64(insert, 2, sample.at.time_since_epoch().count());
                sqlite3_bind_double(insert, 3, sample.value);
                sqlite3_step(insert);
                sqlite3_reset(insert);
            }
        }
        run("COMMIT");
    }
    sqlite3_finalize(insert);
    sqlite3_close(raw);
}

bool flushed(SampleStore& store)
{
    const auto promise = std::make_shared<std::promise<bool>>();
    store.flush([promise](const Result<void, StoreError>& result) { promise->set_value(result.has_value()); });
    return promise->get_future().get();
}

// The same through the store, as durable at the same points: a commit every 10,000 samples.
void ingestSamples(const std::string& path)
{
    const auto store = SampleStoreFile::open(path).value();
    for (int first = 0; first < samplesPerSeries; first += samplesPerPoll) {
        for (int series = 0; series < seriesCount; ++series)
            QVERIFY(store->append(DeploymentId{"d1"}, std::to_string(series), pollOf(series, first)));
        QVERIFY(flushed(*store));
    }
}

double bytesPerSample(const std::string& path)
{
    return static_cast<double>(std::filesystem::file_size(path)) / (double{seriesCount} * samplesPerSeries);
}

} // namespace

class BenchStore : public QObject
{
    Q_OBJECT

private:
    std::string pathOf(const char* name) const { return m_folder.filePath(QLatin1String(name)).toStdString(); }

    QTemporaryDir m_folder = QTemporaryDir(u"bench_store-XXXXXX"_s); // the build's disk: /tmp may be memory

private Q_SLOTS:
    void aDurableEventCostsOneSync()
    {
        const auto log = EventLogFile::open(pathOf("events.db")).value();
        const PlainFile plain(pathOf("plain"));
        auto records = test::someEvents("d1", appends);
        std::vector<double> ours;
        std::vector<double> limit;
        // In turns, so that whatever else keeps the disk busy weighs on both.
        for (int first = 0; first < appends; first += appendsInTurn) {
            for (int i = first; i < first + appendsInTurn; ++i) {
                const auto one = std::span(records).subspan(static_cast<std::size_t>(i), 1);
                ours.push_back(millisecondsOf([&] { QVERIFY(log->append(one)); }));
            }
            for (int i = first; i < first + appendsInTurn; ++i) {
                const std::string bytes = canonicalBytes(records[static_cast<std::size_t>(i)]);
                limit.push_back(millisecondsOf([&] { QVERIFY(plain.append(bytes)); }));
            }
        }
        const double ratio = medianOf(ours) / medianOf(limit);
        qInfo("durable event: median %.3f ms, p99 %.3f ms; append + fdatasync: median %.3f ms, p99 %.3f ms; ratio %.2f",
            medianOf(ours), quantile99Of(ours), medianOf(limit), quantile99Of(limit), ratio);
        QVERIFY2(ratio <= mostTimesOfFdatasync, qPrintable(QString::number(ratio)));
    }

    void aLongChainIsVerified()
    {
        const auto log = EventLogFile::open(pathOf("long.db")).value();
        constexpr int count = 100'000;
        QVERIFY(log->append(test::someEvents("d1", count)));
        const double verify = millisecondsOf([&] { QVERIFY(!log->verify(DeploymentId{"d1"}, {}).value().firstBreak); });
        const double list = millisecondsOf([&] { QCOMPARE(log->deployments().value().size(), std::size_t(1)); });
        qInfo("%d events: verified in %.0f ms, deployments listed in %.2f ms", count, verify, list);
    }

    void samplesAgainstRows()
    {
        const std::string rowsPath = pathOf("rows.db");
        const std::string samplesPath = pathOf("samples.db");
        double making = 0;
        making = millisecondsOf([] {
            for (int first = 0; first < samplesPerSeries; first += samplesPerPoll) {
                for (int series = 0; series < seriesCount; ++series)
                    QCOMPARE(pollOf(series, first).size(), std::size_t(samplesPerPoll));
            }
        });
        const double rows = millisecondsOf([&] { ingestRows(rowsPath); }) - making;
        const double samples = millisecondsOf([&] { ingestSamples(samplesPath); }) - making;
        const double total = double{seriesCount} * samplesPerSeries;
        qInfo("samples: %.2f M/s at %.2f bytes each; batched rows: %.2f M/s at %.2f bytes; ratio %.1f",
            total / samples / 1e3, bytesPerSample(samplesPath), total / rows / 1e3, bytesPerSample(rowsPath),
            rows / samples);
        const auto reader = SampleReaderFile::open(samplesPath).value();
        std::size_t read = 0;
        const double overview = millisecondsOf([&] {
            for (int series = 0; series < seriesCount; ++series)
                read += reader->overview(DeploymentId{"d1"}, std::to_string(series), UtcTime::min(), UtcTime::max())
                            ->size();
        });
        const double one = millisecondsOf(
            [&] { read += reader->read(DeploymentId{"d1"}, "0", UtcTime::min(), UtcTime::max())->size(); });
        qInfo("overviews of %d series: %.2f ms; all %d samples of one: %.2f ms", seriesCount, overview,
            samplesPerSeries, one);
        QVERIFY(read > samplesPerSeries);
    }
};

QTEST_GUILESS_MAIN(BenchStore)
#include "bench_store.moc"
