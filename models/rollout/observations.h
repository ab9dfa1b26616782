// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/wholeverdict.h"
#include "models/rollout/metricobservation.h"
#include "models/rollout/nodeobservation.h"
#include "models/rollout/observation.h"
#include "models/rollout/plan.h"
#include "models/rollout/restoration.h"
#include "models/rollout/ruleobservation.h"
#include "models/rollout/sharewatch.h"
#include "models/rollout/versionwatch.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace bellwether {

struct EvidenceChosen;

/// An effect that has been started and not answered.
struct InFlight
{
    std::uint64_t number = 0;
    MonotonicTime since;

    bool operator==(const InFlight&) const = default;
};

/// Everything that was read from the world for one deployment: a bounded fold of observations, the judge's state
/// included. It is not in the event log: after a restart it is empty until the world has been read again, and the judge
/// goes on from the stored intervals (resume.h).
struct Observations
{
    std::shared_ptr<const Plan> plan;
    int maxWeight = 256; ///< the largest weight of a server
    Now startedAt; ///< when this process took the deployment up
    std::map<NodeId, NodeObservation> nodes; ///< every configured node, from the start
    std::map<MetricId, MetricObservation> metrics; ///< every metric of the plan
    std::map<MetricId, MetricFolds> folds; ///< the working memory behind them; empty in a snapshot's copy
    std::vector<std::pair<MetricId, ClosedInterval>> closed; ///< by the newest observation, for whoever stores them
    std::vector<std::pair<MetricId, ClosedInterval>> heldBack; ///< closed while the stored evidence is awaited
    Restoration restoration; ///< how far an earlier process's evidence is read back
    WholeState whole; ///< the verdict over all metrics, its members in the plan's order
    std::vector<RuleObservation> rules; ///< parallel to the plan's rules
    VersionsObservation versions;
    ProxyObservation proxy; ///< sums of all nodes' own counters
    SharesObservation shares; ///< the same counters held against the weights
    std::map<std::string, InFlight> inFlight; ///< by keyOf
    std::map<std::string, MonotonicTime> lastStarted; ///< by keyOf: when an effect was last started
    bool logWritable = true;
    std::optional<std::uint64_t> chainBrokenAt; ///< the first event whose stored record is not the one that was written
    bool superseded = false; ///< over, and a later deployment has taken the same servers: not watched any more
    MonotonicTime lastStep; ///< of the newest observation
    std::optional<MonotonicTime>
        gapEnded; ///< when this process ran again, or a node answered again, after maxGap or longer
    std::optional<MonotonicTime> gapBegan; ///< since when it had not
    std::optional<MonotonicTime> worldSeen; ///< when any node last answered
    std::optional<MonotonicTime> canaryTrafficSince; ///< when the canary was last seen to get its first traffic
    Stratum stratum; ///< grows when the share or a version changes
};

/// Longer than this without running, or without any node's answer, and an intent that lowers asks before it goes on.
inline constexpr Duration maxGap = std::chrono::minutes(5);

/// The empty observations of a deployment that this process takes up now.
[[nodiscard]] Observations beginObservations(
    std::shared_ptr<const Plan> plan, const std::vector<NodeId>& nodes, int maxWeight, const Now& now);

/// The fold: what is known after one more observation. Stale answers change nothing.
[[nodiscard]] Observations observe(Observations observations, const Observation& observation);

/// The same with judges that begin anew, by the settings that a pre-flight recorded: before the start, and at it, since
/// what an earlier canary's traffic showed is nothing of this one.
[[nodiscard]] Observations withEvidence(Observations observations, const std::vector<EvidenceChosen>& chosen);

/// The same without the large working memory, for snapshots.
[[nodiscard]] Observations withoutFolds(const Observations& observations);

/// The share by weights on all nodes, when each was read within `maxAge`; unset when one was not, or when they differ
/// by more than 0.05 points.
[[nodiscard]] std::optional<Share> agreedShare(const Observations& observations, const Now& now, Duration maxAge);

} // namespace bellwether
