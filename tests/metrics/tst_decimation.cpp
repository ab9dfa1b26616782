// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/decimation.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace bellwether;

namespace {

/// "time:value" in milliseconds, "-" for a gap.
SeriesBuffer seriesOf(const QString& text)
{
    SeriesBuffer series;
    for (const QString& word : text.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const QStringList parts = word.split(QLatin1Char(':'));
        const bool gap = parts[1] == QLatin1String("-");
        series.append(UtcTime{Duration(parts[0].toLongLong())}, gap ? std::nan("") : parts[1].toDouble());
    }
    return series;
}

/// One word a column: first/lowest/highest/last, "." when empty, "|" at the side where a gap is.
QString textOf(const std::vector<Column>& columns)
{
    QStringList words;
    for (const Column& column : columns) {
        QString word = column.count == 0
            ? QStringLiteral(".")
            : QStringLiteral("%1/%2/%3/%4").arg(column.first).arg(column.lowest).arg(column.highest).arg(column.last);
        word = (column.gapBefore ? QStringLiteral("|") : QString()) + word;
        words << word + (column.gapAfter ? QStringLiteral("|") : QString());
    }
    return words.join(QLatin1Char(' '));
}

} // namespace

class TestDecimation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void columns_data();
    void columns();
    void numbersColumns_data();
    void numbersColumns();
    void aColumnIsTheSameInEveryRange();
};

void TestDecimation::columns_data()
{
    QTest::addColumn<QString>("samples");
    QTest::addColumn<QString>("columns"); // 0 to 2, each 10 ms wide

    const auto row = [](const char* name, const char* samples, const char* columns) {
        QTest::newRow(name) << QString::fromLatin1(samples) << QString::fromLatin1(columns);
    };
    row("nothing", "", ". . .");
    row("one sample", "12:5", ". 5/5/5/5 .");
    row("first, lowest, highest, last", "10:5 12:9 14:1 18:4", ". 5/1/9/4 .");
    row("a column's edges", "9:1 10:2 19:3 20:4", "1/1/1/1 2/2/3/3 4/4/4/4");
    row("outside the range", "-1:7 5:1 30:7", "1/1/1/1 . .");
    row("only a gap", "5:1 15:- 25:2", "1/1/1/1 |. 2/2/2/2");
    row("a gap first", "11:- 15:3", ". |3/3/3/3 .");
    row("a gap last", "11:3 15:-", ". 3/3/3/3| .");
    row("a gap inside is no wider than a pixel", "11:3 13:- 15:4", ". 3/3/4/4 .");
    row("infinite is a gap", "5:1 11:inf 25:2", "1/1/1/1 |. 2/2/2/2");
    row("negative values", "11:-3 15:-1", ". -3/-3/-1/-1 .");
}

void TestDecimation::columns()
{
    QFETCH(QString, samples);
    QFETCH(QString, columns);
    QCOMPARE(textOf(decimate(seriesOf(samples), 0, 2, Duration(10))), columns);
}

void TestDecimation::numbersColumns_data()
{
    QTest::addColumn<qint64>("timeMs");
    QTest::addColumn<qint64>("widthMs");
    QTest::addColumn<qint64>("column");

    QTest::newRow("zero") << qint64(0) << qint64(10) << qint64(0);
    QTest::newRow("a start") << qint64(20) << qint64(10) << qint64(2);
    QTest::newRow("an end") << qint64(29) << qint64(10) << qint64(2);
    QTest::newRow("before 1970") << qint64(-1) << qint64(10) << qint64(-1);
    QTest::newRow("a start before 1970") << qint64(-10) << qint64(10) << qint64(-1);
    QTest::newRow("now") << qint64(1'700'000'000'123) << qint64(333) << qint64(5'105'105'105);
}

void TestDecimation::numbersColumns()
{
    QFETCH(qint64, timeMs);
    QFETCH(qint64, widthMs);
    QFETCH(qint64, column);
    const UtcTime time{Duration(timeMs)};
    const Duration width(widthMs);
    QCOMPARE(static_cast<qint64>(columnOf(time, width)), column);
    QVERIFY(startOf(column, width) <= time);
    QVERIFY(time < startOf(column + 1, width));
}

void TestDecimation::aColumnIsTheSameInEveryRange()
{
    std::mt19937 random(1);
    SeriesBuffer series;
    for (std::int64_t at = -5000; at < 20'000; at += 1 + static_cast<std::int64_t>(random() % 40)) {
        series.append(UtcTime{Duration(at)}, random() % 10 == 0 ? std::nan("") : static_cast<double>(random() % 100));
    }
    constexpr std::int64_t first = -60;
    const auto all = decimate(series, first, 250, Duration(77));
    for (int round = 0; round < 200; ++round) {
        const std::int64_t from = first + static_cast<std::int64_t>(random() % 200);
        const std::int64_t to = from + static_cast<std::int64_t>(random() % 100);
        const auto part = decimate(series, from, to, Duration(77));
        QCOMPARE(part.size(), static_cast<std::size_t>(to - from + 1));
        QVERIFY(std::equal(part.begin(), part.end(), all.begin() + (from - first)));
    }
}

QTEST_APPLESS_MAIN(TestDecimation)
#include "tst_decimation.moc"
