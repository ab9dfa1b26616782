// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/plan.h"
#include "models/rollout/stageevents.h"
#include "models/rollout/traffic.h"

#include <string>
#include <variant>
#include <vector>

namespace bellwether {

/// Work to be done on the world, as values. The engine runs each and posts what came of it as an observation.

struct ReadTraffic
{
    NodeId node;

    bool operator==(const ReadTraffic&) const = default;
};

/// Only for a stored intent: the order carries its operation id.
struct WriteTraffic
{
    NodeId node;
    TrafficOrder order;

    bool operator==(const WriteTraffic&) const = default;
};

struct ReadMetric
{
    MetricId metric;
    Duration window = {};

    bool operator==(const ReadMetric&) const = default;
};

/// Stable's past, after `begin` up to and with `end`, on the backend's clock.
struct ReadHistory
{
    MetricId metric;
    UtcTime begin;
    UtcTime end;

    bool operator==(const ReadHistory&) const = default;
};

struct ReadVersions
{
    std::vector<ServerTraffic> servers; ///< to be asked; empty when a metric says the versions

    bool operator==(const ReadVersions&) const = default;
};

struct ReadTestUsers
{
    NodeId node;

    bool operator==(const ReadTestUsers&) const = default;
};

/// Only for a stored intent, as WriteTraffic.
struct WriteTestUser
{
    NodeId node;
    TestUserOrder order;

    bool operator==(const WriteTestUser&) const = default;
};

/// Reads back what an earlier process judged of this deployment (storedevidence.h).
struct ReadJudged
{
    std::vector<EvidenceChosen> evidence; ///< by which it was judged

    bool operator==(const ReadJudged&) const = default;
};

using Effect = std::variant<ReadTraffic, WriteTraffic, ReadMetric, ReadHistory, ReadVersions, ReadTestUsers,
    WriteTestUser, ReadJudged>;

/// Effects with the same key are the same piece of work: at most one is under way.
[[nodiscard]] std::string keyOf(const Effect& effect);

struct NextEffects
{
    std::vector<Effect> effects;
    MonotonicTime wakeAt = MonotonicTime::max(); ///< when to ask again if nothing happens before

    bool operator==(const NextEffects&) const = default;
};

} // namespace bellwether
