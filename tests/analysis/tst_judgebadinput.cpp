// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whatever comes, bad intervals never make a canary look healthy, and each is left out for a reason.
#include "tests/analysis/badnumbers.h"
#include "tests/analysis/intervals.h"

#include <QTest>

#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <random>

using namespace bellwether;
using namespace bellwether::test;

namespace {

using Kind = Verdict::Kind;
using Limits = std::numeric_limits<double>;

constexpr double quietNaN = Limits::quiet_NaN();
constexpr double inf = Limits::infinity();
constexpr Margin generous = {Margin::Kind::Ratio, 3};

/// Far more than "no worse" needs, were it counted.
constexpr Row healthy = {50, 9500, 50'000, 950'000};

void addRow(const char* name, const IntervalCounts& bad, Unusable why)
{
    QTest::newRow(name) << bad << why;
}

double& field(Row& row, int index)
{
    return index == 0 ? row.x : index == 1 ? row.y : index == 2 ? row.n1 : row.n2;
}

} // namespace

class TestJudgeBadInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isNeverHealth_data();
    void isNeverHealth();
    void cannotJudge_data();
    void cannotJudge();
    void lateIntervalsAreLeftOut();
    void survivesNoise();
};

void TestJudgeBadInput::isNeverHealth_data()
{
    QTest::addColumn<IntervalCounts>("bad");
    QTest::addColumn<Unusable>("why");

    const std::array<const char*, 4> names = {"canary events", "stable events", "canary exposures", "stable exposures"};
    for (int index = 0; index < 4; ++index) {
        for (const BadNumber& number : badNumbers) {
            Row row = healthy;
            field(row, index) = number.value;
            addRow(qPrintable(QStringLiteral("%1 %2").arg(
                       QLatin1String(names.at(std::size_t(index))), QLatin1String(number.name))),
                interval(0, row), number.why);
        }
    }
    for (std::size_t why = 0; why < unusableCount; ++why) {
        for (const Track track : allTracks) {
            IntervalCounts marked = interval(0, healthy);
            marked.tracks[track].unusable = static_cast<Unusable>(why);
            const QString name = QStringLiteral("marked %1 on %2").arg(why).arg(track == Track::Canary);
            addRow(qPrintable(name), marked, static_cast<Unusable>(why));
        }
    }
    addRow("no canary", interval(0, {0, 95, 0, 950'000}), Unusable::NoExposures);
    addRow("no stable", interval(0, {0, 0, 50'000, 0}), Unusable::NoExposures);
    addRow("nothing", interval(0, {}), Unusable::NoExposures);
    addRow("canary events without exposures", interval(0, {5, 95, 0, 9500}), Unusable::MoreEventsThanExposures);
    addRow("more canary events", interval(0, {50'001, 95, 50'000, 9500}), Unusable::MoreEventsThanExposures);
    addRow("more stable events", interval(0, {5, 9501, 500, 9500}), Unusable::MoreEventsThanExposures);
    addRow("canary exposures beyond counting", interval(0, {5, 95, 1e17, 9500}), Unusable::Implausible);
    addRow("stable exposures beyond counting", interval(0, {5, 95, 500, Limits::max()}), Unusable::Implausible);
    IntervalCounts empty = interval(0, healthy);
    empty.to = empty.from;
    addRow("no length", empty, Unusable::OutOfOrder);
    std::swap(empty.from, empty.to);
    empty.to = empty.from - width;
    addRow("ends before it begins", empty, Unusable::OutOfOrder);
    addRow("at the beginning of time", {UtcTime::min(), UtcTime::min(), {}, empty.tracks}, Unusable::OutOfOrder);
    addRow("backwards through all time", {UtcTime::max(), UtcTime::min(), {}, empty.tracks}, Unusable::OutOfOrder);
}

void TestJudgeBadInput::isNeverHealth()
{
    QFETCH(IntervalCounts, bad);
    QFETCH(Unusable, why);
    const JudgeState asked = asking(generous);
    QCOMPARE(verdict(judge(asked, interval(0, healthy))).kind, Kind::NoWorse); // the case could be mistaken for health

    JudgeState state = asked;
    for (int times = 0; times < 4; ++times) {
        state = judge(state, bad);
        QCOMPARE(verdict(state).kind, Kind::NoData);
        QVERIFY(verdict(state).lastTrouble == why || verdict(state).lastTrouble == Unusable::OutOfOrder);
    }
    QVERIFY(verdict(state).troubles.at(static_cast<std::size_t>(why)) >= 1);
    QCOMPARE(state.counts, PerTrack<Counts>());
    QCOMPARE(state.evidence, asked.evidence);
    QCOMPARE(verdict(state).lnNoWorse, std::optional(verdict(asked).lnNoWorse));
}

void TestJudgeBadInput::cannotJudge_data()
{
    QTest::addColumn<JudgeSettings>("settings");
    QTest::addColumn<CannotJudge>("reason");

    const auto kind = [](MetricKind value, std::optional<Margin> accept) {
        return JudgeSettings{value, Worse::Higher, accept, 0.05};
    };
    const Margin onePoint{Margin::Kind::PercentagePoints, 1};
    const auto alpha = [](double value) {
        return JudgeSettings{MetricKind::Proportion, Worse::Higher, generous, value};
    };
    const auto ratio = [](double value, Worse worse = Worse::Higher) {
        return JudgeSettings{MetricKind::Proportion, worse, Margin{Margin::Kind::Ratio, value}, 0.05};
    };
    const auto points = [](double value, Worse worse = Worse::Higher) {
        return JudgeSettings{MetricKind::Proportion, worse, Margin{Margin::Kind::PercentagePoints, value}, 0.05};
    };
    QTest::newRow("distribution") << kind(MetricKind::Distribution, {}) << CannotJudge::NoMargin;
    QTest::newRow("mean") << kind(MetricKind::Mean, {}) << CannotJudge::NoMargin;
    QTest::newRow("gauge") << kind(MetricKind::Gauge, {}) << CannotJudge::NoMargin;
    QTest::newRow("points of a mean") << kind(MetricKind::Mean, onePoint) << CannotJudge::BadMargin;
    QTest::newRow("points of a gauge") << kind(MetricKind::Gauge, onePoint) << CannotJudge::BadMargin;
    QTest::newRow("alpha NaN") << alpha(quietNaN) << CannotJudge::BadAlpha;
    QTest::newRow("alpha 0") << alpha(0) << CannotJudge::BadAlpha;
    QTest::newRow("alpha 1") << alpha(1) << CannotJudge::BadAlpha;
    QTest::newRow("alpha negative") << alpha(-0.05) << CannotJudge::BadAlpha;
    QTest::newRow("alpha infinite") << alpha(inf) << CannotJudge::BadAlpha;
    QTest::newRow("ratio NaN") << ratio(quietNaN) << CannotJudge::BadMargin;
    QTest::newRow("ratio 0") << ratio(0) << CannotJudge::BadMargin;
    QTest::newRow("ratio negative") << ratio(-1.5) << CannotJudge::BadMargin;
    QTest::newRow("ratio infinite") << ratio(inf) << CannotJudge::BadMargin;
    QTest::newRow("ratio beyond all use") << ratio(1e6) << CannotJudge::BadMargin;
    QTest::newRow("ratio that asks for fewer errors") << ratio(0.9) << CannotJudge::BadMargin;
    QTest::newRow("ratio that asks for more sales") << ratio(1.1, Worse::Lower) << CannotJudge::BadMargin;
    QTest::newRow("ratio 0 of sales") << ratio(0, Worse::Lower) << CannotJudge::BadMargin;
    QTest::newRow("points NaN") << points(quietNaN) << CannotJudge::BadMargin;
    QTest::newRow("points infinite") << points(inf) << CannotJudge::BadMargin;
    QTest::newRow("points over 100") << points(101) << CannotJudge::BadMargin;
    QTest::newRow("points that ask for fewer errors") << points(-0.1) << CannotJudge::BadMargin;
    QTest::newRow("points that ask for more sales") << points(0.1, Worse::Lower) << CannotJudge::BadMargin;
}

void TestJudgeBadInput::cannotJudge()
{
    QFETCH(JudgeSettings, settings);
    QFETCH(CannotJudge, reason);
    JudgeState state = beginJudging(settings);
    for (int number = 0; number < 3; ++number) {
        QCOMPARE(verdict(state).kind, Kind::CannotJudge);
        QCOMPARE(verdict(state).reason, std::optional(reason));
        state = judge(state, interval(number, healthy));
    }
}

void TestJudgeBadInput::lateIntervalsAreLeftOut()
{
    JudgeState state = judge(asking(generous), interval(5, healthy));
    const JudgeState before = state;
    state = judge(state, interval(5, healthy));
    state = judge(state, interval(4, healthy));
    QCOMPARE(state.counts, before.counts);
    QCOMPARE(verdict(state).kind, Kind::NoWorse);
    state = judge(state, interval(5, {1, 1, 100, 100}, {7, 0})); // of another comparison, but not later
    QCOMPARE(state.counts, before.counts);
    QCOMPARE(verdict(state).kind, Kind::NoData); // three intervals without news are silence
    QCOMPARE(verdict(state).troubles.at(std::size_t(Unusable::OutOfOrder)), std::uint64_t(3));
}

void TestJudgeBadInput::survivesNoise()
{
    std::mt19937_64 random(7);
    std::uniform_int_distribution<std::uint64_t> bits;
    std::uniform_int_distribution<int> small(-3, 20);
    const auto number
        = [&] { return small(random) < 15 ? double(small(random)) : std::bit_cast<double>(bits(random)); };
    JudgeState state = asking(generous);
    for (int step = 0; step < 20'000; ++step) {
        const UtcTime from = start + Duration(step * 1000 + small(random) * 1000);
        const Stratum stratum = {std::uint32_t(small(random) == 0), 0};
        state = judge(state,
            {from, from + Duration(small(random) * 500), stratum,
                {{number(), number(), {}}, {number(), number(), {}}}});
        QVERIFY(std::isfinite(state.maxLnWorse));
        const Verdict now = verdict(state);
        QVERIFY(std::isfinite(now.lnWorse) && std::isfinite(*now.lnNoWorse));
        QVERIFY(!(now.interval.low > now.interval.high));
    }
}

QTEST_APPLESS_MAIN(TestJudgeBadInput)
#include "tst_judgebadinput.moc"
