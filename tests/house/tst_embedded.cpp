// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFile>
#include <QImageReader>
#include <QTest>
#include <QTranslator>

using namespace Qt::StringLiterals;

/// What the programs carry inside them is really there.
class TestEmbedded : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void iconCanBeDrawn_data();
    void iconCanBeDrawn();
    void translationsAreCompiledIn_data();
    void translationsAreCompiledIn();
};

void TestEmbedded::iconCanBeDrawn_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {16, 48, 256}) {
        QTest::addRow("%d px", size) << size;
    }
}

void TestEmbedded::iconCanBeDrawn()
{
    QFETCH(const int, size);
    QImageReader reader(u":/icons/bellwether.svg"_s);
    reader.setScaledSize(QSize(size, size));
    const QImage image = reader.read();
    QVERIFY2(!image.isNull(), qPrintable(reader.errorString()));
    QCOMPARE(image.size(), QSize(size, size));
    QCOMPARE(qAlpha(image.pixel(0, 0)), 0);
    QCOMPARE(qAlpha(image.pixel(size / 2, size / 2)), 255);
}

void TestEmbedded::translationsAreCompiledIn_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("English plurals") << u":/translations/bellwether_en.qm"_s;
    QTest::newRow("German") << u":/translations/bellwether_de.qm"_s;
}

void TestEmbedded::translationsAreCompiledIn()
{
    QFETCH(const QString, file);
    QVERIFY(QFile::exists(file));
    QTranslator translator;
    QVERIFY(translator.load(file));
}

QTEST_GUILESS_MAIN(TestEmbedded)
#include "tst_embedded.moc"
