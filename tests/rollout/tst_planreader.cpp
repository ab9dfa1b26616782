// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/planreader.h"

#include <QtTest>

#include <random>

using namespace bellwether;

namespace {

const char* const smallPlan = R"(apiVersion: bellwether/v1
service: shop
environment: production
connections: {metrics: prometheus-main, traffic: edge}
traffic:
  kind: haproxy
  backend: be_shop
  tracks:
    stable: [shop1, shop2]
    canary: [shop-c1]
versions: {metric: 'build_info{track="$track"}', label: version}
metrics:
  - name: errors
    kind: proportion
    events: http_requests_total{track="$track",code=~"5.."}
    exposures: http_requests_total{track="$track"}
    accept: 1.5x
rules:
  - {metric: errors, absolute: 5%, for: 1m, severity: critical, min_requests: 100}
  - {canary_down: 15s, severity: critical}
automatic: {rollback: critical, promote: never}
stages:
  - {weight: 5, at_least: 3m, gates: {verdict: no-worse, requests: 2000}}
  - {weight: 100, at_least: 1h30m}
)";

PlanContext context()
{
    return {{}, builtInTemplates()};
}

Result<PlanFile, PlanProblems> read(const QByteArray& text)
{
    return readPlan({"plan.yaml", text.toStdString()}, context());
}

} // namespace

class PlanReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAPlan();
    void theResolvedTextGivesTheSamePlan();
    void refusesWithThePlace_data();
    void refusesWithThePlace();
    void anApprovalThatNobodyCanGiveIsAWarning();
    void aGateThatNeverOpensIsAWarning();
    void whatIsRefusedOnlySinceIsReadFromAnEarlierDeployment();
    void mergesAParent();
    void namesTheParentsFile();
    void aChangedPlanNeitherCrashesNorLosesItself();
};

void PlanReaderTest::readsAPlan()
{
    const auto file = read(smallPlan);
    QVERIFY(file.has_value());
    QCOMPARE(file->plan.stages.size(), std::size_t(2));
    QCOMPARE(file->plan.stages[1].atLeast, Duration(std::chrono::minutes(90)));
    QCOMPARE(file->plan.stages[0].gates.requests, 2000.0);
    QCOMPARE(std::get<MetricRule>(file->plan.rules[0].condition).threshold, 5.0);
    QVERIFY(file->plan.automatic.rollback == Severity::Critical);
}

void PlanReaderTest::theResolvedTextGivesTheSamePlan()
{
    const auto file = read(smallPlan);
    QVERIFY(file.has_value());
    const auto pinned = readPinnedPlan(file->resolvedText, context());
    QVERIFY(pinned);
    QVERIFY(*pinned == file->plan);
}

void PlanReaderTest::refusesWithThePlace_data()
{
    using Kind = PlanProblem::Kind;
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("path");
    const auto row = [](const char* name, const char* from, const char* to, Kind kind, int line, const char* path) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << int(kind) << line << QString::fromLatin1(path);
    };
    row("weight over 100", "weight: 5,", "weight: 101,", Kind::BadValue, 23, "stages[0].weight");
    row("weights fall", "weight: 100", "weight: 4", Kind::Conflict, 24, "stages[1].weight");
    row("unknown metric", "metric: errors", "metric: erors", Kind::UnknownName, 19, "rules[0].metric");
    row("unknown key", "environment:", "enviroment:", Kind::UnknownKey, 3, "enviroment");
    row("duplicate key", "environment: production", "service: production", Kind::DuplicateKey, 3, "");
    row("octal", "min_requests: 100", "min_requests: 0100", Kind::Surprise, 19, "rules[0].min_requests");
    row("nan", "min_requests: 100", "min_requests: .nan", Kind::Surprise, 19, "rules[0].min_requests");
    row("anchor", "service: shop", "service: &a shop", Kind::NotAllowed, 2, "");
    row("tag", "service: shop", "service: !!str shop", Kind::NotAllowed, 2, "");
    row("second document", "apiVersion", "a: b\n---\napiVersion", Kind::NotAllowed, 2, "");
    row("a server on both tracks", "[shop-c1]", "[shop1]", Kind::Conflict, 10, "traffic.tracks.canary");
    row("another version", "bellwether/v1", "bellwether/v2", Kind::BadValue, 1, "apiVersion");
    row("a burn rate without an objective", "absolute: 5%, for: 1m, severity: critical, min_requests: 100",
        "burn_rate: 6, severity: high", Kind::Conflict, 19, "rules[0].metric");
    row("a burn rate of nobody's", "absolute: 5%, for: 1m, severity: critical, min_requests: 100",
        "burn_rate: 5, severity: high", Kind::BadValue, 19, "rules[0].burn_rate");
    row("evidence that any verdict has", "{canary_down: 15s, severity: critical}",
        "{verdict: worse, evidence: 10, severity: high}", Kind::BadValue, 20, "rules[1].evidence");
    row("a verdict that is no alarm", "{canary_down: 15s,", "{verdict: no-worse,", Kind::BadValue, 20,
        "rules[1].verdict");
    row("a margin on the good side", "accept: 1.5x", "accept: 0.5x", Kind::BadValue, 17, "metrics[0].accept");
    row("a loss asked for as a gain", "accept: 1.5x", "worse: lower\n    accept: 1.05x", Kind::BadValue, 18,
        "metrics[0].accept");
    row("promotes by itself", "promote: never", "promote: armed", Kind::NotAllowed, 21, "automatic.promote");
    row("a command as a name", "be_shop", "\"be_shop;shutdown\"", Kind::BadValue, 7, "traffic.backend");
}

void PlanReaderTest::refusesWithThePlace()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(int, kind);
    QFETCH(int, line);
    QFETCH(QString, path);
    QByteArray text = smallPlan;
    text.replace(text.indexOf(from), from.size(), to);
    const auto file = read(text);
    QVERIFY(!file.has_value());
    bool found = false;
    for (const PlanProblem& problem : file.error()) {
        found = found
            || (int(problem.kind) == kind && problem.mark.line == line && QString::fromStdString(problem.path) == path);
    }
    QVERIFY(found);
}

void PlanReaderTest::aGateThatNeverOpensIsAWarning()
{
    const auto file = read(QByteArray(smallPlan).replace("    accept: 1.5x\n", ""));
    QVERIFY(file.has_value());
    QCOMPARE(file->warnings.size(), std::size_t(1));
    QVERIFY(file->warnings.front().kind == PlanProblem::Kind::CannotBeMet);
    QCOMPARE(file->warnings.front().path, std::string("stages[0].gates.verdict"));
    QVERIFY(read(smallPlan)->warnings.empty());
}

void PlanReaderTest::anApprovalThatNobodyCanGiveIsAWarning()
{
    QByteArray text = smallPlan;
    text.replace("requests: 2000", "approval: {role: owner, not: requester}");
    const auto file = read(text);
    QVERIFY(file.has_value());
    QCOMPARE(file->warnings.size(), std::size_t(1));
    QVERIFY(file->warnings.front().warning);
    QVERIFY(file->warnings.front().kind == PlanProblem::Kind::CannotBeMet);
    QCOMPARE(file->warnings.front().mark.line, 23);
    QCOMPARE(file->warnings.front().path, std::string("stages[0].gates.approval.not"));
    text.replace(", not: requester", "");
    QVERIFY(read(text)->warnings.empty());
}

void PlanReaderTest::whatIsRefusedOnlySinceIsReadFromAnEarlierDeployment()
{
    QByteArray text = smallPlan;
    text.replace("promote: never", "promote: armed");
    QVERIFY(!read(text));
    QVERIFY(readPinnedPlan(text.toStdString(), context()));
    text = QByteArray(smallPlan).replace("accept: 1.5x", "accept: 0.5x");
    QVERIFY(!read(text));
    QVERIFY(readPinnedPlan(text.toStdString(), context()));
}

void PlanReaderTest::mergesAParent()
{
    QByteArray child = smallPlan;
    child.replace("service: shop", "extends: ../team.yaml\nservice: shop");
    PlanContext parents = context();
    parents.parent = [](const std::string& name) {
        return name == "../team.yaml" ? std::optional(PlanText{name, "owner: anna\nservice: other\n"}) : std::nullopt;
    };
    const auto file = readPlan({"plan.yaml", child.toStdString()}, parents);
    QVERIFY(file.has_value());
    QCOMPARE(file->plan.owner, std::string("anna"));
    QCOMPARE(file->plan.service, std::string("shop"));
    QVERIFY(file->resolvedText.find("extends") == std::string::npos);
}

void PlanReaderTest::namesTheParentsFile()
{
    QByteArray child = smallPlan;
    child.replace("service: shop", "extends: team.yaml\nservice: shop");
    PlanContext parents = context();
    parents.parent = [](const std::string& name) { return PlanText{name, "team: x\nwarm_up: soon\n"}; };
    const auto file = readPlan({"plan.yaml", child.toStdString()}, parents);
    QVERIFY(!file.has_value());
    QCOMPARE(file.error().size(), std::size_t(1));
    QCOMPARE(file.error()[0].file, std::string("team.yaml"));
    QCOMPARE(file.error()[0].mark.line, 2);
}

void PlanReaderTest::aChangedPlanNeitherCrashesNorLosesItself()
{
    std::mt19937 random(20260131);
    const QByteArray letters = "{}[]:,-?&*!|>'\"%#@\\\n\t 0.x";
    const std::string json = read(smallPlan)->resolvedText;
    for (int round = 0; round < 3000; ++round) {
        std::string text = round % 2 == 0 ? std::string(smallPlan) : json;
        for (int change = 0; change <= round % 4; ++change) {
            text[random() % text.size()] = letters[static_cast<qsizetype>(random() % std::size_t(letters.size()))];
        }
        const auto file = readPlan({"plan", text}, context());
        if (file) {
            const auto pinned = readPinnedPlan(file->resolvedText, context());
            QVERIFY2(pinned && *pinned == file->plan, text.c_str());
        } else {
            QVERIFY2(!file.error().empty() && file.error().size() <= 50, text.c_str());
        }
    }
}

QTEST_GUILESS_MAIN(PlanReaderTest)
#include "tst_planreader.moc"
