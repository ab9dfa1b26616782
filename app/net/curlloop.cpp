// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/curlloop.h"

#include <unistd.h>

#include <algorithm>

namespace bellwether {

namespace {

/// A notifier must not be deleted inside its own signal, and must be off before another one for its descriptor exists.
void retire(std::unique_ptr<QSocketNotifier>& notifier)
{
    if (notifier) {
        notifier->setEnabled(false);
        notifier.release()->deleteLater();
    }
}

} // namespace

CurlLoop::CurlLoop(long connectionsPerHost, std::function<void(CURL*, CURLcode)> ended)
    : m_multi(curl_multi_init())
    , m_ended(std::move(ended))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &CurlLoop::onWake);
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETFUNCTION, &CurlLoop::onSocket);
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERFUNCTION, &CurlLoop::onTimer);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_MAX_HOST_CONNECTIONS, connectionsPerHost);
    // Otherwise idle connections are closed as soon as few transfers run, and polls lose theirs.
    curl_multi_setopt(m_multi, CURLMOPT_MAXCONNECTS, 64L);
}

CurlLoop::~CurlLoop()
{
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETFUNCTION, nullptr);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERFUNCTION, nullptr);
    m_notifiers.clear();
    curl_multi_cleanup(m_multi);
}

void CurlLoop::add(CURL* easy)
{
    curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, &CurlLoop::onClose);
    curl_easy_setopt(easy, CURLOPT_CLOSESOCKETDATA, this);
    curl_multi_add_handle(m_multi, easy);
    ++m_underWay;
    // Not by the timer that libcurl asks for: the request would wait for the event loop to come round.
    if (actOnTimeouts() < m_underWay) {
        m_hasUntold = true;
        wakeAt(SteadyClock::now());
    }
}

void CurlLoop::remove(CURL* easy)
{
    --m_underWay;
    curl_multi_remove_handle(m_multi, easy);
}

int CurlLoop::onClose(void* self, curl_socket_t socket)
{
    auto& notifiers = static_cast<CurlLoop*>(self)->m_notifiers;
    const auto found = notifiers.find(socket);
    if (found != notifiers.end()) {
        retire(found->second.read);
        retire(found->second.write);
        notifiers.erase(found);
    }
    return ::close(socket);
}

int CurlLoop::onSocket(CURL*, curl_socket_t socket, int what, void* self, void*)
{
    static_cast<CurlLoop*>(self)->watch(socket, what);
    return 0;
}

int CurlLoop::onTimer(CURLM*, long milliseconds, void* self)
{
    // A timeout of zero must not call back into libcurl from here, so it takes the timer too.
    auto* loop = static_cast<CurlLoop*>(self);
    loop->m_due.reset();
    if (milliseconds >= 0) {
        loop->m_due = SteadyClock::now() + std::chrono::milliseconds(milliseconds);
        loop->wakeAt(*loop->m_due);
    }
    return 0;
}

/// How many transfers are still running. libcurl says anew when it is due next.
int CurlLoop::actOnTimeouts()
{
    m_due.reset();
    int running = 0;
    curl_multi_socket_action(m_multi, CURL_SOCKET_TIMEOUT, 0, &running);
    return running;
}

/// Each request moves libcurl's time several times, mostly to later. A timer that fires too early for it is cheaper
/// than one that is set each time.
void CurlLoop::wakeAt(SteadyClock::time_point due)
{
    if (!m_timer.isActive() || due < m_wakes) {
        m_wakes = due;
        const auto wait = std::max(due - SteadyClock::now(), SteadyClock::duration::zero());
        m_timer.start(std::chrono::ceil<std::chrono::milliseconds>(wait));
    }
}

void CurlLoop::onWake()
{
    const bool isDue = m_due && *m_due <= SteadyClock::now();
    if (isDue || m_hasUntold) {
        m_hasUntold = false;
        (void)actOnTimeouts();
        tellEnded();
    } else if (m_due) {
        wakeAt(*m_due);
    }
}

void CurlLoop::watch(curl_socket_t socket, int what)
{
    if (what == CURL_POLL_REMOVE) {
        const auto found = m_notifiers.find(socket);
        if (found != m_notifiers.end()) {
            found->second.isIdle = true;
            watch(found->second.write, socket, QSocketNotifier::Write, false);
        }
        return;
    }
    Notifiers& notifiers = m_notifiers[socket];
    notifiers.isIdle = false;
    watch(notifiers.read, socket, QSocketNotifier::Read, (what & CURL_POLL_IN) != 0);
    watch(notifiers.write, socket, QSocketNotifier::Write, (what & CURL_POLL_OUT) != 0);
}

void CurlLoop::watch(
    std::unique_ptr<QSocketNotifier>& notifier, curl_socket_t socket, QSocketNotifier::Type type, bool wanted)
{
    if (wanted && !notifier) {
        notifier = std::make_unique<QSocketNotifier>(socket, type);
        const int event = type == QSocketNotifier::Read ? CURL_CSELECT_IN : CURL_CSELECT_OUT;
        connect(notifier.get(), &QSocketNotifier::activated, this, [this, socket, event] { heard(socket, event); });
    } else if (notifier && notifier->isEnabled() != wanted) {
        notifier->setEnabled(wanted);
    }
}

void CurlLoop::heard(curl_socket_t socket, int event)
{
    const auto found = m_notifiers.find(socket);
    if (found != m_notifiers.end() && found->second.isIdle) {
        // Its end, most likely, which libcurl sees when it wants the connection again.
        found->second.read->setEnabled(false);
        return;
    }
    act(socket, event);
}

void CurlLoop::act(curl_socket_t socket, int events)
{
    int running = 0;
    curl_multi_socket_action(m_multi, socket, events, &running);
    tellEnded();
}

/// Only what has ended by now: requests that are made meanwhile may end at once, and must not keep the others waiting.
void CurlLoop::tellEnded()
{
    int left = 0;
    const CURLMsg* message = curl_multi_info_read(m_multi, &left);
    for (int more = left; message; --more) {
        CURL* easy = message->easy_handle;
        const CURLcode code = message->data.result;
        remove(easy);
        m_ended(easy, code);
        message = more > 0 ? curl_multi_info_read(m_multi, &left) : nullptr;
    }
}

} // namespace bellwether
