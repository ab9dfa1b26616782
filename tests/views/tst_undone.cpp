// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/cockpit.h"
#include "models/views/deploymentlist.h"
#include "models/views/notices.h"
#include "tests/support/fakeworld.h"

#include <QtTest>

#include <functional>

using namespace bellwether;
using namespace bellwether::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

using Step = std::function<void(FakeWorld&)>;

void rollBack(FakeWorld& world)
{
    QVERIFY(world.give(RollBack{}).has_value());
    world.run(5s);
    QCOMPARE(world.state().phase, Phase::RolledBack);
}

void promote(FakeWorld& world)
{
    for (int stage = 0; stage < 3; ++stage) {
        world.run(60s);
        QVERIFY(world.give(Promote{}).has_value());
    }
    QCOMPARE(world.state().phase, Phase::Promoted);
}

Step toShare(Share share)
{
    return [share](FakeWorld& world) {
        world.setShare(1, share);
        world.run(5s);
    };
}

/// A reload: another process, with the weights of its configuration.
void reload(FakeWorld& world)
{
    auto& node = world.nodes.begin()->second;
    applyShare(node.traffic, {30}, false);
    node.traffic.process = "another process";
    world.run(5s);
}

} // namespace

/// A deployment that is over and not closed still watches its servers: what undoes its end is an alarm.
class UndoneTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isAnAlarmWithOneWayOut_data();
    void isAnAlarmWithOneWayOut();
    void whatStandsAsItEndedIsQuiet_data();
    void whatStandsAsItEndedIsQuiet();
    void whatWasPutBackIsQuiet();
};

void UndoneTest::isAnAlarmWithOneWayOut_data()
{
    QTest::addColumn<Step>("end");
    QTest::addColumn<Step>("act");
    QTest::addColumn<QString>("told");
    QTest::addColumn<QString>("row");
    QTest::newRow("a colleague raises after a roll-back")
        << Step(rollBack) << toShare({50}) << u"Raised by somebody else"_s << u"rolled back, yet at 50"_s;
    QTest::newRow("a reload restores the canary's weight")
        << Step(rollBack) << Step(reload) << u"Raised by somebody else"_s << u"rolled back, yet at 30"_s;
    QTest::newRow("a colleague lowers what was promoted")
        << Step(promote) << toShare({50}) << u"Lowered by somebody else"_s << u"promoted, yet at 50"_s;
}

void UndoneTest::isAnAlarmWithOneWayOut()
{
    QFETCH(Step, end);
    QFETCH(Step, act);
    QFETCH(QString, told);
    QFETCH(QString, row);
    FakeWorld world;
    world.start(5s);
    end(world);
    act(world);
    const auto snapshot = world.loop().snapshot(world.now());
    const auto notices = standingNotices(*snapshot);
    QCOMPARE(notices.size(), std::size_t(1));
    QVERIFY2(notices.front().title.contains(told), qPrintable(notices.front().title));
    QVERIFY(notices.front().urgent);

    const auto rows = deploymentRows({snapshot}, {});
    QVERIFY(rows.front().alarm);
    QCOMPARE(rows.front().group, DeploymentRow::Group::NeedsYou);
    QCOMPARE(rows.front().state, Badge::Kind::Worse);
    QVERIFY2(rows.front().detail.contains(row), qPrintable(rows.front().detail));

    const CockpitView view = cockpitView(*snapshot);
    QVERIFY2(view.banner.text.contains(u"Roll back"_s), qPrintable(view.banner.text));
    QVERIFY2(!view.banner.text.contains(u"Shift"_s), qPrintable(view.banner.text));
    QVERIFY2(!view.header.guard.contains(u"none needed"_s), qPrintable(view.header.guard));
    QCOMPARE(view.header.verdict.kind, Badge::Kind::Worse);
    QVERIFY(view.actions.rollBack.enabled);

    rollBack(world);
    QVERIFY(standingNotices(*world.loop().snapshot(world.now())).empty());
}

void UndoneTest::whatStandsAsItEndedIsQuiet_data()
{
    QTest::addColumn<Step>("end");
    QTest::newRow("rolled back") << Step(rollBack);
    QTest::newRow("promoted") << Step(promote);
    QTest::newRow("a later deployment has the servers") << Step([](FakeWorld& world) {
        rollBack(world);
        world.loop().supersede();
        toShare({50})(world);
    });
    QTest::newRow("closed") << Step([](FakeWorld& world) {
        rollBack(world);
        toShare({50})(world);
        QVERIFY(world.give(CloseDeployment{}).has_value());
    });
}

void UndoneTest::whatStandsAsItEndedIsQuiet()
{
    QFETCH(Step, end);
    FakeWorld world;
    world.start(5s);
    end(world);
    const auto snapshot = world.loop().snapshot(world.now());
    QVERIFY(standingNotices(*snapshot).empty());
    QVERIFY(!deploymentRows({snapshot}, {}).front().alarm);
    QCOMPARE(bannerView(*snapshot), BannerView{});
}

void UndoneTest::whatWasPutBackIsQuiet()
{
    FakeWorld world;
    world.start(5s);
    rollBack(world);
    toShare({50})(world);
    QVERIFY(!standingNotices(*world.loop().snapshot(world.now())).empty());
    toShare({0})(world);
    const auto snapshot = world.loop().snapshot(world.now());
    QVERIFY(standingNotices(*snapshot).empty());
    QCOMPARE(bannerView(*snapshot), BannerView{});
    QVERIFY(!deploymentRows({snapshot}, {}).front().alarm);
}

QTEST_GUILESS_MAIN(UndoneTest)
#include "tst_undone.moc"
