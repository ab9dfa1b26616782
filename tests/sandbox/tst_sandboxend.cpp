// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/real/realservers.h"
#include "tests/sandbox/sandboxpeers.h"

#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace bellwether;
using namespace bellwether::sandbox;
using real::eventually;

namespace {
bool allAreGone(const QList<qint64>& processes)
{
    return std::ranges::none_of(processes, isAlive);
}

std::optional<SandboxAddresses> addressesOf(const std::optional<std::variant<SandboxAddresses, SandboxError>>& outcome)
{
    const auto* addresses = outcome ? std::get_if<SandboxAddresses>(&*outcome) : nullptr;
    return addresses ? std::optional(*addresses) : std::nullopt;
}

std::optional<SandboxError> errorOf(const std::optional<std::variant<SandboxAddresses, SandboxError>>& outcome)
{
    const auto* error = outcome ? std::get_if<SandboxError>(&*outcome) : nullptr;
    return error ? std::optional(*error) : std::nullopt;
}

// Listens on the third of three ports in a row, the first two of which nobody has. Below those from which the kernel
// gives clients theirs: a client of somebody else's on one of the first two would stand in the way before ours.
bool listenBehindFreePorts(QTcpServer& squatter)
{
    for (quint16 port = 20'002; port > 15'000; port -= 3) {
        QTcpServer first;
        QTcpServer second;
        if (first.listen(QHostAddress::LocalHost, port - 2) && second.listen(QHostAddress::LocalHost, port - 1)
            && squatter.listen(QHostAddress::LocalHost, port))
            return true;
    }
    return false;
}

// Of eight processes: four shop servers, two nodes, Prometheus and the load.
constexpr qsizetype processesOfWorld = 8;
} // namespace

/// How sandboxes end and how they do not start: nothing of one may ever be left behind.
class SandboxEndTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void stopLeavesNothing();
    void killedParentTakesAllDown();
    void killedKeeperTakesAllDown();
    void twoLiveSideBySide();
    void stickyClientsStayOnTheCanary();
    void missingProgramIsSaid_data();
    void missingProgramIsSaid();
    void takenPortIsSaid();
    void brokenServerIsSaid();
};

void SandboxEndTest::initTestCase()
{
    if (const QString missing = missingPrograms(); !missing.isEmpty())
        QSKIP(qPrintable("not installed: "_L1 + missing));
}

void SandboxEndTest::stopLeavesNothing()
{
    Sandbox sandbox;
    const auto addresses = addressesOf(startAndWait(sandbox));
    QVERIFY(addresses);
    const QList<qint64> processes = childrenOf(addresses->keeper);
    QCOMPARE(processes.size(), processesOfWorld);
    QSignalSpy ended(&sandbox, &Sandbox::ended);
    sandbox.stop();
    QVERIFY(eventually([&] { return !ended.isEmpty(); }));
    QVERIFY(allAreGone(processes));
    QVERIFY(!QFile::exists(addresses->folder));
    QVERIFY(!runningSandboxes().contains(*addresses));
    QVERIFY(!sandbox.addresses());
}

void SandboxEndTest::killedParentTakesAllDown()
{
    QProcess holder;
    holder.start(QCoreApplication::applicationDirPath() + "/sandboxholder"_L1, QStringList());
    QVERIFY(eventually([&] { return holder.canReadLine() || holder.state() == QProcess::NotRunning; }));
    const auto addresses = addressesFromJson(QJsonDocument::fromJson(holder.readLine()).object());
    QVERIFY(addresses);
    const QList<qint64> processes = childrenOf(addresses->keeper) << addresses->keeper;
    QCOMPARE(processes.size(), processesOfWorld + 1);
    QVERIFY(std::ranges::all_of(processes, isAlive));
    holder.kill();
    QVERIFY(eventually([&] { return allAreGone(processes); }));
    QVERIFY(eventually([&] { return !QFile::exists(addresses->folder); }));
}

void SandboxEndTest::killedKeeperTakesAllDown()
{
    Sandbox sandbox;
    const auto addresses = addressesOf(startAndWait(sandbox));
    QVERIFY(addresses);
    const QList<qint64> processes = childrenOf(addresses->keeper);
    QCOMPARE(processes.size(), processesOfWorld);
    QSignalSpy ended(&sandbox, &Sandbox::ended);
    QCOMPARE(::kill(static_cast<pid_t>(addresses->keeper), SIGKILL), 0);
    QVERIFY(eventually([&] { return !ended.isEmpty(); }));
    QVERIFY(eventually([&] { return allAreGone(processes); }));
    QVERIFY(!runningSandboxes().contains(*addresses));

    // What the keeper could not tidy up, the next one does.
    QVERIFY(QFile::exists(addresses->folder));
    Sandbox next;
    QVERIFY(addressesOf(startAndWait(next)));
    QVERIFY(!QFile::exists(addresses->folder));
}

void SandboxEndTest::twoLiveSideBySide()
{
    Sandbox one;
    Sandbox other;
    const auto addresses = addressesOf(startAndWait(one));
    const auto otherAddresses = addressesOf(startAndWait(other));
    QVERIFY(addresses && otherAddresses);
    for (const SandboxAddresses& world : {*addresses, *otherAddresses})
        for (const EdgeAddresses& edge : world.edges)
            QVERIFY(eventually([&] { return edgeRequests(edge, "shop1") > 20; }));

    // What is turned in one does not show in the other.
    SandboxControl control(otherAddresses->controlSocket);
    QVERIFY(turnAndWait(control, u"canary.down"_s, 1).has_value());
    QVERIFY(eventually([&] { return edgeStatistic(otherAddresses->edges[0], "shop-c1", "status") == "DOWN"; }));
    QCOMPARE(edgeStatistic(addresses->edges[0], "shop-c1", "status"), QByteArray("UP"));
    other.stop();
    QVERIFY(eventually([&] { return !other.addresses(); }));
    const int before = edgeRequests(addresses->edges[0], "shop1");
    QVERIFY(eventually([&] { return edgeRequests(addresses->edges[0], "shop1") > before + 20; }));
}

void SandboxEndTest::stickyClientsStayOnTheCanary()
{
    SandboxOptions options;
    options.stickyShare = 1;
    Sandbox sandbox;
    const auto addresses = addressesOf(startAndWait(sandbox, options));
    QVERIFY(addresses);
    const EdgeAddresses& edge = addresses->edges[0];
    QVERIFY(askEdge(edge, "set weight be_shop/shop-c1 256").trimmed().isEmpty());
    // Clients that are there already have their server; new ones come with a higher load.
    SandboxControl control(addresses->controlSocket);
    QVERIFY(turnAndWait(control, u"load.rate"_s, 900).has_value());
    QVERIFY(eventually([&] { return edgeRequests(edge, "shop-c1") > 20; }));
    QVERIFY(askEdge(edge, "set weight be_shop/shop-c1 0").trimmed().isEmpty());
    const int before = edgeRequests(edge, "shop-c1");
    QVERIFY(eventually([&] { return edgeRequests(edge, "shop-c1") > before + 50; }));
    QVERIFY(askEdge(edge, "set server be_shop/shop-c1 state maint").trimmed().isEmpty());
    QVERIFY(eventually([&] { return edgeStatistic(edge, "shop-c1", "scur") == "0"; }));
}

void SandboxEndTest::missingProgramIsSaid_data()
{
    QTest::addColumn<QString>("keeper");
    QTest::addColumn<QString>("haproxy");
    QTest::addColumn<QString>("prometheus");
    QTest::addColumn<SandboxFault>("fault");
    QTest::addColumn<bool>("canBeInstalled");
    const QString nowhere = u"/nonexistent/program"_s;
    QTest::newRow("keeper") << nowhere << QString() << QString() << SandboxFault::KeeperMissing << false;
    QTest::newRow("HAProxy") << QString() << nowhere << QString() << SandboxFault::HaproxyMissing << true;
    QTest::newRow("Prometheus") << QString() << QString() << nowhere << SandboxFault::PrometheusMissing << true;
}

void SandboxEndTest::missingProgramIsSaid()
{
    QFETCH(QString, keeper);
    QFETCH(QString, haproxy);
    QFETCH(QString, prometheus);
    QFETCH(SandboxFault, fault);
    QFETCH(bool, canBeInstalled);
    SandboxOptions options;
    options.keeper = keeper;
    options.haproxy = haproxy;
    options.prometheus = prometheus;
    Sandbox sandbox;
    const auto error = errorOf(startAndWait(sandbox, options));
    QVERIFY(error);
    QCOMPARE(error->fault, fault);
    QCOMPARE(installCommand(fault).contains("apt-get install"_L1), canBeInstalled);
}

void SandboxEndTest::takenPortIsSaid()
{
    QTcpServer squatter;
    QVERIFY(listenBehindFreePorts(squatter));
    SandboxOptions options;
    options.firstPort = static_cast<quint16>(squatter.serverPort() - 2);
    Sandbox sandbox;
    const auto error = errorOf(startAndWait(sandbox, options));
    QVERIFY(error);
    QCOMPARE(error->fault, SandboxFault::PortTaken);
    QCOMPARE(error->detail, QString::number(squatter.serverPort()));
}

void SandboxEndTest::brokenServerIsSaid()
{
    SandboxOptions options;
    options.prometheus = u"/bin/false"_s;
    Sandbox sandbox;
    const auto error = errorOf(startAndWait(sandbox, options));
    QVERIFY(error);
    QCOMPARE(error->fault, SandboxFault::ProcessDied);
    QVERIFY(error->detail.startsWith("prometheus"_L1));
}

QTEST_GUILESS_MAIN(SandboxEndTest)
#include "tst_sandboxend.moc"
