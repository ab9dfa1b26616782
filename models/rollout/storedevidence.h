// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/analysis/judge.h"
#include "models/analysis/wholeverdict.h"
#include "models/rollout/metricobservation.h"
#include "models/rollout/stageevents.h"

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>

namespace bellwether {

/// The judge's state of an earlier process, made again from the intervals that it judged and stored: the same bits, for
/// they were judged one by one in this order. Only when the verdict over all metrics began may differ, where no
/// interval but a version's change began it.
struct StoredEvidence
{
    std::map<MetricId, JudgeState> judges; ///< of every metric of the plan
    std::map<MetricId, PerTrack<BurnRate>> burns; ///< of every metric of the plan; the canary's warm-up is left out
    WholeState whole;
    Stratum newest; ///< the greatest of what was taken
    std::optional<UtcTime> comparisonFrom; ///< where the newest comparison's first interval begins
    std::size_t taken = 0;
    std::size_t leftOut = 0; ///< records that are damaged, out of order, or of no metric of the plan
};

/// Why there is none.
struct EvidenceFault
{
    enum class Kind {
        NotKept, ///< this process keeps no samples and reads none
        Unreadable,
        Missing, ///< nothing is stored, and yet verdicts were given
        TooSlow, ///< not there within evidencePatience
    };
    Kind kind = Kind::Unreadable;
    std::string detail; ///< the file; may be empty

    bool operator==(const EvidenceFault&) const = default;
};

/// Folds what is stored, in the order of storing, by the evidence that the pre-flight recorded. Intervals that were not
/// judged are passed over. It may take seconds for a long rollout: not for the loop's thread.
[[nodiscard]] StoredEvidence foldStored(const Plan& plan, std::span<const EvidenceChosen> recorded,
    std::span<const std::pair<MetricId, ClosedInterval>> stored, std::size_t damaged = 0);

} // namespace bellwether
