// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeworld.h"

#include <QtTest>

using namespace bellwether;
using namespace bellwether::test;
using namespace std::chrono_literals;

class DeploymentRecordTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aChangedRecordRefusesRaising();
    void countsAreKeptBeforeWhatRestsOnThem();
    void aSupersededDeploymentReportsNothingMore();
};

void DeploymentRecordTest::aChangedRecordRefusesRaising()
{
    FakeWorld world;
    world.start(3s);
    world.run(30s);
    const auto entered = std::find_if(world.log.records.begin(), world.log.records.end(),
        [](const EventRecord& record) { return record.type == "StageEntered"; });
    entered->payload = R"({"stage":1})";
    const std::uint64_t changed = entered->sequence;
    world.restart();
    world.run(5s);
    QCOMPARE(world.loop().observations().chainBrokenAt, std::optional<std::uint64_t>(changed));
    const auto refused = world.give(Promote{});
    QVERIFY(!refused.has_value());
    QVERIFY(std::any_of(refused.error().begin(), refused.error().end(),
        [](const Refusal& refusal) { return refusal.kind == Refusal::Kind::LogBroken; }));
    QVERIFY(world.give(RollBack{}).has_value());
    world.run(3s);
    QCOMPARE(world.shareOn(1).percent, 0.0);
}

void DeploymentRecordTest::countsAreKeptBeforeWhatRestsOnThem()
{
    FakeWorld world;
    world.start(3s);
    world.run(30s);
    world.errorRatio.canary = 0.5;
    world.run(60s);
    const auto verdict = std::find_if(world.log.records.begin(), world.log.records.end(),
        [](const EventRecord& record) { return record.type == "VerdictChanged"; });
    QVERIFY(verdict != world.log.records.end());
    QVERIFY(std::count(world.kept.begin(), world.kept.end(), verdict->sequence - 1) > 0);
}

void DeploymentRecordTest::aSupersededDeploymentReportsNothingMore()
{
    FakeWorld world;
    world.start(3s);
    QVERIFY(world.give(RollBack{}).has_value());
    world.run(5s);
    QCOMPARE(world.count("RolledBack"), 1);
    world.setShare(1, {5});
    world.run(5s);
    QCOMPARE(world.count("ForeignChangeSeen"), 1);
    world.loop().supersede();
    world.setShare(1, {50});
    world.run(60s);
    QCOMPARE(world.count("ForeignChangeSeen"), 1);
    QVERIFY(world.loop().wakeAt() == MonotonicTime::max());
}

QTEST_GUILESS_MAIN(DeploymentRecordTest)
#include "tst_deploymentrecord.moc"
