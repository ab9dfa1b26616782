// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backends/haproxy/answerparser.h"
#include "app/backends/haproxy/mapanswers.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace bellwether;

namespace {

TrafficPlan shop()
{
    TrafficPlan plan;
    plan.backend = "be_shop";
    plan.tracks.stable = {"shop1", "shop2"};
    plan.tracks.canary = {"shop-c1"};
    return plan;
}

void check(bool condition)
{
    if (!condition) {
        std::abort();
    }
}

} // namespace

/// Any bytes give a value within its bounds or an error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const TrafficPlan plan = shop();
    if (const auto node = haproxy::parseReading(text, plan)) {
        check(node->servers.size() == 3);
        for (const ServerTraffic& server : node->servers) {
            check(server.weight >= 0 && server.weight <= 256);
        }
    } else {
        check(node.error().detail.size() <= 300);
    }
    const NodeWritten written = haproxy::parseWritten(text, plan);
    check((written.outcome == WriteOutcome::Accepted) == !written.error.has_value());
    check(written.outcome != WriteOutcome::Accepted || written.after.traffic.has_value());
    if (const auto map = haproxy::parseMap(text)) {
        static_cast<void>(haproxy::testUsersOf(*map, "canary"));
    }
    static_cast<void>(haproxy::parseRouted(text, {"route.map", "canary"}, {{}, "beta", true}));
    return 0;
}
