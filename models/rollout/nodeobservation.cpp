// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/nodeobservation.h"

#include <cmath>
#include <limits>

namespace bellwether {

namespace {

constexpr Duration pointDistance = std::chrono::seconds(1);
constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

std::uint64_t retriesOf(const ServerCounters& counters)
{
    return counters.retries + counters.redispatches;
}

bool hasFallen(const ServerCounters& now, const ServerCounters& before)
{
    return now.requests < before.requests || now.serverErrors < before.serverErrors
        || retriesOf(now) < retriesOf(before);
}

ProxyObservation::Increment incrementOf(
    const ProxyObservation::Last* before, const NodeTraffic& traffic, const Now& now)
{
    ProxyObservation::Increment increment{now.monotonic, {}, {}, {}, {}};
    if (!before || before->process != traffic.process) {
        return increment;
    }
    increment.over = now.monotonic - before->at;
    for (const ServerTraffic& server : traffic.servers) {
        const auto last = before->servers.find(server.name);
        if (last == before->servers.end() || hasFallen(server.counters, last->second)) {
            continue;
        }
        increment.requests[server.track] += static_cast<double>(server.counters.requests - last->second.requests);
        increment.errors[server.track] += static_cast<double>(server.counters.serverErrors - last->second.serverErrors);
        increment.retries[server.track] += static_cast<double>(retriesOf(server.counters) - retriesOf(last->second));
    }
    return increment;
}

ProxyObservation::Last lastOf(const NodeTraffic& traffic, const Now& now)
{
    ProxyObservation::Last last{now.monotonic, traffic.process, {}};
    for (const ServerTraffic& server : traffic.servers) {
        last.servers[server.name] = server.counters;
    }
    return last;
}

/// The time that the window's increments stand for. Nodes are read side by side, so theirs is the longest of any node.
double secondsCovered(const ProxyObservation& proxy, const Now& now)
{
    if (proxy.window.empty()) {
        return 0;
    }
    const auto& first = proxy.window.front();
    return std::chrono::duration<double>(now.monotonic - (first.at - first.over)).count();
}

void sumWindow(ProxyObservation& proxy, const Now& now)
{
    std::erase_if(proxy.window, [&](const auto& increment) { return now.monotonic - increment.at >= proxyWindow; });
    proxy.requestsNow = {};
    proxy.errorsNow = {};
    PerTrack<double> retries;
    for (const auto& increment : proxy.window) {
        for (const Track track : allTracks) {
            proxy.requestsNow[track] += increment.requests[track];
            proxy.errorsNow[track] += increment.errors[track];
            retries[track] += increment.retries[track];
        }
    }
    const double seconds = secondsCovered(proxy, now);
    for (const Track track : allTracks) {
        proxy.retriesPerSecond[track] = seconds > 0 ? std::optional(retries[track] / seconds) : std::nullopt;
    }
    const double all = proxy.requestsNow.stable + proxy.requestsNow.canary;
    proxy.observedShare.reset();
    if (all > 0) {
        proxy.observedShare = Share{100 * proxy.requestsNow.canary / all};
    }
}

void addPoint(ProxyObservation& proxy, const Now& now)
{
    if (proxy.pointAt && now.monotonic - *proxy.pointAt < pointDistance) {
        return;
    }
    proxy.pointAt = now.monotonic;
    const double seconds = secondsCovered(proxy, now);
    for (const Track track : allTracks) {
        const double requests = proxy.requestsNow[track];
        proxy.requestRate[track].append(now.utc, seconds > 0 ? requests / seconds : unknown);
        proxy.errorRatio[track].append(now.utc, requests > 0 ? 100 * proxy.errorsNow[track] / requests : unknown);
    }
    proxy.share.append(now.utc, proxy.observedShare ? proxy.observedShare->percent : unknown);
}

ProxyObservation::Open openOn(const NodeTraffic& traffic)
{
    ProxyObservation::Open open;
    for (const ServerTraffic& server : traffic.servers) {
        open.canarySessions += server.track == Track::Canary ? server.counters.sessions : 0;
        open.queued[server.track] += server.counters.queued;
    }
    return open;
}

void sumOpen(ProxyObservation& proxy)
{
    proxy.canarySessions = 0;
    proxy.queued = {};
    for (const auto& [node, open] : proxy.open) {
        proxy.canarySessions += open.canarySessions;
        for (const Track track : allTracks) {
            proxy.queued[track] += open.queued[track];
        }
    }
}

} // namespace

bool isFresh(const NodeObservation& node, const Now& now, Duration maxAge)
{
    return node.traffic && !node.error && node.readAt && now.monotonic - *node.readAt <= maxAge;
}

void foldProxy(ProxyObservation& proxy, const NodeId& id, const NodeTraffic& traffic, const Now& now)
{
    const auto before = proxy.last.find(id);
    const bool known = before != proxy.last.end();
    ProxyObservation::Increment increment = incrementOf(known ? &before->second : nullptr, traffic, now);
    if (increment.over > Duration{0}) {
        proxy.window.push_back(increment);
    }
    proxy.open[id] = openOn(traffic);
    sumOpen(proxy);
    proxy.last[id] = lastOf(traffic, now);
    sumWindow(proxy, now);
    if (!proxy.window.empty()) {
        addPoint(proxy, now);
    }
}

} // namespace bellwether
