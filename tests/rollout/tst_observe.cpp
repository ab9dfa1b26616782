// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/effects.h"
#include "models/rollout/risk.h"
#include "tests/rollout/rollout.h"
#include "tests/support/fakeworld.h"

#include <QtTest>

using namespace bellwether;
using namespace bellwether::test;
using namespace std::chrono_literals;

/// What two questions to one node make known when their answers come in whatever order.
class ObserveTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_seen = beginObservations(std::make_shared<const Plan>(shopPlan()), {edge1}, 256, {});
        m_now = {};
    }

    void anOlderFailureDoesNotHideANewerSuccess()
    {
        ask(m_read, 1);
        ask(m_write, 2);
        answerWrite(shopNode("1"));
        answerRead(silence());
        QVERIFY(!m_seen.nodes.at(edge1).error);
        QVERIFY(!m_seen.nodes.at(edge1).failingSince);
    }

    void anOlderSuccessDoesNotReplaceANewerOne()
    {
        NodeTraffic later = shopNode("1");
        applyShare(later, {25}, false);
        ask(m_read, 1);
        ask(m_write, 2);
        answerWrite(later);
        answerRead(shopNode("1"));
        QCOMPARE(requestedShareOf(*m_seen.nodes.at(edge1).traffic), requestedShareOf(later));
    }

    void aNewerFailureIsSaid()
    {
        ask(m_write, 1);
        ask(m_read, 2);
        answerWrite(shopNode("1"));
        answerRead(silence());
        QVERIFY(m_seen.nodes.at(edge1).error.has_value());
    }

    void theFirstAnswersPastIsChartedAndNotCounted()
    {
        FakeWorld world;
        world.errorRatio.canary = 1;
        world.run(5min);
        world.errorRatio.canary = 0.01;
        world.run(70s);
        world.plan();
        const auto snapshot = world.loop().snapshot(world.now());
        const MetricObservation& errors = snapshot->observations.metrics.at({"errors"});
        const SeriesBuffer& stable = errors.series.front().tracks.stable;
        QVERIFY(!stable.isEmpty() && world.now().utc - stable.at(0).at > 5min);
        QVERIFY2(errors.canaryExposures < 60 * world.requestsPerSecond.canary, "of the last minute only");
        world.run(10min);
        QCOMPARE(world.count("RuleTriggered"), 0);
    }

private:
    using Answer = Result<NodeTraffic, TrafficError>;

    static Answer silence() { return Unexpected<TrafficError>(TrafficError{TrafficError::Kind::TimedOut, {}}); }

    void ask(const Effect& effect, std::uint64_t number) { take(effect, number, EffectStarted{}); }
    void answerRead(const Answer& answer) { take(m_read, numberOf(m_read), TrafficRead{edge1, answer}); }
    void answerWrite(const Answer& answer)
    {
        take(m_write, numberOf(m_write), TrafficWritten{edge1, {}, WriteOutcome::Accepted, {}, answer});
    }

    [[nodiscard]] std::uint64_t numberOf(const Effect& effect) const
    {
        return m_seen.inFlight.at(keyOf(effect)).number;
    }

    template<typename News>
    void take(const Effect& effect, std::uint64_t number, News news)
    {
        m_now.monotonic += 10ms;
        m_seen = observe(std::move(m_seen), {keyOf(effect), number, m_now, std::move(news)});
    }

    const Effect m_read = ReadTraffic{edge1};
    const Effect m_write = WriteTraffic{edge1, {}};
    Observations m_seen;
    Now m_now;
};

QTEST_GUILESS_MAIN(ObserveTest)
#include "tst_observe.moc"
