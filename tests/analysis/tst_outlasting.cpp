// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/meancalibration.h"
#include "tests/analysis/draws.h"

#include <QTest>

#include <cmath>

using namespace bellwether;
using namespace bellwether::test;
using namespace std::chrono_literals;

namespace {

/// Twelve hours of a mean's differences whose autocorrelation is e^(-s/memory).
EvidenceChoice choiceAfter(double memory, Draws& draws)
{
    constexpr UtcTime start{400'000h};
    constexpr Duration width = 10s;
    const double kept = std::exp(-10 / memory);
    const double news = std::sqrt(1 - kept * kept);
    MeanCalibration calibration;
    double noise = draws.normal();
    for (UtcTime from = start; from < start + 12h; from += width) {
        noise = kept * noise + news * draws.normal();
        IntervalCounts interval{from, from + width, {}, {}};
        interval.tracks.stable = {1000, 1000, {}};
        interval.tracks.canary = {(1 + 0.05 * noise) * 1000, 1000, {}};
        (void)add(calibration, interval);
    }
    return choose(calibration);
}

} // namespace

/// Blocks of five minutes keep the promise for noise that fades within a minute and a half (statistics.md, 1.4): that
/// must not be called longer, and what is must be.
class OutlastingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isToldFromWhatBlocksHold_data()
    {
        QTest::addColumn<double>("memory");
        QTest::addColumn<int>("least");
        QTest::addColumn<int>("most");
        QTest::newRow("a minute") << 60. << 0 << 4;
        QTest::newRow("a minute and a half") << 95. << 0 << 10;
        QTest::newRow("five minutes") << 300. << 190 << 200;
        QTest::newRow("ten minutes") << 600. << 198 << 200;
    }

    void isToldFromWhatBlocksHold()
    {
        QFETCH(double, memory);
        Draws draws(31);
        int outlasted = 0;
        for (int run = 0; run < 200; ++run) {
            const EvidenceChoice choice = choiceAfter(memory, draws);
            QVERIFY(choice.isCalibrated);
            outlasted += choice.isOutlasted ? 1 : 0;
        }
        qInfo("noise of %g s: outlasts in %d of 200", memory, outlasted);
        QFETCH(int, least);
        QFETCH(int, most);
        QVERIFY2(outlasted >= least && outlasted <= most, qPrintable(QString::number(outlasted)));
    }
};

QTEST_APPLESS_MAIN(OutlastingTest)
#include "tst_outlasting.moc"
