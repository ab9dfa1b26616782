// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/haproxy/haproxyrouter.h"
#include "app/backends/prometheus/prometheussource.h"
#include "app/engine/enginethread.h"
#include "app/platform/systemclock.h"
#include "app/store/eventlogfile.h"
#include "app/store/samplestorefile.h"
#include "models/views/cockpit.h"
#include "tests/bench/loopback.h"
#include "tests/bench/manyseries.h"
#include "tests/bench/relay.h"
#include "tests/real/haproxynodes.h"
#include "tests/support/faultvfs.h"

#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <random>

using namespace bellwether;
using namespace bellwether::bench;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int seriesPerSelector = 5'000; // events and exposures of both tracks: four selectors, 20,000 series
constexpr auto slowSync = 40ms;
constexpr int rollBacks = 80, silences = 4; // a row
constexpr double mostTimesOfBareSocket = 3;
constexpr int patienceMs = 20'000;

Plan shopPlan()
{
    Plan plan;
    plan.service = "shop";
    plan.environment = "bench";
    plan.connections = {{"metrics", {"prometheus-main"}}, {"traffic", {"edge"}}};
    plan.traffic.kind = "haproxy";
    plan.traffic.backend = "be_shop";
    plan.traffic.tracks = {{"shop1"}, {"shop-c1"}};
    MetricPlan errors;
    errors.name = {"errors"};
    errors.kind = MetricKind::Proportion;
    errors.events = R"(http_requests_total{track="$track",code=~"5.."})";
    errors.exposures = R"(http_requests_total{track="$track"})";
    plan.metrics = {errors};
    plan.stages = {{{5}, {}, {}}};
    return plan;
}

struct Times
{
    std::vector<double> ms;

    void add(SteadyTime from, SteadyTime to)
    {
        ms.push_back(std::chrono::duration<double, std::milli>(to - from).count());
    }

    [[nodiscard]] double quantile(double of) const
    {
        std::vector<double> sorted = ms;
        std::sort(sorted.begin(), sorted.end());
        return sorted[std::min(sorted.size() - 1, static_cast<std::size_t>(of * static_cast<double>(sorted.size())))];
    }

    void print(const char* what, double goalMs) const
    {
        const double p99 = quantile(0.99);
        qInfo("%-58s median %7.1f ms, p99 %7.1f ms, most %7.1f ms; goal %.0f ms %s", what, quantile(0.5), p99,
            quantile(1), goalMs, p99 <= goalMs ? "met" : "MISSED");
    }
};

/// Holds the calling thread, the window's, until all hold or patience ends: nothing of its event loop runs.
bool holdUntil(const std::function<bool()>& holds)
{
    const SteadyTime begin = std::chrono::steady_clock::now();
    while (!holds() && std::chrono::steady_clock::now() - begin < 10s) {
        ::poll(nullptr, 0, 1);
    }
    return holds();
}

/// What else the connections list holds.
struct Around
{
    bool hasDeadNodes = false; ///< one that accepts nothing, one that answers nothing, two of names nobody resolves
    bool metricsByName = false; ///< a metrics backend of such a name; else one with many series
};
constexpr Around nothingElse{}, deadNodes{true, false}, deadNodesAndNoMetrics{true, true};

/// Real HAProxy nodes behind relays, so many series, slow disks, and the engine on its thread.
class World
{
public:
    explicit World(const Around& around)
        : m_around(around)
        , m_stable([] { return QByteArray("stable"); })
        , m_canary([] { return QByteArray("canary"); })
        , m_series(seriesPerSelector)
    {
        for (int i = 0; i < 3; ++i) {
            m_nodes.push_back(std::make_unique<real::HaproxyNode>(m_stable.serverPort(), m_canary.serverPort()));
            m_relays.push_back(std::make_unique<Relay>(m_nodes.back()->adminTcp()));
            m_settings.push_back({{"edge-" + std::to_string(i + 1)}, m_relays.back()->address()});
        }
        m_mute = std::make_unique<Relay>(m_nodes.front()->adminTcp());
        m_mute->swallow(true);
        if (around.hasDeadNodes) {
            m_settings.push_back({{"edge-hole"}, m_blackHole.address()});
            m_settings.push_back({{"edge-mute"}, m_mute->address()});
            m_settings.push_back({{"edge-name"}, "edge.bellwether.test:9999"});
            m_settings.push_back({{"edge-name-2"}, "edge-2.bellwether.test:9999"});
        }
        test::FaultVfs::delaySync(slowSync);
        m_engine = std::make_unique<EngineThread>([this] { return make(); });
    }

    ~World()
    {
        m_engine.reset();
        test::FaultVfs::heal();
    }
    Q_DISABLE_COPY_MOVE(World)

    [[nodiscard]] bool begin()
    {
        m_engine->subscribe([this](const SnapshotPtr& snapshot) { m_shown = snapshot; });
        m_engine->start([this](const Result<void, StoreError>& started) {
            if (started) {
                submit(PlanDeployment{std::make_shared<const Plan>(shopPlan()), "{}", {{"1"}, {"2"}}, {}});
            }
        });
        return real::eventually([this] { return m_shown && isPolling(); });
    }

    void submit(Wish wish)
    {
        m_engine->submit({{"bench"}, std::move(wish), "anna", {}, {}},
            [this](const CommandOutcome& outcome) { m_refused = m_refused || !outcome; });
    }

    [[nodiscard]] bool isPolling() const
    {
        const auto& nodes = m_shown->observations.nodes;
        const bool reads = std::all_of(m_relays.begin(), m_relays.end(), [&](const auto& relay) {
            return std::any_of(m_settings.begin(), m_settings.end(), [&](const HaproxySettings::Node& node) {
                return node.address == relay->address() && nodes.at(node.name).traffic && !nodes.at(node.name).error;
            });
        });
        const MetricObservation& errors = m_shown->observations.metrics.begin()->second;
        return reads && (m_around.metricsByName || (errors.newest.stable && !errors.error));
    }

    [[nodiscard]] const Snapshot& shown() const { return *m_shown; }
    [[nodiscard]] bool refused() const { return m_refused; }
    [[nodiscard]] const std::vector<std::unique_ptr<Relay>>& relays() const { return m_relays; }
    [[nodiscard]] ManySeriesStub& series() { return m_series; }

    void arm() const
    {
        for (const auto& relay : m_relays) {
            relay->arm();
        }
    }

    /// When the last of the relays saw it; unset while one has not.
    [[nodiscard]] std::optional<SteadyTime> last(std::optional<SteadyTime> (Relay::*seen)() const) const
    {
        std::optional<SteadyTime> latest;
        for (const auto& relay : m_relays) {
            const auto at = (relay.get()->*seen)();
            if (!at) {
                return {};
            }
            latest = std::max(latest, at);
        }
        return latest;
    }

private:
    Result<EngineThread::Made, StoreError> make()
    {
        EngineThread::Made made;
        made.parts.clock = std::make_unique<SystemClock>();
        const StoreOptions slow{test::FaultVfs::install()};
        auto log = EventLogFile::open(m_folder.filePath(u"events.db"_s).toStdString(), slow);
        auto samples = SampleStoreFile::open(m_folder.filePath(u"samples.db"_s).toStdString(), slow);
        if (!log || !samples) {
            return Unexpected<StoreError>(log ? samples.error() : log.error());
        }
        made.parts.log = std::move(*log);
        made.parts.samples = std::move(*samples);
        made.parts.readPlan = [](const std::string&) { return std::make_shared<const Plan>(shopPlan()); };
        made.parts.backends = [this](const Plan&) {
            return Backends{std::make_unique<haproxy::HaproxyRouter>(m_settings),
                std::make_unique<prometheus::PrometheusSource>(
                    m_around.metricsByName ? "http://metrics.bellwether.test:9090" : m_series.url(), HttpAccess{}),
                {}};
        };
        return made;
    }

    const Around m_around;
    QTemporaryDir m_folder = QTemporaryDir(u"bench_rollback-XXXXXX"_s); // the build's disk: /tmp may be memory
    real::HttpStub m_stable;
    real::HttpStub m_canary;
    ManySeriesStub m_series;
    std::vector<std::unique_ptr<real::HaproxyNode>> m_nodes;
    std::vector<std::unique_ptr<Relay>> m_relays;
    FullBacklog m_blackHole;
    std::unique_ptr<Relay> m_mute;
    std::vector<HaproxySettings::Node> m_settings;
    std::unique_ptr<EngineThread> m_engine;
    SnapshotPtr m_shown;
    bool m_refused = false;
};

/// What any program has to do for the same: make a line durable on this disk, then tell every node.
class BareSocket
{
public:
    void rollBack(const World& world)
    {
        const std::string intent(500, 'x');
        sendOff(intent);
        for (const auto& relay : world.relays()) {
            const int port = std::stoi(relay->address().substr(relay->address().rfind(':') + 1));
            m_open.push_back(connectToLoopback(port));
            sendAll(m_open.back(), "set server be_shop/shop-c1 weight 0\n");
        }
    }

    ~BareSocket()
    {
        for (const int socket : m_open) {
            ::close(socket);
        }
        ::close(m_file);
    }

private:
    void sendOff(const std::string& intent) const
    {
        (void)!::write(m_file, intent.data(), intent.size());
        ::fdatasync(m_file);
        ::poll(nullptr, 0, static_cast<int>(slowSync.count()));
    }

    QTemporaryDir m_folder = QTemporaryDir(u"bench_rollback-XXXXXX"_s);
    int m_file = ::open(m_folder.filePath(u"intents"_s).toLocal8Bit().constData(), // NOLINT(*-vararg)
        O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
    std::vector<int> m_open;
};

/// Lets the window's event loop run for a while that is not in step with any poll.
void runForAWhile(std::mt19937& random)
{
    QEventLoop loop;
    QTimer::singleShot(std::uniform_int_distribution(50, 400)(random), &loop, &QEventLoop::quit);
    loop.exec();
}

bool isRed(const Snapshot& snapshot, const char* node)
{
    const CockpitView view = cockpitView(snapshot);
    return std::any_of(view.connections.begin(), view.connections.end(), [&](const ConnectionRow& row) {
        return row.name.contains(QLatin1String(node)) && row.state == Badge::Kind::Worse;
    });
}

} // namespace

class BenchRollBack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reachesEveryReachableNode_data();
    void reachesEveryReachableNode();
    void aSilentNodeTurnsRed_data();
    void aSilentNodeTurnsRed();
    void theLossOfTheNetworkIsShown_data();
    void theLossOfTheNetworkIsShown();

private:
    std::mt19937 m_random{20261123}; // NOLINT(*-msc51-cpp): the same pauses in every run
};

void BenchRollBack::reachesEveryReachableNode_data()
{
    QTest::addColumn<Around>("around");
    QTest::newRow("every node answers") << nothingElse;
    QTest::newRow("dead nodes beside, DNS silent") << deadNodes;
    QTest::newRow("dead nodes beside, DNS silent, no metrics for it") << deadNodesAndNoMetrics;
}

void BenchRollBack::reachesEveryReachableNode()
{
    QFETCH(Around, around);
    World world(around);
    QVERIFY(world.begin());
    BareSocket bare;
    Times bytes;
    Times readBack;
    Times peer;
    for (int i = 0; i < rollBacks; ++i) {
        runForAWhile(m_random);
        world.arm();
        const SteadyTime confirmed = std::chrono::steady_clock::now();
        world.submit(RollBack{});
        QVERIFY(holdUntil([&] { return world.last(&Relay::answerPassed).has_value(); }));
        bytes.add(confirmed, *world.last(&Relay::writeSeen));
        readBack.add(confirmed, *world.last(&Relay::answerPassed));

        if (i % 2 == 1) {
            continue; // half as many tell as much of the peer
        }
        runForAWhile(m_random);
        world.arm();
        const SteadyTime begun = std::chrono::steady_clock::now();
        bare.rollBack(world);
        QVERIFY(holdUntil([&] { return world.last(&Relay::writeSeen).has_value(); }));
        peer.add(begun, *world.last(&Relay::writeSeen));
    }
    QVERIFY(!world.refused());
    QVERIFY(around.metricsByName || world.series().seriesServed() >= 4L * seriesPerSelector);
    bytes.print("roll-back to bytes on every reachable node's socket:", 100);
    readBack.print("roll-back to every reachable node's read-back:", 1000);
    peer.print("(append, fdatasync and bare sockets:)", 100);
    qInfo("%lld series read meanwhile", static_cast<long long>(world.series().seriesServed()));
    QVERIFY2(bytes.quantile(0.5) <= mostTimesOfBareSocket * peer.quantile(0.5),
        qPrintable(u"%1 times the bare sockets' time"_s.arg(bytes.quantile(0.5) / peer.quantile(0.5))));
}

void BenchRollBack::aSilentNodeTurnsRed_data()
{
    QTest::addColumn<Around>("around");
    QTest::newRow("nothing else") << nothingElse;
    QTest::newRow("dead nodes beside, DNS silent, no metrics for it") << deadNodesAndNoMetrics;
}

void BenchRollBack::aSilentNodeTurnsRed()
{
    QFETCH(Around, around);
    World world(around);
    QVERIFY(world.begin());
    Times red;
    for (int i = 0; i < silences; ++i) {
        runForAWhile(m_random);
        const SteadyTime begun = std::chrono::steady_clock::now();
        world.relays().front()->swallow(true);
        QVERIFY(QTest::qWaitFor([&] { return isRed(world.shown(), "edge-1"); }, patienceMs));
        red.add(begun, std::chrono::steady_clock::now());
        world.relays().front()->swallow(false);
        QVERIFY(QTest::qWaitFor([&] { return !isRed(world.shown(), "edge-1"); }, patienceMs));
    }
    red.print("a node falls silent, its row is red:", 3000);
}

void BenchRollBack::theLossOfTheNetworkIsShown_data()
{
    aSilentNodeTurnsRed_data();
}

void BenchRollBack::theLossOfTheNetworkIsShown()
{
    QFETCH(Around, around);
    World world(around);
    QVERIFY(world.begin());
    const auto silence = [&](bool silent) {
        for (const auto& relay : world.relays()) {
            relay->swallow(silent);
        }
        world.series().fallSilent(silent);
    };
    Times shown;
    for (int i = 0; i < silences; ++i) {
        runForAWhile(m_random);
        const SteadyTime begun = std::chrono::steady_clock::now();
        silence(true);
        QVERIFY(QTest::qWaitFor([&] { return !bannerView(world.shown()).isEmpty(); }, patienceMs));
        shown.add(begun, std::chrono::steady_clock::now());
        silence(false);
        QVERIFY(QTest::qWaitFor([&] { return bannerView(world.shown()).isEmpty(); }, patienceMs));
    }
    shown.print("nothing answers any more, the window says so:", 5000);
}

QTEST_GUILESS_MAIN(BenchRollBack)
#include "bench_rollback.moc"
