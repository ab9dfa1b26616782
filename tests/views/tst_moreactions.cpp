// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/moreactions.h"
#include "tests/support/fakeworld.h"

#include <QtTest>

using namespace bellwether;
using namespace bellwether::test;
using namespace std::chrono_literals;
using Kind = MoreAction::Kind;

namespace {

/// The kinds on offer, by letters; a capital is enabled.
QString offered(const Snapshot& snapshot)
{
    QString letters;
    for (const MoreAction& more : moreActions(snapshot)) {
        const QChar letter = QLatin1String("nadrpctb").at(static_cast<int>(more.kind));
        letters += more.enabled ? letter.toUpper() : letter;
        if (!more.enabled && more.note.isEmpty()) {
            letters += QLatin1Char('?');
        }
    }
    return letters;
}

} // namespace

class MoreActionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void offersWhatTheMomentAllows();
    void whatIsTypedReachesTheCore();
    void aRecordingOffersNothing();
};

void MoreActionsTest::offersWhatTheMomentAllows()
{
    Plan plan = shopPlan();
    plan.stages[0].gates.approval = Approval{"release-manager", false};
    FakeWorld world(plan);
    world.plan();
    QCOMPARE(offered(*world.loop().snapshot(world.now())), QStringLiteral("TPNC"));
    QVERIFY(world.give(Promote{}).has_value());
    world.run(5s);
    QCOMPARE(offered(*world.loop().snapshot(world.now())), QStringLiteral("ATDNc"));
    QVERIFY(world.give(Disarm{}, "looking").has_value());
    QCOMPARE(offered(*world.loop().snapshot(world.now())), QStringLiteral("ATRNc"));
    QVERIFY(world.give(RollBack{}).has_value());
    world.run(5s);
    QCOMPARE(offered(*world.loop().snapshot(world.now())), QStringLiteral("RNC"));
}

void MoreActionsTest::whatIsTypedReachesTheCore()
{
    const MoreAction note{Kind::Note, {}, {}, QStringLiteral("?"), {}, true};
    QCOMPARE(std::get<AddNote>(wishOf(note, QStringLiteral("Köln"))).text, std::string("Köln"));
    QVERIFY(reasonOf(note, QStringLiteral("Köln")).isEmpty());
    const MoreAction disarm{Kind::Disarm, {}, {}, QStringLiteral("?"), {}, true};
    QVERIFY(std::holds_alternative<Disarm>(wishOf(disarm, QStringLiteral("why"))));
    QCOMPARE(reasonOf(disarm, QStringLiteral("why")), QStringLiteral("why"));
    const MoreAction approve{Kind::Approve, {}, {}, {}, QStringLiteral("release-manager"), true};
    QCOMPARE(std::get<GiveApproval>(wishOf(approve, {})).role, std::string("release-manager"));
}

void MoreActionsTest::aRecordingOffersNothing()
{
    FakeWorld world;
    world.plan();
    Snapshot snapshot = *world.loop().snapshot(world.now());
    snapshot.recorded = true;
    for (const MoreAction& more : moreActions(snapshot)) {
        QVERIFY(!more.enabled);
    }
}

QTEST_GUILESS_MAIN(MoreActionsTest)
#include "tst_moreactions.moc"
