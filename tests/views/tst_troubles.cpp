// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/cockpit.h"
#include "models/views/format.h"
#include "models/views/troubles.h"
#include "tests/support/fakeworld.h"

#include <QtTest>

using namespace bellwether;
using namespace bellwether::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

void loseNode(FakeWorld& world)
{
    world.nodes.begin()->second.reachable = false;
    world.run(12s);
}

SnapshotPtr snapshotOf(FakeWorld& world)
{
    return world.loop().snapshot(world.now());
}

/// Connection, operation and advice, all in it.
bool isWhole(const QString& text, const QString& connection, const QString& operation)
{
    return text.contains(connection) && text.contains(operation + u" failed"_s)
        && (text.contains(u"Check"_s) || text.contains(u"Look at"_s));
}

QString rowOf(const Snapshot& snapshot, const QString& name)
{
    for (const ConnectionRow& row : connectionRows(snapshot)) {
        if (row.name == name) {
            return row.explanation;
        }
    }
    return u"no such row"_s;
}

} // namespace

class TroublesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSilentNodeIsSaidInSentences();
    void deadMetricsAreSaidInSentences();
    void aLostNetworkNamesEachConnection();
    void aRefusedWriteIsQuoted();
    void whatAnswersHasNoTrouble();
    void aLongNameLeavesRoomForTheAdvice();
    void aRecordingKnowsNoAges();
};

void TroublesTest::aSilentNodeIsSaidInSentences()
{
    FakeWorld world;
    world.start(10s);
    loseNode(world);
    const SnapshotPtr snapshot = snapshotOf(world);
    const QString node = toText(world.nodes.begin()->first.value);
    const QString reading = u"Reading the weights"_s;
    QVERIFY2(isWhole(rowOf(*snapshot, node), u"edge ("_s + node, reading), qPrintable(rowOf(*snapshot, node)));
    const ActionsView actions = actionsView(*snapshot);
    QVERIFY2(isWhole(actions.line, u"edge ("_s + node, reading), qPrintable(actions.line));
    QVERIFY(!actions.promote.enabled);
    const Refusal silent{Refusal::Kind::NodeSilent, world.nodes.begin()->first.value, {}};
    QVERIFY(isWhole(textOf(silent, *snapshot), u"edge ("_s + node, reading));
}

void TroublesTest::deadMetricsAreSaidInSentences()
{
    FakeWorld world;
    world.start(10s);
    world.metricsAnswer = false;
    world.run(20s);
    const SnapshotPtr snapshot = snapshotOf(world);
    const QString row = rowOf(*snapshot, u"prometheus-main"_s);
    QVERIFY2(row.contains(u"prometheus-main cannot be reached."_s) && row.contains(u"Reading “"_s), qPrintable(row));
    const Refusal stale{Refusal::Kind::MetricsStale, "errors", {}};
    QVERIFY(textOf(stale, *snapshot).contains(u"Check that Prometheus runs"_s));
    QVERIFY(chartViews(*snapshot).front().why.contains(u"Check that Prometheus runs"_s));
}

void TroublesTest::aLostNetworkNamesEachConnection()
{
    FakeWorld world;
    world.start(10s);
    world.metricsAnswer = false;
    for (auto& [id, node] : world.nodes) {
        node.reachable = false;
    }
    world.run(30s);
    const BannerView banner = bannerView(*snapshotOf(world));
    QVERIFY2(banner.text.contains(u"prometheus-main cannot be reached"_s), qPrintable(banner.text));
    QString nodes;
    for (const auto& [id, node] : world.nodes) {
        nodes += (nodes.isEmpty() ? QString() : u", "_s) + toText(id.value);
    }
    QVERIFY2(banner.text.contains(u"edge ("_s + nodes + u")"_s), qPrintable(banner.text));
    QVERIFY(banner.text.startsWith(u"Nothing is queued."_s));
    QCOMPARE(banner.text.count(u"Reading the weights failed"_s), 1);
}

void TroublesTest::aRefusedWriteIsQuoted()
{
    FakeWorld world;
    world.start(10s);
    Snapshot snapshot = *snapshotOf(world);
    snapshot.state.intent = Intent{};
    snapshot.state.intent->operation = {"op"};
    auto& [id, node] = *snapshot.observations.nodes.begin();
    node.writes = {{"op"}, 1, {}, WriteOutcome::Refused, "Permission <b>denied"};
    const QString trouble = nodeTrouble(snapshot, id);
    QVERIFY2(trouble.startsWith(u"Setting the weights failed: edge ("_s), qPrintable(trouble));
    QVERIFY(trouble.contains(u"“Permission <b>denied”"_s));
    QCOMPARE(connectionRows(snapshot).back().explanation.isEmpty(), true);
}

void TroublesTest::whatAnswersHasNoTrouble()
{
    FakeWorld world;
    world.start(10s);
    const SnapshotPtr snapshot = snapshotOf(world);
    QCOMPARE(troubles(*snapshot), QStringList());
    for (const ConnectionRow& row : connectionRows(*snapshot)) {
        QCOMPARE(row.explanation, QString());
        QVERIFY2(!row.detail.startsWith(u"0 "_s), qPrintable(row.detail));
    }
}

void TroublesTest::aLongNameLeavesRoomForTheAdvice()
{
    Plan plan = shopPlan();
    plan.connections["traffic"] = {std::string(200, 'x')};
    FakeWorld world(plan);
    world.start(10s);
    loseNode(world);
    const QString trouble = nodeTrouble(*snapshotOf(world), world.nodes.begin()->first);
    QVERIFY2(trouble.size() < 300 && trouble.contains(u"x…x"_s), qPrintable(trouble));
}

void TroublesTest::aRecordingKnowsNoAges()
{
    FakeWorld world;
    world.start(10s);
    Snapshot snapshot = *snapshotOf(world);
    snapshot.recorded = true;
    for (const ConnectionRow& row : connectionRows(snapshot)) {
        QCOMPARE(row.detail, u"–"_s);
        QCOMPARE(row.state, Badge::Kind::None);
    }
    snapshot.observations.metrics.begin()->second.newest = {};
    const ChartData chart = chartViews(snapshot).front();
    QVERIFY2(!chart.badge.text.contains(u"ago"_s), qPrintable(chart.badge.text));
    QCOMPARE(headerView(snapshot).guard, u"no connection needed"_s);
}

QTEST_GUILESS_MAIN(TroublesTest)
#include "tst_troubles.moc"
