// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics/gaugepairfold.h"
#include "tests/metrics/seriestext.h"

#include <QTest>

using namespace bellwether;
using namespace bellwether::test;

namespace {

/// "0-10 stable 30/3 canary NoSamples": seconds, sum and number of each track's values.
QString textOf(const IntervalCounts& interval)
{
    const auto track = [](const TrackCounts& counts) {
        return counts.unusable ? QString::fromStdString(nameOf(*counts.unusable))
                               : QStringLiteral("%1/%2").arg(counts.events).arg(counts.exposures);
    };
    return QStringLiteral("%1-%2 %3 %4")
        .arg(secondsOf(interval.from))
        .arg(secondsOf(interval.to))
        .arg(track(interval.tracks.stable), track(interval.tracks.canary));
}

/// Polls as "stable | canary", one a line, each folded at the time of its newest sample.
QString played(const QString& polls, int now)
{
    GaugePairFolded folded;
    QStringList closed;
    for (const QString& poll : polls.split(QLatin1Char('\n'))) {
        const std::vector<SeriesSamples> stable = series(poll.section(QLatin1Char('|'), 0, 0).toStdString());
        const std::vector<SeriesSamples> canary = series(poll.section(QLatin1Char('|'), 1, 1).toStdString());
        folded = fold(std::move(folded.fold), {stable, canary}, at(now));
        for (const IntervalCounts& interval : folded.closed) {
            closed << textOf(interval);
        }
    }
    return closed.join(QStringLiteral("; "));
}

} // namespace

class TestGaugePair : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void closesIntervals_data();
    void closesIntervals();
    void spoilsIntervalsOfTwoStrata();
};

void TestGaugePair::closesIntervals_data()
{
    QTest::addColumn<QString>("polls");
    QTest::addColumn<int>("now");
    QTest::addColumn<QString>("closed");

    const auto row = [](const char* name, const char* polls, int now, const char* closed) {
        QTest::newRow(name) << QString::fromLatin1(polls) << now << QString::fromLatin1(closed);
    };
    row("both tracks", "{a=1} 0:1 5:2 10:3 15:4 20:5 | {a=2} 1:7 6:8 11:9 16:10 21:11", 22,
        "0-10 3/2 15/2; 10-20 7/2 19/2");
    row("one sample tells no interval", "{a=1} 0:1 | {a=2} 1:7", 60, "");
    row("two instances of stable are one mean at each moment",
        "{a=1} 0:2 5:2 10:2; {a=2} 1:4 6:4 11:4 | {a=3} 2:7 7:7 12:7", 13, "0-10 11/4 14/2");
    row("a canary that says nothing", "{a=1} 0:1 5:2 10:3 15:4 20:5 30:5 | ", 31, "0-10 3/2 NoSamples");
    row("below zero", "{a=1} 0:-1 5:-2 10:-3 | {a=2} 0:-7 5:-8 10:-9", 11, "0-10 -3/2 -15/2");
    row("a poll that overlaps counts nothing twice",
        "{a=1} 0:1 5:2 | {a=2} 0:7 5:8\n{a=1} 0:1 5:2 10:3 | {a=2} 0:7 5:8 10:9", 11, "0-10 3/2 15/2");
    row("what is no number spoils its interval", "{a=1} 0:1 5:NaN 10:3 | {a=2} 0:7 5:8 10:9", 11,
        "0-10 NotFinite 15/2");
    row("and no other when it is told again",
        "{a=1} 0:1 5:NaN 10:3 | {a=2} 0:7 5:8 10:9\n{a=1} 5:NaN 10:3 15:4 20:5 | {a=2} 5:8 10:9 15:1 20:2", 21,
        "0-10 NotFinite 15/2; 10-20 7/2 10/2");
}

void TestGaugePair::closesIntervals()
{
    QFETCH(QString, polls);
    QFETCH(int, now);
    QFETCH(QString, closed);
    QCOMPARE(played(polls, now), closed);
}

void TestGaugePair::spoilsIntervalsOfTwoStrata()
{
    GaugePairFold before;
    before.grid = enterStratum(before.grid, at(12), {0, 1});
    const std::vector<SeriesSamples> stable = series("{a=1} 0:1 5:2 10:3 15:4 20:5 25:6 30:7");
    const GaugePairFolded folded = fold(std::move(before), {stable, stable}, at(31));
    QCOMPARE(folded.closed.size(), std::size_t(3));
    QVERIFY(!folded.closed[0].tracks.canary.unusable);
    QCOMPARE(folded.closed[1].tracks.canary.unusable, std::optional(Unusable::StratumChanged));
    QCOMPARE(folded.closed[2].stratum, (Stratum{0, 1}));
    QVERIFY(!folded.closed[2].tracks.canary.unusable);
}

QTEST_APPLESS_MAIN(TestGaugePair)
#include "tst_gaugepair.moc"
