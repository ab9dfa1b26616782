// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/judge.h"
#include "models/base/ids.h"
#include "models/base/time.h"
#include "models/base/track.h"
#include "models/rollout/plan.h"

#include <cstddef>
#include <cstdint>
#include <string>

namespace bellwether {

/// Facts that watching brought: versions, verdicts, rules and connections. See events.h.

struct VersionChangeSeen
{
    Track track = Track::Canary;
    std::string instance;
    Version before;
    Version after;
    std::uint32_t comparison = 0; ///< Stratum's, that it began or belongs to; 0 of builds that did not say
};

struct VerdictChanged
{
    MetricId metric; ///< empty: the verdict over all of them, whose events and exposures are 0
    Verdict::Kind before = Verdict::Kind::NotEnoughData;
    Verdict::Kind after = Verdict::Kind::NotEnoughData;
    PerTrack<double> events;
    PerTrack<double> exposures;
    double logEvidence = 0; ///< ln E of "worse"
    double logNoWorse = 0; ///< ln E of "no worse"; 0 where it cannot be shown
    double logNeeded = 0; ///< what either must reach
    int algorithm = 0; ///< judgeAlgorithm (judge.h); 0 in records from before it was kept
};

/// The tracks do not get the requests that their weights would give them: this comparison shows nothing.
struct ShareMismatchSeen
{
    PerTrack<double> requests; ///< counted in this comparison
    double canaryByWeight = 0; ///< of these, what the canary should have got
    double logEvidence = 0; ///< ln of the Bayes factor (sampleratio.h)
    std::uint32_t comparison = 0; ///< Stratum's, which it makes void
};

struct RuleTriggered
{
    std::size_t rule = 0; ///< index in the plan
    Severity severity = Severity::Critical;
    double observed = 0; ///< the canary's value, in the rule's unit; seconds down, times the even pace, or E
    double threshold = 0;
    bool automatic = false; ///< rolls back by itself; otherwise it proposes
};

/// A rule that had fired is no longer broken; it may fire again.
struct RuleCleared
{
    std::size_t rule = 0;
    double observed = 0; ///< as in RuleTriggered
};

struct ConnectionLost
{
    ConnectionId connection;
    std::string subject; ///< the node; empty for a connection without nodes
    std::string detail;
};

struct ConnectionRestored
{
    ConnectionId connection;
    std::string subject;
    Duration away = {};
};

} // namespace bellwether
