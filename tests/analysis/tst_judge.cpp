// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/reproducible.h"
#include "tests/analysis/intervals.h"

#include <QTest>

#include <array>
#include <cmath>
#include <vector>

using namespace bellwether;
using namespace bellwether::test;

namespace {

using Kind = Verdict::Kind;

constexpr Margin times(double ratio)
{
    return {Margin::Kind::Ratio, ratio};
}

constexpr Margin points(double added)
{
    return {Margin::Kind::PercentagePoints, added};
}

// Eight intervals whose evidence two independent programs agree on, to 1e-9; printed to five places.
constexpr std::array<Row, 8> reference = {{{1, 9, 500, 9500}, {0, 11, 500, 9500}, {2, 8, 500, 9500}, {3, 10, 500, 9500},
    {1, 9, 500, 9500}, {4, 12, 500, 9500}, {2, 7, 500, 9500}, {3, 11, 500, 9500}}};
constexpr std::array<double, 8> referenceLnE = {.12089, -.26463, .34783, 1.63721, 1.78537, 4.10919, 5.34490, 7.25404};

bool isNear(double a, double b, double distance)
{
    return std::abs(a - b) <= distance;
}

std::vector<Row> repeated(const Row& row, int count)
{
    return std::vector<Row>(static_cast<std::size_t>(count), row);
}

} // namespace

class TestJudge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsReferenceEvidence();
    void boundsReferenceRatio();
    void callsVerdict_data();
    void callsVerdict();
    void mirrorsDirections();
    void mergingEqualSharesChangesNothing();
    void splittingCountsKeepsEvidence();
    void orderOfIntervalsKeepsEvidence();
    void moreEventsMeanMoreEvidence();
    void idleIntervalsAreNoEvidence();
    void pointsOfZeroEqualRatioOfOne();
    void worseStays();
    void noWorseFalls();
    void noWorseDoesNotFlutter();
    void versionStartsAnew();
    void weightGoesOn();
    void repeatsTheSameBits();
    void estimatesWhatIsMissing();
    void agreesWithTheLibrary();
};

void TestJudge::followsReferenceEvidence()
{
    JudgeState state = asking(std::nullopt);
    for (int row = 0; row < 8; ++row) {
        state = judge(state, interval(row, reference.at(static_cast<std::size_t>(row))));
        const Verdict now = verdict(state);
        QVERIFY2(isNear(now.lnWorse, referenceLnE.at(static_cast<std::size_t>(row)), 0.5e-5),
            qPrintable(QString::number(now.lnWorse, 'g', 10)));
        QCOMPARE(now.kind, row < 5 ? Kind::NotEnoughData : Kind::Worse);
    }
    QCOMPARE(verdict(state).since, std::optional(start + 6 * width));
}

void TestJudge::boundsReferenceRatio()
{
    const Verdict now = verdict(judged(asking(std::nullopt), reference));
    QVERIFY(isNear(now.interval.low, 1.405, 0.5e-3));
    QVERIFY(isNear(now.interval.high, 9.116, 0.5e-3));
    QVERIFY(now.ratio && *now.ratio > now.interval.low && *now.ratio < now.interval.high);
    QVERIFY(isNear(*now.ratio, 16. / 77 * 19, 0.04)); // equal shares: the plain ratio of rates
}

void TestJudge::callsVerdict_data()
{
    QTest::addColumn<JudgeState>("asked");
    QTest::addColumn<Row>("row");
    QTest::addColumn<int>("count");
    QTest::addColumn<Kind>("kind");

    const Row healthy = {5, 95, 500, 9500};
    const Row doubled = {10, 95, 500, 9500};
    const Row tripled = {15, 95, 500, 9500};
    const Row lost = {100, 2375, 500, 9500}; // conversion 20 % against 25 %
    const Row kept = {125, 2375, 500, 9500};
    const Row clean = {0, 0, 500, 9500};
    QTest::newRow("nothing seen") << asking(times(2)) << healthy << 0 << Kind::NoData;
    QTest::newRow("too little seen") << asking(times(2)) << healthy << 2 << Kind::NotEnoughData;
    QTest::newRow("healthy within a doubling") << asking(times(2)) << healthy << 60 << Kind::NoWorse;
    QTest::newRow("healthy without a margin is not shown") << asking({}) << healthy << 400 << Kind::NotEnoughData;
    QTest::newRow("doubled, any difference counts") << asking({}) << doubled << 60 << Kind::Worse;
    QTest::newRow("doubled, 1.5x accepted") << asking(times(1.5)) << doubled << 120 << Kind::Worse;
    QTest::newRow("doubled, 3x accepted") << asking(times(3)) << doubled << 120 << Kind::NoWorse;
    QTest::newRow("on the margin") << asking(times(2)) << doubled << 500 << Kind::NotEnoughData;
    QTest::newRow("points: 1 % to 1 %, +1pp accepted") << asking(points(1)) << healthy << 60 << Kind::NoWorse;
    QTest::newRow("points: 1 % to 3 %, +1pp accepted") << asking(points(1)) << tripled << 60 << Kind::Worse;
    QTest::newRow("points: 1 % to 2 %, +1pp accepted") << asking(points(1)) << doubled << 500 << Kind::NotEnoughData;
    QTest::newRow("points: no events at all") << asking(points(1)) << clean << 20 << Kind::NoWorse;
    QTest::newRow("ratio: no events at all show nothing") << asking(times(2)) << clean << 500 << Kind::NotEnoughData;
    QTest::newRow("conversion lost") << asking(times(.95), Worse::Lower) << lost << 120 << Kind::Worse;
    QTest::newRow("conversion kept") << asking(times(.95), Worse::Lower) << kept << 500 << Kind::NoWorse;
    QTest::newRow("conversion lost, in points") << asking(points(-2), Worse::Lower) << lost << 120 << Kind::Worse;
    QTest::newRow("conversion kept, in points") << asking(points(-2), Worse::Lower) << kept << 500 << Kind::NoWorse;
    QTest::newRow("conversion gone") << asking(times(.95), Worse::Lower) << Row{0, 2375, 500, 9500} << 2 << Kind::Worse;
}

void TestJudge::callsVerdict()
{
    QFETCH(JudgeState, asked);
    QFETCH(Row, row);
    QFETCH(int, count);
    QFETCH(Kind, kind);
    const Verdict now = verdict(judged(asked, repeated(row, count)));
    QCOMPARE(now.kind, kind);
    QVERIFY(!now.reason);
    QCOMPARE(now.usableTo.has_value(), count > 0);
    QCOMPARE(now.counts.canary, (Counts{row.x * count, row.n1 * count}));
    QCOMPARE(now.counts.stable, (Counts{row.y * count, row.n2 * count}));
}

void TestJudge::mirrorsDirections()
{
    // Taking the canary for stable turns "higher is worse" into "lower is worse".
    std::vector<Row> swapped;
    for (const Row& row : reference) {
        swapped.push_back({row.y, row.x, row.n2, row.n1});
    }
    const Verdict one = verdict(judged(asking(times(1.25)), reference));
    const Verdict other = verdict(judged(asking(times(0.8), Worse::Lower), swapped));
    QVERIFY(isNear(one.lnWorse, other.lnWorse, 1e-9));
    QVERIFY(isNear(*one.lnNoWorse, *other.lnNoWorse, 1e-9));
    QVERIFY(isNear(one.interval.low * other.interval.high, 1, 1e-9));
}

void TestJudge::mergingEqualSharesChangesNothing()
{
    const std::array<Row, 1> merged = {{{16, 77, 4000, 76000}}};
    const Verdict one = verdict(judged(asking(times(1.5)), reference));
    const Verdict other = verdict(judged(asking(times(1.5)), merged));
    QVERIFY(isNear(one.lnWorse, other.lnWorse, 1e-9));
    QVERIFY(isNear(*one.lnNoWorse, *other.lnNoWorse, 1e-9));
}

void TestJudge::splittingCountsKeepsEvidence()
{
    // Only shares matter: all exposures times ten is the same test of a ratio.
    std::vector<Row> busier;
    for (const Row& row : reference) {
        busier.push_back({row.x, row.y, row.n1 * 10, row.n2 * 10});
    }
    const double one = verdict(judged(asking(times(1.5)), reference)).lnWorse;
    QVERIFY(isNear(one, verdict(judged(asking(times(1.5)), busier)).lnWorse, 1e-9));
}

void TestJudge::orderOfIntervalsKeepsEvidence()
{
    std::vector<Row> turned(reference.rbegin(), reference.rend());
    const double one = verdict(judged(asking(times(1.5)), reference)).lnWorse;
    QVERIFY(isNear(one, verdict(judged(asking(times(1.5)), turned)).lnWorse, 1e-9));
}

void TestJudge::moreEventsMeanMoreEvidence()
{
    for (const std::optional<Margin>& margin : {std::optional<Margin>(), {times(1.5)}, {points(0.5)}}) {
        double before = -1000;
        for (int x = 0; x < 60; ++x) {
            const std::array<Row, 1> row = {{{double(x), 100, 500, 9500}}};
            const double now = verdict(judged(asking(margin), row)).lnWorse;
            QVERIFY(now > before);
            before = now;
        }
    }
}

void TestJudge::idleIntervalsAreNoEvidence()
{
    std::vector<Row> rows(reference.begin(), reference.end());
    rows.insert(rows.begin() + 3, {{0, 0, 500, 9500}, {0, 0, 1, 20000}});
    const Verdict one = verdict(judged(asking(times(1.5)), reference));
    const Verdict other = verdict(judged(asking(times(1.5)), rows));
    QCOMPARE(one.lnWorse, other.lnWorse);
    QCOMPARE(one.lnNoWorse, other.lnNoWorse);
}

void TestJudge::pointsOfZeroEqualRatioOfOne()
{
    const Verdict one = verdict(judged(asking(times(1)), reference));
    const Verdict other = verdict(judged(asking(points(0)), reference));
    QCOMPARE(one.lnWorse, other.lnWorse);
    QCOMPARE(one.lnNoWorse, other.lnNoWorse);
}

void TestJudge::worseStays()
{
    std::vector<Row> rows(reference.begin(), reference.end());
    const std::vector<Row> healthy = repeated({2, 95, 500, 9500}, 300);
    rows.insert(rows.end(), healthy.begin(), healthy.end());
    JudgeState state = judged(asking(times(1)), rows);
    QVERIFY(verdict(state).lnWorse < 0);
    QCOMPARE(verdict(state).kind, Kind::Worse);
    QCOMPARE(verdict(state).since, std::optional(start + 6 * width));
    for (int silent = 0; silent < 10; ++silent) {
        state = judge(state, interval(400 + silent, {}));
    }
    QCOMPARE(verdict(state).kind, Kind::Worse);
}

void TestJudge::noWorseFalls()
{
    std::vector<Row> rows = repeated({5, 95, 500, 9500}, 60);
    const JudgeState healthy = judged(asking(times(2)), rows);
    QCOMPARE(verdict(healthy).kind, Kind::NoWorse);
    const std::vector<Row> bad = repeated({15, 95, 500, 9500}, 60);
    rows.insert(rows.end(), bad.begin(), bad.end());
    QCOMPARE(verdict(judged(asking(times(2)), rows)).kind, Kind::NotEnoughData);

    JudgeState silent = healthy;
    for (int number = 60; number < 63; ++number) {
        QCOMPARE(verdict(silent).kind, Kind::NoWorse);
        silent = judge(silent, interval(number, {}));
    }
    QCOMPARE(verdict(silent).kind, Kind::NoData);
    QCOMPARE(verdict(silent).since, std::optional(start + 63 * width));
    QCOMPARE(verdict(silent).lastTrouble, std::optional(Unusable::NoExposures));
}

void TestJudge::noWorseDoesNotFlutter()
{
    JudgeState state = judged(asking(times(2)), repeated({5, 95, 500, 9500}, 60));
    int number = 60;
    const auto goOn = [&](const Row& row) { state = judge(state, interval(number++, row)); };
    const double needed = verdict(state).lnThreshold;
    bool wasBelow = false;
    while (*verdict(state).lnNoWorse >= needed + std::log(noWorseKeeps)) {
        QCOMPARE(verdict(state).kind, Kind::NoWorse);
        wasBelow = wasBelow || *verdict(state).lnNoWorse < needed;
        QVERIFY(!verdict(state).noWorseNeeds);
        if (wasBelow) {
            JudgeState silent = state;
            for (int gap = 0; gap < 5; ++gap) {
                silent = judge(silent, interval(number + gap, {}));
            }
            QCOMPARE(verdict(silent).kind, Kind::NoData);
            QCOMPARE(verdict(judge(silent, interval(number + 5, {5, 95, 500, 9500}))).kind, Kind::NoWorse);
        }
        goOn({10, 95, 500, 9500});
    }
    QVERIFY2(wasBelow, "evidence that is lost a little takes nothing back");
    QCOMPARE(verdict(state).kind, Kind::NotEnoughData);
    while (*verdict(state).lnNoWorse < needed) {
        QCOMPARE(verdict(state).kind, Kind::NotEnoughData);
        goOn({5, 95, 500, 9500});
    }
    QCOMPARE(verdict(state).kind, Kind::NoWorse);
}

void TestJudge::versionStartsAnew()
{
    const JudgeState bad = judged(asking(times(1)), reference);
    QCOMPARE(verdict(bad).kind, Kind::Worse);
    const Row row = {5, 95, 500, 9500};
    const JudgeState after = judge(bad, interval(8, row, {1, 0}));
    const JudgeState fresh = judge(asking(times(1)), interval(8, row, {1, 0}));
    QCOMPARE(after, fresh);
    QCOMPARE(verdict(after).kind, Kind::NotEnoughData);
    QCOMPARE(verdict(judge(bad, interval(7, row, {1, 0}))).kind, Kind::Worse); // late news of another version
}

void TestJudge::weightGoesOn()
{
    JudgeState state = asking(std::nullopt);
    for (int row = 0; row < 8; ++row) {
        const Stratum stratum = {0, row < 4 ? 0U : 1U};
        state = judge(state, interval(row, reference.at(static_cast<std::size_t>(row)), stratum));
    }
    QVERIFY(isNear(verdict(state).lnWorse, referenceLnE.back(), 0.5e-5));
}

void TestJudge::repeatsTheSameBits()
{
    const JudgeState whole = judged(asking(times(1.5)), reference);
    JudgeState resumed = judged(asking(times(1.5)), std::span(reference).first(3));
    for (int row = 3; row < 8; ++row) {
        resumed = judge(resumed, interval(row, reference.at(std::size_t(row))));
    }
    QCOMPARE(resumed, whole);
    QCOMPARE(verdict(resumed), verdict(whole));
}

void TestJudge::estimatesWhatIsMissing()
{
    constexpr int seen = 10;
    const std::vector<Row> rows = repeated({1, 19, 100, 1900}, 200);
    const Verdict early = verdict(judged(asking(times(2)), std::span(rows).first(seen)));
    QVERIFY(early.noWorseNeeds && !early.worseNeeds);
    int needed = seen;
    while (verdict(judged(asking(times(2)), std::span(rows).first(std::size_t(needed)))).kind != Kind::NoWorse) {
        ++needed;
    }
    const double really = (needed - seen) * 100;
    QVERIFY(*early.noWorseNeeds > really / 2 && *early.noWorseNeeds < really * 2);
    QVERIFY(!verdict(judged(asking(times(2)), rows)).noWorseNeeds);
    const Verdict bad = verdict(judged(asking(times(2)), repeated({6, 19, 100, 1900}, 1)));
    QVERIFY(bad.worseNeeds && !bad.noWorseNeeds);
}

void TestJudge::agreesWithTheLibrary()
{
    for (double x = 1e-300; x < 1e300; x *= 1.37) {
        QVERIFY(isNear(reproducibleLog(x), std::log(x), 4e-16 * std::max(1., std::abs(std::log(x)))));
    }
    for (double x = 0.5; x < 2; x += 1e-4) {
        QVERIFY(isNear(reproducibleLog(x), std::log(x), 4e-16));
    }
    for (double x = -700; x <= 700; x += 0.37) {
        QVERIFY(isNear(reproducibleExp(x) / std::exp(x), 1, 4e-16));
    }
    QCOMPARE(reproducibleExp(-1e300), 0.);
}

QTEST_APPLESS_MAIN(TestJudge)
#include "tst_judge.moc"
