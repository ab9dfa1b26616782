// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/metrics/seriestext.h"

#include <QTest>

#include <bit>
#include <cmath>
#include <limits>
#include <random>

using namespace bellwether;
using namespace bellwether::test;

namespace {

constexpr UtcTime farNow = start + std::chrono::hours(1);

} // namespace

class TestCounterFold : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void folds_data();
    void folds();
    void pollsInPiecesGiveTheSame();
    void bornInKnownProcess_data();
    void bornInKnownProcess();
    void limitIsSaid();
    void oldSeriesMakeRoom();
    void samplesAfterNowAreLeftOut();
    void estimatesScrapeInterval();
    void survivesNoise();
};

void TestCounterFold::folds_data()
{
    QTest::addColumn<QString>("polls"); // one a line
    QTest::addColumn<QString>("given"); // by the last one

    const auto row = [](const char* name, const char* polls, const char* given) {
        QTest::newRow(name) << QString::fromLatin1(polls) << QString::fromLatin1(given);
    };
    row("nothing", "", "");
    row("one sample", "{a=1} 0:100", "");
    row("two samples", "{a=1} 0:100 5:110", "0-5:+10");
    row("nothing counted is a measurement", "{a=1} 0:100 5:100", "0-5:+0");
    row("two series", "{a=1} 0:100 5:110; {a=2} 1:7 6:9", "0-5:+10 1-6:+2");
    row("overlap", "{a=1} 0:100 5:110 \n {a=1} 0:100 5:110 10:115", "5-10:+5");
    row("the same poll again", "{a=1} 0:100 5:110 \n {a=1} 0:100 5:110", "");
    row("an older poll", "{a=1} 5:110 10:120 \n {a=1} 0:100 5:110", "");
    row("overlap that says otherwise", "{a=1} 0:100 5:110 \n {a=1} 0:999 5:999 10:115", "5-10:+5");
    row("the same time twice", "{a=1} 0:100 5:110 5:120 10:130", "0-5:+10 5-10:+20");
    row("a hole", "{a=1} 0:100 \n {a=1} 60:160", "0-60:+60");
    row("a reset", "{a=1} 0:100 5:110 10:3 15:8", "0-5:+10 10-15:+5 5-10:CounterReset");
    row("a reset between polls", "{a=1} 0:100 5:110 \n {a=1} 5:110 10:3", "5-10:CounterReset");
    row("a reset to zero", "{a=1} 0:100 5:0 10:0", "5-10:+0 0-5:CounterReset");
    row("resets all the time", "{a=1} 0:3 5:2 10:1 15:0", "0-5:CounterReset 5-10:CounterReset 10-15:CounterReset");
    row("NaN", "{a=1} 0:100 5:NaN 10:120 15:121", "10-15:+1 0-5:NotFinite 5-10:NotFinite");
    row("NaN first", "{a=1} 0:NaN 5:100 10:120", "5-10:+20 0-5:NotFinite");
    row("NaN only", "{a=1} 0:NaN 5:NaN", "0-5:NotFinite");
    row("infinite", "{a=1} 0:100 5:+Inf 10:120", "0-5:NotFinite 5-10:NotFinite");
    row("minus infinite", "{a=1} 0:100 5:-Inf 10:120", "0-5:NotFinite 5-10:NotFinite");
    row("negative", "{a=1} 0:100 5:-7 10:120", "0-5:Negative 5-10:Negative");
    row("negative zero", "{a=1} 0:-0 5:2", "0-5:+2");
    row("out of order", "{a=1} 0:100 10:120 5:110 15:130", "0-10:+20 10-15:+10");
    row("backwards", "{a=1} 15:130 10:120 5:110", "");
    row("a series appears", "{a=1} 0:1 5:2 \n {a=1} 5:2 10:3; {a=2} 10:5000", "5-10:+1");
    row("a series vanishes", "{a=1} 0:1 5:2; {a=2} 0:1 5:2 \n {a=1} 10:3", "5-10:+1");
    row("a series returns", "{a=1} 0:1 5:2 \n \n {a=1} 60:9", "5-60:+7");
    row("the same labels twice", "{a=1} 0:1 5:2; {a=1} 0:10 5:20", "0-5:+1 0-5:Ambiguous");
    row("no labels", "{} 0:1 5:2", "0-5:+1");
    row("a series without samples", "{a=1} ", "");
    row("huge", "{a=1} 0:1e308 5:1.5e308", "0-5:+5e+307");
    row("before 1970", "{a=1} -1800000000:1 0:2 5:3", "0-5:+1");
}

void TestCounterFold::folds()
{
    QFETCH(QString, polls);
    QFETCH(QString, given);
    CounterFolded folded;
    for (const QString& poll : polls.split(QLatin1Char('\n'))) {
        const std::vector<SeriesSamples> all
            = poll.trimmed().isEmpty() ? std::vector<SeriesSamples>() : series(poll.trimmed().toStdString());
        folded = fold(std::move(folded.fold), all, farNow);
    }
    QCOMPARE(QString::fromStdString(textOf(folded)), given);
}

void TestCounterFold::pollsInPiecesGiveTheSame()
{
    const std::vector<SeriesSamples> whole = series("{a=1} 0:1 5:4 10:9 15:2 20:7 25:NaN 30:9 35:9 40:12");
    const CounterFolded once = fold({}, whole, farNow);
    for (std::size_t size = 1; size <= 9; ++size) {
        CounterFold state;
        CounterFolded sum;
        for (std::size_t end = 1; end <= 9; ++end) {
            SeriesSamples piece = whole.front();
            piece.samples.erase(piece.samples.begin() + static_cast<std::ptrdiff_t>(end), piece.samples.end());
            piece.samples.erase(
                piece.samples.begin(), piece.samples.end() - static_cast<std::ptrdiff_t>(std::min(size, end)));
            CounterFolded folded = fold(std::move(state), std::span<const SeriesSamples>(&piece, 1), farNow);
            state = std::move(folded.fold);
            sum.increments.insert(sum.increments.end(), folded.increments.begin(), folded.increments.end());
            sum.gaps.insert(sum.gaps.end(), folded.gaps.begin(), folded.gaps.end());
        }
        QCOMPARE(sum.increments, once.increments);
        QCOMPARE(sum.gaps, once.gaps);
        QCOMPARE(state.series, [&] {
            auto same = once.fold.series;
            same.begin()->second.poll = 9;
            return same;
        }());
    }
}

void TestCounterFold::bornInKnownProcess_data()
{
    QTest::addColumn<QString>("exposures");
    QTest::addColumn<QString>("events");
    QTest::addColumn<QString>("then");
    QTest::addColumn<QString>("given");

    const auto row
        = [](const char* name, const char* exposures, const char* events, const char* then, const char* given) {
              QTest::newRow(name) << QString::fromLatin1(exposures) << QString::fromLatin1(events)
                                  << QString::fromLatin1(then) << QString::fromLatin1(given);
          };
    const char* known = "{instance=x,job=j} 0:100 5:110 10:120";
    row("the first error of a process", known, "", "{code=500,instance=x,job=j} 15:37", "10-15:+37");
    row("and the next scrape", known, "", "{code=500,instance=x,job=j} 15:37 20:40", "10-15:+37 15-20:+3");
    row("another label value", known, "{code=500,instance=x,job=j} 0:1 5:1 10:2",
        "{code=500,instance=x,job=j} 15:2; {code=503,instance=x,job=j} 15:8", "10-15:+0 10-15:+8");
    row("another process", known, "", "{code=500,instance=y,job=j} 15:37", "");
    row("of the last scrape seen", known, "", "{code=500,instance=x,job=j} 10:37", "0-10:+37");
    row("older than what was seen", known, "", "{code=500,instance=x,job=j} 5:37", "");
    row("known from one scrape only", "{instance=x,job=j} 10:120", "", "{code=500,instance=x,job=j} 15:37", "");
    row("no process named", "{a=1} 0:1 5:2 10:3", "", "{a=2} 15:37", "");
    row("born with NaN", known, "", "{code=500,instance=x,job=j} 15:NaN", "");
    row("born negative", known, "", "{code=500,instance=x,job=j} 15:-4", "");
}

void TestCounterFold::bornInKnownProcess()
{
    QFETCH(QString, exposures);
    QFETCH(QString, events);
    QFETCH(QString, then);
    QFETCH(QString, given);
    const CounterFold siblings = fold({}, series(exposures.toStdString()), farNow).fold;
    const std::vector<SeriesSamples> before
        = events.isEmpty() ? std::vector<SeriesSamples>() : series(events.toStdString());
    CounterFold state = fold({}, before, farNow, siblings.processes).fold;
    QCOMPARE(
        QString::fromStdString(textOf(fold(std::move(state), series(then.toStdString()), farNow, siblings.processes))),
        given);
}

void TestCounterFold::limitIsSaid()
{
    const std::vector<SeriesSamples> poll = series("{a=1} 0:1 5:2; {a=2} 0:1 5:2; {a=3} 0:1 5:2; {a=4} 2:1 9:2");
    CounterFolded folded = fold({}, poll, farNow, {}, 2);
    QCOMPARE(folded.fold.series.size(), std::size_t(2));
    QCOMPARE(folded.fold.troubles[Unusable::TooManySeries], std::uint64_t(2));
    QCOMPARE(QString::fromStdString(textOf(folded)), QStringLiteral("0-5:+1 0-5:+1 0-9:TooManySeries"));
    folded = fold(std::move(folded.fold), series("{a=3} 5:2 10:3"), farNow, {}, 2);
    QCOMPARE(QString::fromStdString(textOf(folded)), QStringLiteral("5-10:TooManySeries"));
}

void TestCounterFold::oldSeriesMakeRoom()
{
    CounterFold state = fold({}, series("{a=1} 0:1; {a=2} 0:1"), farNow, {}, 2).fold;
    for (int poll = 1; poll <= 120; ++poll) {
        state = fold(std::move(state), series("{a=2} " + std::to_string(poll) + ":1"), farNow, {}, 2).fold;
    }
    const CounterFolded folded = fold(std::move(state), series("{a=2} 120:1; {a=3} 120:1 121:5"), farNow, {}, 2);
    QCOMPARE(QString::fromStdString(textOf(folded)), QStringLiteral("120-121:+4"));
}

void TestCounterFold::samplesAfterNowAreLeftOut()
{
    const CounterFolded folded = fold({}, series("{a=1} 0:1 5:2 9999999:3"), at(10));
    QCOMPARE(QString::fromStdString(textOf(folded)), QStringLiteral("0-5:+1"));
    QCOMPARE(folded.fold.newest, std::optional(at(5)));
    QCOMPARE(folded.fold.troubles.at(Unusable::OutOfOrder), std::uint64_t(1));
}

void TestCounterFold::estimatesScrapeInterval()
{
    CounterFolded folded = fold({}, series("{a=1} 0:1"), farNow);
    QVERIFY(!folded.fold.scrapeInterval);
    folded = fold(std::move(folded.fold), series("{a=1} 0:1 15:2 30.2:3 60:4; {a=2} 1:1 15.9:2 31:3"), farNow);
    QCOMPARE(folded.fold.scrapeInterval, std::optional(Duration(15'100)));
    folded = fold(std::move(folded.fold), {}, farNow);
    QCOMPARE(folded.fold.scrapeInterval, std::optional(Duration(15'100)));
}

void TestCounterFold::survivesNoise()
{
    std::mt19937_64 random(5);
    const auto upTo = [&](std::uint64_t end) { return random() % end; };
    CounterFold state;
    for (int poll = 0; poll < 2000; ++poll) {
        std::vector<SeriesSamples> all(upTo(5));
        for (SeriesSamples& one : all) {
            one.labels = {{"instance", std::to_string(upTo(4))}, {"job", "j"}, {"x", std::to_string(upTo(9))}};
            for (std::uint64_t count = upTo(6); count > 0; --count) {
                const auto time = Duration(static_cast<std::int64_t>(upTo(9) == 0 ? random() : upTo(4'000'000)));
                const double value = upTo(4) == 0 ? std::bit_cast<double>(random()) : static_cast<double>(upTo(50));
                one.samples.push_back({upTo(9) == 0 ? UtcTime(time) : start + time, value});
            }
        }
        const CounterFolded folded = fold(std::move(state), all, farNow, {}, 20);
        for (const Increment& increment : folded.increments) {
            QVERIFY(std::isfinite(increment.delta) && increment.delta >= 0);
            QVERIFY(increment.from < increment.at && increment.at <= farNow);
        }
        for (const Gap& gap : folded.gaps) {
            QVERIFY(gap.from <= gap.at && gap.at <= farNow && gap.from >= UtcTime());
        }
        QVERIFY(folded.fold.series.size() <= 20);
        state = folded.fold;
    }
}

QTEST_APPLESS_MAIN(TestCounterFold)
#include "tst_counterfold.moc"
