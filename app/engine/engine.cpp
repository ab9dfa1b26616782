// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/engine.h"

#include <algorithm>

namespace bellwether {

namespace {

/// People read no faster, and a burst of answers costs one snapshot.
constexpr Duration publishDelay = std::chrono::milliseconds(100);

/// What a command started is on its way before the next news may wait for the disk.
constexpr Duration commandsLead = std::chrono::milliseconds(20);

/// Within one boot the steady clock tells, for the other may have been set back.
bool isLater(const Now& a, const Now& b)
{
    return a.boot == b.boot ? a.monotonic > b.monotonic : a.utc > b.utc;
}

} // namespace

Engine::Engine(EngineParts parts)
    : m_parts(std::move(parts))
{
    m_wake.setSingleShot(true);
    m_wake.setTimerType(Qt::PreciseTimer);
    m_takeNews.setSingleShot(true);
    m_takeNews.setTimerType(Qt::PreciseTimer);
    connect(&m_takeNews, &QTimer::timeout, this, &Engine::takeNews);
    connect(&m_wake, &QTimer::timeout, this, &Engine::tick);
    m_publish.setSingleShot(true);
    connect(&m_publish, &QTimer::timeout, this, &Engine::publish);
}

Engine::~Engine()
{
    for (auto& [id, running] : m_running) {
        (void)running.loop->finish();
    }
}

Result<void, StoreError> Engine::open()
{
    const auto deployments = m_parts.log->deployments();
    if (!deployments) {
        return Unexpected<StoreError>(deployments.error());
    }
    for (const DeploymentSummary& summary : *deployments) {
        if (summary.last.type == "Closed") {
            continue;
        }
        const auto stored = m_parts.log->read(summary.id());
        if (!stored) {
            return Unexpected<StoreError>(stored.error());
        }
        Running& running = begin(summary.id(), *stored);
        if (running.loop->state().phase == Phase::Closed) {
            m_running.erase(summary.id());
        } else {
            running.loop->tick(m_parts.clock->now());
        }
    }
    supersedeFinished();
    schedule();
    m_publish.start(publishDelay);
    return {};
}

Engine::Running& Engine::begin(const DeploymentId& id, const std::vector<EventRecord>& stored)
{
    Running& running = m_running[id];
    DeploymentLoop::Parts parts{*m_parts.log, m_parts.host, m_parts.readPlan,
        [this, id](const Plan& plan) {
            makeRunner(id, plan);
            const TrafficRouter* router = m_running.at(id).runner->router();
            return router ? Topology{router->nodes(), router->maxWeight()} : Topology{};
        },
        [this, id](const Effect& effect, std::uint64_t number) { start(id, effect, number); }};
    if (m_parts.samples) {
        running.recorder = std::make_unique<SampleRecorder>(*m_parts.samples, id);
        parts.keep = [recorder = running.recorder.get()](const auto& closed) { recorder->keep(closed); };
    }
    running.loop = std::make_unique<DeploymentLoop>(id, std::move(parts), stored, m_parts.clock->now());
    return running;
}

/// What is over and open still watches its servers, for a reload or a colleague; a later deployment's shifts on the
/// same ones are neither. One that was only planned has shifted nothing.
void Engine::supersedeFinished()
{
    const auto isOver = [](const DeploymentState& state) {
        return state.phase == Phase::RolledBack || state.phase == Phase::Promoted;
    };
    for (auto& [id, finished] : m_running) {
        const DeploymentState& old = finished.loop->state();
        if (!isOver(old) || !old.plan) {
            continue;
        }
        const bool isTaken = std::any_of(m_running.begin(), m_running.end(), [&](const auto& entry) {
            const DeploymentState& later = entry.second.loop->state();
            return later.plan && later.startedAt && isLater(later.plannedAt, old.plannedAt)
                && trafficConnection(*later.plan) == trafficConnection(*old.plan)
                && later.plan->traffic.backend == old.plan->traffic.backend;
        });
        if (isTaken) {
            finished.loop->supersede();
        }
    }
}

void Engine::makeRunner(const DeploymentId& id, const Plan& plan)
{
    m_running.at(id).runner = std::make_unique<EffectRunner>(std::make_shared<const Plan>(plan), m_parts.backends(plan),
        StoredSamples{id, m_parts.readSamples}, *m_parts.clock,
        [this, id](Observation observation) { hear(id, std::move(observation)); });
}

void Engine::start(const DeploymentId& id, const Effect& effect, std::uint64_t number)
{
    Running& running = m_running.at(id);
    const DeploymentState& state = running.loop->state();
    running.runner->run(effect, number, {state.plan->service, state.versions});
}

/// News waits its turn: a step may wait for the disk, and when many nodes answer or fall silent at once a command does
/// not wait for all their steps.
void Engine::hear(const DeploymentId& id, Observation observation)
{
    m_news.emplace_back(id, std::move(observation));
    if (!m_takeNews.isActive()) {
        m_takeNews.start(Duration{0});
    }
}

void Engine::takeNews()
{
    if (m_news.empty()) {
        return;
    }
    auto [id, observation] = std::move(m_news.front());
    m_news.pop_front();
    if (!m_news.empty()) {
        m_takeNews.start(Duration{0});
    }
    const auto found = m_running.find(id);
    if (found != m_running.end()) {
        observation.at = m_parts.clock->now();
        found->second.loop->observe(observation);
        stepped(found->second);
        schedule();
    }
}

void Engine::submit(Command command, std::function<void(CommandOutcome)> done)
{
    const auto found = m_running.find(command.deployment);
    const bool isNew = std::holds_alternative<PlanDeployment>(command.wish);
    CommandOutcome outcome = Unexpected<Refusals>(Refusals{{Refusal::Kind::NotRunning, {}, {}}});
    if (found != m_running.end() || isNew) {
        Running& running = found != m_running.end() ? found->second : begin(command.deployment, {});
        outcome = running.loop->command(command, m_parts.clock->now());
        if (running.loop->state().sequence == 0) {
            m_running.erase(command.deployment);
        } else {
            stepped(running);
            supersedeFinished();
        }
        m_takeNews.start(commandsLead);
    }
    schedule();
    QMetaObject::invokeMethod(
        this, [done = std::move(done), outcome] { done(outcome); }, Qt::QueuedConnection);
}

void Engine::subscribe(std::function<void(SnapshotPtr)> heard)
{
    m_heard.push_back(std::move(heard));
    for (auto& [id, running] : m_running) {
        running.changed = true;
    }
    m_publish.start(Duration{0});
}

void Engine::tick()
{
    const Now now = m_parts.clock->now();
    for (auto& [id, running] : m_running) {
        if (running.loop->wakeAt() <= now.monotonic) {
            running.loop->tick(now);
            stepped(running);
        }
    }
    schedule();
}

void Engine::stepped(Running& running)
{
    if (running.recorder) {
        running.recorder->record(running.loop->observations());
    }
    running.changed = true;
    if (!m_publish.isActive()) {
        m_publish.start(publishDelay);
    }
}

void Engine::schedule()
{
    MonotonicTime wakeAt = MonotonicTime::max();
    for (const auto& [id, running] : m_running) {
        wakeAt = std::min(wakeAt, running.loop->wakeAt());
    }
    if (wakeAt == MonotonicTime::max()) {
        m_wake.stop();
        return;
    }
    const Duration left = wakeAt - m_parts.clock->now().monotonic;
    m_wake.start(std::clamp<Duration>(left, Duration{1}, std::chrono::seconds(10)));
}

void Engine::addSamplesHealth(Snapshot& snapshot) const
{
    if (m_parts.samplesFault) {
        snapshot.samplesTrouble = m_parts.samplesFault->path;
    }
    if (m_parts.samples) {
        const SampleStoreHealth health = m_parts.samples->health();
        snapshot.samplesTrouble = health.fault ? health.fault->path : std::string{};
        snapshot.samplesLost = health.droppedSamples + health.droppedRecords;
    }
}

void Engine::publish()
{
    const Now now = m_parts.clock->now();
    for (auto& [id, running] : m_running) {
        if (!running.changed) {
            continue;
        }
        running.changed = false;
        const std::shared_ptr<Snapshot> snapshot = running.loop->snapshot(now);
        addSamplesHealth(*snapshot);
        for (const auto& heard : m_heard) {
            heard(snapshot);
        }
    }
}

} // namespace bellwether
