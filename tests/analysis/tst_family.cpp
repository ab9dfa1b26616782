// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/family.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace bellwether;

namespace {

using Weights = std::vector<double>;
using LnE = std::vector<std::optional<double>>;
using Limits = std::numeric_limits<double>;

} // namespace

class TestFamily : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void weights_data();
    void weights();
    void combines_data();
    void combines();
    void nonsenseIsNoEvidence();
    void saysWhoCarries();
};

void TestFamily::weights_data()
{
    QTest::addColumn<Weights>("given");
    QTest::addColumn<std::optional<FamilyProblem>>("problem");

    const std::optional<FamilyProblem> bad = FamilyProblem::BadWeight;
    QTest::newRow("none") << Weights{} << std::optional(FamilyProblem::NoMetrics);
    QTest::newRow("one") << Weights{3} << std::optional<FamilyProblem>();
    QTest::newRow("three") << Weights{1, 2, 5} << std::optional<FamilyProblem>();
    QTest::newRow("tiny beside huge") << Weights{1e-100, 1e100} << std::optional<FamilyProblem>();
    QTest::newRow("zero") << Weights{1, 0} << bad;
    QTest::newRow("negative") << Weights{1, -1} << bad;
    QTest::newRow("NaN") << Weights{1, Limits::quiet_NaN()} << bad;
    QTest::newRow("infinite") << Weights{1, Limits::infinity()} << bad;
}

void TestFamily::weights()
{
    QFETCH(Weights, given);
    QFETCH(std::optional<FamilyProblem>, problem);
    const auto family = Family::of(given);
    QCOMPARE(family.has_value(), !problem);
    if (problem) {
        QCOMPARE(family.error(), *problem);
        return;
    }
    double sum = 0;
    for (const double weight : family->weights()) {
        sum += weight;
    }
    QVERIFY(std::abs(sum - 1) < 1e-15);
    QVERIFY(std::isfinite(combined(*family, LnE{}).lnE));
}

void TestFamily::combines_data()
{
    QTest::addColumn<Weights>("weights");
    QTest::addColumn<LnE>("lnE");
    QTest::addColumn<double>("expected");

    const double large = 5000;
    QTest::newRow("no data at all") << Weights{1, 2} << LnE{{}, {}} << 0.;
    QTest::newRow("fewer given than metrics") << Weights{1, 1} << LnE{} << 0.;
    QTest::newRow("more given than metrics") << Weights{1} << LnE{0., 50.} << 0.;
    QTest::newRow("one of four has data") << Weights{1, 1, 1, 1} << LnE{std::log(37.), {}, {}, {}} << std::log(10.);
    QTest::newRow("weights") << Weights{3, 1} << LnE{std::log(4.), std::log(8.)} << std::log(5.);
    QTest::newRow("nothing overflows") << Weights{1, 1} << LnE{large, 0.} << large - std::log(2.);
    QTest::newRow("nothing underflows") << Weights{1, 1} << LnE{-large, -large} << -large;
    QTest::newRow("E of 0 is a number") << Weights{1, 1} << LnE{-Limits::infinity(), 0.} << -std::log(2.);
}

void TestFamily::combines()
{
    QFETCH(Weights, weights);
    QFETCH(LnE, lnE);
    QFETCH(double, expected);
    const FamilyEvidence evidence = combined(*Family::of(weights), lnE);
    QVERIFY2(std::abs(evidence.lnE - expected) < 1e-12 * (1 + std::abs(expected)),
        qPrintable(QString::number(evidence.lnE)));
    QVERIFY(evidence.notNumbers.empty());
}

void TestFamily::nonsenseIsNoEvidence()
{
    const Family family = *Family::of(Weights{1, 1});
    for (const double nonsense : {Limits::quiet_NaN(), Limits::infinity(), 1e301}) {
        const FamilyEvidence evidence = combined(family, LnE{nonsense, std::log(8.)});
        QVERIFY(std::abs(evidence.lnE - std::log(4.)) < 1e-12);
        QCOMPARE(evidence.notNumbers, std::vector<std::size_t>{0});
        QCOMPARE(evidence.carried, (std::vector<double>{0, 1}));
        QVERIFY(combined(family, LnE{nonsense, nonsense}).lnE < 0);
    }
}

void TestFamily::saysWhoCarries()
{
    const FamilyEvidence evidence = combined(*Family::of(Weights{1, 1, 2}), LnE{std::log(6.), {}, std::log(0.5)});
    QVERIFY(std::abs(evidence.carried.at(0) - 0.75) < 1e-12);
    QVERIFY(std::abs(evidence.carried.at(1) - 0.125) < 1e-12);
    QVERIFY(std::abs(evidence.carried.at(2) - 0.125) < 1e-12);
}

QTEST_APPLESS_MAIN(TestFamily)
#include "tst_family.moc"
