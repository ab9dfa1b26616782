// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "models/base/share.h"
#include "models/base/time.h"

#include <cstdint>
#include <map>
#include <string>

namespace bellwether {

/// Facts of the traffic: intents, and what was read back. See events.h.

/// An intent. Nothing is sent before this is stored; the envelope's operation id goes with every write.
struct ShiftRequested
{
    Share target;
    Share from; ///< what was observed when it was asked for
    bool raises = true;
};

/// The intent was observed on every node.
struct ShiftConfirmed
{
    Share target;
    std::map<NodeId, Share> observed;
    Duration took = {}; ///< from the intent to the last node's read-back
};

struct ShiftRefused
{
    NodeId node;
    std::string detail;
};

/// Sent to this node, and not known whether it arrived. The world is read next.
struct ShiftUnknown
{
    NodeId node;
    std::string detail;
};

struct ShiftLapsed
{
    enum class Cause { TooOld, Restarted, Cancelled, WorldChanged, NodeUnreachable }; ///< the last: in old logs only
    Cause cause = Cause::TooOld;
};

/// Somebody or something else changed the share.
struct ForeignChangeSeen
{
    NodeId node;
    Share expected;
    Share observed;
    bool restarted = false; ///< the node's process is another one: a reload or restart lost the weights
};

/// An intent that lowers to 0. Retried until observed or superseded.
struct RollbackRequested
{
    Share from;
    bool moveSticky = false;
};

/// Every node was read back at 0.
struct RolledBack
{
    std::map<NodeId, Share> observed;
    Duration took = {};
    std::uint64_t stickySessions = 0; ///< sessions still open on the canary when it was confirmed
};

/// An intent about one test user: requests with this key go to the canary, or back to where weights send them.
struct TestUserRequested
{
    std::string key;
    bool toCanary = true;
};

/// The intent was observed on every node.
struct TestUserRouted
{
    std::string key;
    bool toCanary = true;
    Duration took = {}; ///< from the intent to the last node's reading
};

/// What was asked for one test user is not so. After one that sends to the canary the intent is over; the other way
/// only Cancelled ends it.
struct TestUserNotRouted
{
    enum class Cause { Refused, TooOld, Restarted, Cancelled, Vanished };
    std::string key;
    Cause cause = Cause::Refused;
    NodeId node; ///< that refused it, or on which it vanished
    std::string detail; ///< the node's words
};

} // namespace bellwether
