// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>

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

    /// Both are allowed from inside `ended`, which add() itself never calls. The first bytes leave before add() returns
    /// when a connection waits for them.
    void add(CURL* easy);
    void remove(CURL* easy);

private:
    using SteadyClock = std::chrono::steady_clock;

    /// Kept as long as the socket is open: to make one for each request would cost more than the request.
    struct Notifiers
    {
        std::unique_ptr<QSocketNotifier> read;
        std::unique_ptr<QSocketNotifier> write;
        bool isIdle = false; ///< between two requests; whatever is heard then is for the next one to find
    };

    static int onClose(void* self, curl_socket_t socket);
    static int onSocket(CURL* easy, curl_socket_t socket, int what, void* self, void* unused);
    static int onTimer(CURLM* multi, long milliseconds, void* self);
    void watch(curl_socket_t socket, int what);
    void watch(
        std::unique_ptr<QSocketNotifier>& notifier, curl_socket_t socket, QSocketNotifier::Type type, bool wanted);
    void heard(curl_socket_t socket, int event);
    void act(curl_socket_t socket, int events);
    void tellEnded();
    int actOnTimeouts();
    void wakeAt(SteadyClock::time_point due);
    void onWake();

    CURLM* m_multi;
    int m_underWay = 0; ///< added, and neither ended nor removed
    bool m_hasUntold = false; ///< something ended inside add()
    std::optional<SteadyClock::time_point> m_due; ///< when libcurl wants to be called
    SteadyClock::time_point m_wakes; ///< when the timer fires, if it runs

    std::function<void(CURL*, CURLcode)> m_ended;
    QTimer m_timer;
    std::map<curl_socket_t, Notifiers> m_notifiers;
};

} // namespace bellwether
