// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <string>
#include <thread>

namespace bellwether::bench {

/// Speaks Prometheus' instant queries for range vectors (HTTP API, /api/v1/query), with as many counters as it is told,
/// each scraped once a second and moving. A stub: no real server can be made to hold so many series of one age within a
/// bench's time.
class ManySeriesStub
{
public:
    /// `series` counters for every selector that is asked for.
    explicit ManySeriesStub(int series);
    ~ManySeriesStub();
    ManySeriesStub(const ManySeriesStub&) = delete;
    ManySeriesStub& operator=(const ManySeriesStub&) = delete;

    [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(m_port); }

    [[nodiscard]] std::int64_t seriesServed() const { return m_served; }

    /// Takes questions and answers none.
    void fallSilent(bool silent) { m_silent = silent; }

private:
    void run();
    void take(int socket);
    [[nodiscard]] std::string answer(const std::string& question);

    const int m_series;
    int m_listener = -1;
    int m_port = 0;
    std::map<int, std::string> m_pending; // the thread's alone: by connection what came so far
    std::atomic<bool> m_silent = false;
    std::atomic<bool> m_stops = false;
    std::atomic<std::int64_t> m_served = 0;
    std::thread m_thread;
};

} // namespace bellwether::bench
