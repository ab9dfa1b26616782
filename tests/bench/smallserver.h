// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <map>
#include <string>
#include <thread>

namespace bellwether::bench {

/// Gives every GET the same small answer, on a thread of its own, at about what the system's calls cost: what is left
/// of a rate measured against it is the client's. A full server takes as long for a request as a quick client.
class SmallServer
{
public:
    SmallServer();
    ~SmallServer();
    SmallServer(const SmallServer&) = delete;
    SmallServer& operator=(const SmallServer&) = delete;

    [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(m_port) + "/api/v1/query"; }

    /// What the system charged to its thread so far, in microseconds: it is not the client's.
    [[nodiscard]] double processorTime();

private:
    void run();
    void serve(int client);

    int m_listener = -1;
    int m_port = 0;
    int m_epoll = -1;
    std::map<int, std::string> m_pending; ///< of a client, what is not a whole request yet
    std::atomic<bool> m_stops = false;
    std::thread m_thread;
};

} // namespace bellwether::bench
