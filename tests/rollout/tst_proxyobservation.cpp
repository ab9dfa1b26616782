// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/nodeobservation.h"
#include "tests/support/fakeworld.h"

#include <QtTest>

using namespace bellwether;
using namespace bellwether::test;
using namespace std::chrono_literals;

/// What the balancers' own counters say of each track.
class ProxyObservationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_proxy = {};
        m_now = {};
        m_node = shopNode("1");
    }

    void sharesAndErrorsAreIncrements()
    {
        read();
        QVERIFY(!m_proxy.observedShare);
        count(0, 900, 9);
        count(canary, 100, 50);
        read();
        QCOMPARE(m_proxy.observedShare->percent, 10.0);
        QCOMPARE(m_proxy.errorsNow.stable, 9.0);
        QCOMPARE(m_proxy.errorsNow.canary, 50.0);
    }

    void retriesArePerSecondAndQueuesAreWhatWaitsNow()
    {
        read();
        QVERIFY(!m_proxy.retriesPerSecond.canary);
        server(canary).retries += 3;
        server(canary).redispatches += 1;
        server(canary).queued = 7;
        server(0).queued = 2;
        read();
        QCOMPARE(*m_proxy.retriesPerSecond.canary, 2.0);
        QCOMPARE(*m_proxy.retriesPerSecond.stable, 0.0);
        QCOMPARE(m_proxy.queued.canary, std::uint64_t(7));
        QCOMPARE(m_proxy.queued.stable, std::uint64_t(2));
        server(canary).queued = 0;
        read("edge-2");
        QCOMPARE(m_proxy.queued.canary, std::uint64_t(7));
        QCOMPARE(m_proxy.queued.stable, std::uint64_t(4));
    }

    void fallenCountersAreNoIncrement()
    {
        count(canary, 100, 0);
        server(canary).retries = 10;
        read();
        server(canary).retries = 1;
        count(canary, 50, 50);
        read();
        QCOMPARE(m_proxy.errorsNow.canary, 0.0);
        QCOMPARE(*m_proxy.retriesPerSecond.canary, 0.0);
    }

private:
    static constexpr std::size_t canary = 3;

    ServerCounters& server(std::size_t index) { return m_node.servers.at(index).counters; }

    void count(std::size_t index, std::uint64_t requests, std::uint64_t errors)
    {
        server(index).requests += requests;
        server(index).serverErrors += errors;
    }

    void read(const char* node = "edge-1")
    {
        m_now.monotonic += 2s;
        m_now.utc += 2s;
        foldProxy(m_proxy, {node}, m_node, m_now);
    }

    ProxyObservation m_proxy;
    NodeTraffic m_node;
    Now m_now;
};

QTEST_GUILESS_MAIN(ProxyObservationTest)
#include "tst_proxyobservation.moc"
