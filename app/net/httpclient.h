// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/http.h"

#include <QObject>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace bellwether {

class CurlLoop;
class HttpTransfer;

/// HTTP requests on the event loop of the thread that made the client. One client has connections of its own: hung
/// reads of one never delay another's commands. No redirect is followed, no request repeated, no cookie kept.
class HttpClient : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(Result<HttpResponse, HttpError>)>;
    using RequestId = std::uint64_t;

    struct Limits
    {
        long connectionsPerHost = 0; ///< 0: unlimited, for commands and their read-backs
        std::size_t queued = 1000; ///< requests accepted and not ended
    };

    HttpClient(HttpAccess access, Limits limits, QObject* parent = nullptr);
    ~HttpClient() override;

    /// Starts a request. `done` is called once, later and never from inside the call. It must not delete the client:
    /// that is for deleteLater().
    RequestId send(HttpRequest request, Done done);

    /// Ends a request without calling back. Unknown ids are ignored.
    void cancel(RequestId id);

private:
    void finish(HttpTransfer* transfer, int code);
    [[nodiscard]] std::unique_ptr<HttpTransfer> takeTransfer();
    void keepTransfer(std::unique_ptr<HttpTransfer> transfer);
    void callBack(RequestId id, Result<HttpResponse, HttpError> result);

    HttpAccess m_access;
    Limits m_limits;
    std::unique_ptr<CurlLoop> m_loop;
    std::map<RequestId, std::unique_ptr<HttpTransfer>> m_transfers;
    std::vector<std::unique_ptr<HttpTransfer>> m_spare; ///< between two requests
    std::map<RequestId, Done> m_waiting;
    RequestId m_lastId = 0;
};

} // namespace bellwether
