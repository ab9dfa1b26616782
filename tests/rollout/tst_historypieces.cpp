// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/history.h"

#include <QTest>

using namespace bellwether;
using namespace std::chrono_literals;

namespace {

constexpr UtcTime present{480'000h};

MetricPlan errors()
{
    MetricPlan metric;
    metric.name = {"errors"};
    metric.events = "requests{code=~\"5..\"}";
    metric.exposures = "requests";
    return metric;
}

struct Reading
{
    HistoryProgress progress;
    int answered = 0;
    int refused = 0;
};

/// Reads it all from a backend that refuses what this says: the beginning and the length of a piece, and how many came
/// before.
template<typename Refuses>
Reading readFrom(MetricError::Kind why, const Refuses& refuses)
{
    Reading reading{beginHistory(present)};
    HistoryProgress& progress = reading.progress;
    HistoryFold fold;
    while (!progress.isOver) {
        const UtcTime end = nextPieceEnd(progress);
        const bool isRefused = refuses(end - progress.readTo, reading.answered + reading.refused);
        (isRefused ? reading.refused : reading.answered) += 1;
        const Result<MetricReading, MetricError> piece = isRefused
            ? Result<MetricReading, MetricError>(Unexpected<MetricError>(MetricError{why, "words"}))
            : MetricReading();
        foldHistory(progress, fold, errors(), 0.05, end, piece);
    }
    return reading;
}

} // namespace

/// Stable's past is long, and backends answer so much at a time.
class TestHistoryPieces : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anHourAtATime()
    {
        const Reading reading
            = readFrom(MetricError::Kind::TooMuch, [](Duration length, int) { return length > historyPiece; });
        QCOMPARE(reading.answered, 12);
        QCOMPARE(reading.refused, 0);
        QCOMPARE(reading.progress.readTo, present);
    }

    void aFailureEndsIt()
    {
        Reading reading
            = readFrom(MetricError::Kind::TooMuch, [](Duration length, int) { return length >= shortestHistoryPiece; });
        QCOMPARE(reading.answered, 0);
        QVERIFY(reading.progress.error);
        QVERIFY(!reading.progress.choice.isCalibrated && reading.progress.choice.needsDifferences);
        const HistoryProgress before = reading.progress;
        HistoryFold fold;
        foldHistory(reading.progress, fold, errors(), 0.05, present, MetricReading());
        QCOMPARE(reading.progress, before);
    }

    void whatFailsForAnotherReasonIsAskedForAgain()
    {
        const Reading once
            = readFrom(MetricError::Kind::ServerFailed, [](Duration, int before) { return before == 3; });
        QCOMPARE(once.answered, 12);
        QVERIFY(!once.progress.error);
        const Reading always = readFrom(MetricError::Kind::ServerFailed, [](Duration, int) { return true; });
        QCOMPARE(always.refused, mostHistoryFailures);
        QVERIFY(always.progress.error);
    }

    void whatIsTooMuchIsReadInSmallerPieces_data()
    {
        QTest::addColumn<MetricError::Kind>("why");
        QTest::newRow("slow") << MetricError::Kind::TimedOut;
        QTest::newRow("large") << MetricError::Kind::TooMuch;
        QTest::newRow("cut") << MetricError::Kind::CutShort;
    }

    void whatIsTooMuchIsReadInSmallerPieces()
    {
        QFETCH(MetricError::Kind, why);
        const Reading reading = readFrom(why, [](Duration length, int) { return length > 20min; });
        QVERIFY(!reading.progress.error);
        QCOMPARE(reading.progress.readTo, present);
        QVERIFY2(reading.refused <= 2, "its length is found, not tried again and again");
        QVERIFY2(reading.answered <= 50, "in pieces that are nearly as long as may be");
    }

    void oneAccidentDoesNotMakeAllPiecesShort()
    {
        const Reading reading = readFrom(MetricError::Kind::TimedOut, [](Duration, int before) { return before == 0; });
        QCOMPARE(reading.refused, 1);
        QVERIFY2(reading.answered <= 25, qPrintable(QString::number(reading.answered)));
    }
};

QTEST_APPLESS_MAIN(TestHistoryPieces)
#include "tst_historypieces.moc"
