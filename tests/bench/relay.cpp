// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/relay.h"

#include "tests/bench/loopback.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <vector>

namespace bellwether::bench {

namespace {

constexpr int patienceMs = 20;

int portIn(const std::string& address)
{
    return std::stoi(address.substr(address.rfind(':') + 1));
}

} // namespace

Relay::Relay(const std::string& target)
    : m_listener(listenOnLoopback(64))
    , m_targetPort(portIn(target))
    , m_port(portOf(m_listener))
    , m_thread([this] { run(); })
{ }

Relay::~Relay()
{
    m_stops = true;
    m_thread.join();
    while (!m_pairs.empty()) {
        close(m_pairs.begin()->first);
    }
    ::close(m_listener);
}

void Relay::arm()
{
    m_writeSeen = 0;
    m_answerPassed = 0;
}

std::optional<SteadyTime> Relay::timeOf(const std::atomic<std::int64_t>& noted)
{
    const std::int64_t nanoseconds = noted;
    return nanoseconds == 0 ? std::nullopt : std::optional(SteadyTime(std::chrono::nanoseconds(nanoseconds)));
}

void Relay::note(std::atomic<std::int64_t>& where)
{
    where = std::chrono::nanoseconds(std::chrono::steady_clock::now().time_since_epoch()).count();
}

void Relay::run()
{
    while (!m_stops) {
        std::vector<pollfd> all = {{m_listener, POLLIN, 0}};
        std::vector<int> clients;
        for (const auto& [client, pair] : m_pairs) {
            all.push_back({pair.asked ? -1 : client, POLLIN, 0});
            all.push_back({pair.server, POLLIN, 0});
            clients.push_back(client);
        }
        ::poll(all.data(), all.size(), patienceMs);
        for (std::size_t at = 1; at + 1 < all.size(); at += 2) {
            const int client = clients[at / 2];
            if (all[at].revents != 0) {
                fromClient(client, m_pairs.at(client));
            }
            const bool isThere = m_pairs.contains(client);
            if (isThere && all[at + 1].revents != 0 && !fromServer(client, m_pairs.at(client))) {
                close(client);
            }
        }
        if (all.front().revents != 0) {
            accept();
        }
    }
}

void Relay::accept()
{
    const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
    if (client >= 0) {
        m_pairs[client].server = connectToLoopback(m_targetPort);
    }
}

void Relay::fromClient(int client, Pair& pair)
{
    const std::string bytes = receiveSome(client);
    if (bytes.empty()) {
        if (m_swallows) {
            close(client);
            return;
        }
        // Its server may still answer; the pair ends when that has.
        pair.asked = true;
        ::shutdown(pair.server, SHUT_WR);
        return;
    }
    if (bytes.find("set server") != std::string::npos) {
        pair.writes = true;
        if (m_writeSeen == 0) {
            note(m_writeSeen);
        }
    }
    if (!m_swallows) {
        sendAll(pair.server, bytes);
    }
}

bool Relay::fromServer(int client, const Pair& pair)
{
    const std::string bytes = receiveSome(pair.server);
    if (m_swallows) {
        return !bytes.empty();
    }
    if (!bytes.empty()) {
        sendAll(client, bytes);
        return true;
    }
    if (pair.writes && m_answerPassed == 0) {
        note(m_answerPassed);
    }
    return false;
}

void Relay::close(int client)
{
    ::close(m_pairs.at(client).server);
    ::close(client);
    m_pairs.erase(client);
}

FullBacklog::FullBacklog()
    : m_listener(listenOnLoopback(0))
    , m_port(portOf(m_listener))
{
    // One is taken into the queue of length 0 and a few more may be; the rest hang.
    for (int i = 0; i < 4; ++i) {
        m_waiting[i] = connectToLoopback(m_port, false);
    }
}

FullBacklog::~FullBacklog()
{
    for (const auto& [index, socket] : m_waiting) {
        ::close(socket);
    }
    ::close(m_listener);
}

} // namespace bellwether::bench
