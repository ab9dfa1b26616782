// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How soon the judge notices, and how often it cries wolf, beside other judges on the same simulated rollouts. Prints
// the tables of resources/manual/judge.md, and fails when that page holds other ones; BELLWETHER_REWRITE=1 writes them
// into it. The seconds are simulated: they are the same on every machine.
#include "tests/bench/latencycontenders.h"
#include "tests/bench/latencyrollouts.h"
#include "tests/bench/manualpage.h"
#include "tests/bench/ratecontenders.h"
#include "tests/bench/raterollouts.h"

#include <QTest>

#include <cstdio>

using namespace bellwether;
using namespace bellwether::test;
using namespace Qt::StringLiterals;

namespace {

using Lines = std::vector<std::vector<std::string>>;

/// How many rollouts: of a canary as good as stable, and of each other kind.
struct Runs
{
    int good = 0;
    int bad = 0;
};
constexpr Runs ofAnHour = {2000, 500};
constexpr Runs ofFourHours = {1000, 250};
constexpr Runs costly = {500, 200}; // where one takes milliseconds
constexpr Runs ofConfirmations = {500, 2000}; // there the bad ones count errors

const Lines rateHead = {{"judge", "as good: false alarms", "errors 1.5 times", "2 times", "5 times", "10 times"}};

struct RateRun
{
    std::vector<RateContender> contenders;
    RateTraffic traffic;
    UtcTime end;

    RateLook next() { return traffic.next(); }
};

struct LatencyRun
{
    std::vector<LatencyContender> contenders;
    LatencyTraffic traffic;
    UtcTime end;

    LatencyLook next() { return traffic.next(); }
};

std::vector<RateContender> peersFor(const Rollout& rollout)
{
    return {peekingTTest(), kayenta("Kayenta every 5 min", 5), kayenta("Kayenta once, at the end", rollout.minutes),
        argo("Argo, 5 % in two scrapes", ArgoWindow::TwoScrapes), argo("Argo, 5 % in a minute", ArgoWindow::Minute),
        planRule(rollout.scrapeInterval())};
}

/// Adds a column to the lines, which begin with the contenders' names when they are only a head yet.
void addColumn(Lines& lines, const std::vector<Detection>& detections, std::string (*text)(const Detection&))
{
    lines.resize(detections.size() + 1);
    for (std::size_t i = 0; i < detections.size(); ++i) {
        if (lines[i + 1].empty()) {
            lines[i + 1].push_back(detections[i].name);
        }
        lines[i + 1].push_back(text(detections[i]));
    }
}

/// Ours that err more often than they promise.
QStringList dishonest(const std::vector<Detection>& detections)
{
    QStringList problems;
    for (const Detection& detection : detections) {
        const auto runs = static_cast<int>(detection.seconds.size());
        const double bound = upperBound(static_cast<int>(detection.alarms()), runs);
        if (detection.isOurs && bound > alpha) {
            problems << u"%1 errs in up to %2 of 1"_s.arg(QString::fromStdString(detection.name)).arg(bound);
        }
    }
    return problems;
}

QStringList slow(const Detection& detection, double atMost, const QString& fault)
{
    const double median = detection.at(0.5);
    return median <= atMost ? QStringList() : QStringList{u"%1 takes %2 s to notice"_s.arg(fault).arg(median)};
}

/// Prints the table under the row's name, as it goes into the manual; what is wrong if the manual holds another one.
QStringList shown(const Lines& lines, const Runs& runs)
{
    const QString title = QString::fromUtf8(QTest::currentDataTag());
    const QString text = u"**%1** (%2 rollouts as good, %3 of each other kind)\n\n%4"_s.arg(
        title, QString::number(runs.good), QString::number(runs.bad), QString::fromStdString(markdown(lines)));
    std::printf("\n%s\n", qPrintable(text));
    std::fflush(stdout);
    const QString problem = published(QStringLiteral(MANUAL_PAGE), title, text);
    return problem.isEmpty() ? QStringList() : QStringList{problem};
}

} // namespace

class BenchDetection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rates_data();
    void rates();
    void noisyRates_data();
    void noisyRates();
    void latencies_data();
    void latencies();
    void confirmations_data();
    void confirmations();
};

void BenchDetection::rates_data()
{
    QTest::addColumn<Rollout>("rollout");
    QTest::addColumn<double>("doublingAtMost"); // seconds, the median
    QTest::addColumn<double>("tenTimesAtMost");

    // What is aimed at, is aimed at for a scrape every 5 s.
    QTest::newRow("100 requests/s, a scrape every 5 s") << Rollout{100, 5} << 250. << 30.;
    QTest::newRow("100 requests/s, a scrape every 15 s") << Rollout{100, 15} << never << never;
    QTest::newRow("100 requests/s, a scrape every 30 s") << Rollout{100, 30} << never << never;
    QTest::newRow("1000 requests/s, a scrape every 5 s") << Rollout{1000, 5} << never << never;
    QTest::newRow("1000 requests/s, a scrape every 15 s") << Rollout{1000, 15} << never << never;
    QTest::newRow("1000 requests/s, a scrape every 30 s") << Rollout{1000, 30} << never << never;
    QTest::newRow("5 requests/s, a scrape every 5 s, four hours") << Rollout{5, 5, 240} << never << never;
    QTest::newRow("5 requests/s, a scrape every 15 s, four hours") << Rollout{5, 15, 240} << never << never;
    QTest::newRow("5 requests/s, a scrape every 30 s, four hours") << Rollout{5, 30, 240} << never << never;
    QTest::newRow("100 requests/s, a scrape every 5 s; canary 5, 20, 50 %; errors of both double in the hour")
        << Rollout{100, 5, 60, 1, true, 2} << never << never;
}

void BenchDetection::rates()
{
    QFETCH(Rollout, rollout);
    QFETCH(double, doublingAtMost);
    QFETCH(double, tenTimesAtMost);
    const Runs runs = rollout.minutes > 60 ? ofFourHours : ofAnHour;
    Lines lines = rateHead;
    QStringList problems;
    for (const double ratio : {1., 1.5, 2., 5., 10.}) {
        rollout.ratio = ratio;
        Draws draws(11);
        const auto found = detections(ratio == 1 ? runs.good : runs.bad, [&] {
            std::vector<RateContender> contenders
                = {exactTest("**Bellwether**", 1), exactTest("Bellwether, `accept: 1.5x`", 1.5),
                    carefulTest("Bellwether, careful, no history", EvidenceChoice())};
            std::ranges::move(peersFor(rollout), std::back_inserter(contenders));
            return RateRun{std::move(contenders), RateTraffic(rollout, draws), rollout.end()};
        });
        addColumn(lines, found, ratio == 1 ? shareOf : timesOf);
        problems += ratio == 1 ? dishonest(found) : QStringList();
        const double atMost = ratio == 2 ? doublingAtMost : ratio == 10 ? tenTimesAtMost : never;
        problems += slow(found.front(), atMost, u"an error rate %1 times stable's"_s.arg(ratio));
    }
    problems += shown(lines, runs);
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u"; "_s)));
}

void BenchDetection::noisyRates_data()
{
    QTest::addColumn<Rollout>("rollout");

    QTest::newRow("each instance has noise of 10 % of its own, of which 90 % stay for 10 s")
        << Rollout{1000, 5, 60, 1, false, 1, 0.1, 0.9};
    QTest::newRow("noise of 30 % that is another every 10 s") << Rollout{1000, 5, 60, 1, false, 1, 0.3, 0};
    QTest::newRow("noise of 30 %, of which 90 % stay for 10 s") << Rollout{1000, 5, 60, 1, false, 1, 0.3, 0.9};
}

/// Noise that the tracks do not share is no chance that the exact test reckons with: it is shown beside, and not held
/// to its promise.
void BenchDetection::noisyRates()
{
    QFETCH(Rollout, rollout);
    Lines lines = {{"judge", "as good: false alarms", "2 times", "5 times"}};
    QStringList problems;
    for (const double ratio : {1., 2., 5.}) {
        rollout.ratio = ratio;
        Draws draws(12);
        const auto found = detections(ratio == 1 ? costly.good : costly.bad, [&] {
            RateTraffic traffic(rollout, draws);
            std::vector<RateContender> contenders = {carefulTest("**Bellwether, careful**", traffic.calibrated()),
                exactTest("Bellwether, exact test alone", 1)};
            contenders.back().isOurs = false;
            std::ranges::move(peersFor(rollout), std::back_inserter(contenders));
            return RateRun{std::move(contenders), std::move(traffic), rollout.end()};
        });
        addColumn(lines, found, ratio == 1 ? shareOf : timesOf);
        problems += ratio == 1 ? dishonest(found) : QStringList();
    }
    problems += shown(lines, costly);
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u"; "_s)));
}

void BenchDetection::latencies_data()
{
    QTest::addColumn<LatencyRollout>("rollout");
    QTest::addColumn<double>("tailAtMost"); // seconds, the median

    QTest::newRow("latencies, 100 requests/s, a scrape every 5 s") << LatencyRollout{100, 5} << 200.;
    QTest::newRow("latencies, 100 requests/s, a scrape every 15 s") << LatencyRollout{100, 15} << never;
    QTest::newRow("latencies, 100 requests/s, a scrape every 30 s") << LatencyRollout{100, 30} << never;
    QTest::newRow("latencies, 1000 requests/s, a scrape every 5 s") << LatencyRollout{1000, 5} << never;
    QTest::newRow("latencies, 5 requests/s, a scrape every 5 s, four hours") << LatencyRollout{5, 5, 240} << never;
}

void BenchDetection::latencies()
{
    QFETCH(LatencyRollout, rollout);
    QFETCH(double, tailAtMost);
    struct Fault
    {
        double ratio = 1;
        double slow = 0.01;
    };
    Lines lines = {{"judge", "as good: false alarms", "1.1 times as long", "1.25 times", "3 % slow, not 1 %"}};
    QStringList problems;
    for (const Fault& fault : {Fault{1, 0.01}, Fault{1.1, 0.01}, Fault{1.25, 0.01}, Fault{1, 0.03}}) {
        rollout.ratio = fault.ratio;
        rollout.canarySlow = fault.slow;
        const bool isGood = fault.ratio == 1 && fault.slow == 0.01;
        Draws draws(13);
        const auto found = detections(isGood ? costly.good : costly.bad, [&] {
            std::vector<LatencyContender> contenders
                = {bucketTest("**Bellwether**", 1), bucketTest("Bellwether, `accept: 1.1x`", 1.1),
                    peekingLatencyTTest(), latencyKayenta(), latencyArgo(), latencyRule(rollout.scrapeInterval())};
            return LatencyRun{std::move(contenders), LatencyTraffic(rollout, draws), rollout.end()};
        });
        addColumn(lines, found, isGood ? shareOf : timesOf);
        problems += isGood ? dishonest(found) : QStringList();
        problems += slow(found.front(), fault.slow == 0.03 ? tailAtMost : never, u"a tail"_s);
    }
    problems += shown(lines, costly);
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u"; "_s)));
}

void BenchDetection::confirmations_data()
{
    QTest::addColumn<double>("accepted");

    for (const double accepted : {1.5, 2., 3.}) {
        QTest::addRow("how long until a good canary is called no worse, accept: %gx", accepted) << accepted;
    }
}

/// The mirror: nothing is wrong, and how long it takes to say so; and how often it is said at exactly the margin, where
/// it is not true.
void BenchDetection::confirmations()
{
    QFETCH(double, accepted);
    Lines lines = {{"traffic", "a scrape every", "said of a good canary after", "said at the margin: false"}};
    QStringList problems;
    for (Rollout rollout :
        {Rollout{5, 5, 240}, Rollout{100, 5}, Rollout{100, 15}, Rollout{100, 30}, Rollout{1000, 5}}) {
        lines.push_back({std::to_string(std::lround(rollout.perSecond)) + " requests/s",
            std::to_string(rollout.scrapeSeconds) + " s"});
        for (const double ratio : {1., accepted}) {
            rollout.ratio = ratio;
            Draws draws(14);
            const auto found = detections(ratio == 1 ? ofConfirmations.good : ofConfirmations.bad, [&] {
                return RateRun{{exactConfirmation(accepted)}, RateTraffic(rollout, draws), rollout.end()};
            });
            lines.back().push_back(ratio == 1 ? timesOf(found.front()) : shareOf(found.front()));
            problems += ratio == 1 ? QStringList() : dishonest(found);
        }
    }
    problems += shown(lines, ofConfirmations);
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u"; "_s)));
}

QTEST_APPLESS_MAIN(BenchDetection)
#include "bench_detection.moc"
