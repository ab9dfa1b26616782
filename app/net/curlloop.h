// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>

#include <curl/curl.h>

namespace bellwether {

/// A libcurl multi handle driven by Qt's event loop (libcurl: docs/libcurl/libcurl-multi.3, "multi_socket").
class CurlLoop : public QObject
{
    Q_OBJECT

public:
    /// `ended` is told each easy handle that is done, after it was taken out of the multi handle.
    CurlLoop(long connectionsPerHost, std::function<void(CURL*, CURLcode)> ended);
    ~CurlLoop() override;

    /// Both are allowed from inside `ended`.
    void add(CURL* easy);
    void remove(CURL* easy);

private:
    struct Notifiers
    {
        std::unique_ptr<QSocketNotifier> read;
        std::unique_ptr<QSocketNotifier> write;
    };

    static int onSocket(CURL* easy, curl_socket_t socket, int what, void* self, void* unused);
    static int onTimer(CURLM* multi, long milliseconds, void* self);
    void watch(curl_socket_t socket, int what);
    void watch(
        std::unique_ptr<QSocketNotifier>& notifier, curl_socket_t socket, QSocketNotifier::Type type, bool wanted);
    void act(curl_socket_t socket, int events);

    CURLM* m_multi;
    std::function<void(CURL*, CURLcode)> m_ended;
    QTimer m_timer;
    std::map<curl_socket_t, Notifiers> m_notifiers;
};

} // namespace bellwether
