// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/httptransfer.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <string_view>

namespace bellwether {

namespace {

std::string lowerCase(std::string_view text)
{
    std::string lower(text);
    for (char& c : lower) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return lower;
}

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    const auto last = text.find_last_not_of(" \t\r\n");
    return first == std::string_view::npos ? std::string_view{} : text.substr(first, last - first + 1);
}

/// The number that fills the text.
std::optional<int> numberIn(std::string_view text)
{
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool isWhole = error == std::errc() && end == text.data() + text.size() && text.front() != '-';
    return isWhole ? std::optional(number) : std::nullopt;
}

/// "Sun, 06 Nov 1994 08:49:37 GMT", the one shape that servers may send (RFC 9110, 5.6.7); nothing for any other.
std::optional<UtcTime> fixedDate(std::string_view text)
{
    constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
    if (text.size() != 29 || text.substr(3, 2) != ", " || text[7] != ' ' || text[11] != ' ' || text[16] != ' '
        || text[19] != ':' || text[22] != ':' || text.substr(25) != " GMT") {
        return std::nullopt;
    }
    const auto month = months.find(text.substr(8, 3));
    const auto day = numberIn(text.substr(5, 2));
    const auto year = numberIn(text.substr(12, 4));
    const auto hour = numberIn(text.substr(17, 2));
    const auto minute = numberIn(text.substr(20, 2));
    const auto second = numberIn(text.substr(23, 2));
    if (month == std::string_view::npos || month % 3 != 0 || !day || !year || !hour || !minute || !second) {
        return std::nullopt;
    }
    const std::chrono::year_month_day date{std::chrono::year(*year),
        std::chrono::month(static_cast<unsigned>(month / 3 + 1)), std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok() || *hour > 23 || *minute > 59 || *second > 60) {
        return std::nullopt;
    }
    return UtcTime(std::chrono::sys_days(date)) + std::chrono::hours(*hour) + std::chrono::minutes(*minute)
        + std::chrono::seconds(*second);
}

/// libcurl reads every shape that was ever sent, at the price of an eighth of a small request.
std::optional<UtcTime> dateIn(const std::string& text)
{
    if (const auto date = fixedDate(text)) {
        return date;
    }
    const std::time_t date = curl_getdate(text.c_str(), nullptr);
    return date > 0 ? std::optional(UtcTime{std::chrono::seconds(date)}) : std::nullopt;
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

HttpTransfer::HttpTransfer(const HttpAccess& access)
    : m_easy(curl_easy_init())
    , m_common(access.headers)
{
    setUp(access);
    setUpAuth(access);
    setUpTls(access);
}

HttpTransfer::~HttpTransfer()
{
    curl_easy_cleanup(m_easy);
}

bool HttpTransfer::isSendable(const HttpAccess& access, const HttpRequest& request)
{
    const auto isToken = [](const std::string& text) {
        return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) {
            return std::isalnum(c) != 0
                || std::string_view("!#$%&'*+-.^_`|~").find(static_cast<char>(c)) != std::string_view::npos;
        });
    };
    const auto isHeader = [&](const auto& header) {
        return isToken(header.first) && header.second.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos;
    };
    return isToken(request.method) && std::all_of(access.headers.begin(), access.headers.end(), isHeader)
        && std::all_of(request.headers.begin(), request.headers.end(), isHeader);
}

/// What holds for every request. To say all of it each time would cost as much as the answer's parsing.
void HttpTransfer::setUp(const HttpAccess& access)
{
    curl_easy_setopt(m_easy, CURLOPT_PRIVATE, this);
    // Without these two a silent DNS server holds the loop when a handle goes (curl's resolver thread is joined).
    curl_easy_setopt(m_easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(m_easy, CURLOPT_QUICK_EXIT, 1L);
    curl_easy_setopt(m_easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(m_easy, CURLOPT_FOLLOWLOCATION, 0L);
    // libcurl 7.88 breaks on a reused connection under h2c; by ALPN, HTTP/2 is sound.
    curl_easy_setopt(m_easy, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS);
    curl_easy_setopt(m_easy, CURLOPT_PROXY, access.proxy.c_str());
    if (access.proxy.empty()) {
        // Nor does the environment need to be searched for exceptions.
        curl_easy_setopt(m_easy, CURLOPT_NOPROXY, "*");
    }
    curl_easy_setopt(m_easy, CURLOPT_ERRORBUFFER, m_words.data());
    curl_easy_setopt(m_easy, CURLOPT_WRITEFUNCTION, &HttpTransfer::onBody);
    curl_easy_setopt(m_easy, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(m_easy, CURLOPT_HEADERFUNCTION, &HttpTransfer::onHeader);
    curl_easy_setopt(m_easy, CURLOPT_HEADERDATA, this);
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

void HttpTransfer::prepare(std::uint64_t id, HttpRequest request)
{
    m_id = id;
    m_request = std::move(request);
    m_response = {};
    m_tooLarge = false;
    m_words.front() = 0;
    setUrl();
    curl_easy_setopt(m_easy, CURLOPT_TIMEOUT_MS, std::max(static_cast<long>(m_request.deadline.count()), 1L));
    curl_easy_setopt(
        m_easy, CURLOPT_CONNECTTIMEOUT_MS, std::max(static_cast<long>(m_request.connectDeadline.count()), 1L));
    const long isFresh = m_request.reuse == HttpRequest::Reuse::FreshConnection ? 1 : 0;
    curl_easy_setopt(m_easy, CURLOPT_FRESH_CONNECT, isFresh);
    curl_easy_setopt(m_easy, CURLOPT_FORBID_REUSE, isFresh);
    setMethod();
    setHeaders();
}

/// Most handles ask the same place again and again, and to take its address apart is a seventh of a small request.
void HttpTransfer::setUrl()
{
    if (m_url == m_request.url) {
        return;
    }
    m_url = m_request.url;
    ParsedUrl parsed(curl_url(), &curl_url_cleanup);
    const unsigned asByText = CURLU_GUESS_SCHEME | CURLU_NON_SUPPORT_SCHEME;
    if (curl_url_set(parsed.get(), CURLUPART_URL, m_url.c_str(), asByText) != CURLUE_OK) {
        parsed.reset();
    }
    // By its text, libcurl says itself what is wrong with a bad one.
    curl_easy_setopt(m_easy, CURLOPT_URL, m_url.c_str());
    curl_easy_setopt(m_easy, CURLOPT_CURLU, parsed.get());
    m_parsedUrl = std::move(parsed);
}

void HttpTransfer::setMethod()
{
    if (m_request.method == "GET") {
        curl_easy_setopt(m_easy, CURLOPT_CUSTOMREQUEST, nullptr);
        curl_easy_setopt(m_easy, CURLOPT_POSTFIELDS, nullptr);
        curl_easy_setopt(m_easy, CURLOPT_HTTPGET, 1L);
    } else {
        curl_easy_setopt(m_easy, CURLOPT_CUSTOMREQUEST, m_request.method.c_str());
        curl_easy_setopt(m_easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(m_request.body.size()));
        curl_easy_setopt(m_easy, CURLOPT_POSTFIELDS, m_request.body.c_str());
    }
}

void HttpTransfer::setHeaders()
{
    curl_slist* list = m_request.method == "GET" ? nullptr : curl_slist_append(nullptr, "Expect:");
    for (const HttpHeaders* headers : {&m_common, &m_request.headers}) {
        for (const auto& [name, value] : *headers) {
            list = curl_slist_append(list, (name + ": " + value).c_str());
        }
    }
    curl_easy_setopt(m_easy, CURLOPT_HTTPHEADER, list);
    m_headers.reset(list);
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
    const std::string_view line(data, size * count);
    HttpHeaders& headers = transfer->m_response.headers;
    const auto colon = line.find(':');
    if (line.starts_with("HTTP/")) {
        // An informational answer, or a proxy's, comes before the real one.
        headers.clear();
        headers.reserve(8);
    } else if (colon != std::string_view::npos && headers.size() < 200) {
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
        nameUnsentTimeout(error);
    } else if (error.kind == HttpError::Kind::CutShort && m_response.headers.empty()) {
        error.kind = HttpError::Kind::NoAnswer;
    }
    return error;
}

/// Without a connection, without a name's address, or held back behind other requests to the host. Only libcurl's words
/// tell the last two apart, and those for the last speak of a name too.
void HttpTransfer::nameUnsentTimeout(HttpError& error) const
{
    curl_off_t nameLookup = 0;
    curl_easy_getinfo(m_easy, CURLINFO_NAMELOOKUP_TIME_T, &nameLookup);
    if (nameLookup > 0) {
        error.kind = HttpError::Kind::Unreachable;
    } else if (error.detail.starts_with("Resolving")) {
        error.kind = HttpError::Kind::NameNotResolved;
    } else {
        error.detail = curl_easy_strerror(CURLE_OPERATION_TIMEDOUT);
    }
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
    m_response.date = dateIn(m_response.header("date"));
    return std::move(m_response);
}

} // namespace bellwether
