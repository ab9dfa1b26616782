// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scenarios/simulation.h"

#include "tests/support/statetext.h"

#include <algorithm>
#include <cmath>

namespace bellwether::test {

namespace {

using namespace std::chrono;
constexpr int hostileSteps = 120;
constexpr double shopRequests = 300; ///< a second
constexpr std::size_t keptSamples = 120;

Plan simulatedPlan()
{
    Plan plan = shopPlan();
    plan.rules[0].condition = [&] {
        MetricRule rule = std::get<MetricRule>(plan.rules[0].condition);
        rule.holdsFor = seconds(5);
        return rule;
    }();
    std::get<CanaryDownRule>(plan.rules[1].condition).holdsFor = seconds(3);
    for (Stage& stage : plan.stages) {
        stage.atLeast = seconds(4);
    }
    plan.metrics[0].accept = Margin{Margin::Kind::Ratio, 10};
    plan.stages[0].gates.verdictNoWorse = true;
    return plan;
}

} // namespace

Simulation::Simulation(std::uint64_t seed)
    : m_random(seed)
    , m_plan(simulatedPlan())
    , m_now{UtcTime{} + std::chrono::hours(480'000), MonotonicTime{} + std::chrono::hours(1), {"boot"}}
{
    m_pinned = std::make_shared<const Plan>(m_plan);
    const int nodes = 1 + pick(3);
    for (int node = 1; node <= nodes; ++node) {
        m_nodes[{"edge-" + std::to_string(node)}].traffic = shopNode("1");
    }
    m_log.failsNow = [this] { return !m_fair && chance(m_logFailures); };
    passTime(seconds(30));
    begin();
}

std::string Simulation::run()
{
    const Command plan{{"d1"}, PlanDeployment{m_pinned, "plan", {{"1"}, {"2"}}, {}}, "anna", {}, {}};
    (void)m_loop->command(plan, m_now);
    for (m_step = 0; m_step < hostileSteps && m_failure.empty(); ++m_step) {
        disturb();
        if (chance(30)) {
            command();
        }
        passTime(milliseconds(50 + pick(1500)));
        deliver();
        if (m_loop->wakeAt() <= m_now.monotonic) {
            m_loop->tick(m_now);
        }
        checkStep();
    }
    if (m_failure.empty()) {
        heal();
        checkEnd();
    }
    return m_failure;
}

Duration Simulation::delay()
{
    if (m_fair || chance(80)) {
        return milliseconds(1 + pick(30));
    }
    return milliseconds(pick(4000));
}

SimNode& Simulation::anyNode()
{
    return std::next(m_nodes.begin(), pick(static_cast<int>(m_nodes.size())))->second;
}

void Simulation::begin()
{
    m_begun = m_now.monotonic;
    DeploymentLoop::Parts parts{m_log, "host", [this](const std::string&) { return m_pinned; },
        [this](const Plan&) {
            Topology topology;
            for (const auto& [id, node] : m_nodes) {
                topology.nodes.push_back(id);
            }
            return topology;
        },
        [this](const Effect& effect, std::uint64_t number) { start(effect, number); }};
    m_loop = std::make_unique<DeploymentLoop>(DeploymentId{"d1"}, std::move(parts), m_log.records, m_now);
}

void Simulation::passTime(Duration step)
{
    m_now.monotonic += step;
    m_now.utc += step;
    double share = 0;
    for (const auto& [id, node] : m_nodes) {
        share += requestedShareOf(node.traffic).percent / 100 / static_cast<double>(m_nodes.size());
    }
    const double requests = shopRequests * std::chrono::duration<double>(step).count();
    m_totals.stable += requests * (1 - share);
    m_totals.canary += requests * share;
    m_errors.stable += requests * (1 - share) * m_stableErrors;
    m_errors.canary += requests * share * m_canaryErrors;
    m_sinceSample += step;
    if (m_sinceSample >= seconds(1) && !m_samplesStop) {
        m_sinceSample = {};
        m_samples.push_back({m_now.utc, {m_errors.stable, m_totals.stable, m_errors.canary, m_totals.canary}});
        if (m_samples.size() > keptSamples) {
            m_samples.erase(m_samples.begin());
        }
    }
}

void Simulation::deliver()
{
    const auto isDue = [this](const Pending& pending) { return pending.due <= m_now.monotonic; };
    for (auto next = std::find_if(m_pending.begin(), m_pending.end(), isDue);
         next != m_pending.end() && m_failure.empty(); next = std::find_if(m_pending.begin(), m_pending.end(), isDue)) {
        Pending pending = std::move(*next);
        m_pending.erase(next);
        if (pending.arrive) {
            pending.arrive();
            continue;
        }
        pending.observation.at = m_now;
        m_loop->observe(pending.observation);
        checkStep();
        if (!m_fair && chance(1)) {
            restart();
        }
    }
}

void Simulation::disturb()
{
    switch (pick(24)) {
    case 0: {
        SimNode& node = anyNode();
        node.reachable = !node.reachable;
        break;
    }
    case 1: {
        SimNode& node = anyNode();
        node.refuses = !node.refuses && chance(50);
        break;
    }
    case 2: {
        SimNode& node = anyNode();
        node.lies = !node.lies && chance(50);
        break;
    }
    case 3: {
        const std::array shares = {0.0, 0.0, 2.0, 5.0, 25.0, 60.0, 100.0};
        const Share share{shares.at(static_cast<std::size_t>(pick(7)))};
        SimNode& node = anyNode();
        applyShare(node.traffic, share, chance(20));
        say("a colleague sets " + std::to_string(share.percent));
        break;
    }
    case 4: {
        SimNode& node = anyNode();
        node.traffic.process += "1";
        if (chance(50)) {
            applyShare(node.traffic, {0}, false);
        }
        node.testUsers.clear();
        say("a node restarts");
        break;
    }
    case 5:
        for (ServerTraffic& server : anyNode().traffic.servers) {
            if (server.track == Track::Canary || chance(30)) {
                server.status = server.status == ServerStatus::Up ? ServerStatus::Down : ServerStatus::Up;
            }
        }
        break;
    case 6:
        m_canaryErrors = chance(50) ? 0.3 : 0.01;
        m_stableErrors = chance(10) ? 0.3 : 0.01;
        break;
    case 7:
        anyNode().testUsers.insert("user-" + std::to_string(pick(4)));
        say("a colleague sends a test user to the canary");
        break;
    default:
        disturbMachine();
    }
}

void Simulation::disturbMachine()
{
    switch (pick(40)) {
    case 0:
        restart();
        break;
    case 1:
        m_logFailures = chance(50) ? 0 : pick(2) * 50 + 50;
        say("log failures " + std::to_string(m_logFailures));
        break;
    case 2:
        m_now.utc += minutes(pick(180) - 120);
        say("UTC steps");
        break;
    case 3:
        passTime(seconds(pick(900)));
        say("sleep");
        break;
    case 4:
        m_metricsAnswer = !m_metricsAnswer;
        break;
    case 5:
        m_samplesStop = !m_samplesStop;
        break;
    case 6:
        for (auto& [id, node] : m_nodes) {
            node.reachable = false;
        }
        say("network gone");
        break;
    case 7:
        for (auto& [id, node] : m_nodes) {
            node.reachable = true;
        }
        break;
    default:
        break;
    }
}

void Simulation::command()
{
    const std::string user = "user-" + std::to_string(pick(3));
    const std::array<Wish, 20> wishes = {Promote{}, Promote{}, Promote{}, Promote{}, ShiftTraffic{{5}},
        ShiftTraffic{{25}}, ShiftTraffic{{double(pick(101))}}, RollBack{}, Hold{}, Resume{}, Resume{}, Disarm{}, Arm{},
        CancelIntent{}, MoveStickySessions{}, CheckPreflight{}, RouteTestUser{user, true}, RouteTestUser{user, true},
        RouteTestUser{user, true}, RouteTestUser{user, false}};
    const Command command{{"d1"}, wishes.at(static_cast<std::size_t>(pick(20))), "anna", "because", {"c"}};
    const CommandOutcome outcome = m_loop->command(command, m_now);
    say("command " + std::to_string(command.wish.index())
        + (outcome ? " done" : " refused " + describe(outcome.error())));
    if (outcome) {
        checkAccepted(command, *outcome);
    }
    checkStep();
}

void Simulation::restart()
{
    say("restart");
    // Answers are lost; what is on its way to a node still arrives.
    std::erase_if(m_pending, [](const Pending& pending) { return !pending.arrive; });
    const bool recorded = m_loop->snapshot(m_now)->unrecorded == 0;
    const std::string before = describe(m_loop->state());
    m_loop.reset();
    passTime(milliseconds(1 + pick(5000)));
    begin();
    if (recorded && before != describe(m_loop->state())) {
        fail("the log folds to another state than the one that lived");
    }
    m_loop->tick(m_now);
}

/// The world becomes fair: everything answers, nobody interferes.
void Simulation::heal()
{
    m_fair = true;
    m_metricsAnswer = true;
    m_samplesStop = false;
    m_canaryErrors = 0.01;
    m_stableErrors = 0.01;
    for (auto& [id, node] : m_nodes) {
        node = {node.traffic, true, false, false, node.testUsers};
        for (ServerTraffic& server : node.traffic.servers) {
            server.status = ServerStatus::Up;
        }
    }
    say("the world is fair");
}

void Simulation::say(std::string text)
{
    if (traced) {
        const auto at = std::chrono::duration<double>(m_now.monotonic.time_since_epoch()).count();
        trace.push_back(std::to_string(m_step) + " @" + std::to_string(at - 3600) + " " + std::move(text));
    }
}

} // namespace bellwether::test
