// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/history.h"
#include "tests/analysis/draws.h"

#include <QTest>

#include <cmath>

using namespace bellwether;
using namespace bellwether::test;
using namespace std::chrono_literals;

namespace {

constexpr UtcTime present{480'000h};
constexpr Duration scrape = 15s;

MetricPlan errors()
{
    MetricPlan metric;
    metric.name = {"errors"};
    metric.events = "requests{code=~\"5..\"}";
    metric.exposures = "requests";
    return metric;
}

/// Stable's past: instances with 20 requests a second each, 2 % of them errors, and noise of their own that lasts.
class Past
{
public:
    Past(int instances, double noise)
        : m_draws(17)
    {
        for (int number = 0; number < instances; ++number) {
            const Labels labels = {{"instance", "shop" + std::to_string(number)}, {"job", "shop"}};
            m_events.push_back({labels, {}});
            m_exposures.push_back({labels, {}});
        }
        std::vector<double> level(static_cast<std::size_t>(instances));
        std::vector<double> bad(level.size());
        double all = 0;
        for (UtcTime at = present - historyLength - 10min; at <= present; at += scrape) {
            all += 300;
            for (std::size_t i = 0; i < level.size(); ++i) {
                level[i] = 0.97 * level[i] + noise * m_draws.normal();
                bad[i] += m_draws.poisson(6 * std::exp(level[i]));
                m_events[i].samples.push_back({at, bad[i]});
                m_exposures[i].samples.push_back({at, all});
            }
        }
    }

    [[nodiscard]] MetricReading between(UtcTime begin, UtcTime end) const
    {
        MetricReading reading;
        reading.parts[MetricPart::Events].stable = cut(m_events, begin, end);
        reading.parts[MetricPart::Exposures].stable = cut(m_exposures, begin, end);
        return reading;
    }

private:
    static std::vector<SeriesSamples> cut(const std::vector<SeriesSamples>& all, UtcTime begin, UtcTime end)
    {
        std::vector<SeriesSamples> part;
        for (const SeriesSamples& series : all) {
            part.push_back({series.labels, {}});
            for (const Sample& sample : series.samples) {
                if (sample.at > begin && sample.at <= end) {
                    part.back().samples.push_back(sample);
                }
            }
        }
        return part;
    }

    Draws m_draws;
    std::vector<SeriesSamples> m_events;
    std::vector<SeriesSamples> m_exposures;
};

HistoryProgress readAll(const Past& past, Duration backTo = historyLength)
{
    HistoryProgress progress = beginHistory(present);
    HistoryFold fold;
    while (!progress.isOver) {
        const UtcTime end = nextPieceEnd(progress);
        const UtcTime begin = std::max<UtcTime>(progress.readTo, present - backTo);
        foldHistory(progress, fold, errors(), 0.05, end, past.between(begin, end));
    }
    return progress;
}

} // namespace

class TestHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void chanceAloneNeedsCountsAlone();
    void noiseNeedsDifferences();
    void tooLittleIsNotCalibrated();
    void oneInstanceTellsNothing();
    void aFailureEndsIt();
    void readsInPieces();
    void onlyCalibratedProportionsWantIt();
};

void TestHistory::chanceAloneNeedsCountsAlone()
{
    const HistoryProgress progress = readAll(Past(3, 0));
    QVERIFY(progress.choice.isCalibrated);
    QVERIFY(!progress.choice.needsDifferences);
    QVERIFY(!progress.error);
}

void TestHistory::noiseNeedsDifferences()
{
    const HistoryProgress progress = readAll(Past(3, 0.1));
    QVERIFY(progress.choice.isCalibrated);
    QVERIFY(progress.choice.needsDifferences);
}

void TestHistory::tooLittleIsNotCalibrated()
{
    const HistoryProgress progress = readAll(Past(3, 0), 2h);
    QVERIFY(progress.isOver);
    QVERIFY(!progress.choice.isCalibrated && progress.choice.needsDifferences);
}

void TestHistory::oneInstanceTellsNothing()
{
    const HistoryProgress progress = readAll(Past(1, 0));
    QVERIFY(!progress.choice.isCalibrated && progress.choice.needsDifferences);
}

void TestHistory::aFailureEndsIt()
{
    HistoryProgress progress = beginHistory(present);
    HistoryFold fold;
    foldHistory(progress, fold, errors(), 0.05, nextPieceEnd(progress),
        Unexpected<MetricError>({MetricError::Kind::TooMuch, "too many samples"}));
    QVERIFY(progress.isOver && progress.error);
    QVERIFY(!progress.choice.isCalibrated && progress.choice.needsDifferences);
    const HistoryProgress before = progress;
    foldHistory(progress, fold, errors(), 0.05, present, MetricReading());
    QCOMPARE(progress, before);
}

void TestHistory::readsInPieces()
{
    HistoryProgress progress = beginHistory(present);
    HistoryFold fold;
    int pieces = 0;
    for (; !progress.isOver; ++pieces) {
        const UtcTime end = nextPieceEnd(progress);
        QVERIFY(end - progress.readTo <= historyPiece && end > progress.readTo);
        foldHistory(progress, fold, errors(), 0.05, end, MetricReading());
    }
    QCOMPARE(pieces, 12);
    QCOMPARE(progress.readTo, present);
}

void TestHistory::onlyCalibratedProportionsWantIt()
{
    Plan plan;
    MetricPlan metric = errors();
    QVERIFY(wantsHistory(plan, metric));
    metric.kind = MetricKind::Gauge;
    QVERIFY(!wantsHistory(plan, metric));
    for (const EvidencePlan evidence : {EvidencePlan::Counts, EvidencePlan::Careful}) {
        plan.evidence = evidence;
        QVERIFY(!wantsHistory(plan, errors()));
    }
}

QTEST_APPLESS_MAIN(TestHistory)
#include "tst_history.moc"
