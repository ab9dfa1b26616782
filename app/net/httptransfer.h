// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/http.h"

#include <curl/curl.h>

#include <array>

namespace bellwether {

/// One request on its way: an easy handle and what it has received.
class HttpTransfer
{
public:
    HttpTransfer(const HttpAccess& access, HttpRequest request);
    ~HttpTransfer();
    HttpTransfer(const HttpTransfer&) = delete;
    HttpTransfer& operator=(const HttpTransfer&) = delete;

    [[nodiscard]] CURL* handle() const { return m_easy; }

    /// Once, after the handle has ended with this code.
    [[nodiscard]] Result<HttpResponse, HttpError> take(CURLcode code);

private:
    static std::size_t onBody(char* data, std::size_t size, std::size_t count, void* self);
    static std::size_t onHeader(char* data, std::size_t size, std::size_t count, void* self);
    void setUp(const HttpAccess& access);
    void setUpAuth(const HttpAccess& access);
    void setUpTls(const HttpAccess& access);
    void addHeader(const std::string& line);
    [[nodiscard]] HttpError errorOf(CURLcode code) const;

    CURL* m_easy;
    HttpRequest m_request;
    Secret m_basic; ///< must live as long as the handle
    curl_slist* m_headers = nullptr;
    HttpResponse m_response;
    bool m_tooLarge = false;
    std::array<char, CURL_ERROR_SIZE> m_words = {};
};

} // namespace bellwether
