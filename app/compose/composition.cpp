// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compose/composition.h"

#include "app/backends/haproxy/commandbuilder.h"
#include "app/backends/haproxy/haproxyrouter.h"
#include "app/backends/httpversion/versionbyhttp.h"
#include "app/backends/prometheus/prometheussource.h"
#include "app/compose/metricsaftersecret.h"
#include "app/control/controlserver.h"
#include "app/platform/systemclock.h"
#include "app/store/eventlogfile.h"
#include "app/store/samplereaderfile.h"
#include "app/store/samplestorefile.h"
#include "models/rollout/nexteffects.h"

#include <QDateTime>

#include <algorithm>
#include <cctype>
#include <string_view>

namespace bellwether {

namespace {

HttpAccess accessOf(const PrometheusSettings& settings, const Secret& secret)
{
    HttpAccess access;
    if (settings.auth != PrometheusSettings::Auth::None) {
        access.auth
            = settings.auth == PrometheusSettings::Auth::Basic ? HttpAccess::Auth::Basic : HttpAccess::Auth::Bearer;
        access.user = settings.user;
        access.secret = secret;
    }
    access.headers = settings.headers;
    access.caFile = settings.caFile;
    access.clientCertificate = settings.clientCertificate;
    access.clientKey = settings.clientKey;
    access.proxy = settings.proxy;
    return access;
}

template<typename Settings>
const Settings* settingsOf(
    const std::vector<ConnectionSettings>& connections, const Plan& plan, const std::string& role)
{
    const auto name = plan.connections.find(role);
    const auto found = name == plan.connections.end()
        ? connections.end()
        : std::find_if(connections.begin(), connections.end(),
            [&](const ConnectionSettings& connection) { return connection.name == name->second; });
    return found == connections.end() ? nullptr : std::get_if<Settings>(&found->settings);
}

/// One word of a shell's line, whatever it holds.
std::string shellWord(const std::string& text)
{
    const bool isPlain = !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) {
        return std::isalnum(c) || std::string_view("_-.:/@,+").find(char(c)) != std::string_view::npos;
    });
    if (isPlain) {
        return text;
    }
    std::string quoted = "'";
    for (const char c : text) {
        quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    }
    return quoted + "'";
}

Result<std::unique_ptr<SampleReader>, StoreError> openSamples(const std::string& path)
{
    auto reader = SampleReaderFile::open(path);
    if (!reader) {
        return Unexpected<StoreError>(reader.error());
    }
    return std::unique_ptr<SampleReader>(std::move(*reader));
}

Result<EngineParts, StoreError> makeParts(const std::shared_ptr<const Composition>& composition)
{
    EngineParts parts;
    auto log = EventLogFile::open(composition->folders.eventLog());
    if (!log) {
        return Unexpected<StoreError>(log.error());
    }
    // Without samples a later review is poorer; without an engine nobody rolls back.
    auto samples = SampleStoreFile::open(composition->folders.samples());
    parts.clock = std::make_unique<SystemClock>();
    parts.log = std::move(*log);
    if (samples) {
        parts.samples = std::move(*samples);
    } else {
        parts.samplesFault = samples.error();
    }
    parts.readSamples = [path = composition->folders.samples()] { return openSamples(path); };
    parts.host = hostName();
    parts.readPlan = [](const std::string& text) { return readPinnedPlan(text, planContext()); };
    parts.backends = [composition](const Plan& plan) { return makeBackends(*composition, plan); };
    return parts;
}

} // namespace

Backends makeBackends(const Composition& composition, const Plan& plan)
{
    Backends backends;
    if (const auto* haproxy = settingsOf<HaproxySettings>(composition.connections, plan, "traffic")) {
        backends.router = std::make_unique<haproxy::HaproxyRouter>(haproxy->nodes);
    }
    backends.metrics = makeMetricSource(composition, plan);
    if (plan.versions && !plan.versions->http.empty()) {
        backends.servers = std::make_unique<httpversion::VersionByHttp>(HttpAccess{});
    }
    return backends;
}

std::unique_ptr<MetricSource> makeMetricSource(const Composition& composition, const Plan& plan)
{
    const auto* prometheus = settingsOf<PrometheusSettings>(composition.connections, plan, "metrics");
    if (!prometheus) {
        return nullptr;
    }
    const auto open = [settings = *prometheus](const Secret& secret) -> std::unique_ptr<MetricSource> {
        return std::make_unique<prometheus::PrometheusSource>(settings.url, accessOf(settings, secret));
    };
    if (prometheus->secret.kind == SecretPlace::Kind::None) {
        return open({});
    }
    return std::make_unique<MetricsAfterSecret>(
        plan.connections.at("metrics"), prometheus->secret, composition.secrets, open);
}

std::unique_ptr<EngineThread> makeEngine(std::shared_ptr<const Composition> composition, std::function<void()> onRaise)
{
    return std::make_unique<EngineThread>(
        [composition = std::move(composition),
            onRaise = std::move(onRaise)]() -> Result<EngineThread::Made, StoreError> {
            auto parts = makeParts(composition);
            if (!parts) {
                return Unexpected<StoreError>(parts.error());
            }
            EngineThread::Made made;
            made.parts = std::move(*parts);
            made.attach = [composition, onRaise](EngineClient& engine) {
                auto server = std::make_shared<ControlServer>(
                    engine, composition->folders.controlSocket(), userName(), onRaise);
                const std::string fault = server->fault().toStdString();
                return EngineThread::Door{std::move(server), fault};
            };
            return made;
        });
}

std::vector<std::string> shellCommands(
    const std::vector<ConnectionSettings>& connections, const Snapshot& snapshot, const Wish& wish)
{
    const DeploymentState& state = snapshot.state;
    const auto* settings = state.plan ? settingsOf<HaproxySettings>(connections, *state.plan, "traffic") : nullptr;
    if (!settings || haproxy::faultOf(state.plan->traffic)) {
        return {};
    }
    const Orders orders = ordersOf(state, {state.id, wish, userName(), {}, {}}, snapshot.observations, snapshot.now);
    std::vector<std::string> said;
    if (orders.traffic) {
        said = haproxy::writeCommands(state.plan->traffic, *orders.traffic);
    }
    for (const TestUserOrder& order : orders.testUsers) {
        const TestUsers users = state.plan->traffic.testUsers.value_or(TestUsers{});
        if (const auto command = haproxy::testUserCommand(users, order)) {
            said.push_back(*command);
        }
    }
    std::vector<std::string> lines;
    for (const HaproxySettings::Node& node : settings->nodes) {
        const bool isPath = node.address.rfind('/', 0) == 0;
        const std::string address = shellWord((isPath ? "UNIX-CONNECT:" : "TCP:") + node.address);
        for (const std::string& line : said) {
            lines.push_back("printf '%s\\n' " + shellWord(line) + " | socat STDIO " + address);
        }
    }
    return lines;
}

Now currentMoment()
{
    static const SystemClock clock;
    return clock.now();
}

std::string currentUser()
{
    return userName();
}

std::string currentHost()
{
    return hostName();
}

DeploymentId newDeploymentId(const Plan& plan, UtcTime now)
{
    std::string service = plan.service;
    std::erase_if(service, [](unsigned char c) { return !std::isalnum(c) && c != '-'; });
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(now.time_since_epoch().count(), Qt::UTC);
    return {service + "-" + time.toString(QStringLiteral("yyyyMMdd-HHmmsszzz")).toStdString()};
}

DeploymentId newDeploymentId(const Plan& plan)
{
    return newDeploymentId(plan, SystemClock().now().utc);
}

} // namespace bellwether
