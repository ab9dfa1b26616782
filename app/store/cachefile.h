// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/storefile.h"
#include "models/base/time.h"

#include <optional>
#include <string>
#include <string_view>

namespace bellwether {

/// Things that can be fetched again, kept so that a start need not wait for them. The one file of ours that may vanish
/// at any time, and that is thrown away by itself when it is damaged or of another version. Belongs to one thread.
class CacheFile
{
public:
    struct Entry
    {
        std::string value;
        UtcTime storedAt; ///< how old it is, is for the reader to judge

        bool operator==(const Entry&) const = default;
    };

    /// Fails where no file can be made at all, or another process uses it; the caller then goes without.
    [[nodiscard]] static Result<CacheFile, StoreError> open(const std::string& path, const StoreOptions& options = {});

    /// Nothing when the key is not there or cannot be read.
    [[nodiscard]] std::optional<Entry> find(std::string_view key);

    /// Keeps a value in place of the key's old one. That it could not, shows as a miss later.
    void put(std::string_view key, std::string_view value, UtcTime now);

    /// Forgets what was put before the given time.
    void forgetBefore(UtcTime time);

private:
    CacheFile(WritableStore store, std::string path, StoreOptions options);
    [[nodiscard]] Result<std::optional<Entry>, StoreError> tryFind(std::string_view key) const;
    void throwAwayIfDamaged(const Result<void, StoreError>& result);

    std::optional<WritableStore> m_store; // nothing when it had to be thrown away and could not be made anew
    std::string m_path;
    StoreOptions m_options;
};

} // namespace bellwether
