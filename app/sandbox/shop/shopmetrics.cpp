// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/shop/shopmetrics.h"

#include <QDateTime>

#include <algorithm>
#include <sys/resource.h>

namespace bellwether::sandbox {

namespace {
double processorSeconds()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

void addType(QByteArray& page, const QByteArray& name, const QByteArray& type)
{
    page += "# TYPE " + name + ' ' + type + '\n';
}

void addLine(QByteArray& page, const QByteArray& name, const QByteArray& labels, const QByteArray& value)
{
    page += name + '{' + labels + "} " + value + '\n';
}
} // namespace

ShopMetrics::ShopMetrics(const ShopIdentity& identity, const QList<QByteArray>& paths)
    : m_labels("service=\"" + identity.service + "\",track=\"" + identity.track + "\",version=\"" + identity.version
        + "\",instance=\"" + identity.instance + '"')
    , m_startTime(static_cast<double>(QDateTime::currentMSecsSinceEpoch()) / 1000)
    , m_lastCpu(processorSeconds())
    , m_lastPage(std::chrono::steady_clock::now())
{
    for (const QByteArray& path : paths) {
        m_requests[{path, 200}] = 0;
        m_requests[{path, 500}] = 0;
    }
}

void ShopMetrics::countRequest(const QByteArray& path, int code, std::chrono::duration<double> latency)
{
    ++m_requests[{path, code}];
    ++m_latencies;
    m_latencySum += latency.count();
    const auto bound = std::ranges::lower_bound(bounds, latency.count());
    if (bound != bounds.end())
        ++m_buckets.at(static_cast<std::size_t>(bound - bounds.begin()));
}

QByteArray ShopMetrics::page()
{
    QByteArray page;
    addType(page, "http_requests_total", "counter");
    for (auto each = m_requests.cbegin(); each != m_requests.cend(); ++each) {
        const auto& [path, code] = each.key();
        addLine(page, "http_requests_total",
            m_labels + ",path=\"" + path + "\",code=\"" + QByteArray::number(code) + '"',
            QByteArray::number(each.value()));
    }
    addHistogram(page);
    addType(page, "checkout_started_total", "counter");
    addLine(page, "checkout_started_total", m_labels, QByteArray::number(m_checkoutsStarted));
    addType(page, "checkout_completed_total", "counter");
    addLine(page, "checkout_completed_total", m_labels, QByteArray::number(m_checkoutsCompleted));
    addType(page, "build_info", "gauge");
    addLine(page, "build_info", m_labels, "1");
    addType(page, "process_cpu_usage", "gauge");
    addLine(page, "process_cpu_usage", m_labels, QByteArray::number(cpuPercent()));
    addType(page, "process_start_time_seconds", "gauge");
    addLine(page, "process_start_time_seconds", m_labels, QByteArray::number(m_startTime, 'f', 3));
    return page;
}

void ShopMetrics::addHistogram(QByteArray& page) const
{
    addType(page, "http_request_duration_seconds", "histogram");
    std::uint64_t upToHere = 0;
    for (std::size_t index = 0; index < bounds.size(); ++index) {
        upToHere += m_buckets.at(index);
        addLine(page, "http_request_duration_seconds_bucket",
            m_labels + ",le=\"" + QByteArray::number(bounds.at(index)) + '"', QByteArray::number(upToHere));
    }
    addLine(page, "http_request_duration_seconds_bucket", m_labels + ",le=\"+Inf\"", QByteArray::number(m_latencies));
    addLine(page, "http_request_duration_seconds_sum", m_labels, QByteArray::number(m_latencySum, 'g', 12));
    addLine(page, "http_request_duration_seconds_count", m_labels, QByteArray::number(m_latencies));
}

double ShopMetrics::cpuPercent()
{
    const auto now = std::chrono::steady_clock::now();
    const double cpu = processorSeconds();
    const double elapsed = std::chrono::duration<double>(now - m_lastPage).count();
    const double percent = elapsed > 0 ? 100 * (cpu - m_lastCpu) / elapsed : 0;
    m_lastPage = now;
    m_lastCpu = cpu;
    return percent;
}

} // namespace bellwether::sandbox
