// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/overloaded.h"
#include "tests/scenarios/simulation.h"
#include "tests/support/statetext.h"

#include <cmath>

namespace bellwether::test {

namespace {

using std::chrono::milliseconds;
constexpr Duration deadline = std::chrono::seconds(2);

} // namespace

void Simulation::start(const Effect& effect, std::uint64_t number)
{
    std::visit(Overloaded{
                   [&](const ReadTraffic& read) { startRead(read, number); },
                   [&](const WriteTraffic& write) { startWrite(write, number); },
                   [&](const ReadMetric& metric) {
                       Result<MetricReading, MetricError> result = reading(metric.window);
                       if (!m_metricsAnswer) {
                           result = Unexpected<MetricError>({MetricError::Kind::Unreachable, "refused"});
                       }
                       answer(delay(), {keyOf(effect), number, {}, MetricRead{metric.metric, std::move(result), {}}});
                   },
                   [&](const ReadHistory& history) {
                       const HistoryRead news{
                           history.metric, history.end, Unexpected<MetricError>({MetricError::Kind::TooMuch, {}})};
                       answer(delay(), {keyOf(effect), number, {}, news});
                   },
                   [&](const ReadVersions&) {
                       answer(delay(), {keyOf(effect), number, {}, VersionsRead{std::vector<VersionSeen>{}}});
                   },
                   [&](const ReadTestUsers& read) { startRead(read, number); },
                   [&](const WriteTestUser& write) { startWrite(write, number); },
                   [&](const ReadJudged&) {
                       const EvidenceFault fault{EvidenceFault::Kind::NotKept, {}};
                       answer(delay(), {keyOf(effect), number, {}, JudgedRead{Unexpected<EvidenceFault>(fault)}});
                   },
               },
        effect);
}

void Simulation::startRead(const ReadTraffic& effect, std::uint64_t number)
{
    const Duration there = delay();
    SimNode& node = m_nodes.at(effect.node);
    const bool lost = !node.reachable || (!m_fair && chance(4));
    Observation late{keyOf(Effect(effect)), number, {},
        TrafficRead{effect.node, Unexpected<TrafficError>({TrafficError::Kind::TimedOut, {}}), deadline}};
    if (lost || there >= deadline) {
        answer(deadline, std::move(late));
        return;
    }
    m_pending.push_back({m_now.monotonic + there,
        [this, effect, number, &node] {
            answer(milliseconds(1), {keyOf(Effect(effect)), number, {}, TrafficRead{effect.node, node.traffic, {}}});
        },
        {}});
}

void Simulation::startWrite(const WriteTraffic& effect, std::uint64_t number)
{
    checkWrite(effect);
    say("start " + describe(Effect(effect)));
    SimNode& node = m_nodes.at(effect.node);
    const Duration there = delay();
    const bool requestLost = !node.reachable || (!m_fair && chance(5));
    const bool answerLost = requestLost || there >= deadline || (!m_fair && chance(8));
    if (answerLost) {
        answer(deadline,
            {keyOf(Effect(effect)), number, {},
                TrafficWritten{effect.node, effect.order.operation, WriteOutcome::Unknown, "no answer",
                    Unexpected<TrafficError>({TrafficError::Kind::TimedOut, {}}), {}}});
    }
    if (requestLost) {
        return;
    }
    m_pending.push_back({m_now.monotonic + there,
        [this, effect, number, answerLost, &node] {
            TrafficWritten news{effect.node, effect.order.operation, WriteOutcome::Accepted, {}, node.traffic, {}};
            arriveAt(node, effect.order, news);
            if (!answerLost) {
                answer(milliseconds(1), {keyOf(Effect(effect)), number, {}, std::move(news)});
            }
        },
        {}});
}

void Simulation::arriveAt(SimNode& node, const TrafficOrder& order, TrafficWritten& news)
{
    say(news.node.value + " gets " + std::to_string(order.target.percent));
    if (node.refuses) {
        news.outcome = WriteOutcome::Refused;
        return;
    }
    if (!node.lies) {
        applyShare(node.traffic, order.target, order.moveSticky);
    }
    news.after = node.traffic;
}

/// An answer may come twice, the second time when nobody waits for it.
void Simulation::answer(Duration after, Observation observation)
{
    if (!m_fair && chance(5)) {
        m_pending.push_back({m_now.monotonic + after + milliseconds(pick(20'000)), {}, observation});
    }
    m_pending.push_back({m_now.monotonic + after, {}, std::move(observation)});
}

MetricReading Simulation::reading(Duration window) const
{
    MetricReading reading;
    constexpr std::array parts = {MetricPart::Events, MetricPart::Exposures};
    for (std::size_t column = 0; column < 4; ++column) {
        const Track track = column < 2 ? Track::Stable : Track::Canary;
        SeriesSamples series{{{"instance", column < 2 ? "stable" : "canary"}}, {}};
        for (const auto& [at, values] : m_samples) {
            if (at >= m_now.utc - window) {
                series.samples.push_back({at, std::floor(values.at(column))});
            }
        }
        reading.parts[parts.at(column % 2)][track].push_back(std::move(series));
    }
    return reading;
}

} // namespace bellwether::test
