// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/history.h"
#include "tests/analysis/draws.h"

#include <QTest>

#include <array>
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
    /// Of its noise so much stays until the next scrape.
    Past(int instances, double noise, double memory = 0.97)
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
                level[i] = memory * level[i] + noise * m_draws.normal();
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

template<typename AnyPast>
HistoryProgress readAll(const AnyPast& past, const MetricPlan& metric, Duration backTo = historyLength)
{
    HistoryProgress progress = beginHistory(present);
    HistoryFold fold;
    while (!progress.isOver) {
        const UtcTime end = nextPieceEnd(progress);
        const UtcTime begin = std::max<UtcTime>(progress.readTo, present - backTo);
        foldHistory(progress, fold, metric, 0.05, end, past.between(begin, end));
    }
    return progress;
}

HistoryProgress readAll(const Past& past, Duration backTo = historyLength)
{
    return readAll(past, errors(), backTo);
}

/// Stable's past of a mean of 20 requests a second, or of a gauge: about 0.1 on each instance, with noise of its own.
class NoisyPast
{
public:
    /// Of each value so much stays until the next one; negative: the next one swings back.
    NoisyPast(MetricKind kind, int instances, double memory, bool isNamed = true)
        : m_kind(kind)
    {
        Draws draws(23);
        for (int number = 0; number < instances; ++number) {
            const std::string name = "shop" + std::to_string(number);
            m_values.push_back({isNamed ? Labels{{"instance", name}, {"job", "shop"}} : Labels{{"pod", name}}, {}});
            // Some are always larger than others, and are scraped at other moments.
            addCourse(m_values.back().samples, draws, memory, 0.1 + 0.02 * number, number * 700ms);
        }
    }

    [[nodiscard]] MetricReading between(UtcTime begin, UtcTime end) const
    {
        MetricReading reading;
        for (const SeriesSamples& series : m_values) {
            SeriesSamples sum{series.labels, {}};
            SeriesSamples count{series.labels, {}};
            double all = 0;
            for (const Sample& sample : series.samples) {
                all += 300 * sample.value;
                if (sample.at >= begin && sample.at <= end) { // as Prometheus 2 answers: with both ends
                    const double seconds = std::chrono::duration<double>(sample.at - origin).count();
                    sum.samples.push_back({sample.at, m_kind == MetricKind::Gauge ? sample.value : all});
                    count.samples.push_back({sample.at, 20 * seconds});
                }
            }
            if (m_kind == MetricKind::Gauge) {
                reading.parts[MetricPart::Value].stable.push_back(sum);
            } else {
                reading.parts[MetricPart::Sum].stable.push_back(sum);
                reading.parts[MetricPart::Exposures].stable.push_back(count);
            }
        }
        return reading;
    }

private:
    static constexpr UtcTime origin = present - historyLength - 10min;

    static void addCourse(std::vector<Sample>& samples, Draws& draws, double memory, double level, Duration offset)
    {
        double noise = 0;
        double before = 0;
        for (UtcTime at = origin + offset; at <= present; at += scrape) {
            const double news = 0.004 * draws.normal();
            noise = memory >= 0 ? memory * noise + news : news + memory * before;
            before = news;
            samples.push_back({at, level + noise});
        }
    }

    MetricKind m_kind;
    std::vector<SeriesSamples> m_values;
};

/// Stable's past of latencies: instances with 20 requests a second each, of which a tenth takes longer than 0.25 s,
/// give or take moods of their own that last for ten minutes.
class SlowPast
{
public:
    explicit SlowPast(double mood)
    {
        Draws draws(29);
        for (int number = 0; number < 4; ++number) {
            std::array<double, 3> below = {};
            double noise = 0;
            for (const char* const bound : bounds) {
                m_buckets.push_back({{{"instance", std::to_string(number)}, {"job", "shop"}, {"le", bound}}, {}});
            }
            for (UtcTime at = present - historyLength - 10min; at <= present; at += scrape) {
                noise = 0.975 * noise + mood * draws.normal();
                const double slow = 30 * std::exp(noise);
                below[0] += 150;
                below[1] += 300 - slow;
                below[2] += 300;
                for (std::size_t i = 0; i < below.size(); ++i) {
                    m_buckets[m_buckets.size() - below.size() + i].samples.push_back({at, below[i]});
                }
            }
        }
    }

    [[nodiscard]] MetricReading between(UtcTime begin, UtcTime end) const
    {
        MetricReading reading;
        std::vector<SeriesSamples>& part = reading.parts[MetricPart::Buckets].stable;
        for (const SeriesSamples& series : m_buckets) {
            part.push_back({series.labels, {}});
            for (const Sample& sample : series.samples) {
                if (sample.at > begin && sample.at <= end) {
                    part.back().samples.push_back(sample);
                }
            }
        }
        return reading;
    }

private:
    static constexpr std::array bounds = {"0.1", "0.25", "+Inf"};

    std::vector<SeriesSamples> m_buckets;
};

MetricPlan judgedAs(MetricKind kind)
{
    MetricPlan metric = errors();
    metric.kind = kind;
    metric.accept = Margin{Margin::Kind::Ratio, 1.2};
    return metric;
}

} // namespace

class TestHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void chanceAloneNeedsCountsAlone();
    void noiseNeedsDifferences();
    void noiseThatOutlastsTheBlocksIsFound();
    void tooLittleIsNotCalibrated();
    void oneInstanceTellsNothing();
    void blocksLastAsLongAsNoise_data();
    void blocksLastAsLongAsNoise();
    void meansOfTooLittleAreNotCalibrated();
    void seriesWithoutInstanceStandForThemselves();
    void latenciesNeedDifferencesWhenMoody();
    void whoWantsIt();
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

void TestHistory::noiseThatOutlastsTheBlocksIsFound()
{
    const EvidenceChoice brief = readAll(Past(3, 0.3, 0.5)).choice;
    QVERIFY(brief.needsDifferences && !brief.isOutlasted);
    QVERIFY(readAll(Past(3, 0.1, 0.97)).choice.isOutlasted);
    QVERIFY(!readAll(Past(3, 0)).choice.isOutlasted);
    QVERIFY2(readAll(SlowPast(0.1), judgedAs(MetricKind::Distribution)).choice.isOutlasted, "at one bound is enough");
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

void TestHistory::blocksLastAsLongAsNoise_data()
{
    QTest::addColumn<MetricKind>("kind");
    QTest::addColumn<double>("memory");
    QTest::addColumn<int>("block");
    QTest::addColumn<bool>("isOutlasted");

    for (const MetricKind kind : {MetricKind::Mean, MetricKind::Gauge}) {
        const char* const name = kind == MetricKind::Mean ? "mean" : "gauge";
        QTest::addRow("%s, noise that swings back", name) << kind << -0.5 << 60 << false;
        QTest::addRow("%s, noise of a minute", name) << kind << 0.85 << 300 << false;
        QTest::addRow("%s, noise of ten minutes", name) << kind << 0.975 << 300 << true;
    }
}

void TestHistory::blocksLastAsLongAsNoise()
{
    QFETCH(MetricKind, kind);
    QFETCH(double, memory);
    QFETCH(int, block);
    QFETCH(bool, isOutlasted);
    const HistoryProgress progress = readAll(NoisyPast(kind, 4, memory), judgedAs(kind));
    QVERIFY(!progress.error);
    QVERIFY(progress.choice.isCalibrated);
    QCOMPARE(progress.choice.block, Duration(std::chrono::seconds(block)));
    QCOMPARE(progress.choice.isOutlasted, isOutlasted);
    const BlockScatter scatter = progress.choice.scatter.value();
    QVERIFY(scatter.stable > 0.1 && scatter.stable < 0.16);
    QVERIFY(scatter.variance > 0 && scatter.variance < 0.01);
    QVERIFY(scatter.share > 0.2 && scatter.share < 0.3); // one of four
}

void TestHistory::meansOfTooLittleAreNotCalibrated()
{
    for (const MetricKind kind : {MetricKind::Mean, MetricKind::Gauge}) {
        for (const auto& [instances, backTo] : {std::pair<int, Duration>(4, 2h), std::pair<int, Duration>(1, 12h)}) {
            const HistoryProgress progress = readAll(NoisyPast(kind, instances, 0.975), judgedAs(kind), backTo);
            QVERIFY(progress.isOver);
            QCOMPARE(progress.choice, EvidenceChoice());
        }
    }
}

void TestHistory::seriesWithoutInstanceStandForThemselves()
{
    const auto isCalibrated
        = [](MetricKind kind) { return readAll(NoisyPast(kind, 4, 0, false), judgedAs(kind)).choice.isCalibrated; };
    QVERIFY(isCalibrated(MetricKind::Gauge));
    QVERIFY(!isCalibrated(MetricKind::Mean)); // a counter's other labels part requests, not instances
}

void TestHistory::latenciesNeedDifferencesWhenMoody()
{
    const MetricPlan metric = judgedAs(MetricKind::Distribution);
    const EvidenceChoice even = readAll(SlowPast(0), metric).choice;
    QVERIFY(even.isCalibrated && !even.needsDifferences);
    const EvidenceChoice moody = readAll(SlowPast(0.1), metric).choice;
    QVERIFY(moody.isCalibrated && moody.needsDifferences);
    QCOMPARE(moody.block, Duration(5min));
    QCOMPARE(readAll(SlowPast(0.1), metric, 2h).choice, EvidenceChoice());
}

void TestHistory::whoWantsIt()
{
    const auto wants = [](EvidencePlan evidence, const MetricPlan& metric) {
        Plan plan;
        plan.evidence = evidence;
        return wantsHistory(plan, metric);
    };
    for (const MetricKind kind : {MetricKind::Proportion, MetricKind::Distribution}) {
        QVERIFY(wants(EvidencePlan::Calibrated, judgedAs(kind)));
        QVERIFY(!wants(EvidencePlan::Careful, judgedAs(kind)));
        QVERIFY(!wants(EvidencePlan::Counts, judgedAs(kind)));
    }
    QVERIFY(wants(EvidencePlan::Calibrated, errors()));
    for (const MetricKind kind : {MetricKind::Mean, MetricKind::Gauge}) {
        QVERIFY(wants(EvidencePlan::Calibrated, judgedAs(kind)));
        QVERIFY(wants(EvidencePlan::Careful, judgedAs(kind)));
        QVERIFY(!wants(EvidencePlan::Counts, judgedAs(kind)));
    }
    for (const MetricKind kind : {MetricKind::Mean, MetricKind::Gauge, MetricKind::Distribution}) {
        MetricPlan shown = judgedAs(kind);
        shown.accept.reset();
        QVERIFY(!wants(EvidencePlan::Calibrated, shown));
    }
}

QTEST_APPLESS_MAIN(TestHistory)
#include "tst_history.moc"
