// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/burnrate.h"
#include "tests/analysis/badnumbers.h"
#include "tests/analysis/intervals.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace bellwether;
using namespace bellwether::test;

namespace {

using Kind = BurnState::Kind;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr double objective = 0.999;

/// So many hours of that burn, in intervals of 10 s.
BurnRate burning(BurnRate rate, UtcTime from, Duration length, double burn)
{
    for (UtcTime moment = from; moment < from + length; moment += width) {
        const TrackCounts counts = {burn * (1 - objective) * 1e6, 1e6, {}};
        rate = add(std::move(rate), moment, moment + width, counts).rate;
    }
    return rate;
}

std::array<Kind, 3> kinds(const BurnRate& rate, UtcTime now)
{
    const auto states = burnStates(rate, objective, now);
    return {states[0].kind, states[1].kind, states[2].kind};
}

using Kinds = std::array<Kind, 3>;

} // namespace

class TestBurnRate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pairsSayWhatTheyBurn();
    void burns_data();
    void burns();
    void silenceIsNoHealth();
    void needsBothWindows();
    void staysSmall();
    void badInputIsLeftOut_data();
    void badInputIsLeftOut();
    void badObjectives();
};

void TestBurnRate::pairsSayWhatTheyBurn()
{
    for (const BurnPair& pair : burnPairs) {
        const double budget = pair.budget * 720 / double(pair.longWindow / hours(1));
        QVERIFY(std::abs(pair.factor - budget) < 1e-12);
    }
}

void TestBurnRate::burns_data()
{
    QTest::addColumn<int>("minutesLong");
    QTest::addColumn<double>("burn");
    QTest::addColumn<Kinds>("expected");

    const Kind burning = Kind::Burning;
    const Kind within = Kind::Within;
    const Kind unknown = Kind::NotMeasured;
    QTest::newRow("nothing") << 0 << 0. << Kinds{unknown, unknown, unknown};
    QTest::newRow("an hour, healthy") << 60 << 0.5 << Kinds{within, unknown, unknown};
    QTest::newRow("six hours, healthy") << 360 << 0.5 << Kinds{within, within, unknown};
    QTest::newRow("three days, healthy") << 3 * 24 * 60 << 0.5 << Kinds{within, within, within};
    QTest::newRow("three days, a little too much") << 3 * 24 * 60 << 1.5 << Kinds{within, within, burning};
    QTest::newRow("six hours, too much") << 360 << 7. << Kinds{within, burning, unknown};
    QTest::newRow("an hour, far too much") << 60 << 15. << Kinds{burning, unknown, unknown};
    QTest::newRow("an hour, just not") << 60 << 14.3 << Kinds{within, unknown, unknown};
    QTest::newRow("ten minutes of nothing but errors") << 10 << 1000. << Kinds{burning, burning, burning};
    QTest::newRow("ten minutes, twenty times") << 10 << 20. << Kinds{unknown, unknown, unknown};
}

void TestBurnRate::burns()
{
    QFETCH(int, minutesLong);
    QFETCH(double, burn);
    QFETCH(Kinds, expected);
    const Duration length = minutes(minutesLong);
    const BurnRate rate = burning({}, start, length, burn);
    QVERIFY(kinds(rate, start + length) == expected);
    const auto states = burnStates(rate, objective, start + length);
    QCOMPARE(states[0].longWindow.burn.has_value(), minutesLong > 0);
    if (minutesLong > 0) {
        QVERIFY(std::abs(*states[0].longWindow.burn - burn) < 1e-9 * burn);
    }
}

void TestBurnRate::silenceIsNoHealth()
{
    const BurnRate rate = burning({}, start, hours(6), 0.5);
    QVERIFY(kinds(rate, start + hours(6)) == (Kinds{Kind::Within, Kind::Within, Kind::NotMeasured}));
    QVERIFY(kinds(rate, start + hours(6) + minutes(10))[0] == Kind::NotMeasured);
    QVERIFY(kinds(rate, start + hours(100)) == (Kinds{Kind::NotMeasured, Kind::NotMeasured, Kind::NotMeasured}));
    QVERIFY(!burnStates(rate, objective, start + hours(100))[2].longWindow.burn);
    // Idle intervals are silence as well.
    BurnRate idle;
    for (UtcTime moment = start; moment < start + hours(1); moment += width) {
        const BurnAdded added = add(std::move(idle), moment, moment + width, {0, 0, {}});
        QCOMPARE(added.leftOut, std::optional(Unusable::NoExposures));
        idle = added.rate;
    }
    QVERIFY(kinds(idle, start + hours(1))[0] == Kind::NotMeasured);
}

void TestBurnRate::needsBothWindows()
{
    BurnRate rate = burning({}, start, minutes(30), 40);
    rate = burning(std::move(rate), start + minutes(30), minutes(29), 0);
    const auto state = burnStates(rate, objective, start + minutes(59))[0];
    QVERIFY(*state.longWindow.burn > 14.4 && *state.shortWindow.burn == 0);
    QCOMPARE(state.kind, Kind::Within); // it is over
}

void TestBurnRate::staysSmall()
{
    const BurnRate rate = burning({}, start, hours(24 * 8), 1);
    QVERIFY(rate.levels[0].size() <= 61 && rate.levels[1].size() <= 73 && rate.levels[2].size() <= 73);
}

void TestBurnRate::badInputIsLeftOut_data()
{
    QTest::addColumn<TrackCounts>("counts");
    QTest::addColumn<Unusable>("why");

    for (const BadNumber& bad : badNumbers) {
        for (const double good : {1., 10., 1e6, 1e15}) {
            QTest::addRow("events %s of %g", bad.name, good) << TrackCounts{bad.value, good, {}} << bad.why;
        }
        QTest::addRow("exposures %s", bad.name) << TrackCounts{1, bad.value, {}} << bad.why;
    }
    for (const double few : {1., 10., 1e6}) {
        QTest::addRow("more than %g", few) << TrackCounts{few + 1, few, {}} << Unusable::MoreEventsThanExposures;
    }
    for (const double many : {1e17, 1e300}) {
        QTest::addRow("of %g", many) << TrackCounts{1, many, {}} << Unusable::Implausible;
    }
    for (std::size_t why = 0; why < unusableCount; ++why) {
        const auto reason = static_cast<Unusable>(why);
        QTest::addRow("marked %zu", why) << TrackCounts{1, 10, reason} << reason;
    }
}

void TestBurnRate::badInputIsLeftOut()
{
    QFETCH(TrackCounts, counts);
    QFETCH(Unusable, why);
    const BurnAdded added = add({}, start, start + width, counts);
    QCOMPARE(added.leftOut, std::optional(why));
    QCOMPARE(added.rate, BurnRate());
    const TrackCounts good = {0, 1000, {}};
    const BurnRate rate = add({}, start, start + width, good).rate;
    QCOMPARE(add(rate, start, start + width, good).leftOut, std::optional(Unusable::OutOfOrder));
    QCOMPARE(add(rate, start + width, start + width, good).leftOut, std::optional(Unusable::OutOfOrder));
    QCOMPARE(add({}, start, start + hours(2), good).leftOut, std::optional(Unusable::Stretched));
    QCOMPARE(add({}, UtcTime::min(), UtcTime::max(), good).leftOut, std::optional(Unusable::Stretched));
    QCOMPARE(add({}, UtcTime::min(), UtcTime::min() + width, good).leftOut, std::optional(Unusable::Stretched));
}

void TestBurnRate::badObjectives()
{
    const BurnRate rate = burning({}, start, hours(1), 100);
    using Limits = std::numeric_limits<double>;
    for (const double bad : {Limits::quiet_NaN(), Limits::infinity(), -1., 0., 1., 99.9}) {
        for (const BurnState& state : burnStates(rate, bad, start + hours(1))) {
            QVERIFY(state.kind == Kind::NotMeasured && !state.longWindow.burn && !state.shortWindow.burn);
        }
    }
}

QTEST_APPLESS_MAIN(TestBurnRate)
#include "tst_burnrate.moc"
