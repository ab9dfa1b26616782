// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/eventlogfile.h"
#include "app/store/lockholder.h"
#include "tests/store/storetesting.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>
#include <sqlite3.h>

#include <unistd.h>

using namespace bellwether;
using test::someEvents;

namespace {

constexpr QFileDevice::Permissions readWrite = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
constexpr QFileDevice::Permissions othersMask = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup
    | QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;

// File permissions do not bind the super-user, under whom some build machines run.
class WithoutPrivilege
{
public:
    WithoutPrivilege() { m_changed = ::geteuid() == 0 && ::seteuid(65534) == 0; }
    ~WithoutPrivilege() { m_changed = m_changed && ::seteuid(0) != 0; }
    WithoutPrivilege(const WithoutPrivilege&) = delete;
    WithoutPrivilege& operator=(const WithoutPrivilege&) = delete;

private:
    bool m_changed = false;
};

void runSql(const std::string& path, const char* sql)
{
    sqlite3* raw = nullptr;
    sqlite3_open(path.c_str(), &raw);
    QCOMPARE(sqlite3_exec(raw, sql, nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(raw);
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

StoreFault faultOfWriting(const QString& path)
{
    const auto log = EventLogFile::open(path.toStdString(), {{}, std::chrono::milliseconds(1)});
    return log ? StoreFault::Programming : log.error().fault;
}

StoreFault faultOfReading(const QString& path)
{
    const auto log = EventLogReader::open(path.toStdString(), {{}, std::chrono::milliseconds(1)});
    return log ? StoreFault::Programming : log.error().fault;
}

} // namespace

class TestEventLogOpening : public QObject
{
    Q_OBJECT

private:
    // A log with three events, closed, in a folder of its own that anybody may enter.
    QString makeLog(const QString& name)
    {
        QString path = m_folder.filePath(name + QStringLiteral("/events.db"));
        const auto log = EventLogFile::open(path.toStdString()).value();
        [&] { QVERIFY(log->append(someEvents("d1", 3))); }();
        return path;
    }

    QTemporaryDir m_folder;

private Q_SLOTS:
    void initTestCase() { QFile::setPermissions(m_folder.path(), readWrite | QFileDevice::ExeOwner | othersMask); }

    void aNewLogIsPrivate()
    {
        const QString path = m_folder.filePath(QStringLiteral("new/below/events.db"));
        const auto log = EventLogFile::open(path.toStdString()).value();
        QVERIFY(log->append(someEvents("d1", 1)));
        for (const char* suffix : {"", "-wal", "-shm", ".lock"}) {
            const QFileInfo file(path + QLatin1String(suffix));
            QVERIFY2(file.exists(), suffix);
            QVERIFY2((file.permissions() & othersMask) == 0, suffix);
        }
        QVERIFY((QFileInfo(m_folder.filePath(QStringLiteral("new"))).permissions() & othersMask) == 0);
        QVERIFY((QFileInfo(QFileInfo(path).path()).permissions() & othersMask) == 0);
    }

    void anOpenedLogBecomesPrivate()
    {
        const QString path = makeLog(QStringLiteral("public"));
        QFile::setPermissions(path, readWrite | QFileDevice::ReadOther);
        QVERIFY(EventLogFile::open(path.toStdString()));
        QVERIFY((QFileInfo(path).permissions() & othersMask) == 0);
    }

    void thereIsOneWriterAndManyReaders()
    {
        const QString path = makeLog(QStringLiteral("writers"));
        {
            const auto writer = EventLogFile::open(path.toStdString()).value();
            QCOMPARE(faultOfWriting(path), StoreFault::Locked);
            const auto reader = EventLogReader::open(path.toStdString()).value();
            const auto head = reader->deployments().value().front().head();
            QVERIFY(writer->append(someEvents("d1", 2, head)));
            QCOMPARE(reader->deployments().value().front().count, std::uint64_t(5));
        }
        QVERIFY(EventLogFile::open(path.toStdString()));
    }

    void aStrangersLockIsWaitedForOnlyShortly()
    {
        const QString path = makeLog(QStringLiteral("stranger"));
        const auto log = EventLogFile::open(path.toStdString(), {{}, std::chrono::milliseconds(1)}).value();
        const auto next = someEvents("d1", 1, log->deployments().value().front().head());
        sqlite3* raw = nullptr;
        sqlite3_open(path.toUtf8().constData(), &raw);
        sqlite3_exec(raw, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr);
        const auto refused = log->append(next);
        QVERIFY(!refused);
        QCOMPARE(refused.error().fault, StoreFault::Locked);
        QCOMPARE(log->deployments().value().front().count, std::uint64_t(3));
        sqlite3_close(raw);
        QVERIFY(log->append(next));
    }

    void whatIsMissingIsSaid()
    {
        const QString path = m_folder.filePath(QStringLiteral("nowhere/events.db"));
        const auto reader = EventLogReader::open(path.toStdString());
        QVERIFY(!reader);
        QCOMPARE(reader.error().fault, StoreFault::NotFound);
        QCOMPARE(reader.error().path, path.toStdString());
        QVERIFY(!QFileInfo::exists(m_folder.filePath(QStringLiteral("nowhere"))));
    }

    void aFolderThatIsAFileIsSaid()
    {
        const QString log = makeLog(QStringLiteral("file"));
        QCOMPARE(faultOfWriting(log + QStringLiteral("/events.db")), StoreFault::NotFound);
    }

    void aLinkIsNotFollowed()
    {
        const QString log = makeLog(QStringLiteral("target"));
        const QString link = m_folder.filePath(QStringLiteral("link.db"));
        QVERIFY(QFile::link(QStringLiteral("/etc/hostname"), link + QStringLiteral(".lock")));
        QCOMPARE(faultOfWriting(link), StoreFault::Io);
    }

    void aReadOnlyFolderCanBeReviewed()
    {
        const QString path = makeLog(QStringLiteral("readonly"));
        const QString folder = QFileInfo(path).path();
        QFile::remove(path + QStringLiteral(".lock"));
        QFile::setPermissions(path, readWrite | QFileDevice::ReadGroup | QFileDevice::ReadOther);
        QFile::setPermissions(folder,
            QFileDevice::ReadOwner | QFileDevice::ExeOwner | QFileDevice::ReadGroup | QFileDevice::ExeGroup
                | QFileDevice::ReadOther | QFileDevice::ExeOther);
        const WithoutPrivilege unprivileged;
        QCOMPARE(faultOfWriting(path), StoreFault::ReadOnly);
        const auto reader = EventLogReader::open(path.toStdString());
        QVERIFY(reader);
        QCOMPARE((*reader)->read(DeploymentId{"d1"}, 1, 9).value(), someEvents("d1", 3));
    }

    void aClosedFolderIsSaid()
    {
        const QString path = makeLog(QStringLiteral("closed"));
        QFile::setPermissions(QFileInfo(path).path(), {});
        const WithoutPrivilege unprivileged;
        QCOMPARE(faultOfWriting(path), StoreFault::NotPermitted);
        QCOMPARE(faultOfReading(path), StoreFault::NotPermitted);
    }

    void whatDoesNotFitIsLeftAlone_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<int>("fault");
        QTest::newRow("a newer format") << QByteArray("PRAGMA user_version = 2") << int(StoreFault::NewerFormat);
        QTest::newRow("another program's") << QByteArray("PRAGMA application_id = 1") << int(StoreFault::NotOurs);
        QTest::newRow("never stamped") << QByteArray("PRAGMA user_version = 0") << int(StoreFault::NotOurs);
    }

    void whatDoesNotFitIsLeftAlone()
    {
        QFETCH(QByteArray, sql);
        QFETCH(int, fault);
        const QString path = makeLog(QLatin1String(QTest::currentDataTag()));
        runSql(path.toStdString(), sql.constData());
        const QByteArray before = contentOf(path);
        QCOMPARE(int(faultOfWriting(path)), fault);
        QCOMPARE(int(faultOfReading(path)), fault);
        QCOMPARE(contentOf(path), before);
    }

    void damageIsSaidAndKept_data()
    {
        QTest::addColumn<int>("offset");
        QTest::addColumn<int>("size");
        QTest::newRow("the header") << 0 << 16;
        QTest::newRow("the first page") << 100 << 3000;
        QTest::newRow("everything") << 0 << 100'000;
    }

    void damageIsSaidAndKept()
    {
        QFETCH(int, offset);
        QFETCH(int, size);
        const QString path = makeLog(QLatin1String(QTest::currentDataTag()));
        QByteArray bytes = contentOf(path);
        for (int i = offset; i < std::min<int>(offset + size, int(bytes.size())); ++i)
            bytes[i] = '\x5a';
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        QCOMPARE(faultOfWriting(path), StoreFault::Corrupt);
        const auto read = EventLogReader::open(path.toStdString()).and_then([](const auto& reader) {
            return reader->deployments();
        });
        QVERIFY(!read);
        QCOMPARE(read.error().fault, StoreFault::Corrupt);
        QCOMPARE(read.error().path, path.toStdString());
        QCOMPARE(contentOf(path), bytes);
    }

    void itsHolderIsKnown()
    {
        const QString path = makeLog(QStringLiteral("held"));
        QVERIFY(!lockHolder(path.toStdString()));
        {
            const auto log = EventLogFile::open(path.toStdString());
            QVERIFY(log.has_value());
            QCOMPARE(lockHolder(path.toStdString()), std::optional(::getpid()));
            QVERIFY(!lockHolder(path.toStdString() + "-of-another-name"));
        }
        QVERIFY(!lockHolder(path.toStdString()));
    }

    void whatADamageLeftCanBeListed()
    {
        const QString path = m_folder.filePath(QStringLiteral("half"));
        {
            auto log = EventLogFile::open(path.toStdString());
            QVERIFY(log.has_value());
            QVERIFY((*log)->append(someEvents("shop-1", 60)).has_value());
            QVERIFY((*log)->append(someEvents("shop-2", 60)).has_value());
        }
        constexpr qsizetype pageSize = 4096;
        QByteArray bytes = contentOf(path);
        const qsizetype page = bytes.lastIndexOf("op-59") / pageSize * pageSize;
        QVERIFY(page > 0);
        bytes.replace(page, pageSize, QByteArray(pageSize, '\x5a'));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        const auto reader = EventLogReader::open(path.toStdString());
        QVERIFY(reader.has_value());
        QVERIFY(!(*reader)->deployments());
        const auto left = (*reader)->readableDeployments();
        QVERIFY(left.has_value());
        QCOMPARE(left->size(), std::size_t(1));
        QCOMPARE(left->front().id().value, std::string("shop-1"));
        QCOMPARE(contentOf(path), bytes);
    }
};

QTEST_GUILESS_MAIN(TestEventLogOpening)
#include "tst_eventlogopening.moc"
