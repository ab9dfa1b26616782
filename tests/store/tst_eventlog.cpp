// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/eventlogfile.h"
#include "tests/store/storetesting.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <sqlite3.h>

using namespace bellwether;
using test::someEvents;

namespace {

// What a person with the sqlite3 program can do to the file.
int runSql(const std::string& path, const std::string& sql)
{
    sqlite3* raw = nullptr;
    sqlite3_open(path.c_str(), &raw);
    const int code = sqlite3_exec(raw, sql.c_str(), nullptr, nullptr, nullptr);
    sqlite3_close(raw);
    return code;
}

const std::string dropTriggers
    = "DROP TRIGGER event_no_update; DROP TRIGGER event_no_delete; DROP TRIGGER event_no_replace;";

std::optional<ChainBreak> firstBreakIn(const std::string& path, const ChainHead& noted)
{
    const auto reader = EventLogReader::open(path);
    if (!reader)
        return ChainBreak{};
    const auto report = (*reader)->verify(DeploymentId{"d1"}, noted);
    return report ? report->firstBreak : ChainBreak{};
}

} // namespace

class TestEventLog : public QObject
{
    Q_OBJECT

private:
    std::string pathOf(const char* name) const { return m_folder.filePath(QLatin1String(name)).toStdString(); }

    QTemporaryDir m_folder;

private Q_SLOTS:
    void whatWasAppendedIsRead()
    {
        const std::string path = pathOf("read.db");
        const auto a = someEvents("d1", 5);
        const auto b = someEvents("d2", 2);
        {
            const auto log = EventLogFile::open(path).value();
            QVERIFY(log->append(std::span(a).first(2)));
            QVERIFY(log->append(b));
            QVERIFY(log->append(std::span(a).subspan(2)));
            QVERIFY(log->append({}));
            QCOMPARE(log->read(DeploymentId{"d1"}, 1, 100).value(), a);
        }
        const auto reader = EventLogReader::open(path).value();
        QCOMPARE(reader->read(DeploymentId{"d1"}, 1, 100).value(), a);
        QCOMPARE(reader->read(DeploymentId{"d1"}, 4, 100).value(), std::vector(a.begin() + 3, a.end()));
        QCOMPARE(reader->read(DeploymentId{"d1"}, 2, 1).value(), std::vector{a[1]});
        QVERIFY(reader->read(DeploymentId{"d1"}, 6, 100).value().empty());
        QVERIFY(reader->read(DeploymentId{"unknown"}, 1, 100).value().empty());
        QCOMPARE(reader->verify(DeploymentId{"d1"}, {}).value(), (ChainReport{{5, a.back().hash}, {}}));
    }

    void deploymentsAreListedNewestFirst()
    {
        const auto log = EventLogFile::open(pathOf("list.db")).value();
        QVERIFY(log->deployments().value().empty());
        const auto a = someEvents("d1", 3);
        const auto b = someEvents("d2", 2);
        QVERIFY(log->append(std::span(a).first(2)));
        QVERIFY(log->append(b));
        QCOMPARE(
            log->deployments().value(), (std::vector<DeploymentSummary>{{b.front(), b.back(), 2}, {a[0], a[1], 2}}));
        QVERIFY(log->append(std::span(a).subspan(2)));
        QCOMPARE(log->deployments().value().front(), (DeploymentSummary{a[0], a[2], 3}));
    }

    void anyTextIsKept()
    {
        auto records = someEvents("d'1\"; DROP TABLE event; --", 1);
        records[0].reason = std::string("nul \0 in it", 11);
        records[0].actor = "\xff\xfe not UTF-8 \xed\xa0\x80";
        records[0].cause = "\x1b[31m\u202e<b>bold</b>";
        records[0].payload = std::string(1U << 20U, 'x');
        records[0].utc = UtcTime(Duration::min());
        records[0].monotonic = MonotonicTime(Duration::max());
        records[0].version = std::numeric_limits<std::uint32_t>::max();
        chain(records);
        const auto log = EventLogFile::open(pathOf("text.db")).value();
        QVERIFY(log->append(records));
        QCOMPARE(log->read(records[0].deployment, 1, 9).value(), records);
        QVERIFY(!log->verify(records[0].deployment, {}).value().firstBreak);
    }

    void whatDoesNotFollowIsRefused_data()
    {
        QTest::addColumn<int>("sequence");
        QTest::addColumn<bool>("rightPrevious");
        QTest::addColumn<bool>("rightHash");
        QTest::addColumn<int>("fault");
        QTest::newRow("a sequence again") << 2 << true << true << int(StoreFault::NotNext);
        QTest::newRow("a gap") << 4 << true << true << int(StoreFault::NotNext);
        QTest::newRow("zero") << 0 << true << true << int(StoreFault::NotNext);
        QTest::newRow("another previous") << 3 << false << true << int(StoreFault::NotNext);
        QTest::newRow("a hash of something else") << 3 << true << false << int(StoreFault::WrongHash);
    }

    void whatDoesNotFollowIsRefused()
    {
        QFETCH(int, sequence);
        QFETCH(bool, rightPrevious);
        QFETCH(bool, rightHash);
        QFETCH(int, fault);
        const auto log = EventLogFile::open(pathOf(QTest::currentDataTag())).value();
        const auto stored = someEvents("d1", 2);
        QVERIFY(log->append(stored));
        // The first of the two is right: it must not be stored alone.
        auto records = someEvents("d2", 1);
        records.push_back(someEvents("d1", 1, {2, stored[1].hash}).front());
        EventRecord& wrong = records.back();
        wrong.sequence = static_cast<std::uint64_t>(sequence);
        wrong.previousHash = rightPrevious ? stored[1].hash : stored[0].hash;
        wrong.hash = rightHash ? hashOf(wrong) : stored[0].hash;
        const auto refused = log->append(records);
        QVERIFY(!refused);
        QCOMPARE(int(refused.error().fault), fault);
        QCOMPARE(log->deployments().value().size(), std::size_t(1));
        QCOMPARE(log->read(DeploymentId{"d1"}, 1, 9).value(), stored);
        QVERIFY(log->append(someEvents("d1", 1, {2, stored[1].hash})));
    }

    void theFileItselfRefusesChanges_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::newRow("update") << QByteArray("UPDATE event SET reason = 'x' WHERE sequence = 2");
        QTest::newRow("delete") << QByteArray("DELETE FROM event");
        QTest::newRow("replace") << QByteArray("REPLACE INTO event SELECT * FROM event WHERE sequence = 2");
        QTest::newRow("replace by position") << QByteArray(
            "REPLACE INTO event SELECT 1, 'new', 1, type, version, utc_ms, monotonic_ms, boot, actor, host,"
            " operation, correlation, cause, reason, payload, previous_hash, hash FROM event LIMIT 1");
        QTest::newRow("insert before the end") << QByteArray(
            "INSERT INTO event SELECT NULL, deployment, 0, type, version, utc_ms, monotonic_ms, boot, actor,"
            " host, operation, correlation, cause, reason, payload, previous_hash, hash FROM event LIMIT 1");
    }

    void theFileItselfRefusesChanges()
    {
        QFETCH(QByteArray, sql);
        const std::string path = pathOf(QTest::currentDataTag());
        const auto records = someEvents("d1", 3);
        QVERIFY(EventLogFile::open(path).value()->append(records));
        QCOMPARE(runSql(path, sql.toStdString()), SQLITE_CONSTRAINT);
        QCOMPARE(EventLogReader::open(path).value()->read(DeploymentId{"d1"}, 1, 9).value(), records);
    }

    void everyChangedByteIsFound()
    {
        const std::string path = pathOf("bytes.db");
        const auto records = someEvents("d1", 3);
        QVERIFY(EventLogFile::open(path).value()->append(records));
        const ChainHead noted = {3, records.back().hash};
        sqlite3* raw = nullptr;
        QCOMPARE(sqlite3_open(path.c_str(), &raw), SQLITE_OK);
        QCOMPARE(sqlite3_exec(raw, dropTriggers.c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
        int changes = 0;
        for (const char* column : {"deployment", "sequence", "type", "version", "utc_ms", "monotonic_ms", "boot",
                 "actor", "host", "operation", "correlation", "cause", "reason", "payload", "previous_hash", "hash"}) {
            const std::string name = column;
            const bool number = name == "sequence" || name == "version" || name.ends_with("_ms");
            for (int sequence = 1; sequence <= 3; ++sequence) {
                const int places = number ? 31 : 64;
                for (int place = 0; place < places; ++place) {
                    // One bit of a number, or one byte of a text; nothing happens past the text's end.
                    const std::string at = std::to_string(place);
                    const std::string changed = number
                        ? "(" + name + " | (1 << " + at + ")) - (" + name + " & (1 << " + at + "))"
                        : "CAST(CAST(substr(" + name + ", 1, " + at + ") AS BLOB) || x'01' || CAST(substr(" + name
                            + ", " + at + " + 2) AS BLOB) AS TEXT)";
                    const std::string sql = "UPDATE event SET " + name + " = " + changed + " WHERE position = "
                        + std::to_string(sequence) + (number ? "" : " AND length(" + name + ") > " + at);
                    sqlite3_exec(raw, "SAVEPOINT s", nullptr, nullptr, nullptr);
                    const int code = sqlite3_exec(raw, sql.c_str(), nullptr, nullptr, nullptr);
                    const bool hit = code == SQLITE_OK && sqlite3_changes(raw) == 1;
                    sqlite3_exec(raw, "RELEASE s", nullptr, nullptr, nullptr);
                    if (!hit)
                        continue;
                    ++changes;
                    QVERIFY2(firstBreakIn(path, noted).has_value(), sql.c_str());
                    restore(raw, records[static_cast<std::size_t>(sequence) - 1], sequence);
                }
            }
        }
        QVERIFY(changes > 900);
        QVERIFY(!firstBreakIn(path, noted));
        sqlite3_close(raw);
    }

    void rearrangedEventsAreFound_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<int>("sequence");
        QTest::newRow("first deleted") << QByteArray("DELETE FROM event WHERE sequence = 1") << 1;
        QTest::newRow("middle deleted") << QByteArray("DELETE FROM event WHERE sequence = 2") << 2;
        QTest::newRow("last deleted") << QByteArray("DELETE FROM event WHERE sequence = 4") << 4;
        QTest::newRow("all deleted") << QByteArray("DELETE FROM event") << 1;
        QTest::newRow("closed up") << QByteArray("DELETE FROM event WHERE sequence = 2;"
                                                 "UPDATE event SET sequence = 2 WHERE sequence = 3;"
                                                 "UPDATE event SET sequence = 3 WHERE sequence = 4")
                                   << 2;
        QTest::newRow("swapped") << QByteArray("UPDATE event SET sequence = 9 WHERE sequence = 2;"
                                               "UPDATE event SET sequence = 2 WHERE sequence = 3;"
                                               "UPDATE event SET sequence = 3 WHERE sequence = 9")
                                 << 2;
        QTest::newRow("inserted before") << QByteArray(
            "INSERT INTO event SELECT NULL, deployment, 0, type, version, utc_ms,"
            " monotonic_ms, boot, actor, host, operation, correlation, cause,"
            " reason, payload, previous_hash, hash FROM event WHERE sequence = 1")
                                         << 1;
        QTest::newRow("spliced in") << QByteArray("DELETE FROM event WHERE deployment = 'd1' AND sequence = 3;"
                                                  "UPDATE event SET deployment = 'd1' WHERE deployment = 'd2'"
                                                  " AND sequence = 3")
                                    << 3;
    }

    void rearrangedEventsAreFound()
    {
        QFETCH(QByteArray, sql);
        QFETCH(int, sequence);
        const std::string path = pathOf(QTest::currentDataTag());
        const auto records = someEvents("d1", 4);
        {
            const auto log = EventLogFile::open(path).value();
            QVERIFY(log->append(records));
            QVERIFY(log->append(someEvents("d2", 4)));
        }
        QCOMPARE(runSql(path, dropTriggers + sql.toStdString()), SQLITE_OK);
        const auto found = firstBreakIn(path, {4, records.back().hash});
        QVERIFY(found.has_value());
        QCOMPARE(int(found->sequence), sequence);
    }

    // Damage below SQL: either it is said, or what is read is what was written.
    void aFlippedByteOfTheFileNeverLies()
    {
        const std::string path = pathOf("whole.db");
        const auto records = someEvents("d1", 4);
        QVERIFY(EventLogFile::open(path).value()->append(records));
        QFile file(QString::fromStdString(path));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray intact = file.readAll();
        const std::string damagedPath = pathOf("damaged.db");
        int said = 0;
        for (qsizetype at = 0; at < intact.size(); at += 13) {
            QByteArray bytes = intact;
            bytes[at] = static_cast<char>(bytes[at] ^ (1 << (at % 8)));
            QFile damaged(QString::fromStdString(damagedPath));
            QVERIFY(damaged.open(QIODevice::WriteOnly | QIODevice::Truncate));
            damaged.write(bytes);
            damaged.close();
            if (firstBreakIn(damagedPath, {4, records.back().hash})) {
                ++said;
                continue;
            }
            const auto read = EventLogReader::open(damagedPath).value()->read(DeploymentId{"d1"}, 1, 9);
            QVERIFY(!read || read.value() == records);
        }
        QVERIFY(said > 50);
    }

private:
    void restore(sqlite3* raw, const EventRecord& r, int position)
    {
        sqlite3_stmt* s = nullptr;
        sqlite3_prepare_v2(raw,
            "UPDATE event SET deployment = ?, sequence = ?, type = ?, version = ?, utc_ms = ?, monotonic_ms = ?, boot "
            "= ?,"
            " actor = ?, host = ?, operation = ?, correlation = ?, cause = ?, reason = ?, payload = ?, previous_hash = "
            "?,"
            " hash = ? WHERE position = ?",
            -1, &s, nullptr);
        int i = 0;
        const auto text = [&](const std::string& t) { sqlite3_bind_text(s, ++i, t.c_str(), -1, SQLITE_STATIC); };
        const auto number = [&](std::int64_t n) { sqlite3_bind_int64(s, ++i, n); };
        text(r.deployment.value), number(static_cast<std::int64_t>(r.sequence)), text(r.type), number(r.version);
        number(r.utc.time_since_epoch().count()), number(r.monotonic.time_since_epoch().count()), text(r.boot.value);
        text(r.actor), text(r.host), text(r.operation.value), text(r.correlation.value), text(r.cause), text(r.reason);
        text(r.payload), text(r.previousHash), text(r.hash), number(position);
        QCOMPARE(sqlite3_step(s), SQLITE_DONE);
        sqlite3_finalize(s);
    }
};

QTEST_GUILESS_MAIN(TestEventLog)
#include "tst_eventlog.moc"
