// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "models/base/result.h"
#include "models/base/secret.h"

#include <map>
#include <mutex>

namespace bellwether {

/// Why a secret is not there. It may come later nevertheless.
enum class SecretFault {
    Awaited, ///< it was asked for and may come any moment
    NotFound, ///< the keychain has no such entry, or is locked: it does not tell which
    KeychainSilent, ///< the keychain has not answered in time; it may be waiting for its password
    KeychainUnavailable,
    FileUnreadable,
    FileReadableByOthers,
};

using SecretOutcome = Result<Secret, SecretFault>;

/// What is known of the connections' secrets. Any thread may call; no call waits.
class SecretShelf
{
public:
    /// Awaited for a connection that nobody has spoken of.
    [[nodiscard]] SecretOutcome find(const ConnectionId& connection) const
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_outcomes.find(connection);
        return found == m_outcomes.end() ? Unexpected<SecretFault>(SecretFault::Awaited) : found->second;
    }

    void put(const ConnectionId& connection, SecretOutcome outcome)
    {
        const std::lock_guard lock(m_mutex);
        m_outcomes.insert_or_assign(connection, std::move(outcome));
    }

private:
    mutable std::mutex m_mutex;
    std::map<ConnectionId, SecretOutcome> m_outcomes;
};

} // namespace bellwether
