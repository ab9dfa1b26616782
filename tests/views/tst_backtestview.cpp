// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/backtestview.h"
#include "tests/support/fakeworld.h"

#include <QtTest>

using namespace bellwether;
using namespace bellwether::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Plan twoRules()
{
    Plan plan = shopPlan();
    MetricPlan latency;
    latency.name = {"latency"};
    latency.kind = MetricKind::Distribution;
    latency.unit = "s";
    plan.metrics.push_back(latency);
    MetricRule slow;
    slow.metric = latency.name;
    slow.of = 0.99;
    slow.threshold = 0.4;
    slow.holdsFor = 2min;
    MetricRule relative = slow;
    relative.comparison = MetricRule::Comparison::Relative;
    relative.threshold = 1.5;
    plan.rules.push_back({slow, Severity::High});
    plan.rules.push_back({relative, Severity::High});
    return plan;
}

Backtest stoppedAt(const Plan& plan, std::optional<UtcTime> at)
{
    Backtest test;
    test.rules.resize(plan.rules.size());
    test.metrics.resize(plan.metrics.size());
    test.withTraffic = 1;
    if (at) {
        test.stopped = BacktestStop{{*at, 38s, 1234}, 0};
        test.rules.front().first = RuleFiring{test.stopped->when, 7.0, 1.0, false};
        test.rules.front().acted = test.rules.front().first;
    }
    return test;
}

QStringList textsOf(const TrialView& view)
{
    QStringList texts;
    for (const TrialLine& line : view.lines) {
        texts << line.label + u": "_s + line.text;
    }
    return texts;
}

} // namespace

class BacktestViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fieldsAreInTheUnitsThatPeopleSee();
    void triedNumbersAreThePlans();
    void resultsStandBesideTheRecordedPlans();
    void strangersAreNotTried();
};

void BacktestViewTest::fieldsAreInTheUnitsThatPeopleSee()
{
    const std::vector<TrialField> fields = trialFields(twoRules());
    QStringList shown;
    for (const TrialField& field : fields) {
        shown << field.name + u" "_s + QString::number(field.value) + field.suffix;
    }
    QCOMPARE(shown,
        QStringList({u"Error rate, threshold 5 %"_s, u"Error rate, for 20 s"_s, u"latency p99, threshold 400 ms"_s,
            u"latency p99, for 120 s"_s, u"latency p99, threshold 1.5 × stable"_s, u"latency p99, for 120 s"_s,
            u"Error rate, accepted 1.5 × stable"_s}));
}

void BacktestViewTest::triedNumbersAreThePlans()
{
    const Plan plan = twoRules();
    std::vector<TrialField> fields = trialFields(plan);
    QCOMPARE(withTrial(plan, fields), plan);
    fields[0].value = 2.5;
    fields[1].value = 90;
    fields[2].value = 250;
    fields[4].value = 2;
    fields[6].value = 1.2;
    const Plan other = withTrial(plan, fields);
    const auto rule = [&](std::size_t index) { return std::get<MetricRule>(other.rules[index].condition); };
    QCOMPARE(rule(0).threshold, 2.5);
    QCOMPARE(rule(0).holdsFor, Duration(90s));
    QCOMPARE(rule(2).threshold, 0.25);
    QCOMPARE(rule(3).threshold, 2.0);
    QCOMPARE(other.metrics[0].accept->value, 1.2);
    QCOMPARE(other.stages, plan.stages);
}

void BacktestViewTest::resultsStandBesideTheRecordedPlans()
{
    const Plan plan = twoRules();
    const UtcTime at = UtcTime(Duration(1'700'000'000'000));
    std::vector<TrialField> fields = trialFields(plan);
    const Backtest asRecorded = stoppedAt(plan, {});
    const TrialView same = trialView(plan, fields, asRecorded, asRecorded);
    QVERIFY(!same.isChanged && !same.mark);
    QVERIFY(textsOf(same).first().contains(u"not stopped"));

    fields[0].value = 2;
    const TrialView tried = trialView(plan, fields, asRecorded, stoppedAt(plan, at));
    QVERIFY(tried.isChanged);
    QCOMPARE(tried.mark->at, at);
    const QStringList texts = textsOf(tried);
    QVERIFY(texts.at(0).startsWith(u"Recorded plan: not stopped"));
    QVERIFY2(texts.at(1).contains(u"2.0 %") && texts.at(1).contains(u"1,234 canary requests"), qPrintable(texts.at(1)));
    QVERIFY2(texts.at(2).contains(u"rolls back at"), qPrintable(texts.at(2)));
}

void BacktestViewTest::strangersAreNotTried()
{
    QVERIFY(trialFields({}).empty());
    QVERIFY(!trialView({}, {}, {}, {}).isChanged);
    const Plan plan = shopPlan();
    std::vector<TrialField> fields = trialFields(twoRules());
    for (TrialField& field : fields) {
        field.index += 7;
    }
    QCOMPARE(withTrial(plan, fields), plan);
}

QTEST_GUILESS_MAIN(BacktestViewTest)
#include "tst_backtestview.moc"
