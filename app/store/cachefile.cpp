// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/cachefile.h"

#include <filesystem>

namespace bellwether {

namespace {

constexpr StoreFormat cacheFormat = {0x42576361, 1,
    "CREATE TABLE entry (name TEXT PRIMARY KEY, value BLOB NOT NULL, stored_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    false};

constexpr const char* findSql = "SELECT value, stored_ms FROM entry WHERE name = ?";
constexpr const char* putSql = "REPLACE INTO entry (name, value, stored_ms) VALUES (?, ?, ?)";
constexpr const char* forgetSql = "DELETE FROM entry WHERE stored_ms < ?";

bool canBeThrownAway(StoreFault fault)
{
    return fault == StoreFault::Corrupt || fault == StoreFault::NotOurs || fault == StoreFault::NewerFormat;
}

void removeFiles(const std::string& path)
{
    std::error_code ignored;
    for (const char* suffix : {"", "-wal", "-shm"})
        std::filesystem::remove(path + suffix, ignored);
}

std::span<const std::byte> bytesOf(std::string_view text)
{
    return std::as_bytes(std::span(text));
}

} // namespace

CacheFile::CacheFile(WritableStore store, std::string path, StoreOptions options)
    : m_store(std::move(store))
    , m_path(std::move(path))
    , m_options(std::move(options))
{ }

Result<CacheFile, StoreError> CacheFile::open(const std::string& path, const StoreOptions& options)
{
    auto store = openForWriting(path, cacheFormat, options);
    if (!store && canBeThrownAway(store.error().fault)) {
        removeFiles(path);
        store = openForWriting(path, cacheFormat, options);
    }
    if (!store)
        return Unexpected<StoreError>(store.error());
    return CacheFile(std::move(*store), path, options);
}

std::optional<CacheFile::Entry> CacheFile::find(std::string_view key)
{
    if (!m_store)
        return {};
    const auto found = tryFind(key);
    if (found)
        return *found;
    throwAwayIfDamaged(Unexpected<StoreError>(found.error()));
    return {};
}

Result<std::optional<CacheFile::Entry>, StoreError> CacheFile::tryFind(std::string_view key) const
{
    auto statement = m_store->database.prepare(findSql);
    if (!statement)
        return Unexpected<StoreError>(statement.error());
    const auto row = statement->bind(key).step();
    if (!row)
        return Unexpected<StoreError>(row.error());
    if (!*row)
        return std::optional<Entry>();
    const auto value = statement->blob(0);
    return Entry{{reinterpret_cast<const char*>(value.data()), value.size()}, UtcTime(Duration(statement->integer(1)))};
}

void CacheFile::put(std::string_view key, std::string_view value, UtcTime now)
{
    if (!m_store)
        return;
    throwAwayIfDamaged(m_store->database.prepare(putSql).and_then([&](Statement statement) {
        return statement.bind(key, bytesOf(value), std::int64_t{now.time_since_epoch().count()}).run();
    }));
}

void CacheFile::forgetBefore(UtcTime time)
{
    if (!m_store)
        return;
    throwAwayIfDamaged(m_store->database.prepare(forgetSql).and_then(
        [&](Statement statement) { return statement.bind(std::int64_t{time.time_since_epoch().count()}).run(); }));
}

void CacheFile::throwAwayIfDamaged(const Result<void, StoreError>& result)
{
    if (result || !canBeThrownAway(result.error().fault))
        return;
    m_store.reset();
    removeFiles(m_path);
    if (auto store = openForWriting(m_path, cacheFormat, m_options))
        m_store = std::move(*store);
}

} // namespace bellwether
