// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/database.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

namespace bellwether {

/// What kind of file a store is. A file of another kind or of a newer version is neither read nor changed.
struct StoreFormat
{
    std::int32_t applicationId = 0;
    std::int32_t version = 1;
    const char* schema = nullptr; ///< makes the tables in a new file
    bool durable = true; ///< each commit reaches the disk before it returns
};

struct StoreOptions
{
    std::string vfs; ///< SQLite's file layer by name; empty for the platform's
    std::chrono::milliseconds busyTimeout{500};
};

/// The right to write one store, held by at most one process of the user; readers need none. It is a lock on a file
/// beside the store ("<path>.lock"), so it ends with the process, however that ends, and the file may stay.
class WriterLock
{
public:
    /// Locked when another process, or another part of this one, holds it.
    [[nodiscard]] static Result<WriterLock, StoreError> take(const std::string& path);

private:
    struct Descriptor
    {
        explicit Descriptor(int number);
        Descriptor(const Descriptor&) = delete;
        Descriptor& operator=(const Descriptor&) = delete;
        ~Descriptor();
        int number;
    };

    explicit WriterLock(int descriptor);

    std::unique_ptr<Descriptor> m_descriptor;
};

/// A store opened for writing: the lock outlives the connection.
struct WritableStore
{
    WriterLock lock;
    Database database;
};

/// Opens a store for writing. Makes its folder (mode 0700), the file (0600) and the tables when they do not exist yet;
/// whatever is there and does not fit is reported and left as it is.
[[nodiscard]] Result<WritableStore, StoreError> openForWriting(
    const std::string& path, const StoreFormat& format, const StoreOptions& options);

/// Opens a store for reading, beside a writer or without one, also from a folder or medium that cannot be written.
[[nodiscard]] Result<Database, StoreError> openForReading(
    const std::string& path, const StoreFormat& format, const StoreOptions& options);

} // namespace bellwether
