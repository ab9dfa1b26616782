// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "models/base/share.h"
#include "models/base/track.h"

#include <cstdint>
#include <string>
#include <vector>

namespace bellwether {

/// Whether a balancer sends requests to a server at all.
enum class ServerStatus { Up, Down, Starting, Stopping, Unchecked };

/// What an operator told the balancer about a server. Drain keeps persistent sessions, maint ends all traffic.
enum class ServerAdmin { Ready, Drain, Maint };

/// Counters of one server since the balancer's process started; they fall when it restarts.
struct ServerCounters
{
    std::uint64_t requests = 0; ///< that ended here: answers of any status, and connection or response errors
    std::uint64_t serverErrors = 0; ///< of these: a status of 500 to 599, and connection or response errors
    std::uint64_t retries = 0;
    std::uint64_t redispatches = 0;
    std::uint64_t queued = 0; ///< waiting now
    std::uint64_t sessions = 0; ///< open now
    std::uint64_t assigned = 0; ///< requests that the algorithm gave it: once each, and again where redispatched

    bool operator==(const ServerCounters&) const = default;
};

struct ServerTraffic
{
    std::string name;
    std::string address; ///< host:port as the balancer connects to it
    Track track = Track::Stable;
    int weight = 0; ///< the weight in force, 0 to WeightScale
    ServerStatus status = ServerStatus::Unchecked;
    ServerAdmin admin = ServerAdmin::Ready;
    ServerCounters counters;
    int configuredWeight = 0; ///< what a reload of the configuration restores

    bool operator==(const ServerTraffic&) const = default;
};

/// What one balancer node said of a plan's servers at one moment.
struct NodeTraffic
{
    std::vector<ServerTraffic> servers; ///< the plan's servers only, stable before canary, in the plan's order
    std::string process; ///< identifies the running process; another value means reload or restart
    bool mayWrite = false; ///< our access level suffices to change weights
    bool weightsChangeable = false; ///< the algorithm accepts any weight at run time
    bool followsWeights
        = false; ///< where the algorithm chooses a request's server it goes by weight alone, not by load or client
    bool sticky = false; ///< a client may keep its server by cookie or stick table
    bool survivesReload = false; ///< weights set at run time outlive a reload of the configuration

    bool operator==(const NodeTraffic&) const = default;
};

/// The canary's share by weights in force; servers in drain or maint, or down, get nothing. 0 when nothing gets
/// traffic.
[[nodiscard]] Share shareOf(const NodeTraffic& node);

/// The same by configured weights and operator's states only, whether servers are up or not: what was asked of the
/// node.
[[nodiscard]] Share requestedShareOf(const NodeTraffic& node);

/// Whether a track has a server that would take new requests, whatever its weight: ready, and neither down nor
/// stopping.
[[nodiscard]] bool trackTakesRequests(const NodeTraffic& node, Track track);

/// Whether every server of a track is down. False for a track without servers, and for one that an operator set to
/// maint: nothing is known of it then.
[[nodiscard]] bool trackIsDown(const NodeTraffic& node, Track track);

/// What to do to one node. The weights follow from target and servers (weights.h), so that sending it twice is the same
/// as once.
struct TrafficOrder
{
    OperationId operation;
    Share target;
    bool moveSticky = false; ///< also put the canary's servers to maint, which ends their persistent sessions
    bool begins
        = false; ///< the canary's first traffic: its servers are set ready, wherever an earlier roll-back left them

    bool operator==(const TrafficOrder&) const = default;
};

/// What to do about one test user on one node. Sending it twice is the same as once.
struct TestUserOrder
{
    OperationId operation;
    std::string key;
    bool toCanary = true;

    bool operator==(const TestUserOrder&) const = default;
};

/// Why a node could not be read or written.
struct TrafficError
{
    enum class Kind {
        Unreachable, ///< no route, refused or no such socket: surely not delivered
        TimedOut,
        ClosedEarly,
        PermissionDenied, ///< the socket lacks level admin
        UnknownBackend,
        UnknownServer,
        StaticAlgorithm, ///< weights other than 0 and 100 % are not accepted
        Rejected, ///< any other refusal; detail holds the node's words
        Unreadable, ///< the answer is not what this kind of balancer says
    };
    Kind kind = Kind::Unreachable;
    std::string detail; ///< the peer's own words, at most 300 bytes, untrusted

    bool operator==(const TrafficError&) const = default;
};

/// The three ways a write can end. Only what was read back afterwards counts as success.
enum class WriteOutcome { Accepted, Refused, Unknown };

} // namespace bellwether
