// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/notices.h"
#include "tests/support/fakeworld.h"

#include <QtTest>

using namespace bellwether;
using namespace bellwether::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Kind = Notice::Kind;

namespace {

/// What a person was told while time passed, snapshot by snapshot: the titles.
class Listener
{
public:
    explicit Listener(FakeWorld& world)
        : m_world(world)
    { }

    QStringList during(Duration time)
    {
        QStringList titles;
        for (Duration gone = {}; gone < time; gone += 250ms) {
            m_world.run(250ms);
            for (const Notice& notice : m_memory.news(*m_world.loop().snapshot(m_world.now()))) {
                titles << notice.title;
            }
        }
        return titles;
    }

private:
    FakeWorld& m_world;
    NoticeMemory m_memory;
};

QString wordsOf(Kind kind, const Snapshot& snapshot)
{
    for (const Notice& notice : standingNotices(snapshot)) {
        if (notice.kind == kind) {
            return notice.title + u": "_s + notice.text;
        }
    }
    return {};
}

} // namespace

class NoticesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachTroubleIsToldOnce_data();
    void eachTroubleIsToldOnce();
    void whatComesBackSoonIsTheSame();
    void aGuardThatIsLostWhollyIsToldAgain();
    void aMomentsWholeLossHidesNoPart();
    void whatHasGoneIsWithdrawnOnce();
    void whoUndoesARollBackIsToldAgain();
    void onlyPeopleAreWaitedFor();
    void aRecordingTellsNothing();
    void onlyTrafficKeepsTheMachineAwake();
};

void NoticesTest::eachTroubleIsToldOnce_data()
{
    QTest::addColumn<std::function<void(FakeWorld&)>>("trouble");
    QTest::addColumn<QString>("told");
    using Trouble = std::function<void(FakeWorld&)>;
    QTest::newRow("nothing") << Trouble([](FakeWorld&) {}) << QString();
    QTest::newRow("a colleague lowers") << Trouble([](FakeWorld& world) { world.setShare(1, {0}); })
                                        << u"Lowered by somebody else"_s;
    QTest::newRow("a colleague raises") << Trouble([](FakeWorld& world) { world.setShare(1, {50}); })
                                        << u"Raised by somebody else"_s;
    QTest::newRow("a colleague raises node by node") << Trouble([](FakeWorld& world) {
        world.setShare(1, {50});
        world.run(5s);
        world.setShare(2, {50});
        world.run(5s);
        world.setShare(1, {60});
    }) << u"Raised by somebody else"_s;
    QTest::newRow("errors") << Trouble([](FakeWorld& world) { world.errorRatio.canary = 0.4; }) << u"Rule fired"_s;
    QTest::newRow("no metrics") << Trouble([](FakeWorld& world) { world.metricsAnswer = false; })
                                << u"Unguarded in part"_s;
    QTest::newRow("a silent node") << Trouble([](FakeWorld& world) { world.nodes.begin()->second.reachable = false; })
                                   << u"Unguarded in part"_s;
    QTest::newRow("disarmed") << Trouble([](FakeWorld& world) { (void)world.give(Disarm{}, "a test"); })
                              << u"Unguarded"_s;
    QTest::newRow("no network") << Trouble([](FakeWorld& world) {
        world.metricsAnswer = false;
        for (auto& [id, node] : world.nodes) {
            node.reachable = false;
        }
    }) << u"Network lost"_s;
    QTest::newRow("the canary's servers die") << Trouble([](FakeWorld& world) {
        for (auto& [id, node] : world.nodes) {
            for (auto& server : node.traffic.servers) {
                server.status = server.track == Track::Canary ? ServerStatus::Down : server.status;
            }
        }
    }) << u"Canary down"_s;
}

void NoticesTest::eachTroubleIsToldOnce()
{
    QFETCH(std::function<void(FakeWorld&)>, trouble);
    QFETCH(QString, told);
    Plan plan = shopPlan();
    plan.stages[0].atLeast = 1h; // so that nobody is waited for
    FakeWorld world(plan);
    world.start(30s);
    Listener listener(world);
    QCOMPARE(listener.during(10s), QStringList());
    trouble(world);
    const QStringList titles = listener.during(50s);
    QStringList other = titles;
    other.removeDuplicates();
    QCOMPARE(titles, other);
    if (told.isEmpty()) {
        QCOMPARE(titles, QStringList());
    } else {
        QVERIFY2(titles.filter(told).size() == 1, qPrintable(titles.join(u" | "_s)));
    }
}

void NoticesTest::whatComesBackSoonIsTheSame()
{
    FakeWorld world;
    world.start(30s);
    Listener listener(world);
    QStringList titles = listener.during(5s);
    for (int round = 0; round < 3; ++round) {
        world.metricsAnswer = false;
        titles += listener.during(30s);
        world.metricsAnswer = true;
        titles += listener.during(20s);
    }
    QCOMPARE(titles.filter(u"Unguarded"_s).size(), 1);
    titles = listener.during(noticePause + 15s);
    world.metricsAnswer = false;
    titles += listener.during(30s);
    QCOMPARE(titles.filter(u"Unguarded"_s).size(), 1);
}

void NoticesTest::aGuardThatIsLostWhollyIsToldAgain()
{
    FakeWorld world;
    world.start(30s);
    Listener listener(world);
    world.metricsAnswer = false;
    QStringList titles = listener.during(40s);
    QCOMPARE(titles.filter(u"Unguarded"_s).size(), 1);
    QCOMPARE(titles.filter(u"Unguarded in part"_s).size(), 1);
    (void)world.give(Disarm{}, "a test");
    titles = listener.during(noticePause + 20s);
    QCOMPARE(titles.filter(u"Unguarded"_s).size(), 1);
    QCOMPARE(titles.filter(u"Unguarded in part"_s).size(), 0);
    (void)world.give(Arm{});
    QCOMPARE(listener.during(noticePause / 2).filter(u"Unguarded"_s), QStringList());
}

void NoticesTest::aMomentsWholeLossHidesNoPart()
{
    FakeWorld world;
    world.start(30s);
    Listener listener(world);
    (void)world.give(Disarm{}, "a slip");
    QCOMPARE(listener.during(1s).filter(u"Unguarded"_s), QStringList());
    (void)world.give(Arm{});
    world.nodes.begin()->second.reachable = false;
    QCOMPARE(listener.during(15s).filter(u"Unguarded in part"_s).size(), 1);
}

/// A notification whose reason has gone is taken back, and only one that was told.
void NoticesTest::whatHasGoneIsWithdrawnOnce()
{
    FakeWorld world;
    world.start(10s);
    NoticeMemory memory;
    QStringList told;
    QStringList ended;
    const auto listen = [&](Duration time) {
        for (Duration gone = {}; gone < time; gone += 500ms) {
            world.run(500ms);
            const auto news = memory.news(*world.loop().snapshot(world.now()));
            std::for_each(news.begin(), news.end(), [&](const Notice& notice) { told << notice.id(); });
            ended += memory.takeEnded();
        }
    };
    world.metricsAnswer = false;
    listen(40s);
    const QStringList unguarded = told.filter(u" %1 "_s.arg(int(Kind::Unguarded)));
    QVERIFY(!unguarded.isEmpty());
    QCOMPARE(ended, QStringList());
    world.metricsAnswer = true;
    listen(20s);
    QVERIFY2(!ended.contains(unguarded.first()), "it may come back");
    listen(noticePause);
    for (const QString& id : unguarded) {
        QCOMPARE(ended.count(id), 1);
    }
    const QStringList left = told;
    QVERIFY(world.give(RollBack{}).has_value());
    listen(10s);
    for (const QString& id : left) {
        QVERIFY2(ended.count(id) == 1, qPrintable(id));
    }
}

/// The roll-back answered what was told before it.
void NoticesTest::whoUndoesARollBackIsToldAgain()
{
    FakeWorld world;
    world.start(10s);
    Listener listener(world);
    world.setShare(1, {50});
    QCOMPARE(listener.during(5s).filter(u"Raised"_s).size(), 1);
    QVERIFY(world.give(RollBack{}).has_value());
    QCOMPARE(listener.during(5s).filter(u"Raised"_s).size(), 0);
    world.setShare(1, {50});
    QCOMPARE(listener.during(5s).filter(u"Raised"_s).size(), 1);
    world.setShare(2, {50});
    QCOMPARE(listener.during(5s).filter(u"Raised"_s).size(), 0);
}

void NoticesTest::onlyPeopleAreWaitedFor()
{
    Plan plan = shopPlan();
    plan.stages[0].gates = {};
    plan.stages[0].gates.approval = Approval{"release-manager", false};
    plan.stages[0].atLeast = 20s;
    FakeWorld world(plan);
    world.start(10s);
    const auto waits = [&] { return wordsOf(Kind::WaitsForYou, *world.loop().snapshot(world.now())); };
    QCOMPARE(waits(), QString()); // the clock is not a person
    world.run(20s);
    QVERIFY2(waits().contains(u"release-manager"_s), qPrintable(waits()));
    QVERIFY(world.give(GiveApproval{"release-manager"}).has_value());
    QVERIFY2(waits().contains(u"passed"_s), qPrintable(waits()));
    QVERIFY(world.give(Hold{}).has_value());
    QCOMPARE(waits(), QString()); // whoever holds knows
}

void NoticesTest::aRecordingTellsNothing()
{
    FakeWorld world;
    world.start(30s);
    world.setShare(1, {0});
    world.run(5s);
    Snapshot snapshot = *world.loop().snapshot(world.now());
    QVERIFY(!standingNotices(snapshot).empty());
    snapshot.recorded = true;
    QVERIFY(standingNotices(snapshot).empty());
}

void NoticesTest::onlyTrafficKeepsTheMachineAwake()
{
    FakeWorld world;
    const auto awake = [&] { return mayNotSleep({world.loop().snapshot(world.now())}); };
    QVERIFY(!mayNotSleep({}));
    world.plan();
    QVERIFY(!awake());
    QVERIFY(world.give(RouteTestUser{"anna", true}).has_value());
    QVERIFY(awake()); // a test user on the canary before the first stage
    world.run(5s);
    QVERIFY(awake());
    QVERIFY(world.give(RouteTestUser{"anna", false}).has_value());
    world.run(5s);
    QVERIFY(!awake());
    QVERIFY(world.give(Promote{}).has_value());
    QVERIFY(awake()); // asked for, and not yet read back
    world.run(5s);
    QVERIFY(awake());
    QVERIFY(world.give(RollBack{}).has_value());
    QVERIFY(awake());
    world.run(5s);
    QVERIFY(!awake());
}

QTEST_GUILESS_MAIN(NoticesTest)
#include "tst_notices.moc"
