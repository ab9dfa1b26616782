// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/httpclient.h"

#include "app/net/curlloop.h"
#include "app/net/httptransfer.h"

namespace bellwether {

namespace {

constexpr std::size_t mostSpare = 32;

void initialiseOnce()
{
    static const CURLcode code = curl_global_init(CURL_GLOBAL_DEFAULT);
    (void)code;
}

} // namespace

HttpClient::HttpClient(HttpAccess access, Limits limits, QObject* parent)
    : QObject(parent)
    , m_access(std::move(access))
    , m_limits(limits)
{
    initialiseOnce();
    m_loop = std::make_unique<CurlLoop>(limits.connectionsPerHost, [this](CURL* easy, CURLcode code) {
        HttpTransfer* transfer = nullptr;
        curl_easy_getinfo(easy, CURLINFO_PRIVATE, &transfer);
        finish(transfer, code);
    });
}

HttpClient::~HttpClient()
{
    for (const auto& [id, transfer] : m_transfers) {
        m_loop->remove(transfer->handle());
    }
}

HttpClient::RequestId HttpClient::send(HttpRequest request, Done done)
{
    const RequestId id = ++m_lastId;
    m_waiting[id] = std::move(done);
    const bool isFull = m_transfers.size() >= m_limits.queued;
    if (isFull || !HttpTransfer::isSendable(m_access, request)) {
        const auto kind = isFull ? HttpError::Kind::TooManyQueued : HttpError::Kind::BadRequest;
        const Result<HttpResponse, HttpError> refused = Unexpected<HttpError>({kind, false, {}});
        QMetaObject::invokeMethod(
            this, [this, id, refused] { callBack(id, refused); }, Qt::QueuedConnection);
        return id;
    }
    std::unique_ptr<HttpTransfer> transfer = takeTransfer();
    transfer->prepare(id, std::move(request));
    CURL* handle = transfer->handle();
    m_transfers[id] = std::move(transfer);
    m_loop->add(handle);
    return id;
}

void HttpClient::cancel(RequestId id)
{
    m_waiting.erase(id);
    const auto found = m_transfers.find(id);
    if (found != m_transfers.end()) {
        m_loop->remove(found->second->handle());
        m_transfers.erase(found);
    }
}

void HttpClient::finish(HttpTransfer* transfer, int code)
{
    const auto found = m_transfers.find(transfer->id());
    if (found == m_transfers.end()) {
        return;
    }
    const RequestId id = found->first;
    Result<HttpResponse, HttpError> result = transfer->take(static_cast<CURLcode>(code));
    keepTransfer(std::move(found->second));
    m_transfers.erase(found);
    callBack(id, std::move(result));
}

/// A used one is set up and has its buffers.
std::unique_ptr<HttpTransfer> HttpClient::takeTransfer()
{
    if (m_spare.empty()) {
        return std::make_unique<HttpTransfer>(m_access);
    }
    std::unique_ptr<HttpTransfer> transfer = std::move(m_spare.back());
    m_spare.pop_back();
    return transfer;
}

void HttpClient::keepTransfer(std::unique_ptr<HttpTransfer> transfer)
{
    if (m_spare.size() < mostSpare) {
        m_spare.push_back(std::move(transfer));
    }
}

void HttpClient::callBack(RequestId id, Result<HttpResponse, HttpError> result)
{
    const auto found = m_waiting.find(id);
    if (found == m_waiting.end()) {
        return;
    }
    const Done done = std::move(found->second);
    m_waiting.erase(found);
    done(std::move(result));
}

} // namespace bellwether
