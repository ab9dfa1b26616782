// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Rollouts of canaries as good as stable whose tests were chosen by stable's history, under noise that the counts do
// not know of: how often the evidence says otherwise, and how often the t-mixture alone does in blocks as long as the
// history asks for. statistics.md, 1.4, has the settings.
#include "models/analysis/calibration.h"
#include "models/analysis/tmixture.h"
#include "tests/analysis/nullruns.h"

#include <vector>

using namespace bellwether;
using namespace bellwether::test;

namespace {

/// Who alarmed in a rollout.
struct Alarms
{
    bool chosen = false; ///< the evidence that goes by what stable's history tells
    bool differences = false; ///< the t-mixture alone, in blocks as long as that history asks for
};

/// Twelve hours of stable's history, split as the canary's share will be.
EvidenceChoice learnt(const Setting& setting, PersistentNoise& canaryNoise, PersistentNoise& stableNoise, Draws& draws)
{
    constexpr int history = 12 * looks;
    Calibration calibration;
    for (int number = 0; number < history; ++number) {
        const double noise = canaryNoise.next(draws);
        (void)add(calibration, interval(number, setting.row(0, draws, noise, stableNoise.next(draws))));
    }
    return choose(calibration);
}

Alarms alarmsThoughCalibrated(double deviation, double memory, Draws& draws)
{
    const Setting setting;
    PersistentNoise canaryNoise(deviation, memory, draws);
    PersistentNoise stableNoise(deviation, memory, draws);
    const EvidenceChoice choice = learnt(setting, canaryNoise, stableNoise, draws);
    Alarms alarms;
    SideEvidence rates;
    std::vector<Row> waiting; // for `rates`, which only matter once the differences alarm
    TMixture test;
    test.blocks.length = choice.block;
    for (int number = 0; number < looks; ++number) {
        const double noise = canaryNoise.next(draws);
        const Row row = setting.row(number, draws, noise, stableNoise.next(draws));
        test = add(test, interval(number, row));
        const double ofDifferences = lnE(test, Side::Above);
        alarms.differences = alarms.differences || ofDifferences >= alarmAt;
        waiting.push_back(row);
        if (alarms.chosen || (choice.needsDifferences && ofDifferences < alarmAt)) {
            continue;
        }
        for (const Row& counts : waiting) {
            rates = add(rates, Side::Above, Limit(), {counts.y, counts.n2}, {counts.x, counts.n1});
        }
        waiting.clear();
        alarms.chosen = reachesAlarm(rates) && chosen(choice, lnE(rates), ofDifferences) >= alarmAt;
    }
    return alarms;
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
    Draws draws(3);
    const int runs = nullRuns();
    int chosen = 0;
    int differences = 0;
    for (int run = 0; run < runs; ++run) {
        const Alarms alarms = alarmsThoughCalibrated(deviation, memory, draws);
        chosen += alarms.chosen ? 1 : 0;
        differences += alarms.differences ? 1 : 0;
    }
    const double ofChosen = told("as calibrated", chosen, runs);
    const double ofDifferences = told("t-mixture alone, in calibrated blocks", differences, runs);
    QVERIFY(ofChosen <= alpha);
    QVERIFY(ofDifferences <= alpha);
}

QTEST_APPLESS_MAIN(TestHonestCalibration)
#include "tst_honestcalibration.moc"
