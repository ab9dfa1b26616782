// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/database.h"

#include "app/store/sqliteerror.h"

#include <sqlite3.h>

#include <cstdio>

namespace bellwether {

namespace {

// A path may hold the characters that are special in a URI.
std::string frozenUri(const std::string& path)
{
    std::string uri = "file:";
    for (const char c : path) {
        if (c == '%' || c == '?' || c == '#') {
            std::array<char, 4> escaped = {};
            std::snprintf(escaped.data(), escaped.size(), "%%%02X", static_cast<unsigned>(c));
            uri += escaped.data();
        } else {
            uri += c;
        }
    }
    return uri + "?immutable=1";
}

int openFlags(DatabaseOptions::Mode mode)
{
    constexpr int common = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE;
    switch (mode) {
    case DatabaseOptions::Mode::Read:
        return common | SQLITE_OPEN_READONLY;
    case DatabaseOptions::Mode::ReadFrozen:
        return common | SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
    case DatabaseOptions::Mode::Write:
        break;
    }
    return common | SQLITE_OPEN_READWRITE;
}

} // namespace

void Database::Close::operator()(sqlite3* connection) const
{
    sqlite3_close_v2(connection);
}

Database::Database(sqlite3* connection)
    : m_connection(connection)
{ }

Result<Database, StoreError> Database::open(const std::string& path, const DatabaseOptions& options)
{
    const std::string name = options.mode == DatabaseOptions::Mode::ReadFrozen ? frozenUri(path) : path;
    sqlite3* connection = nullptr;
    const int code = sqlite3_open_v2(
        name.c_str(), &connection, openFlags(options.mode), options.vfs.empty() ? nullptr : options.vfs.c_str());
    Database database(connection);
    if (code != SQLITE_OK)
        return Unexpected<StoreError>(sqliteError(connection, code, path));
    if (auto configured = database.configure(options); !configured)
        return Unexpected<StoreError>(configured.error());
    return database;
}

Result<void, StoreError> Database::configure(const DatabaseOptions& options) const
{
    sqlite3* connection = m_connection.get();
    sqlite3_busy_timeout(connection, static_cast<int>(options.busyTimeout.count()));
    // A file from elsewhere must not run functions of ours through its schema, nor we damage one through it.
    sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    return execute("PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY");
}

Result<Statement, StoreError> Database::prepare(const char* sql) const
{
    sqlite3_stmt* compiled = nullptr;
    const int code = sqlite3_prepare_v3(m_connection.get(), sql, -1, SQLITE_PREPARE_PERSISTENT, &compiled, nullptr);
    if (code != SQLITE_OK)
        return Unexpected<StoreError>(sqliteError(m_connection.get(), code));
    return Statement(compiled);
}

Result<void, StoreError> Database::execute(const char* sql) const
{
    const int code = sqlite3_exec(m_connection.get(), sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        return Unexpected<StoreError>(sqliteError(m_connection.get(), code));
    return {};
}

Result<void, StoreError> Database::useWriteAheadLog(bool durable) const
{
    return execute("PRAGMA journal_mode = WAL").and_then([&] {
        return execute(durable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
    });
}

void Database::watchLog(std::function<void(int)>& heard) const
{
    // SQLite's own checkpoints are such a hook, and there is one only.
    const auto pass = [](void* to, sqlite3*, const char*, int pages) {
        (*static_cast<std::function<void(int)>*>(to))(pages);
        return SQLITE_OK;
    };
    sqlite3_wal_hook(m_connection.get(), pass, &heard);
}

Result<void, StoreError> Database::checkpoint() const
{
    return execute("PRAGMA wal_checkpoint(PASSIVE)");
}

Result<std::int64_t, StoreError> Database::integerOf(const char* sql) const
{
    auto statement = prepare(sql);
    if (!statement)
        return Unexpected<StoreError>(statement.error());
    if (auto row = statement->step(); !row)
        return Unexpected<StoreError>(row.error());
    return statement->integer(0);
}

Result<std::int32_t, StoreError> Database::applicationId() const
{
    return integerOf("PRAGMA application_id").map([](std::int64_t id) { return static_cast<std::int32_t>(id); });
}

Result<std::int32_t, StoreError> Database::formatVersion() const
{
    return integerOf("PRAGMA user_version").map([](std::int64_t version) {
        return static_cast<std::int32_t>(version);
    });
}

Result<void, StoreError> Database::stamp(std::int32_t applicationId, std::int32_t formatVersion) const
{
    const std::string sql = "PRAGMA application_id = " + std::to_string(applicationId)
        + "; PRAGMA user_version = " + std::to_string(formatVersion);
    return execute(sql.c_str());
}

Result<bool, StoreError> Database::isBlank() const
{
    return integerOf("SELECT COUNT(*) FROM sqlite_schema").map([](std::int64_t count) { return count == 0; });
}

} // namespace bellwether
