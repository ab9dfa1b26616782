// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/series.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <numeric>
#include <thread>

using namespace bellwether;

namespace {

constexpr double gap = std::numeric_limits<double>::quiet_NaN();

UtcTime second(std::int64_t count)
{
    return UtcTime{std::chrono::seconds(count)};
}

/// A sample each second, whose value is its second.
SeriesBuffer seconds(std::int64_t count, std::size_t bound = 50'000)
{
    SeriesBuffer series(bound);
    for (std::int64_t at = 0; at < count; ++at) {
        series.append(second(at), static_cast<double>(at));
    }
    return series;
}

double sumOf(const SeriesBuffer& series)
{
    double sum = 0;
    for (std::size_t index = 0; index < series.size(); ++index) {
        sum += series.at(index).value;
    }
    return sum;
}

} // namespace

class TestSeries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void doesNotRunBack();
    void staysBounded();
    void copyStaysAsItWas();
    void copiesGoDifferentWays();
    void copyIsReadWhileTheOriginalGrows();
    void startsWith_data();
    void startsWith();
};

void TestSeries::finds_data()
{
    QTest::addColumn<qint64>("count"); // of samples, one a second from 0
    QTest::addColumn<qint64>("timeMs");
    QTest::addColumn<qint64>("lowerBound");
    QTest::addColumn<qint64>("valueAt"); // -1: none

    QTest::newRow("nothing there") << qint64(0) << qint64(5000) << qint64(0) << qint64(-1);
    QTest::newRow("before the first") << qint64(10) << qint64(-1) << qint64(0) << qint64(-1);
    QTest::newRow("at the first") << qint64(10) << qint64(0) << qint64(0) << qint64(0);
    QTest::newRow("at a sample") << qint64(10) << qint64(4000) << qint64(4) << qint64(4);
    QTest::newRow("between two") << qint64(10) << qint64(4001) << qint64(5) << qint64(4);
    QTest::newRow("at the last") << qint64(10) << qint64(9000) << qint64(9) << qint64(9);
    QTest::newRow("after the last") << qint64(10) << qint64(9001) << qint64(10) << qint64(9);
    QTest::newRow("a chunk's last") << qint64(1000) << qint64(255'000) << qint64(255) << qint64(255);
    QTest::newRow("the next chunk's first") << qint64(1000) << qint64(256'000) << qint64(256) << qint64(256);
}

void TestSeries::finds()
{
    QFETCH(qint64, count);
    QFETCH(qint64, timeMs);
    QFETCH(qint64, lowerBound);
    QFETCH(qint64, valueAt);
    const SeriesBuffer series = seconds(count);
    const UtcTime time{Duration(timeMs)};
    QCOMPARE(static_cast<qint64>(series.lowerBound(time)), lowerBound);
    const auto found = series.valueAt(time);
    QCOMPARE(found ? found->value : -1.0, static_cast<double>(valueAt));
}

void TestSeries::doesNotRunBack()
{
    SeriesBuffer series = seconds(3);
    series.append(second(2), 99);
    series.append(second(1), 99);
    QCOMPARE(series.size(), std::size_t(3));
    QCOMPARE(series.last(), (Sample{second(2), 2}));
}

void TestSeries::staysBounded()
{
    constexpr std::size_t bound = 600;
    for (const std::int64_t count : {855, 856, 857, 5000}) {
        const SeriesBuffer series = seconds(count, bound);
        QVERIFY(series.size() < bound + SeriesBuffer::chunkSize);
        QVERIFY(series.size() >= bound);
        QCOMPARE(series.size() + series.dropped(), static_cast<std::size_t>(count));
        QCOMPARE(series.at(0).value, static_cast<double>(series.dropped()));
        QCOMPARE(series.last().value, static_cast<double>(count - 1));
    }
}

void TestSeries::copyStaysAsItWas()
{
    SeriesBuffer series = seconds(300, 300);
    const SeriesBuffer copy = series;
    for (std::int64_t at = 300; at < 2000; ++at) {
        series.append(second(at), -1);
    }
    QCOMPARE(copy.size(), std::size_t(300));
    QCOMPARE(sumOf(copy), 299.0 * 300 / 2);
}

void TestSeries::copiesGoDifferentWays()
{
    SeriesBuffer one = seconds(10);
    SeriesBuffer other = one;
    one.append(second(10), 1);
    other.append(second(10), 2);
    QCOMPARE(one.last().value, 1.0);
    QCOMPARE(other.last().value, 2.0);
}

void TestSeries::copyIsReadWhileTheOriginalGrows()
{
    SeriesBuffer series = seconds(1000, 1000);
    for (std::int64_t round = 0; round < 200; ++round) {
        const SeriesBuffer copy = series;
        const double expected = sumOf(copy);
        double read = 0;
        std::thread reader([&copy, &read] { read = sumOf(copy); });
        for (std::int64_t at = 0; at < 50; ++at) {
            series.append(second(1000 + round * 50 + at), 7);
        }
        reader.join();
        QCOMPARE(read, expected);
    }
}

void TestSeries::startsWith_data()
{
    QTest::addColumn<QString>("change"); // what happens to a copy
    QTest::addColumn<bool>("goesOn");

    QTest::newRow("nothing") << QStringLiteral("nothing") << true;
    QTest::newRow("grown by one") << QStringLiteral("grow 1") << true;
    QTest::newRow("grown by chunks") << QStringLiteral("grow 700") << true;
    QTest::newRow("the same samples made anew") << QStringLiteral("anew") << true;
    QTest::newRow("another value in the first chunk") << QStringLiteral("value 3") << false;
    QTest::newRow("another value at the end") << QStringLiteral("value 399") << false;
    QTest::newRow("shorter") << QStringLiteral("short") << false;
    QTest::newRow("its oldest dropped") << QStringLiteral("grow 60000") << false;
}

void TestSeries::startsWith()
{
    QFETCH(QString, change);
    QFETCH(bool, goesOn);
    SeriesBuffer before = seconds(399);
    before.append(second(399), gap);
    const QStringList words = change.split(QLatin1Char(' '));
    const qint64 number = words.value(1).toLongLong();
    SeriesBuffer after = before;
    if (words.front() != QLatin1String("grow") && words.front() != QLatin1String("nothing")) {
        after = SeriesBuffer();
        const std::int64_t kept = words.front() == QLatin1String("short") ? 399 : 400;
        for (std::int64_t at = 0; at < kept; ++at) {
            const bool other = words.front() == QLatin1String("value") && at == number;
            after.append(second(at), other ? -1 : before.at(static_cast<std::size_t>(at)).value);
        }
    } else {
        for (std::int64_t at = 400; at < 400 + number; ++at) {
            after.append(second(at), 0);
        }
    }
    QCOMPARE(after.startsWith(before), goesOn);
}

QTEST_APPLESS_MAIN(TestSeries)
#include "tst_series.moc"
