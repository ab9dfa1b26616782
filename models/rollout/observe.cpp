// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/observations.h"

#include "models/base/overloaded.h"
#include "models/rollout/effects.h"
#include "models/rollout/judgeintervals.h"
#include "models/rollout/judgeplan.h"
#include "models/rollout/risk.h"
#include "models/rollout/rulewatch.h"

#include <algorithm>

namespace bellwether {

namespace {

constexpr Duration prospectAge = std::chrono::seconds(10);

class Observer
{
public:
    Observer(Observations& observations, const Observation& observation)
        : m_all(observations)
        , m_observation(observation)
        , m_now(observation.at)
    { }

    void operator()(const TrafficRead& read)
    {
        const auto node = m_all.nodes.find(read.node);
        const auto asked = finish();
        if (node != m_all.nodes.end() && asked) {
            seeNode(node->first, node->second, read.traffic, *asked, read.took);
        }
    }

    void operator()(const TrafficWritten& written)
    {
        const auto node = m_all.nodes.find(written.node);
        const auto asked = finish();
        if (node == m_all.nodes.end() || !asked) {
            return;
        }
        NodeWrites& writes = node->second.writes;
        if (writes.operation == written.operation) {
            writes.outcome = written.outcome;
            writes.detail = written.detail;
        }
        seeNode(node->first, node->second, written.after, *asked, written.took);
    }

    void operator()(const TestUsersRead& read)
    {
        const auto node = m_all.nodes.find(read.node);
        const auto asked = finish();
        if (node != m_all.nodes.end() && asked) {
            seeTestUsers(node->second.testUsers, read.keys, *asked);
        }
    }

    void operator()(const TestUserWritten& written)
    {
        const auto node = m_all.nodes.find(written.node);
        const auto asked = finish();
        if (node == m_all.nodes.end() || !asked) {
            return;
        }
        TestUsersObservation& users = node->second.testUsers;
        const auto writes = users.writes.find(written.order.key);
        if (writes != users.writes.end() && writes->second.operation == written.order.operation) {
            writes->second.outcome = written.outcome;
            writes->second.detail = written.detail;
        }
        // Why a write failed is its own affair: whether the map can be read, the next reading says.
        if (written.keys) {
            seeTestUsers(users, written.keys, *asked);
        }
    }

    void operator()(const MetricRead& read)
    {
        const auto metric = m_all.metrics.find(read.metric);
        if (!finish() || metric == m_all.metrics.end()) {
            return;
        }
        const MetricPlan& plan = planOf(read.metric);
        MetricObservation& observation = metric->second;
        observation.took = read.took;
        MetricFolds& folds = m_all.folds[read.metric];
        auto closed = foldReading(observation, folds, plan, read.reading, m_now);
        watchMetricRules(m_all.rules, *m_all.plan, plan, displayWindow(observation), folds, closed,
            trafficFrom(m_all, observation, m_now));
        takeClosed(m_all, plan, std::move(closed), m_now);
        lookAhead(observation, plan);
    }

    void operator()(const HistoryRead& read)
    {
        const auto metric = m_all.metrics.find(read.metric);
        if (!finish() || metric == m_all.metrics.end() || m_all.plan->stages.empty()) {
            return;
        }
        auto& progress = metric->second.history;
        if (!progress) {
            // The first piece begins where nextEffects() asked for it.
            progress = beginHistory(read.end - historyPiece + historyLength);
        }
        const double share = m_all.plan->stages.front().weight.percent / 100;
        foldHistory(*progress, m_all.folds[read.metric].history, planOf(read.metric), share, read.end, read.reading);
    }

    void operator()(const VersionsRead& read)
    {
        if (!finish()) {
            return;
        }
        VersionsObservation& versions = m_all.versions;
        if (!read.versions) {
            versions.error = read.versions.error();
            return;
        }
        if (takeVersions(versions, *read.versions, m_now.monotonic)) {
            m_all.restoration.worse.clear();
            m_all.shares = beginShares(std::move(m_all.shares));
            m_all.stratum.comparison += 1;
            restratify();
            publishVerdicts(m_all, m_now);
        }
    }

    void operator()(const JudgedRead& read)
    {
        if (finish()) {
            takeEvidence(m_all, read.evidence, m_now);
        }
    }

    void operator()(const EffectStarted& started)
    {
        m_all.inFlight[m_observation.key] = {m_observation.number, m_now.monotonic};
        m_all.lastStarted[m_observation.key] = m_now.monotonic;
        for (auto& [id, node] : m_all.nodes) {
            if (m_observation.key == keyOf(Effect(WriteTraffic{id, {}}))) {
                startWrite(node.writes, started.operation);
            }
            const TestUserOrder order{started.operation, started.testUser, true};
            if (m_observation.key == keyOf(Effect(WriteTestUser{id, order}))) {
                startWrite(writesOf(node.testUsers, started.testUser), started.operation);
            }
        }
    }

    void operator()(const LogState& log) { m_all.logWritable = log.writable; }

    void operator()(const Tick&) { limitWaiting(m_all, m_now); }

private:
    /// The moment at which the answered effect was started; unset for a stale or unasked answer.
    std::optional<MonotonicTime> finish()
    {
        const auto found = m_all.inFlight.find(m_observation.key);
        if (found == m_all.inFlight.end() || found->second.number != m_observation.number) {
            return {};
        }
        const MonotonicTime since = found->second.since;
        m_all.inFlight.erase(found);
        return since;
    }

    /// Of a metric that is observed, so that the plan has it.
    const MetricPlan& planOf(const MetricId& metric) const { return *metricNamed(m_all.plan->metrics, metric); }

    void startWrite(NodeWrites& writes, const OperationId& operation)
    {
        if (writes.operation != operation) {
            writes = {operation, 0, {}, {}, {}};
        }
        writes.started += 1;
        writes.lastStarted = m_now.monotonic;
        writes.outcome.reset();
        writes.detail.clear();
    }

    static NodeWrites& writesOf(TestUsersObservation& users, const std::string& key)
    {
        if (users.writes.size() >= maxTestUsers && !users.writes.contains(key)) {
            users.writes.erase(
                std::ranges::min_element(users.writes, {}, [](const auto& entry) { return entry.second.lastStarted; }));
        }
        return users.writes[key];
    }

    static void seeTestUsers(
        TestUsersObservation& users, const Result<std::vector<std::string>, TrafficError>& keys, MonotonicTime asked)
    {
        if (users.askedAt && asked < *users.askedAt) {
            return;
        }
        if (!keys) {
            users.error = keys.error();
            users.failedAt = asked;
            return;
        }
        users.keys = std::set<std::string>(keys->begin(), keys->end());
        users.askedAt = asked;
        users.error.reset();
    }

    void seeNode(const NodeId& id, NodeObservation& node, const Result<NodeTraffic, TrafficError>& traffic,
        MonotonicTime asked, Duration took)
    {
        // Two questions to one node may be answered in the other order; the later one counts.
        if (node.askedAt && asked < *node.askedAt) {
            return;
        }
        node.took = took;
        if (!traffic) {
            node.error = traffic.error();
            node.failingSince = node.failingSince.value_or(m_now.monotonic);
            watchCanaryDown(m_all.rules, *m_all.plan, m_all.nodes, m_now);
            return;
        }
        if (node.traffic && node.traffic->process != traffic->process) {
            node.restartedAt = m_now.monotonic;
        }
        const std::optional<Share> before
            = node.traffic ? std::optional(requestedShareOf(*node.traffic)) : std::nullopt;
        node.traffic = *traffic;
        node.readAt = m_now.monotonic;
        node.askedAt = asked;
        node.readUtc = m_now.utc;
        node.error.reset();
        node.failingSince.reset();
        if (m_all.worldSeen && m_now.monotonic - *m_all.worldSeen >= maxGap) {
            m_all.gapBegan = m_all.worldSeen;
            m_all.gapEnded = m_now.monotonic;
        }
        m_all.worldSeen = m_now.monotonic;
        const Share share = requestedShareOf(*traffic);
        if (!before || !isSameShare(*before, share)) {
            shareChanged(share);
        }
        foldProxy(m_all.proxy, id, *traffic, m_now);
        foldShares(m_all.shares, *m_all.plan, id, node, m_all.stratum, m_now);
        watchCanaryDown(m_all.rules, *m_all.plan, m_all.nodes, m_now);
    }

    void shareChanged(Share share)
    {
        const bool anywhere = std::any_of(m_all.nodes.begin(), m_all.nodes.end(), [](const auto& entry) {
            return entry.second.traffic && requestedShareOf(*entry.second.traffic).percent > 0;
        });
        if (!anywhere) {
            m_all.canaryTrafficSince.reset();
            m_all.restoration.goesOn = false;
            for (auto& [metric, folds] : m_all.folds) {
                folds.burn.canary = {};
            }
        } else if (share.percent > 0 && !m_all.canaryTrafficSince) {
            m_all.canaryTrafficSince = m_now.monotonic;
            // After a restart this is not the start, and nobody knows what was then.
            for (auto& [id, metric] : m_all.metrics) {
                metric.stableAtStart = m_all.restoration.goesOn ? WindowCounts() : metric.window.stable;
            }
        }
        m_all.stratum.weight += 1;
        restratify();
    }

    void restratify()
    {
        for (auto& [id, metric] : m_all.metrics) {
            metric.canaryExposures = 0;
            enterStratum(metric, m_all.folds[id], m_all.stratum, m_now);
        }
    }

    /// Traffic changes slowly, and the way ahead takes some milliseconds to work out.
    void lookAhead(MetricObservation& metric, const MetricPlan& plan)
    {
        if (m_all.canaryTrafficSince) {
            // What lies ahead is asked once, before the first traffic.
            metric.prospect.reset();
            metric.prospectAt = MonotonicTime::max();
            m_all.folds[plan.name].history = {};
        }
        if (metric.prospectAt == MonotonicTime::max()) {
            return;
        }
        if (!metric.prospect || m_now.monotonic - *metric.prospectAt >= prospectAge) {
            metric.prospectAt = m_now.monotonic;
            metric.prospect = prospectOf(*m_all.plan, plan, metric, m_all.folds[plan.name]);
        }
    }

    Observations& m_all;
    const Observation& m_observation;
    const Now& m_now;
};

} // namespace

Observations beginObservations(
    std::shared_ptr<const Plan> plan, const std::vector<NodeId>& nodes, int maxWeight, const Now& now)
{
    Observations all;
    all.plan = std::move(plan);
    all.maxWeight = maxWeight;
    all.startedAt = now;
    all.lastStep = now.monotonic;
    for (const NodeId& node : nodes) {
        all.nodes[node] = {};
    }
    if (all.plan) {
        for (const MetricPlan& metric : all.plan->metrics) {
            std::tie(all.metrics[metric.name], all.folds[metric.name]) = beginMetric(metric);
        }
        all.rules.resize(all.plan->rules.size());
    }
    return all;
}

Observations observe(Observations observations, const Observation& observation)
{
    observations.closed.clear();
    if (observation.at.monotonic - observations.lastStep >= maxGap) {
        observations.gapBegan = observations.lastStep;
        observations.gapEnded = observation.at.monotonic;
    }
    observations.lastStep = std::max(observations.lastStep, observation.at.monotonic);
    std::visit(Observer(observations, observation), observation.news);
    return observations;
}

Observations withEvidence(Observations observations, const std::vector<EvidenceChosen>& chosen)
{
    if (!observations.plan) {
        return observations;
    }
    for (const MetricPlan& metric : observations.plan->metrics) {
        JudgeState& judge = observations.folds[metric.name].judge;
        judge = beginJudging(settingsFor(metric, chosen));
    }
    observations.shares = beginShares(std::move(observations.shares));
    return observations;
}

Observations withoutFolds(const Observations& observations)
{
    Observations copy;
    copy.plan = observations.plan;
    copy.maxWeight = observations.maxWeight;
    copy.startedAt = observations.startedAt;
    copy.nodes = observations.nodes;
    copy.metrics = observations.metrics;
    copy.restoration = observations.restoration;
    copy.whole = observations.whole;
    copy.rules = observations.rules;
    copy.versions = observations.versions;
    copy.proxy = observations.proxy;
    copy.shares = observations.shares;
    copy.inFlight = observations.inFlight;
    copy.lastStarted = observations.lastStarted;
    copy.logWritable = observations.logWritable;
    copy.chainBrokenAt = observations.chainBrokenAt;
    copy.superseded = observations.superseded;
    copy.lastStep = observations.lastStep;
    copy.gapEnded = observations.gapEnded;
    copy.gapBegan = observations.gapBegan;
    copy.worldSeen = observations.worldSeen;
    copy.canaryTrafficSince = observations.canaryTrafficSince;
    copy.stratum = observations.stratum;
    return copy;
}

std::optional<Share> agreedShare(const Observations& observations, const Now& now, Duration maxAge)
{
    std::optional<Share> agreed;
    for (const auto& [id, node] : observations.nodes) {
        if (!isFresh(node, now, maxAge)) {
            return {};
        }
        const Share share = requestedShareOf(*node.traffic);
        if (agreed && !isSameShare(*agreed, share)) {
            return {};
        }
        agreed = agreed.value_or(share);
    }
    return agreed;
}

} // namespace bellwether
