// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"
#include "models/metrics/series.h"
#include "models/rollout/traffic.h"

#include <map>
#include <optional>
#include <set>
#include <string>

namespace bellwether {

/// The writes of the newest operation to one node.
struct NodeWrites
{
    OperationId operation;
    int started = 0;
    MonotonicTime lastStarted;
    std::optional<WriteOutcome> outcome; ///< of the newest one that ended
    std::string detail;

    bool operator==(const NodeWrites&) const = default;
};

/// Where one balancer node sends test users.
struct TestUsersObservation
{
    std::optional<std::set<std::string>> keys; ///< of the last good reading: those that go to the canary
    std::optional<MonotonicTime> askedAt; ///< when that reading's question was sent
    std::optional<TrafficError> error; ///< of the newest reading, when it failed
    std::optional<MonotonicTime> failedAt; ///< when the newest failed reading's question was sent
    std::map<std::string, NodeWrites> writes; ///< by key; as many as the newest maxTestUsers

    bool operator==(const TestUsersObservation&) const = default;
};

/// How many test users a deployment may have.
inline constexpr std::size_t maxTestUsers = 100;

/// What is known of one balancer node.
struct NodeObservation
{
    std::optional<NodeTraffic> traffic; ///< of the last good reading
    std::optional<MonotonicTime> readAt; ///< when that answer came
    std::optional<MonotonicTime> askedAt; ///< when its question was sent: it tells nothing about later moments' writes
    UtcTime readUtc;
    Duration took = {};
    std::optional<TrafficError> error; ///< of the newest reading, when it failed
    std::optional<MonotonicTime> failingSince;
    std::optional<MonotonicTime> restartedAt; ///< when a reading first showed another process than the one before
    NodeWrites writes;
    TestUsersObservation testUsers;

    bool operator==(const NodeObservation&) const = default;
};

/// Whether the node's last answer is good and not older than `maxAge`.
[[nodiscard]] bool isFresh(const NodeObservation& node, const Now& now, Duration maxAge);

/// What the balancers themselves counted, summed over nodes and servers of a track. It stays visible when the metrics
/// backend is dead. One point for each second in which something was read.
struct ProxyObservation
{
    /// One reading of one node: what its servers counted since the reading before.
    struct Increment
    {
        MonotonicTime at;
        Duration over = {};
        PerTrack<double> requests;
        PerTrack<double> errors;
        PerTrack<double> retries;
    };
    /// What stood open on one node at its last reading.
    struct Open
    {
        std::uint64_t canarySessions = 0;
        PerTrack<std::uint64_t> queued;
    };
    struct Last
    {
        MonotonicTime at;
        std::string process;
        std::map<std::string, ServerCounters> servers;
    };

    std::map<NodeId, Last> last; ///< what increments are taken from
    std::vector<Increment> window; ///< of the trailing window, oldest first
    PerTrack<double> requestsNow; ///< requests in the trailing window
    PerTrack<double> errorsNow; ///< 5xx in the trailing window
    PerTrack<std::optional<double>> retriesPerSecond; ///< and redispatches, in the trailing window; unset when empty
    std::optional<MonotonicTime> pointAt; ///< of the newest point of the series
    std::optional<Share>
        observedShare; ///< canary's part of the requests in the trailing window; unset without requests
    PerTrack<SeriesBuffer> requestRate; ///< per second
    PerTrack<SeriesBuffer> errorRatio; ///< percent of requests; NaN without requests
    SeriesBuffer share; ///< percent
    std::map<NodeId, Open> open;
    std::uint64_t canarySessions = 0; ///< open on the canary, on all nodes
    PerTrack<std::uint64_t> queued; ///< requests that wait for a server, on all nodes
};

/// The trailing window of ProxyObservation.
inline constexpr Duration proxyWindow = std::chrono::seconds(10);

/// Folds one node's counters in. Counters that fell, because the node's process restarted, count from zero.
void foldProxy(ProxyObservation& proxy, const NodeId& id, const NodeTraffic& traffic, const Now& now);

} // namespace bellwether
