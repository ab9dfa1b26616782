// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/wholeverdict.h"
#include "tests/analysis/intervals.h"

#include <QTest>

#include <cmath>
#include <vector>

using namespace bellwether;
using namespace bellwether::test;

namespace {

using Kind = Verdict::Kind;
using Members = std::vector<MemberVerdict>;

const double ln20 = std::log(20.);

WholeVerdict whole(const Members& members, bool sharesDiffer = false)
{
    return judgeWhole({}, members, 0, sharesDiffer, start).verdict;
}

} // namespace

class TestWholeVerdict : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callsVerdict_data();
    void callsVerdict();
    void namesWhoCarriesTheEvidence();
    void worseStaysWithinAComparison();
    void keepsSinceWhen();
    void differingSharesEndTheComparison();
};

void TestWholeVerdict::callsVerdict_data()
{
    QTest::addColumn<Members>("members");
    QTest::addColumn<Kind>("kind");

    const MemberVerdict good{1, Kind::NoWorse, -2};
    const MemberVerdict open{1, Kind::NotEnoughData, 0.5};
    const MemberVerdict silent{1, Kind::NoData, {}};
    const MemberVerdict shown{1, Kind::CannotJudge, {}};
    const auto worse = [](double lnE, double weight = 1) { return MemberVerdict{weight, Kind::Worse, lnE}; };
    QTest::newRow("nothing") << Members{} << Kind::CannotJudge;
    QTest::newRow("only shown metrics") << Members{shown, shown} << Kind::CannotJudge;
    QTest::newRow("all good") << Members{good, good} << Kind::NoWorse;
    QTest::newRow("a shown one does not keep the rest from being good") << Members{good, shown} << Kind::NoWorse;
    QTest::newRow("one is open") << Members{good, open} << Kind::NotEnoughData;
    QTest::newRow("one is silent") << Members{good, open, silent} << Kind::NoData;
    QTest::newRow("one alone is worse") << Members{worse(ln20 + 0.01)} << Kind::Worse;
    QTest::newRow("one of two is worse, by itself only") << Members{worse(ln20 + 0.01), good} << Kind::NotEnoughData;
    QTest::newRow("one of two is worse enough for both") << Members{worse(ln20 + std::log(2.)), good} << Kind::Worse;
    QTest::newRow("its weight helps") << Members{worse(ln20 + 0.3, 3), good} << Kind::Worse;
    QTest::newRow("a shown metric takes no weight") << Members{worse(ln20 + 0.01), shown} << Kind::Worse;
    QTest::newRow("infinite evidence is none") << Members{worse(HUGE_VAL), good} << Kind::NotEnoughData;
    QTest::newRow("evidence that is no number is none") << Members{worse(std::nan("")), good} << Kind::NotEnoughData;
    QTest::newRow("worse though another is silent") << Members{worse(ln20 + 1), silent} << Kind::Worse;
}

void TestWholeVerdict::callsVerdict()
{
    QFETCH(Members, members);
    QFETCH(Kind, kind);
    const WholeVerdict verdict = whole(members);
    QCOMPARE(verdict.kind, kind);
    QCOMPARE(verdict.reason.has_value(), kind == Kind::CannotJudge);
    QCOMPARE(verdict.carried.size(), members.size());
}

void TestWholeVerdict::namesWhoCarriesTheEvidence()
{
    const Members members = {{1, Kind::CannotJudge, {}}, {1, Kind::Worse, 6.}, {1, Kind::NoWorse, -1.}};
    const WholeVerdict verdict = whole(members);
    QCOMPARE(verdict.carried[0], 0.);
    QVERIFY(verdict.carried[1] > 0.99);
    QVERIFY(std::abs(verdict.carried[1] + verdict.carried[2] - 1) < 1e-12);
    QVERIFY(std::abs(verdict.lnWorse - std::log((std::exp(6.) + std::exp(-1.)) / 2)) < 1e-12);
}

void TestWholeVerdict::worseStaysWithinAComparison()
{
    const Members bad = {{1, Kind::Worse, 4.}};
    const Members calm = {{1, Kind::NotEnoughData, 1.}};
    WholeState state = judgeWhole({}, bad, 0, false, start);
    state = judgeWhole(state, calm, 0, false, start + width);
    QCOMPARE(state.verdict.kind, Kind::Worse);
    QCOMPARE(state.verdict.since, std::optional(start));
    state = judgeWhole(state, calm, 1, false, start + 2 * width);
    QCOMPARE(state.verdict.kind, Kind::NotEnoughData);
    QCOMPARE(state.verdict.maxLnWorse, 1.);
}

void TestWholeVerdict::keepsSinceWhen()
{
    const Members open = {{1, Kind::NotEnoughData, 0.}};
    WholeState state = judgeWhole({}, open, 0, false, start);
    state = judgeWhole(state, open, 0, false, start + width);
    QCOMPARE(state.verdict.since, std::optional(start));
    state = judgeWhole(state, Members{{1, Kind::NoWorse, 0.}}, 0, false, start + 2 * width);
    QCOMPARE(state.verdict.since, std::optional(start + 2 * width));
}

void TestWholeVerdict::differingSharesEndTheComparison()
{
    for (const Kind kind : {Kind::Worse, Kind::NoWorse, Kind::NotEnoughData, Kind::NoData}) {
        const WholeVerdict verdict = whole({{1, kind, 5.}}, true);
        QCOMPARE(verdict.kind, Kind::CannotJudge);
        QCOMPARE(verdict.reason, std::optional(WholeVerdict::Reason::SharesDiffer));
    }
    const Members bad = {{1, Kind::Worse, 4.}};
    WholeState found = judgeWhole({}, bad, 0, false, start);
    found = judgeWhole(found, bad, 0, true, start + width);
    QVERIFY2(found.verdict.kind == Kind::Worse, "it was found before");
    found = judgeWhole(found, bad, 1, true, start + 2 * width);
    QCOMPARE(found.verdict.kind, Kind::CannotJudge);
}

QTEST_APPLESS_MAIN(TestWholeVerdict)
#include "tst_wholeverdict.moc"
