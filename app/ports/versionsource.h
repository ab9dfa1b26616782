// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"
#include "models/rollout/metricreading.h"
#include "models/rollout/plan.h"
#include "models/rollout/traffic.h"

#include <functional>
#include <vector>

namespace bellwether {

/// Asks the servers themselves what they run. The same promises as TrafficRouter: engine's thread, exactly one callback
/// for each call, later and never from inside it; none after destruction.
class VersionSource
{
public:
    /// One entry for each server, in their order; one that did not say has an empty version and its `problem`.
    using Done = std::function<void(std::vector<VersionSeen>)>;

    virtual ~VersionSource() = default;

    /// Each server is asked on its own, at its address as the balancer knows it: one that is down hides no other's
    /// answer.
    virtual void read(const VersionsPlan& plan, const std::vector<ServerTraffic>& servers, Duration deadline, Done done)
        = 0;
};

} // namespace bellwether
