// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/http.h"

#include <curl/curl.h>

#include <array>
#include <cstdint>
#include <memory>

namespace bellwether {

/// An easy handle, and one request after the other that it asks.
class HttpTransfer
{
public:
    explicit HttpTransfer(const HttpAccess& access);
    ~HttpTransfer();
    HttpTransfer(const HttpTransfer&) = delete;
    HttpTransfer& operator=(const HttpTransfer&) = delete;

    /// Makes the handle ready to be added to a loop. The one before, if any, must have ended and been taken.
    void prepare(std::uint64_t id, HttpRequest request);

    [[nodiscard]] CURL* handle() const { return m_easy; }
    [[nodiscard]] std::uint64_t id() const { return m_id; }

    /// Whether method and headers are what RFC 9110 allows, in one line each.
    [[nodiscard]] static bool isSendable(const HttpAccess& access, const HttpRequest& request);

    /// Once, after the handle has ended with this code.
    [[nodiscard]] Result<HttpResponse, HttpError> take(CURLcode code);

private:
    using HeaderList = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;
    using ParsedUrl = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

    static std::size_t onBody(char* data, std::size_t size, std::size_t count, void* self);
    static std::size_t onHeader(char* data, std::size_t size, std::size_t count, void* self);
    void setUp(const HttpAccess& access);
    void setUpAuth(const HttpAccess& access);
    void setUpTls(const HttpAccess& access);
    void setUrl();
    void setMethod();
    void setHeaders();
    [[nodiscard]] HttpError errorOf(CURLcode code) const;
    void nameUnsentTimeout(HttpError& error) const;

    CURL* m_easy;
    HttpHeaders m_common; ///< of every request
    HeaderList m_headers{nullptr, &curl_slist_free_all};
    std::string m_url; ///< the handle's
    ParsedUrl m_parsedUrl{nullptr, &curl_url_cleanup}; ///< nothing when it does not parse

    std::uint64_t m_id = 0;
    HttpRequest m_request;
    HttpResponse m_response;
    bool m_tooLarge = false;
    std::array<char, CURL_ERROR_SIZE> m_words = {};
};

} // namespace bellwether
