// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compose/records.h"

#include "app/platform/systemclock.h"
#include "app/store/eventlogfile.h"
#include "models/rollout/eventcodec.h"
#include "models/rollout/evolve.h"

namespace bellwether {

namespace {

SnapshotPtr folded(const DeploymentId& id, const std::vector<EventRecord>& records)
{
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->now = SystemClock().now();
    snapshot->recorded = true;
    snapshot->state.id = id;
    for (const EventRecord& record : records) {
        auto event = std::make_shared<const Event>(
            decode(record, [](const std::string& text) { return readPinnedPlan(text, planContext()); }));
        snapshot->state = evolve(std::move(snapshot->state), *event);
        snapshot->events.push_back(std::move(event));
    }
    return snapshot;
}

} // namespace

Result<std::vector<SnapshotPtr>, StoreError> recordedDeployments(const Folders& folders)
{
    const auto reader = EventLogReader::open(folders.eventLog());
    if (!reader) {
        return reader.error().fault == StoreFault::NotFound
            ? Result<std::vector<SnapshotPtr>, StoreError>(std::vector<SnapshotPtr>{})
            : Unexpected<StoreError>(reader.error());
    }
    const auto deployments = (*reader)->deployments();
    if (!deployments) {
        return Unexpected<StoreError>(deployments.error());
    }
    std::vector<SnapshotPtr> snapshots;
    for (const DeploymentSummary& summary : *deployments) {
        const auto records = (*reader)->read(summary.id(), 1, summary.count);
        if (!records) {
            return Unexpected<StoreError>(records.error());
        }
        snapshots.push_back(folded(summary.id(), *records));
    }
    return snapshots;
}

Result<std::vector<VerifiedRecord>, StoreError> verifyRecords(const Folders& folders, const DeploymentId& only)
{
    const auto reader = EventLogReader::open(folders.eventLog());
    if (!reader && reader.error().fault == StoreFault::NotFound) {
        return std::vector<VerifiedRecord>{};
    }
    if (!reader) {
        return Unexpected<StoreError>(reader.error());
    }
    const auto deployments = (*reader)->deployments();
    if (!deployments) {
        return Unexpected<StoreError>(deployments.error());
    }
    std::vector<VerifiedRecord> verified;
    for (const DeploymentSummary& summary : *deployments) {
        if (!only.isEmpty() && summary.id() != only) {
            continue;
        }
        const auto report = (*reader)->verify(summary.id(), {});
        if (!report) {
            return Unexpected<StoreError>(report.error());
        }
        verified.push_back({summary.id(), *report});
    }
    return verified;
}

const char* wordOf(ChainFault fault)
{
    switch (fault) {
    case ChainFault::OutOfSequence:
        return "out-of-sequence";
    case ChainFault::WrongPrevious:
        return "wrong-previous";
    case ChainFault::WrongHash:
        return "wrong-hash";
    case ChainFault::NotAsNoted:
        break;
    }
    return "not-as-noted";
}

const char* wordOf(StoreFault fault)
{
    switch (fault) {
    case StoreFault::NotFound:
        return "not-found";
    case StoreFault::NotPermitted:
        return "not-permitted";
    case StoreFault::Locked:
        return "locked";
    case StoreFault::ReadOnly:
        return "read-only";
    case StoreFault::Full:
        return "full";
    case StoreFault::Corrupt:
        return "corrupt";
    case StoreFault::NotOurs:
        return "not-ours";
    case StoreFault::NewerFormat:
        return "newer-format";
    case StoreFault::Io:
    case StoreFault::NotNext:
    case StoreFault::WrongHash:
    case StoreFault::Programming:
        break;
    }
    return "failed";
}

} // namespace bellwether
