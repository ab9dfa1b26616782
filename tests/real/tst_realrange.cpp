// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/prometheus/prometheussource.h"
#include "app/compose/rangetrial.h"
#include "app/compose/setup.h"
#include "tests/real/prometheusserver.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <array>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace bellwether {

namespace {

const QByteArray plan = R"(apiVersion: bellwether/v1
service: shop
environment: test
connections: {metrics: prometheus-main, traffic: edge}
traffic: {kind: haproxy, backend: be, tracks: {stable: [s1], canary: [c1]}}
stages: [{weight: 5, at_least: 1m}, {weight: 100, at_least: 1m}]
rules:
  - {metric: errors, absolute: 20%, for: 2s, severity: critical}
  - {metric: errors, absolute: 90%, severity: critical}
  - {verdict: worse, severity: high}
automatic: {rollback: critical, promote: never}
metrics:
  - {name: errors, kind: proportion, events: 'errors_total{track="$track"}', exposures: 'requests_total{track="$track"}',
     accept: 1.5x}
  - {name: latency, kind: distribution, histogram: 'seconds{track="$track"}', accept: 1.2x}
  - {name: load, kind: gauge, value: 'load{track="$track",version="$version"}'}
)";

/// Of a thousand requests so many take longer than half the first bound, than each bound, and so on.
constexpr std::array<const char*, 7> bounds = {"0.05", "0.1", "0.2", "0.4", "0.8", "1.6", "+Inf"};
constexpr std::array<qint64, 7> slowerPerThousand = {800, 600, 300, 100, 30, 8, 1};

struct Ended
{
    int code = -1;
    QJsonObject said;
    QByteArray complained;
};

} // namespace

/// bellwetherctl judge on the past of a real Prometheus, which scrapes counters that grow with every scrape.
class TestRealRange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (real::programPath(u"prometheus"_s).isEmpty()) {
            QSKIP("prometheus is not installed");
        }
    }

    void init()
    {
        m_scrapes = 0;
        m_exporter = std::make_unique<real::HttpStub>([this] { return metrics(++m_scrapes); });
        m_server
            = std::make_unique<real::PrometheusServer>(m_exporter->serverPort(), real::PrometheusServer::Options{});
        m_folder = std::make_unique<QTemporaryDir>();
        write("plan.yaml", plan);
        write("connections.yaml",
            "connections:\n  - {name: prometheus-main, kind: prometheus, url: '"
                + QByteArray::fromStdString(m_server->url()) + "'}\n");
    }

    void cleanup()
    {
        m_server.reset();
        m_exporter.reset();
    }

    void judgesWhatWasScraped_data()
    {
        QTest::addColumn<int>("canaryErrors");
        QTest::addColumn<int>("code");
        QTest::newRow("worse") << 300 << 1;
        QTest::newRow("no worse") << 100 << 0;
    }

    void judgesWhatWasScraped()
    {
        QFETCH(int, canaryErrors);
        m_canaryErrors = canaryErrors;
        QVERIFY(real::eventually([this] { return m_scrapes > 30; }));
        const Ended ended = judge({u"--last"_s, u"1m"_s, u"--stable"_s, u"1.0"_s, u"--canary"_s, u"1.1"_s});
        QVERIFY2(!ended.said.isEmpty(), ended.complained.constData());
        QTEST(ended.code, "code");
        const QJsonArray metrics = ended.said.value("metrics"_L1).toArray();
        QCOMPARE(metrics.size(), 3);
        const QJsonObject errors = metrics[0].toObject();
        const QJsonObject canary = errors.value("canary"_L1).toObject();
        QVERIFY(canary.value("exposures"_L1).toDouble() >= 10'000);
        QCOMPARE(canary.value("events"_L1).toDouble() * 1000, canary.value("exposures"_L1).toDouble() * canaryErrors);
        QCOMPARE(metrics[1].toObject().value("verdict"_L1).toString(), ended.said.value("verdict"_L1).toString());
        QVERIFY(metrics[2].toObject().value("intervals"_L1).toInt() > 2);
    }

    void rulesAreTriedOnIt_data()
    {
        QTest::addColumn<int>("canaryErrors");
        QTest::addColumn<bool>("stops");
        QTest::newRow("a bad canary") << 300 << true;
        QTest::newRow("a good one") << 100 << false;
    }

    void rulesAreTriedOnIt()
    {
        QFETCH(int, canaryErrors);
        QFETCH(bool, stops);
        m_canaryErrors = canaryErrors;
        QVERIFY(real::eventually([this] { return m_scrapes > 30; }));
        const Ended ended
            = run(u"backtest"_s, {u"--last"_s, u"1m"_s, u"--stable"_s, u"1.0"_s, u"--canary"_s, u"1.1"_s});
        QCOMPARE(ended.code, 0);
        const QJsonObject would = ended.said.value("would"_L1).toObject();
        QCOMPARE(would.value("stopped"_L1).toObject().value("rule"_L1).toInt(-1), stops ? 0 : -1);
        const QJsonArray rules = ended.said.value("rules"_L1).toArray();
        QCOMPARE(rules.size(), 3);
        QVERIFY(rules[1].toObject().value("first"_L1).isNull());
        QCOMPARE(rules[2].toObject().value("first"_L1).isObject(), stops);
        QCOMPARE(ended.said.value("verdict"_L1).toString(), stops ? u"worse"_s : u"no-worse"_s);
    }

    void aWindowTriesRulesOnIt()
    {
        m_canaryErrors = 300;
        QVERIFY(real::eventually([this] { return m_scrapes > 30; }));
        const auto plan = loadPlan(m_folder->filePath(u"plan.yaml"_s));
        const auto connections = loadConnections(m_folder->filePath(u"connections.yaml"_s));
        QVERIFY(plan && connections);
        DeploymentState state;
        state.id = {"d1"};
        state.plan = std::make_shared<const Plan>(plan->plan);
        state.versions = {{"1.0"}, {"1.1"}};
        std::vector<TrialView> views;
        bool isGone = false;
        RangeTrial trial([&] { return isGone ? std::vector<ConnectionSettings>() : *connections; },
            [&](const TrialView& view) { views.push_back(view); });
        trial.follow(state);
        QCOMPARE(views.back().range, std::optional(TrialRange{}));

        const UtcTime now{Duration(QDateTime::currentMSecsSinceEpoch())};
        trial.read(now - 60s, now);
        trial.stop();
        trial.read(now - 60s, now);
        QCOMPARE(views.back().range->state, TrialRange::State::Reading);
        const auto isRead = [&] {
            return views.back().range->state == TrialRange::State::Read && !views.back().summary.empty()
                && !views.back().summary.back().isAwaited;
        };
        QVERIFY(real::eventually(isRead));
        QVERIFY2(views.back().range->text.contains(u"canary traffic since"), qPrintable(views.back().range->text));
        QVERIFY(views.back().summary[0].text.startsWith(u"stopped by itself"));

        std::vector<TrialField> fields = views.back().fields;
        fields[0].value = 95;
        trial.tryRules(fields);
        QVERIFY(real::eventually(isRead));
        QVERIFY2(views.back().summary[1].text.startsWith(u"not stopped"), qPrintable(views.back().summary[1].text));

        // What is tried goes on on another range.
        trial.read(now - 50s, now);
        QVERIFY2(views.back().range->text.contains(u"Below is still"), qPrintable(views.back().range->text));
        QVERIFY(views.back().summary[1].text.startsWith(u"not stopped"));
        QVERIFY(real::eventually(isRead));
        QCOMPARE(views.back().fields, fields);
        QVERIFY(views.back().summary[1].text.startsWith(u"not stopped"));

        // The pre-flight has chosen another way to judge: what was read is tried anew.
        PreflightChecked& checked = state.preflight.emplace();
        for (const MetricPlan& metric : state.plan->metrics) {
            checked.evidence.push_back({metric.name, false, true, 5min});
        }
        trial.follow(state);
        QCOMPARE(views.back().range->state, TrialRange::State::Reading);
        QVERIFY(real::eventually(isRead));
        QVERIFY2(std::ranges::none_of(
                     views.back().lines, [](const TrialLine& line) { return line.text.contains(u"worse at"); }),
            "six blocks of five minutes are not over in one");
        isGone = true;
        trial.read(now - 40s, now);
        QVERIFY(real::eventually([&] { return views.back().range->state == TrialRange::State::Failed; }));
        QVERIFY2(views.back().range->text.contains(u"Below is still"), qPrintable(views.back().range->text));
        QVERIFY(views.back().summary[1].text.startsWith(u"not stopped"));
    }

    void whatWasBeforeIsNoData()
    {
        QVERIFY(real::eventually([this] { return m_scrapes > 5; }));
        const QStringList versions{u"--stable"_s, u"1.0"_s, u"--canary"_s, u"1.1"_s};
        // Ten hours: more than one piece.
        const Ended ended = judge(
            QStringList{u"--from"_s, u"2026-01-01T00:00:00Z"_s, u"--to"_s, u"2026-01-01T10:00:00Z"_s} + versions);
        QCOMPARE(ended.said.value("verdict"_L1).toString(), u"no-data"_s);
        QCOMPARE(ended.code, 2);
    }

    void aSelectorWithoutItsVersionIsToldFromSilence()
    {
        QVERIFY(real::eventually([this] { return m_scrapes > 5; }));
        const Ended ended = judge({u"--last"_s, u"1m"_s});
        QCOMPARE(ended.code, 69);
        QVERIFY2(ended.complained.contains("load"), ended.complained.constData());
    }

    void readsTheAskedStretchOnly()
    {
        QVERIFY(real::eventually([this] { return m_scrapes > 20; }));
        prometheus::PrometheusSource source(m_server->url(), {});
        MetricPlan metric;
        metric.kind = MetricKind::Gauge;
        metric.value = "load{track=\"$track\"}";
        using Reading = Result<MetricReading, MetricError>;
        const auto samples = [&](const PastSpan& past) {
            const auto reading = real::awaited<Reading>([&](auto done) {
                source.readPast(metric, {}, past, 10s, [done](Reading read, Duration) { done(std::move(read)); });
            });
            const bool isThere = reading && *reading && !(*reading)->parts.at(MetricPart::Value).canary.empty();
            return isThere ? (*reading)->parts.at(MetricPart::Value).canary.front().samples : std::vector<Sample>{};
        };
        const UtcTime now{Duration(QDateTime::currentMSecsSinceEpoch())};
        const std::vector<Sample> all = samples({now - 60s, now});
        QVERIFY(all.size() > 10);
        const PastSpan some{all[3].at, all[7].at};
        QCOMPARE(samples({some.begin + 1ms, some.end}), std::vector<Sample>(all.begin() + 4, all.begin() + 8));
        QVERIFY(samples({all[0].at - 60s, all[0].at - 1ms}).empty());
        QVERIFY(samples({some.begin, some.end, Track::Stable}).empty());
        QCOMPARE(samples({some.begin, some.end, Track::Canary}), samples(some));
    }

private:
    [[nodiscard]] QByteArray metrics(int scrapes) const
    {
        QByteArray text;
        for (const QByteArray track : {"stable", "canary"}) {
            const bool isCanary = track == "canary";
            const int asked = isCanary ? 1000 : 9000;
            const int errors = isCanary ? m_canaryErrors : 900;
            const auto line = [&](const char* name, const QByteArray& labels, qint64 value) {
                text
                    += QByteArray(name) + "{track=\"" + track + "\"" + labels + "} " + QByteArray::number(value) + "\n";
            };
            line("errors_total", {}, qint64(scrapes) * errors);
            line("requests_total", {}, qint64(scrapes) * asked);
            // A canary that fails more often takes twice as long, too.
            const std::size_t shift = isCanary && m_canaryErrors > 100 ? 1 : 0;
            for (std::size_t i = 0; i < bounds.size(); ++i) {
                const bool isLast = i + 1 == bounds.size();
                const qint64 slower = isLast ? 0 : slowerPerThousand[i + 1 - shift] * asked / 1000;
                line("seconds_bucket", ",le=\"" + QByteArray(bounds[i]) + "\"", scrapes * (asked - slower));
            }
            line("load", isCanary ? ",version=\"1.1\"" : ",version=\"1.0\"", scrapes);
        }
        return text;
    }

    void write(const char* name, const QByteArray& text) const
    {
        QFile file(m_folder->filePath(QLatin1String(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    /// Runs the command while the exporter goes on answering.
    [[nodiscard]] Ended run(const QString& command, const QStringList& options) const
    {
        QProcess process;
        process.start(qEnvironmentVariable("BELLWETHER_CTL"),
            QStringList{u"--home"_s, m_folder->path(), command, m_folder->filePath(u"plan.yaml"_s), u"--json"_s}
                + options);
        (void)real::eventually([&] { return process.state() == QProcess::NotRunning; });
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            QJsonDocument::fromJson(process.readAllStandardOutput()).object(), process.readAllStandardError()};
    }

    [[nodiscard]] Ended judge(const QStringList& options) const { return run(u"judge"_s, options); }

    int m_scrapes = 0;
    int m_canaryErrors = 100;
    std::unique_ptr<real::HttpStub> m_exporter;
    std::unique_ptr<real::PrometheusServer> m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
};

} // namespace bellwether

QTEST_GUILESS_MAIN(bellwether::TestRealRange)
#include "tst_realrange.moc"
