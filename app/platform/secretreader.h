// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"
#include "models/base/secret.h"
#include "models/rollout/connections.h"

#include <QObject>

#include <functional>
#include <map>
#include <vector>

namespace bellwether {

enum class SecretFault {
    NotFound, ///< the keychain has no such entry, or is locked: it does not tell which
    KeychainUnavailable,
    FileUnreadable,
    FileReadableByOthers,
};

/// Secrets of connections, by connection; those that could not be read, with the reason.
struct ReadSecrets
{
    std::map<ConnectionId, Secret> secrets;
    std::map<ConnectionId, SecretFault> faults;
};

/// Reads every secret once, before a connection opens: no action ever waits for the keychain. On the thread of an event
/// loop; `done` is called once, later.
class SecretReader : public QObject
{
    Q_OBJECT

public:
    SecretReader(
        const std::vector<ConnectionSettings>& connections, std::function<void(ReadSecrets)> done, QObject* parent);

private:
    void read(const ConnectionId& connection, const SecretPlace& place);
    void readKeychain(const ConnectionId& connection, const std::string& name);
    void finish();

    std::function<void(ReadSecrets)> m_done;
    ReadSecrets m_read;
    int m_open = 1;
};

/// The contents of a secret's file without the line's end. Refused when others than its owner may read it.
[[nodiscard]] Result<Secret, SecretFault> readSecretFile(const std::string& path);

} // namespace bellwether
