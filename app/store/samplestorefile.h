// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/samplewriter.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

namespace bellwether {

/// The samples in an SQLite file, written by a thread of this object. See SampleStore.
class SampleStoreFile : public SampleStore
{
public:
    struct Limits
    {
        std::size_t queuedSamples = 1'000'000; ///< what waits for the disk at most; beyond it, it is dropped
        std::size_t queuedRecords = 100'000; ///< of series and of basis records, each
        std::chrono::milliseconds commitInterval{500}; ///< how long something waits for more to be stored with it
    };

    /// Opens or makes the file. Locked, NewerFormat, Corrupt and so on as StoreFault says.
    [[nodiscard]] static Result<std::unique_ptr<SampleStoreFile>, StoreError> open(
        const std::string& path, const StoreOptions& options = {});
    [[nodiscard]] static Result<std::unique_ptr<SampleStoreFile>, StoreError> open(
        const std::string& path, const StoreOptions& options, const Limits& limits);

    /// Tries once more to store what is queued.
    ~SampleStoreFile() override;

    [[nodiscard]] bool append(
        const DeploymentId& deployment, std::string_view series, std::span<const Sample> samples) override;
    [[nodiscard]] bool append(const DeploymentId& deployment, BasisRecord record) override;
    void flush(std::function<void(Result<void, StoreError>)> done) override;
    [[nodiscard]] SampleStoreHealth health() const override;

private:
    using Done = std::function<void(Result<void, StoreError>)>;

    SampleStoreFile(SampleWriter writer, const Limits& limits);
    void run();
    void waitForWork(std::unique_lock<std::mutex>& lock);
    void writeOnce(std::unique_lock<std::mutex>& lock);

    const Limits m_limits;
    SampleWriter m_writer; // the thread's alone
    SampleBatch m_unwritten; // the thread's alone: taken from the queue and not yet stored

    mutable std::mutex m_mutex; // guards all that follows but the thread
    std::condition_variable m_changed;
    SampleBatch m_queue;
    std::size_t m_queuedSamples = 0; // in the queue and unwritten
    std::size_t m_queuedSeries = 0;
    std::size_t m_queuedBasis = 0;
    std::vector<Done> m_flushes;
    SampleStoreHealth m_health;
    bool m_isStopping = false;

    std::thread m_thread; // last: it uses everything above
};

} // namespace bellwether
