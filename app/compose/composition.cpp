// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compose/composition.h"

#include "app/backends/haproxy/haproxyrouter.h"
#include "app/backends/prometheus/prometheussource.h"
#include "app/control/controlserver.h"
#include "app/platform/systemclock.h"
#include "app/store/eventlogfile.h"
#include "app/store/samplestorefile.h"

#include <QDateTime>

#include <algorithm>
#include <cctype>

namespace bellwether {

namespace {

HttpAccess accessOf(const PrometheusSettings& settings, const Secret* secret)
{
    HttpAccess access;
    if (settings.auth != PrometheusSettings::Auth::None && secret) {
        access.auth
            = settings.auth == PrometheusSettings::Auth::Basic ? HttpAccess::Auth::Basic : HttpAccess::Auth::Bearer;
        access.user = settings.user;
        access.secret = *secret;
    }
    access.headers = settings.headers;
    access.caFile = settings.caFile;
    access.clientCertificate = settings.clientCertificate;
    access.clientKey = settings.clientKey;
    access.proxy = settings.proxy;
    return access;
}

template<typename Settings>
const Settings* settingsOf(const Composition& composition, const Plan& plan, const std::string& role)
{
    const auto name = plan.connections.find(role);
    const auto found = name == plan.connections.end()
        ? composition.connections.end()
        : std::find_if(composition.connections.begin(), composition.connections.end(),
            [&](const ConnectionSettings& connection) { return connection.name == name->second; });
    return found == composition.connections.end() ? nullptr : std::get_if<Settings>(&found->settings);
}

Result<EngineParts, StoreError> makeParts(const std::shared_ptr<const Composition>& composition)
{
    EngineParts parts;
    auto log = EventLogFile::open(composition->folders.eventLog());
    if (!log) {
        return Unexpected<StoreError>(log.error());
    }
    auto samples = SampleStoreFile::open(composition->folders.samples());
    if (!samples) {
        return Unexpected<StoreError>(samples.error());
    }
    parts.clock = std::make_unique<SystemClock>();
    parts.log = std::move(*log);
    parts.samples = std::move(*samples);
    parts.host = hostName();
    parts.readPlan = [](const std::string& text) { return readPinnedPlan(text, planContext()); };
    parts.backends = [composition](const Plan& plan) { return makeBackends(*composition, plan); };
    return parts;
}

} // namespace

Backends makeBackends(const Composition& composition, const Plan& plan)
{
    Backends backends;
    if (const auto* haproxy = settingsOf<HaproxySettings>(composition, plan, "traffic")) {
        std::vector<NodeId> nodes;
        for (const HaproxySettings::Node& node : haproxy->nodes) {
            nodes.push_back({node.address});
        }
        backends.router = std::make_unique<haproxy::HaproxyRouter>(std::move(nodes));
    }
    if (const auto* prometheus = settingsOf<PrometheusSettings>(composition, plan, "metrics")) {
        const auto secret = composition.secrets.secrets.find(plan.connections.at("metrics"));
        const Secret* found = secret == composition.secrets.secrets.end() ? nullptr : &secret->second;
        backends.metrics
            = std::make_unique<prometheus::PrometheusSource>(prometheus->url, accessOf(*prometheus, found));
    }
    return backends;
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
                return std::make_shared<ControlServer>(engine, composition->folders.controlSocket(), onRaise);
            };
            return made;
        });
}

std::vector<std::string> shellCommands(const Composition& composition, const Plan& plan, Share target)
{
    std::vector<std::string> lines;
    const Backends backends = makeBackends(composition, plan);
    if (!backends.router) {
        return lines;
    }
    for (const NodeId& node : backends.router->nodes()) {
        const bool isPath = node.value.rfind('/', 0) == 0;
        const std::string address = (isPath ? "UNIX-CONNECT:" : "TCP:") + node.value;
        for (const std::string& command : backends.router->commandsFor(plan.traffic, {{}, target, false})) {
            lines.push_back("echo '" + command + "' | socat STDIO " + address);
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
