// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fakeworld.h"

#include <random>
#include <string>
#include <vector>

namespace bellwether::test {

/// A balancer node that is not to be trusted.
struct SimNode
{
    NodeTraffic traffic;
    bool reachable = true;
    bool refuses = false;
    bool lies = false; ///< says "accepted" and does nothing
    std::set<std::string> testUsers;
};

/// One rollout in a world that delays, loses, repeats and lies, with colleagues, deaths, restarts, a failing log and
/// clocks that step; all of it chosen by a seed, so that a failure comes again with its seed.
class Simulation
{
public:
    explicit Simulation(std::uint64_t seed);

    /// Runs to the end or the first broken promise: what was broken and at which step. Empty when all was kept.
    std::string run();

    std::vector<std::string> trace; ///< what happened, when wanted
    bool traced = false;

private:
    struct Pending
    {
        MonotonicTime due;
        std::function<void()> arrive; ///< set: something reaches a node
        Observation observation; ///< else: an answer reaches the engine
    };

    // The world.
    [[nodiscard]] bool chance(int percent) { return static_cast<int>(m_random() % 100) < percent; }
    [[nodiscard]] int pick(int below) { return static_cast<int>(m_random() % static_cast<std::uint64_t>(below)); }
    [[nodiscard]] Duration delay();
    [[nodiscard]] SimNode& anyNode();
    void begin();
    void start(const Effect& effect, std::uint64_t number);
    void startRead(const ReadTraffic& effect, std::uint64_t number);
    void startWrite(const WriteTraffic& effect, std::uint64_t number);
    void startRead(const ReadTestUsers& effect, std::uint64_t number);
    void startWrite(const WriteTestUser& effect, std::uint64_t number);
    void arriveAt(SimNode& node, const TrafficOrder& order, TrafficWritten& news);
    static void arriveAt(SimNode& node, const TestUserOrder& order, TestUserWritten& news);
    void answer(Duration after, Observation observation);
    [[nodiscard]] MetricReading reading(Duration window) const;
    void passTime(Duration step);
    void deliver();
    void disturb();
    void disturbMachine();
    void command();
    void restart();
    void heal();
    void say(std::string text);

    // The promises, checked after every step (simulationchecks.cpp).
    void fail(const std::string& what);
    void checkWrite(const WriteTraffic& effect);
    void checkWrittenIntent(const WriteTraffic& effect, const EventRecord& stored);
    void checkUnrecorded(const WriteTraffic& effect);
    void checkWrite(const WriteTestUser& effect);
    void checkStep();
    void checkFresh(const Event& event);
    void checkAccepted(const Command& command, std::uint64_t sequence);
    void checkEnd();
    void checkOutcomes();
    void checkRollBack();
    [[nodiscard]] std::string foldedLog() const;

    std::mt19937_64 m_random;
    Plan m_plan;
    std::shared_ptr<const Plan> m_pinned;
    MemoryLog m_log;
    std::map<NodeId, SimNode> m_nodes;
    std::map<NodeId, MonotonicTime> m_lastWrite;
    Now m_now;
    MonotonicTime m_begun; ///< of this process
    std::unique_ptr<DeploymentLoop> m_loop;
    std::vector<Pending> m_pending;
    PerTrack<double> m_totals;
    PerTrack<double> m_errors;
    double m_canaryErrors = 0.01;
    double m_stableErrors = 0.01;
    std::vector<std::pair<UtcTime, std::array<double, 4>>> m_samples;
    Duration m_sinceSample = {};
    bool m_metricsAnswer = true;
    bool m_samplesStop = false;
    bool m_fair = false; ///< nothing is lost, late or hostile any more
    int m_logFailures = 0; ///< percent of the appends
    int m_step = 0;
    std::string m_failure;
};

} // namespace bellwether::test
