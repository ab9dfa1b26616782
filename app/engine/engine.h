// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/deploymentloop.h"
#include "app/engine/effectrunner.h"
#include "app/engine/samplerecorder.h"
#include "app/ports/clock.h"
#include "app/ports/engineclient.h"
#include "app/ports/eventlog.h"
#include "app/ports/samplestore.h"

#include <QObject>
#include <QTimer>

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <utility>
#include <vector>

namespace bellwether {

/// What an engine is made of. Made and destroyed on the engine's thread.
struct EngineParts
{
    std::unique_ptr<Clock> clock;
    std::unique_ptr<EventLog> log;
    std::unique_ptr<SampleStore> samples; ///< may be null: then no samples are kept
    std::optional<StoreError> samplesFault; ///< why there are none
    OpenSamples readSamples; ///< for what an earlier process stored; may be empty
    std::string host;
    PinnedPlanReader readPlan;
    std::function<Backends(const Plan&)> backends;
};

/// All open deployments, each with a loop and backends of its own, on one event loop. Lives on one thread; EngineThread
/// gives it one.
class Engine : public QObject, public EngineClient
{
    Q_OBJECT

public:
    explicit Engine(EngineParts parts);
    ~Engine() override;

    /// Takes up every deployment that the log holds and that is not closed.
    [[nodiscard]] Result<void, StoreError> open();

    void submit(Command command, std::function<void(CommandOutcome)> done) override;
    void subscribe(std::function<void(SnapshotPtr)> heard) override;

private:
    struct Running
    {
        std::unique_ptr<DeploymentLoop> loop;
        std::unique_ptr<EffectRunner> runner;
        std::unique_ptr<SampleRecorder> recorder;
        bool changed = true;
    };

    Running& begin(const DeploymentId& id, const std::vector<EventRecord>& stored);
    void supersedeFinished();
    void makeRunner(const DeploymentId& id, const Plan& plan);
    void start(const DeploymentId& id, const Effect& effect, std::uint64_t number);
    void hear(const DeploymentId& id, Observation observation);
    void takeNews();
    void tick();
    void stepped(Running& running);
    void schedule();
    void publish();
    void addSamplesHealth(Snapshot& snapshot) const;

    EngineParts m_parts;
    std::map<DeploymentId, Running> m_running;
    std::vector<std::function<void(SnapshotPtr)>> m_heard;
    std::deque<std::pair<DeploymentId, Observation>> m_news; ///< at most one for each effect under way
    QTimer m_takeNews;
    QTimer m_wake;
    QTimer m_publish;
};

} // namespace bellwether
