// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Rollouts of canaries whose error rate is exactly what is just not accepted any more: how often they are called no
// worse, at any of the looks. statistics.md, 1.4, has the settings.
#include "models/analysis/evidence.h"
#include "tests/analysis/nullruns.h"

using namespace bellwether;
using namespace bellwether::test;

namespace {

/// Where little comes, little is said in an hour.
int looksAt(double perSecond)
{
    return perSecond < 100 ? 4 * looks : looks;
}

} // namespace

class TestHonestConfirmations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void atTheMargin_data();
    void atTheMargin();
};

void TestHonestConfirmations::atTheMargin_data()
{
    QTest::addColumn<Setting>("setting");

    for (const double perSecond : {10., 100., 1000.}) {
        for (const double base : {0.001, 0.01}) {
            for (const double margin : {1.5, 2., 3.}) {
                // True shares of 3 to 4.3 percent need many runs; where an interval holds many events, E passes the
                // threshold by far, and the shares are less.
                if (hasTime() || perSecond * base >= 10) {
                    QTest::addRow("%g/s, %g %% errors, at a margin of %gx", perSecond, 100 * base, margin)
                        << Setting{perSecond, false, 1, margin, base};
                }
            }
        }
    }
}

void TestHonestConfirmations::atTheMargin()
{
    QFETCH(Setting, setting);
    const int count = looksAt(setting.perSecond);
    const double bound = falseAlarms(8, [&](Draws& draws) {
        SideEvidence evidence;
        for (int number = 0; number < count; ++number) {
            const Row row = setting.row(number, draws);
            if (row.x + row.y == 0) {
                continue; // says nothing
            }
            evidence = add(evidence, Side::Below, Limit{setting.trueRatio, 0}, {row.y, row.n2}, {row.x, row.n1});
            if (reachesAlarm(evidence)) {
                return true;
            }
        }
        return false;
    });
    QVERIFY(bound <= alpha);
}

QTEST_APPLESS_MAIN(TestHonestConfirmations)
#include "tst_honestconfirmations.moc"
