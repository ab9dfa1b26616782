// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/eventqueries.h"

#include "app/store/transaction.h"

#include <algorithm>

namespace bellwether {

namespace {

// REPLACE deletes without asking a DELETE trigger, so the third trigger refuses it before it does.
constexpr const char* eventSchema = R"(
CREATE TABLE event (
    position INTEGER PRIMARY KEY,
    deployment TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    type TEXT NOT NULL,
    version INTEGER NOT NULL,
    utc_ms INTEGER NOT NULL,
    monotonic_ms INTEGER NOT NULL,
    boot TEXT NOT NULL,
    actor TEXT NOT NULL,
    host TEXT NOT NULL,
    operation TEXT NOT NULL,
    correlation TEXT NOT NULL,
    cause TEXT NOT NULL,
    reason TEXT NOT NULL,
    payload TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    UNIQUE (deployment, sequence)
) STRICT;
CREATE TRIGGER event_no_update BEFORE UPDATE ON event
    BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
CREATE TRIGGER event_no_replace BEFORE INSERT ON event
    WHEN EXISTS (SELECT 1 FROM event WHERE position = NEW.position)
      OR EXISTS (SELECT 1 FROM event WHERE deployment = NEW.deployment AND sequence >= NEW.sequence)
    BEGIN SELECT RAISE(ABORT, 'events are only appended'); END;
)";

constexpr const char* selectEvents = "SELECT deployment, sequence, type, version, utc_ms, monotonic_ms, boot, actor,"
                                     " host, operation, correlation, cause, reason, payload, previous_hash, hash"
                                     " FROM event WHERE deployment = ? AND sequence >= ? ORDER BY sequence LIMIT ?";

// Steps from one deployment to the next through the index, however many events each has.
constexpr const char* selectDeployments = R"(
WITH RECURSIVE known (id) AS (
    SELECT MIN(deployment) FROM event
    UNION ALL
    SELECT (SELECT MIN(deployment) FROM event WHERE deployment > known.id) FROM known WHERE known.id IS NOT NULL
)
SELECT known.id AS id,
    (SELECT MIN(sequence) FROM event WHERE deployment = known.id) AS first,
    (SELECT MAX(sequence) FROM event WHERE deployment = known.id) AS last,
    (SELECT position FROM event WHERE deployment = known.id ORDER BY sequence DESC LIMIT 1) AS newest
FROM known WHERE known.id IS NOT NULL ORDER BY newest DESC)";

constexpr std::int64_t noLimit = -1;

std::int64_t limitOf(std::size_t limit)
{
    return std::in_range<std::int64_t>(limit) ? static_cast<std::int64_t>(limit) : noLimit;
}

EventRecord eventAt(const Statement& row)
{
    int column = 0;
    const auto text = [&] { return std::string(row.text(column++)); };
    const auto number = [&] { return row.integer(column++); };
    EventRecord record;
    record.deployment.value = text();
    record.sequence = static_cast<std::uint64_t>(number());
    record.type = text();
    record.version = static_cast<std::uint32_t>(number());
    record.utc = UtcTime(Duration(number()));
    record.monotonic = MonotonicTime(Duration(number()));
    record.boot.value = text();
    record.actor = text();
    record.host = text();
    record.operation.value = text();
    record.correlation.value = text();
    record.cause = text();
    record.reason = text();
    record.payload = text();
    record.previousHash = text();
    record.hash = text();
    return record;
}

// Gives each event to `take` until it says false.
template<typename Take>
Result<void, StoreError> eachEvent(Statement& statement, const Take& take)
{
    auto row = statement.step();
    while (row && *row && take(eventAt(statement)))
        row = statement.step();
    statement.reset();
    if (!row)
        return Unexpected<StoreError>(row.error());
    return {};
}

Result<EventRecord, StoreError> eventOf(Statement& statement, const std::string& deployment, std::int64_t sequence)
{
    EventRecord found;
    const auto keep = [&](EventRecord record) {
        found = std::move(record);
        return false;
    };
    return eachEvent(statement.bind(deployment, sequence, std::int64_t{1}), keep).map([&] { return found; });
}

} // namespace

const StoreFormat eventLogFormat = {0x42576576, 1, eventSchema, true};

Result<std::vector<EventRecord>, StoreError> readEvents(
    const Database& database, const DeploymentId& deployment, std::uint64_t from, std::size_t limit)
{
    auto statement = database.prepare(selectEvents);
    if (!statement)
        return Unexpected<StoreError>(statement.error());
    if (!std::in_range<std::int64_t>(from))
        return std::vector<EventRecord>();
    std::vector<EventRecord> events;
    const auto keep = [&](EventRecord record) {
        events.push_back(std::move(record));
        return true;
    };
    statement->bind(deployment.value, static_cast<std::int64_t>(from), limitOf(limit));
    return eachEvent(*statement, keep).map([&] { return std::move(events); });
}

Result<std::vector<DeploymentSummary>, StoreError> readDeployments(const Database& database, bool skipsDamaged)
{
    auto snapshot = Transaction::beginReading(database);
    if (!snapshot)
        return Unexpected<StoreError>(snapshot.error());
    auto known = database.prepare(selectDeployments);
    if (!known)
        return Unexpected<StoreError>(known.error());
    auto events = database.prepare(selectEvents);
    if (!events)
        return Unexpected<StoreError>(events.error());
    std::vector<DeploymentSummary> summaries;
    auto row = known->step();
    while (row && *row) {
        const std::string id(known->text(0));
        auto first = eventOf(*events, id, known->integer(1));
        if (!first && !skipsDamaged)
            return Unexpected<StoreError>(first.error());
        auto last = eventOf(*events, id, known->integer(2));
        if (!last && !skipsDamaged)
            return Unexpected<StoreError>(last.error());
        if (first && last) {
            const std::uint64_t count = last->sequence;
            summaries.push_back({std::move(*first), std::move(*last), count});
        }
        row = known->step();
    }
    if (!row)
        return Unexpected<StoreError>(row.error());
    return summaries;
}

Result<ChainReport, StoreError> verifyEvents(
    const Database& database, const DeploymentId& deployment, const std::optional<ChainHead>& noted)
{
    auto statement = database.prepare(selectEvents);
    if (!statement)
        return Unexpected<StoreError>(statement.error());
    ChainCheck check(deployment, noted);
    statement->bind(deployment.value, std::numeric_limits<std::int64_t>::min(), noLimit);
    return eachEvent(*statement, [&](const EventRecord& record) { return check.add(record); }).map([&] {
        return check.finish();
    });
}

} // namespace bellwether
