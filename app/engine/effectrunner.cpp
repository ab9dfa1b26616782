// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/effectrunner.h"

#include "models/base/overloaded.h"

#include <algorithm>

namespace bellwether {

namespace {

/// How old a version's sample may be: a process that died this long ago no longer says what it runs.
constexpr Duration versionWindow = std::chrono::seconds(30);
/// Of stored evidence: a deployment asks once.
constexpr std::size_t mostReads = 4;

} // namespace

EffectRunner::EffectRunner(std::shared_ptr<const Plan> plan, Backends backends, StoredSamples stored,
    const Clock& clock, std::function<void(Observation)> post, QObject* parent)
    : QObject(parent)
    , m_plan(std::move(plan))
    , m_backends(std::move(backends))
    , m_stored(std::move(stored))
    , m_clock(clock)
    , m_post(std::move(post))
    , m_reads(mostReads, [this](auto read) { this->post(ReadJudged{}, read.first, std::move(read.second)); })
{ }

void EffectRunner::run(const Effect& effect, std::uint64_t number, const QueryNames& names)
{
    std::visit(Overloaded{
                   [&](const ReadTraffic& traffic) { read(traffic, number); },
                   [&](const WriteTraffic& traffic) { write(traffic, number); },
                   [&](const ReadMetric& metric) { read(metric, number, names); },
                   [&](const ReadHistory& history) { read(history, number, names); },
                   [&](const ReadVersions& versions) { read(versions, number, names); },
                   [&](const ReadTestUsers& users) { read(users, number); },
                   [&](const WriteTestUser& user) { write(user, number); },
                   [&](const ReadJudged& judged) { read(judged, number); },
               },
        effect);
}

void EffectRunner::read(const ReadTraffic& effect, std::uint64_t number)
{
    if (!m_backends.router) {
        const TrafficRead news{effect.node, Unexpected<TrafficError>({TrafficError::Kind::Unreachable, {}}), {}};
        postLater({keyOf(effect), number, {}, news});
        return;
    }
    m_backends.router->read(
        effect.node, m_plan->traffic, nodeDeadline, [this, effect, number](const NodeAnswer& answer) {
            post(effect, number, TrafficRead{effect.node, answer.traffic, answer.took});
        });
}

void EffectRunner::write(const WriteTraffic& effect, std::uint64_t number)
{
    if (!m_backends.router) {
        const TrafficWritten news{effect.node, effect.order.operation, WriteOutcome::Refused, {},
            Unexpected<TrafficError>({TrafficError::Kind::Unreachable, {}}), {}};
        postLater({keyOf(effect), number, {}, news});
        return;
    }
    m_backends.router->write(
        effect.node, m_plan->traffic, effect.order, nodeDeadline, [this, effect, number](const NodeWritten& written) {
            post(effect, number,
                TrafficWritten{effect.node, effect.order.operation, written.outcome,
                    written.error ? written.error->detail : std::string{}, written.after.traffic, written.after.took});
        });
}

const MetricPlan* EffectRunner::metricOf(const MetricId& id) const
{
    return m_backends.metrics ? metricNamed(m_plan->metrics, id) : nullptr;
}

void EffectRunner::read(const ReadHistory& effect, std::uint64_t number, const QueryNames& names)
{
    const MetricPlan* metric = metricOf(effect.metric);
    if (!metric) {
        const HistoryRead news{
            effect.metric, effect.end, Unexpected<MetricError>({MetricError::Kind::Unreachable, {}})};
        postLater({keyOf(effect), number, {}, news});
        return;
    }
    // Its history tells how stable's own instances differ.
    m_backends.metrics->readPast(*metric, names, {effect.begin, effect.end, Track::Stable}, metricDeadline,
        [this, effect, number](Result<MetricReading, MetricError> reading, Duration) {
            post(effect, number, HistoryRead{effect.metric, effect.end, std::move(reading)});
        });
}

void EffectRunner::read(const ReadMetric& effect, std::uint64_t number, const QueryNames& names)
{
    const MetricPlan* metric = metricOf(effect.metric);
    if (!metric) {
        const MetricRead news{effect.metric, Unexpected<MetricError>({MetricError::Kind::Unreachable, {}}), {}};
        postLater({keyOf(effect), number, {}, news});
        return;
    }
    m_backends.metrics->read(*metric, names, effect.window, metricDeadline,
        [this, effect, number](Result<MetricReading, MetricError> reading, Duration took) {
            post(effect, number, MetricRead{effect.metric, std::move(reading), took});
        });
}

void EffectRunner::read(const ReadVersions& effect, std::uint64_t number, const QueryNames& names)
{
    const bool byServers = m_plan->versions && !m_plan->versions->http.empty();
    if (!m_plan->versions || (byServers ? !m_backends.servers : !m_backends.metrics)) {
        const VersionsRead news{Unexpected<MetricError>({MetricError::Kind::Unreachable, {}})};
        postLater({keyOf(effect), number, {}, news});
        return;
    }
    if (byServers) {
        m_backends.servers->read(
            *m_plan->versions, effect.servers, metricDeadline, [this, number](std::vector<VersionSeen> versions) {
                post(ReadVersions{}, number, VersionsRead{std::move(versions)});
            });
        return;
    }
    m_backends.metrics->readVersions(*m_plan->versions, names, versionWindow, metricDeadline,
        [this, number](Result<std::vector<VersionSeen>, MetricError> versions, Duration) {
            post(ReadVersions{}, number, VersionsRead{std::move(versions)});
        });
}

void EffectRunner::read(const ReadTestUsers& effect, std::uint64_t number)
{
    if (!m_backends.router || !m_plan->traffic.testUsers) {
        const TestUsersRead news{effect.node, Unexpected<TrafficError>({TrafficError::Kind::Unreachable, {}})};
        postLater({keyOf(effect), number, {}, news});
        return;
    }
    m_backends.router->readTestUsers(
        effect.node, *m_plan->traffic.testUsers, nodeDeadline, [this, effect, number](TestUserKeys keys) {
            post(effect, number, TestUsersRead{effect.node, std::move(keys)});
        });
}

void EffectRunner::write(const WriteTestUser& effect, std::uint64_t number)
{
    if (!m_backends.router || !m_plan->traffic.testUsers) {
        const TestUserWritten news{effect.node, effect.order, WriteOutcome::Refused, {},
            Unexpected<TrafficError>({TrafficError::Kind::Unreachable, {}})};
        postLater({keyOf(effect), number, {}, news});
        return;
    }
    m_backends.router->routeTestUser(effect.node, *m_plan->traffic.testUsers, effect.order, nodeDeadline,
        [this, effect, number](const TestUserRouting& routing) {
            post(effect, number,
                TestUserWritten{effect.node, effect.order, routing.outcome,
                    routing.error ? routing.error->detail : std::string{}, routing.after});
        });
}

/// The samples' file may be large and its disk slow: neither the loop nor the process's end waits for that.
void EffectRunner::read(const ReadJudged& effect, std::uint64_t number)
{
    m_reads.ask([stored = m_stored, plan = m_plan, evidence = effect.evidence, number] {
        return std::pair(number, JudgedRead{readEvidence(stored, *plan, evidence)});
    });
}

void EffectRunner::postLater(Observation observation)
{
    const auto deliver = [this, observation = std::move(observation)]() mutable {
        observation.at = m_clock.now();
        m_post(std::move(observation));
    };
    QMetaObject::invokeMethod(this, deliver, Qt::QueuedConnection);
}

} // namespace bellwether
