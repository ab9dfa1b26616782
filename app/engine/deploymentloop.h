// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/logwriter.h"
#include "app/ports/engineclient.h"
#include "models/rollout/effects.h"
#include "models/rollout/eventcodec.h"
#include "models/rollout/snapshot.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace bellwether {

/// The nodes and the weight scale of a plan's traffic connection.
struct Topology
{
    std::vector<NodeId> nodes;
    int maxWeight = 256;
};

/// The loop of one deployment: news in, then react, store, fold, publish and start effects, in this order and never
/// re-entrantly. It knows no thread, clock or network: time comes with each call and effects leave through a function.
class DeploymentLoop
{
public:
    struct Parts
    {
        EventLog& log;
        std::string host;
        PinnedPlanReader readPlan;
        std::function<Topology(const Plan&)> topology;
        /// Starts an effect. Its answer comes back as an observation with this number, later, never from inside the
        /// call.
        std::function<void(const Effect&, std::uint64_t number)> start;
        /// Keeps what a decision may rest on; called before anything is decided. May be empty.
        std::function<void(const std::vector<std::pair<MetricId, ClosedInterval>>&)> keep = {};
    };

    /// `stored` is what the log holds of the deployment: empty for a new one. Folds it; nothing is sent before the
    /// first step, and what was intended before a restart is judged by the core's rules for that.
    DeploymentLoop(DeploymentId id, Parts parts, const std::vector<EventRecord>& stored, const Now& now);

    /// Carries a command out or says why not.
    [[nodiscard]] CommandOutcome command(const Command& command, const Now& now);

    /// Takes news in. The observation's own moment is the step's.
    void observe(const Observation& observation);

    /// Lets time pass: lapses, retries, polls that are due.
    void tick(const Now& now);

    /// When tick() should come at the latest.
    [[nodiscard]] MonotonicTime wakeAt() const { return m_wakeAt; }

    /// The last try to store what waits: the process ends. True when nothing is lost.
    bool finish() { return m_writer.retry(); }

    [[nodiscard]] std::shared_ptr<Snapshot> snapshot(const Now& now) const;

    /// A later deployment has taken the same servers: this one, which is over, polls and reports nothing more.
    void supersede();

    /// Events since the last call of this.
    [[nodiscard]] std::vector<std::shared_ptr<const Event>> takeFresh();

    [[nodiscard]] const DeploymentId& id() const { return m_id; }
    [[nodiscard]] const DeploymentState& state() const { return m_state; }
    [[nodiscard]] const Observations& observations() const { return m_observations; }
    [[nodiscard]] const std::optional<StoreError>& logFault() const { return m_writer.fault(); }

private:
    void step(const Now& now);
    [[nodiscard]] bool commit(const std::vector<EventDraft>& drafts, const Now& now);
    void fold(Event event, const Now& now);
    void retryLog(const Now& now);
    void noteLog(const Now& now);
    void noteLogOnce(const Now& now);
    void startLowering(const Now& now);
    void start(const Effect& effect, const Now& now);

    DeploymentId m_id;
    Parts m_parts;
    LogWriter m_writer;
    DeploymentState m_state;
    Observations m_observations;
    std::vector<std::shared_ptr<const Event>> m_events;
    std::size_t m_taken = 0; ///< events handed out by takeFresh()
    std::uint64_t m_requests = 0;
    MonotonicTime m_wakeAt = MonotonicTime::min();
    MonotonicTime m_logTriedAt;
};

} // namespace bellwether
