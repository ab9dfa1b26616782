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

/// Whether the balancers assign the tracks the requests that their weights would give them (sampleratio.h). What comes
/// to a server past the algorithm, by a cookie or a rule, is no assignment and not counted. In memory alone: after a
/// restart counting begins anew, and that shares were seen to differ is in the record.
struct SharesObservation
{
    /// Why a node's newest reading was not counted.
    enum class Why {
        NothingSplit, ///< one track gets everything by weight
        Unsettled, ///< nothing to count from yet: a weight, a server's state, the process or time came between
        Redispatched, ///< requests were given to another server than the one first chosen
        NotAsked, ///< the plan says that weights do not decide
        NotByWeight, ///< the balancer also goes by load or by client
        Sticky, ///< clients keep their server
        TestUsers, ///< somebody is sent to the canary by name, or nobody knows whether
    };
    struct Node
    {
        SampleRatio ratio;
        std::optional<NodeTraffic> counted; ///< the reading up to which requests are counted
        MonotonicTime countedAt;
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

/// Folds the newest reading of a node in, which has one. Readings that lie more than mostShareGap apart are not held
/// against each other: a server may have been away in between.
void foldShares(SharesObservation& shares, const Plan& plan, const NodeId& id, const NodeObservation& node,
    const Stratum& stratum, const Now& now);
inline constexpr Duration mostShareGap = std::chrono::seconds(10);

/// What the same says when another comparison begins: nothing yet. Readings go on from where they were.
[[nodiscard]] SharesObservation beginShares(SharesObservation shares);

/// Why nothing is counted now, when that holds for every node that was read; unset when one is counted, or none read.
[[nodiscard]] std::optional<SharesObservation::Why> whyUncounted(const SharesObservation& shares);

} // namespace bellwether
