// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compose/rangetrial.h"
#include "tests/support/fakeworld.h"

#include <QtTest>

using namespace bellwether;
using namespace bellwether::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using State = TrialRange::State;

namespace {

DeploymentState stateOf(const char* id, const Plan& plan)
{
    DeploymentState state;
    state.id = {id};
    state.plan = std::make_shared<const Plan>(plan);
    return state;
}

/// What a person sees of the trial.
struct Seen
{
    TrialView view;
    int count = 0;

    [[nodiscard]] State state() const { return view.range ? view.range->state : State::Wanted; }
};

/// Where nobody listens.
ConnectionSettings deadBackend()
{
    PrometheusSettings settings;
    settings.url = "http://127.0.0.1:1";
    return {{"prometheus-main"}, settings};
}

constexpr UtcTime noon = UtcTime(Duration(1'700'000'000'000));

} // namespace

class RangeTrialTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_connections.clear();
        m_seen = {};
        m_trial.emplace([this] { return m_connections; },
            [this](const TrialView& view) {
                m_seen.view = view;
                m_seen.count += 1;
            });
    }

    void aRangeIsOfferedWhereSomethingCanBeTried()
    {
        m_trial->follow(stateOf("d1", shopPlan()));
        QCOMPARE(m_seen.view.range, std::optional(TrialRange{}));
        Plan bare = shopPlan();
        bare.rules.clear();
        bare.metrics.front().accept.reset();
        m_trial->follow(stateOf("d2", bare));
        QVERIFY2(!m_seen.view.range, "nobody reads for minutes to try nothing");
        DeploymentState unreadable = stateOf("d3", bare);
        unreadable.plan = nullptr;
        m_trial->follow(unreadable);
        QVERIFY(!m_seen.view.range);
    }

    void whatCannotBeReadIsNamed()
    {
        m_trial->follow(stateOf("d1", shopPlan()));
        m_trial->read(noon, noon + 1h);
        QCOMPARE(m_seen.state(), State::Reading);
        QTRY_COMPARE(m_seen.state(), State::Failed);
        QVERIFY2(m_seen.view.range->text.contains(u"prometheus-main"_s), qPrintable(m_seen.view.range->text));

        m_connections = {deadBackend()};
        m_trial->read(noon, noon + 1h);
        QCOMPARE(m_seen.state(), State::Reading);
        QTRY_COMPARE(m_seen.state(), State::Failed);
        QVERIFY2(m_seen.view.range->text.contains(u"cannot be reached"_s), qPrintable(m_seen.view.range->text));
    }

    void readingIsStopped()
    {
        m_trial->follow(stateOf("d1", shopPlan()));
        m_trial->read(noon, noon + 1h);
        m_trial->stop();
        QCOMPARE(m_seen.view.range, std::optional(TrialRange{}));
        m_connections = {deadBackend()};
        m_trial->read(noon, noon + 1h);
        QTRY_COMPARE(m_seen.state(), State::Failed);
        QVERIFY2(m_seen.view.range->text.contains(u"cannot be reached"_s), "the other one had no connection");
    }

    void anotherDeploymentBeginsAnew()
    {
        const DeploymentState first = stateOf("d1", shopPlan());
        m_trial->follow(first);
        m_trial->read(noon, noon + 1h);
        QTRY_COMPARE(m_seen.state(), State::Failed);
        const int count = m_seen.count;
        m_trial->follow(first);
        QVERIFY2(m_seen.count == count && m_seen.state() == State::Failed, "nothing else to see");
        m_trial->follow(stateOf("d2", shopPlan()));
        QCOMPARE(m_seen.state(), State::Wanted);
    }

    void whoLooksAtSomethingElseIsNotDisturbed()
    {
        const DeploymentState state = stateOf("d1", shopPlan());
        m_trial->follow(state);
        m_trial->read(noon, noon + 1h);
        m_trial->leave();
        const int count = m_seen.count;
        m_trial->tryRules(trialFields(shopPlan()));
        // What another one has heard by now, this one has heard, too.
        Seen other;
        RangeTrial beside([this] { return m_connections; }, [&](const TrialView& view) { other.view = view; });
        beside.follow(state);
        beside.read(noon, noon + 1h);
        QTRY_COMPARE(other.state(), State::Failed);
        QCOMPARE(m_seen.count, count);
        m_trial->follow(state);
        QVERIFY2(m_seen.count > count, "it is shown again");
        QTRY_COMPARE(m_seen.state(), State::Failed);
    }

    void itEndsInTheMiddleOfReading()
    {
        m_connections = {deadBackend()};
        m_trial->follow(stateOf("d1", shopPlan()));
        m_trial->read(noon, noon + 1h);
        m_trial.reset();
        QCOMPARE(m_seen.state(), State::Reading);
    }

private:
    std::vector<ConnectionSettings> m_connections;
    Seen m_seen;
    std::optional<RangeTrial> m_trial;
};

QTEST_GUILESS_MAIN(RangeTrialTest)
#include "tst_rangetrial.moc"
