// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/cockpit.h"
#include "tests/support/fakeworld.h"

#include <QTest>

using namespace bellwether;
using namespace bellwether::test;

class EventRowsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachEventIsWordedOnce();
    void anotherPastBeginsAnew();
};

void EventRowsTest::eachEventIsWordedOnce()
{
    FakeWorld world;
    world.plan();
    EventRows rows;
    const QChar* first = rows.of(*world.loop().snapshot(world.now())).back().detail.constData();
    QVERIFY(world.give(AddNote{"seen"}));
    const auto snapshot = world.loop().snapshot(world.now());
    const std::vector<EventRow>& all = rows.of(*snapshot);
    QCOMPARE(all.size(), snapshot->events.size());
    QCOMPARE(all.front().sequence, snapshot->events.back()->sequence);
    QCOMPARE(all.back().sequence, std::uint64_t(1));
    QVERIFY2(all.back().detail.constData() == first, "the same words, not made again");
    QVERIFY(all == cockpitView(*snapshot).events);
}

void EventRowsTest::anotherPastBeginsAnew()
{
    FakeWorld world;
    world.plan();
    const auto early = world.loop().snapshot(world.now());
    QVERIFY(world.give(AddNote{"seen"}));
    const auto late = world.loop().snapshot(world.now());
    FakeWorld other;
    other.plan();
    QVERIFY(other.give(Promote{}));
    const auto foreign = other.loop().snapshot(other.now());
    EventRows rows;
    for (const auto& snapshot : {late, foreign, early, late}) {
        QVERIFY(rows.of(*snapshot) == cockpitView(*snapshot).events);
    }
}

QTEST_GUILESS_MAIN(EventRowsTest)
#include "tst_eventrows.moc"
