// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/traffic.h"
#include "models/rollout/weights.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

namespace bellwether {

namespace {

ServerTraffic server(
    Track track, int weight, ServerStatus status = ServerStatus::Up, ServerAdmin admin = ServerAdmin::Ready)
{
    ServerTraffic made;
    made.track = track;
    made.weight = weight;
    made.status = status;
    made.admin = admin;
    return made;
}

// The best distance that any pair of weights reaches.
double bestDistance(double target, int stableServers, int canaryServers, int maxWeight)
{
    double best = 100;
    for (int stable = 1; stable <= maxWeight; ++stable) {
        for (int canary = 1; canary <= maxWeight; ++canary) {
            const Share share = shareOf(Weights{.stable = stable, .canary = canary}, stableServers, canaryServers);
            best = std::min(best, std::abs(share.percent - target));
        }
    }
    return best;
}

} // namespace

class TestWeights : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reachesTheShare_data()
    {
        QTest::addColumn<double>("target");
        QTest::addColumn<int>("stableServers");
        QTest::addColumn<int>("canaryServers");
        QTest::addColumn<int>("stable");
        QTest::addColumn<int>("canary");
        QTest::newRow("nothing") << 0.0 << 3 << 1 << 256 << 0;
        QTest::newRow("everything") << 100.0 << 3 << 1 << 0 << 256;
        QTest::newRow("below nothing") << -1.0 << 1 << 1 << 256 << 0;
        QTest::newRow("not a number is nothing") << std::nan("") << 1 << 1 << 256 << 0;
        QTest::newRow("over everything") << 101.0 << 1 << 1 << 0 << 256;
        QTest::newRow("half of one and one") << 50.0 << 1 << 1 << 256 << 256;
        QTest::newRow("half of three and one") << 50.0 << 3 << 1 << 85 << 255;
        QTest::newRow("a quarter of three and one") << 25.0 << 3 << 1 << 256 << 256;
        QTest::newRow("5 % of one and one") << 5.0 << 1 << 1 << 247 << 13;
        QTest::newRow("5 % of three and one") << 5.0 << 3 << 1 << 247 << 39;
        QTest::newRow("finer than weights can") << 0.01 << 1 << 1 << 256 << 1;
        QTest::newRow("coarser than weights can") << 99.99 << 1 << 1 << 1 << 256;
    }

    void reachesTheShare()
    {
        QFETCH(double, target);
        QFETCH(int, stableServers);
        QFETCH(int, canaryServers);
        const Weights weights = weightsFor(Share{target}, stableServers, canaryServers, 256);
        QTEST(weights.stable, "stable");
        QTEST(weights.canary, "canary");
    }

    void noPairComesCloser()
    {
        std::mt19937 random(20240607);
        for (int round = 0; round < 60; ++round) {
            const double target = std::uniform_real_distribution<double>(0.1, 99.9)(random);
            const int stableServers = std::uniform_int_distribution<int>(1, 9)(random);
            const int canaryServers = std::uniform_int_distribution<int>(1, 4)(random);
            const Weights weights = weightsFor(Share{target}, stableServers, canaryServers, 64);
            QVERIFY(weights.stable >= 1 && weights.stable <= 64 && weights.canary >= 1 && weights.canary <= 64);
            const double distance = std::abs(shareOf(weights, stableServers, canaryServers).percent - target);
            QVERIFY2(distance <= bestDistance(target, stableServers, canaryServers, 64) + 1e-9,
                qPrintable(QString::number(target)));
        }
    }

    void nothingSharedIsZero() { QCOMPARE(shareOf(Weights{}, 1, 1), Share{0}); }

    void whatIsDownOrOutGetsNothing()
    {
        NodeTraffic node;
        node.servers = {server(Track::Stable, 50), server(Track::Stable, 50, ServerStatus::Down),
            server(Track::Canary, 50), server(Track::Canary, 100, ServerStatus::Up, ServerAdmin::Drain),
            server(Track::Canary, 100, ServerStatus::Stopping)};
        QCOMPARE(shareOf(node).percent, 50.0);
    }

    void whatWasAskedCountsServersThatAreDown()
    {
        NodeTraffic node;
        node.servers = {server(Track::Stable, 75, ServerStatus::Down), server(Track::Canary, 25, ServerStatus::Down),
            server(Track::Canary, 100, ServerStatus::Unchecked, ServerAdmin::Maint)};
        QCOMPARE(requestedShareOf(node).percent, 25.0);
        QCOMPARE(shareOf(node).percent, 0.0);
    }

    void aTrackIsDownWhenAllItsServersAre()
    {
        NodeTraffic node;
        QVERIFY(!trackIsDown(node, Track::Canary));
        node.servers = {server(Track::Stable, 1), server(Track::Canary, 1, ServerStatus::Down)};
        QVERIFY(trackIsDown(node, Track::Canary));
        QVERIFY(!trackIsDown(node, Track::Stable));
        node.servers.push_back(server(Track::Canary, 1, ServerStatus::Unchecked));
        QVERIFY(!trackIsDown(node, Track::Canary));
    }
};

} // namespace bellwether

QTEST_GUILESS_MAIN(bellwether::TestWeights)
#include "tst_weights.moc"
