// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"
#include "models/base/secret.h"
#include "models/base/time.h"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace bellwether {

using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

/// How a server is reached and how both prove who they are; the same for all requests of a connection.
struct HttpAccess
{
    enum class Auth { None, Basic, Bearer };

    Auth auth = Auth::None;
    std::string user; ///< for Basic
    Secret secret; ///< password or token
    HttpHeaders headers; ///< sent with every request
    std::string caFile; ///< PEM; empty: the system's authorities
    std::string clientCertificate; ///< PEM file
    std::string clientKey; ///< PEM file
    std::string proxy; ///< URL; empty: none, whatever the environment says
};

struct HttpRequest
{
    /// A raising command is never put on a connection that was used before: libcurl would send it twice when the server
    /// closes without an answer.
    enum class Reuse { Allowed, FreshConnection };

    std::string method = "GET"; ///< a token of RFC 9110
    std::string url; ///< http or https; no user information in it
    HttpHeaders headers;
    std::string body;
    Duration deadline = std::chrono::seconds(10); ///< for the whole exchange; less than 1 ms counts as 1 ms
    Duration connectDeadline = std::chrono::seconds(3);
    std::size_t mostBytes = std::size_t(32) << 20; ///< of the answer's body, after decompression
    Reuse reuse = Reuse::Allowed;
};

struct HttpResponse
{
    int status = 0;
    HttpHeaders headers; ///< names in lower case
    std::string body;
    Duration took = {};
    std::optional<UtcTime> date; ///< the server's clock, in whole seconds

    /// The first header of this lower-case name; empty when there is none.
    [[nodiscard]] std::string header(const std::string& name) const;
};

struct HttpError
{
    enum class Kind {
        BadUrl,
        BadRequest, ///< a method or header that is none: a line break would smuggle in another one
        NameNotResolved, ///< or not within the connection's deadline
        Unreachable, ///< refused, no route, or no connection within its deadline
        TlsFailed,
        ProxyFailed,
        TimedOut, ///< no whole answer in time, or held back too long behind other requests
        NoAnswer, ///< the connection ended before the first byte of an answer
        CutShort, ///< ... in the middle of one
        TooLarge,
        TooManyQueued,
        Failed, ///< anything else that the library reports
    };
    Kind kind = Kind::Failed;
    bool sent = false; ///< the request may have been delivered: what it asked for may have happened
    std::string detail; ///< the library's words, without secrets
};

} // namespace bellwether
