// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ports/storeerror.h"
#include "models/base/ids.h"
#include "models/base/result.h"
#include "models/base/time.h"
#include "models/metrics/sample.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bellwether {

/// One thing that a decision rested on, for example an interval's counts. Kept for ever, in the order it was appended.
struct BasisRecord
{
    UtcTime at;
    std::string kind; ///< "interval counts"; chosen by who appends
    std::string payload; ///< JSON

    bool operator==(const BasisRecord&) const = default;
};

/// How the writing of samples goes.
struct SampleStoreHealth
{
    std::optional<StoreError> fault; ///< of the newest commit; it is tried again, nothing queued is given up for it
    std::uint64_t droppedSamples = 0; ///< since the start, because the queue was full
    std::uint64_t droppedRecords = 0;

    bool operator==(const SampleStoreHealth&) const = default;
};

/// Takes samples for later review, on a thread of its own. No call of it waits for a disk. Any thread may call.
class SampleStore
{
public:
    SampleStore() = default;
    virtual ~SampleStore() = default;
    SampleStore(const SampleStore&) = delete;
    SampleStore& operator=(const SampleStore&) = delete;

    /// Queues samples of one series, named by any text that is unique within the deployment. They are durable within a
    /// second. False when the queue is full: all of them are dropped and counted.
    [[nodiscard]] virtual bool append(
        const DeploymentId& deployment, std::string_view series, std::span<const Sample> samples)
        = 0;

    /// Queues what a decision rested on, durable within a second while the disk takes it: so much a process that is
    /// killed loses, and the judge's state that a later one makes of these records lacks it (models/rollout/resume.h).
    /// False when the queue is full.
    [[nodiscard]] virtual bool append(const DeploymentId& deployment, BasisRecord record) = 0;

    /// Writes what was appended before this call without waiting for the second to pass, then calls `done` once, on the
    /// store's own thread. A store that is destroyed first calls it too.
    virtual void flush(std::function<void(Result<void, StoreError>)> done) = 0;

    [[nodiscard]] virtual SampleStoreHealth health() const = 0;
};

/// The extremes of some consecutive samples, for overviews. NaN samples are counted but do not take part.
struct SampleExtremes
{
    UtcTime first; ///< time of the earliest sample
    UtcTime last; ///< time of the latest sample
    double lowest = 0; ///< NaN when there is nothing but NaN
    double highest = 0;
    std::uint32_t count = 0;
};

/// Reads the samples of past and running deployments. An object belongs to the thread that made it.
class SampleReader
{
public:
    SampleReader() = default;
    virtual ~SampleReader() = default;
    SampleReader(const SampleReader&) = delete;
    SampleReader& operator=(const SampleReader&) = delete;

    /// The names of a deployment's series, sorted.
    [[nodiscard]] virtual Result<std::vector<std::string>, StoreError> series(const DeploymentId& deployment) const = 0;

    /// The samples with from <= time <= to, ascending, one for each time (the first that was appended). Empty for an
    /// unknown series.
    [[nodiscard]] virtual Result<std::vector<Sample>, StoreError> read(
        const DeploymentId& deployment, std::string_view series, UtcTime from, UtcTime to) const = 0;

    /// Extremes of runs of at most 256 samples that overlap the range, in the order of appending; reads no sample that
    /// is in a full chunk.
    [[nodiscard]] virtual Result<std::vector<SampleExtremes>, StoreError> overview(
        const DeploymentId& deployment, std::string_view series, UtcTime from, UtcTime to) const = 0;

    /// What the deployment's decisions rested on, in the order of appending, with from <= time <= to.
    [[nodiscard]] virtual Result<std::vector<BasisRecord>, StoreError> basis(
        const DeploymentId& deployment, UtcTime from, UtcTime to) const = 0;
};

/// Opens the samples for reading, on the thread that is to read them; any thread may call.
using OpenSamples = std::function<Result<std::unique_ptr<SampleReader>, StoreError>()>;

} // namespace bellwether
