// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/eventlogfile.h"
#include "tests/store/storetesting.h"
#include "tests/support/faultvfs.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace bellwether;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::FaultVfs;
using test::someEvents;

namespace {

constexpr int processTimeoutMs = 20'000;
constexpr int mostAppends = 5'000;

bool append(EventLogFile& log, ChainHead& head, std::size_t payloadSize)
{
    auto records = someEvents("d1", 1, head);
    records[0].payload = std::string(payloadSize, 'x');
    chain(records, head);
    head = {records[0].sequence, records[0].hash};
    return log.append(records).has_value();
}

// Runs the appending program until it dies. With `lines` it is killed from here once it has said that many.
std::uint64_t runAppender(const QStringList& arguments, int lines = -1)
{
    QProcess appender;
    appender.start(qEnvironmentVariable("BELLWETHER_APPENDER"), arguments);
    QByteArray output;
    while (lines >= 0 && output.count('\n') < lines && appender.waitForReadyRead(processTimeoutMs))
        output += appender.readAllStandardOutput();
    if (lines >= 0)
        appender.kill();
    appender.waitForFinished(processTimeoutMs);
    output += appender.readAllStandardOutput();
    output.truncate(output.lastIndexOf('\n') + 1);
    const QList<QByteArray> acknowledged = output.trimmed().split('\n');
    return acknowledged.last().toULongLong();
}

} // namespace

class TestEventLogFaults : public QObject
{
    Q_OBJECT

private:
    QString pathOf(const QString& name) const { return m_folder.filePath(name); }

    // The log after a crash: everything acknowledged is there, everything that is there is whole.
    void verifyLog(const QString& path, std::uint64_t acknowledged)
    {
        const auto log = EventLogFile::open(path.toStdString());
        QVERIFY(log);
        const auto report = (*log)->verify(DeploymentId{"d1"}, {});
        QVERIFY(report);
        QVERIFY(!report->firstBreak);
        QVERIFY(report->head.sequence >= acknowledged);
        QVERIFY((*log)->append(someEvents("d1", 1, report->head)));
    }

    // A crash of a process leaves what the system has taken, disk or not: memory is quicker.
    QTemporaryDir m_folder = QTemporaryDir(
        (QFileInfo(u"/dev/shm"_s).isWritable() ? u"/dev/shm"_s : QDir::tempPath()) + u"/tst_eventlogfaults-XXXXXX"_s);

private Q_SLOTS:
    void init() { FaultVfs::heal(); }

    void aKilledWriterLosesNothing()
    {
        const QString path = pathOf(u"killed.db"_s);
        for (int round = 0; round < 25; ++round) {
            const std::uint64_t acknowledged = runAppender({path}, QRandomGenerator::global()->bounded(1, 60));
            QVERIFY(acknowledged > 0);
            verifyLog(path, acknowledged);
        }
    }

    // Killed at each single file operation, from the making of the file on, with the write in its place left out or
    // torn.
    void noPointOfACrashLosesAnything_data()
    {
        QTest::addColumn<QString>("how");
        QTest::newRow("before the operation") << u"whole"_s;
        QTest::newRow("in the middle of a write") << u"torn"_s;
        QTest::newRow("by a power cut") << u"power"_s;
    }

    void noPointOfACrashLosesAnything()
    {
        QFETCH(QString, how);
        std::uint64_t most = 0;
        for (int n = 1; n <= 60; ++n) {
            const QString path = pathOf(how + QString::number(n));
            const std::uint64_t acknowledged = runAppender({path, QString::number(n), how});
            verifyLog(path, acknowledged);
            QVERIFY2(!QTest::currentTestFailed(), qPrintable(u"at operation %1"_s.arg(n)));
            most = std::max(most, acknowledged);
        }
        QVERIFY(most > 10);
    }

    // Large events make the log move its pages into the file every few appends: one in three operations belongs to
    // that.
    void noPointOfASettlingLosesAnything()
    {
        std::uint64_t most = 0;
        for (int round = 0; round < 30; ++round) {
            const QString n = QString::number(QRandomGenerator::global()->bounded(2000, 6500));
            const QString how = round % 2 == 0 ? u"power"_s : u"torn"_s;
            const QString path = pathOf(u"settling%1"_s.arg(round));
            const std::uint64_t acknowledged = runAppender({path, n, how, u"200000"_s});
            verifyLog(path, acknowledged);
            QVERIFY2(!QTest::currentTestFailed(), qPrintable(how + u" at operation "_s + n));
            most = std::max(most, acknowledged);
        }
        QVERIFY(most > 20);
    }

    void aFailingDiskIsSaidAndNothingIsHalfDone_data()
    {
        QTest::addColumn<int>("outcome");
        QTest::addColumn<int>("fault");
        QTest::newRow("no space") << int(FaultVfs::Outcome::NoSpace) << int(StoreFault::Full);
        QTest::newRow("broken") << int(FaultVfs::Outcome::IoError) << int(StoreFault::Io);
    }

    void aFailingDiskIsSaidAndNothingIsHalfDone()
    {
        QFETCH(int, outcome);
        QFETCH(int, fault);
        const std::string path = pathOf(QLatin1String(QTest::currentDataTag())).toStdString();
        const auto log = EventLogFile::open(path, {FaultVfs::install(), std::chrono::milliseconds(1)}).value();
        ChainHead head;
        int n = 1;
        for (int succeeded = 0; succeeded < 3; ++n) {
            // Three events of many pages, so that there is a middle to fail in.
            auto records = someEvents("d1", 3, head);
            records[1].payload = std::string(20'000, 'x');
            chain(records, head);
            FaultVfs::failFrom(n, FaultVfs::Outcome(outcome), 1000);
            const auto appended = log->append(records);
            const bool wasHit = FaultVfs::operations() >= n;
            QCOMPARE(appended.has_value(), !wasHit);
            if (wasHit) {
                QCOMPARE(int(appended.error().fault), fault);
                QCOMPARE(appended.error().path, path);
                QCOMPARE(log->verify(DeploymentId{"d1"}, {}).value(), (ChainReport{head, {}}));
                QCOMPARE(EventLogReader::open(path).value()->verify(DeploymentId{"d1"}, {}).value().head, head);
                FaultVfs::heal();
                QVERIFY(log->append(records));
            } else {
                ++succeeded;
            }
            head = {records.back().sequence, records.back().hash};
            QCOMPARE(log->verify(DeploymentId{"d1"}, head).value(), (ChainReport{head, {}}));
        }
        QVERIFY(n > 10);
    }

    // The pages of the log move into the file now and then, beside the appends: that this fails must not fail an
    // append, nor lose a page.
    void aFailureWhileTheLogIsSettledLosesNothing()
    {
        const std::string path = pathOf(u"settled.db"_s).toStdString();
        // The settling's connection may take the writer's lock for a moment, where it met a half-written index; on a
        // loaded machine that moment is long.
        const auto log = EventLogFile::open(path, {FaultVfs::install(), 20s}).value();
        ChainHead head;
        for (int n = 1; n <= 40; ++n) {
            const auto how = n % 2 == 0 ? FaultVfs::Outcome::IoError : FaultVfs::Outcome::NoSpace;
            FaultVfs::failFrom(n, how, 1000, FaultVfs::Files::Databases);
            for (int i = 0; i < mostAppends && FaultVfs::operations() < n; ++i)
                QVERIFY(append(*log, head, 200'000));
            QVERIFY(FaultVfs::operations() >= n);
            FaultVfs::heal();
            QCOMPARE(log->verify(DeploymentId{"d1"}, head).value(), (ChainReport{head, {}}));
        }
        QCOMPARE(EventLogReader::open(path).value()->verify(DeploymentId{"d1"}, head).value(), (ChainReport{head, {}}));
    }

    // An append waits for its own pages to be safe, and once in a while for the start of the log over again, never for
    // the settling of what others appended.
    void noAppendWaitsForTheSettling()
    {
        const std::string path = pathOf(u"beside.db"_s).toStdString();
        const auto log = EventLogFile::open(path, {FaultVfs::install()}).value();
        ChainHead head;
        FaultVfs::failFrom(1'000'000, FaultVfs::Outcome::IoError, 1, FaultVfs::Files::Databases);
        int most = 0;
        for (int i = 0; i < mostAppends && FaultVfs::operations() < 1000; ++i) {
            const int before = FaultVfs::syncsHere();
            QVERIFY(append(*log, head, 50'000));
            most = std::max(most, FaultVfs::syncsHere() - before);
        }
        QVERIFY(FaultVfs::operations() >= 1000);
        QVERIFY2(most <= 2, qPrintable(QString::number(most)));
    }

    void aFullDiskAtTheStartIsSaid()
    {
        for (int n = 1; n < 40; ++n) {
            const std::string path = pathOf(u"start%1.db"_s.arg(n)).toStdString();
            FaultVfs::failFrom(n, FaultVfs::Outcome::NoSpace, 1000);
            const auto log = EventLogFile::open(path, {FaultVfs::install(), std::chrono::milliseconds(1)});
            const bool wasHit = FaultVfs::operations() >= n;
            FaultVfs::heal();
            if (!wasHit)
                return;
            QVERIFY(!log || (*log)->append(someEvents("d1", 1)));
            QVERIFY(log || log.error().fault == StoreFault::Full);
            QVERIFY(log || EventLogFile::open(path));
        }
        QFAIL("opening never got through");
    }
};

QTEST_GUILESS_MAIN(TestEventLogFaults)
#include "tst_eventlogfaults.moc"
