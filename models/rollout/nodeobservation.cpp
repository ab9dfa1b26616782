// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/nodeobservation.h"

#include <cmath>
#include <limits>

namespace bellwether {

namespace {

constexpr Duration pointDistance = std::chrono::seconds(1);

ProxyObservation::Increment incrementOf(
    const ProxyObservation::Last* before, const NodeTraffic& traffic, const Now& now)
{
    ProxyObservation::Increment increment{now.monotonic, {}, {}, {}};
    if (!before || before->process != traffic.process) {
        return increment;
    }
    increment.over = now.monotonic - before->at;
    for (const ServerTraffic& server : traffic.servers) {
        const auto last = before->servers.find(server.name);
        if (last == before->servers.end() || server.counters.requests < last->second.requests
            || server.counters.serverErrors < last->second.serverErrors) {
            continue;
        }
        increment.requests[server.track] += static_cast<double>(server.counters.requests - last->second.requests);
        increment.errors[server.track] += static_cast<double>(server.counters.serverErrors - last->second.serverErrors);
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

void sumWindow(ProxyObservation& proxy, const Now& now)
{
    std::erase_if(proxy.window, [&](const auto& increment) { return now.monotonic - increment.at >= proxyWindow; });
    proxy.requestsNow = {};
    proxy.errorsNow = {};
    for (const auto& increment : proxy.window) {
        for (const Track track : allTracks) {
            proxy.requestsNow[track] += increment.requests[track];
            proxy.errorsNow[track] += increment.errors[track];
        }
    }
    const double all = proxy.requestsNow.stable + proxy.requestsNow.canary;
    proxy.observedShare.reset();
    if (all > 0) {
        proxy.observedShare = Share{100 * proxy.requestsNow.canary / all};
    }
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

void addPoint(ProxyObservation& proxy, const Now& now)
{
    if (proxy.pointAt && now.monotonic - *proxy.pointAt < pointDistance) {
        return;
    }
    proxy.pointAt = now.monotonic;
    constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
    const double seconds = secondsCovered(proxy, now);
    for (const Track track : allTracks) {
        const double requests = proxy.requestsNow[track];
        proxy.requestRate[track].append(now.utc, seconds > 0 ? requests / seconds : unknown);
        proxy.errorRatio[track].append(now.utc, requests > 0 ? 100 * proxy.errorsNow[track] / requests : unknown);
    }
    proxy.share.append(now.utc, proxy.observedShare ? proxy.observedShare->percent : unknown);
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
    std::uint64_t sessions = 0;
    for (const ServerTraffic& server : traffic.servers) {
        sessions += server.track == Track::Canary ? server.counters.sessions : 0;
    }
    proxy.sessions[id] = sessions;
    proxy.canarySessions = 0;
    for (const auto& [node, open] : proxy.sessions) {
        proxy.canarySessions += open;
    }
    proxy.last[id] = lastOf(traffic, now);
    sumWindow(proxy, now);
    if (!proxy.window.empty()) {
        addPoint(proxy, now);
    }
}

} // namespace bellwether
