// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/connections.h"
#include "models/rollout/planreader.h"
#include "tests/real/realservers.h"
#include "tests/sandbox/sandboxpeers.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace bellwether;
using namespace bellwether::sandbox;
using real::eventually;

namespace {
std::string textOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

QString errorShare(const QString& track)
{
    return u"sum(rate(http_requests_total{track=\"%1\",code=\"500\"}[3s])) / "
           "sum(rate(http_requests_total{track=\"%1\"}[3s]))"_s.arg(track);
}
} // namespace

/// One world for all: its traffic, its files, and each knob as the real servers show it.
class SandboxTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void filesAreWhatTheReadersRead();
    void folderIsOnlyForItsUser();
    void trafficComesThroughBothNodes();
    void prometheusHasBothTracks();
    void versionsAreProven();
    void healthSaysWhatTheGuideAsks();
    void testUserIsRouted();
    void knobShowsInPrometheus_data();
    void knobShowsInPrometheus();
    void crashShowsInHaproxyAndIsMended();
    void nodeStopsAndStarts();
    void prometheusStopsAndStarts();
    void foreignKillShowsInTheKnobs();
    void badKnobIsRefused_data();
    void badKnobIsRefused();
    void isFoundByAnotherProcess();

private:
    [[nodiscard]] int setCanaryWeight(int weight);
    [[nodiscard]] bool promSays(const QString& query, const std::function<bool(double)>& fits) const;
    void turn(const QString& knob, double value);

    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<SandboxControl> m_control;
    SandboxAddresses m_addresses;
};

void SandboxTest::initTestCase()
{
    if (const QString missing = missingPrograms(); !missing.isEmpty())
        QSKIP(qPrintable("not installed: "_L1 + missing));
    m_sandbox = std::make_unique<Sandbox>();
    const auto outcome = startAndWait(*m_sandbox);
    QVERIFY(outcome);
    QVERIFY(std::holds_alternative<SandboxAddresses>(*outcome));
    m_addresses = std::get<SandboxAddresses>(*outcome);
    m_control = std::make_unique<SandboxControl>(m_addresses.controlSocket);
}

void SandboxTest::init()
{
    for (const Knob& knob : knobs())
        turn(QString::fromLatin1(knob.name), knob.initial);
    for (const EdgeAddresses& edge : m_addresses.edges)
        QVERIFY(eventually([&] { return edgeStatistic(edge, "shop-c1", "status") == "UP"; }));
    QCOMPARE(setCanaryWeight(0), 2);
}

// How many nodes took it.
int SandboxTest::setCanaryWeight(int weight)
{
    int accepted = 0;
    for (const EdgeAddresses& edge : m_addresses.edges)
        accepted += askEdge(edge, "set weight be_shop/shop-c1 " + QByteArray::number(weight)).trimmed().isEmpty();
    return accepted;
}

bool SandboxTest::promSays(const QString& query, const std::function<bool(double)>& fits) const
{
    return eventually([&] {
        const auto value = askPrometheus(m_addresses, query);
        return value && fits(*value);
    });
}

void SandboxTest::turn(const QString& knob, double value)
{
    const auto turned = turnAndWait(*m_control, knob, value);
    QVERIFY2(turned.has_value(), qPrintable(knob));
    QCOMPARE(turned->value(knob), value);
}

void SandboxTest::filesAreWhatTheReadersRead()
{
    const auto plan = readPlan({"plan.yaml", textOf(m_addresses.planFile)}, {});
    const PlanProblems problems = plan ? PlanProblems() : plan.error();
    QVERIFY2(plan.has_value(), problems.empty() ? "" : (problems[0].path + ": " + problems[0].found).c_str());
    QCOMPARE(plan->warnings.size(), std::size_t(0));
    QCOMPARE(plan->plan.stages.size(), std::size_t(4));
    QCOMPARE(plan->plan.rules.size(), std::size_t(4));
    QCOMPARE(plan->plan.traffic.tracks.stable.size() + plan->plan.traffic.tracks.canary.size(),
        std::size_t(m_addresses.shops.size()));

    const auto connections = readConnections(textOf(m_addresses.connectionsFile), "connections.yaml");
    QVERIFY(connections.has_value());
    QCOMPARE(connections->size(), std::size_t(2));
    QCOMPARE(
        std::get<PrometheusSettings>(connections->at(0).settings).url, m_addresses.prometheus.toString().toStdString());
    const auto& nodes = std::get<HaproxySettings>(connections->at(1).settings).nodes;
    QCOMPARE(nodes.size(), std::size_t(2));
    QCOMPARE(nodes[1].address, m_addresses.edges[1].runtime.toStdString());
}

void SandboxTest::folderIsOnlyForItsUser()
{
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther
        | QFile::ExeOther;
    QVERIFY(!(QFileInfo(m_addresses.folder).permissions() & others));
    QVERIFY(!(QFileInfo(m_addresses.controlSocket).permissions() & others));
}

void SandboxTest::trafficComesThroughBothNodes()
{
    for (const EdgeAddresses& edge : m_addresses.edges) {
        for (const char* server : {"shop1", "shop2", "shop3"}) {
            const int before = edgeRequests(edge, server);
            QVERIFY(eventually([&] { return edgeRequests(edge, server) >= before + 50; }));
        }
        QCOMPARE(edgeRequests(edge, "shop-c1"), 0);
    }
    QCOMPARE(setCanaryWeight(300), 0);
    QCOMPARE(setCanaryWeight(100), 2);
    for (const EdgeAddresses& edge : m_addresses.edges)
        QVERIFY(eventually([&] { return edgeRequests(edge, "shop-c1") >= 50; }));
}

void SandboxTest::prometheusHasBothTracks()
{
    QVERIFY(promSays(u"sum(rate(http_requests_total{track=\"stable\"}[3s]))"_s,
        [](double rate) { return rate > 200 && rate < 400; }));
    QVERIFY(promSays(u"count(up{track=\"canary\"} == 1)"_s, [](double up) { return up == 1; }));
    QVERIFY(promSays(u"count(up{track=\"stable\"} == 1)"_s, [](double up) { return up == 3; }));
}

void SandboxTest::versionsAreProven()
{
    QVERIFY(promSays(u"count(build_info{track=\"stable\",version=\"2.4.1\"})"_s, [](double n) { return n == 3; }));
    QVERIFY(promSays(u"count(build_info{track=\"canary\",version=\"2.5.0\"})"_s, [](double n) { return n == 1; }));
}

void SandboxTest::healthSaysWhatTheGuideAsks()
{
    const ShopAddresses& canary = m_addresses.shops.last();
    const QByteArray answer = real::httpGet(static_cast<quint16>(canary.url.port()), "/health/deep");
    const QJsonObject health = QJsonDocument::fromJson(answer.mid(answer.indexOf("\r\n\r\n") + 4)).object();
    QCOMPARE(health["status"_L1].toString(), u"healthy"_s);
    QCOMPARE(health["version"_L1].toString(), u"2.5.0"_s);
    QCOMPARE(health["environment"_L1].toString(), u"sandbox"_s);
    const QStringList asked{u"cache"_s, u"database"_s, u"disk_space"_s, u"external_apis"_s, u"memory"_s};
    QCOMPARE(health["checks"_L1].toObject().keys(), asked);
}

void SandboxTest::testUserIsRouted()
{
    const EdgeAddresses& edge = m_addresses.edges[0];
    const auto servedBy = [&](const QByteArray& header) {
        const QByteArray answer = real::httpGet(static_cast<quint16>(edge.traffic.port()), "/cart", header).toLower();
        return answer.contains("x-served-by: shop-c1");
    };
    QVERIFY(!servedBy("X-Test-User: tina\r\n"));
    QVERIFY(askEdge(edge, "add map route.map tina canary").trimmed().isEmpty());
    QVERIFY(servedBy("X-Test-User: tina\r\n"));
    QVERIFY(!servedBy("X-Test-User: paul\r\n"));
    QVERIFY(askEdge(edge, "del map route.map tina").trimmed().isEmpty());
    QVERIFY(!servedBy("X-Test-User: tina\r\n"));
}

void SandboxTest::knobShowsInPrometheus_data()
{
    QTest::addColumn<QString>("knob");
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("query");
    QTest::addColumn<double>("least");
    QTest::addColumn<double>("most");
    const QString median = u"histogram_quantile(0.5, sum by (le) "
                           "(rate(http_request_duration_seconds_bucket{track=\"%1\"}[3s])))"_s;
    const QString orders = u"sum(rate(checkout_completed_total{track=\"%1\"}[3s])) / "
                           "sum(rate(checkout_started_total{track=\"%1\"}[3s]))"_s;
    for (const QString& track : {u"canary"_s, u"stable"_s}) {
        const QByteArray row = track.toLatin1();
        QTest::addRow("%s errors", row.constData())
            << track + ".error_rate"_L1 << 0.5 << errorShare(track) << 0.4 << 0.6;
        QTest::addRow("%s latency", row.constData())
            << track + ".latency_ms"_L1 << 300.0 << median.arg(track) << 0.2 << 0.4;
        QTest::addRow("%s orders", row.constData())
            << track + ".conversion"_L1 << 0.1 << orders.arg(track) << 0.0 << 0.3;
        QTest::addRow("%s silence", row.constData())
            << track + ".silent"_L1 << 1.0 << u"max(up{track=\"%1\"})"_s.arg(track) << 0.0 << 0.0;
    }
    QTest::addRow("load") << u"load.rate"_s << 60.0 << u"sum(rate(http_requests_total[3s]))"_s << 40.0 << 80.0;
}

void SandboxTest::knobShowsInPrometheus()
{
    QFETCH(QString, knob);
    QFETCH(double, value);
    QFETCH(QString, query);
    QFETCH(double, least);
    QFETCH(double, most);
    const auto isThere = [=](double seen) { return seen >= least && seen <= most; };
    QCOMPARE(setCanaryWeight(100), 2);
    QVERIFY(promSays(query, [=](double seen) { return !isThere(seen); }));
    turn(knob, value);
    QVERIFY(promSays(query, isThere));
    if (!knob.endsWith(".silent"_L1))
        return;
    // Silent, it still serves.
    const int before = edgeRequests(m_addresses.edges[0], "shop-c1");
    QVERIFY(eventually([&] { return edgeRequests(m_addresses.edges[0], "shop-c1") > before + 20; }));
}

void SandboxTest::crashShowsInHaproxyAndIsMended()
{
    turn(u"canary.error_rate"_s, 0.5);
    turn(u"canary.down"_s, 1);
    for (const EdgeAddresses& edge : m_addresses.edges)
        QVERIFY(eventually([&] { return edgeStatistic(edge, "shop-c1", "status") == "DOWN"; }));
    QVERIFY(promSays(u"up{track=\"canary\"}"_s, [](double up) { return up == 0; }));
    turn(u"canary.down"_s, 0);
    for (const EdgeAddresses& edge : m_addresses.edges)
        QVERIFY(eventually([&] { return edgeStatistic(edge, "shop-c1", "status") == "UP"; }));
    // It comes back as the knobs say, not as new.
    QCOMPARE(setCanaryWeight(100), 2);
    QVERIFY(promSays(errorShare(u"canary"_s), [](double share) { return share > 0.3; }));
}

void SandboxTest::nodeStopsAndStarts()
{
    turn(u"edge-1.down"_s, 1);
    QVERIFY(askEdge(m_addresses.edges[0], "show info").isEmpty());
    const int before = edgeRequests(m_addresses.edges[1], "shop1");
    QVERIFY(eventually([&] { return edgeRequests(m_addresses.edges[1], "shop1") > before + 50; }));
    turn(u"edge-1.down"_s, 0);
    QVERIFY(eventually([&] { return edgeRequests(m_addresses.edges[0], "shop1") > 50; }));
}

void SandboxTest::prometheusStopsAndStarts()
{
    turn(u"prometheus.down"_s, 1);
    QVERIFY(!askPrometheus(m_addresses, u"count(up)"_s));
    turn(u"prometheus.down"_s, 0);
    QVERIFY(promSays(u"count(up)"_s, [](double targets) { return targets == 4; }));
}

void SandboxTest::foreignKillShowsInTheKnobs()
{
    const QList<qint64> processes = childrenOf(m_addresses.keeper);
    const auto edge = std::ranges::find_if(processes,
        [](qint64 process) { return QFile::symLinkTarget(u"/proc/%1/cwd"_s.arg(process)).endsWith("edge-2"_L1); });
    QVERIFY(edge != processes.end());
    QCOMPARE(::kill(static_cast<pid_t>(*edge), SIGKILL), 0);
    QVERIFY(eventually([&] {
        const auto values = turnAndWait(*m_control, u"load.rate"_s, 300);
        return values && values->value(u"edge-2.down"_s) == 1;
    }));
    turn(u"edge-2.down"_s, 0);
    QVERIFY(eventually([&] { return !askEdge(m_addresses.edges[1], "show info").isEmpty(); }));
}

void SandboxTest::badKnobIsRefused_data()
{
    QTest::addColumn<QString>("knob");
    QTest::addColumn<double>("value");
    QTest::addColumn<KnobRefusal>("refusal");
    QTest::newRow("unknown") << u"canary.colour"_s << 1.0 << KnobRefusal::UnknownKnob;
    QTest::newRow("nothing") << QString() << 1.0 << KnobRefusal::UnknownKnob;
    QTest::newRow("above") << u"canary.error_rate"_s << 1.1 << KnobRefusal::OutOfRange;
    QTest::newRow("below") << u"canary.latency_ms"_s << -1.0 << KnobRefusal::OutOfRange;
    QTest::newRow("half a switch") << u"canary.down"_s << 0.5 << KnobRefusal::OutOfRange;
    QTest::newRow("no number") << u"load.rate"_s << qQNaN() << KnobRefusal::OutOfRange;
}

void SandboxTest::badKnobIsRefused()
{
    QFETCH(QString, knob);
    QFETCH(double, value);
    QFETCH(KnobRefusal, refusal);
    const auto turned = turnAndWait(*m_control, knob, value);
    QVERIFY(!turned.has_value());
    QCOMPARE(turned.error(), refusal);
}

void SandboxTest::isFoundByAnotherProcess()
{
    QVERIFY(runningSandboxes().contains(m_addresses));
    SandboxControl other(runningSandboxes().first().controlSocket);
    QVERIFY(turnAndWait(other, u"load.rate"_s, 250).has_value());
}

QTEST_GUILESS_MAIN(SandboxTest)
#include "tst_sandbox.moc"
