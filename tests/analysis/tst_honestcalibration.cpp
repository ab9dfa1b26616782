// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Rollouts of canaries as good as stable whose tests were chosen by stable's history, under noise that the counts do
// not know of: how often the evidence says otherwise. statistics.md, 1.4, has the settings.
#include "models/analysis/calibration.h"
#include "models/analysis/tmixture.h"
#include "tests/analysis/nullruns.h"

#include <vector>

using namespace bellwether;
using namespace bellwether::test;

namespace {

/// Twelve hours of stable's history, split as the canary's share will be, then the rollout, judged as that tells.
bool alarmsThoughCalibrated(double deviation, double memory, Draws& draws)
{
    constexpr int history = 12 * looks;
    const Setting setting;
    PersistentNoise canaryNoise(deviation, memory, draws);
    PersistentNoise stableNoise(deviation, memory, draws);
    Calibration calibration;
    for (int number = 0; number < history; ++number) {
        const double noise = canaryNoise.next(draws);
        (void)add(calibration, interval(number, setting.row(0, draws, noise, stableNoise.next(draws))));
    }
    const EvidenceChoice choice = choose(calibration);
    SideEvidence rates;
    std::vector<Row> waiting; // for `rates`, which only matter once the differences alarm
    TMixture test;
    test.blocks.length = choice.block;
    for (int number = 0; number < looks; ++number) {
        const double noise = canaryNoise.next(draws);
        const Row row = setting.row(number, draws, noise, stableNoise.next(draws));
        test = add(test, interval(number, row));
        const double ofDifferences = lnE(test, Side::Above);
        waiting.push_back(row);
        if (choice.needsDifferences && ofDifferences < alarmAt) {
            continue;
        }
        for (const Row& counts : waiting) {
            rates = add(rates, Side::Above, Limit(), {counts.y, counts.n2}, {counts.x, counts.n1});
        }
        waiting.clear();
        if (reachesAlarm(rates) && chosen(choice, lnE(rates), ofDifferences) >= alarmAt) {
            return true;
        }
    }
    return false;
}

} // namespace

class TestHonestCalibration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void calibratedRates_data();
    void calibratedRates();
};

void TestHonestCalibration::calibratedRates_data()
{
    QTest::addColumn<double>("deviation");
    QTest::addColumn<double>("memory");

    QTest::newRow("no noise") << 0. << 0.;
    for (const double deviation : {0.1, 0.3}) {
        for (const double memory : {0., 0.5, 0.7, 0.9}) {
            const QString name
                = QStringLiteral("noise of %1 %, of which %2 % stays").arg(100 * deviation).arg(100 * memory);
            QTest::newRow(qPrintable(name)) << deviation << memory;
        }
    }
}

void TestHonestCalibration::calibratedRates()
{
    QFETCH(double, deviation);
    QFETCH(double, memory);
    const double bound = falseAlarms(3, [&](Draws& draws) { return alarmsThoughCalibrated(deviation, memory, draws); });
    QVERIFY(bound <= alpha);
}

QTEST_APPLESS_MAIN(TestHonestCalibration)
#include "tst_honestcalibration.moc"
