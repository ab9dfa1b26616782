// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"
#include "models/base/time.h"
#include "models/rollout/metricreading.h"
#include "models/rollout/storedevidence.h"
#include "models/rollout/traffic.h"

#include <string>
#include <variant>
#include <vector>

namespace bellwether {

/// News from the world. `number` is the request's: an answer whose number is not the one under way is stale and
/// dropped.

struct TrafficRead
{
    NodeId node;
    Result<NodeTraffic, TrafficError> traffic;
    Duration took = {};
};

struct TrafficWritten
{
    NodeId node;
    OperationId operation;
    WriteOutcome outcome = WriteOutcome::Unknown;
    std::string detail; ///< the node's words or what went wrong; empty when accepted
    Result<NodeTraffic, TrafficError> after; ///< read back in the same exchange
    Duration took = {};
};

/// Which keys a node's map sends to the canary.
struct TestUsersRead
{
    NodeId node;
    Result<std::vector<std::string>, TrafficError> keys;
};

struct TestUserWritten
{
    NodeId node;
    TestUserOrder order;
    WriteOutcome outcome = WriteOutcome::Unknown;
    std::string detail; ///< the node's words or what went wrong; empty when accepted
    Result<std::vector<std::string>, TrafficError> keys; ///< read back in the same exchange
};

struct MetricRead
{
    MetricId metric;
    Result<MetricReading, MetricError> reading;
    Duration took = {};
};

/// A piece of stable's past.
struct HistoryRead
{
    MetricId metric;
    UtcTime end; ///< of the piece that was asked for
    Result<MetricReading, MetricError> reading;
};

struct VersionsRead
{
    Result<std::vector<VersionSeen>, MetricError> versions;
};

/// What an earlier process judged, folded once more.
struct JudgedRead
{
    Result<StoredEvidence, EvidenceFault> evidence;
};

/// The engine has started an effect. Its answer carries the same number.
struct EffectStarted
{
    OperationId operation; ///< of a write; empty for reads
    std::string testUser; ///< the key, of a write of one
};

/// The log can, or cannot, be written.
struct LogState
{
    bool writable = true;
};

/// Nothing but time has passed.
struct Tick
{ };

struct Observation
{
    std::string key; ///< keyOf the effect it belongs to; empty for LogState and Tick
    std::uint64_t number = 0;
    Now at;
    std::variant<TrafficRead, TrafficWritten, TestUsersRead, TestUserWritten, MetricRead, HistoryRead, VersionsRead,
        JudgedRead, EffectStarted, LogState, Tick>
        news;
};

} // namespace bellwether
