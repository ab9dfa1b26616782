// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ports/samplestore.h"
#include "models/rollout/storedevidence.h"

#include <span>

namespace bellwether {

/// One deployment's samples, as an earlier process left them.
struct StoredSamples
{
    DeploymentId deployment;
    OpenSamples open; ///< may be empty: then none are kept
};

/// Reads the closed intervals back (intervalcodec.h) and folds the judged ones. Takes as long as the disk does, on any
/// thread: each call opens a connection of its own.
[[nodiscard]] Result<StoredEvidence, EvidenceFault> readEvidence(
    const StoredSamples& samples, const Plan& plan, std::span<const EvidenceChosen> recorded);

/// The same of records that are at hand, in the order of storing.
[[nodiscard]] StoredEvidence evidenceOf(
    std::span<const BasisRecord> records, const Plan& plan, std::span<const EvidenceChosen> recorded);

} // namespace bellwether
