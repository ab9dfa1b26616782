// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/meancalibration.h"
#include "tests/analysis/intervals.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace bellwether;
using namespace bellwether::test;

namespace {

/// A calibration that measured these D, in three hours or more.
Calibration measured(const std::array<double, 5>& dispersion, std::uint64_t longBlocks = 144)
{
    Calibration calibration;
    for (std::size_t i = 0; i < dispersion.size(); ++i) {
        calibration.dispersions[i].count = longBlocks;
        calibration.dispersions[i].sum = dispersion[i] * double(longBlocks);
    }
    return calibration;
}

/// One that measured these S of means, so many times in the longest blocks.
MeanCalibration curve(const std::array<double, 3>& perTime, std::uint64_t longBlocks = 144)
{
    MeanCalibration calibration;
    for (std::size_t i = 0; i < perTime.size(); ++i) {
        Scatter& scatter = calibration.scatters[i];
        const auto length = std::chrono::duration<double>(meanBlocks[i]).count();
        scatter.differences.count = longBlocks * std::uint64_t(meanBlocks.back() / meanBlocks[i]);
        scatter.differences.squares = perTime[i] / length * double(scatter.differences.count - 1);
        scatter.covered = std::int64_t(scatter.differences.count) * meanBlocks[i];
    }
    return calibration;
}

/// Two tracks' means of an interval.
Row means(double canary, double stable)
{
    return {500 * canary, 9500 * stable, 500, 9500};
}

using List = std::vector<std::size_t>;
using Exposures = std::vector<double>;

} // namespace

class TestCalibration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void chooses_data();
    void chooses();
    void measuresDispersion();
    void badInputIsLeftOut();
    void takesTheLesser();
    void choosesBlocksOfMeans_data();
    void choosesBlocksOfMeans();
    void measuresScatter();
    void longIntervalsAreLongBlocks();
    void badMeansAreLeftOut();
    void pretends_data();
    void pretends();
};

void TestCalibration::chooses_data()
{
    QTest::addColumn<Calibration>("calibration");
    QTest::addColumn<bool>("isCalibrated");
    QTest::addColumn<bool>("needsDifferences");
    QTest::addColumn<int>("block");

    const auto row = [](const char* name, const std::array<double, 5>& d, bool needs, int block) {
        QTest::newRow(name) << measured(d) << true << needs << block;
    };
    QTest::newRow("no history") << Calibration() << false << true << 60;
    QTest::newRow("less than three hours") << measured({1, 1, 1, 1, 1}, 35) << false << true << 60;
    QTest::newRow("three hours") << measured({1, 1, 1, 1, 1}, 36) << true << false << 10;
    row("on all limits", {1.1, 1.1, 1.15, 1.2, 1.25}, false, 10);
    row("slow noise", {1, 1.02, 1.05, 1.1, 1.26}, true, 120);
    row("noise of a minute", {1.01, 1.1, 1.16, 1.18, 1.2}, true, 30);
    row("quick noise", {1.11, 1.1, 1.1, 1.1, 1.1}, true, 10);
    row("noise that grows on", {2, 4, 6, 9, 20}, true, 300);
    row("noise that stops growing", {2, 4, 9, 9.5, 10}, true, 60);
    row("the long blocks are the quieter", {2, 4, 6, 10, 8}, true, 120);
}

void TestCalibration::chooses()
{
    QFETCH(Calibration, calibration);
    QFETCH(bool, isCalibrated);
    QFETCH(bool, needsDifferences);
    QFETCH(int, block);
    const EvidenceChoice choice = choose(calibration);
    QCOMPARE(choice.isCalibrated, isCalibrated);
    QCOMPARE(choice.needsDifferences, needsDifferences);
    QCOMPARE(choice.block, Duration(std::chrono::seconds(block)));
}

void TestCalibration::measuresDispersion()
{
    // Of 10 events in a block of 10 s, half and half, one track has 4 + 2k: by hand, D(10) = mean of (x - 5)^2 / 2.5,
    // and in blocks of 30 s the swings cancel.
    Calibration calibration;
    for (int number = 0; number < 3 * 360; ++number) {
        const double x = number % 3 == 0 ? 3 : number % 3 == 1 ? 5 : 7;
        QVERIFY(!add(calibration, interval(number, {x, 10 - x, 500, 500})));
    }
    const EvidenceChoice choice = choose(calibration);
    QVERIFY(choice.isCalibrated);
    QVERIFY(std::abs(*choice.dispersion[0] - (4 + 0 + 4) / 3. / 2.5) < 1e-12);
    QVERIFY(std::abs(*choice.dispersion[1]) < 1e-12);
    QVERIFY(std::abs(*choice.dispersion[2]) < 1e-12);
    QCOMPARE(calibration.dispersions[4].count, std::uint64_t(36));
    // Without events nothing is measured.
    Calibration idle;
    for (int number = 0; number < 3 * 360; ++number) {
        (void)add(idle, interval(number, {0, 0, 500, 500}));
    }
    QVERIFY(!choose(idle).dispersion[0] && !choose(idle).isCalibrated);
}

void TestCalibration::badInputIsLeftOut()
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const double inf = std::numeric_limits<double>::infinity();
    for (const Row& row :
        {Row{nan, 1, 10, 10}, Row{1, -1, 10, 10}, Row{1, 1, inf, 10}, Row{11, 1, 10, 10}, Row{0, 1, 0, 10}}) {
        Calibration calibration;
        QVERIFY(add(calibration, interval(0, row)).has_value());
        QCOMPARE(calibration, Calibration());
    }
    Calibration calibration;
    QVERIFY(!add(calibration, interval(0, {1, 1, 10, 10})));
    QCOMPARE(add(calibration, interval(0, {1, 1, 10, 10})), std::optional(Unusable::OutOfOrder));
}

void TestCalibration::takesTheLesser()
{
    EvidenceChoice choice;
    QCOMPARE(chosen(choice, 5, 3), 3.);
    QCOMPARE(chosen(choice, 2, 3), 2.);
    choice.needsDifferences = false;
    QCOMPARE(chosen(choice, 5, 3), 5.);
}

void TestCalibration::choosesBlocksOfMeans_data()
{
    QTest::addColumn<MeanCalibration>("calibration");
    QTest::addColumn<bool>("isCalibrated");
    QTest::addColumn<int>("block");

    QTest::newRow("no history") << MeanCalibration() << false << 60;
    QTest::newRow("less than three hours") << curve({1, 2, 5}, 35) << false << 60;
    QTest::newRow("three hours") << curve({1, 2, 5}, 36) << true << 300;
    QTest::newRow("independent minutes") << curve({1, 1, 1}) << true << 60;
    QTest::newRow("near enough") << curve({0.86, 0.9, 1}) << true << 60;
    QTest::newRow("minutes that swing back") << curve({1, 0.6, 0.3}) << true << 60;
    QTest::newRow("noise of a minute") << curve({0.84, 0.95, 1}) << true << 120;
    QTest::newRow("the longest are the quieter") << curve({0.5, 1, 0.8}) << true << 120;
    QTest::newRow("noise that lasts") << curve({1, 2, 5}) << true << 300;
    QTest::newRow("in small units") << curve({1e-30, 2e-30, 5e-30}) << true << 300;
    QTest::newRow("nothing that scatters") << curve({0, 0, 0}) << true << 60;
}

void TestCalibration::choosesBlocksOfMeans()
{
    QFETCH(MeanCalibration, calibration);
    QFETCH(bool, isCalibrated);
    QFETCH(int, block);
    const EvidenceChoice choice = choose(calibration);
    QCOMPARE(choice.isCalibrated, isCalibrated);
    QCOMPARE(choice.block, Duration(std::chrono::seconds(block)));
    QVERIFY(choice.needsDifferences);
}

void TestCalibration::measuresScatter()
{
    // The canary's mean is one more than its usual for so many intervals, then one less for as many, and has always
    // five more than stable: that is no noise.
    const auto swinging = [](int intervals) {
        MeanCalibration calibration;
        for (int number = 0; number < 12 * 360; ++number) {
            const double swing = number / intervals % 2 == 0 ? 1 : -1;
            (void)add(calibration, interval(number, means(25 + swing, 20)));
        }
        return calibration;
    };
    const MeanCalibration minutes = swinging(6);
    QCOMPARE(minutes.scatters[0].differences.count, std::uint64_t(720));
    QVERIFY(std::abs(*minutes.scatters[0].perTime() - 60. * 720 / 719) < 1e-6);
    QVERIFY(std::abs(*minutes.scatters[1].perTime()) < 1e-6);
    QCOMPARE(choose(minutes).block, Duration(std::chrono::seconds(60)));
    // In blocks of two minutes, each fifth is half of this and half of that.
    const MeanCalibration fives = swinging(30);
    QVERIFY(std::abs(*fives.scatters[0].perTime() - 60. * 720 / 719) < 1e-6);
    QVERIFY(std::abs(*fives.scatters[1].perTime() - 120. * 0.8 * 360 / 359) < 1e-6);
    QVERIFY(std::abs(*fives.scatters[2].perTime() - 300. * 144 / 143) < 1e-6);
    QCOMPARE(choose(fives).block, Duration(std::chrono::seconds(300)));
    QVERIFY(choose(fives).isCalibrated);
}

void TestCalibration::longIntervalsAreLongBlocks()
{
    constexpr Duration length = std::chrono::seconds(90);
    MeanCalibration calibration(MetricKind::Gauge);
    for (int number = 0; number < 10; ++number) {
        const double value = number % 2 == 0 ? -1 : 1;
        IntervalCounts counts = interval(0, means(value, 0));
        counts.from = start + number * length;
        counts.to = counts.from + length;
        QVERIFY(!add(calibration, counts));
    }
    QCOMPARE(calibration.scatters[0].covered, 10 * length);
    QVERIFY(std::abs(*calibration.scatters[0].perTime() - 90. * 10 / 9) < 1e-9);
    QVERIFY(!choose(calibration).isCalibrated);
}

void TestCalibration::badMeansAreLeftOut()
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const double inf = std::numeric_limits<double>::infinity();
    for (const MetricKind kind : {MetricKind::Mean, MetricKind::Gauge}) {
        const MeanCalibration empty(kind);
        for (const Row& row : {Row{nan, 1, 10, 10}, Row{1, inf, 10, 10}, Row{1, 1, 0, 10}, Row{1e101, 1, 10, 10}}) {
            MeanCalibration calibration = empty;
            QVERIFY(add(calibration, interval(0, row)).has_value());
            QCOMPARE(calibration, empty);
        }
        MeanCalibration calibration = empty;
        QCOMPARE(add(calibration, interval(0, {-1, 1, 10, 10})).has_value(), kind == MetricKind::Mean);
        QVERIFY(!add(calibration, interval(1, {100, 1, 10, 10})));
        QCOMPARE(add(calibration, interval(1, {1, 1, 10, 10})), std::optional(Unusable::OutOfOrder));
    }
}

void TestCalibration::pretends_data()
{
    QTest::addColumn<Exposures>("exposures");
    QTest::addColumn<double>("share");
    QTest::addColumn<List>("chosen");

    const double nan = std::numeric_limits<double>::quiet_NaN();
    QTest::newRow("nobody") << Exposures{} << 0.05 << List{};
    QTest::newRow("one") << Exposures{100} << 0.05 << List{};
    QTest::newRow("one and an idle one") << Exposures{100, 0} << 0.05 << List{};
    QTest::newRow("two") << Exposures{100, 90} << 0.05 << List{1};
    QTest::newRow("twenty to one") << Exposures(20, 100) << 0.05 << List{0};
    QTest::newRow("half of four") << Exposures(4, 100) << 0.5 << List{0, 1};
    QTest::newRow("nearly all of two") << Exposures(2, 100) << 0.99 << List{0};
    QTest::newRow("by what they carry") << Exposures{100, 10, 100, 12} << 0.1 << List{1, 3};
    QTest::newRow("not the idle one") << Exposures{0, 100, 100, 100} << 0.05 << List{1};
    QTest::newRow("NaN") << Exposures{nan, 100, 100} << 0.05 << List{};
    QTest::newRow("negative") << Exposures{-1, 100, 100} << 0.05 << List{};
    QTest::newRow("no share") << Exposures{100, 100} << 0. << List{};
    QTest::newRow("share NaN") << Exposures{100, 100} << nan << List{};
}

void TestCalibration::pretends()
{
    QFETCH(Exposures, exposures);
    QFETCH(double, share);
    QFETCH(List, chosen);
    QCOMPARE(pretendedCanary(exposures, share), chosen);
}

QTEST_APPLESS_MAIN(TestCalibration)
#include "tst_calibration.moc"
