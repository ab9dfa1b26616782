// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/intervalcodec.h"

#include <QtTest>

#include <cmath>
#include <limits>

using namespace bellwether;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

const UtcTime from{Duration(1'700'000'000'123)};
const UtcTime to{Duration(1'700'000'002'123)};

IntervalCounts counts()
{
    IntervalCounts interval{from, to, {3, 7}, {}};
    interval.tracks.stable = {0.1 + 0.2, 9007199254740991., {}};
    interval.tracks.canary = {1e-17, 570, {}};
    return interval;
}

IntervalHistograms histograms()
{
    IntervalHistograms interval{from, to, {0, 2'000'000'000}, {}};
    interval.tracks.stable.histogram = {{{0.1, 3.25}, {0.3, 17}, {infinity, 20}}, 1.0 / 3};
    interval.tracks.canary.histogram = {{{-0.5, 0}, {infinity, 1e300}}, {}};
    interval.tracks.canary.unusable = Unusable::CounterReset;
    return interval;
}

template<typename Interval>
ClosedInterval closedOf(const Interval& interval, bool isJudged)
{
    return {interval.from, interval.to, interval, isJudged};
}

template<typename Interval>
void roundTrip(const Interval& interval, bool isJudged)
{
    const auto read = closedIntervalOf(basisOf({"latency"}, closedOf(interval, isJudged)));
    QVERIFY(read);
    QCOMPARE(read->first, MetricId{"latency"});
    QVERIFY(read->second.from == from && read->second.to == to);
    QCOMPARE(read->second.judged, isJudged);
    QVERIFY(std::get<Interval>(read->second.measured) == interval);
}

} // namespace

/// What is stored of an interval is all that the judge needs to come to the same bits.
class IntervalCodecTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothKindsComeBackToTheBit();
    void whatJsonCannotWriteIsNoNumber();
    void recordsOfOlderBuildsHoldJudgedIntervals();
    void damagedRecordsAreNone_data();
    void damagedRecordsAreNone();
};

void IntervalCodecTest::bothKindsComeBackToTheBit()
{
    for (const bool isJudged : {true, false}) {
        roundTrip(counts(), isJudged);
        roundTrip(histograms(), isJudged);
    }
    for (std::size_t reason = 0; reason < unusableCount; ++reason) {
        IntervalCounts interval = counts();
        interval.tracks.stable.unusable = static_cast<Unusable>(reason);
        roundTrip(interval, true);
    }
}

void IntervalCodecTest::whatJsonCannotWriteIsNoNumber()
{
    IntervalCounts interval = counts();
    interval.tracks.stable.events = infinity;
    interval.tracks.canary.exposures = std::nan("");
    const auto read = closedIntervalOf(basisOf({"errors"}, closedOf(interval, true)));
    QVERIFY(read);
    const auto& measured = std::get<IntervalCounts>(read->second.measured);
    QVERIFY(std::isnan(measured.tracks.stable.events) && std::isnan(measured.tracks.canary.exposures));
    QVERIFY(unusable(measured) == unusable(interval));
}

void IntervalCodecTest::recordsOfOlderBuildsHoldJudgedIntervals()
{
    BasisRecord record = basisOf({"errors"}, closedOf(counts(), true));
    const std::string judged = R"("judged":true,)";
    const auto at = record.payload.find(judged);
    QVERIFY(at != std::string::npos);
    record.payload.erase(at, judged.size());
    const auto read = closedIntervalOf(record);
    QVERIFY(read && read->second.judged);
}

void IntervalCodecTest::damagedRecordsAreNone_data()
{
    QTest::addColumn<QByteArray>("part");
    QTest::addColumn<QByteArray>("instead");
    QTest::newRow("cut short") << QByteArray("2123}") << QByteArray("2");
    QTest::newRow("no metric") << QByteArray("\"metric\"") << QByteArray("\"other\"");
    QTest::newRow("no end") << QByteArray("\"to\"") << QByteArray("\"till\"");
    QTest::newRow("a stratum that no counting reaches") << QByteArray("[3,7]") << QByteArray("[4000000000,7]");
    QTest::newRow("no stratum") << QByteArray("[3,7]") << QByteArray("[3]");
    QTest::newRow("no canary") << QByteArray("\"canary\"") << QByteArray("\"bird\"");
    QTest::newRow("no count") << QByteArray("\"events\"") << QByteArray("\"event\"");
    QTest::newRow("a word for a count") << QByteArray(":570") << QByteArray(":\"570\"");
    QTest::newRow("a newer build's reason") << QByteArray(":570") << QByteArray(":570,\"unusable\":99");
}

void IntervalCodecTest::damagedRecordsAreNone()
{
    QFETCH(QByteArray, part);
    QFETCH(QByteArray, instead);
    BasisRecord record = basisOf({"errors"}, closedOf(counts(), true));
    const auto at = record.payload.rfind(part.toStdString());
    QVERIFY2(at != std::string::npos, record.payload.c_str());
    record.payload.replace(at, static_cast<std::size_t>(part.size()), instead.toStdString());
    QVERIFY2(!closedIntervalOf(record), record.payload.c_str());
}

QTEST_GUILESS_MAIN(IntervalCodecTest)
#include "tst_intervalcodec.moc"
