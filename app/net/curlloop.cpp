// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/curlloop.h"

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
    connect(&m_timer, &QTimer::timeout, this, [this] { act(CURL_SOCKET_TIMEOUT, 0); });
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
    curl_multi_add_handle(m_multi, easy);
}

void CurlLoop::remove(CURL* easy)
{
    curl_multi_remove_handle(m_multi, easy);
}

int CurlLoop::onSocket(CURL*, curl_socket_t socket, int what, void* self, void*)
{
    static_cast<CurlLoop*>(self)->watch(socket, what);
    return 0;
}

int CurlLoop::onTimer(CURLM*, long milliseconds, void* self)
{
    // A timeout of zero must not call back into libcurl from here, so it takes the timer too.
    QTimer& timer = static_cast<CurlLoop*>(self)->m_timer;
    if (milliseconds < 0) {
        timer.stop();
    } else {
        timer.start(std::chrono::milliseconds(milliseconds));
    }
    return 0;
}

void CurlLoop::watch(curl_socket_t socket, int what)
{
    if (what == CURL_POLL_REMOVE) {
        const auto found = m_notifiers.find(socket);
        if (found != m_notifiers.end()) {
            retire(found->second.read);
            retire(found->second.write);
            m_notifiers.erase(found);
        }
        return;
    }
    Notifiers& notifiers = m_notifiers[socket];
    watch(notifiers.read, socket, QSocketNotifier::Read, (what & CURL_POLL_IN) != 0);
    watch(notifiers.write, socket, QSocketNotifier::Write, (what & CURL_POLL_OUT) != 0);
}

void CurlLoop::watch(
    std::unique_ptr<QSocketNotifier>& notifier, curl_socket_t socket, QSocketNotifier::Type type, bool wanted)
{
    if (wanted && !notifier) {
        notifier = std::make_unique<QSocketNotifier>(socket, type);
        const int event = type == QSocketNotifier::Read ? CURL_CSELECT_IN : CURL_CSELECT_OUT;
        connect(notifier.get(), &QSocketNotifier::activated, this, [this, socket, event] { act(socket, event); });
    } else if (notifier) {
        notifier->setEnabled(wanted);
    }
}

void CurlLoop::act(curl_socket_t socket, int events)
{
    int running = 0;
    curl_multi_socket_action(m_multi, socket, events, &running);
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(m_multi, &left)) {
        if (message->msg == CURLMSG_DONE) {
            CURL* easy = message->easy_handle;
            const CURLcode code = message->data.result;
            curl_multi_remove_handle(m_multi, easy);
            m_ended(easy, code);
        }
    }
}

} // namespace bellwether
