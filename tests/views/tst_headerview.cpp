// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/cockpit.h"
#include "tests/support/fakeworld.h"

#include <QtTest>

using namespace bellwether;
using namespace bellwether::test;
using namespace std::chrono_literals;

namespace {

HeaderView headerOf(FakeWorld& world)
{
    return headerView(*world.loop().snapshot(world.now()));
}

} // namespace

class HeaderViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void deadMetricsAreNoVerdict();
    void aRollBackThatSomebodyUndidIsSaid();
    void onlyAPlaygroundIsNotAskedAbout_data();
    void onlyAPlaygroundIsNotAskedAbout();
};

void HeaderViewTest::deadMetricsAreNoVerdict()
{
    FakeWorld world;
    world.start(30s);
    QVERIFY(headerOf(world).verdict.kind != Badge::Kind::Unknown);
    world.metricsAnswer = false;
    world.run(20s);
    QCOMPARE(headerOf(world).verdict.kind, Badge::Kind::Unknown);
    QVERIFY(!headerOf(world).verdictDetail.isEmpty());
}

void HeaderViewTest::aRollBackThatSomebodyUndidIsSaid()
{
    FakeWorld world;
    world.start(5s);
    QVERIFY(world.give(RollBack{}).has_value());
    world.run(5s);
    QCOMPARE(headerOf(world).verdict.kind, Badge::Kind::None);
    world.setShare(1, {50});
    world.run(5s);
    QCOMPARE(headerOf(world).verdict.kind, Badge::Kind::Worse);
    QVERIFY2(headerOf(world).verdictDetail.contains(QStringLiteral("50")), qPrintable(headerOf(world).verdictDetail));
}

void HeaderViewTest::onlyAPlaygroundIsNotAskedAbout_data()
{
    QTest::addColumn<QByteArray>("environment");
    QTest::addColumn<bool>("asks");
    QTest::newRow("production") << QByteArray("production") << true;
    QTest::newRow("prod") << QByteArray("prod") << true;
    QTest::newRow("a region") << QByteArray("eu-live") << true;
    QTest::newRow("nothing") << QByteArray() << true;
    QTest::newRow("sandbox") << QByteArray("sandbox") << false;
    QTest::newRow("staging in capitals") << QByteArray("Staging") << false;
}

void HeaderViewTest::onlyAPlaygroundIsNotAskedAbout()
{
    QFETCH(QByteArray, environment);
    QFETCH(bool, asks);
    Plan plan = shopPlan();
    plan.environment = environment.toStdString();
    FakeWorld world(plan);
    world.plan();
    QCOMPARE(headerOf(world).production, asks);
}

QTEST_GUILESS_MAIN(HeaderViewTest)
#include "tst_headerview.moc"
