// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rollout/storedevidence.h"

#include <cstddef>
#include <map>
#include <optional>

namespace bellwether {

/// How far the evidence of an earlier process is read back. While it is awaited no interval is judged, so that their
/// order is kept; they are charted, and rules watch them, all the same.
struct Restoration
{
    enum class Status {
        NotNeeded, ///< this process watched the deployment from its start
        Awaited,
        Restored,
        Failed, ///< the comparison began anew
    };
    Status status = Status::NotNeeded;
    std::optional<UtcTime> endedAt; ///< when it was restored or given up
    std::optional<EvidenceFault> fault; ///< exactly when it failed
    std::size_t taken = 0; ///< stored intervals that count on
    std::size_t leftOut = 0;

    // What the record knows, for that moment.
    std::map<MetricId, double> worse; ///< as in DeploymentState, until a version changes
    bool hadVerdicts = false;
    std::uint32_t comparison = 0; ///< as in DeploymentState
    Stratum anew; ///< what a comparison that begins anew is numbered from: greater than any before it
    /// Since this process began the canary was not seen without traffic: what follows on a judged interval needs no
    /// warm-up again.
    bool goesOn = false;

    [[nodiscard]] bool isAwaited() const { return status == Status::Awaited; }
    bool operator==(const Restoration&) const = default;
};

/// The stored evidence is waited for no longer: then the comparison begins anew.
inline constexpr Duration evidencePatience = std::chrono::seconds(10);

} // namespace bellwether
