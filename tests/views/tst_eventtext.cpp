// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/text/consoletext.h"
#include "models/views/text/eventtext.h"
#include "models/views/text/plantext.h"
#include "models/views/text/preflighttext.h"
#include "models/views/text/quantitytext.h"
#include "models/views/text/refusaltext.h"

#include <QJsonArray>
#include <QLocale>
#include <QSet>
#include <QTest>

#include <utility>

namespace bellwether {

using namespace Qt::StringLiterals;

namespace {

template<std::size_t... Index>
std::vector<EventPayload> oneOfEach(std::index_sequence<Index...>)
{
    return {EventPayload(std::in_place_index<Index>)...};
}

Plan planWithRule()
{
    Plan plan;
    MetricPlan metric;
    metric.name = {"errors"};
    plan.metrics = {metric};
    MetricRule rule;
    rule.metric = {"errors"};
    rule.threshold = 5;
    plan.rules = {{rule, Severity::Critical}, {CanaryDownRule{}, Severity::Critical},
        {VerdictRule{}, Severity::Critical}, {BurnRule{{"errors"}, 14.4}, Severity::High}};
    plan.stages = {{Share{5}, {}, {}}, {Share{25}, {}, {}}};
    return plan;
}

Event eventOf(EventPayload payload, const std::string& actor = "anna", const std::string& reason = {})
{
    Event event;
    event.actor = actor;
    event.reason = reason;
    event.payload = std::move(payload);
    return event;
}

} // namespace

class TestEventText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }

    void everyEventHasATitleAndADetail()
    {
        QSet<QString> titles;
        const auto payloads = oneOfEach(std::make_index_sequence<std::variant_size_v<EventPayload>>());
        for (const EventPayload& payload : payloads) {
            const EventText text = textOf(eventOf(payload), nullptr);
            QVERIFY(!text.title.isEmpty());
            QVERIFY2(text.detail.startsWith(u"anna"_s), qPrintable(text.detail));
            QVERIFY2(!text.detail.contains(u"%1"_s) && !text.detail.contains(u"%2"_s), qPrintable(text.detail));
            titles.insert(text.title);
        }
        QCOMPARE(titles.size(), int(payloads.size()));
    }

    void tellsAnEvent_data()
    {
        QTest::addColumn<Event>("event");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("detail");
        QTest::newRow("asked for") << eventOf(ShiftRequested{Share{25}, Share{5}, true}) << u"More traffic asked for"_s
                                   << u"anna · 5 % → 25 %"_s;
        QTest::newRow("shifted") << eventOf(
            ShiftConfirmed{Share{12.5}, {{{"a"}, Share{12.5}}, {{"b"}, Share{12.5}}}, Duration(38)}, "engine")
                                 << u"Traffic shifted"_s << u"Bellwether · 12.5 % · 2 node(s) read back in 38 ms"_s;
        QTest::newRow("reason") << eventOf(Disarmed{}, "anna", "deploy window") << u"Disarmed"_s
                                << u"anna · rules no longer act by themselves · “deploy window”"_s;
        QTest::newRow("stage") << eventOf(StageEntered{1}) << u"Stage entered"_s << u"anna · stage 2 of 2, 25 %"_s;
        QTest::newRow("stage of another plan")
            << eventOf(StageEntered{9}) << u"Stage entered"_s << u"anna · stage 10"_s;
        QTest::newRow("rule") << eventOf(RuleTriggered{0, Severity::Critical, 7.25, 5, true}, "rule") << u"Rule fired"_s
                              << u"rule · errors 7.25, limit 5 %"_s;
        QTest::newRow("canary down") << eventOf(RuleTriggered{1, Severity::Critical, 12.5, 10, false}, "rule")
                                     << u"Rule proposes a roll-back"_s << u"rule · canary down for 13 s"_s;
        QTest::newRow("shares")
            << eventOf(ShareMismatchSeen{{9500, 400}, 495, 8}, "engine") << u"Shares differ from the weights"_s
            << u"Bellwether · the canary got 400 of 9,900 requests; by its weight it should have got 495"_s;
        using Kind = Verdict::Kind;
        QTest::newRow("verdict") << eventOf(
            VerdictChanged{{"errors"}, Kind::NotEnoughData, Kind::Worse, {}, {}, 3}, "engine")
                                 << u"Verdict changed"_s << u"Bellwether · errors: not enough data → worse"_s;
        QTest::newRow("verdict over all")
            << eventOf(VerdictChanged{{}, Kind::NotEnoughData, Kind::Worse, {}, {}, 3}, "engine")
            << u"Verdict changed"_s << u"Bellwether · all metrics together: not enough data → worse"_s;
        QTest::newRow("verdict rule") << eventOf(RuleTriggered{2, Severity::Critical, 140.2, 100, true}, "rule")
                                      << u"Rule fired"_s << u"rule · worse over all metrics, evidence 140 of 100"_s;
        QTest::newRow("burn rule") << eventOf(RuleTriggered{3, Severity::High, 21.5, 14.4, false}, "rule")
                                   << u"Rule proposes a roll-back"_s
                                   << u"rule · errors 21.5, limit 14.4 times its budget"_s;
        QTest::newRow("foreign words") << eventOf(ShiftRefused{{"10.0.0.7:9999"}, "no\nway %1"}, "engine")
                                       << u"Traffic not shifted"_s << u"Bellwether · 10.0.0.7:9999: “no\uFFFDway %1”"_s;
    }

    void tellsAnEvent()
    {
        QFETCH(Event, event);
        const Plan plan = planWithRule();
        const EventText text = textOf(event, &plan);
        QTEST(text.title, "title");
        QTEST(text.detail, "detail");
    }

    void everyRefusalIsASentenceOfItsOwn()
    {
        QSet<QString> texts;
        for (int kind = 0; kind <= int(Refusal::Kind::TooManyWaiting); ++kind) {
            const QString text = textOf(Refusal{static_cast<Refusal::Kind>(kind), "subject", Duration(90'000)});
            QVERIFY2(text.endsWith('.'_L1), qPrintable(QString::number(kind) + text));
            QVERIFY2(!text.contains(u"%1"_s) && !text.contains(u"%2"_s), qPrintable(text));
            texts.insert(text);
        }
        QCOMPARE(texts.size(), int(Refusal::Kind::TooManyWaiting) + 1);
        QVERIFY(textOf(Refusal{Refusal::Kind::TooEarly, {}, Duration(90'000)}).contains(u"1 min 30 s"_s));
        QVERIFY(textOf(Refusal{Refusal::Kind::NodeSilent, "10.0.0.7:9999", {}}).contains(u"10.0.0.7:9999"_s));
    }

    void everyFindingIsASentenceOfItsOwn()
    {
        QSet<QString> texts;
        for (int kind = 0; kind <= int(PreflightFinding::Kind::BlocksTooLong); ++kind) {
            const QString text
                = textOf(PreflightFinding{static_cast<PreflightFinding::Kind>(kind), true, "subject", "detail"});
            QVERIFY2(text.endsWith('.'_L1), qPrintable(QString::number(kind) + text));
            texts.insert(text);
        }
        QCOMPARE(texts.size(), int(PreflightFinding::Kind::BlocksTooLong) + 1);
        const QString blocks = textOf(PreflightFinding{PreflightFinding::Kind::BlocksTooLong, false, "errors", "300"});
        QVERIFY2(blocks.contains(u"blocks of 5 min"_s), qPrintable(blocks));
    }

    void everyPlanProblemNamesItsPlace()
    {
        QSet<QString> texts;
        for (int kind = 0; kind <= int(PlanProblem::Kind::CannotBeMet); ++kind) {
            PlanProblem problem{
                static_cast<PlanProblem::Kind>(kind), "plan.yaml", {12, 9}, "stages[2].weight", "20 %2", "30", false};
            const QString text = textOf(problem);
            QVERIFY2(text.startsWith(u"plan.yaml:12:9: stages[2].weight: "_s), qPrintable(text));
            QVERIFY2(text.contains(u"20 %2"_s), qPrintable(text));
            texts.insert(sentenceOf(problem));
            problem.expected.clear();
            QVERIFY(!sentenceOf(problem).isEmpty());
        }
        QVERIFY(texts.size() >= int(PlanProblem::Kind::CannotBeMet));
    }

    void marksAWarning()
    {
        const PlanProblem problem{PlanProblem::Kind::MissingKey, "p.yaml", {}, "metrics", "metrics", {}, true};
        QCOMPARE(textOf(problem), u"p.yaml: warning: metrics: “metrics” is missing."_s);
    }

    void writesQuantities()
    {
        QCOMPARE(inWords(Share{25}), u"25 %"_s);
        QCOMPARE(inWords(Share{4.96}), u"5 %"_s);
        QCOMPARE(inWords(Share{33.34}), u"33.3 %"_s);
        QCOMPARE(inWords(Duration(999)), u"999 ms"_s);
        QCOMPARE(inWords(Duration(1240)), u"1.2 s"_s);
        QCOMPARE(inWords(Duration(59'700)), u"1 min"_s);
        QCOMPARE(inWords(Duration(200'000)), u"3 min 20 s"_s);
        QCOMPARE(inWords(Duration(7'500'000)), u"2 h 5 min"_s);
        QCOMPARE(inWords(0.0005), u"0.001"_s);
        QCOMPARE(inWords(1500.0), u"1,500"_s);
    }

    void everyConsoleMessageIsSaid()
    {
        QSet<QString> texts;
        for (int kind = 0; kind <= int(ConsoleMessage::Kind::SandboxSilent); ++kind) {
            const QString text
                = textOf(ConsoleMessage{static_cast<ConsoleMessage::Kind>(kind), u"subject"_s, u"detail"_s});
            QVERIFY2(!text.isEmpty() && !text.contains('%'_L1), qPrintable(QString::number(kind) + text));
            texts.insert(text);
        }
        QCOMPARE(texts.size(), int(ConsoleMessage::Kind::SandboxSilent) + 1);
    }

    void saysUnknownForWhatIsNotKnown()
    {
        const QString text = statusText({{u"deployment"_s, u"shop-1"_s}, {u"phase"_s, u"running"_s},
            {u"weight_share"_s, QJsonValue::Null}, {u"requested_share"_s, 25},
            {u"nodes"_s, QJsonArray{QJsonObject{{u"node"_s, u"a"_s}, {u"share"_s, QJsonValue::Null}}}},
            {u"guard"_s,
                QJsonObject{{u"armed"_s, false},
                    {u"lacks"_s, QJsonArray{QJsonObject{{u"lack"_s, u"node-silent"_s}, {u"subject"_s, u"a"_s}}}}}}});
        QVERIFY2(text.contains(u"asked 25 %, weights unknown, observed unknown"_s), qPrintable(text));
        QVERIFY2(text.contains(u"a  unknown"_s), qPrintable(text));
        QVERIFY2(text.contains(u"UNGUARDED: a does not answer"_s), qPrintable(text));
    }
};

} // namespace bellwether

QTEST_GUILESS_MAIN(bellwether::TestEventText)
#include "tst_eventtext.moc"
