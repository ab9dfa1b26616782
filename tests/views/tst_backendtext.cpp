// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/text/backendtext.h"

#include <QSet>
#include <QTest>

namespace bellwether {

class TestBackendText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTrafficErrorNamesTheConnection()
    {
        QSet<QString> seen;
        for (int kind = 0; kind <= static_cast<int>(TrafficError::Kind::Unreadable); ++kind) {
            const TrafficError error{.kind = static_cast<TrafficError::Kind>(kind), .detail = "No such thing."};
            const QString text = textOf(error, QStringLiteral("edge, 10.0.0.7:9999"));
            QVERIFY2(text.contains(QStringLiteral("edge, 10.0.0.7:9999")), qPrintable(text));
            QVERIFY2(text.count(QLatin1Char('.')) >= 2, qPrintable(text));
            QVERIFY2(!text.contains(QLatin1Char('%')), qPrintable(text));
            seen.insert(text);
        }
        QCOMPARE(seen.size(), static_cast<int>(TrafficError::Kind::Unreadable) + 1);
    }

    void everyMetricErrorNamesTheConnection()
    {
        QSet<QString> seen;
        for (int kind = 0; kind <= static_cast<int>(MetricError::Kind::SecretFileReadableByOthers); ++kind) {
            const MetricError error{.kind = static_cast<MetricError::Kind>(kind), .detail = "parse error"};
            const QString text = textOf(error, QStringLiteral("prometheus-main"));
            QVERIFY2(text.contains(QStringLiteral("prometheus-main")), qPrintable(text));
            QVERIFY2(text.count(QLatin1Char('.')) >= 1, qPrintable(text));
            seen.insert(text);
        }
        QCOMPARE(seen.size(), static_cast<int>(MetricError::Kind::SecretFileReadableByOthers) + 1);
    }

    void quotesTheServersWords()
    {
        const TrafficError error{.kind = TrafficError::Kind::UnknownServer, .detail = "shop9"};
        QVERIFY(textOf(error, QStringLiteral("edge")).contains(QStringLiteral("“shop9”")));
    }

    void namesThatLookLikePlacesStayAsTheyAre()
    {
        const TrafficError error{.kind = TrafficError::Kind::Rejected, .detail = "100%1"};
        const QString text = textOf(error, QStringLiteral("edge %2"));
        QVERIFY2(text.startsWith(QStringLiteral("edge %2 refused: “100%1”")), qPrintable(text));
    }

    void makesForeignWordsVisible_data()
    {
        QTest::addColumn<QByteArray>("words");
        QTest::addColumn<QString>("expected");
        QTest::newRow("plain") << QByteArray("No such server.") << QStringLiteral("No such server.");
        QTest::newRow("another line") << QByteArray("a\nb\r") << QStringLiteral("a\uFFFDb\uFFFD");
        QTest::newRow("escape sequence") << QByteArray("\x1b[31mred") << QStringLiteral("\uFFFD[31mred");
        QTest::newRow("turned direction") << QByteArray("\xe2\x80\xae"
                                                        "txt")
                                          << QStringLiteral("\uFFFDtxt");
        QTest::newRow("zero byte") << QByteArray("a\0b", 3) << QStringLiteral("a\uFFFDb");
        QTest::newRow("invisible") << QByteArray("a\xe2\x80\x8b"
                                                 "b")
                                   << QStringLiteral("a\uFFFDb");
        QTest::newRow("cut in a character") << QByteArray("a\xc3") << QStringLiteral("a\uFFFD");
        QTest::newRow("beyond 16 bit") << QByteArray("\xf0\x9f\x9a\xa6") << QStringLiteral("\U0001F6A6");
        QTest::newRow("too long") << QByteArray(400, 'a') << QString(300, QLatin1Char('a')) + QChar(0x2026);
    }

    void makesForeignWordsVisible()
    {
        QFETCH(QByteArray, words);
        QTEST(foreignWords(words.toStdString()), "expected");
    }
};

} // namespace bellwether

QTEST_GUILESS_MAIN(bellwether::TestBackendText)
#include "tst_backendtext.moc"
