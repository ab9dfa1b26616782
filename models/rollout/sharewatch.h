// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/sampleratio.h"
#include "models/base/ids.h"
#include "models/rollout/nodeobservation.h"
#include "models/rollout/plan.h"

#include <map>
#include <optional>

namespace bellwether {

/// Whether the tracks get the requests that the balancers' weights would give them (sampleratio.h). A request counts
/// for the track that answered it or holds it open, so whoever gave up on the canary is missing from its part.
struct SharesObservation
{
    /// Why a node's newest reading was not counted.
    enum class Why {
        NothingSplit, ///< one track gets everything by weight
        Unsettled, ///< first reading, or a weight, a server's state, the process or a redispatch came between
        NotAsked, ///< the plan says that weights do not decide
        NotByWeight, ///< the balancer also goes by load or by client
        Sticky, ///< clients keep their server
        TestUsers, ///< somebody is sent to the canary by name, or nobody knows whether
    };
    struct Node
    {
        SampleRatio ratio;
        std::optional<NodeTraffic> counted; ///< the reading up to which requests are counted
        std::optional<Why> why;

        bool operator==(const Node&) const = default;
    };
    std::map<NodeId, Node> nodes;
    PerTrack<double> requests; ///< counted in this comparison, on all nodes
    double canaryByWeight = 0; ///< of these, what the canary should have got
    double maxLnE = 0; ///< running maximum, in this comparison, of ln of the nodes' mean Bayes factor
    bool differ = false; ///< it was over sampleRatioThreshold: nothing of this comparison is comparable

    bool operator==(const SharesObservation&) const = default;
};

/// Folds one reading of a node in. `users` is what is known of that node's test users.
void foldShares(
    SharesObservation& shares, const Plan& plan, const NodeId& id, const NodeObservation& node, const Stratum& stratum);

/// What the same says when another comparison begins: nothing yet. Readings go on from where they were.
[[nodiscard]] SharesObservation beginShares(SharesObservation shares);

/// Why nothing is counted now, when that holds for every node that was read; unset when one is counted, or none read.
[[nodiscard]] std::optional<SharesObservation::Why> whyUncounted(const SharesObservation& shares);

} // namespace bellwether
