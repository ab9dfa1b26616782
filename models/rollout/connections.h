// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "models/base/result.h"
#include "models/base/time.h"
#include "models/rollout/markedtree.h"

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace bellwether {

/// The values of a connections file. Secrets never stand in it, only where they lie.

struct SecretPlace
{
    enum class Kind { None, Keychain, File };
    Kind kind = Kind::None;
    std::string name; ///< the keychain's entry, or the path of a file that only its owner may read

    bool operator==(const SecretPlace&) const = default;
};

struct PrometheusSettings
{
    enum class Auth { None, Basic, Bearer };

    std::string url; ///< http or https, with the path prefix, without a trailing slash
    std::vector<std::pair<std::string, std::string>> headers;
    Auth auth = Auth::None;
    std::string user;
    SecretPlace secret;
    std::string caFile;
    std::string clientCertificate;
    std::string clientKey;
    std::string proxy; ///< http or https URL; empty: none, whatever the environment says

    bool operator==(const PrometheusSettings&) const = default;
};

struct HaproxySettings
{
    struct Node
    {
        NodeId name;
        std::string address; ///< "host:port", or the path of a unix socket

        bool operator==(const Node&) const = default;
    };
    std::vector<Node> nodes; ///< never empty, names unique

    bool operator==(const HaproxySettings&) const = default;
};

struct ConnectionSettings
{
    ConnectionId name;
    std::variant<PrometheusSettings, HaproxySettings> settings;

    bool operator==(const ConnectionSettings&) const = default;
};

/// Reads a connections file, YAML or JSON: `connections` is a list of maps with name, kind and what the kind needs. A
/// key that would hold a secret is refused and the place for it named.
[[nodiscard]] Result<std::vector<ConnectionSettings>, PlanProblems> readConnections(
    const std::string& text, const std::string& file);

} // namespace bellwether
