// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMap>

#include <array>
#include <chrono>
#include <cstdint>

namespace bellwether::sandbox {

struct ShopIdentity
{
    QByteArray service;
    QByteArray track;
    QByteArray version;
    QByteArray instance;
};

/// What one shop server counted, in Prometheus' text format.
class ShopMetrics
{
public:
    /// Starts every counter of these paths at 0, so that a first failure is an increase.
    ShopMetrics(const ShopIdentity& identity, const QList<QByteArray>& paths);

    /// Upper bounds of the latency histogram, in seconds; narrow around the usual 80 ms.
    static constexpr std::array bounds{0.01, 0.025, 0.04, 0.06, 0.08, 0.1, 0.125, 0.15, 0.175, 0.2, 0.25, 0.3, 0.4, 0.5,
        0.75, 1.0, 1.5, 2.5, 5.0, 10.0};

    void countRequest(const QByteArray& path, int code, std::chrono::duration<double> latency);
    void countCheckoutStarted() { ++m_checkoutsStarted; }
    void countCheckoutCompleted() { ++m_checkoutsCompleted; }

    /// The whole page. The CPU gauge is the process's own, in percent of one core since the last call.
    [[nodiscard]] QByteArray page();

private:
    [[nodiscard]] double cpuPercent();
    void addHistogram(QByteArray& page) const;

    QByteArray m_labels;
    QMap<std::pair<QByteArray, int>, std::uint64_t> m_requests; ///< by path and code
    std::array<std::uint64_t, bounds.size()> m_buckets{}; ///< not cumulative; what is slower is in the count only
    std::uint64_t m_latencies = 0;
    double m_latencySum = 0;
    std::uint64_t m_checkoutsStarted = 0;
    std::uint64_t m_checkoutsCompleted = 0;
    double m_startTime = 0; ///< seconds since the epoch
    double m_lastCpu = 0; ///< seconds of processor time at the last page
    std::chrono::steady_clock::time_point m_lastPage;
};

} // namespace bellwether::sandbox
