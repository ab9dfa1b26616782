// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/haproxy/haproxyrouter.h"
#include "tests/real/haproxynodes.h"

#include <QFile>
#include <QTest>

#include <csignal>

using namespace std::chrono_literals;

namespace bellwether::haproxy {

using real::awaited;
using real::eventually;

namespace {

using Kind = TrafficError::Kind;

constexpr Duration deadline = 5s;
constexpr Duration shortDeadline = 300ms;

TrafficPlan planOf(const char* backend)
{
    TrafficPlan plan;
    plan.backend = backend;
    plan.tracks.stable = {"shop1"};
    plan.tracks.canary = {"shop-c1"};
    return plan;
}

/// Named as it is addressed, because tests reach one node in several ways.
HaproxySettings::Node named(const std::string& address)
{
    return {{address}, address};
}

TrafficOrder order(double percent, bool moveSticky = false)
{
    return {.operation = {"op"}, .target = {percent}, .moveSticky = moveSticky, .begins = percent > 0};
}

/// A process that gets no time while this lives: it accepts connections and says nothing.
class Stopped
{
public:
    explicit Stopped(pid_t process)
        : m_process(process)
    {
        ::kill(m_process, SIGSTOP);
        // Its threads stop one after the other.
        m_isStopped = eventually([this] { return stateOf(m_process) == 'T'; });
    }
    ~Stopped() { ::kill(m_process, SIGCONT); }
    Q_DISABLE_COPY_MOVE(Stopped)

    [[nodiscard]] bool isStopped() const { return m_isStopped; }

private:
    // The state's letter in /proc/<pid>/stat (proc(5)), behind the program's name.
    static char stateOf(pid_t process)
    {
        QFile file(QStringLiteral("/proc/%1/stat").arg(process));
        const QByteArray line = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        const qsizetype at = line.lastIndexOf(')') + 2;
        return at < line.size() ? line[at] : '?';
    }

    pid_t m_process;
    bool m_isStopped = false;
};

QByteArray described(const NodeWritten& written)
{
    return "outcome " + QByteArray::number(static_cast<int>(written.outcome)) + ", error "
        + (written.error ? QByteArray::number(static_cast<int>(written.error->kind)) + " "
                    + QByteArray::fromStdString(written.error->detail)
                         : QByteArray("none"));
}

NodeAnswer unanswered()
{
    return {.traffic = Unexpected<TrafficError>({.kind = Kind::TimedOut, .detail = "no callback"}), .took = {}};
}

} // namespace

/// The promises of TrafficRouter, kept in front of real HAProxy processes.
class TestRealHaproxy : public QObject
{
    Q_OBJECT

private:
    NodeAnswer read(const std::string& node, const TrafficPlan& plan, Duration within = deadline)
    {
        return awaited<NodeAnswer>([&](auto done) {
            m_router->read({node}, plan, within, done);
        }).value_or(unanswered());
    }

    NodeWritten write(const std::string& node, const TrafficPlan& plan, const TrafficOrder& wish)
    {
        const auto written
            = awaited<NodeWritten>([&](auto done) { m_router->write({node}, plan, wish, deadline, done); });
        return written.value_or(NodeWritten{.outcome = WriteOutcome::Unknown, .error = {}, .after = unanswered()});
    }

    TestUserRouting route(const std::string& node, const TestUsers& users, const char* key, bool toCanary)
    {
        return awaited<TestUserRouting>([&](auto done) {
            m_router->routeTestUser({node}, users, {{"op-1"}, key, toCanary}, deadline, done);
        })
            .value_or(TestUserRouting{.outcome = WriteOutcome::Unknown,
                .error = TrafficError{.kind = Kind::TimedOut, .detail = "no callback"},
                .after = Unexpected<TrafficError>({.kind = Kind::TimedOut, .detail = {}})});
    }

    TestUserKeys testUsers(const std::string& node, const TestUsers& users)
    {
        return awaited<TestUserKeys>([&](auto done) {
            m_router->readTestUsers({node}, users, deadline, done);
        }).value_or(Unexpected<TrafficError>({.kind = Kind::TimedOut, .detail = "no callback"}));
    }

    bool isReadable(const std::string& node) { return read(node, planOf("be_shop")).traffic.has_value(); }

private Q_SLOTS:
    void initTestCase()
    {
        if (real::programPath(QStringLiteral("haproxy")).isEmpty()) {
            QSKIP("haproxy is not installed");
        }
    }

    void init()
    {
        m_stable = std::make_unique<real::HttpStub>([] { return QByteArray("stable"); });
        m_canary = std::make_unique<real::HttpStub>([] { return QByteArray("canary"); });
        m_first = std::make_unique<real::HaproxyNode>(m_stable->serverPort(), m_canary->serverPort());
        m_second = std::make_unique<real::HaproxyNode>(m_stable->serverPort(), m_canary->serverPort());
        m_router = std::make_unique<HaproxyRouter>(std::vector{named(m_first->adminTcp()), named(m_first->adminUnix()),
            named(m_first->operatorTcp()), named(m_second->adminTcp())});
        QVERIFY(m_first->isLoaded() && m_second->isLoaded());
        QVERIFY(eventually([&] { return isReadable(m_first->adminTcp()) && isReadable(m_second->adminTcp()); }));
        QVERIFY(eventually([&] { return shareIsServed(); }));
    }

    void cleanup()
    {
        m_router.reset();
        m_first.reset();
        m_second.reset();
        m_stable.reset();
        m_canary.reset();
    }

    void weightsAreReadBackAndCarryTraffic_data()
    {
        QTest::addColumn<bool>("unixSocket");
        QTest::newRow("TCP") << false;
        QTest::newRow("unix") << true;
    }

    void weightsAreReadBackAndCarryTraffic()
    {
        QFETCH(bool, unixSocket);
        const std::string node = unixSocket ? m_first->adminUnix() : m_first->adminTcp();
        const NodeWritten raised = write(node, planOf("be_shop"), order(25));
        QVERIFY2(raised.outcome == WriteOutcome::Accepted, described(raised).constData());
        const NodeTraffic& before = *raised.after.traffic;
        QCOMPARE(requestedShareOf(before).percent, 25.0);
        QCOMPARE(shareOf(before).percent, 25.0);
        QVERIFY(before.mayWrite && before.weightsChangeable && !before.sticky);
        QCOMPARE(before.servers[1].configuredWeight, 0);

        const int canaryAnswers = m_first->canaryAnswers("/", 80);
        const NodeTraffic after = *read(node, planOf("be_shop")).traffic;
        const auto seen = [&](std::size_t server) {
            return after.servers[server].counters.requests - before.servers[server].counters.requests;
        };
        QCOMPARE(seen(0) + seen(1), std::uint64_t(80));
        QCOMPARE(seen(1), static_cast<std::uint64_t>(canaryAnswers));
        QVERIFY2(canaryAnswers >= 16 && canaryAnswers <= 24, qPrintable(QString::number(canaryAnswers)));

        const NodeWritten lowered = write(node, planOf("be_shop"), order(0));
        QVERIFY2(lowered.outcome == WriteOutcome::Accepted, described(lowered).constData());
        QCOMPARE(m_first->canaryAnswers("/", 20), 0);
        const NodeTraffic end = *read(node, planOf("be_shop")).traffic;
        QCOMPARE(end.servers[1].counters.requests, after.servers[1].counters.requests);
    }

    void errorsOfServersAreCounted()
    {
        write(m_first->adminTcp(), planOf("be_shop"), order(100));
        m_canary->status = 503;
        QCOMPARE(m_first->canaryAnswers("/", 7), 7);
        const NodeTraffic node = *read(m_first->adminTcp(), planOf("be_shop")).traffic;
        QCOMPARE(node.servers[1].counters.serverErrors, std::uint64_t(7));
    }

    void aWriteOfWhichHalfFailsIsRefusedAndShown()
    {
        TrafficPlan plan = planOf("be_shop");
        plan.tracks.canary = {"shop-c1", "shop-c9"};
        const NodeWritten written = write(m_first->adminTcp(), plan, order(50));
        QVERIFY2(written.outcome == WriteOutcome::Refused, described(written).constData());
        QVERIFY(written.error->kind == Kind::UnknownServer);
        // The reading names the missing server too; the node itself kept what it did take.
        QVERIFY(written.after.traffic.error().kind == Kind::UnknownServer);
        QVERIFY(requestedShareOf(*read(m_first->adminTcp(), planOf("be_shop")).traffic).percent > 0);
    }

    void refusalsAreToldApart_data()
    {
        QTest::addColumn<QByteArray>("backend");
        QTest::addColumn<bool>("asOperator");
        QTest::addColumn<int>("kind");
        QTest::newRow("no right") << QByteArray("be_shop") << true << static_cast<int>(Kind::PermissionDenied);
        QTest::newRow("no backend") << QByteArray("be_none") << false << static_cast<int>(Kind::UnknownBackend);
        QTest::newRow("static") << QByteArray("be_static") << false << static_cast<int>(Kind::StaticAlgorithm);
        QTest::newRow("no name") << QByteArray("a;quit") << false << static_cast<int>(Kind::UnknownBackend);
    }

    void refusalsAreToldApart()
    {
        QFETCH(QByteArray, backend);
        QFETCH(bool, asOperator);
        const std::string node = asOperator ? m_first->operatorTcp() : m_first->adminTcp();
        const NodeWritten written = write(node, planOf(backend.constData()), order(25));
        QVERIFY2(written.outcome == WriteOutcome::Refused, described(written).constData());
        QTEST(static_cast<int>(written.error->kind), "kind");
    }

    void whatForbidsShiftingIsKnownBeforehand()
    {
        QVERIFY(!read(m_first->operatorTcp(), planOf("be_shop")).traffic->mayWrite);
        QVERIFY(!read(m_first->adminTcp(), planOf("be_static")).traffic->weightsChangeable);
        QVERIFY(read(m_first->adminTcp(), planOf("be_sticky")).traffic->sticky);
    }

    void maintMovesWhoHoldsACookie()
    {
        const QByteArray cookie("Cookie: SRV=c\r\n");
        const NodeWritten lowered = write(m_first->adminTcp(), planOf("be_sticky"), order(0));
        QVERIFY2(lowered.outcome == WriteOutcome::Accepted, described(lowered).constData());
        QCOMPARE(m_first->whoAnswers("/sticky", cookie), QByteArray("canary"));
        const NodeWritten moved = write(m_first->adminTcp(), planOf("be_sticky"), order(0, true));
        QVERIFY2(moved.outcome == WriteOutcome::Accepted, described(moved).constData());
        QVERIFY(moved.after.traffic->servers[1].admin == ServerAdmin::Maint);
        QCOMPARE(m_first->whoAnswers("/sticky", cookie), QByteArray("stable"));
        const NodeWritten raised = write(m_first->adminTcp(), planOf("be_sticky"), order(50));
        QVERIFY(raised.after.traffic->servers[1].admin == ServerAdmin::Ready);
        QCOMPARE(m_first->whoAnswers("/sticky", cookie), QByteArray("canary"));
    }

    void aReloadIsSeenAndLosesTheWeights()
    {
        const NodeWritten written = write(m_first->adminTcp(), planOf("be_shop"), order(40));
        QVERIFY2(written.outcome == WriteOutcome::Accepted, described(written).constData());
        const std::string process = written.after.traffic->process;
        m_first->reload();
        NodeTraffic after;
        QVERIFY(eventually([&] {
            const NodeAnswer answer = read(m_first->adminTcp(), planOf("be_shop"));
            after = answer.traffic.value_or(NodeTraffic{});
            return !after.process.empty() && after.process != process;
        }));
        QCOMPARE(requestedShareOf(after).percent, 0.0);
        QCOMPARE(after.servers[1].weight, after.servers[1].configuredWeight);
    }

    void aServerThatDiesIsDown()
    {
        m_canary->close();
        QVERIFY(eventually([&] {
            const NodeAnswer answer = read(m_first->adminTcp(), planOf("be_shop"));
            return answer.traffic && trackIsDown(*answer.traffic, Track::Canary);
        }));
        QVERIFY(!trackIsDown(*read(m_first->adminTcp(), planOf("be_shop")).traffic, Track::Stable));
    }

    void aDeadNodeIsUnreachable()
    {
        m_second->signal(SIGKILL);
        QVERIFY(eventually([&] {
            const NodeAnswer answer = read(m_second->adminTcp(), planOf("be_shop"));
            return !answer.traffic && answer.traffic.error().kind == Kind::Unreachable;
        }));
        const NodeWritten written = write(m_second->adminTcp(), planOf("be_shop"), order(0));
        QVERIFY2(written.outcome == WriteOutcome::Refused, described(written).constData());
        QVERIFY(isReadable(m_first->adminTcp()));
    }

    void aHungNodeEndsAtItsDeadlineAndDelaysNobody()
    {
        const std::string hung = m_second->adminTcp();
        const std::string process = read(hung, planOf("be_shop")).traffic->process;
        const Stopped stopped(static_cast<pid_t>(std::stol(process)));
        QVERIFY(stopped.isStopped());

        std::vector<std::string> ended;
        std::optional<NodeWritten> onHung;
        QEventLoop loop;
        const auto note = [&](const char* name) {
            ended.emplace_back(name);
            if (ended.size() == 2) {
                loop.quit();
            }
        };
        m_router->write({hung}, planOf("be_shop"), order(10), shortDeadline, [&](NodeWritten written) {
            onHung = std::move(written);
            note("hung");
        });
        m_router->write(
            {m_first->adminTcp()}, planOf("be_shop"), order(10), deadline, [&](const NodeWritten&) { note("first"); });
        QVERIFY(ended.empty());
        QTimer::singleShot(real::boundMs, &loop, &QEventLoop::quit);
        loop.exec();
        QCOMPARE(ended, (std::vector<std::string>{"first", "hung"}));
        QVERIFY2(onHung->outcome == WriteOutcome::Unknown, described(*onHung).constData());
        QVERIFY(onHung->error->kind == Kind::TimedOut);
        QVERIFY(onHung->after.took >= shortDeadline - 50ms);
    }

    void aDestroyedRouterCallsNobody()
    {
        bool isCalled = false;
        m_router->read({m_first->adminTcp()}, planOf("be_shop"), deadline, [&](const NodeAnswer&) { isCalled = true; });
        m_router->read({m_first->adminTcp()}, planOf("a;b"), deadline, [&](const NodeAnswer&) { isCalled = true; });
        m_router = std::make_unique<HaproxyRouter>(std::vector{named(m_first->adminTcp())});
        QVERIFY(isReadable(m_first->adminTcp()));
        QVERIFY(!isCalled);
    }

    void testUsersReachTheCanary()
    {
        const TestUsers users{.map = m_first->mapName(), .value = "canary"};
        const std::string node = m_first->adminTcp();
        const QByteArray header("X-Route: tenant7;a\\b\r\n");
        QCOMPARE(m_first->whoAnswers("/", header), QByteArray("stable"));
        for (const bool toCanary : {true, true, false, false}) {
            const TestUserRouting routed = route(node, users, "tenant7;a\\b", toCanary);
            QVERIFY2(routed.outcome == WriteOutcome::Accepted, routed.error ? routed.error->detail.c_str() : "");
            QCOMPARE(routed.after.value(), testUsers(node, users).value());
            QCOMPARE(std::ranges::count(*routed.after, std::string("tenant7;a\\b")), toCanary ? 1 : 0);
            QCOMPARE(m_first->whoAnswers("/", header), QByteArray(toCanary ? "canary" : "stable"));
        }
    }

    /// "tenant7 old canary" in the map's file: the key ends at the first blank.
    void aValueMayHoldBlanks()
    {
        const std::string node = m_first->adminTcp();
        const auto canary = testUsers(node, {.map = m_first->mapName(), .value = "canary"});
        QCOMPARE(std::ranges::count(canary.value(), std::string("tenant8 old")), 0);
        const auto old = testUsers(node, {.map = m_first->mapName(), .value = "old canary"});
        QCOMPARE(old.value(), (std::vector<std::string>{"tenant8"}));
    }

    void anEntryWithAnotherValueIsLeftAlone()
    {
        const TestUsers users{.map = m_first->mapName(), .value = "canary"};
        for (const bool toCanary : {false, true}) {
            const TestUserRouting kept = route(m_first->adminTcp(), users, "vip", toCanary);
            QVERIFY(kept.outcome == WriteOutcome::Refused);
            QCOMPARE(kept.error->detail, std::string("stable"));
        }
        QCOMPARE(m_first->whoAnswers("/", "X-Route: vip\r\n"), QByteArray("stable"));
    }

    void testUsersThatCannotBeRoutedAreRefused()
    {
        const TestUsers users{.map = m_first->mapName(), .value = "canary"};
        QVERIFY(route(m_first->operatorTcp(), users, "a\nb", true).error->kind == Kind::Rejected);
        const TestUsers unknown{.map = "nosuch.map", .value = "canary"};
        QVERIFY(route(m_first->adminTcp(), unknown, "a", true).error->kind == Kind::Rejected);
        QVERIFY(testUsers(m_first->adminTcp(), unknown).error().kind == Kind::Rejected);
    }

private:
    bool shareIsServed()
    {
        const NodeAnswer answer = read(m_first->adminTcp(), planOf("be_shop"));
        return answer.traffic && answer.traffic->servers[0].status == ServerStatus::Up
            && answer.traffic->servers[1].status == ServerStatus::Up;
    }

    std::unique_ptr<real::HttpStub> m_stable;
    std::unique_ptr<real::HttpStub> m_canary;
    std::unique_ptr<real::HaproxyNode> m_first;
    std::unique_ptr<real::HaproxyNode> m_second;
    std::unique_ptr<HaproxyRouter> m_router;
};

} // namespace bellwether::haproxy

QTEST_GUILESS_MAIN(bellwether::haproxy::TestRealHaproxy)
#include "tst_realhaproxy.moc"
