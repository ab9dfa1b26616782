// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/cockpit.h"
#include "tests/support/fakeworld.h"

#include <QtTest>

using namespace bellwether;
using namespace bellwether::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// What the window says of the guard: its lead and its line.
ActionsView seenIn(FakeWorld& world)
{
    return actionsView(*world.loop().snapshot(world.now()));
}

} // namespace

/// The guard's line says what would be done, and nothing that would not.
class GuardLineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anArmedWindowNamesWhatItActsOn()
    {
        FakeWorld world;
        world.start(30s);
        const ActionsView actions = seenIn(world);
        QCOMPARE(actions.lead, u"Armed."_s);
        QVERIFY2(actions.line.startsWith(u"Rolls back by itself when Error rate ≥ 5.0 % for 20 s"_s),
            qPrintable(actions.line));
    }

    void whereMetricsAreLostTheOtherRulesAreNamed()
    {
        FakeWorld world;
        world.start(30s);
        world.metricsAnswer = false;
        world.run(40s);
        const ActionsView actions = seenIn(world);
        QVERIFY(actions.unguarded);
        QCOMPARE(actions.lead, u"Unguarded in part."_s);
        QVERIFY2(actions.line.contains(u" Still rolls back by itself when the canary's servers are down"_s),
            qPrintable(actions.line));
        QVERIFY2(actions.line.startsWith(u"The metric errors has no fresh samples."_s), qPrintable(actions.line));
        QVERIFY2(!actions.line.contains(u"≥"_s), "a rule without samples does not act");
    }

    void whereNoRuleActsNothingIsPromised()
    {
        Plan plan = shopPlan();
        plan.rules.resize(1);
        FakeWorld world(plan);
        world.start(30s);
        world.metricsAnswer = false;
        world.run(40s);
        const ActionsView actions = seenIn(world);
        QVERIFY(actions.unguarded);
        QCOMPARE(actions.lead, u"Unguarded."_s);
        QVERIFY2(actions.line.startsWith(u"This window cannot roll back by itself now. "_s), qPrintable(actions.line));
    }
};

QTEST_GUILESS_MAIN(GuardLineTest)
#include "tst_guardline.moc"
