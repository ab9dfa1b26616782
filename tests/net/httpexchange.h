// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/httpclient.h"
#include "tests/support/loopbackserver.h"

#include <QEventLoop>

#include <optional>
#include <string>

namespace bellwether {

using Outcome = Result<HttpResponse, HttpError>;
using Answer = LoopbackServer::Answer;

inline std::string urlOf(const LoopbackServer& server, const std::string& path = "/")
{
    return "http://127.0.0.1:" + std::to_string(server.port()) + path;
}

inline HttpRequest get(const std::string& url)
{
    HttpRequest request;
    request.url = url;
    return request;
}

inline HttpRequest post(const std::string& url, HttpRequest::Reuse reuse)
{
    HttpRequest request;
    request.method = "POST";
    request.url = url;
    request.body = "weight=50";
    request.reuse = reuse;
    return request;
}

/// Sends, and runs the event loop until the request has ended.
inline Outcome exchange(HttpClient& client, HttpRequest request)
{
    QEventLoop loop;
    std::optional<Outcome> outcome;
    client.send(std::move(request), [&](Outcome result) {
        outcome = std::move(result);
        loop.quit();
    });
    if (!outcome) {
        loop.exec();
    }
    return *outcome;
}

} // namespace bellwether
