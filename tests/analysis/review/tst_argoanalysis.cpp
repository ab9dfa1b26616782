// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/analysis/review/argorun.h"

#include <QTest>

#include <limits>
#include <string_view>
#include <vector>

using namespace bellwether;

namespace {

using Phase = ArgoPhase;
using Is = ArgoCondition::Comparison;
using Trouble = ArgoTrouble;

constexpr double quietNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double inf = std::numeric_limits<double>::infinity();
constexpr auto missing = std::optional<double>();

ArgoMetric withConditions(std::optional<ArgoCondition> success, std::optional<ArgoCondition> failure)
{
    ArgoMetric metric;
    metric.success = success;
    metric.failure = failure;
    metric.isRepeated = true;
    return metric;
}

constexpr ArgoCondition wellAbove = {Is::AtLeast, 0.95};
constexpr ArgoCondition farBelow = {Is::Less, 0.9};

/// A metric that is repeated, succeeds at 0.95, fails below 0.9, and has these limits.
ArgoMetric limited(int count, int failures, int inconclusives, int errors, int successes)
{
    ArgoMetric metric = withConditions(wellAbove, farBelow);
    metric.count = count;
    metric.failureLimit = failures;
    metric.inconclusiveLimit = inconclusives;
    metric.consecutiveErrorLimit = errors;
    metric.consecutiveSuccessLimit = successes;
    return metric;
}

/// Measurements by letters: success, fail, inconclusive, error.
std::optional<double> valueOf(char letter)
{
    return letter == 's' ? 1.0 : letter == 'f' ? 0.5 : letter == 'i' ? 0.92 : missing;
}

ArgoRun runOf(std::vector<ArgoMetric> metrics, const std::vector<std::string_view>& measurements)
{
    ArgoRun run = begun(std::move(metrics)).value();
    for (std::size_t round = 0; round < measurements.front().size(); ++round) {
        std::vector<std::optional<double>> values;
        for (const std::string_view letters : measurements)
            values.push_back(valueOf(letters[round]));
        run = measured(run, values);
    }
    return run;
}

} // namespace

Q_DECLARE_METATYPE(ArgoMetric)
Q_DECLARE_METATYPE(std::optional<double>)

class TestArgoAnalysis : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void measures_data();
    void measures();
    void counts_data();
    void counts();
    void runs_data();
    void runs();
    void endsEarly();
    void whatIsOverStays();
    void refuses_data();
    void refuses();
    void badValuesNeverSucceedUnderAThreshold_data();
    void badValuesNeverSucceedUnderAThreshold();
};

void TestArgoAnalysis::measures_data()
{
    QTest::addColumn<ArgoMetric>("metric");
    QTest::addColumn<std::optional<double>>("value");
    QTest::addColumn<int>("phase");
    const auto row = [](const char* name, const ArgoMetric& metric, std::optional<double> value, Phase phase) {
        QTest::newRow(name) << metric << value << int(phase);
    };
    const ArgoMetric none = withConditions({}, {});
    const ArgoMetric success = withConditions(wellAbove, {});
    const ArgoMetric failure = withConditions({}, farBelow);
    const ArgoMetric both = withConditions(wellAbove, farBelow);
    const ArgoMetric overlapping = withConditions(ArgoCondition{Is::Greater, 0}, ArgoCondition{Is::Greater, 0.5});
    row("no conditions: successful, though documented as inconclusive", none, 0.1, Phase::Successful);
    row("no conditions, NaN", none, quietNaN, Phase::Successful);
    row("no conditions, no value", none, missing, Phase::Error);
    row("success holds", success, 0.95, Phase::Successful);
    row("success does not hold", success, 0.94, Phase::Failed);
    row("success, NaN", success, quietNaN, Phase::Failed);
    row("success, infinite", success, inf, Phase::Successful);
    row("success, minus infinite", success, -inf, Phase::Failed);
    row("success, no value", success, missing, Phase::Error);
    row("failure holds", failure, 0.5, Phase::Failed);
    row("failure does not hold", failure, 0.9, Phase::Successful);
    row("failure, NaN passes", failure, quietNaN, Phase::Successful);
    row("failure, minus infinite", failure, -inf, Phase::Failed);
    row("both, success", both, 1, Phase::Successful);
    row("both, failure", both, 0, Phase::Failed);
    row("both, between", both, 0.92, Phase::Inconclusive);
    row("both, NaN", both, quietNaN, Phase::Inconclusive);
    row("both, infinite", both, inf, Phase::Successful);
    row("both, no value", both, missing, Phase::Error);
    row("both hold: failure wins", overlapping, 0.6, Phase::Failed);
    row("less", withConditions(ArgoCondition{Is::Less, 2}, {}), 2, Phase::Failed);
    row("at most", withConditions(ArgoCondition{Is::AtMost, 2}, {}), 2, Phase::Successful);
    row("equal", withConditions(ArgoCondition{Is::Equal, 2}, {}), 2, Phase::Successful);
    row("not equal", withConditions(ArgoCondition{Is::NotEqual, 2}, {}), 2, Phase::Failed);
    row("not equal, NaN", withConditions(ArgoCondition{Is::NotEqual, 2}, {}), quietNaN, Phase::Successful);
    row("greater", withConditions(ArgoCondition{Is::Greater, 2}, {}), 2, Phase::Failed);
}

void TestArgoAnalysis::measures()
{
    QFETCH(ArgoMetric, metric);
    QFETCH(std::optional<double>, value);
    QFETCH(int, phase);
    QCOMPARE(int(phaseOf(metric, value)), phase);
}

void TestArgoAnalysis::counts_data()
{
    QTest::addColumn<ArgoMetric>("metric");
    QTest::addColumn<QByteArray>("measurements");
    QTest::addColumn<int>("phase");
    QTest::addColumn<int>("taken");
    // "taken": after how many of them the metric is over; 0 when it goes on.
    const auto row = [](const char* name, const ArgoMetric& metric, const char* letters, Phase phase, int taken) {
        QTest::newRow(name) << metric << QByteArray(letters) << int(phase) << taken;
    };
    ArgoMetric once = limited(0, 0, 0, 4, 0);
    once.isRepeated = false;
    row("not repeated: one measurement", once, "s", Phase::Successful, 1);
    row("not repeated, errors are repeated", once, "eees", Phase::Successful, 4);
    row("without count it never ends by itself", limited(0, 0, 0, 4, 0), "ssssssss", Phase::Running, 0);
    row("count reached", limited(3, 0, 0, 4, 0), "ssss", Phase::Successful, 3);
    row("errors do not count towards count", limited(3, 0, 0, 4, 0), "sesess", Phase::Successful, 5);
    row("failureLimit 0: the first failure", limited(5, 0, 0, 4, 0), "sf", Phase::Failed, 2);
    row("failureLimit 3: not after three", limited(0, 3, 0, 4, 0), "fff", Phase::Running, 0);
    row("failureLimit 3: the fourth", limited(0, 3, 0, 4, 0), "fsffsf", Phase::Failed, 6);
    row("failures at count within the limit succeed", limited(4, 3, 0, 4, 0), "ffsf", Phase::Successful, 4);
    row("the last failure breaks the limit at count", limited(4, 3, 0, 4, 0), "ffff", Phase::Failed, 4);
    row("inconclusiveLimit 0", limited(5, 0, 0, 4, 0), "si", Phase::Inconclusive, 2);
    row("inconclusiveLimit 2", limited(0, 0, 2, 4, 0), "isisi", Phase::Inconclusive, 5);
    row("four errors in a row are borne", limited(0, 0, 0, 4, 0), "eeees", Phase::Running, 0);
    row("the fifth error in a row", limited(0, 0, 0, 4, 0), "eeeee", Phase::Error, 5);
    row("a failure ends a row of errors", limited(0, 9, 0, 4, 0), "eeeefeeee", Phase::Running, 0);
    row("consecutiveErrorLimit 0", limited(0, 0, 0, 0, 0), "se", Phase::Error, 2);
    row("a streak ends it", limited(0, -1, 0, 4, 3), "sfssfsss", Phase::Successful, 8);
    row("an error breaks a streak", limited(0, -1, 0, 4, 3), "ssess", Phase::Running, 0);
    row("an inconclusive one breaks a streak", limited(0, -1, 5, 4, 3), "ssiss", Phase::Running, 0);
    row("failureLimit off: failures do not end it", limited(0, -1, 0, 4, 2), "ffffffff", Phase::Running, 0);
    row("both limits, the failures first", limited(0, 1, 0, 4, 3), "fssf", Phase::Failed, 4);
    row("both limits, streak missing at count", limited(4, 2, 0, 4, 3), "ssfs", Phase::Inconclusive, 4);
    row("both limits, streak at count", limited(4, 2, 0, 4, 3), "fsss", Phase::Successful, 4);
    row("streak only, missing at count", limited(4, -1, 0, 4, 3), "ssff", Phase::Failed, 4);
}

void TestArgoAnalysis::counts()
{
    QFETCH(ArgoMetric, metric);
    QFETCH(QByteArray, measurements);
    QFETCH(int, phase);
    QFETCH(int, taken);
    ArgoCounters counters;
    int over = 0;
    for (int i = 0; i < measurements.size(); ++i) {
        counters = counted(counters, metric, phaseOf(metric, valueOf(measurements[i])));
        if (over == 0 && isCompleted(counters.phase))
            over = i + 1;
    }
    QCOMPARE(int(counters.phase), phase);
    QCOMPARE(over, taken);
    QCOMPARE(counters.successful + counters.failed + counters.inconclusive, counters.count);
}

void TestArgoAnalysis::runs_data()
{
    QTest::addColumn<std::vector<ArgoMetric>>("metrics");
    QTest::addColumn<std::vector<std::string_view>>("measurements");
    QTest::addColumn<int>("phase");
    QTest::addColumn<std::vector<int>>("phases");
    const ArgoMetric three = limited(3, 0, 0, 4, 0);
    const ArgoMetric endless = limited(0, 0, 0, 4, 0);
    ArgoMetric dry = limited(3, 0, 0, 4, 0);
    dry.isDryRun = true;
    const auto row
        = [](const char* name, const std::vector<ArgoMetric>& metrics,
              const std::vector<std::string_view>& measurements, Phase phase, const std::vector<Phase>& phases) {
              std::vector<int> numbers;
              for (const Phase each : phases)
                  numbers.push_back(int(each));
              QTest::newRow(name) << metrics << measurements << int(phase) << numbers;
          };
    const Phase good = Phase::Successful;
    row("all good", {three, three}, {"sss", "sss"}, good, {good, good});
    row("one still running", {three, endless}, {"sss", "sss"}, Phase::Running, {good, Phase::Running});
    row("a failure ends the others", {three, endless}, {"sf", "ss"}, Phase::Failed, {Phase::Failed, good});
    row("an error ends the others", {endless, three}, {"eeeee", "seses"}, Phase::Error, {Phase::Error, good});
    row("inconclusive", {endless, three}, {"i", "s"}, Phase::Inconclusive, {Phase::Inconclusive, good});
    row("both at once: the worst", {three, three}, {"i", "f"}, Phase::Failed, {Phase::Inconclusive, Phase::Failed});
    row("ended early, its failures were allowed", {three, limited(9, 3, 0, 4, 0)}, {"ssf", "ffs"}, Phase::Failed,
        {Phase::Failed, good});
    row("a dry run's failure is of no consequence", {three, dry}, {"sss", "fss"}, good, {good, Phase::Failed});
    row("nor does it end the others", {three, dry}, {"ssf", "fss"}, Phase::Failed, {Phase::Failed, Phase::Failed});
    row("a run of dry runs", {dry}, {"f"}, good, {Phase::Failed});
    row("the run waits for a dry run", {limited(1, 0, 0, 4, 0), dry}, {"ss", "ss"}, Phase::Running,
        {good, Phase::Running});
}

void TestArgoAnalysis::runs()
{
    QFETCH(std::vector<ArgoMetric>, metrics);
    QFETCH(std::vector<std::string_view>, measurements);
    QFETCH(int, phase);
    QFETCH(std::vector<int>, phases);
    const ArgoRun run = runOf(metrics, measurements);
    QCOMPARE(int(run.phase), phase);
    for (std::size_t i = 0; i < phases.size(); ++i)
        QCOMPARE(int(run.counters[i].phase), phases[i]);
}

void TestArgoAnalysis::endsEarly()
{
    const ArgoMetric endless = limited(0, 3, 0, 4, 0);
    QCOMPARE(terminated(runOf({endless}, {"fff"})).phase, Phase::Successful);
    QCOMPARE(terminated(runOf({endless}, {"ffff"})).phase, Phase::Failed);
    QCOMPARE(terminated(begun({endless}).value()).phase, Phase::Successful); // not one measurement
}

void TestArgoAnalysis::whatIsOverStays()
{
    const ArgoRun over = runOf({limited(2, 0, 0, 4, 0)}, {"ss"});
    const std::vector<std::optional<double>> failing = {0.0};
    QCOMPARE(measured(over, failing), over);
    const ArgoCounters counters = over.counters[0];
    QCOMPARE(counted(counters, over.metrics[0], Phase::Failed), counters);
    QCOMPARE(counted({}, over.metrics[0], Phase::Running), ArgoCounters());
    // A round that lacks a metric's value is an error of that metric.
    QCOMPARE(measured(begun({limited(2, 0, 0, 4, 0)}).value(), {}).counters[0].errors, 1);
}

void TestArgoAnalysis::refuses_data()
{
    QTest::addColumn<ArgoMetric>("metric");
    QTest::addColumn<int>("trouble");
    const auto row = [](const QString& name, const ArgoMetric& metric, Trouble trouble) {
        QTest::newRow(qPrintable(name)) << metric << int(trouble);
    };
    for (const double bad : {quietNaN, inf, -inf}) {
        row(QStringLiteral("success %1").arg(bad), withConditions(ArgoCondition{Is::AtLeast, bad}, {}),
            Trouble::BadCondition);
        row(QStringLiteral("failure %1").arg(bad), withConditions({}, ArgoCondition{Is::AtLeast, bad}),
            Trouble::BadCondition);
    }
    constexpr int lowest = std::numeric_limits<int>::min();
    for (const int bad : {-2, -3, lowest})
        row(QStringLiteral("failureLimit %1").arg(bad), limited(0, bad, 0, 4, 0), Trouble::NegativeLimit);
    for (const int bad : {-1, -2, lowest}) {
        row(QStringLiteral("count %1").arg(bad), limited(bad, 0, 0, 4, 0), Trouble::NegativeLimit);
        row(QStringLiteral("inconclusiveLimit %1").arg(bad), limited(0, 0, bad, 4, 0), Trouble::NegativeLimit);
        row(QStringLiteral("consecutiveErrorLimit %1").arg(bad), limited(0, 0, 0, bad, 0), Trouble::NegativeLimit);
        row(QStringLiteral("consecutiveSuccessLimit %1").arg(bad), limited(0, 0, 0, 4, bad), Trouble::NegativeLimit);
    }
    row(QStringLiteral("fewer than failures"), limited(2, 3, 0, 4, 0), Trouble::CountBelowLimit);
    row(QStringLiteral("fewer than inconclusive"), limited(2, 0, 3, 4, 0), Trouble::CountBelowLimit);
    row(QStringLiteral("neither limit"), limited(0, -1, 0, 4, 0), Trouble::NothingDecides);
    ArgoMetric once = limited(2, 0, 0, 4, 0);
    once.isRepeated = false;
    row(QStringLiteral("two without interval"), once, Trouble::NotRepeated);
}

void TestArgoAnalysis::refuses()
{
    QFETCH(ArgoMetric, metric);
    QFETCH(int, trouble);
    const auto run = begun({limited(0, 0, 0, 4, 0), metric});
    QVERIFY(!run);
    QCOMPARE(int(run.error()), trouble);
    QCOMPARE(begun({}).error(), Trouble::NoMetrics);
}

void TestArgoAnalysis::badValuesNeverSucceedUnderAThreshold_data()
{
    QTest::addColumn<ArgoMetric>("metric");
    QTest::addColumn<std::optional<double>>("value");
    const std::vector<std::pair<const char*, std::optional<double>>> values = {{"none", missing}, {"NaN", quietNaN},
        {"minus NaN", -quietNaN}, {"signalling NaN", std::numeric_limits<double>::signaling_NaN()},
        {"minus infinite", -inf}, {"lowest", std::numeric_limits<double>::lowest()},
        {"denormal", std::numeric_limits<double>::denorm_min()}, {"minus zero", -0.0}};
    const std::vector<ArgoCondition> conditions
        = {{Is::AtLeast, 0.95}, {Is::Greater, 0.95}, {Is::Equal, 1}, {Is::AtLeast, 1e12}, {Is::Greater, 1e-9}};
    for (const auto& [name, value] : values) {
        int number = 0;
        for (const ArgoCondition& condition : conditions) {
            for (const bool hasFailure : {false, true}) {
                const auto failure = hasFailure ? std::optional(farBelow) : std::nullopt;
                QTest::addRow("%s under condition %d", name, ++number) << withConditions(condition, failure) << value;
            }
        }
    }
}

void TestArgoAnalysis::badValuesNeverSucceedUnderAThreshold()
{
    QFETCH(ArgoMetric, metric);
    QFETCH(std::optional<double>, value);
    metric.consecutiveSuccessLimit = 1;
    ArgoRun run = begun({metric}).value();
    for (int round = 0; round < 8; ++round)
        run = measured(run, std::vector<std::optional<double>>{value});
    QVERIFY(isCompleted(run.phase) && run.phase != Phase::Successful);
    QCOMPARE(run.counters[0].successful, 0);
}

QTEST_APPLESS_MAIN(TestArgoAnalysis)
#include "tst_argoanalysis.moc"
