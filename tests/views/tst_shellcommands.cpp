// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compose/composition.h"
#include "tests/support/fakeworld.h"

#include <QtTest>

using namespace bellwether;
using namespace bellwether::test;
using namespace std::chrono_literals;

namespace {

std::vector<ConnectionSettings> connections(const std::string& address = "10.0.0.7:9999")
{
    return {{{"edge"}, HaproxySettings{{{{"edge-1"}, address}}}}};
}

QStringList linesFor(FakeWorld& world, const Wish& wish, const std::string& address = "10.0.0.7:9999")
{
    QStringList all;
    for (const std::string& line : shellCommands(connections(address), *world.loop().snapshot(world.now()), wish)) {
        all << QString::fromStdString(line);
    }
    return all;
}

/// What is said to the node, without the shell around it.
QStringList said(const QStringList& lines)
{
    QStringList all;
    for (const QString& line : lines) {
        all << line.section(QLatin1Char('\''), 3, 3);
    }
    return all;
}

} // namespace

/// What a confirmation shows is what the engine then sends.
class ShellCommandsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theStartSetsTheCanaryReady();
    void promotingGoesToTheNextStage();
    void rollingBackMovesSessionsWhereThePlanSaysSo_data();
    void rollingBackMovesSessionsWhereThePlanSaysSo();
    void movingSessionsIsShown();
    void aRollBackSendsTestUsersBack();
    void whatIsRefusedOrSendsNothingHasNoCommands();
    void addressesAreQuotedForAShell();
};

void ShellCommandsTest::theStartSetsTheCanaryReady()
{
    FakeWorld world;
    world.plan();
    const QStringList lines = linesFor(world, Promote{});
    static const QRegularExpression whole(
        QStringLiteral("^printf '%s\\\\n' 'set server be_shop/shop1 weight \\d+' \\| socat STDIO TCP:10.0.0.7:9999$"));
    QVERIFY2(whole.match(lines.value(0)).hasMatch(), qPrintable(lines.value(0)));
    QVERIFY2(said(lines).contains(QStringLiteral("set server be_shop/shop-c1 state ready")),
        qPrintable(lines.join(QLatin1Char('\n'))));
    QCOMPARE(lines.size(), 5);
}

void ShellCommandsTest::promotingGoesToTheNextStage()
{
    Plan plan = shopPlan();
    FakeWorld world(plan);
    world.start(60s);
    const QStringList promoted = said(linesFor(world, Promote{}));
    QCOMPARE(promoted, said(linesFor(world, ShiftTraffic{{25}})));
    QCOMPARE(promoted.size(), 4);
    QVERIFY(!promoted.join(QLatin1Char(' ')).contains(QStringLiteral("ready")));
}

void ShellCommandsTest::rollingBackMovesSessionsWhereThePlanSaysSo_data()
{
    QTest::addColumn<bool>("atOnce");
    QTest::newRow("asks") << false;
    QTest::newRow("at once") << true;
}

void ShellCommandsTest::rollingBackMovesSessionsWhereThePlanSaysSo()
{
    QFETCH(bool, atOnce);
    Plan plan = shopPlan();
    plan.traffic.onRollback = atOnce ? MoveSticky::AtOnce : MoveSticky::Ask;
    FakeWorld world(plan);
    world.start(10s);
    const QStringList lines = said(linesFor(world, RollBack{}));
    QVERIFY(lines.contains(QStringLiteral("set server be_shop/shop-c1 weight 0")));
    QCOMPARE(lines.contains(QStringLiteral("set server be_shop/shop-c1 state maint")), atOnce);
}

void ShellCommandsTest::movingSessionsIsShown()
{
    FakeWorld world;
    world.start(10s);
    QVERIFY(world.give(RollBack{}).has_value());
    for (auto& [id, node] : world.nodes) {
        node.traffic.sticky = true;
        node.traffic.servers.back().counters.sessions = 7;
    }
    world.run(10s);
    QVERIFY(
        said(linesFor(world, MoveStickySessions{})).contains(QStringLiteral("set server be_shop/shop-c1 state maint")));
}

void ShellCommandsTest::aRollBackSendsTestUsersBack()
{
    FakeWorld world;
    world.plan();
    const QStringList there = said(linesFor(world, RouteTestUser{"a;b", true}));
    QCOMPARE(there, QStringList{QStringLiteral("add map route.map a\\;b canary")});
    QVERIFY(world.give(RouteTestUser{"a;b", true}).has_value());
    world.nodes.at({"edge-2"}).testUsers.insert("otto");
    world.run(6s);
    const QStringList back = said(linesFor(world, RollBack{}));
    QVERIFY(back.contains(QStringLiteral("del map route.map a\\;b")));
    QVERIFY(back.contains(QStringLiteral("del map route.map otto")));
}

void ShellCommandsTest::whatIsRefusedOrSendsNothingHasNoCommands()
{
    FakeWorld world;
    world.plan();
    QCOMPARE(linesFor(world, ShiftTraffic{{100}}), QStringList());
    QCOMPARE(linesFor(world, AddNote{"a"}), QStringList());
    const auto snapshot = world.loop().snapshot(world.now());
    QVERIFY(shellCommands({}, *snapshot, Promote{}).empty());
    QVERIFY(world.writes.empty());
}

void ShellCommandsTest::addressesAreQuotedForAShell()
{
    FakeWorld world;
    world.plan();
    const QString line = linesFor(world, Promote{}, "/run/my $(reboot)/it's.sock").first();
    QVERIFY2(line.endsWith(QStringLiteral("| socat STDIO 'UNIX-CONNECT:/run/my $(reboot)/it'\\''s.sock'")),
        qPrintable(line));
}

QTEST_GUILESS_MAIN(ShellCommandsTest)
#include "tst_shellcommands.moc"
