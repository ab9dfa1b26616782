// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/sharewatch.h"
#include "tests/support/fakeworld.h"

#include <QTest>

using namespace bellwether;
using namespace bellwether::test;

using Why = SharesObservation::Why;

/// The tracks' requests, held against the balancers' weights.
class ShareWatchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_plan = shopPlan();
        m_plan.traffic.testUsers.reset();
        m_shares = {};
        m_stratum = {};
        m_now = {};
        m_edges = {};
        for (NodeObservation& edge : m_edges) {
            edge.traffic = shopNode("1");
            edge.traffic->followsWeights = true;
            applyShare(*edge.traffic, {10}, false);
        }
    }

    void sharesAsWeighedAreNoMismatch()
    {
        run(400, 9000, 1000);
        QVERIFY(!m_shares.differ);
        QCOMPARE(m_shares.requests.canary, 2 * 399'000.0);
        QCOMPARE(m_shares.canaryByWeight, 2 * 399'000.0);
        QVERIFY(!whyUncounted(m_shares));
    }

    void whoeverIsMissingOnTheCanaryIsNoticed()
    {
        run(2, 900, 80);
        QVERIFY(!m_shares.differ);
        run(200, 900, 80);
        QVERIFY(m_shares.differ);
        QVERIFY(m_shares.requests.canary < m_shares.canaryByWeight);
    }

    void oneNodeThatSendsTooMuchIsEnough()
    {
        for (int i = 0; i < 20; ++i) {
            count(0, 9000, 1000);
            count(1, 9000, 1600);
            read();
        }
        QVERIFY(m_shares.differ);
    }

    void itStaysSoUntilAnotherVersionIsCompared()
    {
        run(20, 9000, 500);
        run(400, 9000, 1000);
        QVERIFY(m_shares.differ);
        m_shares = beginShares(std::move(m_shares));
        m_stratum.comparison += 1;
        QVERIFY(!m_shares.differ);
        QCOMPARE(m_shares.requests.canary, 0.0);
        run(20, 9000, 1000);
        QVERIFY(!m_shares.differ);
        run(20, 9000, 500);
        QVERIFY(m_shares.differ);
    }

    void aShiftIsNoMismatch()
    {
        run(20, 9000, 1000);
        for (NodeObservation& edge : m_edges) {
            applyShare(*edge.traffic, {50}, false);
        }
        m_stratum.weight += 1;
        // What came between the two readings was shared out by both weights.
        run(1, 9000, 1000);
        run(20, 5000, 5000);
        QVERIFY(!m_shares.differ);
        QCOMPARE(m_shares.requests.canary, 2 * (19 * 1000 + 20 * 5000.0));
    }

    void countersThatWereClearedBeginAnew()
    {
        run(20, 9000, 1000);
        for (std::size_t server = 0; server < 4; ++server) {
            counters(0, server).assigned = 0;
            counters(1, server).assigned = 0;
        }
        run(1, 90, 10);
        QCOMPARE(whyUncounted(m_shares), std::optional(Why::Unsettled));
        const double before = m_shares.requests.stable;
        run(60, 9000, 1000);
        QVERIFY(!m_shares.differ);
        QCOMPARE(m_shares.requests.stable, before + 2 * 60 * 9000);
    }

    void nobodyKnowsWhatWasWhileANodeWasSilent()
    {
        run(20, 9000, 1000);
        m_now.monotonic += mostShareGap;
        run(1, 90'000, 1000);
        QVERIFY(!m_shares.differ);
        QCOMPARE(whyUncounted(m_shares), std::optional(Why::Unsettled));
    }

    void whatTellsNothing_data()
    {
        QTest::addColumn<std::function<void(ShareWatchTest&, NodeObservation&)>>("change");
        QTest::addColumn<int>("why");
        const auto add = [](const char* name, Why why, std::function<void(ShareWatchTest&, NodeObservation&)> change) {
            QTest::newRow(name) << std::move(change) << static_cast<int>(why);
        };
        add("everything to stable", Why::NothingSplit,
            [](auto&, NodeObservation& node) { applyShare(*node.traffic, {0}, false); });
        add("everything to the canary", Why::NothingSplit,
            [](auto&, NodeObservation& node) { applyShare(*node.traffic, {100}, false); });
        add("a canary that is down", Why::NothingSplit,
            [](auto&, NodeObservation& node) { node.traffic->servers.back().status = ServerStatus::Down; });
        add("least connections", Why::NotByWeight,
            [](auto&, NodeObservation& node) { node.traffic->followsWeights = false; });
        add("sticky", Why::Sticky, [](auto&, NodeObservation& node) { node.traffic->sticky = true; });
        add("a server that starts slowly", Why::Unsettled,
            [](auto&, NodeObservation& node) { node.traffic->servers.front().status = ServerStatus::Starting; });
        add("the plan says so", Why::NotAsked,
            [](ShareWatchTest& test, auto&) { test.m_plan.traffic.sharesByWeight = false; });
        add("a test user", Why::TestUsers, [](ShareWatchTest& test, NodeObservation& node) {
            test.m_plan.traffic.testUsers = TestUsers{"route.map", "canary"};
            node.testUsers.keys = {"anna"};
        });
        add("test users that nobody knows", Why::TestUsers, [](ShareWatchTest& test, auto&) {
            test.m_plan.traffic.testUsers = TestUsers{"route.map", "canary"};
        });
    }

    void whatTellsNothing()
    {
        using Change = std::function<void(ShareWatchTest&, NodeObservation&)>;
        QFETCH(Change, change);
        QFETCH(int, why);
        for (NodeObservation& edge : m_edges) {
            change(*this, edge);
        }
        run(40, 9000, 1);
        QVERIFY(!m_shares.differ);
        QCOMPARE(m_shares.requests.stable, 0.0);
        QCOMPARE(static_cast<int>(whyUncounted(m_shares).value()), why);
    }

    void anotherProcessOrARedispatchBeginsAnew()
    {
        run(10, 9000, 1000);
        const double before = m_shares.requests.stable;
        for (NodeObservation& edge : m_edges) {
            edge.traffic->process = "2";
        }
        run(1, 9000, 1);
        for (NodeObservation& edge : m_edges) {
            edge.traffic->servers.back().counters.redispatches += 999;
        }
        run(1, 9999, 1);
        QCOMPARE(m_shares.requests.stable, before);
        QCOMPARE(whyUncounted(m_shares), std::optional(Why::Redispatched));
    }

private:
    ServerCounters& counters(std::size_t edge, std::size_t server)
    {
        return m_edges.at(edge).traffic->servers.at(server).counters;
    }

    void count(std::size_t edge, std::uint64_t stable, std::uint64_t canary)
    {
        for (std::size_t server = 0; server < 3; ++server) {
            counters(edge, server).assigned += stable / 3;
        }
        counters(edge, 3).assigned += canary;
    }

    void read()
    {
        m_now.monotonic += std::chrono::seconds(1);
        for (std::size_t edge = 0; edge < m_edges.size(); ++edge) {
            foldShares(m_shares, m_plan, {"edge-" + std::to_string(edge + 1)}, m_edges.at(edge), m_stratum, m_now);
        }
    }

    /// As many readings of both nodes, and before each these requests.
    void run(int readings, std::uint64_t stable, std::uint64_t canary)
    {
        for (int reading = 0; reading < readings; ++reading) {
            count(0, stable, canary);
            count(1, stable, canary);
            read();
        }
    }

    Plan m_plan;
    std::array<NodeObservation, 2> m_edges;
    SharesObservation m_shares;
    Stratum m_stratum;
    Now m_now;
};

QTEST_APPLESS_MAIN(ShareWatchTest)
#include "tst_sharewatch.moc"
