// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <thread>

namespace bellwether::bench {

using SteadyTime = std::chrono::steady_clock::time_point;

/// A way to a server that notes when a write passes, on a thread of its own: what it sees is what left the program,
/// whatever the program's own threads are doing.
class Relay
{
public:
    /// `target` is "127.0.0.1:port".
    explicit Relay(const std::string& target);
    ~Relay();
    Relay(const Relay&) = delete;
    Relay& operator=(const Relay&) = delete;

    [[nodiscard]] std::string address() const { return "127.0.0.1:" + std::to_string(m_port); }

    /// Takes everything and lets nothing through, in either direction.
    void swallow(bool swallows) { m_swallows = swallows; }

    /// Forgets what was noted.
    void arm();

    /// When the first bytes of a command that sets weights came in since arm().
    [[nodiscard]] std::optional<SteadyTime> writeSeen() const { return timeOf(m_writeSeen); }

    /// When the server's answer to that command had passed back whole.
    [[nodiscard]] std::optional<SteadyTime> answerPassed() const { return timeOf(m_answerPassed); }

private:
    struct Pair
    {
        int server = -1;
        bool asked = false; ///< the client has said all it will
        bool writes = false;
    };

    static std::optional<SteadyTime> timeOf(const std::atomic<std::int64_t>& noted);
    static void note(std::atomic<std::int64_t>& where);

    void run();
    void accept();
    void fromClient(int client, Pair& pair);
    [[nodiscard]] bool fromServer(int client, const Pair& pair);
    void close(int client);

    int m_listener = -1;
    int m_targetPort = 0;
    int m_port = 0;
    std::map<int, Pair> m_pairs; // the thread's alone
    std::atomic<bool> m_swallows = false;
    std::atomic<bool> m_stops = false;
    std::atomic<std::int64_t> m_writeSeen = 0;
    std::atomic<std::int64_t> m_answerPassed = 0;
    std::thread m_thread;
};

/// A port whose queue of connections is full: nobody accepts, nobody refuses.
class FullBacklog
{
public:
    FullBacklog();
    ~FullBacklog();
    FullBacklog(const FullBacklog&) = delete;
    FullBacklog& operator=(const FullBacklog&) = delete;

    [[nodiscard]] std::string address() const { return "127.0.0.1:" + std::to_string(m_port); }

private:
    int m_listener = -1;
    int m_port = 0;
    std::map<int, int> m_waiting;
};

} // namespace bellwether::bench
