// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/samplestorefile.h"

#include <iterator>
#include <utility>

namespace bellwether {

namespace {

void moveTo(SampleBatch& to, SampleBatch from)
{
    std::move(from.series.begin(), from.series.end(), std::back_inserter(to.series));
    std::move(from.basis.begin(), from.basis.end(), std::back_inserter(to.basis));
}

} // namespace

Result<std::unique_ptr<SampleStoreFile>, StoreError> SampleStoreFile::open(
    const std::string& path, const StoreOptions& options)
{
    return open(path, options, Limits());
}

Result<std::unique_ptr<SampleStoreFile>, StoreError> SampleStoreFile::open(
    const std::string& path, const StoreOptions& options, const Limits& limits)
{
    auto writer = SampleWriter::open(path, options);
    if (!writer)
        return Unexpected<StoreError>(writer.error());
    return std::unique_ptr<SampleStoreFile>(new SampleStoreFile(std::move(*writer), limits));
}

SampleStoreFile::SampleStoreFile(SampleWriter writer, const Limits& limits)
    : m_limits(limits)
    , m_writer(std::move(writer))
    , m_thread([this] { run(); })
{ }

SampleStoreFile::~SampleStoreFile()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

bool SampleStoreFile::append(const DeploymentId& deployment, std::string_view series, std::span<const Sample> samples)
{
    SampleBatch::Series item = {deployment, std::string(series), {samples.begin(), samples.end()}};
    const std::lock_guard lock(m_mutex);
    if (m_queuedSamples + samples.size() > m_limits.queuedSamples || m_queuedSeries >= m_limits.queuedRecords) {
        m_health.droppedSamples += samples.size();
        return false;
    }
    m_queuedSamples += samples.size();
    ++m_queuedSeries;
    m_queue.series.push_back(std::move(item));
    m_changed.notify_all();
    return true;
}

bool SampleStoreFile::append(const DeploymentId& deployment, BasisRecord record)
{
    const std::lock_guard lock(m_mutex);
    if (m_queuedBasis >= m_limits.queuedRecords) {
        ++m_health.droppedRecords;
        return false;
    }
    ++m_queuedBasis;
    m_queue.basis.push_back({deployment, std::move(record)});
    m_changed.notify_all();
    return true;
}

void SampleStoreFile::flush(Done done)
{
    const std::lock_guard lock(m_mutex);
    m_flushes.push_back(std::move(done));
    m_changed.notify_all();
}

SampleStoreHealth SampleStoreFile::health() const
{
    const std::lock_guard lock(m_mutex);
    return m_health;
}

void SampleStoreFile::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_isStopping) {
        waitForWork(lock);
        writeOnce(lock);
    }
    // A flush may have been asked for, and samples may have come, during the last write.
    writeOnce(lock);
}

// Once there is something, waits a little for more, so that many appends share one commit; after a failed commit this
// is also the pause before the next try.
void SampleStoreFile::waitForWork(std::unique_lock<std::mutex>& lock)
{
    const auto isUrgent = [this] { return m_isStopping || !m_flushes.empty(); };
    m_changed.wait(lock, [&] { return isUrgent() || m_queuedSamples > 0 || m_queuedSeries > 0 || m_queuedBasis > 0; });
    m_changed.wait_for(lock, m_limits.commitInterval, isUrgent);
}

void SampleStoreFile::writeOnce(std::unique_lock<std::mutex>& lock)
{
    moveTo(m_unwritten, std::exchange(m_queue, {}));
    const std::vector<Done> flushes = std::exchange(m_flushes, {});
    const std::size_t samples = m_queuedSamples;
    const std::size_t series = m_queuedSeries;
    const std::size_t basis = m_queuedBasis;
    lock.unlock();
    const Result<void, StoreError> written
        = m_unwritten.isEmpty() ? Result<void, StoreError>() : m_writer.write(m_unwritten);
    if (written)
        m_unwritten = {};
    lock.lock();
    m_health.fault = written ? std::nullopt : std::optional(written.error());
    if (written) {
        m_queuedSamples -= samples;
        m_queuedSeries -= series;
        m_queuedBasis -= basis;
    }
    lock.unlock();
    for (const Done& done : flushes)
        done(written);
    lock.lock();
}

} // namespace bellwether
