// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/smallserver.h"

#include "tests/bench/loopback.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <ctime>

namespace bellwether::bench {

namespace {

constexpr int patienceMs = 20;

/// As small an answer as a query's.
const std::string& answer()
{
    static const std::string bytes
        = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 133\r\n\r\n" + std::string(133, 'x');
    return bytes;
}

void listenTo(int epoll, int socket)
{
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = socket;
    ::epoll_ctl(epoll, EPOLL_CTL_ADD, socket, &event);
}

} // namespace

SmallServer::SmallServer()
    : m_listener(listenOnLoopback(64))
    , m_port(portOf(m_listener))
    , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_thread([this] { run(); })
{ }

SmallServer::~SmallServer()
{
    m_stops = true;
    m_thread.join();
    for (const auto& [client, pending] : m_pending) {
        ::close(client);
    }
    ::close(m_epoll);
    ::close(m_listener);
}

double SmallServer::processorTime()
{
    clockid_t clock = 0;
    timespec used = {};
    pthread_getcpuclockid(m_thread.native_handle(), &clock);
    clock_gettime(clock, &used);
    return static_cast<double>(used.tv_sec) * 1e6 + static_cast<double>(used.tv_nsec) / 1e3;
}

void SmallServer::run()
{
    listenTo(m_epoll, m_listener);
    std::array<epoll_event, 64> events{};
    while (!m_stops) {
        const int count = ::epoll_wait(m_epoll, events.data(), static_cast<int>(events.size()), patienceMs);
        for (int i = 0; i < count; ++i) {
            const int socket = events[static_cast<std::size_t>(i)].data.fd;
            if (socket != m_listener) {
                serve(socket);
                continue;
            }
            const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
            const int on = 1;
            ::setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            m_pending[client].clear();
            listenTo(m_epoll, client);
        }
    }
}

void SmallServer::serve(int client)
{
    std::array<char, 4096> bytes; // NOLINT(*-member-init)
    const ssize_t size = ::recv(client, bytes.data(), bytes.size(), 0);
    if (size <= 0) {
        m_pending.erase(client);
        ::close(client);
        return;
    }
    std::string& pending = m_pending[client];
    pending.append(bytes.data(), static_cast<std::size_t>(size));
    if (pending.ends_with("\r\n\r\n")) {
        pending.clear();
        sendAll(client, answer());
    }
}

} // namespace bellwether::bench
