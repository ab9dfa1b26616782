// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/traffic.h"

#include <algorithm>

namespace bellwether {

namespace {

bool takesNewRequests(const ServerTraffic& server)
{
    return server.admin == ServerAdmin::Ready && server.status != ServerStatus::Down
        && server.status != ServerStatus::Stopping;
}

template<typename Counts>
Share canaryShare(const NodeTraffic& node, Counts counts)
{
    PerTrack<double> sums;
    for (const ServerTraffic& server : node.servers) {
        if (counts(server)) {
            sums[server.track] += server.weight;
        }
    }
    const double sum = sums.stable + sums.canary;
    return {.percent = sum > 0 ? 100 * sums.canary / sum : 0};
}

} // namespace

Share shareOf(const NodeTraffic& node)
{
    return canaryShare(node, takesNewRequests);
}

Share requestedShareOf(const NodeTraffic& node)
{
    return canaryShare(node, [](const ServerTraffic& server) { return server.admin == ServerAdmin::Ready; });
}

bool trackTakesRequests(const NodeTraffic& node, Track track)
{
    return std::ranges::any_of(node.servers,
        [track](const ServerTraffic& server) { return server.track == track && takesNewRequests(server); });
}

bool trackIsDown(const NodeTraffic& node, Track track)
{
    const auto isOfTrack = [track](const ServerTraffic& server) { return server.track == track; };
    const auto isUp
        = [track](const ServerTraffic& server) { return server.track == track && server.status != ServerStatus::Down; };
    return std::ranges::any_of(node.servers, isOfTrack) && std::ranges::none_of(node.servers, isUp);
}

} // namespace bellwether
