// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ports/storeerror.h"
#include "app/store/statement.h"
#include "models/base/result.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

struct sqlite3;

namespace bellwether {

/// How a file is opened.
struct DatabaseOptions
{
    enum class Mode {
        Read, ///< the file must exist and is not changed
        ReadFrozen, ///< as Read, and nobody else changes it either: needs no lock and no write access to the folder
        Write, ///< the file must exist
    };

    Mode mode = Mode::Read;
    std::string vfs; ///< name of a registered SQLite file layer; empty for the platform's
    std::chrono::milliseconds busyTimeout{500}; ///< how long a call waits for another process at most
};

/// One connection to an SQLite file, closed at destruction. Belongs to one thread; statements must not outlive it.
/// All PRAGMAs are spoken here, and none elsewhere.
class Database
{
public:
    /// Opens the file without reading it: that it is a database at all, the first query tells.
    [[nodiscard]] static Result<Database, StoreError> open(const std::string& path, const DatabaseOptions& options);

    /// Compiles one statement. `sql` is a constant of ours, never text from outside.
    [[nodiscard]] Result<Statement, StoreError> prepare(const char* sql) const;

    /// Runs constant SQL without parameters and results; it may hold several statements.
    [[nodiscard]] Result<void, StoreError> execute(const char* sql) const;

    /// Switches to a write-ahead log. `durable`: each commit reaches the disk before it returns, else a power cut may
    /// take the newest commits, in order.
    [[nodiscard]] Result<void, StoreError> useWriteAheadLog(bool durable) const;

    /// After each commit of this connection, `heard` is called with the number of pages in the log. No commit copies
    /// the log into the file any more before it returns: only checkpoint() does, and the closing of the file's last
    /// connection. `heard` must outlive the connection's last commit.
    void watchLog(std::function<void(int)>& heard) const;

    /// Copies from the log into the file what no reader needs there any more. Neither waits for a writer nor makes one
    /// wait.
    [[nodiscard]] Result<void, StoreError> checkpoint() const;

    [[nodiscard]] Result<std::int32_t, StoreError> applicationId() const;
    [[nodiscard]] Result<std::int32_t, StoreError> formatVersion() const;

    /// To be called inside the transaction that makes the tables.
    [[nodiscard]] Result<void, StoreError> stamp(std::int32_t applicationId, std::int32_t formatVersion) const;

    /// Whether the file holds no table, index or trigger: one that was just made.
    [[nodiscard]] Result<bool, StoreError> isBlank() const;

private:
    struct Close
    {
        void operator()(sqlite3* connection) const;
    };

    explicit Database(sqlite3* connection);
    [[nodiscard]] Result<void, StoreError> configure(const DatabaseOptions& options) const;
    [[nodiscard]] Result<std::int64_t, StoreError> integerOf(const char* sql) const;

    std::unique_ptr<sqlite3, Close> m_connection;
};

} // namespace bellwether
