// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "models/base/time.h"

#include <cstdint>
#include <string>

namespace bellwether {

/// The envelope of an event as it is stored, fixed from the first day. Events of one deployment are numbered 1, 2, 3, …
/// and each carries the hash of the one before it, so that one deployment's chain can be verified alone.
struct EventRecord
{
    DeploymentId deployment;
    std::uint64_t sequence = 0;
    std::string type; ///< "TrafficShifted"; a type unknown to this build is kept and shown, never dropped
    std::uint32_t version = 1; ///< of the payload's shape
    UtcTime utc;
    MonotonicTime monotonic;
    BootId boot;
    std::string actor; ///< a person's login, or "rule", "guard", "engine"
    std::string host;
    OperationId operation; ///< of the effect that writes; empty for events that cause none
    CorrelationId correlation; ///< groups what one command led to
    std::string cause; ///< the event or observation it rests on: "event 12", "observation traffic edge 4711"
    std::string reason; ///< a person's words; may be empty
    std::string payload; ///< JSON
    std::string previousHash; ///< lower-case hex SHA-256; 64 zeros for the first event
    std::string hash; ///< SHA-256 over the stored bytes of all of the above

    bool operator==(const EventRecord&) const = default;
};

} // namespace bellwether
