// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeworld.h"

#include "app/engine/evidencereader.h"
#include "app/engine/intervalcodec.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace bellwether::test {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

ServerTraffic server(const std::string& name, Track track, int weight)
{
    ServerTraffic traffic;
    traffic.name = name;
    traffic.track = track;
    traffic.weight = weight;
    traffic.status = ServerStatus::Up;
    return traffic;
}

MetricPlan errorsMetric()
{
    MetricPlan metric;
    metric.name = {"errors"};
    metric.title = "Error rate";
    metric.events = "http_requests_total{code=~\"5..\"}";
    metric.exposures = "http_requests_total{}";
    metric.accept = Margin{Margin::Kind::Ratio, 1.5};
    return metric;
}

} // namespace

Result<void, StoreError> MemoryLog::append(std::span<const EventRecord> more)
{
    if (failing || (failsNow && failsNow())) {
        return Unexpected<StoreError>({StoreFault::Full, 0, 28, "events.sqlite"});
    }
    const std::uint64_t next = records.empty() ? 1 : records.back().sequence + 1;
    if (!more.empty() && more.front().sequence != next) {
        return Unexpected<StoreError>({StoreFault::NotNext, 0, 0, {}});
    }
    records.insert(records.end(), more.begin(), more.end());
    return {};
}

Result<std::vector<EventRecord>, StoreError> MemoryLog::read(const DeploymentId&, std::uint64_t, std::size_t) const
{
    return records;
}

Result<std::vector<DeploymentSummary>, StoreError> MemoryLog::deployments() const
{
    return std::vector<DeploymentSummary>{};
}

Result<ChainReport, StoreError> MemoryLog::verify(
    const DeploymentId& deployment, const std::optional<ChainHead>& expected) const
{
    ChainCheck check(deployment, expected);
    for (const EventRecord& record : records) {
        check.add(record);
    }
    return check.finish();
}

Plan shopPlan()
{
    Plan plan;
    plan.service = "shop";
    plan.connections = {{"traffic", {"edge"}}, {"metrics", {"prometheus-main"}}};
    plan.traffic.kind = "haproxy";
    plan.traffic.backend = "be_shop";
    plan.traffic.tracks = {{"shop1", "shop2", "shop3"}, {"shop-c1"}};
    plan.traffic.testUsers = TestUsers{"route.map", "canary"};
    plan.metrics = {errorsMetric()};
    plan.evidence = EvidencePlan::Counts;
    MetricRule errors;
    errors.metric = {"errors"};
    errors.threshold = 5;
    errors.holdsFor = seconds(20);
    errors.minRequests = 50;
    errors.minBad = 5;
    plan.rules = {{errors, Severity::Critical}, {CanaryDownRule{seconds(10)}, Severity::Critical}};
    plan.automatic.rollback = Severity::Critical;
    plan.stages = {{{5}, seconds(20), {}}, {{25}, seconds(20), {}}, {{100}, seconds(20), {}}};
    return plan;
}

NodeTraffic shopNode(const std::string& process)
{
    NodeTraffic node;
    node.servers = {server("shop1", Track::Stable, 100), server("shop2", Track::Stable, 100),
        server("shop3", Track::Stable, 100), server("shop-c1", Track::Canary, 0)};
    node.process = process;
    node.mayWrite = true;
    node.weightsChangeable = true;
    node.survivesReload = true;
    return node;
}

void applyShare(NodeTraffic& node, Share share, bool moveSticky)
{
    const Weights weights = weightsFor(share, 3, 1, 256);
    for (ServerTraffic& server : node.servers) {
        const bool canary = server.track == Track::Canary;
        server.weight = canary ? weights.canary : weights.stable;
        if (canary) {
            server.admin = moveSticky ? ServerAdmin::Maint : ServerAdmin::Ready;
        }
    }
}

FakeWorld::FakeWorld(Plan plan, int nodeCount)
    : m_plan(std::make_shared<const Plan>(std::move(plan)))
    , m_now{UtcTime{} + std::chrono::hours(480'000), MonotonicTime{} + std::chrono::hours(1), {"boot"}}
{
    for (int node = 1; node <= nodeCount; ++node) {
        nodes[{"edge-" + std::to_string(node)}] = {shopNode("1"), true, true, false, {}};
    }
    count(seconds(60));
    begin();
}

void FakeWorld::begin()
{
    DeploymentLoop::Parts parts{log, "host",
        [this](const std::string&) { return planReadable ? m_plan : std::shared_ptr<const Plan>(); },
        [this](const Plan&) {
            Topology topology;
            for (const auto& [id, node] : nodes) {
                topology.nodes.push_back(id);
            }
            return topology;
        },
        [this](const Effect& effect, std::uint64_t number) { start(effect, number); },
        [this](const auto& closed) {
            kept.push_back(log.records.size());
            for (const auto& [metric, interval] : closed) {
                basis.push_back(basisOf(metric, interval));
            }
            keptIntervals.push_back(closed);
        }};
    m_loop = std::make_unique<DeploymentLoop>(DeploymentId{"d1"}, std::move(parts), log.records, m_now);
}

Share FakeWorld::shareOn(int node) const
{
    return requestedShareOf(nodes.at({"edge-" + std::to_string(node)}).traffic);
}

CommandOutcome FakeWorld::give(Wish wish, std::string reason)
{
    return m_loop->command({{"d1"}, std::move(wish), "anna", std::move(reason), {"c1"}}, m_now);
}

void FakeWorld::plan()
{
    (void)give(PlanDeployment{m_plan, "plan text", {{"2.4.1"}, {"2.5.0"}}, {}});
    run(seconds(8));
}

void FakeWorld::start(Duration running)
{
    plan();
    const bool isTaken = give(Promote{}).has_value();
    run(running);
    if (!isTaken || shareOn(1) != m_plan->stages.front().weight) {
        std::fputs("The fake world's first stage did not begin.\n", stderr);
        std::abort();
    }
}

void FakeWorld::run(Duration time, Duration step)
{
    for (Duration passed = {}; passed < time; passed += step) {
        m_now.monotonic += step;
        m_now.utc += step;
        count(step);
        deliver();
        if (m_loop->wakeAt() <= m_now.monotonic) {
            m_loop->tick(m_now);
        }
    }
}

void FakeWorld::restart(Duration away)
{
    m_pending.clear();
    m_loop.reset();
    m_now.monotonic += away;
    m_now.utc += away;
    count(away);
    begin();
    m_loop->tick(m_now);
}

void FakeWorld::sleep(Duration time)
{
    m_now.monotonic += time;
    m_now.utc += time;
    count(time);
}

void FakeWorld::setShare(int node, Share share)
{
    applyShare(nodes.at({"edge-" + std::to_string(node)}).traffic, share, false);
}

int FakeWorld::count(const std::string& type) const
{
    return static_cast<int>(std::count_if(
        log.records.begin(), log.records.end(), [&](const EventRecord& record) { return record.type == type; }));
}

void FakeWorld::start(const Effect& effect, std::uint64_t number)
{
    if (const auto* read = std::get_if<ReadTraffic>(&effect)) {
        const bool heard = nodes.at(read->node).reachable && nodes.at(read->node).answers;
        answer(heard ? milliseconds(1) : milliseconds(2000), this->read(*read, number));
    } else if (const auto* write = std::get_if<WriteTraffic>(&effect)) {
        writes.emplace_back(effect, log.records.size());
        const bool heard = nodes.at(write->node).reachable && nodes.at(write->node).answers;
        answer(heard ? milliseconds(2) : milliseconds(2000), this->write(*write, number));
    } else if (const auto* metric = std::get_if<ReadMetric>(&effect)) {
        answer(milliseconds(5),
            {keyOf(effect), number, {}, MetricRead{metric->metric, this->metric(*metric), milliseconds(5)}});
    } else if (const auto* users = std::get_if<ReadTestUsers>(&effect)) {
        answer(milliseconds(1), this->read(*users, number));
    } else if (const auto* user = std::get_if<WriteTestUser>(&effect)) {
        writes.emplace_back(effect, log.records.size());
        const bool heard = nodes.at(user->node).reachable && nodes.at(user->node).answers;
        answer(heard ? milliseconds(2) : milliseconds(2000), this->write(*user, number));
    } else if (const auto* history = std::get_if<ReadHistory>(&effect)) {
        const HistoryRead news{
            history->metric, history->end, Unexpected<MetricError>({MetricError::Kind::TooMuch, "too long ago"})};
        answer(milliseconds(5), {keyOf(effect), number, {}, news});
    } else if (const auto* judged = std::get_if<ReadJudged>(&effect)) {
        ++basisReads;
        JudgedRead news{Unexpected<EvidenceFault>(basisFault.value_or(EvidenceFault{}))};
        if (!basisFault) {
            news.evidence = evidenceOf(basis, *m_plan, judged->evidence);
        }
        answer(basisTakes, {keyOf(effect), number, {}, std::move(news)});
    } else {
        answer(milliseconds(5), {keyOf(effect), number, {}, VersionsRead{versions}});
    }
}

void FakeWorld::answer(Duration after, Observation observation)
{
    m_pending.push_back({m_now.monotonic + after, std::move(observation)});
}

void FakeWorld::deliver()
{
    for (std::size_t index = 0; index < m_pending.size();) {
        if (m_pending[index].due > m_now.monotonic) {
            ++index;
            continue;
        }
        Observation observation = std::move(m_pending[index].observation);
        m_pending.erase(m_pending.begin() + static_cast<std::ptrdiff_t>(index));
        observation.at = m_now;
        m_loop->observe(observation);
        index = 0;
    }
}

void FakeWorld::count(Duration time)
{
    const double passed = std::chrono::duration<double>(time).count();
    for (const Track track : allTracks) {
        const std::string name = track == Track::Stable ? "stable" : "canary";
        m_totals["exposures " + name] += requestsPerSecond[track] * passed;
        m_totals["events " + name] += requestsPerSecond[track] * errorRatio[track] * passed;
    }
    m_frozenAt = metricsSilent ? m_frozenAt : m_now.utc;
    m_sinceScrape += time;
    if (m_sinceScrape < seconds(1)) {
        return;
    }
    m_sinceScrape = {};
    for (const auto& [name, total] : m_totals) {
        m_counters[name].push_back({m_now.utc, std::floor(total)});
    }
}

Observation FakeWorld::read(const ReadTraffic& effect, std::uint64_t number)
{
    const FakeNode& node = nodes.at(effect.node);
    TrafficRead news{effect.node, node.traffic, milliseconds(1)};
    if (!node.reachable || !node.answers) {
        news.traffic = Unexpected<TrafficError>({TrafficError::Kind::TimedOut, {}});
    }
    return {keyOf(Effect(effect)), number, {}, std::move(news)};
}

Observation FakeWorld::write(const WriteTraffic& effect, std::uint64_t number)
{
    FakeNode& node = nodes.at(effect.node);
    TrafficWritten news{effect.node, effect.order.operation, WriteOutcome::Accepted, {}, node.traffic, milliseconds(2)};
    const Unexpected<TrafficError> silence({TrafficError::Kind::TimedOut, "no answer"});
    if (!node.reachable) {
        news.outcome = WriteOutcome::Unknown;
        news.after = silence;
        return {keyOf(Effect(effect)), number, {}, std::move(news)};
    }
    if (node.refuses) {
        news.outcome = WriteOutcome::Refused;
        news.detail = "Permission denied";
        return {keyOf(Effect(effect)), number, {}, std::move(news)};
    }
    applyShare(node.traffic, effect.order.target, effect.order.moveSticky);
    news.after = node.traffic;
    if (!node.answers) {
        news.outcome = WriteOutcome::Unknown;
        news.after = silence;
    }
    return {keyOf(Effect(effect)), number, {}, std::move(news)};
}

Observation FakeWorld::read(const ReadTestUsers& effect, std::uint64_t number)
{
    const FakeNode& node = nodes.at(effect.node);
    TestUsersRead news{effect.node, std::vector<std::string>(node.testUsers.begin(), node.testUsers.end())};
    if (!node.reachable || !node.answers) {
        news.keys = Unexpected<TrafficError>({TrafficError::Kind::TimedOut, {}});
    }
    return {keyOf(Effect(effect)), number, {}, std::move(news)};
}

Observation FakeWorld::write(const WriteTestUser& effect, std::uint64_t number)
{
    FakeNode& node = nodes.at(effect.node);
    const Unexpected<TrafficError> silence({TrafficError::Kind::TimedOut, "no answer"});
    TestUserWritten news{effect.node, effect.order, WriteOutcome::Unknown, {}, silence};
    if (node.reachable && node.refuses) {
        news.outcome = WriteOutcome::Refused;
        news.detail = "Permission denied";
        return {keyOf(Effect(effect)), number, {}, std::move(news)};
    }
    if (node.reachable && effect.order.toCanary) {
        node.testUsers.insert(effect.order.key);
    } else if (node.reachable) {
        node.testUsers.erase(effect.order.key);
    }
    if (node.reachable && node.answers) {
        news.outcome = WriteOutcome::Accepted;
        news.keys = std::vector<std::string>(node.testUsers.begin(), node.testUsers.end());
    }
    return {keyOf(Effect(effect)), number, {}, std::move(news)};
}

Result<MetricReading, MetricError> FakeWorld::metric(const ReadMetric& effect) const
{
    if (!metricsAnswer) {
        return Unexpected<MetricError>({MetricError::Kind::Unreachable, "connection refused"});
    }
    MetricReading reading;
    for (const Track track : allTracks) {
        const std::string name = track == Track::Stable ? "stable" : "canary";
        for (const auto& [part, key] :
            {std::pair(MetricPart::Events, "events "), std::pair(MetricPart::Exposures, "exposures ")}) {
            SeriesSamples series{{{"instance", name}, {"job", "shop"}}, {}};
            for (const Sample& sample : m_counters.at(key + name)) {
                if (sample.at >= m_now.utc - effect.window && !(metricsSilent && sample.at > m_frozenAt)) {
                    series.samples.push_back(sample);
                }
            }
            reading.parts[part][track].push_back(std::move(series));
        }
    }
    return reading;
}

} // namespace bellwether::test
