// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/review/kayenta.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <vector>

using namespace bellwether;

namespace {

using Numbers = std::vector<double>;
using Label = KayentaLabel;
using Direction = KayentaDirection;

constexpr double quietNaN = std::numeric_limits<double>::quiet_NaN();

/// So many values around a middle, spread evenly over one unit each way, in no order.
Numbers around(double middle, int count = 30)
{
    Numbers values;
    for (int i = 0; i < count; ++i)
        values.push_back(middle + (i * 7 % count) * 2. / count - 1);
    return values;
}

/// The 31 whole numbers around a middle, which is their mean exactly.
Numbers wholes(int middle)
{
    Numbers values;
    for (int i = -15; i <= 15; ++i)
        values.push_back(middle + i);
    return values;
}

/// Mostly zeros, with one value in so many.
Numbers rare(int every, double value, int count = 200)
{
    Numbers values;
    for (int i = 0; i < count; ++i)
        values.push_back(i % every == 0 ? value + 0.01 * i : 0);
    return values;
}

Numbers times(const Numbers& values, double factor)
{
    Numbers changed;
    for (const double value : values)
        changed.push_back(value * factor);
    return changed;
}

KayentaSettings inDirection(Direction direction)
{
    KayentaSettings settings;
    settings.direction = direction;
    return settings;
}

KayentaSettings atLeast(EffectMeasure measure, double increase, double decrease)
{
    KayentaSettings settings;
    settings.measure = measure;
    settings.allowedIncrease = increase;
    settings.allowedDecrease = decrease;
    return settings;
}

KayentaSettings missingData(MissingValues missing, bool isCritical, bool isRequired)
{
    KayentaSettings settings;
    settings.missing = missing;
    settings.isCritical = isCritical;
    settings.isDataRequired = isRequired;
    return settings;
}

KayentaSettings critical(double increase, double decrease)
{
    KayentaSettings settings;
    settings.isCritical = true;
    settings.criticalIncrease = increase;
    settings.criticalDecrease = decrease;
    return settings;
}

} // namespace

Q_DECLARE_METATYPE(KayentaSettings)

class TestKayenta : public QObject
{
    Q_OBJECT

private:
    static void addLabels();
    static void addEffects();
    static void addMissing();
    static void addConstants();

private Q_SLOTS:
    void labels_data();
    void labels();
    void failuresMayBeCritical();
    void unitsChangeNoLabel_data();
    void unitsChangeNoLabel();
    void refuses_data();
    void refuses();
    void saysWhatItRestsOn();
};

void TestKayenta::labels_data()
{
    QTest::addColumn<Numbers>("control");
    QTest::addColumn<Numbers>("experiment");
    QTest::addColumn<KayentaSettings>("settings");
    QTest::addColumn<int>("label");
    addLabels();
    addEffects();
    addMissing();
    addConstants();
}

void TestKayenta::addLabels()
{
    const auto row
        = [](const char* name, const Numbers& control, const Numbers& experiment, Direction direction, Label label) {
              QTest::newRow(name) << control << experiment << inDirection(direction) << int(label);
          };
    row("the same", around(10), around(10), Direction::Either, Label::Pass);
    row("the same in another order", {1, 2, 3, 4}, {4, 3, 2, 1}, Direction::Either, Label::Pass);
    row("slightly higher", around(10), around(10.1), Direction::Either, Label::Pass);
    row("doubled", around(10), around(20), Direction::Either, Label::High);
    row("halved", around(20), around(10), Direction::Either, Label::Low);
    row("doubled, and may not rise", around(10), around(20), Direction::Increase, Label::High);
    row("doubled, and may rise", around(10), around(20), Direction::Decrease, Label::Pass);
    row("halved, and may not fall", around(20), around(10), Direction::Decrease, Label::Low);
    row("halved, and may fall", around(20), around(10), Direction::Increase, Label::Pass);
    row("zeros, more errors", rare(40, 1), rare(3, 1), Direction::Either, Label::High);
    row("zeros, fewer errors", rare(3, 1), rare(40, 1), Direction::Either, Label::Low);
    row("zeros, about as many", rare(10, 1), rare(9, 1), Direction::Either, Label::Pass);
    row("zeros and no errors", Numbers(50, 0), rare(4, 1, 50), Direction::Either, Label::High);
    row("too few for any confidence", {1, 2}, {11, 12}, Direction::Either, Label::Pass);
    row("one value", {1}, {2, 3, 4, 5, 6, 7, 8}, Direction::Either, Label::Pass);
}

void TestKayenta::addEffects()
{
    const auto row
        = [](const char* name, const Numbers& control, const Numbers& experiment, const KayentaSettings& settings,
              Label label) { QTest::newRow(name) << control << experiment << settings << int(label); };
    const auto ratio = EffectMeasure::MeanRatio;
    const auto language = EffectMeasure::CommonLanguage;
    row("doubled, 3x allowed", around(10), around(20), atLeast(ratio, 3, 0.3), Label::Pass);
    row("doubled, 2x allowed", around(10), around(20), atLeast(ratio, 2, 0.3), Label::High);
    row("halved, a third allowed", around(20), around(10), atLeast(ratio, 3, 0.3), Label::Pass);
    row("halved, half allowed", around(20), around(10), atLeast(ratio, 3, 0.5), Label::Low);
    row("always greater", around(10), around(20), atLeast(language, 1, 0), Label::High);
    row("always less", around(20), around(10), atLeast(language, 1, 0), Label::Low);
    row("mostly greater, must be always", around(10), around(11), atLeast(language, 1, 0), Label::Pass);
    row("mostly greater, may be so", around(10), around(11), atLeast(language, 0.8, 0.2), Label::High);
    KayentaSettings strict;
    strict.tolerance = 0;
    row("surely higher, but by less than the tolerance", around(10), around(10.42), {}, Label::Pass);
    row("surely higher, no tolerance", around(10), around(10.42), strict, Label::High);
    row("surely lower, but by less than the tolerance", around(10.42), around(10), {}, Label::Pass);
    row("surely lower, no tolerance", around(10.42), around(10), strict, Label::Low);
    row("no ratio to a mean of 0", wholes(0), wholes(40), atLeast(ratio, 100, 0.01), Label::High);
}

void TestKayenta::addMissing()
{
    const auto row
        = [](const char* name, const Numbers& control, const Numbers& experiment, const KayentaSettings& settings,
              Label label) { QTest::newRow(name) << control << experiment << settings << int(label); };
    const auto removed = MissingValues::Remove;
    const auto replaced = MissingValues::ReplaceByZero;
    const Numbers nothing(20, quietNaN);
    Numbers holes = around(20);
    holes.insert(holes.begin() + 3, {quietNaN, quietNaN});
    row("no control", {}, around(10), missingData(removed, false, false), Label::Nodata);
    row("no experiment", around(10), {}, missingData(removed, false, false), Label::Nodata);
    row("NaN only", around(10), nothing, missingData(removed, false, false), Label::Nodata);
    row("required", around(10), nothing, missingData(removed, false, true), Label::NodataFailMetric);
    row("required and critical", around(10), {}, missingData(removed, true, true), Label::Nodata);
    row("nothing, replaced", around(10), {}, missingData(replaced, true, true), Label::Pass);
    row("NaN, replaced by zeros", around(10), nothing, missingData(replaced, false, false), Label::Low);
    row("holes", around(10), holes, missingData(removed, false, false), Label::High);
}

void TestKayenta::addConstants()
{
    const auto row = [](const char* name, const Numbers& control, const Numbers& experiment, Label label) {
        QTest::newRow(name) << control << experiment << KayentaSettings() << int(label);
    };
    row("one value everywhere", Numbers(10, 5), Numbers(20, 5), Label::Pass);
    row("zeros everywhere", Numbers(10, 0), Numbers(12, -0.0), Label::Pass);
    row("constants, higher", Numbers(10, 5), Numbers(20, 6), Label::High);
    row("constants, however few", {5, 5}, {6, 6}, Label::High);
    row("constants, lower", Numbers(10, 6), Numbers(20, 5), Label::Low);
    row("constants, a hair higher", Numbers(10, 5), Numbers(20, std::nextafter(5, 6)), Label::High);
    row("constant control", Numbers(30, 5), around(10), Label::High);
}

void TestKayenta::labels()
{
    QFETCH(Numbers, control);
    QFETCH(Numbers, experiment);
    QFETCH(KayentaSettings, settings);
    QFETCH(int, label);
    const KayentaOutcome outcome = kayentaLabel(control, experiment, settings);
    QCOMPARE(int(outcome.label), label);
    const bool hasData = outcome.trouble != ReviewTrouble::Empty;
    QCOMPARE(hasData,
        label != int(Label::Nodata) && label != int(Label::NodataFailMetric) && !control.empty()
            && !experiment.empty());
}

void TestKayenta::failuresMayBeCritical()
{
    QVERIFY(kayentaLabel(around(10), around(20), critical(1.5, 0.5)).isCritical);
    QVERIFY(!kayentaLabel(around(10), around(20), critical(2.5, 0.5)).isCritical);
    QVERIFY(kayentaLabel(around(20), around(10), critical(1.5, 0.6)).isCritical);
    QVERIFY(!kayentaLabel(around(20), around(10), critical(1.5, 0.4)).isCritical);
    QVERIFY(!kayentaLabel(around(10), around(10.1), critical(1, 1)).isCritical);
    QVERIFY(!kayentaLabel(around(10), around(20), KayentaSettings()).isCritical);
    QVERIFY(kayentaLabel({}, around(20), critical(1.5, 0.5)).isCritical);
}

void TestKayenta::unitsChangeNoLabel_data()
{
    QTest::addColumn<int>("power");
    for (const int power : {-1000, -300, -30, -20, 20, 300, 1000})
        QTest::addRow("2^%d", power) << power;
}

// Kayenta's own code calls a doubling Pass once the unit is a million times smaller.
void TestKayenta::unitsChangeNoLabel()
{
    QFETCH(int, power);
    const double unit = std::ldexp(1.0, power);
    for (const auto& [control, experiment] :
        {std::pair(around(10), around(20)), {around(20), around(10)}, {around(10), around(10.1)},
            {rare(40, 1), rare(3, 1)}, {rare(10, 1), rare(9, 1)}, {Numbers(9, 5), Numbers(9, 6)}}) {
        const KayentaOutcome usual = kayentaLabel(control, experiment, {});
        const KayentaOutcome scaled = kayentaLabel(times(control, unit), times(experiment, unit), {});
        QCOMPARE(int(scaled.label), int(usual.label));
        QCOMPARE(scaled.shift->estimate, std::ldexp(usual.shift->estimate, power));
    }
}

void TestKayenta::refuses_data()
{
    QTest::addColumn<KayentaSettings>("settings");
    QTest::addColumn<int>("trouble");
    constexpr double inf = std::numeric_limits<double>::infinity();
    const auto row = [](const QString& name, const KayentaSettings& settings, ReviewTrouble trouble) {
        QTest::newRow(qPrintable(name)) << settings << int(trouble);
    };
    for (const double bad : {quietNaN, inf, -inf, -0.5, -1e300}) {
        KayentaSettings settings;
        settings.tolerance = bad;
        row(QStringLiteral("tolerance %1").arg(bad), settings, ReviewTrouble::BadThreshold);
        settings = {};
        settings.confidence = bad;
        row(QStringLiteral("confidence %1").arg(bad), settings, ReviewTrouble::BadConfidence);
        row(QStringLiteral("increase %1").arg(bad), atLeast({}, bad, 1), ReviewTrouble::BadThreshold);
        row(QStringLiteral("decrease %1").arg(bad), atLeast({}, 1, bad), ReviewTrouble::BadThreshold);
        row(QStringLiteral("critical increase %1").arg(bad), critical(bad, 1), ReviewTrouble::BadThreshold);
        row(QStringLiteral("critical decrease %1").arg(bad), critical(1, bad), ReviewTrouble::BadThreshold);
    }
    for (const double bad : {0.0, 1.0, 2.0}) {
        KayentaSettings settings;
        settings.confidence = bad;
        row(QStringLiteral("confidence %1").arg(bad), settings, ReviewTrouble::BadConfidence);
    }
}

void TestKayenta::refuses()
{
    QFETCH(KayentaSettings, settings);
    QFETCH(int, trouble);
    const KayentaOutcome outcome = kayentaLabel(around(10), around(10), settings);
    QCOMPARE(int(outcome.label), int(Label::Error));
    QVERIFY(outcome.trouble);
    QCOMPARE(int(*outcome.trouble), trouble);
}

void TestKayenta::saysWhatItRestsOn()
{
    const KayentaOutcome outcome = kayentaLabel(around(10), around(20), {});
    QVERIFY(outcome.shift && std::abs(outcome.shift->estimate - 10) < 0.1);
    QVERIFY(*outcome.shift->interval.low < 10 && *outcome.shift->interval.high > 9.9);
    QVERIFY(outcome.effect && std::abs(*outcome.effect - 2) < 0.01);
    QVERIFY(!outcome.trouble);
    QVERIFY(!kayentaLabel(around(0), Numbers{-1, 1, -2, 2, -3, 3}, {}).effect); // a mean of 0
}

QTEST_APPLESS_MAIN(TestKayenta)
#include "tst_kayenta.moc"
