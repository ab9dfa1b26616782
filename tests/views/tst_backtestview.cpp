// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/backtestview.h"
#include "models/views/text/backtesttext.h"
#include "tests/support/fakeworld.h"

#include <QtTest>

#include <cmath>
#include <set>

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
    for (const auto& lines : {view.summary, view.lines}) {
        for (const TrialLine& line : lines) {
            texts << line.label + u": "_s + line.text;
        }
    }
    return texts;
}

} // namespace

class BacktestViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fieldsAreInTheUnitsThatPeopleSee();
    void noTwoFieldsHaveOneName();
    void fieldsCanShowThePlansNumbers();
    void whatLooksLikeThePlansIsThePlans();
    void triedNumbersAreThePlans();
    void aBurningBudgetsLeastCountIsTried();
    void resultsStandBesideTheRecordedPlans();
    void whatIsWorkedOnIsSaid();
    void aRangeSaysWhatItIsTriedOn();
    void timesHaveTheirDayAndLongCoursesAreCut();
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
        QStringList({u"Error rate, rolls back at 5 %"_s, u"Error rate, rolls back after 20 s"_s,
            u"Error rate, canary requests at least 50"_s, u"Error rate, bad requests at least 5"_s,
            u"latency p99, proposes at 400 ms"_s, u"latency p99, proposes after 120 s"_s,
            u"latency p99 against stable, proposes at 1.5 × stable"_s,
            u"latency p99 against stable, proposes after 120 s"_s, u"Accepted, Error rate 1.5 × stable"_s}));
}

void BacktestViewTest::noTwoFieldsHaveOneName()
{
    Plan plan = twoRules();
    plan.rules.push_back(plan.rules[0]);
    plan.rules.back().severity = Severity::Low;
    plan.rules.push_back(plan.rules.back());
    std::set<QString> names;
    for (const TrialField& field : trialFields(plan)) {
        QVERIFY2(names.insert(field.name).second, qPrintable(field.name));
        QVERIFY(!field.group.isEmpty() && !field.label.isEmpty());
    }
    QVERIFY(names.contains(u"Error rate, rolls back at"_s) && names.contains(u"Error rate, proposes at"_s));
    QVERIFY(names.contains(u"Error rate, proposes at (2)"_s));
}

void BacktestViewTest::fieldsCanShowThePlansNumbers()
{
    Plan plan = twoRules();
    auto& rule = std::get<MetricRule>(plan.rules[0].condition);
    auto& slow = std::get<MetricRule>(plan.rules[2].condition);
    plan.metrics[1].unit = "B";
    auto& large = std::get<MetricRule>(plan.rules[3].condition);
    rule.threshold = 0.00125;
    rule.holdsFor = 1'250ms;
    slow.holdsFor = 48h;
    large.threshold = 3e9;
    plan.metrics[0].accept->value = 1.0125;
    for (const TrialField& field : trialFields(plan)) {
        const double shown = QString::number(field.value, 'f', field.decimals).toDouble();
        QVERIFY2(std::abs(shown - field.value) <= std::abs(field.value) * 1e-9, qPrintable(field.name));
        QVERIFY2(field.value > field.least && field.value < field.most, qPrintable(field.name));
    }
}

void BacktestViewTest::whatLooksLikeThePlansIsThePlans()
{
    Plan plan = twoRules();
    std::get<MetricRule>(plan.rules[0].condition).threshold = 1.0 / 3;
    std::vector<TrialField> fields = trialFields(plan);
    fields[0].value = QString::number(fields[0].value, 'f', fields[0].decimals).toDouble();
    QVERIFY(fields[0].value != 1.0 / 3);
    QVERIFY(!isChanged(plan, fields));
    fields[1].value += 1;
    QVERIFY(isChanged(plan, fields));
    QCOMPARE(withTrial(plan, fields).rules[0].condition.index(), std::size_t(0));
    QCOMPARE(std::get<MetricRule>(withTrial(plan, fields).rules[0].condition).threshold, 1.0 / 3);
}

void BacktestViewTest::triedNumbersAreThePlans()
{
    const Plan plan = twoRules();
    std::vector<TrialField> fields = trialFields(plan);
    QCOMPARE(withTrial(plan, fields), plan);
    fields[0].value = 2.5;
    fields[1].value = 90;
    fields[2].value = 200;
    fields[3].value = 8;
    fields[4].value = 250;
    fields[6].value = 2;
    fields[8].value = 1.2;
    const Plan other = withTrial(plan, fields);
    const auto rule = [&](std::size_t index) { return std::get<MetricRule>(other.rules[index].condition); };
    QCOMPARE(rule(0).threshold, 2.5);
    QCOMPARE(rule(0).holdsFor, Duration(90s));
    QCOMPARE(rule(0).minRequests, 200.0);
    QCOMPARE(rule(0).minBad, 8.0);
    QCOMPARE(rule(2).threshold, 0.25);
    QCOMPARE(rule(3).threshold, 2.0);
    QCOMPARE(other.metrics[0].accept->value, 1.2);
    QCOMPARE(other.stages, plan.stages);
}

void BacktestViewTest::aBurningBudgetsLeastCountIsTried()
{
    Plan plan = shopPlan();
    plan.metrics.front().objective = 0.999;
    plan.rules = {{BurnRule{plan.metrics.front().name, 14.4, 10}, Severity::Critical}};
    std::vector<TrialField> fields = trialFields(plan);
    QCOMPARE(fields.front().name, u"Error rate, burning 14.4 × its budget, bad requests at least"_s);
    fields.front().value = 25;
    QCOMPARE(std::get<BurnRule>(withTrial(plan, fields).rules.front().condition).minBad, 25.0);
}

void BacktestViewTest::resultsStandBesideTheRecordedPlans()
{
    const Plan plan = twoRules();
    const UtcTime at = UtcTime(Duration(1'700'000'000'000));
    std::vector<TrialField> fields = trialFields(plan);
    const Backtest asRecorded = stoppedAt(plan, {});
    const TrialView same = trialView(TrialOn::Recording, plan, fields, &asRecorded, &asRecorded);
    QVERIFY(!same.isChanged && !same.mark);
    QVERIFY(textsOf(same).first().contains(u"not stopped"));
    QCOMPARE(same.summary.size(), std::size_t(2)); // as many as when something is tried

    fields[0].value = 2;
    const Backtest stopped = stoppedAt(plan, at);
    const TrialView tried = trialView(TrialOn::Recording, plan, fields, &asRecorded, &stopped);
    QVERIFY(tried.isChanged);
    QCOMPARE(tried.mark->at, at);
    const QStringList texts = textsOf(tried);
    QVERIFY(texts.at(0).startsWith(u"Recorded plan: not stopped"));
    QVERIFY2(texts.at(1).contains(u"2.0 %") && texts.at(1).contains(u"1,234 canary requests"), qPrintable(texts.at(1)));
    QVERIFY2(texts.at(2).contains(u"rolls back at"), qPrintable(texts.at(2)));
}

void BacktestViewTest::whatIsWorkedOnIsSaid()
{
    const Plan plan = twoRules();
    std::vector<TrialField> fields = trialFields(plan);
    fields[0].value = 2;
    const Backtest asRecorded = stoppedAt(plan, {});
    const Backtest stopped = stoppedAt(plan, UtcTime(Duration(1'700'000'000'000)));
    const TrialView working = trialView(TrialOn::Recording, plan, fields, &asRecorded, nullptr);
    const TrialView tried = trialView(TrialOn::Recording, plan, fields, &asRecorded, &stopped);
    QVERIFY(working.isChanged && !working.mark);
    QCOMPARE(working.fields, fields);
    QCOMPARE(working.summary.front(), tried.summary.front());
    QCOMPARE(working.summary.size(), tried.summary.size());
    QCOMPARE(working.lines.size(), tried.lines.size());
    const QStringList texts = textsOf(working);
    for (qsizetype line = 1; line < texts.size(); ++line) {
        QVERIFY2(texts.at(line).endsWith(u"working…"), qPrintable(texts.at(line)));
    }
    QVERIFY2(texts.at(2).contains(u"2"), qPrintable(texts.at(2)));
}

void BacktestViewTest::aRangeSaysWhatItIsTriedOn()
{
    const Plan plan = twoRules();
    const std::vector<TrialField> fields = trialFields(plan);
    const TrialView working = trialView(TrialOn::Range, plan, fields, nullptr, nullptr);
    QVERIFY2(textsOf(working).first() == u"This plan: working…"_s, qPrintable(textsOf(working).first()));
    Backtest test = stoppedAt(plan, {});
    test.withTraffic = 0;
    const QString lost = textsOf(trialView(TrialOn::Range, plan, fields, &test, &test)).first();
    QVERIFY2(lost.contains(u"no measurements of that time"_s), qPrintable(lost));
    test.metrics[0].intervals = 5;
    const QString none = textsOf(trialView(TrialOn::Range, plan, fields, &test, &test)).first();
    QVERIFY2(none.contains(u"no traffic then"_s), qPrintable(none));
    QVERIFY2(textsOf(trialView(TrialOn::Recording, plan, fields, &test, &test)).first().contains(u"unknown"_s),
        "a recording may have lost what was measured");
    const QStringList texts = textsOf(trialView(TrialOn::Range, plan, fields, &test, &test));
    QVERIFY(texts.contains(u"Error rate: no verdict"_s) && texts.contains(u"latency: nothing measured"_s));
}

void BacktestViewTest::timesHaveTheirDayAndLongCoursesAreCut()
{
    const UtcTime at = UtcTime(Duration(1'700'000'000'000));
    std::vector<VerdictStep> changes;
    for (int day = 0; day < 20; ++day) {
        changes.push_back({{at + day * 24h, {}, 0}, Verdict::Kind::NoWorse});
        changes.push_back({{at + day * 24h + 1s, {}, 0}, Verdict::Kind::NoData});
    }
    const QString text = changesText(changes);
    QVERIFY2(text.startsWith(u"32 earlier, no worse at Nov "_s) || text.startsWith(u"32 earlier, no worse at Dec "_s),
        qPrintable(text));
    QCOMPARE(text.count(u"no data at "_s), 4);
    QCOMPARE(text.count(u"Nov"_s) + text.count(u"Dec"_s), 4); // a day is said once
}

void BacktestViewTest::strangersAreNotTried()
{
    QVERIFY(trialFields({}).empty());
    QVERIFY(!trialView(TrialOn::Recording, {}, {}, nullptr, nullptr).isChanged);
    const Plan plan = shopPlan();
    std::vector<TrialField> fields = trialFields(twoRules());
    for (TrialField& field : fields) {
        field.index += 7;
    }
    QCOMPARE(withTrial(plan, fields), plan);
}

QTEST_GUILESS_MAIN(BacktestViewTest)
#include "tst_backtestview.moc"
