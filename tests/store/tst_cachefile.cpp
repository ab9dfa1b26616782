// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/cachefile.h"
#include "app/store/eventlogfile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace bellwether;
using namespace Qt::StringLiterals;

namespace {

UtcTime at(int milliseconds)
{
    return UtcTime(Duration(milliseconds));
}

} // namespace

class TestCacheFile : public QObject
{
    Q_OBJECT

private:
    QString pathOf(const QString& name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;

private Q_SLOTS:
    void whatWasPutIsFound()
    {
        const std::string path = pathOf(u"cache.db"_s).toStdString();
        {
            auto cache = CacheFile::open(path).value();
            QVERIFY(!cache.find("a"));
            cache.put("a", "one", at(1));
            cache.put("b", std::string(3, '\0'), at(2));
            cache.put("a", "two", at(3));
        }
        auto cache = CacheFile::open(path).value();
        QCOMPARE(cache.find("a"), (CacheFile::Entry{"two", at(3)}));
        QCOMPARE(cache.find("b"), (CacheFile::Entry{std::string(3, '\0'), at(2)}));
        cache.forgetBefore(at(3));
        QVERIFY(!cache.find("b"));
        QVERIFY(cache.find("a"));
    }

    void aDamagedCacheStartsAnew_data()
    {
        QTest::addColumn<int>("from");
        QTest::newRow("the header") << 0;
        QTest::newRow("the tables") << 100;
        QTest::newRow("the entries") << 4096;
    }

    void aDamagedCacheStartsAnew()
    {
        QFETCH(int, from);
        const QString path = pathOf(QLatin1String(QTest::currentDataTag()));
        CacheFile::open(path.toStdString()).value().put("a", "one", at(1));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.seek(from);
        file.write(QByteArray(int(file.size()) - from, '\x5a'));
        file.close();
        auto cache = CacheFile::open(path.toStdString());
        QVERIFY(cache);
        QVERIFY(!cache->find("a"));
        cache->put("a", "two", at(2));
        QCOMPARE(cache->find("a"), (CacheFile::Entry{"two", at(2)}));
    }

    void oneProcessUsesIt()
    {
        const std::string path = pathOf(u"shared.db"_s).toStdString();
        const auto cache = CacheFile::open(path);
        QVERIFY(cache);
        QCOMPARE(CacheFile::open(path).error().fault, StoreFault::Locked);
    }
};

QTEST_GUILESS_MAIN(TestCacheFile)
#include "tst_cachefile.moc"
