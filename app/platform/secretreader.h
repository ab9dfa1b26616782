// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/platform/secretfiles.h"
#include "app/platform/secretshelf.h"
#include "models/rollout/connections.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace bellwether {

/// How long a keychain may take before that is said, and how long until a secret that is not there is looked for again.
struct SecretPatience
{
    std::chrono::milliseconds answer = std::chrono::seconds(10);
    std::chrono::milliseconds again = std::chrono::seconds(10);
    std::chrono::milliseconds afterRefusal = std::chrono::minutes(2); ///< asked too often, a person stops reading
};

/// Puts every connection's secret on a shelf as soon as it can be read, and until then why it cannot. Nobody waits for
/// it: neither the start nor an action. On the thread of an event loop.
///
/// A secret that is missing is looked for again by itself; seldom, when a person may have refused the keychain's
/// question.
class SecretReader : public QObject
{
    Q_OBJECT

public:
    SecretReader(const std::vector<ConnectionSettings>& connections, std::shared_ptr<SecretShelf> shelf,
        SecretPatience patience = {}, QObject* parent = nullptr);

    /// A person wants it tried again now.
    void readRefused();

Q_SIGNALS:
    void faultFound(const bellwether::ConnectionId& connection, bellwether::SecretFault fault);

private:
    void read(const ConnectionId& connection, const SecretPlace& place);
    void readKeychain(const ConnectionId& connection, const SecretPlace& place);
    void readRefused(const ConnectionId& connection);
    void fail(const ConnectionId& connection, SecretFault fault);
    void readLater(const ConnectionId& connection, const SecretPlace& place);

    std::shared_ptr<SecretShelf> m_shelf;
    SecretPatience m_patience;
    SecretFiles m_files;
    std::map<ConnectionId, SecretPlace> m_refused; ///< looked for again after a longer while
};

} // namespace bellwether
