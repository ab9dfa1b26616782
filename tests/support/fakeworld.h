// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/deploymentloop.h"
#include "app/ports/samplestore.h"
#include "models/rollout/weights.h"

#include <deque>
#include <map>
#include <random>
#include <set>

namespace bellwether::test {

/// An event log in memory that can be made to fail.
class MemoryLog : public EventLog
{
public:
    bool failing = false;
    std::function<bool()> failsNow; ///< asked at each append when set
    std::vector<EventRecord> records;

    [[nodiscard]] Result<void, StoreError> append(std::span<const EventRecord> more) override;
    [[nodiscard]] Result<std::vector<EventRecord>, StoreError> read(
        const DeploymentId& deployment, std::uint64_t from, std::size_t limit) const override;
    [[nodiscard]] Result<std::vector<DeploymentSummary>, StoreError> deployments() const override;
    [[nodiscard]] Result<ChainReport, StoreError> verify(
        const DeploymentId& deployment, const std::optional<ChainHead>& expected) const override;
};

/// A plan for a shop with two nodes' worth of servers, stages 5, 25 and 100, and the usual rules.
[[nodiscard]] Plan shopPlan();

/// A node with the shop's servers, three stable ones and one canary without traffic.
[[nodiscard]] NodeTraffic shopNode(const std::string& process);

/// What a balancer does with an order.
void applyShare(NodeTraffic& node, Share share, bool moveSticky);

/// One balancer node of the fake world.
struct FakeNode
{
    NodeTraffic traffic;
    bool reachable = true; ///< else nothing arrives and nothing is answered
    bool answers = true; ///< else what is sent arrives and no answer comes
    bool refuses = false;
    std::set<std::string> testUsers;
};

/// Balancers and a metrics backend that do what the test says, and a loop that talks to them. Answers wait in a queue
/// until the test lets them through; nothing happens by itself.
class FakeWorld
{
public:
    explicit FakeWorld(Plan plan = shopPlan(), int nodeCount = 2);

    MemoryLog log;
    std::map<NodeId, FakeNode> nodes;
    PerTrack<double> requestsPerSecond = {285, 15};
    PerTrack<double> errorRatio = {0.01, 0.01};
    bool metricsAnswer = true;
    bool metricsSilent = false; ///< answers, but the samples are as old as they were
    bool planReadable = true; ///< else another build's plan: a process that starts cannot read it
    std::vector<VersionSeen> versions; ///< what the servers say they run
    std::vector<BasisRecord> basis; ///< the counts that were kept, as the sample store has them
    std::optional<EvidenceFault> basisFault; ///< why a process that takes over cannot read them
    Duration basisTakes = std::chrono::milliseconds(5); ///< so long does it take to read them
    int basisReads = 0; ///< how often they were asked for
    std::vector<std::size_t> kept; ///< for each time that counts were kept, the log's length then
    std::vector<std::vector<RecordedInterval>> keptIntervals; ///< and what was kept
    std::vector<std::pair<Effect, std::uint64_t>> writes; ///< every write that was started, with the log's length then

    [[nodiscard]] Now now() const { return m_now; }
    [[nodiscard]] DeploymentLoop& loop() { return *m_loop; }
    [[nodiscard]] const DeploymentLoop& loop() const { return *m_loop; }
    [[nodiscard]] const DeploymentState& state() const { return m_loop->state(); }
    [[nodiscard]] Share shareOn(int node) const;

    CommandOutcome give(Wish wish, std::string reason = {});

    /// Plans the deployment and lets the pre-flight finish.
    void plan();

    /// Plans it, promotes it and lets its first stage run for this long, from 3 s on. Ends the test program when the
    /// first node does not reach the stage's share.
    void start(Duration running);

    /// Lets time pass in steps, delivering every answer that is due.
    void run(Duration time, Duration step = std::chrono::milliseconds(250));

    /// The process dies and another one takes over after `away`; answers under way are lost.
    void restart(Duration away = std::chrono::seconds(1));

    /// Steps the UTC clock, or lets the machine sleep.
    void stepUtc(Duration by) { m_now.utc += by; }
    void sleep(Duration time);

    /// Somebody else sets weights on a node.
    void setShare(int node, Share share);

    /// Whether the log holds an event of this type.
    [[nodiscard]] int count(const std::string& type) const;

private:
    struct Pending
    {
        MonotonicTime due;
        Observation observation;
    };

    void begin();
    void start(const Effect& effect, std::uint64_t number);
    void answer(Duration after, Observation observation);
    void deliver();
    void count(Duration time);
    [[nodiscard]] Observation read(const ReadTraffic& effect, std::uint64_t number);
    [[nodiscard]] Observation write(const WriteTraffic& effect, std::uint64_t number);
    [[nodiscard]] Observation read(const ReadTestUsers& effect, std::uint64_t number);
    [[nodiscard]] Observation write(const WriteTestUser& effect, std::uint64_t number);
    [[nodiscard]] Result<MetricReading, MetricError> metric(const ReadMetric& effect) const;

    std::shared_ptr<const Plan> m_plan;
    Now m_now;
    UtcTime m_frozenAt;
    std::unique_ptr<DeploymentLoop> m_loop;
    std::deque<Pending> m_pending;
    std::map<std::string, std::vector<Sample>> m_counters; ///< by "errors stable" and the like, one a second
    std::map<std::string, double> m_totals;
    Duration m_sinceScrape = {};
};

} // namespace bellwether::test
