// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/eventlogfile.h"

#include "app/store/eventqueries.h"
#include "app/store/transaction.h"

namespace bellwether {

namespace {

constexpr const char* insertEvent
    = "INSERT INTO event (deployment, sequence, type, version, utc_ms, monotonic_ms, boot, actor, host, operation,"
      " correlation, cause, reason, payload, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
      "?)";

constexpr const char* selectHead
    = "SELECT sequence, hash FROM event WHERE deployment = ? ORDER BY sequence DESC LIMIT 1";

} // namespace

EventLogFile::EventLogFile(
    WritableStore store, std::string path, const StoreOptions& options, Statement insert, Statement head)
    : m_store(std::move(store))
    , m_path(std::move(path))
    , m_insert(std::move(insert))
    , m_head(std::move(head))
    , m_checkpointer(m_path, options)
    , m_logGrew([this](int pages) { m_checkpointer.logGrew(pages); })
{
    m_store.database.watchLog(m_logGrew);
}

Result<std::unique_ptr<EventLogFile>, StoreError> EventLogFile::open(
    const std::string& path, const StoreOptions& options)
{
    auto store = openForWriting(path, eventLogFormat, options);
    if (!store)
        return Unexpected<StoreError>(store.error());
    auto insert = store->database.prepare(insertEvent);
    if (!insert)
        return Unexpected<StoreError>(insert.error());
    auto head = store->database.prepare(selectHead);
    if (!head)
        return Unexpected<StoreError>(head.error());
    return std::unique_ptr<EventLogFile>(
        new EventLogFile(std::move(*store), path, options, std::move(*insert), std::move(*head)));
}

Result<void, StoreError> EventLogFile::append(std::span<const EventRecord> records)
{
    if (records.empty())
        return {};
    auto transaction = Transaction::begin(m_store.database);
    if (!transaction)
        return Unexpected<StoreError>(transaction.error());
    return appendAll(records).and_then([&] { return transaction->commit(); });
}

Result<void, StoreError> EventLogFile::appendAll(std::span<const EventRecord> records)
{
    for (const EventRecord& record : records) {
        if (auto done = appendOne(record); !done)
            return done;
    }
    return {};
}

Result<void, StoreError> EventLogFile::appendOne(const EventRecord& record)
{
    const auto head = headOf(record.deployment);
    if (!head)
        return Unexpected<StoreError>(head.error());
    if (record.sequence != head->sequence + 1 || record.previousHash != head->hash)
        return Unexpected<StoreError>({StoreFault::NotNext, 0, 0, m_path});
    if (record.hash != hashOf(record))
        return Unexpected<StoreError>({StoreFault::WrongHash, 0, 0, m_path});
    return m_insert
        .bind(record.deployment.value, static_cast<std::int64_t>(record.sequence), record.type,
            std::int64_t{record.version}, std::int64_t{record.utc.time_since_epoch().count()},
            std::int64_t{record.monotonic.time_since_epoch().count()}, record.boot.value, record.actor, record.host,
            record.operation.value, record.correlation.value, record.cause, record.reason, record.payload,
            record.previousHash, record.hash)
        .run();
}

Result<ChainHead, StoreError> EventLogFile::headOf(const DeploymentId& deployment)
{
    const auto row = m_head.bind(deployment.value).step();
    if (!row)
        return Unexpected<StoreError>(row.error());
    if (!*row)
        return ChainHead();
    ChainHead head = {static_cast<std::uint64_t>(m_head.integer(0)), std::string(m_head.text(1))};
    m_head.reset();
    return head;
}

Result<std::vector<EventRecord>, StoreError> EventLogFile::read(
    const DeploymentId& deployment, std::uint64_t from, std::size_t limit) const
{
    return readEvents(m_store.database, deployment, from, limit);
}

Result<std::vector<DeploymentSummary>, StoreError> EventLogFile::deployments() const
{
    return readDeployments(m_store.database);
}

Result<ChainReport, StoreError> EventLogFile::verify(
    const DeploymentId& deployment, const std::optional<ChainHead>& noted) const
{
    return verifyEvents(m_store.database, deployment, noted);
}

EventLogReader::EventLogReader(Database database)
    : m_database(std::move(database))
{ }

Result<std::unique_ptr<EventLogReader>, StoreError> EventLogReader::open(
    const std::string& path, const StoreOptions& options)
{
    auto database = openForReading(path, eventLogFormat, options);
    if (!database)
        return Unexpected<StoreError>(database.error());
    return std::unique_ptr<EventLogReader>(new EventLogReader(std::move(*database)));
}

Result<std::vector<EventRecord>, StoreError> EventLogReader::read(
    const DeploymentId& deployment, std::uint64_t from, std::size_t limit) const
{
    return readEvents(m_database, deployment, from, limit);
}

Result<std::vector<DeploymentSummary>, StoreError> EventLogReader::deployments() const
{
    return readDeployments(m_database);
}

Result<std::vector<DeploymentSummary>, StoreError> EventLogReader::readableDeployments() const
{
    return readDeployments(m_database, true);
}

Result<ChainReport, StoreError> EventLogReader::verify(
    const DeploymentId& deployment, const std::optional<ChainHead>& noted) const
{
    return verifyEvents(m_database, deployment, noted);
}

} // namespace bellwether
