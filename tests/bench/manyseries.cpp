// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/manyseries.h"

#include "tests/bench/loopback.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <vector>

namespace bellwether::bench {

namespace {

constexpr int patienceMs = 20;
constexpr int samplesInWindow = 4;

std::int64_t wholeSecond()
{
    return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

/// Head and body, when both are there.
std::size_t questionSize(const std::string& pending)
{
    const std::size_t head = pending.find("\r\n\r\n");
    if (head == std::string::npos) {
        return 0;
    }
    const std::size_t field = pending.find("Content-Length: ");
    const std::size_t body = field < head ? std::stoul(pending.substr(field + 16)) : 0;
    return pending.size() >= head + 4 + body ? head + 4 + body : 0;
}

/// Bad ones are a hundredth of all, on both tracks.
void appendSeries(std::string& json, int index, bool isBad)
{
    json += R"({"metric":{"__name__":"http_requests_total","instance":"10.0.0.)" + std::to_string(index)
        + R"(:9090","path":"/checkout"},"values":[)";
    const std::int64_t now = wholeSecond();
    for (std::int64_t at = now - samplesInWindow + 1; at <= now; ++at) {
        const std::int64_t count = isBad ? at / 100 : at;
        json += (at > now - samplesInWindow + 1 ? ",[" : "[") + std::to_string(at) + ",\"" + std::to_string(count)
            + "\"]";
    }
    json += "]}";
}

} // namespace

ManySeriesStub::ManySeriesStub(int series)
    : m_series(series)
    , m_listener(listenOnLoopback(64))
    , m_port(portOf(m_listener))
    , m_thread([this] { run(); })
{ }

ManySeriesStub::~ManySeriesStub()
{
    m_stops = true;
    m_thread.join();
    for (const auto& [socket, pending] : m_pending) {
        ::close(socket);
    }
    ::close(m_listener);
}

void ManySeriesStub::run()
{
    while (!m_stops) {
        std::vector<pollfd> all = {{m_listener, POLLIN, 0}};
        for (const auto& [socket, pending] : m_pending) {
            all.push_back({socket, POLLIN, 0});
        }
        ::poll(all.data(), all.size(), patienceMs);
        for (std::size_t at = 1; at < all.size(); ++at) {
            if (all[at].revents != 0) {
                take(all[at].fd);
            }
        }
        if (all.front().revents != 0) {
            m_pending[::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC)] = {};
        }
    }
}

void ManySeriesStub::take(int socket)
{
    const std::string bytes = receiveSome(socket);
    if (bytes.empty()) {
        ::close(socket);
        m_pending.erase(socket);
        return;
    }
    std::string& pending = m_pending.at(socket);
    pending += bytes;
    for (std::size_t size = questionSize(pending); size > 0; size = questionSize(pending)) {
        const std::string question = pending.substr(0, size);
        pending.erase(0, size);
        if (!m_silent) {
            sendAll(socket, answer(question));
        }
    }
}

std::string ManySeriesStub::answer(const std::string& question)
{
    const bool isBad = question.find("5..") != std::string::npos;
    std::string json = R"({"status":"success","data":{"resultType":"matrix","result":[)";
    for (int index = 0; index < m_series; ++index) {
        json += index > 0 ? "," : "";
        appendSeries(json, index, isBad);
    }
    json += "]}}";
    m_served += m_series;
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(json.size())
        + "\r\n\r\n" + json;
}

} // namespace bellwether::bench
