// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/evidencereader.h"

#include "app/engine/intervalcodec.h"

namespace bellwether {

namespace {

Unexpected<EvidenceFault> unreadable(const StoreError& error)
{
    return Unexpected<EvidenceFault>({EvidenceFault::Kind::Unreadable, error.path});
}

} // namespace

Result<StoredEvidence, EvidenceFault> readEvidence(
    const StoredSamples& samples, const Plan& plan, std::span<const EvidenceChosen> recorded)
{
    if (!samples.open) {
        return Unexpected<EvidenceFault>({EvidenceFault::Kind::NotKept, {}});
    }
    const auto reader = samples.open();
    if (!reader) {
        return unreadable(reader.error());
    }
    const auto records = (*reader)->basis(samples.deployment, UtcTime::min(), UtcTime::max());
    if (!records) {
        return unreadable(records.error());
    }
    return evidenceOf(*records, plan, recorded);
}

StoredEvidence evidenceOf(
    std::span<const BasisRecord> records, const Plan& plan, std::span<const EvidenceChosen> recorded)
{
    std::vector<std::pair<MetricId, ClosedInterval>> stored;
    std::size_t damaged = 0;
    for (const BasisRecord& record : records) {
        if (auto interval = closedIntervalOf(record)) {
            stored.push_back(std::move(*interval));
        } else {
            ++damaged;
        }
    }
    return foldStored(plan, recorded, stored, damaged);
}

} // namespace bellwether
