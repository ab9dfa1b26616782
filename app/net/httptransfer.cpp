// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/httptransfer.h"

#include <algorithm>
#include <cctype>

namespace bellwether {

namespace {

std::string lowerCase(std::string text)
{
    std::transform(
        text.begin(), text.end(), text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

std::string trimmed(const std::string& text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    const auto last = text.find_last_not_of(" \t\r\n");
    return first == std::string::npos ? std::string{} : text.substr(first, last - first + 1);
}

HttpError::Kind kindOf(CURLcode code)
{
    switch (code) {
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
        return HttpError::Kind::BadUrl;
    case CURLE_COULDNT_RESOLVE_HOST:
        return HttpError::Kind::NameNotResolved;
    case CURLE_COULDNT_CONNECT:
        return HttpError::Kind::Unreachable;
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_PROXY:
        return HttpError::Kind::ProxyFailed;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_ISSUER_ERROR:
        return HttpError::Kind::TlsFailed;
    case CURLE_OPERATION_TIMEDOUT:
        return HttpError::Kind::TimedOut;
    case CURLE_GOT_NOTHING:
        return HttpError::Kind::NoAnswer;
    case CURLE_PARTIAL_FILE:
    case CURLE_RECV_ERROR:
    case CURLE_BAD_CONTENT_ENCODING:
        return HttpError::Kind::CutShort;
    default:
        return HttpError::Kind::Failed;
    }
}

} // namespace

std::string HttpResponse::header(const std::string& name) const
{
    const auto found
        = std::find_if(headers.begin(), headers.end(), [&](const auto& header) { return header.first == name; });
    return found == headers.end() ? std::string{} : found->second;
}

HttpTransfer::HttpTransfer(const HttpAccess& access, HttpRequest request)
    : m_easy(curl_easy_init())
    , m_request(std::move(request))
{
    setUp(access);
    setUpAuth(access);
    setUpTls(access);
    curl_easy_setopt(m_easy, CURLOPT_HTTPHEADER, m_headers);
}

HttpTransfer::~HttpTransfer()
{
    curl_easy_cleanup(m_easy);
    curl_slist_free_all(m_headers);
}

void HttpTransfer::setUp(const HttpAccess& access)
{
    curl_easy_setopt(m_easy, CURLOPT_PRIVATE, this);
    // Without these two a silent DNS server holds the loop when a handle goes (curl's resolver thread is joined).
    curl_easy_setopt(m_easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(m_easy, CURLOPT_QUICK_EXIT, 1L);
    curl_easy_setopt(m_easy, CURLOPT_URL, m_request.url.c_str());
    curl_easy_setopt(m_easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(m_easy, CURLOPT_FOLLOWLOCATION, 0L);
    // libcurl 7.88 breaks on a reused connection under h2c; by ALPN, HTTP/2 is sound.
    curl_easy_setopt(m_easy, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS);
    curl_easy_setopt(m_easy, CURLOPT_TIMEOUT_MS, static_cast<long>(m_request.deadline.count()));
    curl_easy_setopt(m_easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(m_request.connectDeadline.count()));
    curl_easy_setopt(m_easy, CURLOPT_PROXY, access.proxy.c_str());
    curl_easy_setopt(m_easy, CURLOPT_ERRORBUFFER, m_words.data());
    curl_easy_setopt(m_easy, CURLOPT_WRITEFUNCTION, &HttpTransfer::onBody);
    curl_easy_setopt(m_easy, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(m_easy, CURLOPT_HEADERFUNCTION, &HttpTransfer::onHeader);
    curl_easy_setopt(m_easy, CURLOPT_HEADERDATA, this);
    if (m_request.method == "GET") {
        curl_easy_setopt(m_easy, CURLOPT_HTTPGET, 1L);
    } else {
        curl_easy_setopt(m_easy, CURLOPT_CUSTOMREQUEST, m_request.method.c_str());
        curl_easy_setopt(m_easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(m_request.body.size()));
        curl_easy_setopt(m_easy, CURLOPT_POSTFIELDS, m_request.body.c_str());
        addHeader("Expect:");
    }
    if (m_request.reuse == HttpRequest::Reuse::FreshConnection) {
        curl_easy_setopt(m_easy, CURLOPT_FRESH_CONNECT, 1L);
        curl_easy_setopt(m_easy, CURLOPT_FORBID_REUSE, 1L);
    }
    for (const HttpHeaders& headers : {access.headers, m_request.headers}) {
        for (const auto& [name, value] : headers) {
            addHeader(name + ": " + value);
        }
    }
}

void HttpTransfer::setUpAuth(const HttpAccess& access)
{
    if (access.auth == HttpAccess::Auth::Basic) {
        curl_easy_setopt(m_easy, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
        curl_easy_setopt(m_easy, CURLOPT_USERNAME, access.user.c_str());
        curl_easy_setopt(m_easy, CURLOPT_PASSWORD, access.secret.reveal().c_str());
    } else if (access.auth == HttpAccess::Auth::Bearer) {
        curl_easy_setopt(m_easy, CURLOPT_HTTPAUTH, CURLAUTH_BEARER);
        curl_easy_setopt(m_easy, CURLOPT_XOAUTH2_BEARER, access.secret.reveal().c_str());
    }
}

void HttpTransfer::setUpTls(const HttpAccess& access)
{
    curl_easy_setopt(m_easy, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2);
    if (!access.caFile.empty()) {
        curl_easy_setopt(m_easy, CURLOPT_CAINFO, access.caFile.c_str());
    }
    if (!access.clientCertificate.empty()) {
        curl_easy_setopt(m_easy, CURLOPT_SSLCERT, access.clientCertificate.c_str());
        curl_easy_setopt(m_easy, CURLOPT_SSLKEY, access.clientKey.c_str());
    }
}

void HttpTransfer::addHeader(const std::string& line)
{
    // A line break in a header's value would add a header of somebody else's choice.
    if (line.find_first_of("\r\n") == std::string::npos) {
        m_headers = curl_slist_append(m_headers, line.c_str());
    }
}

std::size_t HttpTransfer::onBody(char* data, std::size_t size, std::size_t count, void* self)
{
    auto* transfer = static_cast<HttpTransfer*>(self);
    std::string& body = transfer->m_response.body;
    if (size * count > transfer->m_request.mostBytes - std::min(body.size(), transfer->m_request.mostBytes)) {
        transfer->m_tooLarge = true;
        return CURL_WRITEFUNC_ERROR;
    }
    body.append(data, size * count);
    return size * count;
}

std::size_t HttpTransfer::onHeader(char* data, std::size_t size, std::size_t count, void* self)
{
    auto* transfer = static_cast<HttpTransfer*>(self);
    const std::string line(data, size * count);
    HttpHeaders& headers = transfer->m_response.headers;
    const auto colon = line.find(':');
    if (line.rfind("HTTP/", 0) == 0) {
        // An informational answer, or a proxy's, comes before the real one.
        headers.clear();
    } else if (colon != std::string::npos && headers.size() < 200) {
        headers.emplace_back(lowerCase(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
    }
    return size * count;
}

HttpError HttpTransfer::errorOf(CURLcode code) const
{
    HttpError error{kindOf(code), false, m_words.front() != 0 ? m_words.data() : curl_easy_strerror(code)};
    curl_off_t preTransfer = 0;
    curl_easy_getinfo(m_easy, CURLINFO_PRETRANSFER_TIME_T, &preTransfer);
    error.sent = preTransfer > 0;
    if (m_tooLarge) {
        error.kind = HttpError::Kind::TooLarge;
    } else if (error.kind == HttpError::Kind::TimedOut && !error.sent) {
        error.kind = HttpError::Kind::Unreachable;
    } else if (error.kind == HttpError::Kind::CutShort && m_response.headers.empty()) {
        error.kind = HttpError::Kind::NoAnswer;
    }
    return error;
}

Result<HttpResponse, HttpError> HttpTransfer::take(CURLcode code)
{
    if (code != CURLE_OK) {
        return Unexpected<HttpError>(errorOf(code));
    }
    long status = 0;
    curl_off_t took = 0;
    curl_easy_getinfo(m_easy, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(m_easy, CURLINFO_TOTAL_TIME_T, &took);
    m_response.status = static_cast<int>(status);
    m_response.took = std::chrono::duration_cast<Duration>(std::chrono::microseconds(took));
    const std::time_t date = curl_getdate(m_response.header("date").c_str(), nullptr);
    if (date > 0) {
        m_response.date = UtcTime{std::chrono::seconds(date)};
    }
    return std::move(m_response);
}

} // namespace bellwether
