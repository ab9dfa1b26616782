// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/cockpit.h"
#include "models/views/deploymentlist.h"
#include "models/views/ending.h"
#include "models/views/troubles.h"
#include "tests/support/fakeworld.h"

#include <QtTest>

using namespace bellwether;
using namespace bellwether::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

using Way = std::function<void(FakeWorld&)>;

void leave(FakeWorld& /*world*/)
{ }

void rollBack(FakeWorld& world)
{
    QVERIFY(world.give(Promote{}).has_value());
    world.run(10s);
    QVERIFY(world.give(RollBack{}).has_value());
    world.run(10s);
}

void promoteThrough(FakeWorld& world)
{
    for (int stage = 0; stage < 4; ++stage) {
        QVERIFY(world.give(Promote{}).has_value());
        world.run(60s);
    }
}

} // namespace

class EndingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aClosedDeploymentSaysHowItEnded_data();
    void aClosedDeploymentSaysHowItEnded();
    void thePastIsListedWithVersionAndEnding();
    void theGuardLineFollowsTheDeployment();
};

void EndingTest::aClosedDeploymentSaysHowItEnded_data()
{
    QTest::addColumn<Way>("way");
    QTest::addColumn<QString>("word");
    QTest::newRow("aborted") << Way(leave) << u"aborted"_s;
    QTest::newRow("rolled back") << Way(rollBack) << u"rolled back"_s;
    QTest::newRow("promoted") << Way(promoteThrough) << u"promoted"_s;
}

void EndingTest::aClosedDeploymentSaysHowItEnded()
{
    QFETCH(Way, way);
    QFETCH(QString, word);
    Plan plan = shopPlan();
    for (Stage& stage : plan.stages) {
        stage.gates = {};
    }
    FakeWorld world(plan);
    world.plan();
    way(world);
    QVERIFY(world.give(CloseDeployment{}).has_value());
    const SnapshotPtr end = world.loop().snapshot(world.now());
    QCOMPARE(end->state.phase, Phase::Closed);
    QVERIFY(endingText(endingOf(end->state)).startsWith(word));
    const HeaderView header = headerView(*end);
    QCOMPARE(header.verdict.text.toLower(), word);
    QVERIFY2(recordingText(*end).contains(word), qPrintable(recordingText(*end)));
    const QString refusal = textOf(Refusal{Refusal::Kind::NotRunning, {}, {}}, *end);
    QVERIFY2(refusal.contains(word) && !refusal.contains(u" or "_s), qPrintable(refusal));
    QVERIFY2(actionsView(*end).line.contains(word), qPrintable(actionsView(*end).line));
}

void EndingTest::thePastIsListedWithVersionAndEnding()
{
    const auto rows = deploymentRows({},
        {{{"a"}, u"shop"_s, u"2.5.0"_s, Ending::Promoted, UtcTime(2s)},
            {{"b"}, u"mail"_s, {}, Ending::NeverStarted, UtcTime(1s)}});
    QCOMPARE(rows[0].detail, u"2.5.0 promoted"_s);
    QCOMPARE(rows[1].detail, u"aborted before its start"_s);
}

void EndingTest::theGuardLineFollowsTheDeployment()
{
    FakeWorld world;
    world.plan();
    const auto guard = [&] { return headerView(*world.loop().snapshot(world.now())).guard; };
    QVERIFY2(guard().contains(u"once it is started"_s), qPrintable(guard()));
    QVERIFY(world.give(Promote{}).has_value());
    world.run(10s);
    QVERIFY2(guard().startsWith(u"Guard: this window ·"_s), qPrintable(guard()));
    QVERIFY(world.give(Disarm{}, "test").has_value());
    QVERIFY2(guard().startsWith(u"Guard: none ·"_s), qPrintable(guard()));
    QVERIFY(world.give(RollBack{}).has_value());
    world.run(10s);
    QVERIFY2(guard().contains(u"none needed any more"_s), qPrintable(guard()));
}

QTEST_GUILESS_MAIN(EndingTest)
#include "tst_ending.moc"
